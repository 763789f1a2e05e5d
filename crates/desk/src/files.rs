//! The checks over all files of a desk's folder. What is wrong is said once, at the place that names the
//! file when the file itself is the trouble, else inside the file.

use document::{
    Diagnostic, Kind, Object, Pointer, Report, Severity, Subject, Value, is_inside_folder, parse,
};
use faq::{KnowledgeBase, Reading, Source};
use locale::{Catalogue, Tag};
use survey::Survey;

use crate::{Desk, attract, endpoint, one_tap};

const DESK: &str = "desk.json";

/// The files of a desk's folder, by their names relative to it. The error says why, in the system's words.
pub trait DeskFiles {
    /// The text of a file.
    fn text(&self, file: &str) -> Result<String, String>;

    /// Whether a file is there and can be read, whatever is in it.
    fn exists(&self, file: &str) -> Result<(), String>;
}

/// A finding and the file it is about, relative to the desk's folder.
#[derive(Clone, Debug, PartialEq)]
pub struct FileDiagnostic {
    /// the file
    pub file: String,
    /// the finding
    pub diagnostic: Diagnostic,
}

/// Checks desk.json and every file it names.
pub fn check_desk(files: &dyn DeskFiles) -> Vec<FileDiagnostic> {
    let mut check = Check { files, found: Vec::new() };
    let text = match files.text(DESK) {
        Ok(text) => text,
        Err(reason) => {
            let kind = Kind::FileMissing { file: DESK.to_owned(), reason };
            check.add(DESK, Pointer::root(), Severity::Error, kind);
            return check.found;
        }
    };
    if let Some(value) = check.parsed(DESK, &text) {
        let (desk, found) = Desk::read(&value);
        check.add_all(DESK, found);
        check.surveys(&desk);
        check.knowledge_bases(&desk);
        check.locales(&desk);
        for part in ["chat", "desk", "ending", "interview", "kiosk", "status", "studio"] {
            check.part_locales(part, &desk);
        }
        check.theme(&desk);
    }
    check.found
}

struct Check<'a> {
    files: &'a dyn DeskFiles,
    found: Vec<FileDiagnostic>,
}

