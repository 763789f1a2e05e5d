//! What staff can do here: try again, take what waits away as a file, leave.

use leptos::{prelude::*, task::spawn_local};

use super::facts::storage_trouble;
use crate::{
    state::Frontdesk,
    ui::{
        Words,
        live::{flag, pressed, text},
    },
};

pub(super) fn actions(frontdesk: Frontdesk) -> AnyView {
    let words = Words::of_app();
    let status = frontdesk.deliveries.status();
    let nothing_waits = move || status.with(|status| status.waiting == 0);
    // What came of the last press, for those who see it and those who hear it.
    let said = RwSignal::new(String::new());
    let again = move || {
        frontdesk.deliveries.redrive();
        said.set(words.text("status.trying"));
    };
    let export = move || {
        said.set(words.text("status.exporting"));
        spawn_local(async move {
            let done = match frontdesk.export_queue().await {
                Ok(true) => words.text("status.exported"),
                Ok(false) => words.text("status.export-failed"),
                Err(error) => storage_trouble(words, &error),
            };
            said.try_set(done);
        });
    };
    view! {
        <div class="status__actions">
            <button type="button" class="button" data-kind="primary" disabled=flag(nothing_waits) on:click=pressed(again)>
                {text(move || words.text("status.try-again"))}
            </button>
            <button type="button" class="button" data-kind="quiet" disabled=flag(nothing_waits) on:click=pressed(export)>
                {text(move || words.text("status.export"))}
            </button>
            <button type="button" class="button" data-kind="link" on:click=pressed(move || frontdesk.leave())>
                {text(move || words.text("status.leave"))}
            </button>
        </div>
        <p class="status__said" role="status">{text(move || said.get())}</p>
    }
    .into_any()
}
