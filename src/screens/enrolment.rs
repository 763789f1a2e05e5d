//! Which tablet this is to be: its name, its place and its PIN, confirmed by staff before anything is kept.

use leptos::prelude::*;

use super::{
    start::language_choice,
    status::{checks, storage_trouble},
};
use crate::{
    state::{EnrolTrouble, Frontdesk, NAME_FIELD, NewPin, PAGE_ELEMENT},
    ui::{
        Words,
        live::{drawn, pressed, submitted, text, typed},
    },
};

/// The form.
#[component]
pub fn EnrolmentScreen() -> AnyView {
    let frontdesk = Frontdesk::of_app();
    let words = Words::of_app();
    view! {
        <main class="enrol">
            <header class="status__header">
                <h1 class="status__title" tabindex="-1" id=PAGE_ELEMENT>
                    {text(move || words.text("enrol.title"))}
                </h1>
                {language_choice(frontdesk)}
            </header>
            <p class="enrol__intro">{text(move || words.text("enrol.intro"))}</p>
            <form class="enrol__form" autocomplete="off" on:submit=submitted(move || frontdesk.enrol())>
                {fields(frontdesk)}
                {pin(frontdesk, words)}
                {checks(frontdesk)}
                <p class="enrol__trouble" role="alert">{text(trouble(frontdesk, words))}</p>
                <div class="status__actions">
                    <button type="submit" class="button" data-kind="primary" data-size="large">
                        {text(move || words.text("enrol.start"))}
                    </button>
                    <button
                        type="button"
                        class="button"
                        data-kind="link"
                        on:click=pressed(move || frontdesk.leave())
                    >
                        {text(move || words.text("staff.cancel"))}
                    </button>
                </div>
            </form>
        </main>
    }
    .into_any()
}

/// Name and place. What is typed stays here: nothing is drawn anew by it.
fn fields(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    let form = frontdesk.form().get_untracked();
    let name = move |name| frontdesk.form().update_untracked(|form| form.name = name);
    let place = |(index, (label, value)): (usize, (String, String))| {
        let set = move |value| {
            frontdesk.form().update_untracked(|form| form.places[index].1 = value);
        };
        let id = format!("enrol-place-{index}");
        let label = view! { <bdi>{label}</bdi> }.into_any();
        field(&id, label, value, set)
    };
    let unknown = (!form.unknown.is_empty()).then(|| {
        let names = form.unknown.join(", ");
        let told = move || words.format("enrol.unknown", &[("names", &names)]);
        view! { <p class="enrol__note">{text(told)}</p> }
    });
    let label = text(move || words.text("enrol.name")).into_any();
    // A signature is kept with the rest, but nobody writes it.
    let places = form.places.into_iter().enumerate();
    let places = places.filter(|(_, (name, _))| name != desk::SIGNATURE);
    view! {
        {field(NAME_FIELD, label, form.name, name)}
        <fieldset class="enrol__places">
            <legend class="enrol__label">{text(move || words.text("enrol.place"))}</legend>
            {places.map(place).collect_view()}
        </fieldset>
        {unknown}
    }
    .into_any()
}

fn field(id: &str, label: AnyView, value: String, set: impl FnMut(String) + 'static) -> AnyView {
    let id = id.to_owned();
    view! {
        <p class="enrol__field" id=id.clone()>
            <label class="enrol__label" for=[&id, "-input"].concat()>
                {label}
            </label>
            <input
                class="field"
                type="text"
                dir="auto"
                maxlength="200"
                autocomplete="off"
                id=[&id, "-input"].concat()
                value=value
                on:input=typed(set)
            />
        </p>
    }
    .into_any()
}

/// Whether there is a PIN, and what can be done about it.
fn pin(frontdesk: Frontdesk, words: Words) -> AnyView {
    let drawn_pin = move || {
        let pin = frontdesk.form().with(|form| form.pin.clone());
        let can = frontdesk.can_keep_pin();
        let key = match pin {
            _ if !can => "enrol.pin.insecure",
            NewPin::None => "enrol.pin.none",
            NewPin::Kept => "enrol.pin.kept",
            NewPin::Set(_) => "enrol.pin.set",
        };
        let tone = if pin == NewPin::None { "caution" } else { "good" };
        let has = pin != NewPin::None;
        let choose = if has { "enrol.pin.change" } else { "enrol.pin.choose" };
        let choose = can.then(|| button(words, choose, move || frontdesk.choose_pin()));
        let remove = move || frontdesk.give_pin(NewPin::None);
        let remove = has.then(|| button(words, "enrol.pin.remove", remove));
        let shown = view! {
            <p class="enrol__note" data-tone=tone>{words.text(key)}</p>
            <div class="status__actions">{choose} {remove}</div>
        };
        vec![shown.into_any()]
    };
    view! {
        <fieldset class="enrol__pin">
            <legend class="enrol__label">{text(move || words.text("enrol.pin"))}</legend>
            {drawn(drawn_pin)}
        </fieldset>
    }
    .into_any()
}

fn button(words: Words, key: &'static str, act: impl FnMut() + 'static) -> AnyView {
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=pressed(act)>
            {words.text(key)}
        </button>
    }
    .into_any()
}

fn trouble(frontdesk: Frontdesk, words: Words) -> impl FnMut() -> String + Send + 'static {
    move || match frontdesk.form().with(|form| form.trouble.clone()) {
        Some(EnrolTrouble::NoName) => words.text("enrol.no-name"),
        Some(EnrolTrouble::NoKey) => words.text("enrol.pin.insecure"),
        Some(EnrolTrouble::Store(error)) => storage_trouble(words, &error),
        None => String::new(),
    }
}
