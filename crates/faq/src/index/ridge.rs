//! A classifier made on the spot: ridge regression over the phrasings nearest to a query. It is as good as one trained over the
//! whole knowledge base, needs no training, and an edited entry counts at once.

/// Solves `(kernel + penalty · I) v = right` in place, by a Cholesky decomposition. `kernel` is a symmetric positive semidefinite
/// matrix by rows, of which the lower half is read; it is overwritten.
pub(crate) fn solve(kernel: &mut [f32], penalty: f32, right: &mut [f32]) {
    let size = right.len();
    for row in 0..size {
        for column in 0..=row {
            let (above, below) = kernel.split_at_mut(row * size);
            let ours = &mut below[..size];
            if column < row {
                let theirs = &above[column * size..column * size + size];
                let sum = ours[column] - dot(&ours[..column], &theirs[..column]);
                ours[column] = sum / theirs[column];
            } else {
                let square = ours[row] + penalty - dot(&ours[..row], &ours[..row]);
                // Rounding may leave a hair less than the penalty, never nothing.
                ours[row] = square.max(penalty * 0.5).sqrt();
            }
        }
    }
    for row in 0..size {
        let known = dot(&kernel[row * size..row * size + row], &right[..row]);
        right[row] = (right[row] - known) / kernel[row * size + row];
    }
    for row in (0..size).rev() {
        let value = right[row] / kernel[row * size + row];
        right[row] = value;
        for (other, factor) in right[..row].iter_mut().zip(&kernel[row * size..row * size + row]) {
            *other -= factor * value;
        }
    }
}

/// The product of two vectors of one length. A plain loop: the bundle is built for size, with iterators called for every step.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sum = 0.0;
    let mut at = 0;
    while at < one.len() && at < other.len() {
        sum += one[at] * other[at];
        at += 1;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::solve;

    #[test]
    fn the_solution_solves() {
        let kernel = [1.0, 0.0, 0.0, 0.5, 1.0, 0.0, 0.2, 0.7, 1.0_f32];
        let right = [0.9, 0.4, 0.1_f32];
        let mut found = right;
        solve(&mut kernel.clone(), 0.5, &mut found);
        let full = [[1.5, 0.5, 0.2], [0.5, 1.5, 0.7], [0.2, 0.7, 1.5_f32]];
        for (row, right) in full.iter().zip(right) {
            let left: f32 = row.iter().zip(found).map(|(a, b)| a * b).sum();
            assert!((left - right).abs() < 1e-5);
        }
    }

    #[test]
    fn equal_phrasings_share() {
        let mut found = [0.8, 0.8];
        solve(&mut [1.0, 0.0, 1.0, 1.0], 0.5, &mut found);
        assert!((found[0] - found[1]).abs() < 1e-6 && (found[0] - 0.32).abs() < 1e-6);
    }
}
