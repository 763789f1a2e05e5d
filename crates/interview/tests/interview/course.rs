//! The course of an interview: what is said and asked in which order, going back, editing, pages that object, endings.

use document::{Value, parse};
use interview::{
    Finishing, Interview, Misunderstood, Outcome, Part, Progress, Standing, StatementView,
    TurnState,
};
use survey::{Control, Input, Session, State, ViolationKind};

use crate::support::{NOW, asking, begin, session, survey, words};

/// The question that is asked, with its part behind a dot when that isn't the answer.
fn asks(interview: &Interview, session: &Session) -> String {
    match (interview.prompt(session).standing, asking(interview, session)) {
        (_, Some(asking)) => match &asking.part {
            Part::Answer => asking.question.name,
            Part::Field(name) => format!("{}.{name}", asking.question.name),
            Part::Other => format!("{}.other", asking.question.name),
            Part::ChoiceComment(value) => format!("{}.{}", asking.question.name, value.to_json()),
            Part::Comment => format!("{}.comment", asking.question.name),
        },
        (Standing::Checking, _) => "checking".to_owned(),
        (Standing::Stuck(_), _) => "stuck".to_owned(),
        _ => "over".to_owned(),
    }
}

/// Types one text after the other; each has to be taken, and to lead to what stands behind it.
fn talk(interview: &mut Interview, session: &mut Session, says: &[(&str, &str)]) {
    for (text, next) in says {
        assert_eq!(interview.reply(session, text, NOW), Outcome::Taken, "{text}");
        assert_eq!(asks(interview, session), *next, "after {text}");
    }
}

fn answers(session: &Session) -> String {
    Value::Object(session.answers()).to_json()
}

fn states(interview: &Interview) -> Vec<(&str, TurnState)> {
    interview.turns().iter().map(|turn| (turn.name.as_str(), turn.state)).collect()
}

/// Two pages; the second question depends on the first.
const BRANCH: &str = r#"{"pages": [
    {"name": "p1", "elements": [
        {"type": "rating", "name": "score", "isRequired": true},
        {"type": "text", "name": "why", "visibleIf": "{score} < 3", "title": "Why {score}?"},
        {"type": "text", "name": "praise", "visibleIf": "{score} > 3"}]},
    {"name": "p2", "elements": [{"type": "text", "name": "name"}, {"type": "text", "name": "town"}]}]}"#;

