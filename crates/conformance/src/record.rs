//! A session as a record of the oracle's shape. As there, members that say nothing are left out.

use document::{Object, Value};
use survey::{
    ChoiceRole, Control, ElementView, Level, QuestionView, Session, State, ViolationKind,
    ViolationView,
};

/// Everything that is compared, after a step that did or did not move.
pub(crate) fn record(session: &Session, before: State, moved: Option<bool>) -> Value {
    let screen = session.screen(session.response(Default::default()).started_at);
    let overview = session.overview();
    let state = session.state();
    let mut record = Object::new();
    if let Some(moved) = moved {
        record.set("ok", moved);
    }
    record.set("state", state_name(state));
    let language = session.language();
    record.set("locale", if language.is_empty() { "default" } else { language });
    let page = Some(overview.current.as_str()).filter(|name| !name.is_empty());
    record.set("page", page.map_or(Value::Null, Value::from));
    record.set("pageNo", overview.position.map_or(-1, |position| position as i32));
    record.set("visiblePages", texts(&overview.visible));
    record.set("isFirstPage", screen.is_first);
    record.set("isLastPage", screen.is_last);
    let buttons = session.every_button();
    let buttons: Vec<String> = [
        ("prev", buttons.previous),
        ("next", buttons.next),
        ("complete", buttons.complete),
        ("preview", buttons.preview),
    ]
    .into_iter()
    .filter(|(_, shown)| *shown)
    .map(|(name, _)| name.to_owned())
    .collect();
    record.set("buttons", texts(&buttons));
    record.set("title", session.survey_title());
    let pages = overview.pages.iter().map(|page| {
        let mut object = Object::new();
        object.set("name", page.name.as_str());
        object.set("visible", page.visible);
        object.set("title", page.title.as_str());
        object.set("description", page.description.as_str());
        object.set("no", page.number.map(|number| number as i32));
        let elements = page.elements.iter().map(|element| describe(session, element));
        object.set("elements", elements.collect::<Vec<Value>>());
        spoken(object)
    });
    record.set("pages", pages.collect::<Vec<Value>>());
    let mut titles = Object::new();
    for page in overview.pages.iter().filter(|page| !page.title.is_empty()) {
        titles.set(format!("page:{}", page.name), page.title.as_str());
    }
    for (name, title) in &overview.titles {
        titles.set(name.as_str(), title.as_str());
    }
    record.set("titles", titles);
    let errors = overview.findings.iter().map(|finding| {
        let mut object = Object::new();
        object.set("name", finding.name.as_str());
        if !finding.container {
            object.set("kind", kind_name(&finding.violation.kind));
        } else if overview.pages.iter().any(|page| page.name == finding.name) {
            object.set("page", true);
        } else {
            object.set("panel", true);
        }
        object.set("text", finding.violation.text.as_deref());
        object.set("notification", level_name(&finding.violation));
        spoken(object)
    });
    record.set("errors", errors.collect::<Vec<Value>>());
    record.set("data", session.answers());
    record.set("progress", session.progress_percent());
    let variables = session.variables();
    let mut calculated = Object::new();
    for name in session.survey().calculated_names() {
        if let Some(value) = variables.get(&name.to_lowercase()) {
            calculated.set(name, value.clone());
        }
    }
    record.set("calculated", calculated);
    record.set("variables", variables);
    if let Some(ending) = session.ending() {
        record.set("completedHtml", ending.html.text);
        record.set("navigateToUrl", ending.navigate_to);
    }
    if state == State::Completed && before != state {
        record.set("events", vec![Value::from("complete")]);
    }
    spoken(record)
}

/// An object without members that are undefined, empty texts or empty lists; what is inside of them stays as it is.
fn spoken(object: Object) -> Value {
    let says_nothing = |value: &Value| match value {
        Value::Undefined => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    let members = object.into_iter().filter(|(_, value)| !says_nothing(value));
    Value::Object(members.collect())
}

fn texts(list: &[String]) -> Vec<Value> {
    list.iter().map(|text| Value::from(text.as_str())).collect()
}

fn state_name(state: State) -> &'static str {
    match state {
        State::Empty => "empty",
        State::Starting => "starting",
        State::Running => "running",
        State::Preview => "preview",
        State::Completed => "completed",
    }
}

fn level_name(violation: &ViolationView) -> Option<&'static str> {
    match violation.level {
        Level::Error => None,
        Level::Warning => Some("warning"),
        Level::Info => Some("info"),
    }
}

