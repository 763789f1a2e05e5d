//! The words that visitors use, in their language: what they say for yes, for going back, for skipping; and what choices
//! without words of their author's are called. All of them are data, from the catalogue.

use locale::{Catalogue, Direction, Tag, direction};
use survey::ChoiceRole;

use crate::{day::DayOrder, fold::folded};

/// Languages whose fractions begin with a point; all others write a comma.
const POINT: &[&str] = &["ar", "bn", "en", "fa", "he", "hi", "ja", "ko", "ms", "th", "ur", "zh"];

/// Where Spanish and German are written with a point, too.
const POINT_IN: &[&str] = &["de-CH", "de-LI", "es-MX", "es-US", "es-GT", "es-PA"];

/// What is heard and said in one language. Needs the part `interview` of the catalogues.
#[derive(Clone, Debug)]
pub struct Words {
    pub(crate) language: String,
    /// A fraction begins with a comma.
    pub(crate) comma: bool,
    pub(crate) day_order: DayOrder,
    pub(crate) yes: Vec<String>,
    pub(crate) no: Vec<String>,
    pub(crate) skip: Vec<String>,
    pub(crate) back: Vec<String>,
    pub(crate) done: Vec<String>,
    pub(crate) and: Vec<String>,
    /// An "and" that is written together with the next word, as in Arabic.
    pub(crate) joined_and: Option<char>,
    pub(crate) out_of: Vec<String>,
    pub(crate) units: Vec<String>,
    pub(crate) label_yes: String,
    pub(crate) label_no: String,
    pub(crate) faces: Vec<String>,
    other: String,
    none: String,
    refuse: String,
    dont_know: String,
    select_all: String,
    /// `{row}: {answer}`, with marks in its places
    row: String,
}

const ROW: &str = "\u{1}";
const ANSWER: &str = "\u{2}";

impl Words {
    /// Those of a language, from its catalogue with the part `interview` in it. Without that part only labels, places and
    /// numbers are understood.
    pub fn of(catalogue: &Catalogue, language: &Tag) -> Self {
        let text = |key: &str| catalogue.format(key, &[]);
        let heard = |key: &str| {
            let text = text(key);
            let known = if text == key { "" } else { &text };
            let words = known.split([',', '،', '、', '，']).map(folded);
            words.filter(|word| !word.is_empty()).collect::<Vec<String>>()
        };
        let spoken = language;
        let (tag, language) = (language.as_str(), language.language());
        Self {
            language: tag.to_owned(),
            comma: !POINT.contains(&language) && !POINT_IN.contains(&tag),
            day_order: match (language, tag) {
                (_, "en-US") => DayOrder::MonthFirst,
                ("en", "en") => DayOrder::Either,
                _ => DayOrder::DayFirst,
            },
            yes: heard("interview.heard.yes"),
            no: heard("interview.heard.no"),
            skip: heard("interview.heard.skip"),
            back: heard("interview.heard.back"),
            done: heard("interview.heard.done"),
            joined_and: joined_and(&heard("interview.heard.and"), spoken),
            and: heard("interview.heard.and"),
            out_of: heard("interview.heard.out-of"),
            units: heard("interview.heard.units"),
            label_yes: text("choice.yes"),
            label_no: text("choice.no"),
            faces: (1..=5)
                .map(|face| text(&["rating.face-", &face.to_string()].concat()))
                .collect(),
            other: text("choice.other"),
            none: text("choice.none"),
            refuse: text("choice.refuse"),
            dont_know: text("choice.dont-know"),
            select_all: text("choice.select-all"),
            row: catalogue.format("question.row", &[("row", ROW), ("answer", ANSWER)]),
        }
    }

    /// What a choice without words of its author's is called.
    pub(crate) fn role(&self, role: ChoiceRole) -> &str {
        match role {
            ChoiceRole::Plain => "",
            ChoiceRole::Other => &self.other,
            ChoiceRole::None => &self.none,
            ChoiceRole::Refuse => &self.refuse,
            ChoiceRole::DontKnow => &self.dont_know,
            ChoiceRole::SelectAll => &self.select_all,
        }
    }

    /// What was said about one of several things.
    pub(crate) fn row(&self, row: &str, answer: &str) -> String {
        if row.is_empty() {
            return answer.to_owned();
        }
        self.row.replace(ROW, row).replace(ANSWER, answer)
    }
}

/// Scripts that run from right to left write a word of one letter together with what follows.
fn joined_and(and: &[String], language: &Tag) -> Option<char> {
    let mut letters = and.iter().filter_map(|word| {
        let mut letters = word.chars();
        letters.next().filter(|_| letters.next().is_none())
    });
    letters.next().filter(|_| direction(language) == Direction::RightToLeft)
}
