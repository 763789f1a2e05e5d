//! One code, drawn and proven as its file will be.

use qr::{Prover, Symbol, Warning, extent, svg, warnings};

use super::{Draft, Item, Plan, Trouble};

/// The code that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// which it is
    pub item: Item,
    /// its file, or why there is none
    pub drawn: Result<Drawn, Trouble>,
    /// what may keep it from being scanned on paper
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
    pub(super) fn of(plan: &Plan, draft: &Draft, index: usize) -> Option<Self> {
        let item = plan.items.get(index)?.clone();
        let symbol = plan.symbol(&item, draft);
        let (drawn, warnings) = match symbol {
            Ok(symbol) => draw(plan, draft, &item, &symbol),
            Err(trouble) => (Err(trouble), Vec::new()),
        };
        Some(Self { item, drawn, warnings })
    }
}

fn draw(
    plan: &Plan,
    draft: &Draft,
    item: &Item,
    symbol: &Symbol,
) -> (Result<Drawn, Trouble>, Vec<Warning>) {
    let design = plan.design(item, plan.share(symbol));
    if Prover::new(&design).prove(symbol, &item.text, 0).is_err() {
        return (Err(Trouble::Unproven(item.label.clone())), Vec::new());
    }
    let module = draft.sheet.module(extent(symbol, &design));
    let drawn = Drawn {
        svg: svg(symbol, &design),
        size: symbol.size(),
        version: symbol.version(),
        level: symbol.level().letter(),
        module,
    };
    (Ok(drawn), warnings(symbol, module, draft.distance_millimetres()))
}
