//! Making files of codes: each is drawn, read back in every way that is tried, and only then packed. A code that can't be
//! read stops all of it: nothing leaves that doesn't scan.

use leptos::{prelude::*, task::spawn_local};
use qr::{Design, Prover, Resolution, Symbol, pixels_per_module, png, svg, zip};

use super::{Draft, Item, Plan, Studio, Trouble};
use crate::platform::{clock, save};

/// How long codes are made before the page may draw, in milliseconds.
const TURN: i64 = 40;

/// A file that can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// lines, for every size
    Svg,
    /// pixels, so many to the inch
    Png(u16),
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Svg => ".svg",
            Self::Png(_) => ".png",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png(_) => "image/png",
        }
    }
}

/// How far making is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Making {
    /// nothing was asked for
    #[default]
    Nothing,
    /// so many of so many
    Running(usize, usize),
    /// so many codes were made
    Done(usize),
    /// one can't be
    Failed(Trouble),
    /// the browser saves no files
    Unsaved,
}

/// A code that was read back.
pub(super) struct Made {
    pub(super) item: Item,
    pub(super) symbol: Symbol,
    pub(super) design: Design,
}

impl Studio {
    /// Makes the files and hands them over: one by itself, several in a ZIP file.
    pub fn download(self, format: Format) {
        let Some(Ok(plan)) = self.plan.try_get_untracked() else { return };
        let draft = self.draft.get_untracked();
        spawn_local(async move {
            let Some(made) = self.make(&plan, &draft).await else { return };
            let count = made.len();
            let mut files = Vec::with_capacity(count);
            for code in &made {
                match file(code, format, &draft) {
                    Ok(bytes) => files.push(([&code.item.file, format.ending()].concat(), bytes)),
                    Err(trouble) => return self.making.set(Making::Failed(trouble)),
                }
            }
            let saved = match &files[..] {
                [(name, bytes)] => save::bytes(name, format.media_type(), bytes),
                files => {
                    let packed = zip(files.iter().map(|(name, bytes)| (&**name, &bytes[..])));
                    save::bytes("qr-codes.zip", "application/zip", &packed)
                }
            };
            self.making.set(if saved { Making::Done(count) } else { Making::Unsaved });
        });
    }

    /// Draws and proves every code; `None` when one can't be, or something else is wanted by now.
    pub(super) async fn make(self, plan: &Plan, draft: &Draft) -> Option<Vec<Made>> {
        let count = plan.items.len();
        self.making.set(Making::Running(0, count));
        let mut symbols = Vec::with_capacity(count);
        let mut turn = clock::now();
        let mut share = f64::INFINITY;
        for item in &plan.items {
            match plan.symbol(item, draft) {
                Ok(symbol) => symbols.push(symbol),
                Err(trouble) => return self.fail(trouble),
            }
            self.breathe(&mut turn, 0, count).await?;
        }
        // One size of logo for all of them; those of one size bear the same.
        let mut sizes: Vec<usize> = Vec::new();
        for symbol in &symbols {
            if !sizes.contains(&symbol.size()) {
                sizes.push(symbol.size());
                share = share.min(plan.share(symbol));
            }
        }
        let mut made: Vec<Made> = Vec::with_capacity(count);
        // How it is read back doesn't depend on the words around it.
        let common = plan.design(plan.items.first()?, share);
        let mut prover = Prover::new(&common);
        for (index, (item, symbol)) in plan.items.iter().zip(symbols).enumerate() {
            if prover.prove(&symbol, &item.text, index as u64).is_err() {
                return self.fail(Trouble::Unproven(item.label.clone()));
            }
            made.push(Made { item: item.clone(), symbol, design: plan.design(item, share) });
            self.breathe(&mut turn, index + 1, count).await?;
        }
        Some(made)
    }

    fn fail<T>(self, trouble: Trouble) -> Option<T> {
        self.making.set(Making::Failed(trouble));
        None
    }

    /// Lets the page draw now and then; `None` when nobody wants the codes any more.
    async fn breathe(
        self,
        turn: &mut document::UnixMillis,
        done: usize,
        count: usize,
    ) -> Option<()> {
        if clock::now().0 - turn.0 >= TURN {
            self.making.set(Making::Running(done, count));
            clock::sleep(0).await;
            *turn = clock::now();
            if !matches!(self.making.get_untracked(), Making::Running(..)) {
                return None;
            }
        }
        Some(())
    }
}

fn file(code: &Made, format: Format, draft: &Draft) -> Result<Vec<u8>, Trouble> {
    match format {
        Format::Svg => Ok(svg(&code.symbol, &code.design).into_bytes()),
        Format::Png(dots_per_inch) => {
            let dots_per_inch = f64::from(dots_per_inch);
            let module = draft.sheet.module(qr::extent(&code.symbol, &code.design));
            let pixels_per_module = pixels_per_module(module, dots_per_inch);
            let resolution = Resolution { pixels_per_module, dots_per_inch };
            png(&code.symbol, &code.design, resolution)
                .map_err(|_| Trouble::Unproven(code.item.label.clone()))
        }
    }
}
