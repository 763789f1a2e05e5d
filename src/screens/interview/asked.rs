//! What is asked: what is said before, the question, what is wrong with the last answer.

use interview::{Asking, Outcome, Part, Prompt, Standing};
use leptos::prelude::*;
use survey::{Control, QuestionId, ViolationView};

use super::{
    asking::{Asked, card, in_words},
    note::Note,
    said::statements,
};
use crate::{
    state::{PROMPT_ELEMENT, Visit},
    ui::{
        Words,
        live::{drawn, flag, pressed, text},
        violations,
    },
};

/// What stays drawn while an answer changes.
#[derive(Clone, PartialEq)]
enum Scene {
    Question(QuestionId, Part, Look),
    Checking,
    Stuck,
    Nothing,
}

/// How a question is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// its own control takes the answer as it is; "done" ends the turn
    Card,
    /// a tap on its own control is the answer
    Scale,
    /// words, with answers to choose from below
    Words,
}

impl Look {
    fn of(asking: &Asking) -> Self {
        match (&asking.part, &asking.question.control) {
            (Part::Answer, Control::Scale(scale)) if !scale.as_dropdown && !asking.doubtful => {
                Self::Scale
            }
            _ if asking.card => Self::Card,
            _ => Self::Words,
        }
    }
}

/// The end of the log.
pub(super) fn asked(
    visit: Visit,
    prompt: Memo<Option<Prompt>>,
    asking: Asked,
    note: Note,
) -> AnyView {
    let scene = Memo::new(move |_| {
        prompt.with(|prompt| match prompt.as_ref().map(|prompt| &prompt.standing) {
            Some(Standing::Asking(asking)) => {
                Scene::Question(asking.question.id, asking.part.clone(), Look::of(asking))
            }
            Some(Standing::Checking) => Scene::Checking,
            Some(Standing::Stuck(_)) => Scene::Stuck,
            Some(Standing::Over) | None => Scene::Nothing,
        })
    });
    let before = Memo::new(move |_| {
        prompt.with(|prompt| prompt.as_ref().map(|now| now.statements.clone()).unwrap_or_default())
    });
    let wrong = move || -> Vec<ViolationView> {
        prompt.with(|prompt| match prompt.as_ref().map(|prompt| &prompt.standing) {
            Some(Standing::Stuck(found)) => found.clone(),
            Some(Standing::Asking(asking)) => asking.violations.clone(),
            _ => Vec::new(),
        })
    };
    let content = move || match scene.get() {
        Scene::Question(_, _, look) => {
            let question = match look {
                Look::Words => in_words(visit, asking, note),
                Look::Card | Look::Scale => card(visit, asking, look, note),
            };
            vec![question, ways_on(visit, asking, look, note)]
        }
        Scene::Checking => vec![said("interview.check"), finish(visit, note)],
        Scene::Stuck => vec![said("interview.stuck")],
        Scene::Nothing => Vec::new(),
    };
    view! {
        <div class="turn" id=PROMPT_ELEMENT tabindex="-1">
            {drawn(move || statements(before.get()))}
            {drawn(content)}
            {violations("prompt-violations".to_owned(), wrong)}
            {note.draw(visit)}
        </div>
    }
    .into_any()
}

fn said(key: &'static str) -> AnyView {
    let words = Words::of_app();
    view! { <p class="turn__said">{text(move || words.text(key))}</p> }.into_any()
}

fn finish(visit: Visit, note: Note) -> AnyView {
    let words = Words::of_app();
    let finish = move || {
        note.say(visit, "", &mut |interview, session, now| interview.finish(session, now));
    };
    view! {
        <div class="turn__ways">
            <button type="button" class="button" data-kind="primary" on:click=pressed(finish)>
                {text(move || words.text("nav.complete"))}
            </button>
        </div>
    }
    .into_any()
}

/// Done, leave it as it is, skip, back.
fn ways_on(visit: Visit, asking: Asked, look: Look, note: Note) -> AnyView {
    let words = Words::of_app();
    let is =
        move |read: fn(&Asking) -> bool| asking.with(|asking| asking.as_ref().is_some_and(read));
    let done = move || {
        note.say(visit, "", &mut |interview, session, now| interview.done(session, now));
    };
    let skip = move || {
        note.say(visit, "", &mut |interview, session, now| interview.skip(session, now));
    };
    let back = move || {
        note.say(visit, "", &mut |interview, session, now| {
            interview.back(session, now);
            Outcome::Back
        });
    };
    let is_several = move || look != Look::Scale && is(|asking| asking.several);
    let keeps = move || is(|asking| asking.can_keep && asking.violations.is_empty());
    let has_done = move || keeps() || is_several() && !is(|asking| asking.can_skip);
    let named = move || words.text(if is_several() { "interview.done" } else { "interview.keep" });
    view! {
        <div class="turn__ways">
            <button
                type="button"
                class="button"
                data-kind="primary"
                hidden=flag(move || !has_done())
                on:click=pressed(done)
            >
                {text(named)}
            </button>
            <button
                type="button"
                class="button"
                data-kind="quiet"
                hidden=flag(move || keeps() || !is(|asking| asking.can_skip))
                on:click=pressed(skip)
            >
                {text(move || words.text("interview.skip"))}
            </button>
            <button
                type="button"
                class="button"
                data-kind="link"
                hidden=flag(move || !is(|asking| asking.can_go_back))
                on:click=pressed(back)
            >
                {text(move || words.text("interview.back"))}
            </button>
        </div>
    }
    .into_any()
}
