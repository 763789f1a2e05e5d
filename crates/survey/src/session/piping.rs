//! Putting answers into texts: `{name}` becomes the answer as it reads; escaped where the text is HTML, encoded
//! where it is a link.

use std::sync::atomic::Ordering::Relaxed;

use document::{Object, Value};
use locale::Wording;

use super::Session;
use crate::{ChoiceRole, QuestionId, definition::ContainerId, text::Text};

/// Names that one name in a text may lead to, by texts inside of texts.
const MOST_FOLLOWED: u32 = 100;

/// Words of the product that can stand in an author's text: for choices without a text of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// for yes
    pub yes: String,
    /// for no
    pub no: String,
    /// for "other"
    pub other: String,
    /// for "none"
    pub none: String,
    /// for a refusal
    pub refuse: String,
    /// for not knowing
    pub dont_know: String,
    /// for all
    pub select_all: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            yes: "Yes".to_owned(),
            no: "No".to_owned(),
            other: "Other".to_owned(),
            none: "None".to_owned(),
            refuse: "Refuse to answer".to_owned(),
            dont_know: "Don't know".to_owned(),
            select_all: "Select All".to_owned(),
        }
    }
}

/// What an answer becomes inside a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Plain,
    Html,
    Url,
}

impl Session {
    /// A text of a question in the visitor's language, piped.
    pub(crate) fn text(&self, text: &Text, id: QuestionId) -> Wording {
        self.wording(text, Some(id), None, Encoding::Plain)
    }

    /// A text of one of a question's items.
    pub(crate) fn item_text(&self, text: &Text, id: QuestionId, item: &Value) -> Wording {
        self.wording(text, Some(id), Some(item), Encoding::Plain)
    }

    /// A text that belongs to no question.
    pub(super) fn survey_text(&self, text: &Text) -> Wording {
        self.wording(text, None, None, Encoding::Plain)
    }

    /// A text in HTML; answers in it are escaped.
    pub(crate) fn html(&self, text: &Text, id: Option<QuestionId>) -> Wording {
        self.wording(text, id, None, Encoding::Html)
    }

    /// A text with the language it is written in; what is put into it doesn't count.
    fn wording(
        &self,
        text: &Text,
        id: Option<QuestionId>,
        item: Option<&Value>,
        encoding: Encoding,
    ) -> Wording {
        let (text, default) = text.found(&self.language);
        let language = self.foreign.filter(|_| default);
        Wording::new(self.pipe(text, id, item, encoding), language)
    }

    /// A name or value of the definition that stands where its author gave no text.
    pub(crate) fn bare(&self, name: String) -> Wording {
        Wording::new(name, self.foreign)
    }

    /// A question's title: the author's, or its name.
    pub(crate) fn title_text(&self, id: QuestionId) -> Wording {
        let question = self.survey.question(id);
        if question.title.get(&self.language).is_empty() {
            return self.bare(question.name.clone());
        }
        self.text(&question.title, id)
    }

    pub(super) fn container_title(&self, id: ContainerId) -> Wording {
        self.survey_text(&self.survey.container(id).title)
    }

    /// The product's own word for a choice.
    pub(crate) fn word_for(&self, role: ChoiceRole) -> &str {
        match role {
            ChoiceRole::Plain => "",
            ChoiceRole::Other => &self.words.other,
            ChoiceRole::None => &self.words.none,
            ChoiceRole::SelectAll => &self.words.select_all,
            ChoiceRole::Refuse => &self.words.refuse,
            ChoiceRole::DontKnow => &self.words.dont_know,
        }
    }

    /// The product's own word for yes or no.
    pub(crate) fn word_for_truth(&self, yes: bool) -> &str {
        if yes { &self.words.yes } else { &self.words.no }
    }

    /// The answer to a question as it reads.
    pub(crate) fn display_value(&self, id: QuestionId) -> Value {
        let question = self.survey.question(id);
        let value = &self.question_state(id).value;
        if self.is_blank(value) {
            let default = self.pipe(
                question.default_display.get(&self.language),
                None,
                None,
                Encoding::Plain,
            );
            return default.into();
        }
        question.kind.display(self, id, value)
    }

    /// The answer behind a name, as it reads; `None` when nothing has that name.
    pub(super) fn piped_value(&self, name: &str) -> Option<String> {
        self.piped(name, None, None, true)
    }

