//! One turn: the visitor's words, and the desk's reply to them.

use faq::{Asked, ChatView, Choice, ReplyView, TurnView};
use leptos::prelude::*;

use super::{Chips, Saying, actions::actions, feedback::feedback};
use crate::ui::{
    RichText, Words,
    live::{drawn, marked, text},
};

/// The element of a turn.
pub fn turn_id(turn: u32) -> String {
    ["turn-", &turn.to_string()].concat()
}

/// A turn of the conversation. It stays as it is once it is there, so that nothing is read aloud twice.
#[component]
pub fn Turn(
    turn: u32,
    #[prop(into)] chat: Signal<ChatView>,
    /// whether visitors may ask to be called
    offers_call: bool,
    on_say: Callback<Saying>,
) -> AnyView {
    let words = Words::of_app();
    let view = Memo::new(move |_| chat.with(|chat| chat.turns.get(turn as usize).cloned()));
    let is_last = Memo::new(move |_| chat.with(|chat| chat.turns.len() == turn as usize + 1));
    let called = Memo::new(move |_| chat.with(|chat| chat.callback));
    let asked = move || {
        view.with(|view| match view.as_ref().map(|view| &view.asked) {
            Some(Asked::Words(words)) => words.clone(),
            Some(Asked::Declined) => words.text("chat.declined"),
            None => String::new(),
        })
    };
    let reply = Memo::new(move |_| view.with(|view| Some(view.as_ref()?.reply.clone())));
    let content = move || {
        let drawn = reply.get().map(|reply| match reply {
            ReplyView::Answer { .. } => answer(turn, reply, view, is_last, on_say),
            ReplyView::Choices(choices) => {
                choose(move || words.text("chat.did-you-mean"), choices, is_last, on_say)
            }
            ReplyView::HandOff { stage, choices } => {
                let call = offers_call && stage > 1;
                let key = miss(stage, choices.is_empty(), offers_call, called.get_untracked());
                let call = call && !called.get_untracked();
                hand_over(key, choices, call, is_last, on_say)
            }
        });
        drawn.into_iter().collect()
    };
    view! {
        <div class="turn" id=turn_id(turn)>
            <p class="turn__asked">
                <span class="unseen">{text(move || words.text("chat.you"))} ": "</span>
                {text(asked)}
            </p>
            {drawn(move || read_as(view).into_iter().collect())}
            <div class="turn__reply">{drawn(content)}</div>
        </div>
    }
    .into_any()
}

/// Which words say that there is no answer: no two times in a row the same.
fn miss(stage: u32, alone: bool, offers_call: bool, called: bool) -> &'static str {
    match stage {
        _ if called => "chat.miss.called",
        1 if alone => "chat.miss.1",
        1 => "chat.miss.1.choices",
        2 if offers_call => "chat.miss.2",
        2 => "chat.miss.2.alone",
        _ => "chat.miss.more",
    }
}

fn read_as(view: Memo<Option<TurnView>>) -> Option<AnyView> {
    let words = Words::of_app();
    let query = view.with(|view| view.as_ref()?.read_as.clone())?;
    let said = move || words.format("chat.read-as", &[("query", &query)]);
    Some(view! { <p class="turn__read-as">{text(said)}</p> }.into_any())
}

fn answer(
    turn: u32,
    reply: ReplyView,
    view: Memo<Option<TurnView>>,
    is_last: Memo<bool>,
    on_say: Callback<Saying>,
) -> AnyView {
    let ReplyView::Answer { entry, question, html, actions: after, follow_ups } = reply else {
        return ().into_any();
    };
    let words = Words::of_app();
    let is_of_page = entry.0.starts_with(faq::PAGE);
    let source = if is_of_page { "chat.source-page" } else { "chat.source" };
    let source = move || {
        let (before, after) = words.around(source, "question");
        vec![before.into_any(), marked(question.clone()), after.into_any()]
    };
    let next = move || {
        let follow_ups = follow_ups.clone();
        let chips = (is_last.get() && !follow_ups.is_empty()).then(|| {
            view! { <Chips choices=Signal::derive(move || follow_ups.clone()) label="chat.follow-ups" on_say /> }
                .into_any()
        });
        chips.into_iter().collect()
    };
    view! {
        <article class="turn__answer">
            <p class="turn__source">{drawn(source)}</p>
            <RichText html />
            <div class="turn__actions">{actions(after, on_say)}</div>
            {feedback(turn, view, on_say)}
        </article>
        {drawn(next)}
    }
    .into_any()
}

fn choose(
    lead: impl FnMut() -> String + Send + 'static,
    choices: Vec<Choice>,
    is_last: Memo<bool>,
    on_say: Callback<Saying>,
) -> AnyView {
    let chips = move || {
        let choices = choices.clone();
        let chips = (is_last.get() && !choices.is_empty()).then(|| {
            let choices = Signal::derive(move || choices.clone());
            view! { <Chips choices label="chat.did-you-mean" declinable=true on_say /> }.into_any()
        });
        chips.into_iter().collect()
    };
    view! {
        <p class="turn__said">{text(lead)}</p>
        {drawn(chips)}
    }
    .into_any()
}

fn hand_over(
    key: &'static str,
    choices: Vec<Choice>,
    call: bool,
    is_last: Memo<bool>,
    on_say: Callback<Saying>,
) -> AnyView {
    let words = Words::of_app();
    let after = if call {
        actions(vec![faq::ActionView::Callback { label: String::new() }], on_say)
    } else {
        Vec::new()
    };
    view! {
        {choose(move || words.text(key), choices, is_last, on_say)}
        <div class="turn__actions">{after}</div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::miss;

    #[test]
    fn no_answer_never_sounds_the_same_twice() {
        for offers_call in [true, false] {
            for alone in [true, false] {
                let said: Vec<_> =
                    (1..=3).map(|stage| miss(stage, alone, offers_call, false)).collect();
                assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
            }
        }
    }
}
