//! Codes on paper: where each is, in millimetres, while the browser prints. What is on the paper are the files themselves,
//! as pictures.

use leptos::{prelude::*, task::spawn_local};
use qr::{Mark, Placement, Sheet, svg};

use super::{Making, Studio, making::Made};
use crate::platform::{clock, page, save::Picture};

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintPage {
    /// its paper
    pub sheet: &'static Sheet,
    /// the pictures on it, by their addresses, and where they are
    pub pictures: Vec<(String, String, Placement)>,
    /// where to cut and to fold
    pub marks: Vec<Mark>,
}

impl Studio {
    /// Makes every code, puts them on paper and lets the browser print it.
    pub fn print(self) {
        let Some(Ok(plan)) = self.plan.try_get_untracked() else { return };
        let draft = self.draft.get_untracked();
        spawn_local(async move {
            let picture = |made: Made| {
                Ok((made.item.label, Picture::of_svg(&svg(&made.symbol, &made.design))))
            };
            let Some(made) = self.make(&plan, &draft, picture).await else { return };
            let sheet = draft.sheet;
            let mut pages: Vec<PrintPage> = (0..sheet.pages(made.len()))
                .map(|_| PrintPage { sheet, pictures: Vec::new(), marks: sheet.marks() })
                .collect();
            for placement in sheet.placements(made.len()) {
                let (label, picture) = &made[placement.code];
                let shown = (picture.address(), label.clone(), placement);
                pages[placement.page].pictures.push(shown);
            }
            self.pages.set(pages);
            self.making.set(Making::Done(made.len()));
            // The pages are drawn before the browser looks at them.
            clock::sleep(0).await;
            // The pictures stay until the browser has taken them to its printer.
            page::print("print").await;
            self.pages.set(Vec::new());
            drop(made);
        });
    }
}
