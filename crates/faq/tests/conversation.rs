//! Conversations as the page has them with the bot: requests in, what is drawn and what is recorded out.

use document::{Object, Value, parse};
use faq::{Asked, ChatView, Choice, ReplyView, Service, lowered};
use unicode_normalization::UnicodeNormalization;

const CAFE: &str = include_str!("../../../public/faq/cafe.json");
const MANNERS: &str = include_str!("../../../public/faq/manners.json");

/// A visitor at the example desk.
struct Visitor {
    service: Service,
    answer: Value,
    now: i64,
}

impl Visitor {
    fn speaking(language: &str) -> Self {
        Self::opening(&format!(
            r#"{{"do": "open", "language": "{language}", "languages": ["en", "ru", "ar"],
                "starters": ["hours", "wifi"], "routing": [["order", "kitchen"], ["place", "desk"]]}}"#
        ))
    }

    fn opening(request: &str) -> Self {
        let mut service = Service::new(|text| lowered(&text.nfkc().collect::<String>()));
        let files = [CAFE, MANNERS].map(|file| parse(file).unwrap());
        let answer = service.handle(&parse(request).unwrap(), &files);
        Self { service, answer, now: 1_795_000_000_000 }
    }

    fn does(&mut self, what: &str, members: &[(&str, Value)]) -> ChatView {
        self.now += 1000;
        let mut request = Object::new();
        request.set("do", what);
        request.set("now", self.now as f64);
        for (name, value) in members {
            request.set(*name, value.clone());
        }
        self.answer = self.service.handle(&request.into(), &[]);
        self.view()
    }

    fn asks(&mut self, text: &str) -> ReplyView {
        self.does("ask", &[("text", text.into())]).turns.pop().unwrap().reply
    }

    fn view(&self) -> ChatView {
        ChatView::read(self.answer.get("view").unwrap())
    }

    fn record(&self) -> &Value {
        self.answer.get("transcript").unwrap()
    }
}

fn answered(reply: &ReplyView) -> &str {
    match reply {
        ReplyView::Answer { entry, .. } => &entry.0,
        other => panic!("no answer: {other:?}"),
    }
}

#[test]
fn questions_are_answered_in_the_words_and_languages_of_customers() {
    for (language, question, entry) in [
        ("en", "when do you open on sundays?", "hours"),
        ("en", "wifi pasword", "wifi"),
        ("ru", "до скольки работаете", "hours"),
        ("ru", "gfhjkm jn dfqafq", "wifi"),
        ("ru", "parol ot vajfaj", "wifi"),
        ("ar", "كلمة مرور الانترنت", "wifi"),
        // Typed in English at a desk that speaks Russian.
        ("ru", "opening hours", "hours"),
    ] {
        let mut visitor = Visitor::speaking(language);
        let reply = visitor.asks(question);
        let best = match &reply {
            ReplyView::Answer { entry, .. } => &entry.0,
            ReplyView::Choices(choices) => &choices[0].entry.0,
            ReplyView::HandOff { .. } => panic!("no answer to {question}"),
        };
        assert_eq!(best, entry, "{question}");
    }
}

