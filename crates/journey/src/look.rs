//! From the engine's view to what a visitor sees. Where `src/ui` turns a value into words this says which words.

use document::Value;
use survey::{
    ChoiceView, CommentView, Control, ElementView, PanelView, QuestionView, ScaleItem, ScreenView,
    Session, State, ToggleStyle, ViolationView, questions, value_text,
};

use crate::{
    Press, Seen, SeenQuestion,
    plain_text::{plain_text, single_spaced},
    walk::now,
    words::Words,
};

/// The panels on it, those around others first.
pub(crate) fn panels(elements: &[ElementView]) -> Vec<&PanelView> {
    let mut found = Vec::new();
    for element in elements {
        if let ElementView::Panel(panel) = element {
            found.push(panel);
            found.extend(panels(&panel.elements));
        }
    }
    found
}

/// What is on the screen of a session.
pub(crate) fn look(session: &Session, words: &Words) -> Seen {
    if let Some(ending) = session.ending() {
        let own = plain_text(&ending.html);
        return Seen { ending: words.or(&own, "ending.thanks"), ..Seen::default() };
    }
    let view = session.screen(now());
    let panels = panels(&view.elements);
    let titled = panels.iter().filter(|panel| !panel.title.is_empty());
    let wrong = panels.iter().flat_map(|panel| &panel.violations);
    let wrong = view.violations.iter().chain(wrong);
    Seen {
        title: if view.is_first { single_spaced(&view.title) } else { String::new() },
        page_title: single_spaced(&page_title(&view, words)),
        panels: titled
            .map(|panel| single_spaced(&[&panel.number, " ", &panel.title].concat()))
            .collect(),
        violations: wrong.map(|found| words.violation(found)).collect(),
        questions: questions(&view.elements)
            .into_iter()
            .map(|view| question(view, words))
            .collect(),
        progress: view.progress.as_ref().map(|view| words.progress(view)).unwrap_or_default(),
        buttons: buttons(&view, words),
        ending: String::new(),
    }
}

/// A preview, which has no title of its own, says what it is.
fn page_title(view: &ScreenView, words: &Words) -> String {
    match (view.state, view.page_title.as_str()) {
        (State::Preview, "") => words.text("nav.preview"),
        (_, "") => String::new(),
        (_, title) => [&view.page_number, title].concat(),
    }
}

fn buttons(view: &ScreenView, words: &Words) -> Vec<String> {
    let button = |(_, press)| words.button(press, &view.buttons, &view.texts);
    Press::ALL.into_iter().filter_map(button).collect()
}

fn question(view: &QuestionView, words: &Words) -> SeenQuestion {
    // These show no title; a box to tick shows it as its own words.
    let untitled = matches!(view.control, Control::RichText(_) | Control::Image(_));
    let title = match &view.control {
        Control::Toggle(toggle) if toggle.style == ToggleStyle::Checkbox => &view.label,
        _ => &view.title,
    };
    SeenQuestion {
        title: if untitled { String::new() } else { single_spaced(title) },
        number: if untitled { String::new() } else { view.number.trim().to_owned() },
        description: single_spaced(&view.description),
        required: view.required && !untitled,
        fixed: view.read_only && is_asking(&view.control),
        choices: choices(view, words).iter().map(|text| single_spaced(text)).collect(),
        unavailable: unavailable(view, words),
        ends: match &view.control {
            Control::Scale(scale) if !scale.as_dropdown => {
                let ends = [&scale.min_label, &scale.max_label].map(|end| single_spaced(end));
                ends.into_iter().filter(|end| !end.is_empty()).collect()
            }
            _ => Vec::new(),
        },
        shown: shown(view, words).iter().map(|text| single_spaced(text)).collect(),
        notes: notes(view),
        violations: violations(view).map(|found| words.violation(found)).collect(),
    }
}

/// Whether there is something to touch or to write into.
fn is_asking(control: &Control) -> bool {
    !matches!(control, Control::RichText(_) | Control::Image(_) | Control::Computed { .. })
}

fn unavailable(view: &QuestionView, words: &Words) -> Vec<String> {
    let choices = match &view.control {
        _ if view.read_only => return Vec::new(),
        Control::ChooseOne(control) | Control::ChooseMany(control) => &control.choices,
        Control::Dropdown(control) | Control::Tags(control) => &control.choices,
        _ => return Vec::new(),
    };
    let closed = choices.iter().filter(|choice| !choice.enabled);
    closed.map(|choice| single_spaced(&words.choice(&choice.label, choice.role))).collect()
}

/// What is wrong with a question, that of its parts first.
pub(crate) fn violations(view: &QuestionView) -> impl Iterator<Item = &ViolationView> {
    let parts: Vec<&ViolationView> = match &view.control {
        Control::Grid(grid) => grid.rows.iter().flat_map(|row| &row.violations).collect(),
        Control::Fields(fields) => fields.iter().flat_map(|field| &field.violations).collect(),
        _ => Vec::new(),
    };
    parts.into_iter().chain(&view.violations)
}

