//! The product's own words in one language, as `src/ui` takes them from the catalogues. Plural forms are CLDR's for
//! the languages of `public/locales`, where the browser asks `Intl.PluralRules`.

use std::fs;

use document::parse;
use locale::Catalogue;
use survey::{
    ButtonTexts, Buttons, ChoiceRole, ProgressKind, ProgressView, ViolationKind, ViolationView,
};

use crate::{Press, files::project};

/// The words of one language.
#[derive(Debug)]
pub(crate) struct Words {
    language: String,
    catalogue: Catalogue,
}

impl Words {
    /// Those of a language of `public/locales`.
    pub(crate) fn of(language: &str) -> Result<Self, String> {
        let file = format!("public/locales/{language}.json");
        let text = fs::read_to_string(project().join(&file)).map_err(|reason| {
            format!("there are no words in this language: {file} can't be read ({reason}). Use one of public/locales.")
        })?;
        let messages = parse(&text).map_err(|found| format!("{file}: {found}"))?;
        Ok(Self { language: language.to_owned(), catalogue: Catalogue::over_english(&messages) })
    }

    pub(crate) fn text(&self, key: &str) -> String {
        self.catalogue.format(key, &[])
    }

    pub(crate) fn format(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.catalogue.format(key, arguments)
    }

    /// The author's words, or the product's where there are none.
    pub(crate) fn or(&self, own: &str, key: &str) -> String {
        if own.is_empty() { self.text(key) } else { own.to_owned() }
    }

    /// What a session calls choices without words of their author's.
    pub(crate) fn of_session(&self) -> survey::Words {
        survey::Words {
            yes: self.text("choice.yes"),
            no: self.text("choice.no"),
            other: self.text("choice.other"),
            none: self.text("choice.none"),
            refuse: self.text("choice.refuse"),
            dont_know: self.text("choice.dont-know"),
            select_all: self.text("choice.select-all"),
        }
    }

    fn count(&self, key: &str, n: u32) -> String {
        self.catalogue.plural(key, plural(&self.language, n), &n.to_string(), &[])
    }

    /// What a choice is called.
    pub(crate) fn choice(&self, label: &str, role: ChoiceRole) -> String {
        let key = match role {
            ChoiceRole::Plain => return label.to_owned(),
            ChoiceRole::Other => "choice.other",
            ChoiceRole::None => "choice.none",
            ChoiceRole::SelectAll => "choice.select-all",
            ChoiceRole::Refuse => "choice.refuse",
            ChoiceRole::DontKnow => "choice.dont-know",
        };
        self.or(label, key)
    }

    /// How far it is.
    pub(crate) fn progress(&self, view: &ProgressView) -> String {
        if !view.text.is_empty() {
            return view.text.clone();
        }
        let (key, n) = match view.kind {
            ProgressKind::Pages => ("progress.page", (view.done + 1).min(view.total)),
            ProgressKind::Questions
            | ProgressKind::RequiredQuestions
            | ProgressKind::CorrectQuestions => ("progress.answered", view.done),
        };
        self.format(key, &[("n", &n.to_string()), ("total", &view.total.to_string())])
    }

    /// What a button says; `None` when it isn't there.
    pub(crate) fn button(
        &self,
        press: Press,
        buttons: &Buttons,
        texts: &ButtonTexts,
    ) -> Option<String> {
        let (there, own, key) = match press {
            Press::Start => (buttons.start, &texts.start, "start.begin"),
            Press::Previous => (buttons.previous, &texts.previous, "nav.back"),
            Press::Next => (buttons.next, &texts.next, "nav.next"),
            Press::Complete => (buttons.complete, &texts.complete, "nav.complete"),
            Press::Preview => (buttons.preview, &texts.preview, "nav.preview"),
            Press::Edit => (buttons.cancel_preview, &texts.edit, "nav.edit"),
        };
        there.then(|| self.or(own, key))
    }

    /// One finding as a sentence.
    pub(crate) fn violation(&self, violation: &ViolationView) -> String {
        use ViolationKind as Kind;
        if let Some(text) = &violation.text {
            return text.to_string();
        }
        let key = format!("violation.{}", kind_name(&violation.kind));
        let (min, max) = match &violation.kind {
            Kind::TooShort { min: n }
            | Kind::TooFewChoices { min: n }
            | Kind::TooLong { max: n }
            | Kind::TooManyChoices { max: n } => return self.count(&key, *n),
            Kind::WrongStep { step } => return self.format(&key, &[("step", step)]),
            Kind::WrongLength { min, max } | Kind::WrongChoiceCount { min, max } => {
                (min.to_string(), max.to_string())
            }
            Kind::OutsideRange { min, max } => (min.clone(), max.clone()),
            Kind::Below { min } => (min.clone(), String::new()),
            Kind::Above { max } => (String::new(), max.clone()),
            _ => Default::default(),
        };
        self.format(&key, &[("min", &min), ("max", &max)])
    }
}

/// Every kind of violation by the name that journeys and the catalogues use.
pub(crate) const KINDS: [&str; 22] = [
    "required",
    "required-in-panel",
    "required-row",
    "duplicate-row",
    "other-required",
    "not-a-number",
    "too-short",
    "too-long",
    "wrong-length",
    "no-digits-allowed",
    "below",
    "above",
    "outside-range",
    "wrong-step",
    "too-few-choices",
    "too-many-choices",
    "wrong-choice-count",
    "email",
    "pattern",
    "expression",
    "duplicate-key",
    "empty-page",
];

/// The name of a kind.
pub(crate) fn kind_name(kind: &ViolationKind) -> &'static str {
    use ViolationKind as Kind;
    let place = match kind {
        Kind::Required => 0,
        Kind::RequiredInPanel => 1,
        Kind::RequiredRow => 2,
        Kind::DuplicateRow => 3,
        Kind::OtherRequired => 4,
        Kind::NotANumber => 5,
        Kind::TooShort { .. } => 6,
        Kind::TooLong { .. } => 7,
        Kind::WrongLength { .. } => 8,
        Kind::NoDigitsAllowed => 9,
        Kind::Below { .. } => 10,
        Kind::Above { .. } => 11,
        Kind::OutsideRange { .. } => 12,
        Kind::WrongStep { .. } => 13,
        Kind::TooFewChoices { .. } => 14,
        Kind::TooManyChoices { .. } => 15,
        Kind::WrongChoiceCount { .. } => 16,
        Kind::Email => 17,
        Kind::Pattern => 18,
        Kind::Expression => 19,
        Kind::DuplicateKey => 20,
        Kind::EmptyPage => 21,
    };
    KINDS[place]
}

/// CLDR's plural category of a whole number.
fn plural(language: &str, n: u32) -> &'static str {
    let (tens, units) = (n % 100, n % 10);
    match language {
        "ru" if units == 1 && tens != 11 => "one",
        "ru" if (2..=4).contains(&units) && !(12..=14).contains(&tens) => "few",
        "ru" => "many",
        "ar" if n == 0 => "zero",
        "ar" if n == 2 => "two",
        "ar" if (3..=10).contains(&tens) => "few",
        "ar" if (11..=99).contains(&tens) => "many",
        _ if n == 1 => "one",
        _ => "other",
    }
}
