//! One of many in a list that opens: the browser's own, which every device knows how to show.

use leptos::prelude::*;
use survey::{ChoiceView, Control};

use super::{
    Answering,
    asking::Asking,
    choices::{choice_label, listed},
    comment::{choice_box, other_box},
    live::{aria, drawn, flag, maybe, text, typed},
};

pub(super) fn dropdown(asking: Asking) -> AnyView {
    let Asking { view, words, .. } = asking;
    let options = Memo::new(move |_| listed(asking, true));
    let chosen = move || options.with(|all| all.iter().position(|option| option.selected));
    let placeholder =
        move || words.or(&asking.read(String::new(), placeholder_of), "choice.placeholder");
    let fixed_answer = move || chosen().is_some() && !clearable(asking);
    let choose = move |index: String| match index.parse::<usize>() {
        Ok(index) => {
            if let Some(value) = options.with(|all| Some(all.get(index)?.value.clone())) {
                asking.answer(value);
            }
        }
        Err(_) => asking.send(Answering::Clear),
    };
    let draw = move |(index, choice)| option(asking, index, choice);
    view! {
        <span class="select">
            <select
                class="field"
                id=asking.id("input")
                autocomplete=maybe(move || asking.read(None, autocomplete_of))
                aria-labelledby=asking.id("title")
                aria-describedby=maybe(move || asking.described_by())
                aria-required=aria(move || view.with(|view| view.required))
                aria-invalid=aria(move || asking.invalid())
                prop:disabled=flag(move || asking.fixed())
                on:change=typed(choose)
            >
                <option
                    value=""
                    prop:selected=flag(move || chosen().is_none())
                    prop:disabled=flag(fixed_answer)
                >
                    {text(placeholder)}
                </option>
                {drawn(move || options.get().into_iter().enumerate().map(draw).collect())}
            </select>
        </span>
        {other_box(asking)}
        {drawn(move || chosen().map(|index| choice_box(asking, index)).into_iter().collect())}
    }
    .into_any()
}

fn option(asking: Asking, index: usize, choice: ChoiceView) -> AnyView {
    let ChoiceView { label, role, enabled, selected, .. } = choice;
    let language = label.language;
    view! {
        <option
            value=index.to_string()
            lang=language.map(|language| language.as_str().to_owned())
            dir=language.map(|language| language.direction().as_str())
            prop:selected=flag(move || selected)
            prop:disabled=flag(move || !enabled)
        >
            {text(move || choice_label(asking.words, label.clone(), role).text)}
        </option>
    }
    .into_any()
}

fn placeholder_of(control: &Control) -> Option<String> {
    match control {
        Control::Dropdown(control) => Some(control.placeholder.clone()),
        _ => None,
    }
}

fn autocomplete_of(control: &Control) -> Option<Option<String>> {
    match control {
        Control::Dropdown(control) if !control.autocomplete.is_empty() => {
            Some(Some(control.autocomplete.clone()))
        }
        _ => None,
    }
}

fn clearable(asking: Asking) -> bool {
    asking.read(false, |control| match control {
        Control::Dropdown(control) => Some(control.clearable),
        _ => None,
    })
}
