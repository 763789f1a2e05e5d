//! What is typed and what is understood: tests/data/interview.

use document::{Object, Value};
use interview::{Finishing, Interview, Misunderstood, Outcome, TurnState};

use crate::support::{NOW, files, json, session, survey, words};

#[test]
fn typed_answers_are_understood() {
    let (mut tried, mut faults) = (0, Vec::new());
    for file in files("tests/data/interview") {
        for case in json(&file).as_array().unwrap() {
            let question = case.get("question").unwrap();
            for (language, says) in case.get("says").unwrap().as_object().unwrap().iter() {
                for pair in says.as_array().unwrap() {
                    let [text, expected] = pair.as_array().unwrap() else {
                        panic!("{file}: {pair:?}")
                    };
                    let found = understood(question, language, text.as_str().unwrap());
                    tried += 1;
                    if found != *expected {
                        let name = question.get("name").unwrap().as_str().unwrap();
                        let (text, expected, found) =
                            (text.to_json(), expected.to_json(), found.to_json());
                        faults.push(format!(
                            "{file} {name} {language} {text}: {found} instead of {expected}"
                        ));
                    }
                }
            }
        }
    }
    assert!(tried > 150, "{tried}");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What comes of a text typed as the first thing, as the files say it.
fn understood(question: &Value, language: &str, text: &str) -> Value {
    let after: Value = Object::from_iter([("type", "text"), ("name", "after")]).into();
    let mut definition = Object::new();
    definition.set("elements", vec![question.clone(), after]);
    let mut session = session(&survey(&definition.into()), language);
    let mut interview = Interview::begin(words(language), Finishing::AtOnce, &mut session, NOW);
    let before = session.answers();
    let outcome = interview.reply(&mut session, text, NOW);
    if let Outcome::Misunderstood(_) = outcome {
        assert_eq!(session.answers(), before, "{text}");
    }
    match outcome {
        Outcome::Taken if interview.turns()[0].state == TurnState::Skipped => {
            Object::from_iter([("skipped", true)]).into()
        }
        Outcome::Taken => {
            let name = question.get("name").unwrap().as_str().unwrap();
            session.answers().get(name).cloned().unwrap_or_default()
        }
        Outcome::Misunderstood(reason) => misunderstanding(&reason),
        Outcome::WhichOne(candidates) => {
            let values: Vec<Value> = candidates.into_iter().map(|one| one.value).collect();
            Object::from_iter([("which", values)]).into()
        }
        Outcome::Wrong(found) => {
            let kinds: Vec<Value> =
                found.iter().map(|one| format!("{:?}", one.kind).into()).collect();
            Object::from_iter([("wrong", kinds)]).into()
        }
        Outcome::Ticked | Outcome::Back => Value::Null,
    }
}

fn misunderstanding(reason: &Misunderstood) -> Value {
    let mut said = Object::from_iter([("not", reason.key())]);
    for (name, text) in reason.arguments() {
        said.set(name, text);
    }
    said.into()
}

#[test]
fn every_misunderstanding_has_words_for_its_places() {
    use Misunderstood as Not;
    let text = || "x".to_owned();
    let all = [
        Not::Empty,
        Not::Needed,
        Not::NoChoice { text: text(), own_words: false },
        Not::NoChoice { text: text(), own_words: true },
        Not::TooManyChoices { max: 3 },
        Not::Alone { label: text() },
        Not::NeitherYesNorNo,
        Not::NoNumber,
        Not::Below { min: text() },
        Not::Above { max: text() },
        Not::OutsideRange { min: text(), max: text() },
        Not::WrongStep { step: text() },
        Not::TooLong { max: 10 },
        Not::NoDay,
        Not::NoTime,
        Not::NoMoment,
        Not::NoMonth,
        Not::NoWeek,
        Not::OnCard,
        Not::NothingAsked,
    ];
    for file in files("public/locales") {
        let part = json(&file.replace("public/locales", "public/locales/interview"));
        let catalogue = locale::Catalogue::over_english(&json(&file)).with(&part, &Value::Null);
        for reason in &all {
            let (key, arguments) = (reason.key(), reason.arguments());
            let count = reason.count().map(|count| count.to_string()).unwrap_or_default();
            let words = catalogue.plural(key, "other", &count, &arguments);
            assert_ne!(words, key, "{file}");
            assert!(!words.contains('{'), "{file}: {words}");
            for (_, text) in arguments {
                assert!(words.contains(text), "{file}: {words}");
            }
        }
    }
}
