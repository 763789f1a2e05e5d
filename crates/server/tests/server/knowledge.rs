//! An owner's work on a knowledge base, as a program: importing, linting, adding phrasings, reading what guests
//! asked in vain.

use std::{fs, process::Output};

use document::Value;

use crate::support::{Place, record, record_of, text};

const DESK: &str = r#"{"id": "nord", "name": "Nord", "languages": {"offer": ["en", "ru"], "default": "en"},
    "surveys": {"visit": "surveys/visit.json"}, "faq": ["faq/a.json", "faq/b.json"],
    "delivery": {"endpoints": [{"id": "main", "preset": "native", "url": "/api/records"}]},
    "routing": {"place": "main"}}"#;

const A: &str = r#"{
  "entries": [
    {
      "id": "hours",
      "question": { "en": "When are you open?", "ru": "Когда вы работаете?" },
      "alternates": [
        { "en": "opening hours", "ru": "часы работы" }
      ],
      "answer": { "en": "Daily from 8 to 20.", "ru": "Ежедневно с 8 до 20." },
      "tags": ["place"],
      "followUps": ["pets"]
    }
  ]
}
"#;

const B: &str = r#"{"entries": [{"id": "pets", "question": {"en": "May I bring my dog?", "ru": "Можно с собакой?"},
    "answer": {"en": "Yes, on the terrace.", "ru": "Да, на террасе."}}]}"#;

fn place() -> Place {
    let place = Place::new();
    place.write("desk/desk.json", DESK);
    place.write("desk/faq/a.json", A);
    place.write("desk/faq/b.json", B);
    place
}