#[test]
fn asks_what_is_visible_page_by_page() {
    let (mut session, mut interview) = begin(BRANCH);
    assert_eq!(interview.progress(&session), Progress { asked: 0, total: 3 });
    talk(&mut interview, &mut session, &[("2", "why")]);
    assert_eq!(asking(&interview, &session).unwrap().question.title.as_str(), "Why 2?");
    assert_eq!(interview.progress(&session), Progress { asked: 1, total: 4 });
    talk(&mut interview, &mut session, &[("too slow", "name"), ("skip", "town"), ("Nord", "over")]);
    assert_eq!(session.state(), State::Completed);
    assert_eq!(answers(&session), r#"{"score":2,"why":"too slow","town":"Nord"}"#);
    use TurnState::{Answered, Skipped};
    assert_eq!(
        states(&interview),
        [("score", Answered), ("why", Answered), ("name", Skipped), ("town", Answered)]
    );
    assert_eq!(
        interview.reply(&mut session, "5", NOW),
        Outcome::Misunderstood(Misunderstood::NothingAsked)
    );
}

#[test]
fn goes_back_turn_by_turn_over_pages() {
    let (mut session, mut interview) = begin(BRANCH);
    assert!(!interview.back(&mut session, NOW));
    assert!(!asking(&interview, &session).unwrap().can_go_back);
    talk(&mut interview, &mut session, &[("2", "why"), ("slow", "name")]);
    assert!(interview.back(&mut session, NOW));
    assert_eq!(asks(&interview, &session), "why");
    let asked = asking(&interview, &session).unwrap();
    assert!(asked.can_keep && asked.can_go_back);
    assert!(interview.back(&mut session, NOW));
    assert_eq!(asks(&interview, &session), "score");
    // Its answer stands until another is given.
    assert_eq!(answers(&session), r#"{"score":2,"why":"slow"}"#);
    assert_eq!(interview.done(&mut session, NOW), Outcome::Taken);
    assert_eq!(asks(&interview, &session), "why");
    assert!(interview.back(&mut session, NOW));
    talk(&mut interview, &mut session, &[("5", "praise"), ("the cake", "name")]);
    assert_eq!(
        states(&interview),
        [("score", TurnState::Answered), ("praise", TurnState::Answered)]
    );
}

#[test]
fn typing_back_goes_back_unless_words_are_asked_for() {
    let (mut session, mut interview) = begin(
        r#"{"elements": [{"type": "boolean", "name": "a"}, {"type": "rating", "name": "b"}, {"type": "text", "name": "c"}]}"#,
    );
    talk(&mut interview, &mut session, &[("yes", "b")]);
    assert_eq!(interview.reply(&mut session, "back", NOW), Outcome::Back);
    assert_eq!(asks(&interview, &session), "a");
    talk(&mut interview, &mut session, &[("no", "b"), ("3", "c"), ("back", "over")]);
    assert_eq!(answers(&session), r#"{"a":false,"b":3,"c":"back"}"#);
}

#[test]
fn an_edit_keeps_what_is_still_asked_and_goes_on_where_it_was() {
    let (mut session, mut interview) = begin(BRANCH);
    talk(&mut interview, &mut session, &[("2", "why"), ("slow", "name"), ("Zoë", "town")]);
    assert!(interview.shown(&session).iter().all(|turn| turn.can_edit));
    assert!(interview.edit(&mut session, 0, NOW));
    assert_eq!(asks(&interview, &session), "score");
    // Nothing changes when the visitor thinks better of it.
    assert!(interview.back(&mut session, NOW));
    assert_eq!(asks(&interview, &session), "town");
    assert!(interview.edit(&mut session, 0, NOW));
    talk(&mut interview, &mut session, &[("5", "praise"), ("cake", "town"), ("Nord", "over")]);
    assert_eq!(answers(&session), r#"{"score":5,"name":"Zoë","praise":"cake","town":"Nord"}"#);
    use TurnState::{Answered, Changed};
    let expected = [
        ("score", Changed),
        ("why", Answered),
        ("name", Answered),
        ("score", Answered),
        ("praise", Answered),
        ("town", Answered),
    ];
    assert_eq!(states(&interview), expected);
    assert!(!interview.edit(&mut session, 2, NOW), "it is complete");
}

#[test]
fn a_turn_out_of_sight_or_changed_cannot_be_edited() {
    let (mut session, mut interview) = begin(BRANCH);
    talk(&mut interview, &mut session, &[("2", "why"), ("slow", "name")]);
    assert!(interview.edit(&mut session, 0, NOW));
    talk(&mut interview, &mut session, &[("3", "name")]);
    let can_edit: Vec<bool> = interview.shown(&session).iter().map(|turn| turn.can_edit).collect();
    assert_eq!(can_edit, [false, false, true]);
    assert!(!interview.edit(&mut session, 0, NOW));
    assert!(!interview.edit(&mut session, 9, NOW));
}

#[test]
fn the_author_may_forbid_going_back_over_pages() {
    let survey = BRANCH.replacen('{', r#"{"showPrevButton": false, "#, 1);
    let (mut session, mut interview) = begin(&survey);
    talk(&mut interview, &mut session, &[("2", "why"), ("slow", "name"), ("Zoë", "town")]);
    assert!(interview.back(&mut session, NOW));
    assert_eq!(asks(&interview, &session), "name");
    assert!(!interview.back(&mut session, NOW));
    assert!(!interview.edit(&mut session, 0, NOW));
    assert_eq!(asks(&interview, &session), "name");
}

#[test]
fn a_page_that_objects_is_asked_about() {
    let (mut session, mut interview) = begin(
        r#"{"pages": [{"elements": [
            {"type": "text", "name": "from", "inputType": "number", "validators": [{"type": "expression", "expression": "{from} < {to}", "text": "Before {to}"}]},
            {"type": "text", "name": "to", "inputType": "number"},
            {"type": "panel", "name": "one", "title": "One of them", "isRequired": true, "elements": [
                {"type": "text", "name": "phone"}, {"type": "text", "name": "mail"}]}]},
            {"elements": [{"type": "text", "name": "last"}]}]}"#,
    );
    // What it has to do with `to` is known when that is answered.
    talk(&mut interview, &mut session, &[("9", "to"), ("5", "phone"), ("skip", "mail")]);
    let Outcome::Wrong(found) = interview.reply(&mut session, "skip", NOW) else {
        panic!("it is left")
    };
    assert_eq!(found.iter().map(|one| &one.kind).collect::<Vec<_>>(), [&ViolationKind::Expression]);
    assert_eq!(found[0].text.as_ref().unwrap().as_str(), "Before 5");
    assert_eq!(asks(&interview, &session), "from");
    assert_eq!(asking(&interview, &session).unwrap().violations, found);
    let Outcome::Wrong(found) = interview.reply(&mut session, "4", NOW) else {
        panic!("it is left")
    };
    assert_eq!(found[0].kind, ViolationKind::RequiredInPanel);
    assert_eq!(asks(&interview, &session), "phone");
    // Back from a question found wrong leads to another one.
    assert!(interview.back(&mut session, NOW));
    assert_eq!(asks(&interview, &session), "from");
    assert!(matches!(interview.done(&mut session, NOW), Outcome::Wrong(_)));
    talk(&mut interview, &mut session, &[("123", "last"), ("x", "over")]);
    assert_eq!(answers(&session), r#"{"from":4,"to":5,"phone":"123","last":"x"}"#);
}

#[test]
fn errors_at_the_end_lead_to_their_page() {
    let (mut session, mut interview) = begin(
        r#"{"checkErrorsMode": "onComplete", "pages": [
            {"elements": [{"type": "text", "name": "a", "validators": [{"type": "expression", "expression": "{a} = {b}"}]}]},
            {"elements": [{"type": "text", "name": "b"}]}]}"#,
    );
    talk(&mut interview, &mut session, &[("x", "b")]);
    assert!(matches!(interview.reply(&mut session, "y", NOW), Outcome::Wrong(_)));
    assert_eq!(asks(&interview, &session), "a");
    talk(&mut interview, &mut session, &[("y", "over")]);
    assert_eq!(session.state(), State::Completed);
}

