//! A file of entries, `{ "entries": [ … ] }`, or a schema.org `FAQPage` as it stands on a website, and how the
//! files of one desk become one base. Leaves out what is wrong with them (`check`).

use document::{Diagnostic, Pointer, Value};

use crate::{Entry, EntryId, check, faq_page, names::Names};

/// What a business knows to answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnowledgeBase {
    /// the entries, in the order written
    pub entries: Vec<Entry>,
}

/// A file of a knowledge base.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// its name, as findings in other files call it
    pub file: &'a str,
    /// its content
    pub value: &'a Value,
}

/// What reading some files gave.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// the entries of all files
    pub knowledge_base: KnowledgeBase,
    /// where each entry stands, in the same order
    pub origins: Vec<Origin>,
    /// what is wrong, one list for each file
    pub findings: Vec<Vec<Diagnostic>>,
}

/// Where an entry stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// which of the files, from 0
    pub source: usize,
    /// where in it
    pub path: Pointer,
}

impl KnowledgeBase {
    /// Everything in the files of one desk that can be used.
    pub fn of(files: &[Value]) -> Self {
        let mut gathered = Gathered::default();
        files.iter().for_each(|file| gathered.add(file));
        gathered.finish();
        Self { entries: gathered.entries.into_iter().map(|found| found.entry).collect() }
    }

    /// Reads a knowledge base of one file. There is always one; entries that can't be used are left out and reported.
    pub fn read(value: &Value) -> (Self, Vec<Diagnostic>) {
        let mut reading = Self::read_all(&[Source { file: "", value }]);
        (reading.knowledge_base, reading.findings.pop().unwrap_or_default())
    }

    /// Reads the files of one desk as one base. Of two entries with one name the first stays, and a follow-up may
    /// name an entry of any file. Questions of a `FAQPage` that have no name of their own are called by their
    /// position among all such questions, `q1`, `q2`, …, or a free name beginning so.
    pub fn read_all(sources: &[Source<'_>]) -> Reading {
        let mut gathered = Gathered::default();
        sources.iter().for_each(|source| gathered.add(source.value));
        gathered.finish();
        let findings = check::all(sources, &gathered);
        let found = gathered.entries.into_iter();
        let (entries, origins) = found.map(|found| (found.entry, found.origin)).unzip();
        Reading { knowledge_base: Self { entries }, origins, findings }
    }

    /// The entry of that name.
    pub fn find(&self, id: &EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == *id)
    }
}

/// An entry with its place.
pub(crate) struct Found {
    pub(crate) entry: Entry,
    pub(crate) origin: Origin,
    /// The position among the questions of `FAQPage`s of its file, from 1; 0 for other entries.
    pub(crate) position: usize,
}

/// What stands in several files.
#[derive(Default)]
pub(crate) struct Gathered {
    files: usize,
    pub(crate) entries: Vec<Found>,
    /// the names of entries
    pub(crate) names: Names,
    /// the file that each name is from
    pub(crate) owners: Vec<usize>,
    /// entries whose name another one has
    pub(crate) duplicates: Vec<Found>,
}

impl Gathered {
    /// Reads the next file.
    fn add(&mut self, value: &Value) {
        let source = self.files;
        self.files += 1;
        if faq_page::is_json_ld(value) {
            let pages = faq_page::pages(value);
            let questions = pages.pages.iter().flat_map(|page| pages.questions(page));
            let entries =
                questions.filter_map(|question| Some((question.entry()?, question.item.path)));
            for ((entry, path), position) in entries.zip(1..) {
                self.claim(Found { entry, origin: Origin { source, path }, position });
            }
            return;
        }
        let path = Pointer::root().member("entries");
        let items = value.get("entries").and_then(Value::as_array).unwrap_or_default();
        for (index, item) in items.iter().enumerate() {
            if let Some(entry) = Entry::read(item) {
                let origin = Origin { source, path: path.item(index) };
                self.claim(Found { entry, origin, position: 0 });
            }
        }
    }

    fn claim(&mut self, found: Found) {
        let name = &found.entry.id.0;
        if name.is_empty() {
            self.entries.push(found);
        } else if self.names.add(name) {
            self.owners.push(found.origin.source);
            self.entries.push(found);
        } else {
            self.duplicates.push(found);
        }
    }

