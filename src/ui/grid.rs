//! One choice for each row. Every row is a group of native radios (or boxes) with the column's words in each
//! label; CSS turns the rows into a table where there is room.

use document::Value;
use leptos::prelude::*;
use survey::{ChoiceView, Control, GridControl, RowView};

use super::{
    asking::Asking,
    choices::choice_label,
    live::{changed, drawn, flag, maybe, text, worded},
    text::part_name,
    violations::violations,
};

pub(super) fn grid(asking: Asking) -> AnyView {
    let words = asking.words;
    let columns = Memo::new(move |_| of_grid(asking, |grid| grid.columns.clone()));
    let rows = Memo::new(move |_| of_grid(asking, |grid| grid.rows.len()));
    let count = move || columns.with(Vec::len).to_string();
    let short = move || columns.with(|columns| fits_a_phone(columns)) && !asks_own_words(asking);
    let heads = move || {
        let head = |column: ChoiceView| {
            let label = move || choice_label(words, column.label.clone(), column.role);
            view! { <span>{worded(label)}</span> }.into_any()
        };
        columns.get().into_iter().map(head).collect()
    };
    let draw = move || {
        let columns = columns.get();
        (0..rows.get()).map(|index| row(asking, index, &columns)).collect()
    };
    view! {
        <div class="grid" data-short=flag(short) style=("--columns", text(count))>
            <div class="grid__body">
                <div class="grid__head" aria-hidden="true">
                    <span></span>
                    {drawn(heads)}
                </div>
                {drawn(draw)}
            </div>
        </div>
    }
    .into_any()
}

/// Whether the columns stand side by side on a phone: few or short.
fn fits_a_phone(columns: &[ChoiceView]) -> bool {
    let longest = columns.iter().map(|column| column.label.chars().count()).max().unwrap_or(0);
    columns.len() * (longest + 3) <= 28
}

fn asks_own_words(asking: Asking) -> bool {
    of_grid(asking, |grid| grid.rows.iter().any(|row| !row.cells.is_empty()))
}

fn row(asking: Asking, index: usize, columns: &[ChoiceView]) -> AnyView {
    let label = move || of_row(asking, index, |row| row.label.clone());
    let found = move || of_row(asking, index, |row| row.violations.clone());
    let many = untrack(|| of_grid(asking, |grid| grid.many));
    let label_id = asking.id(&part_name("row", Some(index)));
    let violations_id = asking.id(&part_name("violations", Some(index)));
    let (labelled_by, described_by) = (label_id.clone(), violations_id.clone());
    let cells = columns.iter().enumerate();
    let cells: Vec<AnyView> =
        cells.map(|(at, column)| cell(asking, index, at, column.clone(), many)).collect();
    view! {
        <div
            class="grid__row"
            role=if many { "group" } else { "radiogroup" }
            aria-labelledby=labelled_by
            aria-describedby=maybe(move || (!found().is_empty()).then(|| described_by.clone()))
        >
            <span class="grid__label" id=label_id>
                {worded(label)}
            </span>
            {cells}
            {violations(violations_id, found)}
        </div>
    }
    .into_any()
}

fn cell(asking: Asking, index: usize, at: usize, column: ChoiceView, many: bool) -> AnyView {
    let ChoiceView { value, label, role, .. } = column;
    let own = move || of_row(asking, index, |row| row.cells.get(at).cloned().unwrap_or_default());
    let shown = move || match own() {
        own if own.is_empty() => choice_label(asking.words, label.clone(), role),
        own => own,
    };
    let mine = value.clone();
    let selected = move || of_row(asking, index, |row| holds(&row.value, &mine));
    let choose = move || {
        let (name, old) = of_row(asking, index, |row| (row.name.clone(), row.value.clone()));
        let answer = if many { with_or_without(old, &value) } else { value.clone() };
        asking.answer_part(name, answer);
    };
    let enabled = move || of_row(asking, index, |row| row.enabled);
    view! {
        <label class="grid__cell" data-own=flag(move || !own().is_empty())>
            <input
                class="tick"
                type=if many { "checkbox" } else { "radio" }
                name=asking.id(&part_name("cell", Some(index)))
                prop:checked=flag(selected)
                prop:disabled=flag(move || asking.fixed() || !enabled())
                on:change=changed(choose)
            />
            <span class="grid__text">{worded(shown)}</span>
        </label>
    }
    .into_any()
}

fn holds(answer: &Value, value: &Value) -> bool {
    match answer {
        Value::Array(values) => values.contains(value),
        answer => answer == value,
    }
}

fn with_or_without(answer: Value, value: &Value) -> Value {
    let mut values = match answer {
        Value::Array(values) => values,
        _ => Vec::new(),
    };
    match values.iter().position(|held| held == value) {
        Some(at) => drop(values.remove(at)),
        None => values.push(value.clone()),
    }
    if values.is_empty() { Value::Undefined } else { Value::Array(values) }
}

fn of_grid<T: Default>(asking: Asking, read: impl FnOnce(&GridControl) -> T) -> T {
    asking.read(T::default(), |control| match control {
        Control::Grid(grid) => Some(read(grid)),
        _ => None,
    })
}

fn of_row<T: Default>(asking: Asking, index: usize, read: impl FnOnce(&RowView) -> T) -> T {
    of_grid(asking, |grid| grid.rows.get(index).map(read)).unwrap_or_default()
}
