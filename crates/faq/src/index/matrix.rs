//! Weights of features in phrasings, by phrasing and by feature. A weight is at most 1 and kept in sixteen bits, which is a
//! third less memory and not seen in any result.

#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// where each row begins, and where the last one ends
    starts: Vec<u32>,
    columns: Vec<u32>,
    weights: Vec<u16>,
}

const SCALE: f32 = 65_535.0;
const SMALLEST: f32 = 1.0 / SCALE;

impl Rows {
    pub(crate) fn new() -> Self {
        Self { starts: vec![0], columns: Vec::new(), weights: Vec::new() }
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Adds a row of columns and their weights, which are between 0 and 1.
    pub(crate) fn push(&mut self, row: &[(u32, f32)]) {
        self.columns.extend(row.iter().map(|(column, _)| column));
        self.weights.extend(row.iter().map(|(_, weight)| (weight * SCALE + 0.5) as u16));
        self.starts.push(self.columns.len() as u32);
    }

    /// The columns of a row with their weights.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = (usize, f32)> {
        let (columns, weights) = self.slices(row);
        let pairs = columns.iter().zip(weights);
        pairs.map(|(column, weight)| (*column as usize, f32::from(*weight) * SMALLEST))
    }

    /// Adds a row, so many times, to a vector that has a place for each column.
    pub(crate) fn add_to(&self, row: usize, times: f32, sums: &mut [f32]) {
        let (columns, weights) = self.slices(row);
        let times = times * SMALLEST;
        // A plain loop: the bundle is built for size, with iterators called for every step.
        let mut at = 0;
        while at < columns.len() && at < weights.len() {
            sums[columns[at] as usize] += times * f32::from(weights[at]);
            at += 1;
        }
    }

    fn slices(&self, row: usize) -> (&[u32], &[u16]) {
        let range = self.starts[row] as usize..self.starts[row + 1] as usize;
        (&self.columns[range.clone()], &self.weights[range])
    }

    /// The columns as rows.
    pub(crate) fn transposed(&self, columns: usize) -> Self {
        let mut starts = vec![0_u32; columns + 1];
        for column in &self.columns {
            starts[*column as usize + 1] += 1;
        }
        for column in 0..columns {
            starts[column + 1] += starts[column];
        }
        let mut next = starts.clone();
        let mut turned = Self {
            starts,
            columns: vec![0; self.columns.len()],
            weights: vec![0; self.weights.len()],
        };
        for row in 0..self.len() {
            for at in self.starts[row] as usize..self.starts[row + 1] as usize {
                let place = &mut next[self.columns[at] as usize];
                turned.columns[*place as usize] = row as u32;
                turned.weights[*place as usize] = self.weights[at];
                *place += 1;
            }
        }
        turned
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn turning_twice_gives_the_same() {
        let mut rows = Rows::new();
        rows.push(&[(0, 1.0), (2, 0.5)]);
        rows.push(&[]);
        rows.push(&[(2, 0.25)]);
        let turned = rows.transposed(3);
        let column: Vec<(usize, f32)> = turned.row(2).collect();
        assert_eq!(column.len(), 2);
        assert!((column[0].1 - 0.5).abs() < 1e-4 && column[1].0 == 2);
        let again = turned.transposed(3);
        for row in 0..3 {
            assert!(again.row(row).eq(rows.row(row)));
        }
    }
}