    /// Replaces names in braces. Names of nothing stay as they are, with their braces.
    pub(super) fn pipe(
        &self,
        text: &str,
        id: Option<QuestionId>,
        item: Option<&Value>,
        encoding: Encoding,
    ) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        let mut piped = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find('{') {
            let Some(end) = rest[start..].find('}').map(|at| start + at) else { break };
            // The innermost brace begins the name: `{ {a}` names `a`.
            let start = rest[..end].rfind('{').unwrap_or(start);
            let name = &rest[start + 1..end];
            piped.push_str(&rest[..start]);
            let value = if name.is_empty() || name.contains(':') {
                None
            } else {
                self.piped(name.trim(), id, item, encoding != Encoding::Url)
            };
            match value {
                Some(value) => piped.push_str(&encoded(&value, encoding)),
                None => piped.push_str(&rest[start..=end]),
            }
            rest = &rest[end + 1..];
        }
        piped.push_str(rest);
        piped
    }

    /// What stands for a name. An answer reads as a text that can hold names itself, its own among them: what a name
    /// in a text leads to is followed so far and no further, then names stay as they are.
    fn piped(
        &self,
        name: &str,
        id: Option<QuestionId>,
        item: Option<&Value>,
        display: bool,
    ) -> Option<String> {
        let followed = self.followed.load(Relaxed);
        if followed >= MOST_FOLLOWED {
            return None;
        }
        self.followed.store(followed + 1, Relaxed);
        let text = self.piped_inside(name, id, item, display);
        if followed == 0 {
            self.followed.store(0, Relaxed);
        }
        text
    }

    fn piped_inside(
        &self,
        name: &str,
        id: Option<QuestionId>,
        item: Option<&Value>,
        display: bool,
    ) -> Option<String> {
        let lower = name.to_lowercase();
        if let (Some(item), "item" | "choice") = (item, lower.as_str()) {
            return Some(expression::text_of(item).into_owned());
        }
        let name = match (id, lower.strip_prefix("self")) {
            (Some(id), Some("")) => self.survey.question(id).value_name.as_str(),
            _ => lower.strip_prefix("panel.").map_or(name, |_| &name["panel.".len()..]),
        };
        if let Some(value) = self.built_in_value(name) {
            return Some(shown(&value));
        }
        let variable = expression::Variable::new(name);
        let path = variable.path();
        let found = path.in_variables(&mut |name| {
            self.variables.get_ignoring_case(&name.to_lowercase()).map(std::borrow::Cow::Borrowed)
        });
        if let Some(value) = found {
            return Some(shown(&value));
        }
        if let Some(text) = self.piped_answer(name, display) {
            return Some(text);
        }
        let value = self.value_in_survey(name)?;
        Some(shown(&value))
    }

    /// The answer of a question, or of a part of it, as it reads.
    fn piped_answer(&self, name: &str, display: bool) -> Option<String> {
        let (id, rest) = self.question_of(name)?;
        let question = self.survey.question(id);
        if rest.is_empty() {
            let value =
                if display { self.display_value(id) } else { self.seen_value(id).into_owned() };
            return Some(shown(&value));
        }
        if !display {
            return None;
        }
        let part = rest.strip_prefix('.').unwrap_or_default();
        if let Some(field) =
            question.kind.fields().iter().find(|field| self.survey.question(**field).name == part)
        {
            return Some(shown(&self.display_value(*field)));
        }
        let value = self.value_in_survey(name)?;
        if question.type_name == "matrix" && !part.is_empty() {
            let row: Object = [(part, value)].into_iter().collect();
            let displayed = question.kind.display(self, id, &Value::Object(row));
            let text = displayed
                .as_object()
                .and_then(|row| row.iter().next().map(|(_, text)| shown(text)));
            return text;
        }
        if rest.starts_with('[') && question.kind.choices().is_some() && !rest.contains('.') {
            let one = Value::Array(vec![value]);
            return Some(shown(&question.kind.display(self, id, &one)));
        }
        Some(shown(&value))
    }

    /// The question a name begins with, and what is left of the name: its longest beginning that is one.
    fn question_of<'n>(&self, name: &'n str) -> Option<(QuestionId, &'n str)> {
        let mut end = name.len();
        loop {
            if let Some(id) = self.question_storing(&name[..end]) {
                return Some((id, &name[end..]));
            }
            end = name[..end].rfind(['.', '['])?;
        }
    }

    /// A day as it is read.
    pub(crate) fn local_date(&self, value: &Value) -> String {
        let scope = self.survey_scope();
        let moment = expression::date_of(value, &scope);
        if moment == expression::INVALID_DATE {
            return expression::text_of(value).into_owned();
        }
        let iso = self.date_as_text(Value::Date(moment), "date");
        let iso = expression::text_of(&iso).into_owned();
        let mut parts = iso.splitn(3, '-').map(|part| part.trim_start_matches('0').to_owned());
        match (parts.next(), parts.next(), parts.next()) {
            (Some(year), Some(month), Some(day)) if self.language.is_empty() => {
                format!("{month}/{day}/{year}")
            }
            _ => iso,
        }
    }
}

/// A value inside a text, as JavaScript would write it.
fn shown(value: &Value) -> String {
    match value {
        Value::Undefined | Value::Null => String::new(),
        value if expression::is_empty(value) => String::new(),
        value => expression::text_of(value).into_owned(),
    }
}

fn encoded(value: &str, encoding: Encoding) -> String {
    match encoding {
        Encoding::Plain => value.to_owned(),
        Encoding::Html => {
            let mut escaped = String::with_capacity(value.len());
            for letter in value.chars() {
                match letter {
                    '&' => escaped.push_str("&amp;"),
                    '<' => escaped.push_str("&lt;"),
                    '>' => escaped.push_str("&gt;"),
                    '"' => escaped.push_str("&quot;"),
                    '\'' => escaped.push_str("&#39;"),
                    letter => escaped.push(letter),
                }
            }
            escaped
        }
        Encoding::Url => {
            let mut encoded = String::with_capacity(value.len());
            for byte in value.bytes() {
                let plain = byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte);
                if plain {
                    encoded.push(char::from(byte));
                } else {
                    encoded.push_str(&format!("%{byte:02X}"));
                }
            }
            encoded
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, encoded};

    #[test]
    fn answers_are_encoded_for_their_place() {
        assert_eq!(encoded("<b>&\"'", Encoding::Html), "&lt;b&gt;&amp;&quot;&#39;");
        assert_eq!(encoded("A & B/é", Encoding::Url), "A%20%26%20B%2F%C3%A9");
        assert_eq!(encoded("<b>", Encoding::Plain), "<b>");
    }
}
