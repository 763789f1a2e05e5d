//! Which codeword each module of a symbol belongs to (ISO/IEC 18004, 7.7.3): two columns at a time from the right, up and
//! down in turn.

use crate::Symbol;

/// The codewords of a symbol by module.
pub(crate) struct Placing {
    size: usize,
    /// by row and column; `None` for function patterns
    codewords: Vec<Option<usize>>,
    /// how many modules of function patterns are above and left of a corner, by its row and column
    functions: Vec<usize>,
    /// the modules that carry data, in the order of its bits, as (column, row)
    pub(crate) modules: Vec<(usize, usize)>,
}

impl Placing {
    pub(crate) fn of(symbol: &Symbol) -> Self {
        let size = symbol.size();
        let mut modules = Vec::with_capacity(size * size);
        // The timing pattern's column belongs to no pair.
        let pairs = (7..size).rev().step_by(2).chain([5, 3, 1]);
        for (index, right) in pairs.enumerate() {
            for step in 0..size {
                let row = if index % 2 == 0 { size - 1 - step } else { step };
                let both = [(right, row), (right - 1, row)];
                modules.extend(
                    both.into_iter().filter(|(column, row)| !symbol.is_function(*column, *row)),
                );
            }
        }
        let mut codewords = vec![None; size * size];
        for (bit, (column, row)) in modules.iter().enumerate() {
            codewords[row * size + column] = Some(bit / 8);
        }
        let wide = size + 1;
        let mut functions = vec![0; wide * wide];
        for (row, column) in (0..size).flat_map(|row| (0..size).map(move |column| (row, column))) {
            let is_function = usize::from(codewords[row * size + column].is_none());
            functions[(row + 1) * wide + column + 1] = functions[row * wide + column + 1]
                + functions[(row + 1) * wide + column]
                + is_function
                - functions[row * wide + column];
        }
        Self { size, codewords, functions, modules }
    }

    /// Whether no function pattern is in the square.
    pub(crate) fn is_free(&self, column: usize, row: usize, side: usize) -> bool {
        let before = |row: usize, column: usize| self.functions[row * (self.size + 1) + column];
        let (right, below) = (column + side, row + side);
        before(below, right) + before(row, column) == before(below, column) + before(row, right)
    }

    /// The codeword that the module belongs to; `None` for function patterns.
    pub(crate) fn codeword(&self, column: usize, row: usize) -> Option<usize> {
        self.codewords[row * self.size + column]
    }

    /// How many codewords there are, without the few bits behind them that make none.
    pub(crate) fn count(&self) -> usize {
        self.modules.len() / 8
    }
}

#[cfg(test)]
mod tests {
    use super::Placing;
    use crate::{EcLevel, Symbol};

    #[test]
    fn codewords_begin_at_the_lower_right() {
        let symbol = Symbol::encode("x", EcLevel::L).unwrap();
        let placing = Placing::of(&symbol);
        assert_eq!(placing.modules.len(), 208);
        assert_eq!(placing.modules[..3], [(20, 20), (19, 20), (20, 19)]);
        assert_eq!(placing.modules[207], (0, 12));
        assert_eq!((placing.codeword(19, 17), placing.codeword(20, 16)), (Some(0), Some(1)));
        assert_eq!((placing.codeword(0, 0), placing.count()), (None, 26));
        assert!(placing.is_free(9, 9, 4) && !placing.is_free(8, 8, 4) && !placing.is_free(5, 9, 2));
    }
}
