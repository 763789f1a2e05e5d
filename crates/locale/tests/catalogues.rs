//! Every language that ships is complete, in every part, and every finding has its words.

use std::{
    fs,
    path::{Path, PathBuf},
};

use document::{Diagnostic, JsonType, Kind, Pointer, Severity, Subject, Syntax, Value, parse};
use locale::{Catalogue, Tag};

const LOCALES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/locales");

/// The files of a folder of catalogues, by language.
fn shipped(folder: &Path) -> Vec<(Tag, Value)> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut shipped: Vec<(Tag, Value)> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let tag = Tag::parse(path.file_stem().unwrap().to_str().unwrap());
            let text = fs::read_to_string(&path).unwrap();
            (tag.expect("named by its language"), parse(&text).unwrap())
        })
        .collect();
    shipped.sort_by(|(one, _), (other, _)| one.cmp(other));
    shipped
}

/// The folders of parts of the interface that come later.
fn parts() -> Vec<PathBuf> {
    let entries = fs::read_dir(LOCALES).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

#[test]
fn every_language_is_complete() {
    let core = shipped(Path::new(LOCALES));
    assert!(core.len() >= 3, "{core:?}");
    for (tag, messages) in &core {
        complete("", tag, Catalogue::read(messages, tag).1);
    }
    assert!(!parts().is_empty());
    for part in parts() {
        let shipped = shipped(&part);
        let name = part.display().to_string();
        let languages = |catalogues: &[(Tag, Value)]| -> Vec<Tag> {
            catalogues.iter().map(|(tag, _)| tag.clone()).collect()
        };
        assert_eq!(languages(&shipped), languages(&core), "{name}");
        let english = &shipped.iter().find(|(tag, _)| *tag == Tag::english()).unwrap().1;
        for (tag, messages) in &shipped {
            complete(&name, tag, Catalogue::read_part(messages, english, tag).1);
        }
    }
}

fn complete(part: &str, tag: &Tag, found: Vec<Diagnostic>) {
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{part} {tag}: {found:#?}");
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
    for (tag, messages) in shipped(&Path::new(LOCALES).join("desk")) {
        let catalogue = Catalogue::english().with_findings(&messages);
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
    let messages = fs::read_to_string(format!("{LOCALES}/desk/ru.json")).unwrap();
    let russian = Catalogue::english().with_findings(&parse(&messages).unwrap());
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
    assert!(Catalogue::findings().diagnostic(&finding).contains("question type `signature`"));
}