fn choices(view: &QuestionView, words: &Words) -> Vec<String> {
    let named = |choices: &[ChoiceView]| -> Vec<String> {
        choices.iter().map(|choice| words.choice(&choice.label, choice.role)).collect()
    };
    match &view.control {
        Control::Scale(scale) => scale.items.iter().map(rate).collect(),
        Control::ChooseOne(control) | Control::ChooseMany(control) => named(&control.choices),
        Control::Dropdown(control) | Control::Tags(control) => named(&control.choices),
        Control::Toggle(toggle) if toggle.style == ToggleStyle::Buttons => {
            let mut sides = vec![
                words.or(&toggle.label_true, "choice.yes"),
                words.or(&toggle.label_false, "choice.no"),
            ];
            if toggle.false_first {
                sides.reverse();
            }
            sides
        }
        Control::Grid(grid) => named(&grid.columns),
        Control::Fields(fields) => fields.iter().map(|field| field.title.to_string()).collect(),
        Control::Ranking(ranking) => named(&ranking.unranked),
        Control::Slider(slider) => {
            slider.labels.iter().map(|label| label.text.to_string()).collect()
        }
        _ => Vec::new(),
    }
}

fn shown(view: &QuestionView, words: &Words) -> Vec<String> {
    let named = |choices: &[ChoiceView]| -> Vec<String> {
        let chosen = choices.iter().filter(|choice| choice.selected);
        chosen.map(|choice| words.choice(&choice.label, choice.role)).collect()
    };
    let written = |value: &Value| Some(value_text(value)).filter(|text| !text.is_empty());
    match &view.control {
        Control::Scale(scale) => scale.items.iter().filter(|i| i.selected).map(rate).collect(),
        Control::ChooseOne(control) | Control::ChooseMany(control) => named(&control.choices),
        Control::Dropdown(control) | Control::Tags(control) => named(&control.choices),
        Control::Toggle(toggle) => match (toggle.style, toggle.state) {
            (_, None) | (ToggleStyle::Checkbox, Some(false)) => Vec::new(),
            (ToggleStyle::Checkbox, Some(true)) => vec!["on".to_owned()],
            (_, Some(true)) => vec![words.or(&toggle.label_true, "choice.yes")],
            (_, Some(false)) => vec![words.or(&toggle.label_false, "choice.no")],
        },
        Control::Text(_) | Control::LongText(_) => written(&view.value).into_iter().collect(),
        Control::Grid(grid) => {
            let cells = grid.rows.iter().flat_map(|row| {
                let held = grid.columns.iter().enumerate().filter(|(_, column)| match &row.value {
                    Value::Array(values) => values.contains(&column.value),
                    value => *value == column.value,
                });
                held.map(move |(at, column)| {
                    let own = row.cells.get(at).filter(|own| !own.is_empty());
                    let label = words.choice(&column.label, column.role);
                    format!("{}: {}", row.label, own.map_or(label.as_str(), |own| own.as_str()))
                })
            });
            cells.collect()
        }
        Control::Fields(fields) => {
            let filled = fields.iter().filter_map(|field| {
                written(&field.value).map(|text| format!("{}: {text}", field.title))
            });
            filled.collect()
        }
        Control::Ranking(ranking) => {
            ranking.ranked.iter().map(|one| words.choice(&one.label, one.role)).collect()
        }
        Control::Slider(slider) => {
            let thumbs: Vec<String> =
                slider.thumbs.iter().copied().map(document::number_text).collect();
            vec![thumbs.join("\u{2009}–\u{2009}")]
        }
        Control::RichText(html) => vec![plain_text(html)],
        Control::Image(image) => vec![image.alt.clone()],
        Control::Computed { text } => vec![text.clone()],
    }
}

fn notes(view: &QuestionView) -> Vec<String> {
    let (choices, other) = match &view.control {
        Control::ChooseOne(control) | Control::ChooseMany(control) => {
            (control.choices.as_slice(), &control.other)
        }
        Control::Dropdown(control) | Control::Tags(control) => {
            (control.choices.as_slice(), &control.other)
        }
        _ => (&[][..], &None),
    };
    let of_choices = choices.iter().filter_map(|choice| choice.comment.as_ref());
    let boxes = of_choices.chain(other.as_ref()).chain(view.comment.as_ref());
    boxes.map(|comment: &CommentView| comment.value.clone()).collect()
}

/// What a value of a scale shows; a face or star without words is known by its value.
fn rate(item: &ScaleItem) -> String {
    if item.label.is_empty() { value_text(&item.value) } else { item.label.to_string() }
}