#[test]
fn triggers_jump_and_complete() {
    let jump = r#"{"triggers": [{"type": "skip", "expression": "{a} = 1", "gotoName": "c"}, {"type": "complete", "expression": "{c} = 'end'"}],
        "pages": [{"elements": [{"type": "rating", "name": "a"}]}, {"elements": [{"type": "text", "name": "b"}]},
            {"elements": [{"type": "text", "name": "c"}]}, {"elements": [{"type": "text", "name": "d"}]}]}"#;
    let (mut session, mut interview) = begin(jump);
    talk(&mut interview, &mut session, &[("1", "c")]);
    assert!(interview.back(&mut session, NOW), "over the jump");
    assert_eq!(asks(&interview, &session), "a");
    talk(&mut interview, &mut session, &[("2", "b"), ("x", "c"), ("end", "over")]);
    assert_eq!(session.state(), State::Completed);
}

#[test]
fn says_what_is_not_asked() {
    let (mut session, mut interview) = begin(
        r#"{"pages": [{"title": "Page", "elements": [
            {"type": "html", "name": "hello", "html": "<b>Hello</b>"},
            {"type": "text", "name": "a", "inputType": "number"},
            {"type": "panel", "name": "group", "title": "Group", "elements": [
                {"type": "expression", "name": "twice", "title": "Twice", "expression": "{a} * 2"},
                {"type": "text", "name": "b"},
                {"type": "text", "name": "fixed", "readOnly": true, "defaultValue": "as it is"}]}]},
            {"elements": [{"type": "html", "name": "bye", "html": "Bye"}]}]}"#,
    );
    let said = |interview: &Interview, session: &Session| -> Vec<String> {
        let text = |view: &StatementView| match view {
            StatementView::Heading { title, .. } => title.text.clone(),
            StatementView::Question(view) => match &view.control {
                Control::RichText(html) => html.text.clone(),
                Control::Computed { text } => format!("{} {text}", view.title.as_str()),
                _ => view.value.to_json(),
            },
        };
        interview.prompt(session).statements.iter().map(text).collect()
    };
    assert_eq!(said(&interview, &session), ["Page", "<b>Hello</b>"]);
    talk(&mut interview, &mut session, &[("4", "b")]);
    assert_eq!(said(&interview, &session), ["Group", "Twice 8"]);
    talk(&mut interview, &mut session, &[("x", "over")]);
    assert_eq!(said(&interview, &session), ["\"as it is\"", "Bye"]);
    assert_eq!(interview.turns()[0].statements.len(), 2);
}

