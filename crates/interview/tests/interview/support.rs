//! Surveys, words and files for the tests.

use std::{fs, path::PathBuf, sync::Arc};

use document::{UnixMillis, Value, parse};
use interview::{Asking, Finishing, Interview, Standing, Words};
use locale::{Catalogue, Tag};
use survey::{Compat, Session, Setup, Survey};

/// 2026-11-22T12:00:00Z
pub(crate) const NOW: UnixMillis = UnixMillis(1_795_348_800_000);

pub(crate) fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn json(file: &str) -> Value {
    let text =
        fs::read_to_string(project().join(file)).unwrap_or_else(|why| panic!("{file}: {why}"));
    parse(&text).unwrap_or_else(|why| panic!("{file}: {why}"))
}

/// The files of a folder that end in `.json`, relative to the project.
pub(crate) fn files(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(project().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = names
        .filter(|name| name.ends_with(".json"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    files
}

/// The words of a language, of its parent where it has none of its own.
pub(crate) fn words(language: &str) -> Words {
    let tag = Tag::parse(language).unwrap();
    let core = json(&format!("public/locales/{}.json", tag.language()));
    let part = json(&format!("public/locales/interview/{}.json", tag.language()));
    let english = json("public/locales/interview/en.json");
    Words::of(&Catalogue::over_english(&core).with(&part, &english), &tag)
}

pub(crate) fn survey(definition: &Value) -> Arc<Survey> {
    Arc::new(Survey::read(definition, Compat::Lenient).0)
}

pub(crate) fn session(survey: &Arc<Survey>, language: &str) -> Session {
    let setup = Setup { language: language.to_owned(), ..Setup::at(NOW) };
    Session::new(Arc::clone(survey), setup)
}

/// A session of a definition and its interview, in English.
pub(crate) fn begin(definition: &str) -> (Session, Interview) {
    let mut session = session(&survey(&parse(definition).unwrap()), "en");
    let interview = Interview::begin(words("en"), Finishing::AtOnce, &mut session, NOW);
    (session, interview)
}

/// What is being asked.
pub(crate) fn asking(interview: &Interview, session: &Session) -> Option<Box<Asking>> {
    match interview.prompt(session).standing {
        Standing::Asking(asking) => Some(asking),
        _ => None,
    }
}
