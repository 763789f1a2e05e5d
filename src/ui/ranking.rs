//! Choices to put in order: by buttons that every hand, key and switch can press, and by dragging.

use document::Value;
use leptos::{ev, prelude::*};
use locale::Wording;
use survey::{ChoiceView, Control, RankingControl};

use super::{
    Icon, Shape,
    asking::Asking,
    choices::choice_label,
    live::{aria, dragged, drawn, flag, marked, pressed, text, worded},
    reordering::{Step, moved, reordered},
    text::part_name,
};
use crate::platform::{dragging, focus};

/// One ranking, and where its moves are read aloud.
#[derive(Clone, Copy)]
struct Order {
    asking: Asking,
    announce: WriteSignal<String>,
    /// the place of what is being dragged
    dragged: RwSignal<Option<usize>>,
}

pub(super) fn ranking(asking: Asking) -> AnyView {
    let lists = move || of_ranking(asking, Clone::clone);
    let (moved, announce) = signal(String::new());
    let order = Order { asking, announce, dragged: RwSignal::new(None) };
    let ranked = move || {
        let ranked = lists().map(|lists| lists.ranked).unwrap_or_default();
        let draw = move |(place, choice)| ranked_item(order, choice, place);
        ranked.into_iter().enumerate().map(draw).collect()
    };
    let unranked = move || {
        let unranked = lists().map(|lists| lists.unranked).unwrap_or_default();
        let draw = move |(place, choice)| unranked_item(order, choice, place);
        unranked.into_iter().enumerate().map(draw).collect()
    };
    let hint = move || match lists() {
        Some(lists) if lists.ranked.is_empty() => {
            asking.words.worded(lists.ranked_placeholder, "ranking.empty")
        }
        _ => Wording::default(),
    };
    view! {
        <p class="ranking__empty">{worded(hint)}</p>
        <ol class="ranking" hidden=flag(move || lists().is_none_or(|lists| lists.ranked.is_empty()))>
            {drawn(ranked)}
        </ol>
        <ul
            class="ranking"
            data-unranked=""
            hidden=flag(move || lists().is_none_or(|lists| lists.unranked.is_empty()))
        >
            {drawn(unranked)}
        </ul>
        <p class="unseen" role="status">
            {text(move || moved.get())}
        </p>
    }
    .into_any()
}

fn ranked_item(order: Order, choice: ChoiceView, place: usize) -> AnyView {
    let label = choice_label(order.asking.words, choice.label, choice.role);
    let pick = untrack(|| of_ranking(order.asking, |ranking| ranking.pick)) == Some(true);
    view! {
        <li
            class="ranking__item"
            data-dragged=flag(move || order.dragged.get() == Some(place))
        >
            {grip(order, place)}
            <span class="ranking__label">{marked(label.clone())}</span>
            {pick.then(|| button(order, Step::Drop, &label, place))}
            {button(order, Step::Up, &label, place)}
            {button(order, Step::Down, &label, place)}
        </li>
    }
    .into_any()
}

/// Where a choice is taken hold of. The rest of it stays free for scrolling.
fn grip(order: Order, place: usize) -> AnyView {
    view! {
        <span
            class="ranking__grip"
            on:pointerdown=dragged(move |event| order.take_hold(&event, place))
            on:pointermove=dragged(move |event| order.drag(&event))
            on:lostpointercapture=dragged(move |_| order.dragged.set(None))
        >
            <span class="ranking__place">{place + 1}</span>
        </span>
    }
    .into_any()
}

fn unranked_item(order: Order, choice: ChoiceView, place: usize) -> AnyView {
    let label = choice_label(order.asking.words, choice.label, choice.role);
    view! {
        <li class="ranking__item">
            <span class="ranking__label">{marked(label.clone())}</span>
            {button(order, Step::Take, &label, place)}
        </li>
    }
    .into_any()
}

fn button(order: Order, step: Step, label: &str, place: usize) -> AnyView {
    let asking = order.asking;
    let (shape, key) = match step {
        Step::Up => (Shape::Up, "ranking.up"),
        Step::Down => (Shape::Down, "ranking.down"),
        Step::Take => (Shape::Add, "ranking.take"),
        Step::Drop => (Shape::Remove, "ranking.drop"),
    };
    // Not `disabled`: a button that loses the focus at the top of the list would lose the visitor's place.
    let idle = move || {
        let after = of_ranking(asking, |ranking| reordered(ranking, place, step)).flatten();
        asking.fixed() || after.is_none()
    };
    let label = label.to_owned();
    let name = label.clone();
    view! {
        <span id=asking.id(&part_name(step.name(), Some(place)))>
            <button
                type="button"
                class="ranking__move"
                aria-label=text(move || asking.words.format(key, &[("name", &name)]))
                aria-disabled=aria(idle)
                on:click=pressed(move || order.press(step, &label, place))
            >
                <Icon shape=shape />
            </button>
        </span>
    }
    .into_any()
}

impl Order {
    fn take_hold(self, event: &ev::PointerEvent, place: usize) {
        if !self.asking.fixed() {
            dragging::hold(event);
            self.dragged.set(Some(place));
        }
    }

    /// The choice follows the pointer at once: what is seen is what is answered.
    fn drag(self, event: &ev::PointerEvent) {
        let Some(place) = self.dragged.get_untracked() else { return };
        let Some(to) = dragging::target(event, place) else { return };
        let after = untrack(|| of_ranking(self.asking, |ranking| moved(ranking, place, to)));
        if let Some(values) = after.flatten() {
            self.dragged.set(Some(to));
            self.asking.answer(Value::Array(values));
        }
    }

    fn press(self, step: Step, label: &str, place: usize) {
        let after = of_ranking(self.asking, |ranking| reordered(ranking, place, step)).flatten();
        let Some(values) = after.filter(|_| !self.asking.fixed()) else { return };
        let count = values.len();
        let (button, target) = match step {
            Step::Up => (Step::Up, place - 1),
            Step::Down => (Step::Down, place + 1),
            Step::Take => (Step::Up, count - 1),
            Step::Drop if count == 0 => (Step::Take, 0),
            Step::Drop => (Step::Drop, place.min(count - 1)),
        };
        let (n, max) = ((target + 1).to_string(), count.to_string());
        let places = [("n", n.as_str()), ("max", &max), ("label", label)];
        let words = self.asking.words;
        self.asking.answer(if count == 0 { Value::Undefined } else { Value::Array(values) });
        if step != Step::Drop {
            self.announce.set(words.format("rating.item-described", &places));
        }
        // The focus goes where the choice went, so that pressing again moves the same one.
        focus::later(self.asking.id(&part_name(button.name(), Some(target))));
    }
}

fn of_ranking<T>(asking: Asking, read: impl FnOnce(&RankingControl) -> T) -> Option<T> {
    asking.read(None, |control| match control {
        Control::Ranking(ranking) => Some(Some(read(ranking))),
        _ => None,
    })
}