#[test]
fn boxes_for_words_have_turns_of_their_own() {
    let (mut session, mut interview) = begin(
        r#"{"elements": [
            {"type": "radiogroup", "name": "one", "choices": ["A", "B"], "showOtherItem": true, "showCommentArea": true},
            {"type": "multipletext", "name": "lines", "items": [{"name": "first", "title": "First", "isRequired": true}, {"name": "second", "inputType": "number"}]},
            {"type": "checkbox", "name": "many", "choices": ["C", "D"], "showOtherItem": true}]}"#,
    );
    talk(&mut interview, &mut session, &[("other", "one.other")]);
    assert_eq!(interview.skip(&mut session, NOW), Outcome::Misunderstood(Misunderstood::Needed));
    talk(
        &mut interview,
        &mut session,
        &[("TikTok", "one.comment"), ("skip", "lines.first"), ("1st", "lines.second")],
    );
    assert_eq!(asking(&interview, &session).unwrap().part_title.as_str(), "second");
    assert_eq!(
        interview.reply(&mut session, "x", NOW),
        Outcome::Misunderstood(Misunderstood::NoNumber)
    );
    talk(&mut interview, &mut session, &[("4", "many")]);
    assert_eq!(interview.choose(&mut session, &"D".into(), NOW), Outcome::Ticked);
    assert_eq!(interview.own_words(&mut session, "Else", NOW), Outcome::Ticked);
    assert_eq!(asks(&interview, &session), "many");
    // What it means was said with it, and isn't asked.
    assert_eq!(interview.done(&mut session, NOW), Outcome::Taken);
    assert_eq!(interview.turns().last().unwrap().answer_in("en"), ["Else"]);
    assert_eq!(
        answers(&session),
        r#"{"one":"TikTok","lines":{"first":"1st","second":4},"many":["D","other"],"many-Comment":"Else"}"#
    );
    let (mut session, mut interview) = begin(
        r#"{"elements": [{"type": "dropdown", "name": "one", "choices": ["A"], "showOtherItem": true}]}"#,
    );
    let not = interview.reply(&mut session, "TikTok", NOW);
    let own_words = Misunderstood::NoChoice { text: "TikTok".to_owned(), own_words: true };
    assert_eq!(not, Outcome::Misunderstood(own_words));
    assert_eq!(interview.own_words(&mut session, "TikTok", NOW), Outcome::Taken);
    assert_eq!(session.answers().get("one"), Some(&"other".into()));
    assert_eq!(session.answers().get("one-Comment"), Some(&"TikTok".into()));
}

