//! What all questions have in common.

use document::{Kind, Subject, Value};

use crate::{
    QuestionId,
    definition::{Building, Condition, Parent, Properties},
    question::{QuestionType, read_type},
    text::Text,
    validator::{Validator, read_validators},
};

/// When the answer of a question that can't be seen is forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ClearInvisible {
    /// as the survey says (for a question), on completing (for the survey)
    #[default]
    Default,
    None,
    OnComplete,
    OnHidden,
    OnHiddenContainer,
}

impl ClearInvisible {
    pub(crate) fn read(word: &str) -> Self {
        match word {
            "none" => Self::None,
            "oncomplete" => Self::OnComplete,
            "onhidden" => Self::OnHidden,
            "onhiddencontainer" => Self::OnHiddenContainer,
            _ => Self::Default,
        }
    }
}

/// Where a title stands; all that matters here is whether it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleLocation {
    Default,
    Shown,
    Hidden,
}

impl TitleLocation {
    pub(crate) fn read(word: &str) -> Self {
        match word {
            "" | "default" => Self::Default,
            "hidden" => Self::Hidden,
            _ => Self::Shown,
        }
    }
}

/// Whether an element can be opened and closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    Fixed,
    Collapsed,
    Expanded,
}

impl Fold {
    pub(crate) fn read(word: &str) -> Self {
        match word {
            "collapsed" => Self::Collapsed,
            "expanded" => Self::Expanded,
            _ => Self::Fixed,
        }
    }
}

/// A question of any type.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) name: String,
    pub(crate) value_name: String,
    pub(crate) type_name: String,
    pub(crate) parent: Parent,
    pub(crate) title: Text,
    pub(crate) description: Text,
    pub(crate) title_location: TitleLocation,
    pub(crate) show_number: bool,
    pub(crate) visible: bool,
    pub(crate) read_only: bool,
    pub(crate) required: bool,
    pub(crate) visible_if: Option<Condition>,
    pub(crate) enable_if: Option<Condition>,
    pub(crate) required_if: Option<Condition>,
    pub(crate) required_error: Text,
    pub(crate) default_value: Value,
    pub(crate) default_expression: Option<Condition>,
    pub(crate) set_value_expression: Option<Condition>,
    pub(crate) set_value_if: Option<Condition>,
    pub(crate) reset_value_if: Option<Condition>,
    pub(crate) clear_if_invisible: ClearInvisible,
    pub(crate) validators: Vec<Validator>,
    pub(crate) comment: bool,
    pub(crate) comment_text: Text,
    pub(crate) comment_placeholder: Text,
    pub(crate) display_values: bool,
    pub(crate) default_display: Text,
    pub(crate) correct_answer: Value,
    pub(crate) fold: Fold,
    /// In a random order it changes places with those of this category; `None` when it stays.
    pub(crate) shuffled_in: Option<String>,
    pub(crate) kind: Box<dyn QuestionType>,
    /// The place in the order in which conditions run.
    pub(crate) rank: u32,
}

impl Question {
    /// Reads a question; `None` (reported) when no such type is known.
    pub(crate) fn read(
        type_name: &str,
        properties: &Properties<'_>,
        id: QuestionId,
        parent: Parent,
        building: &mut Building,
    ) -> Option<Self> {
        let kind = read_type(type_name, properties, id, building)?;
        let name = properties.string("name").unwrap_or_default().trim().to_owned();
        if name.is_empty() {
            let report = properties.reading().report;
            report.warning(properties.path(), Kind::Missing { property: "name" });
        }
        let hidden = !properties.flag("showTitle", true);
        let location = TitleLocation::read(&properties.word("titleLocation"));
        let (default_value, default_expression) = default_of(properties);
        let question = Self {
            value_name: properties
                .string("valueName")
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| name.clone()),
            name,
            type_name: type_name.to_owned(),
            parent,
            title: title_of(properties, type_name),
            description: properties.text("description"),
            title_location: if hidden { TitleLocation::Hidden } else { location },
            show_number: properties.flag("showNumber", true)
                && !properties.flag("hideNumber", false),
            visible: properties.flag("visible", true),
            read_only: properties.flag("readOnly", false),
            required: properties.flag("isRequired", false),
            visible_if: properties.condition("visibleIf"),
            enable_if: properties.condition("enableIf"),
            required_if: properties.condition("requiredIf"),
            required_error: properties.text("requiredErrorText"),
            default_value,
            default_expression,
            set_value_expression: properties.condition("setValueExpression"),
            set_value_if: properties.condition("setValueIf"),
            reset_value_if: properties.condition("resetValueIf"),
            clear_if_invisible: ClearInvisible::read(&properties.word("clearIfInvisible")),
            validators: read_validators(properties),
            comment: properties.flag("showCommentArea", false) && kind.may_have_comment(),
            comment_text: properties.text("commentText"),
            comment_placeholder: properties.text("commentPlaceholder"),
            display_values: properties.flag("useDisplayValuesInDynamicTexts", true),
            default_display: properties.text("defaultDisplayValue"),
            correct_answer: properties.value("correctAnswer").cloned().unwrap_or_default(),
            fold: Fold::read(&properties.word("state")),
            shuffled_in: properties
                .flag("randomize", true)
                .then(|| properties.string("randomizeCategory").unwrap_or_default()),
            kind,
            rank: 0,
        };
        properties.finish();
        Some(question)
    }

    /// The question this is a field of.
    pub(crate) fn owner(&self) -> Option<QuestionId> {
        match self.parent {
            Parent::Question(owner) => Some(owner),
            Parent::Container(_) => None,
        }
    }

    /// Every text, for the languages.
    pub(crate) fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        for text in [
            &self.title,
            &self.description,
            &self.required_error,
            &self.comment_text,
            &self.comment_placeholder,
            &self.default_display,
        ] {
            visit(text);
        }
        self.validators.iter().for_each(|validator| visit(&validator.text));
        self.kind.texts(visit);
    }
}

/// A yes-or-no may have a label in the place of a title.
fn title_of(properties: &Properties<'_>, type_name: &str) -> Text {
    let title = properties.text("title");
    if title.is_empty() && type_name == "boolean" { properties.text("label") } else { title }
}

/// A default value that begins with `=` is an expression.
fn default_of(properties: &Properties<'_>) -> (Value, Option<Condition>) {
    let written = properties.condition("defaultValueExpression");
    match properties.value("defaultValue") {
        Some(Value::String(text)) if text.starts_with('=') => {
            let path = properties.path_of("defaultValue");
            (Value::Undefined, properties.reading().condition(&text[1..], &path).or(written))
        }
        Some(value) => (value.clone(), written),
        None => (Value::Undefined, written),
    }
}

/// Reports a question type nobody knows or this engine leaves out.
pub(crate) fn refuse_type(properties: &Properties<'_>, type_name: &str, known: &[&str]) {
    const LEFT_OUT: [&str; 9] = [
        "paneldynamic",
        "matrixdynamic",
        "matrixdropdown",
        "file",
        "signaturepad",
        "imagemap",
        "buttongroup",
        "flowpanel",
        "custom",
    ];
    let path = properties.path().member("type");
    let kind = if LEFT_OUT.contains(&type_name) {
        Kind::Unsupported { name: type_name.to_owned() }
    } else {
        let nearest = properties.reading().report.nearest(type_name, known.iter().copied());
        Kind::UnknownName { subject: Subject::QuestionType, name: type_name.to_owned(), nearest }
    };
    properties.reading().refuse(&path, kind);
}
