//! Making files of codes: each is drawn, read back in every way that is tried, and only then packed. A code that can't be
//! read stops all of it: nothing leaves that doesn't scan.

use leptos::{prelude::*, task::spawn_local};
use qr::{Design, Prover, Resolution, Symbol, pixels_per_module, png, svg, zip};

use super::{Draft, Item, Plan, Studio, Trouble, work::Work};
use crate::platform::save;

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
            let named = |made: Made| {
                let bytes = file(&made, format, &draft)?;
                Ok(([&made.item.file, format.ending()].concat(), bytes))
            };
            let Some(files) = self.make(&plan, &draft, named).await else { return };
            let saved = match &files[..] {
                [(name, bytes)] => save::bytes(name, format.media_type(), bytes),
                files => {
                    let packed = zip(files.iter().map(|(name, bytes)| (&**name, &bytes[..])));
                    save::bytes("qr-codes.zip", "application/zip", &packed)
                }
            };
            self.making.set(if saved { Making::Done(files.len()) } else { Making::Unsaved });
        });
    }

    /// Draws and proves every code and makes of it what is wanted; `None` when one can't be, or something else is wanted
    /// by now.
    pub(super) async fn make<T>(
        self,
        plan: &Plan,
        draft: &Draft,
        of: impl Fn(Made) -> Result<T, Trouble>,
    ) -> Option<Vec<T>> {
        let count = plan.items.len();
        let running = |done| self.making.set(Making::Running(done, count));
        let mut work = Work::begin(self);
        running(0);
        let mut symbols = Vec::with_capacity(count);
        for item in &plan.items {
            symbols.push(self.taken(plan.symbol(item, draft))?);
            work.breathe(|| running(0)).await?;
        }
        let share = plan.common_share(&symbols);
        // How it is read back doesn't depend on the words around it.
        let common = plan.design(plan.items.first()?, share);
        let mut prover = Prover::new(&common);
        let mut all = Vec::with_capacity(count);
        for (index, (item, symbol)) in plan.items.iter().zip(symbols).enumerate() {
            let proven = prover.prove(&symbol, &item.text, index as u64);
            self.taken(proven.map_err(|_| Trouble::Unproven(item.label.clone())))?;
            let made = Made { item: item.clone(), symbol, design: plan.design(item, share) };
            all.push(self.taken(of(made))?);
            work.breathe(|| running(index + 1)).await?;
        }
        Some(all)
    }

    /// What was made; `None` where it can't be, which is said then.
    fn taken<T>(self, made: Result<T, Trouble>) -> Option<T> {
        made.map_err(|trouble| self.making.set(Making::Failed(trouble))).ok()
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
