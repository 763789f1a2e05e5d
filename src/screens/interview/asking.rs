//! One question being asked: in words with answers to choose from, or as its own control.

use document::Value;
use interview::{Asking, Part};
use leptos::prelude::*;
use locale::Wording;
use survey::QuestionView;

use super::{asked::Look, note::Note, said::part_title};
use crate::{
    screens::page::answered,
    state::Visit,
    ui::{
        Answering, Question, QuickReplies, Words,
        live::{flag, worded},
    },
};

/// What is asked, while something is.
pub(super) type Asked = Memo<Option<Asking>>;

pub(super) fn in_words(visit: Visit, asking: Asked, note: Note) -> AnyView {
    let words = Words::of_app();
    let title = move || {
        asking.with(|asking| match asking {
            None => Wording::default(),
            Some(asking) => match &asking.part {
                Part::Answer => asking.question.title.clone(),
                part => part_title(words, part, asking.part_title.clone()),
            },
        })
    };
    let description = move || {
        let described = |asking: &Asking| asking.question.description.clone();
        asking.with(|asking| asking.as_ref().map(described).unwrap_or_default())
    };
    let candidates = Signal::derive(move || {
        asking.with(|asking| asking.as_ref().map(|one| one.candidates.clone()).unwrap_or_default())
    });
    let several = Signal::derive(move || {
        asking.with(|asking| asking.as_ref().is_some_and(|asking| asking.several))
    });
    let on_choose = Callback::new(move |value: Value| {
        note.say(visit, "", &mut |interview, session, now| interview.choose(session, &value, now));
    });
    view! {
        <div class="turn__said">
            <p>{worded(title)}</p>
            <p class="turn__source" hidden=flag(move || description().is_empty())>{worded(description)}</p>
        </div>
        <QuickReplies candidates several on_choose />
    }
    .into_any()
}

pub(super) fn card(visit: Visit, asking: Asked, look: Look, note: Note) -> AnyView {
    let asked = move || asking.with(|asking| Some(asking.as_ref()?.question.clone()));
    let Some(first) = asked() else { return ().into_any() };
    let (id, name) = (first.id, first.name.clone());
    // A question that has just gone keeps its last look until it is taken away.
    let view = Memo::new(move |last: Option<&QuestionView>| {
        let now = asked().filter(|view| view.id == id);
        now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let on_answer = Callback::new(move |answering: Answering| match &answering {
        Answering::Answer(value, _) if look == Look::Scale && !value.is_undefined() => {
            note.say(visit, "", &mut |interview, session, now| {
                interview.choose(session, value, now)
            });
        }
        _ => {
            visit.converse(&mut |interview, session, now| {
                answered(session, id, &name, &answering, now);
                interview.follow(session, now);
            });
        }
    });
    view! { <div class="turn__card"><Question view on_answer /></div> }.into_any()
}
