//! A language that nobody speaks, made from English for tests: accented, longer by a third, in brackets. A text on the
//! screen that has no brackets didn't come from a catalogue; one that doesn't fit won't fit in German either.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::Desk;

/// Its tag, from those that are kept for private use.
pub const TAG: &str = "qps";

/// The same written from right to left.
pub const MIRRORED: &str = "qps-Arab";

/// What stands around each of its texts.
pub const BRACKETS: [char; 2] = ['⟦', '⟧'];

/// Letters of English and what they become.
const LETTERS: [&str; 2] = [
    "ABCDEFGHIKLMNOPRSTUVWYZabcdefghijklmnopqrstuvwyz",
    "ÅƁÇĐÉƑĜĤÎĶĻṀÑÖÞŔŠŢÛṼŴÝŽåƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵýž",
];

/// A text in it. Places in braces and elements of HTML stay as they are.
pub fn text(english: &str) -> String {
    let mut kept = 0_i32;
    let mut letters = 0_usize;
    let mut pseudo = String::from(BRACKETS[0]);
    for letter in english.chars() {
        kept += i32::from(matches!(letter, '{' | '<')) - i32::from(matches!(letter, '}' | '>'));
        let at = LETTERS[0].chars().position(|known| known == letter);
        match at.filter(|_| kept == 0).and_then(|at| LETTERS[1].chars().nth(at)) {
            Some(accented) => pseudo.push(accented),
            None => pseudo.push(letter),
        }
        letters += usize::from(kept == 0);
    }
    // A third more, in words that can be broken between.
    for place in 0..letters.div_ceil(3) {
        pseudo.push(if place % 6 == 0 { ' ' } else { '·' });
    }
    pseudo.push(BRACKETS[1]);
    pseudo
}

/// A desk whose words and texts exist in it, too, both ways round; and which offers it.
pub fn desk(desk: Desk) -> Desk {
    translate_words(&desk.path().join("locales"));
    translate_texts(desk.path());
    let file = desk.path().join("desk.json");
    let mut settings = read(&file);
    let languages = settings["languages"]["offer"].as_array_mut().expect("languages are offered");
    languages.extend([TAG, MIRRORED].map(Value::from));
    write(&file, &settings);
    desk
}

/// Gives each catalogue of a folder, and of the parts in it, its translation.
fn translate_words(folder: &Path) {
    for entry in fs::read_dir(folder).expect("words can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            translate_words(&path);
        } else if path.ends_with("en.json") {
            let words = strings(&read(&path));
            for tag in [TAG, MIRRORED] {
                write(&folder.join(tag).with_extension("json"), &words);
            }
        }
    }
}

/// Gives each text of an owner's that exists in several languages its translation.
fn translate_texts(desk: &Path) {
    for folder in [".", "surveys", "faq"] {
        let files = fs::read_dir(desk.join(folder)).into_iter().flatten().flatten();
        let files = files.map(|entry| entry.path());
        for file in files.filter(|file| file.extension().is_some_and(|end| end == "json")) {
            write(&file, &localized(read(&file)));
        }
    }
}

fn localized(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let english = english_of(&members).map(text);
            let members = members.into_iter().map(|(name, member)| (name, localized(member)));
            let mut members: Map<String, Value> = members.collect();
            for tag in [TAG, MIRRORED] {
                members.extend(english.clone().map(|text| (tag.to_owned(), Value::from(text))));
            }
            Value::Object(members)
        }
        Value::Array(items) => Value::Array(items.into_iter().map(localized).collect()),
        value => value,
    }
}

/// The English of an object that is a text in several languages.
fn english_of(members: &Map<String, Value>) -> Option<&str> {
    let language = |name: &String| matches!(name.as_str(), "default" | "en" | "ru" | "ar");
    let texts = members.values().all(Value::is_string) && members.keys().all(language);
    let english = members.get("default").or_else(|| members.get("en")).filter(|_| texts);
    english.and_then(Value::as_str)
}

/// A catalogue in it.
pub(crate) fn strings(words: &Value) -> Value {
    match words {
        Value::String(english) => text(english).into(),
        Value::Object(members) => {
            let member = |(name, words): (&String, &Value)| (name.clone(), strings(words));
            members.iter().map(member).collect::<Map<_, _>>().into()
        }
        value => value.clone(),
    }
}

fn read(file: &Path) -> Value {
    let text = fs::read_to_string(file).expect("a file of the desk can be read");
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()))
}

fn write(file: &Path, value: &Value) {
    fs::write(file, value.to_string()).expect("a file of the copy can be written");
}
