//! Reading a question aloud: the button for it, and what is read.

use leptos::prelude::*;
use locale::Wording;
use survey::{Control, QuestionView, ScaleControl};

use super::{
    Switch, Words,
    choices::{choice_label, choices_of},
    icons,
    live::{maybe, pressed, text},
    scale::described,
};

/// Starts and stops it. `reading`: it is being read.
#[component]
pub fn ReadAloud(reading: Signal<bool>, on_press: Callback<()>) -> AnyView {
    let words = Words::of_app();
    let label = move || if reading.get() { "kiosk.stop-reading" } else { "kiosk.read-aloud" };
    view! {
        <button
            type="button"
            class="read-aloud"
            data-reading=maybe(move || reading.get().then(|| "true".to_owned()))
            on:click=pressed(move || on_press.run(()))
        >
            {icons::lines(Switch::READ_ALOUD, false)}
            <span>{text(move || words.text(label()))}</span>
        </button>
    }
    .into_any()
}

/// A question in words, one sentence for each thing that is seen of it.
pub fn sentences(words: Words, view: &QuestionView) -> Vec<Wording> {
    let mut said = vec![view.label.clone(), view.description.clone()];
    match &view.control {
        Control::Scale(scale) => said.extend(values(words, scale)),
        Control::Toggle(toggle) => {
            let no = words.worded(toggle.label_false.clone(), "choice.no");
            let yes = words.worded(toggle.label_true.clone(), "choice.yes");
            said.extend(if toggle.false_first { [no, yes] } else { [yes, no] });
        }
        Control::Grid(grid) => {
            said.extend(grid.rows.iter().map(|row| row.label.clone()));
            said.extend(grid.columns.iter().map(|column| column.label.clone()));
        }
        Control::Ranking(ranking) => {
            let items = ranking.ranked.iter().chain(&ranking.unranked);
            said.extend(items.map(|item| item.label.clone()));
        }
        Control::Computed { text } => said.push(text.clone().into()),
        control => {
            let choice = |choice| choice_words(words, choice);
            said.extend(choices_of(control).iter().map(choice));
        }
    }
    said.retain(|sentence| !sentence.is_empty());
    said
}

fn choice_words(words: Words, choice: &survey::ChoiceView) -> Wording {
    choice_label(words, choice.label.clone(), choice.role)
}

fn values(words: Words, scale: &ScaleControl) -> Vec<Wording> {
    let count = scale.items.len();
    let value = |(index, item): (usize, &survey::ScaleItem)| {
        let ends = (scale.min_label.clone(), scale.max_label.clone());
        match described(words, scale.style, &item.label, index, count, ends) {
            Some(text) => Wording { text, language: item.label.language },
            None => item.label.clone(),
        }
    };
    scale.items.iter().enumerate().map(value).collect()
}