impl Check<'_> {
    fn surveys(&mut self, desk: &Desk) {
        let mut questions: Vec<String> = Vec::new();
        let mut all_read = true;
        let path = Pointer::root().member("surveys");
        for (key, file) in desk.surveys() {
            let Some(value) = self.document(file, path.member(key)) else {
                all_read = false;
                continue;
            };
            let (survey, found) = Survey::read(&value, desk.survey_compat());
            self.add_all(file, found);
            self.pictures(file, &value, &Pointer::root());
            self.add_all(DESK, desk.check_survey(key, &survey));
            questions.extend(survey.question_names().into_iter().map(str::to_owned));
            self.add_all(DESK, one_tap::check(desk, key, survey));
        }
        // The contact questions may be in any of the surveys; without all of them nothing can be said.
        if all_read && let Some(contact) = desk.contact() {
            let report = Report::default();
            let path = Pointer::root().member("contact");
            let check = |name: &str, path: Pointer| {
                if !questions.iter().any(|question| question == name) {
                    let known = questions.iter().map(String::as_str);
                    report.unknown_name(&path, Subject::Question, name, known);
                }
            };
            check(contact.consent_question(), path.member("consentQuestion"));
            for (index, field) in contact.fields().into_iter().enumerate() {
                check(field, path.member("fields").item(index));
            }
            self.add_all(DESK, report.into_diagnostics());
        }
        if all_read {
            let report = Report::default();
            endpoint::check_questions(desk, &questions, &report);
            self.add_all(DESK, report.into_diagnostics());
        }
    }

    /// All knowledge bases are one: an entry of one file may name one of another as what comes next.
    fn knowledge_bases(&mut self, desk: &Desk) {
        let path = Pointer::root().member("faq");
        let files = desk.faq();
        let each = files.iter().enumerate();
        let read: Vec<(&str, Value)> = each
            .filter_map(|(index, file)| Some((*file, self.document(file, path.item(index))?)))
            .collect();
        let sources: Vec<Source<'_>> =
            read.iter().map(|(file, value)| Source { file, value }).collect();
        let Reading { knowledge_base, findings, .. } = KnowledgeBase::read_all(&sources);
        if read.len() == files.len() {
            self.starters(desk, &knowledge_base);
        }
        // An entry that can't be found may be in a file that can't be read.
        let is_known = |found: &Diagnostic| {
            let unknown = matches!(found.kind, Kind::UnknownName { subject: Subject::Entry, .. });
            !unknown || read.len() == files.len()
        };
        for ((file, _), found) in read.iter().zip(findings) {
            self.add_all(file, found.into_iter().filter(is_known).collect());
        }
    }

    /// The questions that a conversation begins with have to be in the base.
    fn starters(&mut self, desk: &Desk, base: &KnowledgeBase) {
        let report = Report::default();
        let path = Pointer::root().member("chat").member("starters");
        for (rule, starters) in desk.chat().starters().into_iter().enumerate() {
            for (index, name) in starters.entries().into_iter().enumerate() {
                if !base.entries.iter().any(|entry| entry.id.0 == name) {
                    let path = path.item(rule).member("entries").item(index);
                    let known = base.entries.iter().map(|entry| entry.id.0.as_str());
                    report.unknown_name(&path, Subject::Entry, name, known);
                }
            }
        }
        self.add_all(DESK, report.into_diagnostics());
    }

    /// A language without its file is shown with English buttons: a warning.
    fn locales(&mut self, desk: &Desk) {
        let english = Tag::english();
        for tag in desk.languages().offer().iter().filter(|tag| **tag != english) {
            let file = format!("locales/{tag}.json");
            match self.files.text(&file) {
                Ok(text) => {
                    if let Some(value) = self.parsed(&file, &text) {
                        self.add_all(&file, Catalogue::read(&value, tag).1);
                    }
                }
                Err(reason) => {
                    let path = Pointer::root().member("languages").member("offer");
                    let kind = Kind::FileMissing { file, reason };
                    self.add(DESK, path, Severity::Warning, kind);
                }
            }
        }
    }

    /// The words of a part of the app, as far as this folder has its own: a language without them is shown those of the
    /// app. One that the folder brings itself has to bring them for every part.
    fn part_locales(&mut self, part: &str, desk: &Desk) {
        let file = |tag: &Tag| format!("locales/{part}/{tag}.json");
        let english = Tag::english();
        let Ok(text) = self.files.text(&file(&english)) else { return };
        let Some(model) = self.parsed(&file(&english), &text) else { return };
        for tag in desk.languages().offer().iter().filter(|tag| **tag != english) {
            let file = file(tag);
            match self.files.text(&file) {
                Ok(text) => {
                    if let Some(value) = self.parsed(&file, &text) {
                        self.add_all(&file, Catalogue::read_part(&value, &model, tag).1);
                    }
                }
                Err(reason) if self.files.exists(&format!("locales/{tag}.json")).is_ok() => {
                    let path = Pointer::root().member("languages").member("offer");
                    let kind = Kind::FileMissing { file, reason };
                    self.add(DESK, path, Severity::Warning, kind);
                }
                Err(_) => {}
            }
        }
    }

    fn theme(&mut self, desk: &Desk) {
        let (theme, kiosk) = (desk.theme(), desk.kiosk());
        let root = Pointer::root();
        let named = [
            (theme.logo(), root.member("theme").member("logo")),
            (theme.css(), root.member("theme").member("css")),
        ];
        self.add_all(DESK, attract::check(desk));
        for (file, path) in named.into_iter().chain(attract::images(kiosk.attract())) {
            if let Some(file) = file.filter(|file| is_inside_folder(file))
                && let Err(reason) = self.files.exists(file)
            {
                self.missing(file, path, reason);
            }
        }
    }

    /// Walks a survey for pictures of this folder. A missing one leaves a gap, not a wrong answer: a warning.
    fn pictures(&mut self, survey: &str, value: &Value, path: &Pointer) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.pictures(survey, item, &path.item(index));
                }
            }
            Value::Object(members) => {
                for (name, member) in members.iter() {
                    let path = path.member(name);
                    if matches!(name, "imageLink" | "logo" | "backgroundImage") {
                        self.picture(survey, member, &path);
                    } else {
                        self.pictures(survey, member, &path);
                    }
                }
            }
            _ => {}
        }
    }

    fn picture(&mut self, survey: &str, link: &Value, path: &Pointer) {
        if let Some(by_language) = link.as_object() {
            for (language, link) in Object::iter(by_language) {
                self.picture(survey, link, &path.member(language));
            }
        }
        // Piped links are known only while a visitor answers.
        let Some(file) = link.as_str().filter(|file| is_inside_folder(file)) else {
            return;
        };
        if file.contains('{') {
            return;
        }
        if let Err(reason) = self.files.exists(file) {
            let kind = Kind::FileMissing { file: file.to_owned(), reason };
            self.add(survey, path.clone(), Severity::Warning, kind);
        }
    }

    /// The JSON of a file that desk.json names at `path`; without a finding for a name that has one already.
    fn document(&mut self, file: &str, path: Pointer) -> Option<Value> {
        if !is_inside_folder(file) {
            return None;
        }
        match self.files.text(file) {
            Ok(text) => self.parsed(file, &text),
            Err(reason) => {
                self.missing(file, path, reason);
                None
            }
        }
    }

    fn parsed(&mut self, file: &str, text: &str) -> Option<Value> {
        match parse(text) {
            Ok(value) => Some(value),
            Err(diagnostic) => {
                self.add_all(file, vec![diagnostic]);
                None
            }
        }
    }

    fn missing(&mut self, file: &str, path: Pointer, reason: String) {
        let kind = Kind::FileMissing { file: file.to_owned(), reason };
        self.add(DESK, path, Severity::Error, kind);
    }

    fn add(&mut self, file: &str, path: Pointer, severity: Severity, kind: Kind) {
        self.add_all(file, vec![Diagnostic { path, severity, kind }]);
    }

    fn add_all(&mut self, file: &str, found: Vec<Diagnostic>) {
        let located = found
            .into_iter()
            .map(|diagnostic| FileDiagnostic { file: file.to_owned(), diagnostic });
        self.found.extend(located);
    }
}
