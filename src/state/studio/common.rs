//! What is true of all codes together: how large their picture can be, and what may keep one of them from being scanned.

use leptos::{prelude::*, task::spawn_local};
use qr::{Warning, extent, warnings, worst};

use super::{Studio, work::Work};
use crate::platform::clock;

/// Nobody who is typing waits for it, in milliseconds.
const PAUSE: i32 = 200;

/// What is true of all codes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Common {
    /// the picture's share of each symbol's side, at most
    pub(super) share: f64,
    /// what may keep the worst of them from being scanned on paper
    pub(super) warnings: Vec<Warning>,
}

impl Studio {
    /// Looks at all of them, a while after the last change. Codes that can't be made have nothing in common.
    pub(super) fn look_at_all(self) {
        self.common.set(None);
        let mut work = Work::begin(self);
        spawn_local(async move {
            clock::sleep(PAUSE).await;
            let _ = self.compare(&mut work).await;
        });
    }

    async fn compare(self, work: &mut Work) -> Option<()> {
        work.breathe(|| {}).await?;
        let plan = self.plan.get_untracked().ok()?;
        let draft = self.draft.get_untracked();
        let mut symbols = Vec::with_capacity(plan.items.len());
        for item in &plan.items {
            symbols.push(plan.symbol(item, &draft).ok()?);
            work.breathe(|| {}).await?;
        }
        let share = plan.common_share(&symbols);
        let mut found = Vec::new();
        for (item, symbol) in plan.items.iter().zip(&symbols) {
            let module = draft.sheet.module(extent(symbol, &plan.design(item, share)));
            found = worst(found.into_iter().chain(warnings(
                symbol,
                module,
                draft.distance_millimetres(),
            )));
            work.breathe(|| {}).await?;
        }
        self.common.set(Some(Common { share, warnings: found }));
        Some(())
    }
}
