//! Visitors who say anything, in every survey of the project: nothing panics, drafts go on, and who says the same page by
//! page has given the same answers.

use document::{Object, Value, parse};
use interview::{Accepts, Asking, Finishing, Interview, Part, Standing};
use robustness::Dice;
use survey::{Control, Input, InputType, Moved, QuestionId, Session, Setup, State};

use crate::support::{NOW, asking, files, json, session, survey, words};

/// Folders with surveys.
const FOLDERS: [&str; 4] = [
    "public/surveys",
    "tests/data/gallery/surveys",
    "tests/data/journeys/surveys",
    "tests/data/chaos/surveys",
];

/// What visitors type, whatever they are asked.
const TEXTS: [&str; 24] = [
    "9",
    "٥",
    "2,5",
    "-1",
    "yes",
    "no",
    "skip",
    "done",
    "1, 2",
    "1 2 3",
    "2026-01-31",
    "1/2/2026",
    "14:30",
    "123-456",
    "zoe@example.com",
    "https://example.com",
    "+49 30 123456",
    "good",
    "★★★",
    "🙂",
    "☃",
    "a few words",
    "\u{202e}x",
    "{q1}",
];

/// What was said to a question in the end of a turn: enough to say it on a screen.
#[derive(Clone, Debug)]
struct Said {
    question: QuestionId,
    part: Part,
    value: Value,
}

/// Says one thing. Returns what was said when it changed the session.
fn say(
    interview: &mut Interview,
    session: &mut Session,
    dice: &mut Dice,
    wild: bool,
) -> Option<Said> {
    let asking = asking(interview, session)?;
    let (id, part) = (asking.question.id, asking.part.clone());
    let held = |session: &Session| {
        (session.look_at(id).map(|view| holds(&view, &part)), session.answers())
    };
    let before = held(session);
    match dice.throw(if wild { 10 } else { 6 }) {
        0..3 => tap(interview, session, &asking, dice),
        3 | 4 => drop(interview.reply(session, &typed(&asking, dice), NOW)),
        5 => drop(interview.done(session, NOW)),
        6 => drop(interview.skip(session, NOW)),
        7 => drop(interview.own_words(session, "in my words", NOW)),
        8 => drop(interview.reply(session, &typed_anything(dice), NOW)),
        _ => {
            let text: String =
                (0..dice.throw(40)).map(|_| *dice.pick(&['a', ' ', '1', ',', 'ß', '😀'])).collect();
            drop(interview.reply(session, &text, NOW));
        }
    }
    let after = held(session);
    let value = after.0.clone().flatten().unwrap_or_default();
    (before != after).then_some(Said { question: id, part, value })
}

/// What a part of a question holds, as a screen shows it.
fn holds(view: &survey::QuestionView, part: &Part) -> Option<Value> {
    let (choices, other) = match &view.control {
        Control::ChooseOne(control) | Control::ChooseMany(control) => {
            (&control.choices[..], &control.other)
        }
        Control::Dropdown(control) | Control::Tags(control) => {
            (&control.choices[..], &control.other)
        }
        _ => (&[][..], &None),
    };
    match part {
        Part::Answer => Some(view.value.clone()),
        Part::Field(name) => match &view.control {
            Control::Fields(fields) => {
                Some(fields.iter().find(|field| field.name == *name)?.value.clone())
            }
            _ => None,
        },
        Part::Other => Some(other.as_ref()?.value.as_str().into()),
        Part::ChoiceComment(value) => {
            let choice = choices.iter().find(|choice| choice.value == *value)?;
            Some(choice.comment.as_ref()?.value.as_str().into())
        }
        Part::Comment => Some(view.comment.as_ref()?.value.as_str().into()),
    }
}

fn tap(interview: &mut Interview, session: &mut Session, asking: &Asking, dice: &mut Dice) {
    let id = asking.question.id;
    if !asking.candidates.is_empty() {
        let value = dice.pick(&asking.candidates).value.clone();
        drop(interview.choose(session, &value, NOW));
        return;
    }
    match &asking.question.control {
        Control::Grid(grid) if !grid.columns.is_empty() => {
            for row in &grid.rows {
                let value = dice.pick(&grid.columns).value.clone();
                let value = if grid.many { Value::Array(vec![value]) } else { value };
                session.set_part(id, &row.name, value, Input::Keyboard, NOW);
            }
        }
        Control::Ranking(ranking) => {
            let mut values: Vec<Value> = ranking
                .ranked
                .iter()
                .chain(&ranking.unranked)
                .map(|choice| choice.value.clone())
                .collect();
            let by = dice.throw(values.len());
            values.rotate_left(by);
            session.answer(id, Value::Array(values), Input::Keyboard, NOW);
        }
        Control::Slider(slider) => {
            let thumbs =
                slider.thumbs.iter().map(|_| Value::Number(slider.max)).collect::<Vec<_>>();
            session.answer(id, Value::Array(thumbs), Input::Keyboard, NOW);
        }
        Control::Text(_) => session.answer(id, "#aabbcc".into(), Input::Keyboard, NOW),
        _ => {}
    }
    drop(interview.done(session, NOW));
}

