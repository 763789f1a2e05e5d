//! What an author can demand of an answer. One file and one line for each validator.

mod answercount;
mod email;
mod expression;
mod numeric;
mod regex;
mod text;

use std::fmt;

use document::{Kind, Subject, Value};

use crate::{
    Level, QuestionId, ViolationKind,
    definition::{Condition, Properties},
    session::Session,
    text::Text,
};

pub(crate) use self::email::is_email;

/// A demand on an answer.
#[derive(Debug)]
pub(crate) struct Validator {
    /// the author's words for a violation
    pub(crate) text: Text,
    pub(crate) level: Level,
    rule: Box<dyn Rule>,
}

/// What a validator demands.
pub(crate) trait Rule: fmt::Debug + Send + Sync {
    /// What is wrong with a value, if anything.
    fn check(&self, session: &Session, id: QuestionId, value: &Value) -> Option<ViolationKind>;

    /// The expression it checks with.
    fn condition(&self) -> Option<&Condition> {
        None
    }
}

impl Validator {
    pub(crate) fn check(
        &self,
        session: &Session,
        id: QuestionId,
        value: &Value,
    ) -> Option<ViolationKind> {
        self.rule.check(session, id, value)
    }

    pub(crate) fn condition(&self) -> Option<&Condition> {
        self.rule.condition()
    }
}

macro_rules! validators {
    ($($module:ident :: $type:ident),* $(,)?) => {
        const NAMES: &[&str] = &[$(stringify!($module)),*];

        fn read_rule(name: &str, properties: &Properties<'_>) -> Option<Box<dyn Rule>> {
            $(if name == stringify!($module) {
                return Some(Box::new(self::$module::$type::read(properties)));
            })*
            None
        }

        fn class_of(name: &str) -> &'static str {
            $(if name == stringify!($module) {
                return concat!(stringify!($module), "validator");
            })*
            "surveyvalidator"
        }
    };
}

validators! {
    numeric::Numeric,
    text::Length,
    answercount::AnswerCount,
    regex::Regex,
    email::Email,
    expression::Holds,
}

/// Reads a question's validators; unknown ones are reported and left out.
pub(crate) fn read_validators(properties: &Properties<'_>) -> Vec<Validator> {
    let mut validators = Vec::new();
    for item in properties.objects("validators", "surveyvalidator") {
        let name = item.word("type");
        let name = name.strip_suffix("validator").unwrap_or(&name);
        let item = item.as_class(class_of(name));
        let Some(rule) = read_rule(name, &item) else {
            let kind = Kind::UnknownName {
                subject: Subject::Validator,
                name: item.string("type").unwrap_or_default(),
                nearest: item.reading().report.nearest(name, NAMES.iter().copied()),
            };
            item.reading().refuse(&item.path().member("type"), kind);
            continue;
        };
        let level = match item.word("notificationType").as_str() {
            "warning" => Level::Warning,
            "info" => Level::Info,
            _ => Level::Error,
        };
        validators.push(Validator { text: item.text("text"), level, rule });
        item.finish();
    }
    validators
}
