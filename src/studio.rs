//! The root component of the QR studio: opens the desk, then shows the studio. A program of its own, for owners.

use desk::FileDiagnostic;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    boot::{self, Failed},
    platform::{intl, page},
    screens::{BootError, StudioScreen},
    state::{Speech, Studio},
    ui::Words,
};

/// How far opening is.
#[derive(Clone)]
enum Opening {
    Running,
    Failed(Vec<FileDiagnostic>),
    Open(Box<Studio>),
}

/// Everything on the page.
#[component]
pub fn StudioApp() -> AnyView {
    let speech = Speech::english();
    let Speech { language, catalogue, .. } = speech;
    provide_context(Words::new(catalogue.into(), language.into(), intl::plural_category));
    let opening = RwSignal::new(Opening::Running);
    let owner = Owner::current();
    spawn_local(async move {
        let opened = match boot::desk().await {
            Ok((desk, language, words)) => {
                speech.change(language, words);
                page::load_style("studio").await;
                speech.learn("studio").await;
                // What it holds lives as long as the page.
                let make = move || Studio::new(desk, speech);
                Opening::Open(Box::new(match owner {
                    Some(owner) => owner.with(make),
                    None => make(),
                }))
            }
            Err(Failed { findings, language }) => {
                let words = boot::catalogue_of_findings(&language).await;
                speech.change(language, words);
                Opening::Failed(findings)
            }
        };
        opening.set(opened);
        page::remove_first_paint();
    });
    (move || match opening.get() {
        Opening::Running => ().into_any(),
        Opening::Failed(findings) => view! { <BootError findings /> }.into_any(),
        Opening::Open(studio) => {
            provide_context(*studio);
            view! { <StudioScreen /> }.into_any()
        }
    })
    .into_any()
}
