//! Every language that ships is complete, and every finding has its words.

use std::fs;

use document::{Diagnostic, JsonType, Kind, Pointer, Severity, Subject, Syntax, parse};
use locale::{Catalogue, Tag};

const LOCALES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/locales");

fn shipped() -> Vec<(Tag, String)> {
    let files = fs::read_dir(LOCALES).unwrap().map(|entry| entry.unwrap().path());
    let mut shipped: Vec<(Tag, String)> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let tag = Tag::parse(path.file_stem().unwrap().to_str().unwrap());
            (tag.expect("named by its language"), fs::read_to_string(&path).unwrap())
        })
        .collect();
    shipped.sort();
    shipped
}

#[test]
fn every_language_is_complete() {
    let shipped = shipped();
    assert!(shipped.len() >= 3, "{shipped:?}");
    for (tag, text) in shipped {
        let (_, found) = Catalogue::read(&parse(&text).unwrap(), &tag);
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "{tag}: {found:#?}");
    }
}

#[test]
fn every_finding_has_words_in_every_language() {
    let name = || "titel".to_owned();
    let nearest = || Some("title".to_owned());
    let subject = Subject::QuestionType;
    let kinds = [
        Kind::NotJson { line: 3, column: 1, reason: name() },
        Kind::WrongType { expected: JsonType::String, found: JsonType::Number },
        Kind::UnknownProperty { name: name(), nearest: None },
        Kind::UnknownProperty { name: name(), nearest: nearest() },
        Kind::UnknownName { subject, name: name(), nearest: None },
        Kind::UnknownName { subject, name: name(), nearest: nearest() },
        Kind::Missing { property: "id" },
        Kind::NotAllowed { value: name(), allowed: name() },
        Kind::OutOfRange { value: name(), min: name(), max: name() },
        Kind::BadSyntax { syntax: Syntax::Regex, text: name(), at: 0 },
        Kind::Duplicate { name: name() },
        Kind::Unsupported { name: name() },
        Kind::Cycle { names: name() },
        Kind::FileMissing { file: name(), reason: name() },
        Kind::OutsideFolder { file: name() },
        Kind::Untranslated { keys: name() },
        Kind::Placeholders { expected: name(), found: name() },
        Kind::Secret { property: name() },
        Kind::NoEffect { property: name(), because: name() },
    ];
    for (tag, text) in shipped() {
        let (catalogue, _) = Catalogue::read(&parse(&text).unwrap(), &tag);
        for kind in &kinds {
            let finding =
                Diagnostic { path: Pointer::root(), severity: Severity::Error, kind: kind.clone() };
            let words = catalogue.diagnostic(&finding);
            assert!(!words.starts_with("diagnostic."), "{tag}: {words}");
            assert!(!words.contains('{') || words.contains("{language"), "{tag}: {words}");
            // Places named after an argument that the kind doesn't have would stay empty.
            for (argument, value) in kind.arguments() {
                let translated = ["subject", "syntax", "expected", "found"].contains(&argument);
                assert!(translated || words.contains(&value), "{tag}: {argument} in {words}");
            }
        }
    }
}

#[test]
fn terms_are_translated() {
    let (russian, _) = Catalogue::read(
        &parse(&fs::read_to_string(format!("{LOCALES}/ru.json")).unwrap()).unwrap(),
        &Tag::parse("ru").unwrap(),
    );
    let finding = Diagnostic {
        path: Pointer::root(),
        severity: Severity::Error,
        kind: Kind::UnknownName {
            subject: Subject::QuestionType,
            name: "signature".to_owned(),
            nearest: None,
        },
    };
    assert!(russian.diagnostic(&finding).contains("тип вопроса"));
    assert!(Catalogue::english().diagnostic(&finding).contains("question type `signature`"));
}