#[test]
fn ticks_until_it_is_done() {
    let (mut session, mut interview) = begin(
        r#"{"elements": [{"type": "checkbox", "name": "many", "isRequired": true, "maxSelectedChoices": 2, "choices": ["A", "B", "Cab", "Cod"]}]}"#,
    );
    assert_eq!(interview.done(&mut session, NOW), Outcome::Misunderstood(Misunderstood::Needed));
    assert_eq!(interview.choose(&mut session, &"B".into(), NOW), Outcome::Ticked);
    assert_eq!(interview.choose(&mut session, &"B".into(), NOW), Outcome::Ticked);
    assert_eq!(interview.choose(&mut session, &"A".into(), NOW), Outcome::Ticked);
    assert_eq!(interview.choose(&mut session, &"Cod".into(), NOW), Outcome::Ticked);
    let too_many = Outcome::Misunderstood(Misunderstood::TooManyChoices { max: 2 });
    assert_eq!(interview.choose(&mut session, &"B".into(), NOW), too_many);
    assert_eq!(asks(&interview, &session), "many");
    // What is typed is the whole answer, so what only the number of ticks has closed can be named.
    talk(&mut interview, &mut session, &[("2, co", "over")]);
    assert_eq!(answers(&session), r#"{"many":["B","Cod"]}"#);
}

#[test]
fn the_next_reply_is_held_against_what_may_be_meant() {
    let survey = r#"{"elements": [{"type": "radiogroup", "name": "a", "choices": ["Bus", "Staff", "Stairs"]},
        {"type": "checkbox", "name": "b", "choices": ["Bus", "Staff", "Stairs"]}, {"type": "text", "name": "c"}]}"#;
    let (mut session, mut interview) = begin(survey);
    assert!(
        matches!(interview.reply(&mut session, "sta", NOW), Outcome::WhichOne(near) if near.len() == 2)
    );
    let asked = asking(&interview, &session).unwrap();
    assert!(asked.doubtful && asked.candidates.len() == 2);
    talk(&mut interview, &mut session, &[("2", "b")]);
    assert!(matches!(interview.reply(&mut session, "bus, sta", NOW), Outcome::WhichOne(_)));
    assert_eq!(interview.reply(&mut session, "staff", NOW), Outcome::Ticked);
    talk(&mut interview, &mut session, &[("done", "c")]);
    assert_eq!(answers(&session), r#"{"a":"Stairs","b":["Bus","Staff"]}"#);
}

