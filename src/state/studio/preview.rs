//! One code, drawn and proven as its file will be.

use qr::{Prover, Symbol, Warning, extent, svg};

use super::{Draft, Item, Plan, Trouble, common::Common};

/// The code that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// which it is
    pub item: Item,
    /// its file, or why there is none
    pub drawn: Result<Drawn, Trouble>,
    /// what may keep it, or another of them, from being scanned on paper
    pub warnings: Vec<Warning>,
}

/// A code that could be read back.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// the SVG file
    pub svg: String,
    /// modules of a side
    pub size: usize,
    /// 1 to 40
    pub version: usize,
    /// L, M, Q or H
    pub level: char,
    /// how large a module is on the sheet that was chosen, in millimetres
    pub module: f64,
}

impl Preview {
    /// As its file will be when what is true of all codes is known; until then as it would be alone.
    pub(super) fn of(
        plan: &Plan,
        draft: &Draft,
        index: usize,
        common: Option<&Common>,
    ) -> Option<Self> {
        let item = plan.items.get(index)?.clone();
        let warnings = common.map(|common| common.warnings.clone()).unwrap_or_default();
        let drawn = plan.symbol(&item, draft).and_then(|symbol| {
            let share = common.map_or_else(|| plan.common_share([&symbol]), |common| common.share);
            draw(plan, draft, &item, &symbol, share)
        });
        Some(Self { item, drawn, warnings })
    }
}

fn draw(
    plan: &Plan,
    draft: &Draft,
    item: &Item,
    symbol: &Symbol,
    share: f64,
) -> Result<Drawn, Trouble> {
    let design = plan.design(item, share);
    if Prover::new(&design).prove(symbol, &item.text, 0).is_err() {
        return Err(Trouble::Unproven(item.label.clone()));
    }
    let module = draft.sheet.module(extent(symbol, &design));
    Ok(Drawn {
        svg: svg(symbol, &design),
        size: symbol.size(),
        version: symbol.version(),
        level: symbol.level().letter(),
        module,
    })
}
