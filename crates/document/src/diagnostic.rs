//! What is wrong with an author's file, as data: where, how bad, what. The words are in the message
//! catalogues under `diagnostic.<code>`, with the arguments that [`Kind::arguments`] names.

use std::{
    cell::{Cell, RefCell},
    fmt,
};

use crate::{Pointer, Value, nearest};

/// One finding in one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Where in the file; the root for the file as a whole.
    pub path: Pointer,
    /// Whether the file can be used all the same.
    pub severity: Severity,
    /// What is wrong.
    pub kind: Kind,
}

/// Errors stop a file from being used; warnings don't.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// What is shown and stored is right all the same.
    Warning,
    /// What is shown or stored would be wrong.
    Error,
}

/// The JSON types, for messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// a number
    Number,
    /// text
    String,
    /// a list
    Array,
    /// an object
    Object,
    /// text, or an object of texts by language
    LocalizedText,
}

impl JsonType {
    /// The type of a value.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Undefined | Value::Null => Self::Null,
            Value::Bool(_) => Self::Bool,
            Value::Number(_) => Self::Number,
            Value::String(_) | Value::Date(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }

    /// The name used in messages, in the words of JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true/false",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
            Self::LocalizedText => "string or {language: string}",
        }
    }
}

/// The kind of thing a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// a question type
    QuestionType,
    /// a validator
    Validator,
    /// a trigger
    Trigger,
    /// a function of the expression language
    Function,
    /// an endpoint preset
    Preset,
    /// an endpoint
    Endpoint,
    /// a survey of the desk
    Survey,
    /// a question of a survey
    Question,
    /// a page of a survey
    Page,
    /// a language
    Language,
    /// a kind of metric
    Metric,
    /// an entry of a knowledge base
    Entry,
    /// a member of a record
    Member,
}

impl Subject {
    /// The name used in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::QuestionType => "question type",
            Self::Validator => "validator",
            Self::Trigger => "trigger",
            Self::Function => "function",
            Self::Preset => "preset",
            Self::Endpoint => "endpoint",
            Self::Survey => "survey",
            Self::Question => "question",
            Self::Page => "page",
            Self::Language => "language",
            Self::Metric => "metric",
            Self::Entry => "entry",
            Self::Member => "record member",
        }
    }
}

/// The small languages inside a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// a condition or expression
    Expression,
    /// a regular expression
    Regex,
    /// a language tag (BCP 47)
    LanguageTag,
    /// a colour
    Color,
    /// a URL
    Url,
    /// scheme, host and port of a website
    Origin,
    /// a time of day, `HH:MM`
    TimeOfDay,
    /// a date with time, ISO 8601 in UTC
    DateTime,
    /// a UUID
    Uuid,
    /// text with `{{…}}` for members of a record
    Template,
}

