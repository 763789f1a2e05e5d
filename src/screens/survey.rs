//! The questions, one page at a time: header with progress, what is on the page, buttons.

use leptos::prelude::*;
use survey::{ScreenView, Session, State};

use super::{
    empty::empty,
    page::page,
    phone::phone_button,
    start::{language_choice, notices},
    walk::wrong_on,
};
use crate::{
    state::Frontdesk,
    ui::{
        Announcer, Icon, Navigation, Press, Progress, Shape, Timer, Words,
        live::{drawn, pressed, text, worded},
    },
};

/// A page of the survey with everything around it.
#[component]
pub fn SurveyScreen() -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let screen = Memo::new(move |_| frontdesk.visit.screen());
    let words = Words::of_app();
    let step = Memo::new(move |_| screen.with(|screen| Some(step_of(screen.as_ref()?))));
    // Drawn anew for each step and for nothing else: it arrives, and focus starts at its top.
    let content = move || match step.get() {
        None => Vec::new(),
        Some((State::Empty, _)) => vec![empty()],
        Some(_) => vec![page(frontdesk.visit, screen)],
    };
    let wrong = Memo::new(move |_| screen.with(|view| view.as_ref().map_or(0, wrong_on)));
    let message = Signal::derive(move || match wrong.get() {
        0 => String::new(),
        n => words.count("violation.summary", n),
    });
    view! {
        <div class="survey">
            <Announcer message />
            {header(frontdesk, screen)}
            {drawn(move || {
                let shown = frontdesk.shows_notices_above();
                shown.then(|| notices(frontdesk)).flatten().into_iter().collect()
            })}
            {unkept(frontdesk)}
            <main class="survey__page" tabindex="-1" id=crate::state::PAGE_ELEMENT>
                {drawn(content)}
            </main>
            {buttons(frontdesk, screen)}
        </div>
    }
    .into_any()
}

/// Said while the device can't keep answers, so that nobody believes they are safe.
fn unkept(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    let trouble = frontdesk.deliveries.trouble();
    let said = move || {
        view! { <p class="survey__unkept" role="alert">{text(move || words.text("closed.text"))}</p> }
            .into_any()
    };
    drawn(move || trouble.with(Option::is_some).then(said).into_iter().collect())
}

/// What makes a step another one: the page, or in one-question mode the question.
fn step_of(screen: &ScreenView) -> (State, u32) {
    (screen.state, screen.step)
}

fn header(frontdesk: Frontdesk, screen: Memo<Option<ScreenView>>) -> AnyView {
    let words = Words::of_app();
    let progress = Memo::new(move |_| {
        // "0 of 0" says nothing.
        screen.with(|screen| screen.as_ref()?.progress.clone().filter(|view| view.total > 0))
    });
    let shown = Memo::new(move |_| progress.with(Option::is_some));
    let bar = move || {
        let first = shown.get().then(|| progress.get_untracked()).flatten();
        let bar = first.map(|first| {
            let view = Signal::derive(move || progress.get().unwrap_or_else(|| first.clone()));
            view! { <Progress view /> }.into_any()
        });
        bar.into_iter().collect()
    };
    let leave = frontdesk.is_kiosk().then(|| {
        view! {
            <button
                type="button"
                class="survey__leave button"
                data-kind="link"
                on:click=pressed(move || frontdesk.leave())
            >
                <Icon shape=Shape::Restart />
                <span>{text(move || words.text("ending.again"))}</span>
            </button>
        }
    });
    let phone = frontdesk.is_kiosk().then(|| phone_button(frontdesk, || true));
    // A guest who came by a link never saw the start screen, so the languages are here.
    let languages = frontdesk.opens_survey().then(|| language_choice(frontdesk));
    view! {
        <header class="survey__header">
            <p class="survey__name">{worded(move || frontdesk.name())}</p>
            {languages}
            {phone}
            {leave}
            {drawn(bar)}
            <Timer view=Signal::derive(move || frontdesk.visit.timer()) />
        </header>
    }
    .into_any()
}

fn buttons(frontdesk: Frontdesk, screen: Memo<Option<ScreenView>>) -> AnyView {
    let of_screen = move || screen.get();
    view! {
        <Navigation
            buttons=Signal::derive(move || of_screen().map(|view| view.buttons).unwrap_or_default())
            texts=Signal::derive(move || of_screen().map(|view| view.texts).unwrap_or_default())
            busy=Signal::derive(move || frontdesk.visit.is_storing())
            on_press=Callback::new(move |press| {
                frontdesk.visit.press(&mut |session, now| step(session, press, now));
            })
        />
    }
    .into_any()
}

fn step(session: &mut Session, press: Press, now: document::UnixMillis) {
    match press {
        Press::Start => drop(session.start(now)),
        Press::Previous => drop(session.previous(now)),
        Press::Next => drop(session.next(now)),
        Press::Complete => drop(session.complete(now)),
        Press::Preview => drop(session.preview(now)),
        Press::Edit => session.cancel_preview(now),
    }
}
