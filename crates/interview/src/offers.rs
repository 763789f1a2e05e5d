//! What a question offers to tap, and what each of it may be called when it is typed.

use document::Value;
use locale::Wording;
use survey::{ChoiceView, Control, QuestionView, ScaleStyle, Session};

use crate::{
    choice::Called,
    part::{Part, boxes},
    prompt::Candidate,
    scale::face_of,
    words::Words,
};

/// One thing to tap.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub(crate) candidate: Candidate,
    pub(crate) called: Called,
    /// It can be named in an answer that stands in place of the one there is.
    pub(crate) open: bool,
}

/// What a part of a question offers, in the order shown.
pub(crate) fn offers(
    session: &Session,
    view: &QuestionView,
    part: &Part,
    words: &Words,
) -> Vec<Offer> {
    if *part != Part::Answer {
        return Vec::new();
    }
    match &view.control {
        Control::Scale(scale) => {
            let count = scale.items.len();
            let ends = [(0, &scale.min_label), (count.saturating_sub(1), &scale.max_label)];
            let item = |(at, item): (usize, &survey::ScaleItem)| {
                let face = &words.faces[face_of(at, count).min(words.faces.len() - 1)];
                let is_face = scale.style == ScaleStyle::Smileys;
                let bare = item.label.is_empty() || *item.label == value_text(&item.value);
                let label = match () {
                    () if is_face && bare => Wording::from(face.clone()),
                    () if item.label.is_empty() => value_text(&item.value).into(),
                    () => item.label.clone(),
                };
                let mut also: Vec<String> = ends
                    .iter()
                    .filter(|(end, _)| *end == at)
                    .map(|(_, text)| text.text.clone())
                    .collect();
                also.extend(is_face.then(|| face.clone()));
                offer(item.value.clone(), label, item.selected, also)
            };
            scale.items.iter().enumerate().map(item).collect()
        }
        Control::Toggle(toggle) => {
            let named = |own: &Wording, word: &str| {
                if own.is_empty() { word.to_owned().into() } else { own.clone() }
            };
            let yes = offer(
                toggle.value_true.clone(),
                named(&toggle.label_true, &words.label_yes),
                toggle.state == Some(true),
                words.yes.clone(),
            );
            let no = offer(
                toggle.value_false.clone(),
                named(&toggle.label_false, &words.label_no),
                toggle.state == Some(false),
                words.no.clone(),
            );
            if toggle.false_first { vec![no, yes] } else { vec![yes, no] }
        }
        _ => {
            let of_choice = |choice: &ChoiceView| Offer {
                open: choice.enabled || session.could_choose(view.id, &choice.value),
                ..of_choice(choice, words)
            };
            boxes(view).0.iter().map(of_choice).collect()
        }
    }
}

fn of_choice(choice: &ChoiceView, words: &Words) -> Offer {
    let own = [words.role(choice.role).to_owned()];
    let also = own.into_iter().filter(|word| !word.is_empty()).collect();
    let mut offer = offer(choice.value.clone(), choice_label(choice, words), choice.selected, also);
    offer.candidate.enabled = choice.enabled;
    offer
}

/// What a choice is called.
pub(crate) fn choice_label(choice: &ChoiceView, words: &Words) -> Wording {
    match choice.label.is_empty() {
        true if words.role(choice.role).is_empty() => value_text(&choice.value).into(),
        true => words.role(choice.role).to_owned().into(),
        false => choice.label.clone(),
    }
}

fn offer(value: Value, label: Wording, selected: bool, also: Vec<String>) -> Offer {
    let called = Called { label: label.text.clone(), also };
    Offer { candidate: Candidate { value, label, selected, enabled: true }, called, open: true }
}

/// A value as an input shows it.
pub(crate) fn value_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => document::number_text(*number),
        Value::Bool(_) | Value::Date(_) => value.to_json().trim_matches('"').to_owned(),
        Value::Undefined | Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// The answer after a box was touched, in the order of ticking; the same as on screens.
pub(crate) fn toggled(choices: &[ChoiceView], answer: &Value, value: &Value) -> Option<Value> {
    let touched = choices.iter().find(|choice| choice.enabled && choice.value == *value)?;
    let all = touched.role == survey::ChoiceRole::SelectAll;
    let is_kept = |choice: &&ChoiceView| match all {
        true => !touched.selected && choice.enabled && choice.role == survey::ChoiceRole::Plain,
        false => {
            choice.selected
                && choice.value != *value
                && choice.role != survey::ChoiceRole::SelectAll
        }
    };
    let mut left: Vec<&Value> =
        choices.iter().filter(is_kept).map(|choice| &choice.value).collect();
    let mut values = Vec::new();
    for held in answer.as_array().unwrap_or_default() {
        if let Some(at) = left.iter().position(|value| holds(held, value)) {
            values.push(left.remove(at).clone());
        }
    }
    // Those that are in the answer in other words, such as what was written for "other".
    values.extend(left.into_iter().cloned());
    if !all && !touched.selected {
        values.push(value.clone());
    }
    Some(if values.is_empty() { Value::Undefined } else { Value::Array(values) })
}

/// Whether an entry of an answer is this choice, alone or in an object with its comment.
fn holds(held: &Value, value: &Value) -> bool {
    match held {
        Value::Object(parts) => parts.iter().any(|(_, part)| part == value),
        held => held == value,
    }
}