fn typed(asking: &Asking, dice: &mut Dice) -> String {
    if !asking.candidates.is_empty() {
        return dice.pick(&asking.candidates).label.text.clone();
    }
    let Accepts::Line(line) = &asking.accepts else { return (*dice.pick(&TEXTS)).to_owned() };
    match line.kind {
        InputType::Number | InputType::Range if !line.min.is_empty() => line.min.clone(),
        InputType::Number | InputType::Range => dice.pick(&["1", "7", "2,5"]).to_string(),
        InputType::Email => "zoe@example.com".to_owned(),
        InputType::Date if !line.min.is_empty() => line.min.clone(),
        InputType::Date => dice.pick(&["2026-01-31", "1.2.2020", "5/6/2026"]).to_string(),
        InputType::Time => "14:30".to_owned(),
        _ => (*dice.pick(&TEXTS)).to_owned(),
    }
}

fn surveys() -> Vec<String> {
    FOLDERS.iter().flat_map(|folder| files(folder)).collect()
}

#[test]
fn who_says_the_same_page_by_page_gives_the_same_answers() {
    let (mut ended, mut compared) = (Vec::new(), 0);
    for file in surveys() {
        let survey = survey(&json(&file));
        for seed in 0..24 {
            let mut dice = Dice::new(seed);
            let mut spoken = session(&survey, "en");
            let finishing = *dice.pick(&[Finishing::AtOnce, Finishing::Confirmed]);
            let mut interview = Interview::begin(words("en"), finishing, &mut spoken, NOW);
            let mut script = Vec::new();
            for _ in 0..400 {
                match interview.prompt(&spoken).standing {
                    Standing::Over | Standing::Stuck(_) => break,
                    Standing::Checking if dice.once_in(3) => _ = interview.back(&mut spoken, NOW),
                    Standing::Checking => drop(interview.finish(&mut spoken, NOW)),
                    Standing::Asking(_) if dice.once_in(12) => _ = interview.back(&mut spoken, NOW),
                    Standing::Asking(_) if dice.once_in(12) => {
                        let turn = dice.throw(interview.turns().len());
                        _ = interview.edit(&mut spoken, turn, NOW);
                    }
                    Standing::Asking(_) => {
                        script.extend(say(&mut interview, &mut spoken, &mut dice, false))
                    }
                }
            }
            if spoken.state() != State::Completed {
                continue;
            }
            ended.push(file.clone());
            let can_be_asked = spoken.survey().question_names().len() > 1;
            assert!(
                !interview.turns().is_empty() || !can_be_asked,
                "{file} seed {seed}: nothing was asked"
            );
            let shown = page_by_page(session(&survey, "en"), &script).unwrap_or_else(|why| {
                panic!("{file} seed {seed}: {why}\n{script:#?}");
            });
            let [spoken, shown] =
                [&spoken, &shown].map(|one| Value::Object(one.answers()).to_json());
            assert_eq!(parse(&spoken), parse(&shown), "{file} seed {seed}: {script:#?}");
            compared += 1;
        }
    }
    ended.dedup();
    let never: Vec<String> = surveys().into_iter().filter(|file| !ended.contains(file)).collect();
    // A survey without questions has no end.
    assert_eq!(never, ["tests/data/gallery/surveys/empty.json"]);
    assert!(compared > 300, "{compared}");
}

/// A visitor at the screens who says the same things in the same order.
fn page_by_page(mut session: Session, script: &[Said]) -> Result<Session, String> {
    for said in script {
        let id = said.question;
        if !shows(&session, id) {
            go_to(&mut session, id)?;
        }
        let text = said.value.as_str().unwrap_or_default();
        match &said.part {
            Part::Answer if said.value.is_undefined() => session.clear(id, NOW),
            Part::Answer => session.answer(id, said.value.clone(), Input::Keyboard, NOW),
            Part::Field(name) => {
                session.set_part(id, name, said.value.clone(), Input::Keyboard, NOW)
            }
            Part::Other => session.set_other(id, text, NOW),
            Part::ChoiceComment(value) => session.set_choice_comment(id, value, text, NOW),
            Part::Comment => session.set_comment(id, text, NOW),
        }
    }
    for _ in 0..100 {
        if !press_on(&mut session)? {
            return Ok(session);
        }
    }
    Err("has no end page by page".to_owned())
}

