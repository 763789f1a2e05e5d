//! A stain on a code: about as wide as high, over 5 % of the modules that carry data.

use crate::placing::Placing;

/// One module of so many is hit.
const ONE_OF: usize = 20;

/// How many modules it covers.
pub(crate) fn count(placing: &Placing) -> usize {
    placing.modules.len() / ONE_OF
}

/// The modules that a stain around one of them covers: the nearest that carry data.
pub(crate) fn stain(placing: &Placing, at: usize) -> Vec<(usize, usize)> {
    let (column, row) = placing.modules[at];
    let count = count(placing);
    // Wide enough in the middle of a symbol; in a corner there are fewer on each side.
    let near = (count as f64).sqrt() as usize + 2;
    let within = |(x, y): &&(usize, usize)| x.abs_diff(column) <= near && y.abs_diff(row) <= near;
    let mut modules: Vec<_> = placing.modules.iter().filter(within).copied().collect();
    if modules.len() > count {
        let far = |(x, y): &(usize, usize)| x.abs_diff(column).pow(2) + y.abs_diff(row).pow(2);
        modules.select_nth_unstable_by_key(count, far);
        modules.truncate(count);
    }
    modules
}
