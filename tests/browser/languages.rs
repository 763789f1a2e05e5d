//! What the browser knows of languages and numbers.

use document::UnixMillis;
use frontdesk_app::platform::{clock, intl, languages, random};
use locale::Tag;
use wasm_bindgen_test::wasm_bindgen_test;

fn tag(text: &str) -> Tag {
    Tag::parse(text).unwrap()
}

#[wasm_bindgen_test]
fn plural_forms_are_the_languages_own() {
    for (language, count, form) in [
        ("en", 0, "other"),
        ("en", 1, "one"),
        ("ru", 1, "one"),
        ("ru", 3, "few"),
        ("ru", 5, "many"),
        ("ru", 21, "one"),
        ("ar", 0, "zero"),
        ("ar", 2, "two"),
        ("ja", 1, "other"),
    ] {
        assert_eq!(intl::plural_category(&tag(language), count), form, "{language} {count}");
    }
}

#[wasm_bindgen_test]
fn numbers_are_written_as_people_do() {
    assert_eq!(intl::number(&tag("en"), 1234.5), "1,234.5");
    assert_eq!(intl::number(&tag("de"), 1234.5), "1.234,5");
}

#[wasm_bindgen_test]
fn the_browser_asks_for_languages() {
    assert!(!languages::requested().is_empty());
}

#[wasm_bindgen_test]
fn clocks_and_chance() {
    let summer = UnixMillis(1_750_000_000_000);
    let offset = js_sys::Date::new(&(summer.0 as f64).into()).get_timezone_offset();
    assert_eq!(f64::from(clock::utc_offset_minutes(summer)), -offset);
    assert!(clock::now() > summer);
    assert_ne!(random::bytes::<16>(), random::bytes::<16>());
    let uuid = random::uuid();
    assert_eq!((uuid.len(), &uuid[14..15]), (36, "4"));
    assert!((0.0..1.0).contains(&random::fraction()));
}
