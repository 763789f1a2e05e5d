//! What was said so far: questions, answers, and a way to change each.

use interview::{Outcome, Part, StatementView, TurnState, TurnView};
use leptos::prelude::*;
use locale::Wording;
use survey::QuestionView;

use super::note::Note;
use crate::{
    state::Visit,
    ui::{
        Question, Words,
        live::{drawn, flag, marked, pressed, text, worded},
    },
};

/// Every turn, the oldest first.
pub(super) fn said(visit: Visit, note: Note) -> AnyView {
    let turns = Memo::new(move |_| visit.said());
    let count = Memo::new(move |_| turns.with(Vec::len));
    view! {
        <For each=move || 0..count.get() key=|place| *place let:place>
            {turn(visit, turns, place, note)}
        </For>
    }
    .into_any()
}

fn turn(visit: Visit, turns: Memo<Vec<TurnView>>, place: usize, note: Note) -> AnyView {
    let words = Words::of_app();
    let turn = Memo::new(move |_| turns.with(|turns| turns.get(place).cloned()));
    let is = move |read: fn(&TurnView) -> bool| turn.with(|turn| turn.as_ref().is_some_and(read));
    let before = Memo::new(move |_| {
        turn.with(|turn| turn.as_ref().map(|turn| turn.statements.clone()).unwrap_or_default())
    });
    let title = move || {
        turn.with(|turn| {
            let titled = |turn: &TurnView| part_title(words, &turn.part, turn.title.clone());
            turn.as_ref().map(titled).unwrap_or_default()
        })
    };
    let answer = move || {
        turn.with(|turn| match turn {
            Some(TurnView { state: TurnState::Skipped, .. }) => words.text("interview.skip"),
            Some(turn) => turn.answer.join("\n"),
            None => String::new(),
        })
    };
    let change = move || {
        note.say(visit, "", &mut |interview, session, now| {
            interview.edit(session, place, now);
            Outcome::Back
        });
    };
    let label = move || [words.text("interview.edit"), title().text].join(": ");
    view! {
        <div class="turn" class:turn--changed=flag(move || is(|turn| turn.state == TurnState::Changed))>
            {drawn(move || statements(before.get()))}
            <p class="turn__said">{worded(title)}</p>
            <p class="turn__asked">
                <span class="unseen">{text(move || words.text("chat.you"))} ": "</span>
                {text(answer)}
            </p>
            <button
                type="button"
                class="turn__change button"
                data-kind="link"
                hidden=flag(move || !is(|turn| turn.can_edit))
                aria-label=text(label)
                on:click=pressed(change)
            >
                {text(move || words.text("interview.edit"))}
            </button>
        </div>
    }
    .into_any()
}

/// What a part of a question is called; boxes without words of the author's are the product's.
pub(super) fn part_title(words: Words, part: &Part, title: Wording) -> Wording {
    match part {
        Part::Other => words.text("choice.other-describe").into(),
        Part::ChoiceComment(_) => words.worded(title, "choice.other-describe"),
        Part::Comment => words.worded(title, "question.comment"),
        Part::Answer | Part::Field(_) => title,
    }
}

/// What is said before a question.
pub(super) fn statements(statements: Vec<StatementView>) -> Vec<AnyView> {
    statements.into_iter().map(statement).collect()
}

fn statement(statement: StatementView) -> AnyView {
    match statement {
        StatementView::Heading { title, description } => {
            let (untitled, undescribed) = (title.is_empty(), description.is_empty());
            view! {
                <div class="turn__said">
                    <h2 class="turn__title" hidden=untitled>{marked(title)}</h2>
                    <p hidden=undescribed>{marked(description)}</p>
                </div>
            }
            .into_any()
        }
        StatementView::Question(view) => fixed(*view),
    }
}

/// A text or picture, as pages show it.
fn fixed(view: QuestionView) -> AnyView {
    let view = StoredValue::new(view);
    let view = Signal::derive(move || view.get_value());
    view! { <div class="turn__card"><Question view on_answer=Callback::new(|_| ()) /></div> }
        .into_any()
}