/// survey-core's name for a violation.
fn kind_name(kind: &ViolationKind) -> &'static str {
    match kind {
        ViolationKind::Required => "required",
        ViolationKind::RequiredInPanel => "requireoneanswer",
        ViolationKind::RequiredRow => "requiredinallrowserror",
        ViolationKind::DuplicateRow => "eachrowuniqueeerror",
        ViolationKind::OtherRequired => "otherempty",
        ViolationKind::NotANumber => "requirenumeric",
        _ => "custom",
    }
}

fn describe(session: &Session, element: &ElementView) -> Value {
    match element {
        ElementView::Question(question) => describe_question(session, question),
        ElementView::Panel(panel) => {
            let mut object = Object::new();
            object.set("name", panel.name.as_str());
            object.set("type", "panel");
            object.set("title", panel.title.as_str());
            object.set("description", panel.description.as_str());
            object.set("collapsed", panel.collapsed.then_some(true));
            let elements = panel.elements.iter().map(|element| describe(session, element));
            object.set("elements", elements.collect::<Vec<Value>>());
            spoken(object)
        }
    }
}

fn describe_question(session: &Session, question: &QuestionView) -> Value {
    let mut object = Object::new();
    object.set("name", question.name.as_str());
    object.set("title", question.label.as_str());
    object.set("description", question.description.as_str());
    object.set("required", question.required.then_some(true));
    object.set("readOnly", question.read_only.then_some(true));
    object.set("no", question.number.as_str());
    object.set("value", question.value.clone());
    object.set("comment", session.comment_text(question.id));
    object.set("collapsed", question.collapsed.then_some(true));
    let display = session.display_of(question.id);
    if let Value::String(text) = &display
        && (*text != expression::text_of(&question.value) || question.value.is_nullish())
    {
        object.set("display", text.as_str());
    }
    let items = session.visible_items(question.id);
    match &question.control {
        Control::RichText(html) => object.set("html", html.as_str()),
        Control::Image(image) => object.set("imageLink", image.link.as_str()),
        Control::Grid(grid) => {
            let columns = grid
                .columns
                .iter()
                .map(|column| item(&column.value, &column.label, true, ChoiceRole::Plain));
            object.set("columns", columns.collect::<Vec<Value>>());
            let rows = grid.rows.iter().zip(&items).map(|(row, item)| {
                let mut object = Object::new();
                object.set("name", item.value.clone());
                object.set("text", row.label.as_str());
                object.set("value", row.value.clone());
                spoken(object)
            });
            object.set("rows", rows.collect::<Vec<Value>>());
        }
        Control::Fields(fields) => {
            let fields = fields.iter().map(|field| {
                let mut object = Object::new();
                object.set("name", field.name.as_str());
                object.set("title", field.title.as_str());
                object.set("value", field.value.clone());
                object.set("required", field.required.then_some(true));
                spoken(object)
            });
            object.set("items", fields.collect::<Vec<Value>>());
        }
        _ if !items.is_empty() => {
            let is_scale = matches!(question.control, Control::Scale(_));
            let choices = items.iter().map(|choice| {
                item(
                    &choice.value,
                    &choice.text,
                    choice.enabled || is_scale,
                    role_of(&choice.value),
                )
            });
            object.set("choices", choices.collect::<Vec<Value>>());
        }
        _ => {}
    }
    let errors = question.violations.iter().map(|violation| Value::from(violation.text.as_deref()));
    object.set("errors", errors.collect::<Vec<Value>>());
    spoken(object)
}

/// The role whose word stands where an item has no text.
fn role_of(value: &Value) -> ChoiceRole {
    match value.as_str() {
        Some("other") => ChoiceRole::Other,
        Some("none") => ChoiceRole::None,
        Some("refused") => ChoiceRole::Refuse,
        Some("dontknow") => ChoiceRole::DontKnow,
        Some("") => ChoiceRole::SelectAll,
        _ => ChoiceRole::Plain,
    }
}

fn item(value: &Value, text: &str, enabled: bool, role: ChoiceRole) -> Value {
    let word = match role {
        ChoiceRole::Plain => "",
        ChoiceRole::Other => "Other (describe)",
        ChoiceRole::None => "None",
        ChoiceRole::Refuse => "Refuse to answer",
        ChoiceRole::DontKnow => "Don't know",
        ChoiceRole::SelectAll => "Select All",
    };
    let mut object = Object::new();
    object.set("value", value.clone());
    object.set("text", if text.is_empty() { word } else { text });
    object.set("disabled", (!enabled).then_some(true));
    spoken(object)
}
