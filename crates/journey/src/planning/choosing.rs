//! Taking one or some of what is offered: rates, choices, boxes, options, cells.

use document::{Kind, Value};
use survey::{ChoiceRole, ChoiceView, Control, Input};

use super::{At, Command, Plan, Touch, in_words};

/// The place of a value among those possible.
pub(super) fn place_of<'a>(
    value: &Value,
    possible: impl IntoIterator<Item = &'a Value>,
) -> Result<usize, String> {
    let possible: Vec<&Value> = possible.into_iter().collect();
    possible.iter().position(|known| *known == value).ok_or_else(|| {
        let allowed: Vec<String> = possible.iter().map(|value| value.to_json()).collect();
        in_words(Kind::NotAllowed { value: value.to_json(), allowed: allowed.join(", ") })
    })
}

/// The place of the choice with this value, if it can be chosen.
fn possible(value: &Value, choices: &[ChoiceView]) -> Result<usize, String> {
    let index = place_of(value, choices.iter().map(|choice| &choice.value))?;
    match choices[index].enabled {
        true => Ok(index),
        false => Err("this can't be chosen now. Take another answer back first.".to_owned()),
    }
}

pub(super) fn choose(at: &At<'_>, value: &Value) -> Result<Plan, String> {
    let question = at.place;
    let answer = vec![Command::Answer(at.view.id, value.clone(), Input::Pointer)];
    let touch = match &at.view.control {
        Control::Scale(scale) => {
            let index = place_of(value, scale.items.iter().map(|item| &item.value))?;
            match scale.as_dropdown {
                true => Touch::Option { question, option: Some(index) },
                false => Touch::Tap { question, input: index },
            }
        }
        Control::ChooseOne(control) => {
            Touch::Tap { question, input: possible(value, &control.choices)? }
        }
        Control::Dropdown(control) => {
            let index = possible(value, &control.choices)?;
            Touch::Option { question, option: Some(index) }
        }
        Control::Toggle(toggle) => {
            let index = place_of(value, [&toggle.value_true, &toggle.value_false])?;
            Touch::Tap { question, input: if toggle.false_first { 1 - index } else { index } }
        }
        _ => return Err(at.wrong("`choose`")),
    };
    Ok((vec![touch], answer))
}

pub(super) fn tick(at: &At<'_>, value: &Value, on: bool) -> Result<Plan, String> {
    let question = at.place;
    let unchanged = |is_on: bool| match is_on == on {
        true if on => Err("this is ticked already."),
        true => Err("this isn't ticked."),
        false => Ok(()),
    };
    let (input, answer) = match &at.view.control {
        Control::Toggle(toggle) => {
            unchanged(toggle.state == Some(true))?;
            (0, if on { &toggle.value_true } else { &toggle.value_false }.clone())
        }
        Control::ChooseMany(survey::ChoiceControl { choices, .. })
        | Control::Tags(survey::DropdownControl { choices, .. }) => {
            let index = possible(value, choices)?;
            unchanged(choices[index].selected)?;
            (index, ticked(choices, &at.view.value, index))
        }
        _ => return Err(at.wrong("`tick`")),
    };
    let answer = Command::Answer(at.view.id, answer, Input::Pointer);
    Ok((vec![Touch::Tap { question, input }], vec![answer]))
}

/// The answer after a box was touched; those ticked before it stay in their order.
fn ticked(choices: &[ChoiceView], answer: &Value, index: usize) -> Value {
    let touched = &choices[index];
    let mut values: Vec<Value> = match touched.role {
        ChoiceRole::SelectAll if touched.selected => Vec::new(),
        ChoiceRole::SelectAll => choices
            .iter()
            .filter(|choice| choice.enabled && choice.role == ChoiceRole::Plain)
            .map(|choice| choice.value.clone())
            .collect(),
        _ => answer.as_array().unwrap_or_default().to_vec(),
    };
    if touched.role != ChoiceRole::SelectAll {
        match values.iter().position(|held| *held == touched.value) {
            Some(at) => drop(values.remove(at)),
            None => values.push(touched.value.clone()),
        }
    }
    if values.is_empty() { Value::Undefined } else { Value::Array(values) }
}

pub(super) fn mark(at: &At<'_>, row: &Value, column: &Value) -> Result<Plan, String> {
    let Control::Grid(grid) = &at.view.control else { return Err(at.wrong("`mark`")) };
    let names: Vec<Value> = grid.rows.iter().map(|row| row.name.as_str().into()).collect();
    let line = place_of(row, &names)?;
    let place = possible(column, &grid.columns)?;
    let view = &grid.rows[line];
    let answer = match grid.many {
        true => {
            let mut held = view.value.as_array().unwrap_or_default().to_vec();
            match held.iter().position(|value| value == column) {
                Some(at) => drop(held.remove(at)),
                None => held.push(column.clone()),
            }
            if held.is_empty() { Value::Undefined } else { Value::Array(held) }
        }
        false => column.clone(),
    };
    let input = line * grid.columns.len() + place;
    Ok((
        vec![Touch::Tap { question: at.place, input }],
        vec![Command::Part(at.view.id, view.name.clone(), answer, Input::Pointer)],
    ))
}
