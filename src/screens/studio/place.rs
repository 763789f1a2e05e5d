//! Where the codes hang: the desk's context, the same for all of them or different for each.

use leptos::{prelude::*, task::spawn_local};

use super::fields::{choice, group, line, lines, message};
use crate::{
    platform::files,
    state::{
        Studio,
        studio::{Differing, Draft},
    },
    ui::{
        Words,
        live::{changed, drawn, text},
    },
};

/// The value of the choice for a table; names of a context have letters.
const TABLE: &str = "*";

/// The input for a table's file.
const FILE: &str = "studio-file";

pub(super) fn place(studio: Studio) -> AnyView {
    let shape = Memo::new(move |_| {
        studio.draft.with(|draft| (draft.subject.is_desk(), draft.differing.clone()))
    });
    let draw = move || {
        let (is_desk, differing) = shape.get();
        let names = studio.draft.with_untracked(|draft| draft.context.clone());
        if !is_desk || names.is_empty() {
            return Vec::new();
        }
        let is_common = |name: &str| !matches!(&differing, Differing::Name(other) if other == name);
        let common = names.iter().filter(|(name, _)| is_common(name));
        let common: Vec<AnyView> = common.map(|(name, _)| context(studio, name.clone())).collect();
        let fields = view! {
            <div class="studio__pair">{common}</div>
            {differs(studio, names)}
            {rows(studio, &differing)}
        };
        vec![group("studio.place", fields.into_any())]
    };
    drawn(draw)
}

fn context(studio: Studio, name: String) -> AnyView {
    let id = ["studio-context-", &name].concat();
    let label = view! { <bdi>{name.clone()}</bdi> }.into_any();
    let shown = name.clone();
    let value = move || {
        studio.draft.with(|draft| {
            let mut values = draft.context.iter();
            values
                .find(|(name, _)| *name == shown)
                .map(|(_, value)| value.clone())
                .unwrap_or_default()
        })
    };
    let set = move |value| {
        studio.change(|draft: &mut Draft| {
            for (_, known) in draft.context.iter_mut().filter(|(known, _)| *known == name) {
                *known = String::clone(&value);
            }
        });
    };
    line(&id, label, value, set)
}

/// Whether there is one code, one for each table, or one for each line.
fn differs(studio: Studio, names: Vec<(String, String)>) -> AnyView {
    let words = Words::of_app();
    let mut choices = vec![(String::new(), message("studio.differing.nothing"))];
    for (name, _) in names {
        let chosen = name.clone();
        let shown = move || words.format("studio.differing.name", &[("name", &name)]);
        choices.push((chosen, text(shown).into_any()));
    }
    choices.push((TABLE.to_owned(), message("studio.differing.table")));
    let chosen = move || {
        studio.draft.with(|draft| match &draft.differing {
            Differing::Nothing => String::new(),
            Differing::Name(name) => name.clone(),
            Differing::Table => TABLE.to_owned(),
        })
    };
    let set = move |value: String| {
        studio.change(|draft| {
            draft.differing = match &*value {
                "" => Differing::Nothing,
                TABLE => Differing::Table,
                name => Differing::Name(name.to_owned()),
            };
        });
    };
    choice("studio-differing", message("studio.differing"), choices, chosen, set)
}

/// The list or the table, typed, pasted or from a file.
fn rows(studio: Studio, differing: &Differing) -> Option<AnyView> {
    let words = Words::of_app();
    let (label, hint) = match differing {
        Differing::Nothing => return None,
        Differing::Name(_) => ("studio.rows.list", "studio.rows.list.hint"),
        Differing::Table => ("studio.rows.table", "studio.rows.table.hint"),
    };
    let known = move || studio.draft.with(|draft| draft.rows.clone());
    let set = move |value| studio.change(|draft| draft.write(value));
    let read = move || {
        spawn_local(async move {
            if let Some(bytes) = files::chosen(FILE).await {
                // What is in it stands in the field now; choosing it again takes it anew.
                files::forget(FILE);
                studio.change(|draft| draft.take_table(bytes));
            }
        });
    };
    let drawn = view! {
        {lines("studio-rows", message(label), known, set)}
        <p class="studio__hint">{text(move || words.text(hint))}</p>
        <p class="studio__field">
            <label class="studio__label" for=FILE>
                {message("studio.rows.file")}
            </label>
            <input class="studio__file" type="file" id=FILE accept=".csv,.tsv,.txt,text/csv,text/plain" on:change=changed(read) />
        </p>
    };
    Some(drawn.into_any())
}
