//! The checks over all files of a desk's folder, and the example desk, which has to pass them.

mod support;

use std::{fs, path::Path};

use desk::{DeskFiles, check_desk};
use document::{Value, parse};

struct Texts(Vec<(&'static str, String)>);

impl DeskFiles for Texts {
    fn text(&self, file: &str) -> Result<String, String> {
        let known = self.0.iter().find(|(name, _)| *name == file);
        known.map(|(_, text)| text.clone()).ok_or_else(|| "not found".to_owned())
    }

    fn exists(&self, file: &str) -> Result<(), String> {
        self.text(file).map(|_| ())
    }
}

struct Folder(&'static str);

impl DeskFiles for Folder {
    fn text(&self, file: &str) -> Result<String, String> {
        fs::read_to_string(Path::new(self.0).join(file)).map_err(|error| error.to_string())
    }

    fn exists(&self, file: &str) -> Result<(), String> {
        let found = Path::new(self.0).join(file).is_file();
        if found { Ok(()) } else { Err("not found".to_owned()) }
    }
}

const SURVEY: &str = r#"{"elements": [
    {"type": "rating", "name": "overall"},
    {"type": "imagepicker", "name": "why", "choices": [{"value": 1, "imageLink": "img/a.svg"},
        {"value": 2, "imageLink": {"default": "img/b.svg", "ru": "https://example.com/b.svg"}}]}]}"#;

/// A folder with the small desk (with these members) and these files gives these findings.
fn check(members: &str, files: &[(&'static str, &str)], expected: &[&str]) {
    assert_eq!(lines(&desk_of(members, files)), expected, "{members}");
}

fn desk_of(members: &str, files: &[(&'static str, &str)]) -> Texts {
    let mut texts = vec![("desk.json", support::with_members(members).to_json())];
    texts.extend(files.iter().map(|(name, text)| (*name, (*text).to_owned())));
    Texts(texts)
}

fn lines(files: &dyn DeskFiles) -> Vec<String> {
    let found = check_desk(files);
    found.iter().map(|found| format!("{}: {}", found.file, found.diagnostic)).collect()
}

#[test]
fn desk_json_itself() {
    assert_eq!(
        lines(&Texts(Vec::new())),
        ["desk.json: error  file-missing file=desk.json reason=not found"]
    );
    let text = "{\n  \"id\": \"nord\",\n}".to_owned();
    assert_eq!(
        lines(&Texts(vec![("desk.json", text)])),
        ["desk.json: error  not-json line=3 column=1 reason=trailing comma"]
    );
}

#[test]
fn files_that_are_missing_are_named_where_they_are_wanted() {
    check(
        r#""faq": ["faq/a.json"], "theme": {"logo": "img/logo.svg", "css": "brand.css"},
           "languages": {"offer": ["en", "ru"]}, "kiosk": {"attract": {"image": "img/a.webp"}}"#,
        &[],
        &[
            "desk.json: error /surveys/visit file-missing file=surveys/visit.json reason=not found",
            "desk.json: error /faq/0 file-missing file=faq/a.json reason=not found",
            "desk.json: warning /languages/offer file-missing file=locales/ru.json reason=not found",
            "desk.json: error /theme/logo file-missing file=img/logo.svg reason=not found",
            "desk.json: error /theme/css file-missing file=brand.css reason=not found",
            "desk.json: error /kiosk/attract/image file-missing file=img/a.webp reason=not found",
        ],
    );
}

#[test]
fn what_is_wrong_inside_a_file_is_said_there() {
    check(
        r#""faq": ["faq/a.json"], "metrics": [{"survey": "visit", "question": "overal", "kind": "csat"}],
           "contact": {"consentQuestion": "ok", "fields": ["overall"]}"#,
        &[("surveys/visit.json", SURVEY), ("faq/a.json", "{"), ("img/a.svg", "")],
        &[
            "surveys/visit.json: warning /elements/1/choices/1/imageLink/default file-missing file=img/b.svg reason=not found",
            "desk.json: error /metrics/0/question unknown-name-nearest subject=question name=overal nearest=overall",
            "desk.json: error /contact/consentQuestion unknown-name subject=question name=ok nearest=",
            "faq/a.json: error  not-json line=1 column=1 reason=EOF while parsing an object",
        ],
    );
}

/// Triggers and calculated values answer under names of their own, so these are warnings.
#[test]
fn templates_name_questions_that_are_asked() {
    let survey = r#"{"elements": [{"type": "rating", "name": "overall"}]}"#;
    check(
        r#""delivery": {"endpoints": [{"id": "a", "preset": "form", "url": "/in", "fields": {
            "a": "{{answers.overall}} {{answers.overall-Comment}} {{answers.overall.x}} {{id}}",
            "b": "{{answers.overal}}"}}]}"#,
        &[("surveys/visit.json", survey)],
        &[
            "desk.json: warning /delivery/endpoints/0/fields/b unknown-name-nearest subject=question name=overal nearest=overall",
        ],
    );
}

#[test]
fn knowledge_bases_are_read_as_one() {
    let entry = |id: &str, next: &str| {
        format!(
            r#"{{"entries": [{{"id": "{id}", "question": "?", "answer": "!", "followUps": ["{next}"]}}]}}"#
        )
    };
    let (a, b) = (entry("a", "b"), entry("b", "c"));
    let survey = r#"{"elements": [{"type": "rating", "name": "overall"}]}"#;
    let files = [("surveys/visit.json", survey), ("faq/a.json", &*a), ("faq/b.json", &*b)];
    let members = r#""faq": ["faq/a.json", "faq/b.json"]"#;
    let unknown =
        "faq/b.json: error /entries/0/followUps/0 unknown-name subject=entry name=c nearest=";
    check(members, &files, &[unknown]);
    // With a file missing nobody can say what is unknown.
    let missing = "desk.json: error /faq/0 file-missing file=faq/a.json reason=not found";
    check(members, &[files[0], files[2]], &[missing]);
    let twice = "faq/b.json: error /entries/0/id duplicate-in name=a file=faq/a.json";
    let again = entry("a", "a");
    check(members, &[files[0], ("faq/a.json", &again), ("faq/b.json", &again)], &[twice]);
    let empty = "faq/a.json: warning /entries empty property=entries";
    let empty_files = [files[0], ("faq/a.json", r#"{"entries": []}"#)];
    check(r#""faq": ["faq/a.json"]"#, &empty_files, &[empty]);
}

#[test]
fn findings_of_surveys_and_locales_keep_their_places() {
    let survey = r#"{"elements": [{"type": "ratinng", "name": "overall"}]}"#;
    check(
        r#""languages": {"offer": ["en", "ru"]}"#,
        &[("surveys/visit.json", survey), ("locales/ru.json", "[]")],
        &[
            "surveys/visit.json: error /elements/0/type unknown-name-nearest subject=question type name=ratinng nearest=rating",
            "locales/ru.json: error  wrong-type expected=object found=array",
        ],
    );
}

#[test]
fn the_chats_words_and_first_questions_are_checked() {
    let base = r#"{"entries": [{"id": "hours", "question": "?", "answer": "!"}]}"#;
    let files = [
        ("surveys/visit.json", SURVEY),
        ("faq/a.json", base),
        ("locales/ru.json", "{}"),
        ("locales/chat/en.json", r#"{"chat.send": "Send", "chat.source": "To {question}"}"#),
        ("locales/chat/ru.json", r#"{"chat.sent": "Да", "chat.source": "На", "chat.send": "Да"}"#),
    ];
    let members = r#""faq": ["faq/a.json"], "languages": {"offer": ["en", "ru"]},
        "chat": {"starters": [{"entries": ["hours", "hour"]}]}"#;
    let found = lines(&desk_of(members, &files));
    for expected in [
        "desk.json: error /chat/starters/0/entries/1 unknown-name-nearest subject=entry name=hour nearest=hours",
        "locales/chat/ru.json: warning /chat.sent unknown-property-nearest name=chat.sent nearest=chat.send",
        "locales/chat/ru.json: error /chat.source placeholders expected={question} found=",
    ] {
        assert!(found.iter().any(|line| line == expected), "{expected} in {found:#?}");
    }
}

/// The example desk with some of its files replaced, `None` for one that is not there.
struct Changed(Vec<(String, Option<String>)>);

impl DeskFiles for Changed {
    fn text(&self, file: &str) -> Result<String, String> {
        match self.0.iter().find(|(name, _)| name == file) {
            Some((_, text)) => text.clone().ok_or_else(|| "not found".to_owned()),
            None => Folder(support::PUBLIC).text(file),
        }
    }

    fn exists(&self, file: &str) -> Result<(), String> {
        self.text(file).map(|_| ())
    }
}

/// The names in a folder of words: its languages, or its parts.
fn names(folder: &str, files: bool) -> Vec<String> {
    let entries = fs::read_dir(Path::new(support::PUBLIC).join(folder)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let wanted = paths.filter(|path| {
        path.is_dir() != files && (!files || path.extension().is_some_and(|e| e == "json"))
    });
    wanted.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_language_that_ships_can_be_offered_and_is_checked_in_every_part() {
    let languages = names("locales", true);
    for tag in ["en", "ru", "ar", "es", "de", "fr", "zh", "hi", "pt", "tr"] {
        assert!(languages.iter().any(|language| language == tag), "{tag}");
    }
    let mut desk = parse(&Folder(support::PUBLIC).text("desk.json").unwrap()).unwrap();
    let offer = parse(&format!("{{\"offer\": {languages:?}, \"default\": \"en\"}}")).unwrap();
    let Value::Object(members) = &mut desk else { panic!("desk.json is an object") };
    members.set("languages", offer);
    let desk = ("desk.json".to_owned(), Some(desk.to_json()));
    let all = Changed(vec![desk.clone()]);
    assert!(lines(&all).is_empty(), "{:#?}", lines(&all));

    let parts = names("locales", false);
    assert!(!parts.is_empty());
    for part in parts {
        let file = format!("locales/{part}/de.json");
        for (text, expected) in [
            (
                None,
                format!(
                    "desk.json: warning /languages/offer file-missing file={file} reason=not found"
                ),
            ),
            (Some("{}".to_owned()), format!("{file}: warning  untranslated keys=")),
        ] {
            let spoiled = Changed(vec![desk.clone(), (file.clone(), text)]);
            let found = lines(&spoiled);
            assert!(found.len() == 1 && found[0].starts_with(&expected), "{expected}: {found:#?}");
        }
    }
}

#[test]
fn the_example_desk_is_clean() {
    let found = lines(&Folder(support::PUBLIC));
    assert!(found.is_empty(), "{found:#?}");
}

/// Every text of the example desk's surveys and knowledge base exists in each of its languages.
#[test]
fn the_example_desk_speaks_all_its_languages() {
    let folder = Folder(support::PUBLIC);
    let desk = parse(&folder.text("desk.json").unwrap()).unwrap();
    let files = desk.get("surveys").unwrap().as_object().unwrap().iter().map(|(_, file)| file);
    let files = files.chain(desk.get("faq").unwrap().as_array().unwrap());
    let files: Vec<&str> = files.filter_map(Value::as_str).chain(["desk.json"]).collect();
    assert!(files.len() > 7);
    let mut missing = Vec::new();
    for file in files {
        untranslated(&parse(&folder.text(file).unwrap()).unwrap(), file, &mut missing);
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Names of members whose value a visitor reads.
const READ_BY_VISITORS: &[&str] = &[
    "title",
    "description",
    "text",
    "html",
    "placeholder",
    "completedHtml",
    "startSurveyText",
    "minRateDescription",
    "maxRateDescription",
    "labelTrue",
    "labelFalse",
    "noneText",
    "otherText",
    "question",
    "answer",
    "label",
    "name",
];

fn untranslated(value: &Value, place: &str, missing: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                // A choice that is a plain text is shown as it is in every language.
                let in_choices = place.ends_with("/choices") || place.ends_with("/alternates");
                if in_choices && item.as_str().is_some() {
                    missing.push(format!("{place}/{index}"));
                }
                untranslated(item, &format!("{place}/{index}"), missing);
            }
        }
        Value::Object(members) => {
            let first = if members.contains("default") { "default" } else { "en" };
            // The desk's languages have a default, too, which is no text.
            let is_text = members.get(first).is_some_and(|text| text.as_str().is_some())
                && !members.contains("offer");
            for language in [first, "ru", "ar"] {
                let text = members.get(language).and_then(Value::as_str).unwrap_or_default();
                if is_text && text.is_empty() {
                    missing.push(format!("{place}/{language}"));
                }
            }
            for (name, member) in members.iter().filter(|(name, _)| !is_text || *name == first) {
                let plain = member.as_str().is_some() && READ_BY_VISITORS.contains(&name);
                // Questions, pages and items have a `name` that nobody reads; so has a metric's question.
                let internal = matches!(name, "name" | "question");
                if plain && !internal {
                    missing.push(format!("{place}/{name}"));
                }
                untranslated(member, &format!("{place}/{name}"), missing);
            }
        }
        _ => {}
    }
}

#[test]
fn leniency_is_said_once_for_all_surveys() {
    let survey = r#"{"elements": [{"type": "raiting", "name": "overall"}, {"type": "rating", "name": "why"}]}"#;
    let finding = "unknown-name-nearest subject=question type name=raiting nearest=rating";
    let files = [("surveys/visit.json", survey)];
    check("", &files, &[&format!("surveys/visit.json: error /elements/0/type {finding}")]);
    let lenient = format!("surveys/visit.json: warning /elements/0/type {finding}");
    check(r#""compat": "lenient""#, &files, &[&lenient]);
}

#[test]
fn what_a_tablet_shows_and_asks() {
    let tap = r#"{"elements": [{"type": "rating", "name": "face", "rateMax": 4}]}"#;
    let surveys = r#""surveys": {"visit": "visit.json", "face": "face.json"}"#;
    let members = |kiosk: &str| format!(r#"{surveys}, "kiosk": {kiosk}"#);
    let files = [("visit.json", SURVEY), ("face.json", tap), ("img/a.svg", ""), ("img/b.svg", "")];
    check(&members(r#"{"oneTap": {"surveys": ["face"]}}"#), &files, &[]);
    check(
        &members(r#"{"oneTap": {"surveys": ["face", "visit"]}}"#),
        &files,
        &[
            "desk.json: warning /kiosk/oneTap/surveys/1 no-effect property=visit because=the first page, which has to be one rating question",
        ],
    );
    check(
        &members(
            r#"{"attract": {"image": "img/a.svg", "screens": [{"image": "img/z.webp"}, {"tap": "chat", "survey": "face"}]}}"#,
        ),
        &files,
        &[
            "desk.json: warning /kiosk/attract/screens/1/survey no-effect property=survey because=tap: chat",
            "desk.json: warning /kiosk/attract/screens/1/tap no-effect property=tap because=faq",
            "desk.json: error /kiosk/attract/screens/0/image file-missing file=img/z.webp reason=not found",
        ],
    );
}