fn run(place: &Place, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = place.program(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

fn read(place: &Place, name: &str) -> String {
    fs::read_to_string(place.path(name)).unwrap()
}

#[test]
fn imports_end_in_a_base_that_passes_the_check() {
    let place = place();
    place.write("faq.md", "# FAQ\n\n## Delivery\n\n### Do you deliver?\n\nYes, within **3 km**.\n");
    place.write(
        "faq.csv",
        "\u{feff}question;answer;answer.ru;alternates\r\nCash?;Yes;Да;coins|notes\r\n",
    );
    place.write(
        "page.html",
        "<html lang=en><script type=\"application/ld+json\">{\"@type\": \"FAQPage\", \"mainEntity\": \
         {\"name\": \"Parking?\", \"acceptedAnswer\": {\"text\": \"Behind <video>us</video>\"}}}</script>",
    );
    let sources = ["faq.md", "faq.csv", "page.html"];
    let (code, out, log) = run(&place, &[&["import"], &sources[..]].concat());
    assert_eq!(code, 0, "{log}");
    let base = document::parse(&out).unwrap();
    let entries = base.get("entries").and_then(Value::as_array).unwrap();
    let ids: Vec<String> = entries.iter().map(|entry| text(entry, "id")).collect();
    assert_eq!(ids, ["do-you-deliver", "cash", "parking"]);
    assert!(log.contains("/entries/2/answer/en: `<video>` is not possible here"), "{log}");
    assert!(
        log.ends_with("standard output: 3 entries added, 0 changed, 0 as they were\n"),
        "{log}"
    );

    let into = [&["import"], &sources[..], &["--into", "desk/faq/new/c.json"]].concat();
    let (code, again, log) = run(&place, &into);
    assert_eq!((code, again.as_str()), (0, ""), "{log}");
    assert_eq!(read(&place, "desk/faq/new/c.json"), out);
    assert!(log.contains("add \"faq/new/c.json\" to its \"faq\""), "{log}");

    // The same again changes nothing; other words are kept and said, and taken only when asked for.
    let (_, _, log) = run(&place, &into);
    assert!(log.contains("0 entries added, 0 changed, 3 as they were"), "{log}");
    place.write("faq.csv", "question,answer\nCash?,No\n");
    let into = ["import", "faq.csv", "--into", "desk/faq/new/c.json"];
    let (code, _, log) = run(&place, &into);
    assert_eq!(code, 0);
    assert!(log.contains("`cash`: answer differs and stays as it is"), "{log}");
    assert_eq!(read(&place, "desk/faq/new/c.json"), out);
    let (_, _, log) = run(&place, &[&into[..], &["--replace"]].concat());
    assert!(log.contains("`cash`: answer replaced"), "{log}");
    let expected = out.replace(r#""default": "Yes""#, r#""default": "No""#);
    assert_eq!(read(&place, "desk/faq/new/c.json"), expected);
}

#[test]
fn imports_join_languages() {
    let place = place();
    place.write("en.md", "## Do you deliver? {#delivery}\n\nYes.");
    place.write("ru.md", "## Возите домой? {#delivery}\n\nДа.");
    for (file, language) in [("en.md", "en"), ("ru.md", "ru")] {
        let into = ["import", file, "--language", language, "--into", "desk/faq/b.json"];
        assert_eq!(run(&place, &into).0, 0);
    }
    let text = read(&place, "desk/faq/b.json");
    assert!(text.starts_with(B.trim_end_matches("]}")), "{text}");
    assert!(
        text.contains(r#""question": { "en": "Do you deliver?", "ru": "Возите домой?" }"#),
        "{text}"
    );
    let (_, out, _) = run(&place, &["check", "desk"]);
    assert!(
        out.ends_with(
            "4 files checked: 1 warning
"
        ),
        "{out}"
    );
}

#[test]
fn faulty_sources_write_nothing() {
    let place = place();
    place.write("bad.csv", "question,answer\nOpen?,\nPets?,Yes\n");
    place.write("latin.csv", b"question,answer\nCaf\xe9?,Oui\n");
    place.write("empty.csv", "question,answer\n");
    place.write("notes.docx", "x");
    place.write("list.json", "[]");
    for (arguments, words) in [
        (vec!["bad.csv", "--into", "new.json"], "error   bad.csv line 2: This row has no answer."),
        (vec!["latin.csv"], "latin.csv is not UTF-8 text. Save it as UTF-8"),
        (vec!["empty.csv"], "there is no question in these sources"),
        (vec!["notes.docx"], "notes.docx has no ending that says what it is"),
        (vec!["nowhere.md"], "nowhere.md can't be read"),
        (vec!["desk/faq/b.json", "--into", "list.json"], "list.json holds no list \"entries\""),
    ] {
        let (code, out, log) = run(&place, &[&["import"], &arguments[..]].concat());
        assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}");
        assert!(log.contains(words), "{log}");
    }
    assert!(!place.path("new.json").exists());
    assert_eq!(read(&place, "list.json"), "[]");
    assert_eq!(run(&place, &["import"]).0, 2);
    assert_eq!(run(&place, &["import", "a.md", "--language", "russian language"]).0, 2);
}

#[test]
fn lint_sees_all_files_together() {
    let place = place();
    let (code, out, _) = run(&place, &["faq", "lint", "desk"]);
    assert_eq!((code, out.as_str()), (0, "2 entries in 2 files: no findings\n"));

    place.write(
        "desk/faq/b.json",
        r#"{"entries": [
          {"id": "pets", "question": "Opening hours?", "alternates": ["dogs", "Dogs!", "🙂"],
           "answer": {"en": "<a href='menu.pdf'>x</a><img src='img/gone.svg'>", "ru": "Да"},
           "tags": ["", "plce"], "followUps": ["pets"],
           "actions": [{"type": "link", "label": "Menu", "url": "menu2.pdf"}]},
          {"id": "times", "question": {"en": "Times?", "ru": "Время?"}, "answer": {"en": "Daily from 8 to 20", "ru": "x"}}]}"#,
    );
    place.write("desk/menu.pdf", "");
    place.write("desk/desk.json", DESK.replace("\"place\": \"main\"", "\"places\": \"main\""));
    let (code, out, _) = run(&place, &["faq", "lint", "desk"]);
    assert_eq!(code, 0, "{out}");
    for line in [
        "warning faq/b.json /entries/0/question: \"Opening hours?\" is a phrasing of `hours`, too.",
        "warning faq/b.json /entries/0/alternates/1: \"Dogs!\" stands here twice.",
        "warning faq/b.json /entries/0/alternates/2: \"🙂\" has no letter or digit in it",
        "warning faq/b.json /entries/0: `pets` lacks ru in its question, label of an action.",
        "warning faq/b.json /entries/0/answer: `img/gone.svg` leads to no file",
        "warning faq/b.json /entries/0/actions/0/url: `menu2.pdf` leads to no file",
        "warning faq/b.json /entries/0/tags/0: This tag has no name",
        "warning faq/b.json /entries/0/followUps/0: The entry names itself",
        "warning faq/b.json /entries/1: This answers the same as `hours`.",
        "warning desk.json /routing/places: No entry has the tag `places`, so nothing takes this route. Did you mean `place`?",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    assert!(!out.contains("`menu.pdf`"), "{out}");

    place.write("desk/faq/a.json", A.replace("pets", "petz"));
    let (code, out, log) = run(&place, &["faq", "lint", "desk", "--format", "json"]);
    assert_eq!(code, 1);
    assert!(log.contains("the knowledge bases of desk have errors"), "{log}");
    let report = document::parse(&out).unwrap();
    let findings = report.get("findings").and_then(Value::as_array).unwrap();
    assert_eq!(text(&findings[0], "severity"), "error");
    assert_eq!(text(&findings[0], "path"), "/entries/0/followUps/0");
    assert_eq!(text(&findings[0], "rule"), "unknown-name-nearest");
}

#[test]
fn lint_asks_every_phrasing() {
    let place = place();
    let entry = |id: &str, phrasings: [&str; 3]| {
        let [question, first, second] = phrasings;
        format!(
            r#"{{"id": "{id}", "question": {{"en": "{question}", "ru": "{id}"}}, "answer": {{"en": "about {id}", "ru": "{id}"}},
               "alternates": [{{"en": "{first}"}}, {{"en": "{second}"}}]}}"#
        )
    };
    let boats =
        entry("boats", ["rent a yellow canoe", "repair my old engine", "sell fishing equipment"]);
    let ships =
        entry("ships", ["yellow canoe to rent", "old engine repair", "selling fishing equipments"]);
    let bread = entry("bread", ["sourdough", "ópening hours", "rye"]);
    place.write("desk/faq/b.json", format!(r#"{{"entries": [{boats}, {ships}, {bread}]}}"#));
    place.write("desk/faq/a.json", A.replace(r#""pets""#, ""));
    let (_, out, _) = run(&place, &["faq", "lint", "desk"]);
    for line in [
        "warning faq/b.json /entries/1: 6 phrasings of `boats` and `ships` find the other one (en), such as \"",
        "warning faq/b.json /entries/2/alternates/0: \"ópening hours\" says the same as \"opening hours\" of `hours` (en).",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    let (_, out, _) = run(&place, &["faq", "lint", "desk", "--format", "json"]);
    let report = document::parse(&out).unwrap();
    assert_eq!(report.get("allAsked"), Some(&Value::Bool(true)));
}

#[test]
fn adding_a_phrasing_changes_one_line() {
    let place = place();
    let add = |entry: &str, phrasing: &str, more: &[&str]| {
        run(&place, &[&["faq", "add", "desk", entry, phrasing], more].concat())
    };
    let (code, out, log) = add("hours", "открыто  в праздники", &["--language", "ru"]);
    assert_eq!(code, 0, "{log}");
    assert!(out.starts_with("faq/a.json /entries/0/alternates/1: \"открыто в праздники\" is a phrasing of `hours` now"), "{out}");
    let line = "        { \"en\": \"opening hours\", \"ru\": \"часы работы\" }";
    let new = format!("{line},\n        {{ \"ru\": \"открыто в праздники\" }}");
    assert_eq!(read(&place, "desk/faq/a.json"), A.replace(line, &new));
    let effect: Vec<&str> = out.lines().skip(1).collect();
    assert!(
        effect[0].starts_with("before: ")
            && effect[1].starts_with("now:    the bot answers with `hours`"),
        "{out}"
    );
    assert_eq!(effect.len(), 2, "{out}");
    assert_eq!(add("pets", "cats", &["--language", "en"]).0, 0);
    let expected = B.replace("собакой?\"}", "собакой?\"}, \"alternates\": [{ \"en\": \"cats\" }]");
    assert_eq!(read(&place, "desk/faq/b.json"), expected);

    for (entry, phrasing, more, words) in [
        ("hours", "Opening hours!", &["--language", "en"][..], "is a phrasing of `hours` already"),
        (
            "pets",
            "opening hours",
            &["--language", "en"],
            "is a phrasing of `hours`; both would claim it",
        ),
        ("hours", "?!", &["--language", "en"], "has no letter or digit"),
        ("hors", "x", &["--language", "en"], "there is no entry `hors`. Did you mean `hours`?"),
        ("hours", "x", &[], "Say which one this is: --language en (one of en, ru)"),
        (
            "hours",
            "x",
            &["--language", "de"],
            "the desk doesn't offer `de`. Use one of these: en, ru",
        ),
    ] {
        let (code, out, log) = add(entry, phrasing, more);
        assert_eq!((code, out.as_str()), (1, ""), "{log}");
        assert!(log.contains(words), "{log}");
    }
    place.write(
        "desk/faq/b.json",
        r#"{"@type": "FAQPage", "mainEntity": {"name": "A?", "acceptedAnswer": {"text": "b"}}}"#,
    );
    assert!(add("q1", "x", &["--language", "en"]).2.contains("knows one phrasing a question"));
    place.write("desk/faq/b.json", "{");
    let (code, _, log) = add("hours", "x", &["--language", "en"]);
    assert!(code == 1 && log.contains("faq/b.json can't be read: Line 1"), "{log}");
    place.write("desk/desk.json", DESK.replace("\"faq/a.json\", \"faq/b.json\"", ""));
    assert!(add("hours", "x", &[]).2.contains("names no knowledge base"));
}

fn conversation(number: u64, turns: &str) -> String {
    let record = record_of(number, 1, "visit", "{}").replace("survey.response", "faq.conversation");
    let record = record.replace(r#""survey":{"id":"visit","hash":"abc","status":"complete"},"#, "");
    format!(r#"{},"faq":{{"turns":[{turns}]}}}}"#, record.trim_end_matches('}').to_owned() + "}")
}

#[test]
fn questions_asked_in_vain_come_with_their_cure() {
    let place = place();
    let server = place.start();
    let turn = |query: &str, rest: &str| {
        format!(
            r#"{{"at":"2026-11-22T14:00:0{}.000Z","query":{},{rest}}}"#,
            query.len() % 10,
            Value::from(query).to_json()
        )
    };
    let in_vain = r#""band":"handOff","entry":null,"nearest":["gone","hours"]"#;
    let turns = [
        [
            turn("Открыто в праздники?", in_vain),
            turn("часы работы", r#""band":"answer","entry":"hours","thumb":"up""#),
        ]
        .join(","),
        turn("открыто в праздники", r#""band":"didYouMean","entry":null,"nearest":["hours"]"#),
        turn("jnrhsnj d ghfplybrb", &format!(r#""readAs":"открыто в праздники",{in_vain}"#)),
        turn(
            "можно с котом $(reboot)\u{1b}[2J",
            r#""band":"answer","entry":"hours","nearest":["hours","pets"],"thumb":"down","missing":"про кошек""#,
        ),
        turn("часы работы", in_vain),
        turn("🙂", in_vain),
    ];
    for (number, turns) in (1..).zip(&turns) {
        assert_eq!(server.client.post(&conversation(number, turns)).statuses(), "stored");
    }
    server.client.post(&record(90, 1));
    let list = |more: &[&str]| {
        let all = [&["faq", "unanswered", "desk", "--database", "desk.db"], more].concat();
        let (code, out, log) = run(&place, &all);
        assert_eq!((code, log.as_str()), (0, ""));
        out
    };
    let out = list(&[]);
    assert!(
        out.starts_with(
            "3×  \"Открыто в праздники?\" (ru)\n    no answer: 2, none of the suggestions taken: 1;"
        ),
        "{out}"
    );
    let command = "frontdesk faq add desk hours \"Открыто в праздники?\" --language ru\n";
    assert!(out.contains(command), "{out}");
    assert!(
        out.contains("answered by: hours;") && out.contains("they missed: \"про кошек\""),
        "{out}"
    );
    assert!(
        out.contains("frontdesk faq add desk pets 'можно с котом $(reboot)[2J' --language ru\n"),
        "{out}"
    );
    assert!(out.contains("\"🙂\"") && out.contains("no entry to add it to"), "{out}");
    assert!(!out.contains('\u{1b}') && !out.contains("gone"), "{out}");
    assert!(out.ends_with("3 different questions asked in vain, of 7 in 6 conversations; 1 more has an answer by now\n"), "{out}");
    assert!(list(&["--limit", "1"]).contains("2 more: --limit 3 lists all"));

    let report = document::parse(&list(&["--format", "json"])).unwrap();
    let questions = report.get("questions").and_then(Value::as_array).unwrap();
    assert_eq!(questions[0].get("times").and_then(Value::as_number), Some(3.0));
    server.stop();

    // The command that was shown does what it says.
    assert_eq!(
        run(&place, &["faq", "add", "desk", "hours", "Открыто в праздники?", "--language", "ru"]).0,
        0
    );
    let out = list(&[]);
    assert!(out.ends_with("2 different questions asked in vain, of 7 in 6 conversations; 4 more have an answer by now\n"), "{out}");
    assert_eq!(run(&place, &["faq", "unanswered", "desk", "--database", "nowhere.db"]).0, 1);
}