#[test]
fn a_conversation_begins_with_questions_of_the_visitors_language() {
    let visitor = Visitor::speaking("ru");
    let questions: Vec<String> =
        visitor.view().starters.into_iter().map(|choice| choice.question.text).collect();
    assert_eq!(questions, ["Когда вы работаете?", "Есть ли у вас Wi-Fi?"]);
    let unnamed = Visitor::opening(r#"{"do": "open", "language": "en", "languages": ["en"]}"#);
    assert_eq!(unnamed.view().starters.len(), 4);
}

#[test]
fn what_is_chosen_is_answered_with_what_often_comes_next() {
    let mut visitor = Visitor::speaking("en");
    let view = visitor.does("choose", &[("entry", "hours".into())]);
    assert_eq!(view.turns[0].asked, Asked::Words("When are you open?".to_owned()));
    let ReplyView::Answer { follow_ups, .. } = &view.turns[0].reply else { panic!("no answer") };
    assert!(follow_ups.iter().any(|choice| choice.entry.0 == "reserve"), "{follow_ups:?}");
    let unknown = visitor.does("choose", &[("entry", "no-such-entry".into())]);
    assert_eq!(unknown.turns.len(), 1);
}

#[test]
fn no_answer_is_said_in_stages_and_ends_with_a_person() {
    let mut visitor = Visitor::speaking("en");
    let stages: Vec<u32> = ["zxqv wkjh", "quantum chromodynamics", "zzzz"]
        .iter()
        .map(|question| match visitor.asks(question) {
            ReplyView::HandOff { stage, .. } => stage,
            other => panic!("{question}: {other:?}"),
        })
        .collect();
    assert_eq!(stages, [1, 2, 3]);
    assert_eq!(answered(&visitor.asks("opening hours")), "hours");
    let ReplyView::HandOff { stage, .. } = visitor.asks("zxqv wkjh") else { panic!("an answer") };
    assert_eq!(stage, 1, "after an answer it begins anew");
}

#[test]
fn declined_questions_are_not_offered_again() {
    let mut visitor = Visitor::opening(
        r#"{"do": "open", "language": "en", "languages": ["en"], "answerFrom": 1, "offerFrom": 0}"#,
    );
    let ReplyView::Choices(offered) = visitor.asks("opening hours") else { panic!("no choices") };
    assert!(!offered.is_empty() && offered.len() <= 3);
    let view = visitor.does("decline", &[]);
    assert_eq!(view.turns[1].asked, Asked::Declined);
    assert!(matches!(view.turns[1].reply, ReplyView::HandOff { stage: 1, .. }));
    let next = match visitor.asks("opening hours") {
        ReplyView::Choices(choices) | ReplyView::HandOff { choices, .. } => choices,
        ReplyView::Answer { .. } => panic!("an answer"),
    };
    assert!(next.iter().all(|choice| !offered.contains(choice)), "{next:?}");
}

#[test]
fn an_answer_that_did_not_help_is_not_repeated() {
    let mut visitor = Visitor::speaking("en");
    assert_eq!(answered(&visitor.asks("opening hours")), "hours");
    let view = visitor.does("rate", &[("turn", 0_u32.into()), ("helped", false.into())]);
    assert_eq!(view.turns[0].thumb, Some(faq::Thumb::Down));
    let view = visitor.does("explain", &[("turn", 0_u32.into()), ("text", " on holidays ".into())]);
    assert!(view.turns[0].explained);
    assert!(!matches!(visitor.asks("opening hours"), ReplyView::Answer { .. }));
    let turns = visitor.record().get("turns").unwrap().as_array().unwrap();
    assert_eq!(turns[0].get("thumb").unwrap().as_str(), Some("down"));
    assert_eq!(turns[0].get("missing").unwrap().as_str(), Some("on holidays"));
}

#[test]
fn a_reload_goes_on_where_it_was() {
    let mut visitor = Visitor::speaking("en");
    visitor.asks("opening hours");
    visitor.asks("zxqv");
    visitor.does("rate", &[("turn", 0_u32.into()), ("helped", true.into())]);
    visitor.does("handOff", &[("callback", true.into())]);
    let mut request = parse(
        r#"{"do": "open", "language": "en", "languages": ["en"], "starters": ["hours", "wifi"]}"#,
    )
    .unwrap()
    .as_object()
    .unwrap()
    .clone();
    request.set("snapshot", visitor.answer.get("snapshot").cloned());
    let again = Visitor::opening(&Value::from(request).to_json());
    assert_eq!(again.view(), visitor.view());
    assert_eq!(again.answer.get("snapshot"), visitor.answer.get("snapshot"));
}

#[test]
fn records_tell_who_somebody_is_only_with_consent() {
    let mut visitor = Visitor::speaking("en");
    visitor.asks("my order 4711 4711 4711 is late, mail me at anna@example.com");
    let query = |transcript: &str| {
        let turns = visitor.answer.get(transcript).unwrap().get("turns").unwrap();
        turns.as_array().unwrap()[0].get("query").unwrap().as_str().unwrap().to_owned()
    };
    assert!(!query("transcript").contains("4711") && !query("transcript").contains("anna"));
    assert!(query("consented").contains("4711") && query("consented").contains("anna"));
}

#[test]
fn a_hand_off_goes_to_those_who_know_the_topic() {
    for (question, to) in [("opening hours", Some("desk")), ("zxqv", None)] {
        let mut visitor = Visitor::speaking("en");
        visitor.asks(question);
        visitor.does("handOff", &[]);
        let hand_off = visitor.record().get("handOff").unwrap();
        assert_eq!(hand_off.get("to").and_then(Value::as_str), to, "{question}");
    }
}

#[test]
fn another_language_shows_all_that_was_said_in_it() {
    let mut visitor = Visitor::speaking("en");
    visitor.does("choose", &[("entry", "hours".into())]);
    let view = visitor.does("speak", &[("language", "ru".into())]);
    assert_eq!(view.turns[0].asked, Asked::Words("Когда вы работаете?".to_owned()));
}

#[test]
fn suggestions_follow_what_is_typed() {
    let mut visitor = Visitor::speaking("en");
    let request = parse(r#"{"do": "suggest", "text": "when are you op"}"#).unwrap();
    let suggestions = Choice::suggestions(&visitor.service.handle(&request, &[]));
    assert_eq!(suggestions[0].question, "When are you open?");
    assert!(suggestions.len() <= 4);
}

#[test]
fn nonsense_is_answered_by_nothing_worse() {
    let mut visitor = Visitor::speaking("en");
    let long = "word ".repeat(2000);
    for question in ["", "   ", "👍👍👍", "\u{0}", &long, "когда when متى", "'\"<script>"]
    {
        visitor.does("ask", &[("text", question.into())]);
    }
    assert_eq!(visitor.view().turns.len(), 5, "blanks are no question");
    for request in ["\"\"", "[]", "{}", r#"{"do": "open"}"#, r#"{"do": "rate", "turn": 99}"#] {
        visitor.service.handle(&parse(request).unwrap(), &["no knowledge".into(), Value::Null]);
    }
    let mut empty = Service::new(str::to_owned);
    let mut handle = |request: &str, files: &[Value]| empty.handle(&parse(request).unwrap(), files);
    let none = parse(r#"{"entries": []}"#).unwrap();
    let answer = handle(r#"{"do": "open", "language": "en"}"#, &[none]);
    assert!(ChatView::read(answer.get("view").unwrap()).starters.is_empty());
    let answer = handle(r#"{"do": "ask", "text": "anybody there?"}"#, &[]);
    let view = ChatView::read(answer.get("view").unwrap());
    assert!(matches!(view.turns[0].reply, ReplyView::HandOff { stage: 1, .. }));
}

#[test]
fn word_vectors_are_taken_or_left() {
    let mut visitor = Visitor::speaking("en");
    assert!(!visitor.service.learn(b"no table"));
    let table = include_bytes!("../../../public/faq/vectors/en.vectors");
    assert!(visitor.service.learn(table));
    assert_eq!(answered(&visitor.asks("opening hours")), "hours");
    assert!(!Service::new(str::to_owned).learn(table), "nothing is open yet");
}

#[test]
fn what_stands_in_for_a_missing_translation_says_its_language() {
    let base = parse(
        r#"{"entries": [{"id": "wifi", "question": {"default": "Is there wifi?", "ru": "Есть вайфай?"}, "answer": "Yes."}]}"#,
    );
    let base = base.unwrap();
    let answered_in = |language: &str, default: &str| {
        let mut service = Service::new(lowered);
        let request = format!(
            r#"{{"do": "open", "language": "{language}", "languages": ["en", "ru", "ar"], "defaultLanguage": "{default}"}}"#
        );
        service.handle(&parse(&request).unwrap(), std::slice::from_ref(&base));
        let answer = service.handle(&parse(r#"{"do": "choose", "entry": "wifi"}"#).unwrap(), &[]);
        let view = ChatView::read(answer.get("view").unwrap());
        let said = |wording: &locale::Wording| {
            wording.language.map(|language| language.as_str().to_owned())
        };
        match &view.turns[0].reply {
            ReplyView::Answer { question, html, .. } => {
                (said(&view.starters[0].question), said(question), said(html))
            }
            other => panic!("{other:?}"),
        }
    };
    let english = || Some("en".to_owned());
    assert_eq!(answered_in("en", "en"), (None, None, None));
    assert_eq!(answered_in("ru", "en"), (None, None, english()));
    assert_eq!(answered_in("ar", "en"), (english(), english(), english()));
    assert_eq!(answered_in("ar", "ar"), (None, None, None));
}