fn press_on(session: &mut Session) -> Result<bool, String> {
    let buttons = session.every_button();
    let moved = match session.state() {
        State::Completed => return Ok(false),
        _ if buttons.start => session.start(NOW),
        _ if buttons.complete => session.complete(NOW),
        _ if buttons.preview => session.preview(NOW),
        _ => session.next(NOW),
    };
    match moved {
        Moved::Yes => Ok(true),
        Moved::Blocked | Moved::No => Err(format!("{moved:?}: {:?}", session.overview().findings)),
    }
}

fn go_to(session: &mut Session, id: QuestionId) -> Result<(), String> {
    session.cancel_preview(NOW);
    while !shows(session, id)
        && session.every_button().previous
        && session.previous(NOW) == Moved::Yes
    {}
    for _ in 0..100 {
        if shows(session, id) {
            return Ok(());
        }
        let buttons = session.every_button();
        let moved = if buttons.start { session.start(NOW) } else { session.next(NOW) };
        if moved != Moved::Yes {
            break;
        }
    }
    Err(format!("{} isn't shown page by page", session.title_of(id)))
}

fn shows(session: &Session, id: QuestionId) -> bool {
    fn has(elements: &[survey::ElementView], id: QuestionId) -> bool {
        elements.iter().any(|element| match element {
            survey::ElementView::Question(view) => view.id == id,
            survey::ElementView::Panel(panel) => has(&panel.elements, id),
        })
    }
    let is_open = matches!(session.state(), State::Starting | State::Running);
    is_open && has(&session.screen(NOW).elements, id)
}

/// Everything that can be read, and that it is the same after a reload.
fn look(interview: &Interview, session: &Session) {
    drop((interview.prompt(session), interview.shown(session)));
    let progress = interview.progress(session);
    assert!(progress.asked <= progress.total);
}

fn wild_visit(definition: &Value, dice: &mut Dice) {
    let survey = survey(definition);
    let setup = Setup { language: "en".to_owned(), ..Setup::at(NOW) };
    let mut session = Session::new(std::sync::Arc::clone(&survey), setup.clone());
    let mut interview = Interview::begin(words("en"), Finishing::AtOnce, &mut session, NOW);
    for _ in 0..40 {
        match dice.throw(14) {
            0 => _ = interview.back(&mut session, NOW),
            1 => _ = interview.edit(&mut session, dice.throw(10), NOW),
            2 => drop(interview.finish(&mut session, NOW)),
            3 => {
                // Something else has its hands on the session, too.
                _ = (session.next(NOW), session.previous(NOW));
                interview.follow(&mut session, NOW);
            }
            4 => {
                let language = *dice.pick(&["en", "ru", "ar", "de"]);
                session.set_language(language);
                interview.set_words(words(language), &session);
            }
            5 => {
                let drafts = [session.snapshot(), interview.snapshot()]
                    .map(|kept| parse(&kept.to_json()).unwrap());
                session =
                    Session::restore(std::sync::Arc::clone(&survey), setup.clone(), &drafts[0])
                        .unwrap();
                let turns = interview.turns().to_vec();
                interview = Interview::restore(
                    &drafts[1],
                    words("en"),
                    Finishing::AtOnce,
                    &mut session,
                    NOW,
                )
                .unwrap();
                assert_eq!(interview.turns()[..turns.len().min(interview.turns().len())], turns);
            }
            _ => drop(say(&mut interview, &mut session, dice, true)),
        }
        look(&interview, &session);
    }
    let damaged = Object::from_iter([("turns", vec![Value::Null, 5.into(), Object::new().into()])]);
    drop(Interview::restore(&damaged.into(), words("en"), Finishing::AtOnce, &mut session, NOW));
}

#[test]
fn anything_can_be_said_in_any_survey() {
    let mut dice = Dice::new(7);
    for file in surveys() {
        let definition = json(&file);
        for _ in 0..3 {
            wild_visit(&definition, &mut dice);
        }
    }
}

#[test]
fn anything_can_be_said_in_changed_surveys() {
    let material: Vec<Value> = surveys().iter().map(|file| json(file)).collect();
    let mut dice = Dice::new(8);
    for definition in &material {
        for _ in 0..2 {
            let mut definition = definition.clone();
            for _ in 0..dice.throw(8) {
                let names = robustness::names(&definition);
                robustness::mutate(&mut definition, dice.pick(&material), &names, &mut dice);
            }
            wild_visit(&definition, &mut dice);
        }
    }
}

fn typed_anything(dice: &mut Dice) -> String {
    (*dice.pick(&TEXTS)).to_owned()
}
