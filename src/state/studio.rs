//! The QR studio: what an owner wants on their codes, and the codes that come of it. What a code is and whether it scans
//! is up to `crates/qr`; here its inputs are held and its outputs handed over.

mod common;
mod draft;
mod links;
mod making;
mod plan;
mod preview;
mod printing;
mod rows;
mod trouble;
mod work;

use std::sync::Arc;

use desk::Desk;
use leptos::{prelude::*, task::spawn_local};
use locale::Tag;

use self::{common::Common, links::Given};
pub use self::{
    draft::{Differing, Draft, Subject},
    links::{Answered, Service},
    making::{Format, Making},
    plan::{Item, Plan},
    preview::{Drawn, Preview},
    printing::PrintPage,
    trouble::Trouble,
};
use super::Speech;
use crate::platform::page;

/// The studio, as a context of its page.
#[derive(Clone, Copy)]
pub struct Studio {
    desk: StoredValue<Desk>,
    /// what the page speaks
    pub speech: Speech,
    /// what is wanted
    pub draft: RwSignal<Draft>,
    /// every code by its text, or all that is wrong
    pub plan: Memo<Result<Arc<Plan>, Vec<Trouble>>>,
    /// addresses that the server gave in the place of whole ones
    given: RwSignal<Given>,
    /// what came of asking it
    pub answered: RwSignal<Answered>,
    /// what it knows the owner by; on no disk
    pub token: RwSignal<String>,
    /// counts what was wanted: what is on its way for an earlier round is of no use any more
    round: StoredValue<u32>,
    /// which of the codes is shown, from 0
    pub shown: RwSignal<usize>,
    /// what is true of all of them, once they were looked at
    common: RwSignal<Option<Common>>,
    /// that code, drawn and proven
    pub preview: Memo<Option<Preview>>,
    /// what is being made
    pub making: RwSignal<Making>,
    /// what is on paper while the browser prints
    pub pages: RwSignal<Vec<PrintPage>>,
}

impl Studio {
    /// For this desk, as the page's address reaches it.
    pub fn new(desk: Desk, speech: Speech) -> Self {
        let base = desk.address().map_or_else(page::folder, str::to_owned);
        let draft = RwSignal::new(Draft::new(&desk, base.trim_end_matches('/')));
        let desk = StoredValue::new(desk);
        let given = RwSignal::new(Given::new());
        let plan = Memo::new(move |_| {
            let plan = draft.with(|draft| desk.with_value(|desk| Plan::of(draft, desk)));
            given.with(|given| plan.map(|plan| Arc::new(plan.with_addresses(given))))
        });
        let shown = RwSignal::new(0);
        let common = RwSignal::new(None);
        let preview = Memo::new(move |_| {
            let plan = plan.get().ok()?;
            draft.with(|draft| {
                common.with(|common| Preview::of(&plan, draft, shown.get(), common.as_ref()))
            })
        });
        let studio = Self {
            desk,
            speech,
            draft,
            plan,
            given,
            answered: RwSignal::new(Answered::default()),
            token: RwSignal::new(String::new()),
            round: StoredValue::new(0),
            shown,
            common,
            preview,
            making: RwSignal::new(Making::default()),
            pages: RwSignal::new(Vec::new()),
        };
        studio.look_at_all();
        studio
    }

    /// The desk's surveys by their names.
    pub fn surveys(self) -> Vec<String> {
        self.desk.with_value(|desk| {
            desk.surveys().into_iter().map(|(name, _)| name.to_owned()).collect()
        })
    }

    /// Whether this desk answers questions.
    pub fn has_chat(self) -> bool {
        self.desk.with_value(|desk| !desk.faq().is_empty())
    }

    /// The languages a code can ask in.
    pub fn languages(self) -> Vec<Tag> {
        self.desk.with_value(|desk| desk.languages().offer())
    }

    /// Changes what is wanted. What was made of it before is of no use any more.
    pub fn change(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.begin_anew();
        self.answered.set(Answered::default());
        let last = self.plan.with_untracked(|plan| match plan {
            Ok(plan) => plan.items.len().saturating_sub(1),
            Err(_) => 0,
        });
        if self.shown.get_untracked() > last {
            self.shown.set(last);
        }
    }

    /// Lets go of what is being made or asked for.
    fn begin_anew(self) {
        self.round.update_value(|round| *round += 1);
        self.making.set(Making::default());
        self.look_at_all();
    }

    /// Speaks another language.
    pub fn choose_language(self, tag: Tag) {
        spawn_local(async move {
            let words = self.speech.catalogue_of(&tag).await;
            self.speech.change(tag, words);
        });
    }
}