impl Syntax {
    /// The name used in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Expression => "expression",
            Self::Regex => "regular expression",
            Self::LanguageTag => "language tag",
            Self::Color => "color",
            Self::Url => "URL",
            Self::Origin => "origin (https://shop.example)",
            Self::TimeOfDay => "time of day (HH:MM)",
            Self::DateTime => "date and time (2026-11-22T14:00:00Z)",
            Self::Uuid => "UUID",
            Self::Template => "template",
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// The text is not JSON. Line and column count from 1.
    NotJson {
        /// line, from 1
        line: usize,
        /// column, from 1
        column: usize,
        /// what the parser met, in English
        reason: String,
    },
    /// A value of another JSON type was needed.
    WrongType {
        /// what is needed
        expected: JsonType,
        /// what is there
        found: JsonType,
    },
    /// A member that nothing reads.
    UnknownProperty {
        /// as written
        name: String,
        /// what was probably meant
        nearest: Option<String>,
    },
    /// A name of something that exists nowhere.
    UnknownName {
        /// what kind of thing it should name
        subject: Subject,
        /// as written
        name: String,
        /// what was probably meant
        nearest: Option<String>,
    },
    /// A required member is not there.
    Missing {
        /// its name
        property: &'static str,
    },
    /// The value is none of those possible.
    NotAllowed {
        /// as written
        value: String,
        /// all that are possible, separated by commas
        allowed: String,
    },
    /// The number is outside its bounds.
    OutOfRange {
        /// as written
        value: String,
        /// the least possible
        min: String,
        /// the most possible
        max: String,
    },
    /// Text in one of the small languages can't be read. Position counts characters from 0.
    BadSyntax {
        /// which language
        syntax: Syntax,
        /// as written
        text: String,
        /// where reading stopped, in characters from 0
        at: usize,
    },
    /// Two things share a name that should be unique.
    Duplicate {
        /// the name
        name: String,
    },
    /// Something of another file has the name already.
    DuplicateIn {
        /// the name
        name: String,
        /// the other file, relative to the desk's folder
        file: String,
    },
    /// A list that should hold something holds nothing.
    Empty {
        /// the member
        property: &'static str,
    },
    /// SurveyJS knows it, this product deliberately doesn't.
    Unsupported {
        /// the property or feature
        name: String,
    },
    /// Conditions that wait for each other in a circle.
    Cycle {
        /// the names in the circle, separated by arrows
        names: String,
    },
    /// Things inside of things inside of things.
    TooDeep {
        /// how deep is possible
        most: usize,
    },
    /// A file the document names is not there or can't be read.
    FileMissing {
        /// relative to the desk's folder
        file: String,
        /// why, in English, from the system
        reason: String,
    },
    /// A file name that leads out of the desk's folder, where the browser can't follow.
    OutsideFolder {
        /// as written
        file: String,
    },
    /// Messages that a translation lacks.
    Untranslated {
        /// the messages' keys, or the plural form that is missing, separated by commas
        keys: String,
    },
    /// A translated message whose `{places}` are not those of the English one.
    Placeholders {
        /// the places of the English message
        expected: String,
        /// the places of the translation
        found: String,
    },
    /// A secret in a file that every browser downloads.
    Secret {
        /// the member that holds it
        property: String,
    },
    /// A preset whose address or key is a secret, for the browser.
    SecretPreset {
        /// the preset
        preset: &'static str,
    },
    /// The relay has something to send, and nothing brings records to it.
    RelayUnfed,
    /// The scheme or the host of an address comes from a template.
    HostTemplate,
    /// A template for one record where several are sent at once.
    BatchTemplate {
        /// the preset that does that
        preset: &'static str,
    },
    /// Something that has no effect, and why would be asked.
    NoEffect {
        /// the member
        property: String,
        /// the other member it needs or collides with
        because: String,
    },
}