#[test]
fn what_it_holds_is_asked_and_can_stay() {
    let (mut session, mut interview) = begin(
        r#"{"elements": [{"type": "boolean", "name": "call", "defaultValue": false}, {"type": "text", "name": "town", "defaultValue": "Nord"}, {"type": "text", "name": "x"}]}"#,
    );
    let asked = asking(&interview, &session).unwrap();
    assert_eq!(asked.candidates.iter().map(|one| one.selected).collect::<Vec<_>>(), [true, false]);
    talk(&mut interview, &mut session, &[("no", "town")]);
    assert!(asking(&interview, &session).unwrap().can_keep);
    assert_eq!(interview.done(&mut session, NOW), Outcome::Taken);
    assert!(interview.back(&mut session, NOW));
    assert_eq!(interview.skip(&mut session, NOW), Outcome::Taken);
    assert_eq!(answers(&session), r#"{"call":false}"#);
}

#[test]
fn a_preview_is_looked_over_before_the_end() {
    let survey = BRANCH.replacen('{', r#"{"showPreviewBeforeComplete": true, "#, 1);
    let (mut session, mut interview) = begin(&survey);
    talk(&mut interview, &mut session, &[("3", "name"), ("Zoë", "town"), ("Nord", "checking")]);
    assert!(interview.edit(&mut session, 1, NOW));
    talk(&mut interview, &mut session, &[("Anna", "checking")]);
    assert!(interview.back(&mut session, NOW));
    assert_eq!(asks(&interview, &session), "name");
    assert_eq!(interview.done(&mut session, NOW), Outcome::Taken);
    assert_eq!(interview.finish(&mut session, NOW), Outcome::Taken);
    assert_eq!(session.state(), State::Completed);
    assert_eq!(answers(&session), r#"{"score":3,"name":"Anna","town":"Nord"}"#);
}

#[test]
fn the_visitor_may_have_the_last_word() {
    let mut session = session(&survey(&parse(BRANCH).unwrap()), "en");
    let mut interview = Interview::begin(words("en"), Finishing::Confirmed, &mut session, NOW);
    talk(&mut interview, &mut session, &[("3", "name"), ("skip", "town"), ("skip", "checking")]);
    assert_eq!(interview.reply(&mut session, "back", NOW), Outcome::Back);
    talk(&mut interview, &mut session, &[("Nord", "checking"), ("no", "over")]);
    assert_eq!(answers(&session), r#"{"score":3,"town":"Nord"}"#);
}

#[test]
fn a_card_answers_the_session_and_the_interview_follows() {
    let (mut session, mut interview) = begin(
        r#"{"autoAdvanceEnabled": true, "pages": [
            {"elements": [{"type": "imagepicker", "name": "a", "choices": [{"value": "x", "imageLink": "x.svg"}]}]},
            {"elements": [{"type": "matrix", "name": "b", "rows": ["r", "s"], "columns": [1, 2], "eachRowRequired": true}, {"type": "text", "name": "c"}]}]}"#,
    );
    assert!(asking(&interview, &session).unwrap().card);
    let id = session.find("a").unwrap();
    session.answer(id, "x".into(), Input::Pointer, NOW);
    interview.follow(&mut session, NOW);
    assert_eq!(asks(&interview, &session), "b");
    assert_eq!(states(&interview), [("a", TurnState::Answered)]);
    let id = session.find("b").unwrap();
    session.set_part(id, "r", 1.into(), Input::Pointer, NOW);
    interview.follow(&mut session, NOW);
    assert!(matches!(interview.done(&mut session, NOW), Outcome::Wrong(_)));
    session.set_part(id, "s", 2.into(), Input::Pointer, NOW);
    assert_eq!(interview.done(&mut session, NOW), Outcome::Taken);
    assert_eq!(interview.turns()[1].answer_in("en"), ["r: 1", "s: 2"]);
}

#[test]
fn one_question_at_a_time_and_start_pages_are_the_same_conversation() {
    let survey = r#"{"questionsOnPageMode": "questionPerPage", "firstPageIsStartPage": true, "pages": [
        {"elements": [{"type": "text", "name": "who"}]},
        {"elements": [{"type": "text", "name": "a"}, {"type": "text", "name": "b"}]}, {"elements": [{"type": "text", "name": "c"}]}]}"#;
    let (mut session, mut interview) = begin(survey);
    assert_eq!(session.state(), State::Starting);
    talk(&mut interview, &mut session, &[("Zoë", "a"), ("1", "b"), ("2", "c")]);
    for name in ["b", "a"] {
        assert!(interview.back(&mut session, NOW));
        assert_eq!(asks(&interview, &session), name);
    }
    assert!(!interview.back(&mut session, NOW), "the start page is behind them");
    assert_eq!(interview.done(&mut session, NOW), Outcome::Taken);
    talk(&mut interview, &mut session, &[("3", "c"), ("4", "over")]);
    assert_eq!(answers(&session), r#"{"who":"Zoë","a":"1","b":"3","c":"4"}"#);
}

#[test]
fn a_survey_on_a_single_page_is_asked_question_by_question() {
    let survey = BRANCH
        .replacen('{', r#"{"questionsOnPageMode": "singlePage", "#, 1)
        .replace(r#""name": "p2","#, r#""name": "p2", "title": "Who are you?","#);
    let (mut session, mut interview) = begin(&survey);
    talk(&mut interview, &mut session, &[("2", "why"), ("slow", "name")]);
    let heading = StatementView::Heading {
        title: "Who are you?".to_owned().into(),
        description: String::new().into(),
    };
    assert_eq!(interview.prompt(&session).statements, [heading]);
    talk(&mut interview, &mut session, &[("Zoë", "town"), ("skip", "over")]);
    assert_eq!(answers(&session), r#"{"score":2,"why":"slow","name":"Zoë"}"#);
}

#[test]
fn time_that_is_up_ends_it() {
    let (mut session, mut interview) = begin(
        r#"{"showTimer": true, "timeLimit": 5, "elements": [{"type": "text", "name": "a"}, {"type": "text", "name": "b"}]}"#,
    );
    talk(&mut interview, &mut session, &[("x", "b")]);
    let later = document::UnixMillis(NOW.0 + 6000);
    session.tick(later);
    interview.follow(&mut session, later);
    assert_eq!((asks(&interview, &session).as_str(), session.state()), ("over", State::Completed));
    assert_eq!(answers(&session), r#"{"a":"x"}"#);
}

#[test]
fn goes_on_after_a_reload_in_another_language() {
    let definition = parse(
        r#"{"pages": [{"elements": [{"type": "boolean", "name": "a", "title": {"default": "Well?", "ru": "Как?"}}, {"type": "text", "name": "b"}]},
            {"elements": [{"type": "text", "name": "c"}]}]}"#,
    )
    .unwrap();
    let survey = survey(&definition);
    let mut before = session(&survey, "en");
    let mut interview = Interview::begin(words("en"), Finishing::AtOnce, &mut before, NOW);
    talk(&mut interview, &mut before, &[("yes", "b"), ("skip", "c")]);
    assert!(interview.edit(&mut before, 0, NOW));
    let [kept, draft] =
        [interview.snapshot(), before.snapshot()].map(|kept| parse(&kept.to_json()).unwrap());
    let setup = survey::Setup { language: "ru".to_owned(), ..survey::Setup::at(NOW) };
    let mut after = Session::restore(survey.clone(), setup.clone(), &draft).unwrap();
    let mut interview =
        Interview::restore(&kept, words("en"), Finishing::AtOnce, &mut after, NOW).unwrap();
    after.set_language("ru");
    after.set_words(survey::Words { yes: "Да".to_owned(), ..survey::Words::default() });
    interview.set_words(words("ru"), &after);
    assert_eq!(asks(&interview, &after), "a");
    let shown = interview.shown(&after);
    assert_eq!(
        (shown[0].title.as_str(), shown[0].answer.as_slice()),
        ("Как?", &["Да".to_owned()][..])
    );
    assert_eq!(interview.turns()[0].answer_in("en"), ["Yes"]);
    talk(&mut interview, &mut after, &[("нет", "c")]);
    assert_eq!(states(&interview)[0], ("a", TurnState::Changed));
    // Without what was kept of the interview, the draft alone says what was answered on earlier pages.
    let mut again =
        Session::restore(survey, setup, &parse(&after.snapshot().to_json()).unwrap()).unwrap();
    let mut interview = Interview::begin(words("ru"), Finishing::AtOnce, &mut again, NOW);
    assert_eq!(states(&interview), [("a", TurnState::Answered), ("b", TurnState::Skipped)]);
    assert!(interview.back(&mut again, NOW));
    assert_eq!(asks(&interview, &again), "b");
    let none = Interview::restore(&Value::Null, words("en"), Finishing::AtOnce, &mut again, NOW);
    assert!(none.is_none());
}
