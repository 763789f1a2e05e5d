//! Choices shown openly, one or many of them, in columns or as pictures; and what every list of choices shares.

use document::Value;
use leptos::prelude::*;
use locale::Wording;
use survey::{
    ChoiceControl, ChoiceRole, ChoiceView, Control, DropdownControl, ScaleItem, toggled, value_text,
};

use super::{
    Answering, Words,
    asking::Asking,
    comment::{choice_box, other_box},
    image::choice_picture,
    live::{changed, drawn, flag, pressed, text, worded},
};

pub(super) fn choices(asking: Asking, control: ChoiceControl) -> AnyView {
    let ChoiceControl { columns, pictures, show_labels, .. } = control;
    let cards = cards(asking, show_labels || !pictures);
    let clearable = move || {
        asking.read(false, |control| match control {
            Control::ChooseOne(control) | Control::ChooseMany(control) => Some(control.clearable),
            _ => None,
        })
    };
    let columns = move || side_by_side(columns, &listed(asking, false)).to_string();
    view! {
        <div class="choices" data-pictures=pictures style=("--columns", text(columns))>
            {cards}
        </div>
        {other_box(asking)}
        {clear_button(asking, clearable)}
    }
    .into_any()
}

/// Takes an answer back, while there is one.
pub(super) fn clear_button(
    asking: Asking,
    clearable: impl Fn() -> bool + Copy + Send + 'static,
) -> AnyView {
    let empty = move || asking.view.with(|view| view.value.is_undefined());
    view! {
        <button
            type="button"
            class="question__clear button"
            data-kind="link"
            hidden=flag(move || asking.fixed() || empty() || !clearable())
            on:click=pressed(move || asking.send(Answering::Clear))
        >
            {text(move || asking.words.text("choice.clear"))}
        </button>
    }
    .into_any()
}

/// One card for each choice, redrawn only when the choices themselves change.
pub(super) fn cards(asking: Asking, labelled: bool) -> AnyView {
    let plain = Memo::new(move |_| listed(asking, false));
    let draw =
        move |(index, choice)| [card(asking, index, choice, labelled), choice_box(asking, index)];
    drawn(move || plain.get().into_iter().enumerate().flat_map(draw).collect())
}

fn card(asking: Asking, index: usize, choice: ChoiceView, labelled: bool) -> AnyView {
    let words = asking.words;
    let many = asking
        .view
        .with_untracked(|view| matches!(view.control, Control::ChooseMany(_) | Control::Tags(_)));
    let state = move |read: fn(&ChoiceView) -> bool| {
        asking.read(false, |control| choices_of(control).get(index).map(read))
    };
    let ChoiceView { value, label, role, image, exclusive, .. } = choice;
    let picture = image.map(choice_picture);
    let input_value = value_text(&value);
    view! {
        <label class="choice" data-role=role_name(role) data-exclusive=exclusive>
            <input
                class="tick"
                type=if many { "checkbox" } else { "radio" }
                name=asking.id("choice")
                value=input_value
                prop:checked=flag(move || state(|choice| choice.selected))
                prop:disabled=flag(move || asking.fixed() || !state(|choice| choice.enabled))
                on:change=changed(move || asking.answer(if many { ticked(asking, index) } else { value.clone() }))
            />
            {picture}
            <span class="choice__label" class:unseen=!labelled>
                {worded(move || choice_label(words, label.clone(), role))}
            </span>
        </label>
    }
    .into_any()
}

/// How many columns where there is room. One is what a survey says when its author said nothing: a longer list of
/// short words then takes two, so that it fits a tablet without scrolling.
pub(super) fn side_by_side(columns: u32, choices: &[ChoiceView]) -> u32 {
    let short = choices.iter().all(|choice| choice.label.chars().count() <= 24);
    match columns {
        0 => choices.len() as u32,
        1 if choices.len() > 4 && short => 2,
        columns => columns,
    }
}

fn ticked(asking: Asking, index: usize) -> Value {
    asking.view.with_untracked(|view| toggled(choices_of(&view.control), &view.value, index))
}

/// The choices of a control that has some.
pub(super) fn choices_of(control: &Control) -> &[ChoiceView] {
    match control {
        Control::ChooseOne(ChoiceControl { choices, .. })
        | Control::ChooseMany(ChoiceControl { choices, .. })
        | Control::Dropdown(DropdownControl { choices, .. })
        | Control::Tags(DropdownControl { choices, .. }) => choices,
        Control::Grid(grid) => &grid.columns,
        _ => &[],
    }
}

/// The choices, or the values of a scale as such. Without what an answer changes, so that a memo of them holds
/// still while somebody answers; `state` keeps what of it a list of options needs.
pub(super) fn listed(asking: Asking, state: bool) -> Vec<ChoiceView> {
    let plain = |choice: &ChoiceView| ChoiceView {
        selected: state && choice.selected,
        enabled: !state || choice.enabled,
        comment: None,
        ..choice.clone()
    };
    let of_scale = |item: &ScaleItem| ChoiceView {
        selected: state && item.selected,
        ..ChoiceView::plain(item.value.clone(), item.label.clone())
    };
    asking.read(Vec::new(), |control| {
        Some(match control {
            Control::Scale(scale) => scale.items.iter().map(of_scale).collect(),
            control => choices_of(control).iter().map(plain).collect(),
        })
    })
}

/// What a choice is called: by the author, or by the product for its role.
pub(super) fn choice_label(words: Words, label: Wording, role: ChoiceRole) -> Wording {
    let key = match role {
        ChoiceRole::Plain => return label,
        ChoiceRole::Other => "choice.other",
        ChoiceRole::None => "choice.none",
        ChoiceRole::SelectAll => "choice.select-all",
        ChoiceRole::Refuse => "choice.refuse",
        ChoiceRole::DontKnow => "choice.dont-know",
    };
    words.worded(label, key)
}

fn role_name(role: ChoiceRole) -> &'static str {
    match role {
        ChoiceRole::Plain => "plain",
        ChoiceRole::Other => "other",
        ChoiceRole::None => "none",
        ChoiceRole::SelectAll => "select-all",
        ChoiceRole::Refuse => "refuse",
        ChoiceRole::DontKnow => "dont-know",
    }
}

#[cfg(test)]
mod tests {
    use survey::ChoiceView;

    use super::side_by_side;

    #[test]
    fn long_lists_of_short_words_take_two_columns() {
        for (columns, labels, expected) in [
            (1, &["a", "b", "c", "d"][..], 1),
            (1, &["a", "b", "c", "d", "e"], 2),
            (1, &["a", "b", "c", "d", "a sentence that needs the whole line"], 1),
            (0, &["a", "b", "c"], 3),
            (3, &["a", "b", "c", "d", "e"], 3),
        ] {
            let choice =
                |label: &&str| ChoiceView::plain((*label).into(), (*label).to_owned().into());
            let choices: Vec<ChoiceView> = labels.iter().map(choice).collect();
            assert_eq!(side_by_side(columns, &choices), expected, "{columns} {labels:?}");
        }
    }
}