impl Kind {
    /// The stable code of this kind, the last part of its message key.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "not-json",
            Self::WrongType { .. } => "wrong-type",
            Self::UnknownProperty { nearest: None, .. } => "unknown-property",
            Self::UnknownProperty { .. } => "unknown-property-nearest",
            Self::UnknownName { nearest: None, .. } => "unknown-name",
            Self::UnknownName { .. } => "unknown-name-nearest",
            Self::Missing { .. } => "missing",
            Self::NotAllowed { .. } => "not-allowed",
            Self::OutOfRange { .. } => "out-of-range",
            Self::BadSyntax { .. } => "bad-syntax",
            Self::Duplicate { .. } => "duplicate",
            Self::DuplicateIn { .. } => "duplicate-in",
            Self::Empty { .. } => "empty",
            Self::Unsupported { .. } => "unsupported",
            Self::Cycle { .. } => "cycle",
            Self::TooDeep { .. } => "too-deep",
            Self::FileMissing { .. } => "file-missing",
            Self::OutsideFolder { .. } => "outside-folder",
            Self::Untranslated { .. } => "untranslated",
            Self::Placeholders { .. } => "placeholders",
            Self::Secret { .. } => "secret",
            Self::SecretPreset { .. } => "secret-preset",
            Self::RelayUnfed => "relay-unfed",
            Self::HostTemplate => "host-template",
            Self::BatchTemplate { .. } => "batch-template",
            Self::NoEffect { .. } => "no-effect",
        }
    }

    /// The named arguments of the message.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotJson { line, column, reason } => vec![
                ("line", line.to_string()),
                ("column", column.to_string()),
                ("reason", reason.clone()),
            ],
            Self::WrongType { expected, found } => {
                vec![("expected", expected.name().into()), ("found", found.name().into())]
            }
            Self::UnknownProperty { name, nearest } => {
                vec![("name", name.clone()), ("nearest", nearest.clone().unwrap_or_default())]
            }
            Self::UnknownName { subject, name, nearest } => vec![
                ("subject", subject.name().into()),
                ("name", name.clone()),
                ("nearest", nearest.clone().unwrap_or_default()),
            ],
            Self::DuplicateIn { name, file } => {
                vec![("name", name.clone()), ("file", file.clone())]
            }
            Self::Missing { property } | Self::Empty { property } => {
                vec![("property", (*property).into())]
            }
            Self::NotAllowed { value, allowed } => {
                vec![("value", value.clone()), ("allowed", allowed.clone())]
            }
            Self::OutOfRange { value, min, max } => {
                vec![("value", value.clone()), ("min", min.clone()), ("max", max.clone())]
            }
            Self::BadSyntax { syntax, text, at } => vec![
                ("syntax", syntax.name().into()),
                ("text", text.clone()),
                ("at", (at + 1).to_string()),
            ],
            Self::Duplicate { name } | Self::Unsupported { name } => vec![("name", name.clone())],
            Self::Cycle { names } => vec![("names", names.clone())],
            Self::TooDeep { most } => vec![("most", most.to_string())],
            Self::FileMissing { file, reason } => {
                vec![("file", file.clone()), ("reason", reason.clone())]
            }
            Self::OutsideFolder { file } => vec![("file", file.clone())],
            Self::Untranslated { keys } => vec![("keys", keys.clone())],
            Self::Placeholders { expected, found } => {
                vec![("expected", expected.clone()), ("found", found.clone())]
            }
            Self::Secret { property } => vec![("property", property.clone())],
            Self::SecretPreset { preset } | Self::BatchTemplate { preset } => {
                vec![("preset", (*preset).into())]
            }
            Self::RelayUnfed | Self::HostTemplate => Vec::new(),
            Self::NoEffect { property, because } => {
                vec![("property", property.clone()), ("because", because.clone())]
            }
        }
    }
}

/// Collects findings while a document is read. Shared by reference, so that nested readers can write to it.
#[derive(Debug, Default)]
pub struct Report {
    found: RefCell<Vec<Diagnostic>>,
    /// How many names a nearest one was looked for.
    suggested: Cell<usize>,
}

/// Beyond so many unknown names no nearest one is looked for: it would take longer than it helps.
const MOST_SUGGESTIONS: usize = 100;

impl Report {
    /// Adds an error.
    pub fn error(&self, path: &Pointer, kind: Kind) {
        self.push(Diagnostic { path: path.clone(), severity: Severity::Error, kind });
    }

    /// Adds a warning.
    pub fn warning(&self, path: &Pointer, kind: Kind) {
        self.push(Diagnostic { path: path.clone(), severity: Severity::Warning, kind });
    }

    /// Adds a finding.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// The name an author most likely meant, looked for as long as there are not too many unknown ones.
    pub fn nearest<'a>(
        &self,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        let suggested = self.suggested.get();
        self.suggested.set(suggested + 1);
        if suggested >= MOST_SUGGESTIONS {
            return None;
        }
        nearest(name, known).map(str::to_owned)
    }

    /// Adds an error about a name that is none of `known`, with the nearest of them.
    pub fn unknown_name<'a>(
        &self,
        path: &Pointer,
        subject: Subject,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let nearest = self.nearest(name, known);
        self.error(path, Kind::UnknownName { subject, name: name.to_owned(), nearest });
    }

    /// True when an error was found (warnings don't count).
    pub fn has_errors(&self) -> bool {
        self.found.borrow().iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The findings in the order they were made.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}

impl fmt::Display for Diagnostic {
    /// For logs and tests: `error /pages/0/elements/1/type unknown-name …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{severity} {} {}", self.path, self.kind.code())?;
        self.kind.arguments().iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}
