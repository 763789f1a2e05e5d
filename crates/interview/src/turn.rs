//! What was said: a list of turns, kept with the session as a draft and shown in the chat beside what the bot said.

use document::{Object, UnixMillis, Value};
use locale::Wording;
use survey::{ElementView, Overview, PageId, PanelId, QuestionId, Session};

use crate::{part::Part, prompt::StatementView};

/// A question that had its turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// which question
    pub question: QuestionId,
    /// its name in the definition
    pub name: String,
    /// what of it was asked
    pub part: Part,
    /// what was said before it
    pub statements: Vec<Statement>,
    /// what came of it
    pub state: TurnState,
    /// The answer as it reads, by language: one text for each thing chosen or written. Empty when skipped.
    pub answer: Vec<(String, Vec<String>)>,
}

/// What came of a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnState {
    /// answered, or what it held was left as it is
    Answered,
    /// left without an answer
    Skipped,
    /// a later turn of the same question has changed it
    Changed,
}

/// Something that was said, not asked; [`StatementView`] is what it says in the visitor's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statement {
    /// the heading of a page
    Page(PageId),
    /// the heading of a panel
    Panel(PanelId),
    /// a text or picture by the author, a computed value, or an answer that can't be changed
    Question(QuestionId),
}

/// A turn as the chat shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct TurnView {
    /// what was said before it
    pub statements: Vec<StatementView>,
    /// which question
    pub question: QuestionId,
    /// what of it was asked
    pub part: Part,
    /// what was asked, in the visitor's language; empty for boxes that the product names
    pub title: Wording,
    /// what came of it
    pub state: TurnState,
    /// the answer in the visitor's language, where it was ever shown in that, else as it was given
    pub answer: Vec<String>,
    /// [`crate::Interview::edit`] can ask it again
    pub can_edit: bool,
}

impl Turn {
    /// The answer in a language, else in the one in which it was given.
    pub fn answer_in(&self, language: &str) -> &[String] {
        let own = self.answer.iter().find(|(known, _)| known == language);
        own.or(self.answer.first()).map(|(_, answer)| answer.as_slice()).unwrap_or_default()
    }

    pub(crate) fn note(&mut self, language: &str, answer: Vec<String>) {
        match self.answer.iter_mut().find(|(known, _)| known == language) {
            Some((_, known)) => *known = answer,
            None => self.answer.push((language.to_owned(), answer)),
        }
    }

    pub(crate) fn is_of(&self, question: QuestionId, part: &Part) -> bool {
        self.question == question && self.part == *part
    }

    pub(crate) fn to_value(&self) -> Value {
        let mut turn = Object::new();
        turn.set("question", self.name.as_str());
        turn.set("id", self.question.0);
        let part = self.part.to_value();
        if !part.is_undefined() {
            turn.set("part", part);
        }
        let statements: Vec<Value> = self.statements.iter().map(|one| one.to_value()).collect();
        if !statements.is_empty() {
            turn.set("said", statements);
        }
        turn.set("state", self.state.name());
        let texts = |texts: &[String]| texts.iter().map(|text| text.as_str().into()).collect();
        let answer: Object = self
            .answer
            .iter()
            .map(|(language, answer)| (language.as_str(), Value::Array(texts(answer))))
            .collect();
        turn.set("answer", answer);
        turn.into()
    }

    /// Reads [`Self::to_value`]; `None` for anything else, or a question of another survey.
    pub(crate) fn read(value: &Value, session: &Session) -> Option<Self> {
        let question = QuestionId(id(value.get("id")?)?);
        let name = value.get("question")?.as_str()?;
        session.look_at(question).filter(|view| view.name == name)?;
        let texts = |value: &Value| -> Vec<String> {
            let texts = value.as_array().unwrap_or_default().iter();
            texts.filter_map(|text| text.as_str().map(str::to_owned)).collect()
        };
        let answer = value.get("answer")?.as_object()?.iter();
        Some(Self {
            question,
            name: name.to_owned(),
            part: Part::read(value.get("part"))?,
            statements: Statement::list(value.get("said")),
            state: TurnState::named(value.get("state")?.as_str()?)?,
            answer: answer.map(|(language, answer)| (language.to_owned(), texts(answer))).collect(),
        })
    }
}

/// A whole number from a draft.
pub(crate) fn id(value: &Value) -> Option<u32> {
    let number = value.as_number()?;
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number))
        .then_some(number as u32)
}

impl TurnState {
    const NAMES: [(&'static str, Self); 3] =
        [("answered", Self::Answered), ("skipped", Self::Skipped), ("changed", Self::Changed)];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, state)| *state == self).map_or("", |(name, _)| name)
    }

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, state)| *state)
    }
}

impl Statement {
    pub(crate) fn to_value(self) -> Value {
        let (kind, id) = match self {
            Self::Page(PageId(id)) => ("page", id),
            Self::Panel(PanelId(id)) => ("panel", id),
            Self::Question(QuestionId(id)) => ("question", id),
        };
        Object::from_iter([(kind, id)]).into()
    }

    pub(crate) fn list(value: Option<&Value>) -> Vec<Self> {
        let read = |value: &Value| {
            let (kind, number) = value.as_object()?.iter().next()?;
            let id = id(number)?;
            match kind {
                "page" => Some(Self::Page(PageId(id))),
                "panel" => Some(Self::Panel(PanelId(id))),
                "question" => Some(Self::Question(QuestionId(id))),
                _ => None,
            }
        };
        value.and_then(Value::as_array).unwrap_or_default().iter().filter_map(read).collect()
    }

    /// What it says now; `None` for what isn't there any more.
    pub(crate) fn view(self, session: &Session, overview: &Overview) -> Option<StatementView> {
        match self {
            Self::Page(PageId(index)) => {
                let page = overview.pages.get(index as usize)?;
                let [title, description] =
                    [&page.title, &page.description].map(|text| text.clone().into());
                Some(StatementView::Heading { title, description })
            }
            Self::Panel(id) => {
                // Where all pages are one, each is a panel on it. The moment is for its clock alone.
                let whole = || session.screen(UnixMillis(0)).elements;
                let found = overview.pages.iter().find_map(|page| panel(&page.elements, id));
                found.or_else(|| panel(&whole(), id))
            }
            Self::Question(id) => Some(StatementView::Question(Box::new(session.look_at(id)?))),
        }
    }
}

/// The words of a panel.
fn panel(elements: &[ElementView], id: PanelId) -> Option<StatementView> {
    elements.iter().find_map(|element| match element {
        ElementView::Panel(found) if found.id == id => {
            let (title, description) = (found.title.clone(), found.description.clone());
            Some(StatementView::Heading { title, description })
        }
        ElementView::Panel(other) => panel(&other.elements, id),
        ElementView::Question(_) => None,
    })
}
