//! Which language a text is in, where it isn't the visitor's.
#![allow(clippy::unwrap_used)]

mod support;

use locale::{Foreign, Wording};
use support::{NOON, question, session};
use survey::{Control, Session};

const HALF_TRANSLATED: &str = r#"{
    "title": {"default": "Your visit", "ru": "Ваш визит"},
    "pages": [{"name": "p", "title": "Page", "elements": [
        {"type": "radiogroup", "name": "food", "title": {"default": "How was it?", "ru": "Как вам?"},
         "description": "Be honest", "choices": [5, "soup", {"value": 1, "text": {"default": "One", "ru": "Один"}}]},
        {"type": "html", "name": "words", "html": "<p>{food}</p>"}]}]}"#;

fn said(wording: &Wording) -> (&str, Option<&str>) {
    (wording, wording.language.as_ref().map(Foreign::as_str))
}

fn speaking(language: &str, default: &str) -> Session {
    let mut session = session(HALF_TRANSLATED);
    session.set_default_language(default);
    session.set_language(language);
    session
}

#[test]
fn what_stands_in_is_marked() {
    let session = speaking("ru", "en");
    let screen = session.screen(NOON);
    assert_eq!(said(&screen.title), ("Ваш визит", None));
    assert_eq!(said(&screen.page_title), ("Page", Some("en")));
    let food = question(&session, "food");
    assert_eq!(said(&food.title), ("Как вам?", None));
    assert_eq!(said(&food.description), ("Be honest", Some("en")));
    let Control::ChooseOne(control) = food.control else { panic!("{:?}", food.control) };
    let labels: Vec<_> = control.choices.iter().map(|choice| said(&choice.label)).collect();
    assert_eq!(labels, [("5", None), ("soup", Some("en")), ("Один", None)]);
    let Control::RichText(html) = question(&session, "words").control else { panic!("html") };
    assert_eq!(html.language.as_ref().map(Foreign::as_str), Some("en"));
    assert_eq!(said(&session.survey().title("ru", "en")), ("Ваш визит", None));
    assert_eq!(said(&session.survey().title("de", "en")), ("Your visit", Some("en")));
}

#[test]
fn the_owners_own_language_needs_no_mark() {
    for (language, default, expected) in [
        ("en", "en", None),
        ("en-GB", "en", None),
        ("en", "ar", Some("ar")),
        ("ar", "ar", None),
        ("pt-BR", "pt", None),
        ("de", "en", Some("en")),
    ] {
        let session = speaking(language, default);
        let title = session.screen(NOON).page_title;
        assert_eq!(said(&title), ("Page", expected), "{language} over {default}");
    }
}

#[test]
fn a_survey_may_say_its_language_itself() {
    let mut session = session(
        r#"{"locale": "ru", "title": "Визит", "elements": [{"type": "text", "name": "a"}]}"#,
    );
    session.set_default_language("en");
    session.set_language("en");
    assert_eq!(said(&session.screen(NOON).title), ("Визит", Some("ru")));
    session.set_language("ru");
    assert_eq!(said(&session.screen(NOON).title), ("Визит", None));
}