    /// Names what has no name. That comes after all written ones are known, so that none is taken from an entry that
    /// has it.
    fn finish(&mut self) {
        for found in self.entries.iter_mut().filter(|found| found.entry.id.0.is_empty()) {
            let plain = ["q", &found.position.to_string()].concat();
            let mut name = plain.clone();
            let mut number = 2_usize;
            while !self.names.add(&name) {
                name = [&plain, "-", &number.to_string()].concat();
                number += 1;
            }
            self.owners.push(found.origin.source);
            found.entry.id = EntryId(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use document::parse;
    use locale::Tag;

    use super::{KnowledgeBase, Source};
    use crate::Entry;

    /// Reads files called `0.json`, `1.json`, …; gives `name: question` of each entry.
    fn read_all(files: &[&str], expected: &[&str]) -> Vec<String> {
        let values: Vec<_> = files.iter().map(|json| parse(json).unwrap()).collect();
        let names: Vec<String> = (0..files.len()).map(|index| format!("{index}.json")).collect();
        let sources = names.iter().zip(&values).map(|(file, value)| Source { file, value });
        let reading = KnowledgeBase::read_all(&sources.collect::<Vec<_>>());
        let found = names.iter().zip(&reading.findings);
        let found: Vec<String> = found
            .flat_map(|(file, found)| found.iter().map(move |found| format!("{file}: {found}")))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(reading.origins.len(), reading.knowledge_base.entries.len());
        let name = |entry: &Entry| {
            let question = entry.question.text(&Tag::english()).0;
            format!("{}: {question}", entry.id.0)
        };
        reading.knowledge_base.entries.iter().map(name).collect()
    }

    fn check(json: &str, expected: &[&str]) -> KnowledgeBase {
        let (knowledge_base, found) = KnowledgeBase::read(&parse(json).unwrap());
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{json}");
        knowledge_base
    }

    #[test]
    fn reads_entries_in_several_languages() {
        let knowledge_base = check(
            r#"{"entries": [
                {"id": "wifi", "question": {"en": "Is there Wi-Fi?", "ru": "Есть вайфай?"},
                 "alternates": ["internet", {"ru": "интернет"}],
                 "answer": "Yes.", "tags": ["place"], "followUps": ["power"],
                 "actions": [{"type": "link", "label": "Map", "url": "img/map.svg"}]},
                {"id": "power", "question": "Sockets?", "answer": "At every table."}]}"#,
            &[],
        );
        let wifi = &knowledge_base.entries[0];
        assert_eq!(wifi.question.text(&Tag::parse("ru").unwrap()).0, "Есть вайфай?");
        assert_eq!(wifi.alternates.len(), 2);
        assert_eq!(knowledge_base.find(&wifi.follow_ups[0]).unwrap().id.0, "power");
    }

    #[test]
    fn reads_a_faq_page_as_it_stands() {
        let knowledge_base = check(
            r#"{"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [
                {"@type": "Question", "name": "Open?", "acceptedAnswer": {"@type": "Answer", "text": "8-20"}},
                {"@type": "Question", "@id": "pets", "name": "Pets?", "acceptedAnswer": [{"text": "Yes"}]}]}"#,
            &[],
        );
        let ids: Vec<&str> =
            knowledge_base.entries.iter().map(|entry| entry.id.0.as_str()).collect();
        assert_eq!(ids, ["q1", "pets"]);
    }

    #[test]
    fn says_what_is_wrong_by_path() {
        check("[]", &["error  wrong-type expected=object found=array"]);
        check("{}", &["error  missing property=entries"]);
        check(
            r#"{"entries": [{"id": "a", "questoin": "?", "answer": ""}]}"#,
            &[
                "error /entries/0 missing property=question",
                "error /entries/0 missing property=answer",
                "warning /entries/0/questoin unknown-property-nearest name=questoin nearest=question",
            ],
        );
        check(
            r#"{"entries": [
                {"id": "a", "question": "?", "answer": "!", "followUps": ["hourz"], "tags": [1]},
                {"id": "hours", "question": "?", "answer": "!",
                 "actions": [{"type": "lnik", "label": "x"},
                             {"type": "link", "label": "x", "url": "javascript:alert(1)"}]},
                {"id": "a", "question": "?", "answer": "!"}]}"#,
            &[
                "error /entries/0/tags/0 wrong-type expected=string found=number",
                "error /entries/1/actions/0/type not-allowed value=lnik allowed=link, phone, callback",
                "error /entries/1/actions/1/url bad-syntax syntax=URL text=javascript:alert(1) at=1",
                "error /entries/2/id duplicate name=a",
                "error /entries/0/followUps/0 unknown-name-nearest subject=entry name=hourz nearest=hours",
            ],
        );
        check(
            r#"{"@type": "FAQPage", "mainEntity": [{"name": "Open?"}]}"#,
            &["error /mainEntity/0 missing property=acceptedAnswer"],
        );
    }

    fn page(questions: &str) -> String {
        format!(r#"{{"@type": "FAQPage", "mainEntity": {questions}}}"#)
    }

    fn question(name: &str) -> String {
        format!(
            r#"{{"@type": "Question", "name": "{name}?", "acceptedAnswer": {{"@type": "Answer", "text": "Yes"}}}}"#
        )
    }

    #[test]
    fn pages_stand_anywhere_in_a_document() {
        let [a, b, c] = ["A", "B", "C"].map(question);
        let context = r#""@context": "https://schema.org""#;
        let (one, two) = (page(&format!("[{a}, {b}]")), page(&c));
        for (json, expect) in [
            (one.clone(), &["q1: A?", "q2: B?"][..]),
            (two.clone(), &["q1: C?"]),
            (format!("[{{{context}}}, {one}]"), &["q1: A?", "q2: B?"]),
            (
                format!(r#"{{{context}, "@graph": [{one}, {{"@type": "WebSite"}}, {two}]}}"#),
                &["q1: A?", "q2: B?", "q3: C?"],
            ),
            (
                format!(r#"{{"@type": "WebPage", "hasPart": [{two}, {one}]}}"#),
                &["q1: C?", "q2: A?", "q3: B?"],
            ),
            (format!(r#"{{"@type": "WebPage", "mainEntity": {one}}}"#), &["q1: A?", "q2: B?"]),
            (
                format!(r#"{{"@type": "https://schema.org/FAQPage", "hasPart": [{a}, {two}]}}"#),
                &["q1: A?", "q2: C?"],
            ),
            (
                format!(
                    r#"{{"@type": ["WebPage", "FAQPage"], "mainEntity": {a}, "hasPart": [{b}, {{"@type": "Thing"}}]}}"#
                ),
                &["q1: A?", "q2: B?"],
            ),
        ] {
            assert_eq!(read_all(&[&json], &[]), expect, "{json}");
        }
    }

    #[test]
    fn a_page_may_name_questions_that_stand_elsewhere() {
        let json = r##"{"@context": "https://schema.org", "@graph": [
            {"@type": ["WebPage", "FAQPage"], "mainEntity": [{"@id": "#a"}, {"@id": "#gone"}]},
            {"@type": "Question", "@id": "#a", "name": "A&amp;B?", "acceptedAnswer": {"text": "<p>Yes</p>"}}]}"##;
        let expected = [
            "0.json: error /@graph/0/mainEntity/1 missing property=name",
            "0.json: error /@graph/0/mainEntity/1 missing property=acceptedAnswer",
        ];
        assert_eq!(read_all(&[json], &expected), ["#a: A&B?"]);
    }

    #[test]
    fn questions_of_websites_have_the_language_of_their_page() {
        let english = Tag::english();
        let russian = Tag::parse("ru").unwrap();
        let json = r#"{"@context": "https://schema.org", "inLanguage": {"@type": "Language", "alternateName": "en"},
            "@graph": [
            {"@type": "FAQPage", "inLanguage": "ru-RU", "mainEntity":
                {"name": "Да?", "acceptedAnswer": {"text": "Да"}}},
            {"@type": "FAQPage", "mainEntity": [
                {"name": [{"@value": "Yes?", "@language": "en"}, {"@value": "Да?", "@language": "ru"}],
                 "acceptedAnswer": {"text": {"@value": "Да", "@language": "ru"}}},
                {"inLanguage": "ru", "name": "Нет?", "acceptedAnswer": {"text": "Нет"}},
                {"name": "No?", "acceptedAnswer": {"text": "No"}}]}]}"#;
        let base = check(json, &[]);
        let languages = |index: usize| -> Vec<String> {
            base.entries[index].question.languages().map(ToString::to_string).collect()
        };
        assert_eq!(languages(0), ["ru-RU"]);
        assert_eq!(languages(1), ["en", "ru"]);
        assert_eq!(languages(2), ["ru"]);
        assert_eq!(languages(3), ["en"]);
        assert_eq!(base.entries[1].answer.exact(&russian), Some("Да"));
        assert_eq!(base.entries[3].answer.exact(&english), Some("No"));
    }

    #[test]
    fn what_is_no_page_is_said() {
        for (json, expect) in [
            (
                r#"{"@context": "https://schema.org", "@type": "WebPage"}"#,
                "error  missing property=FAQPage",
            ),
            (r#"{"@type": "FAQPage"}"#, "error  missing property=mainEntity"),
            (
                r#"{"@type": "FAQPage", "mainEntity": 1}"#,
                "error /mainEntity wrong-type expected=object found=number",
            ),
            (
                r#"{"@type": "FAQPage", "mainEntity": {"name": "", "acceptedAnswer": {"text": "Yes"}}}"#,
                "error /mainEntity missing property=name",
            ),
            (
                r#"{"@type": "FAQPage", "mainEntity": {"name": 1, "acceptedAnswer": {"text": "Yes"}}}"#,
                "error /mainEntity/name wrong-type expected=string found=number",
            ),
            (
                r#"{"@type": "FAQPage", "mainEntity": {"name": "A", "acceptedAnswer": {"text": " "}}}"#,
                "error /mainEntity/acceptedAnswer missing property=text",
            ),
            (
                r#"{"@type": "FAQPage", "mainEntity": {"name": "A", "acceptedAnswer": "Yes"}}"#,
                "error /mainEntity/acceptedAnswer wrong-type expected=object found=string",
            ),
        ] {
            check(json, &[expect]);
        }
    }

    #[test]
    fn files_of_a_desk_are_one_base() {
        let mut named = question("N");
        named.insert_str(1, r#""@id": "q2", "#);
        let files = [
            page(&format!("[{}, {}]", question("A"), question("B"))),
            r#"{"entries": [{"id": "hours", "question": "Open?", "answer": "Yes", "followUps": ["pets", "q1"]}]}"#
                .to_owned(),
            r#"{"entries": [{"id": "pets", "question": "Dogs?", "answer": "Yes", "followUps": ["petz"]},
                {"id": "hours", "question": "When?", "answer": "Now"}]}"#
                .to_owned(),
            page(&format!("[{}, {named}]", question("C"))),
        ];
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let found = [
            "2.json: error /entries/1/id duplicate-in name=hours file=1.json",
            "2.json: error /entries/0/followUps/0 unknown-name-nearest subject=entry name=petz nearest=pets",
        ];
        assert_eq!(
            read_all(&files, &found),
            ["q1: A?", "q2-2: B?", "hours: Open?", "pets: Dogs?", "q1-2: C?", "q2: N?"]
        );
        assert_eq!(read_all(&[], &[]), [""; 0]);
    }

    #[test]
    fn bad_bases_have_an_outcome() {
        assert!(
            check(r#"{"entries": []}"#, &["warning /entries empty property=entries"])
                .entries
                .is_empty()
        );
        let base = check(
            r#"{"entries": [{"question": "?", "answer": "!"}, {"id": " ", "question": "?", "answer": "!"},
                {"id": "a", "question": "?"}, {"id": "b", "question": {"ru": ""}, "answer": "!"},
                {"id": "c", "question": "?", "answer": {"en": "<video>", "ru": "<a href='javascript:x'>x</a>"}}, 7]}"#,
            &[
                "error /entries/0 missing property=id",
                "error /entries/1 missing property=id",
                "error /entries/2 missing property=answer",
                "error /entries/3 missing property=question",
                &format!(
                    "warning /entries/4/answer/en not-allowed value=<video> allowed={}",
                    document::SHOWN_ELEMENTS.join(", ")
                ),
                "warning /entries/4/answer/ru not-allowed value=javascript:x allowed=https:, http:, mailto:, tel:",
                "error /entries/5 wrong-type expected=object found=number",
            ],
        );
        assert_eq!(base.entries.len(), 1);
    }

    #[test]
    fn fifty_thousand_entries_are_read() {
        let entry = |number: usize| {
            let name = number % 49_999;
            let next = (name + 1) % 49_999;
            format!(
                r#"{{"id":"e{name}","question":"Q{number}?","answer":"<p>A</p>","followUps":["e{next}"]}}"#
            )
        };
        let entries: Vec<String> = (0..50_000).map(entry).collect();
        let json = format!(r#"{{"entries":[{}]}}"#, entries.join(","));
        let base = check(&json, &["error /entries/49999/id duplicate name=e0"]);
        assert_eq!(base.entries.len(), 49_999);
    }
}
