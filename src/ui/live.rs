//! Values and handlers of one type each. A closure is a type of its own, and the framework would put its code for
//! attributes, effects and listeners into the bundle once for every closure; through these it is there once.

use std::sync::{Arc, Mutex};

use leptos::{ev, prelude::*, tachys::reactive_graph::SharedReactiveFunction};
use locale::Wording;

/// A value that follows the signals it reads.
pub(crate) type Live<T> = SharedReactiveFunction<T>;

/// Text, or an attribute that is always there.
pub(crate) fn text(read: impl FnMut() -> String + Send + 'static) -> Live<String> {
    Arc::new(Mutex::new(read))
}

/// An author's words, marked where they are in another language than the page.
pub(crate) fn worded(mut read: impl FnMut() -> Wording + Send + 'static) -> AnyView {
    drawn(move || vec![marked(read())])
}

/// The same of words that stay as they are.
pub(crate) fn marked(wording: Wording) -> AnyView {
    let Wording { text, language } = wording;
    match language {
        None => text.into_any(),
        Some(language) => {
            let written = language.direction().as_str();
            view! { <span lang=language.as_str().to_owned() dir=written>{text}</span> }.into_any()
        }
    }
}

/// An attribute that may be missing.
pub(crate) fn maybe(read: impl FnMut() -> Option<String> + Send + 'static) -> Live<Option<String>> {
    Arc::new(Mutex::new(read))
}

/// An attribute, property or class that is there or not.
pub(crate) fn flag(read: impl FnMut() -> bool + Send + 'static) -> Live<bool> {
    Arc::new(Mutex::new(read))
}

/// An ARIA state, which is written out.
pub(crate) fn aria(mut read: impl FnMut() -> bool + Send + 'static) -> Live<Option<String>> {
    maybe(move || read().then(|| "true".to_owned()))
}

/// A part of the page that is drawn anew when what it reads changes.
pub(crate) fn drawn(read: impl FnMut() -> Vec<AnyView> + Send + 'static) -> AnyView {
    let read: Live<Vec<AnyView>> = Arc::new(Mutex::new(read));
    read.into_any()
}

/// A press by finger, mouse, key or switch.
pub(crate) fn pressed(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(ev::MouseEvent)> {
    Box::new(move |_| act())
}

/// What a finger, a pen or a mouse does, with its place on the screen.
pub(crate) fn dragged(
    act: impl FnMut(ev::PointerEvent) + 'static,
) -> Box<dyn FnMut(ev::PointerEvent)> {
    Box::new(act)
}

/// A choice made or changed.
pub(crate) fn changed(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(ev::Event)> {
    Box::new(move |_| act())
}

/// The new text of an input.
pub(crate) fn typed(mut act: impl FnMut(String) + 'static) -> Box<dyn FnMut(ev::Event)> {
    Box::new(move |event| act(event_target_value(&event)))
}

/// A form sent by its button or by Enter. The page stays.
pub(crate) fn submitted(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(ev::SubmitEvent)> {
    Box::new(move |event| {
        event.prevent_default();
        act();
    })
}

/// The focus came or went.
pub(crate) fn focused(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(ev::FocusEvent)> {
    Box::new(move |_| act())
}

/// A key pressed or let go; its name.
pub(crate) fn keyed(mut act: impl FnMut(String) + 'static) -> Box<dyn FnMut(ev::KeyboardEvent)> {
    Box::new(move |event| act(event.key()))
}

/// A finger, pen or mouse has come down.
pub(crate) fn pointed(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(ev::PointerEvent)> {
    Box::new(move |_| act())
}
