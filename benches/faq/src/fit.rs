//! Fits the confidence: a logistic function of what speaks for a hit, to whether it was right. Every knowledge base counts the
//! same, however many queries it has. To see what it is worth elsewhere, each family of sets is also measured with weights that
//! were fitted to the others alone.

use faq::{Calibration, Evidence, Index};

use crate::{Asked, Cell, Summary, Tables, compose, summary};

/// Evidence and a constant for the bias.
const SIZE: usize = Evidence::COUNT + 1;
/// Keeps the weights finite where the evidence separates right from wrong completely.
const PENALTY: f64 = 1e-3;
const STEPS: usize = 30;

/// What one knowledge base was asked in one way.
#[derive(Debug)]
pub struct Sample {
    /// the cell
    pub name: String,
    /// how the queries were typed
    pub variant: String,
    asked: Vec<(Asked, Evidence)>,
}

/// Asks all queries of all cells, as they were asked and with typing mistakes. With tables, only cells of their languages count:
/// what speaks for a hit is another thing without.
pub fn samples(cells: &[Cell], tables: &Tables) -> Vec<Sample> {
    let mut samples = Vec::new();
    for cell in cells {
        let table = tables.of(&cell.language);
        if table.is_none() && !tables.is_empty() {
            continue;
        }
        let index = Index::build_with(&cell.knowledge_base, &cell.language, compose, table);
        for variant in cell.variants.iter().filter(|variant| matches!(&*variant.name, "" | "typo"))
        {
            let asked = variant.queries.iter().map(|query| {
                let (hits, evidence) = index.evidence(&query.text);
                let place = |expected| hits.iter().position(|hit| hit.entry == expected);
                let in_scope = query.expected.is_some();
                (
                    Asked { in_scope, place: query.expected.and_then(place), confidence: 0.0 },
                    evidence,
                )
            });
            let asked = asked.collect();
            samples.push(Sample { name: cell.name.clone(), variant: variant.name.clone(), asked });
        }
    }
    samples
}

/// The calibration that fits some samples best.
pub fn fit<'a>(samples: impl Iterator<Item = &'a Sample> + Clone) -> Calibration {
    let mut weights = [0.0; SIZE];
    for _ in 0..STEPS {
        let mut slope = weights.map(|weight| -PENALTY * weight);
        let mut curve = [[0.0; SIZE]; SIZE];
        (0..SIZE).for_each(|place| curve[place][place] = PENALTY);
        for sample in samples.clone() {
            let share = 1.0 / sample.asked.len() as f64;
            for (asked, evidence) in &sample.asked {
                let values = row(evidence);
                let sum: f64 =
                    values.iter().zip(weights).map(|(value, weight)| value * weight).sum();
                let expected = 1.0 / (1.0 + (-sum).exp());
                let right = if asked.place == Some(0) { 1.0 } else { 0.0 };
                for one in 0..SIZE {
                    slope[one] += share * (right - expected) * values[one];
                    for other in 0..SIZE {
                        curve[one][other] +=
                            share * expected * (1.0 - expected) * values[one] * values[other];
                    }
                }
            }
        }
        let step = solved(curve, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    let mut calibration = Calibration { bias: weights[0] as f32, weights: [0.0; Evidence::COUNT] };
    calibration.weights.iter_mut().zip(&weights[1..]).for_each(|(to, from)| *to = *from as f32);
    calibration
}

/// How each sample does with a calibration that was fitted without its family.
pub fn cross_validated(samples: &[Sample]) -> Vec<(&Sample, Summary)> {
    let measured = samples.iter().map(|sample| {
        let others = samples.iter().filter(|other| family(other) != family(sample));
        (sample, sample.measured(&fit(others)))
    });
    measured.collect()
}

/// Sets that share queries or authors share the beginning of their name.
fn family(sample: &Sample) -> &str {
    sample.name.split(['_', '/']).next().unwrap_or_default()
}

impl Sample {
    /// What follows from a calibration.
    pub fn measured(&self, calibration: &Calibration) -> Summary {
        let asked: Vec<Asked> = self
            .asked
            .iter()
            .map(|(asked, evidence)| {
                let confidence = f64::from(calibration.confidence(evidence));
                Asked { confidence, ..asked.clone() }
            })
            .collect();
        summary(&asked, 0.5)
    }
}

fn row(evidence: &Evidence) -> [f64; SIZE] {
    let mut row = [1.0; SIZE];
    row[1..].iter_mut().zip(evidence.values()).for_each(|(to, from)| *to = f64::from(from));
    row
}

/// Gauss elimination; the matrix is positive definite.
fn solved(mut matrix: [[f64; SIZE]; SIZE], mut right: [f64; SIZE]) -> [f64; SIZE] {
    for pivot in 0..SIZE {
        let line = matrix[pivot];
        for row in 0..SIZE {
            if row != pivot {
                let factor = matrix[row][pivot] / line[pivot];
                matrix[row].iter_mut().zip(line).for_each(|(to, from)| *to -= factor * from);
                right[row] -= factor * right[pivot];
            }
        }
    }
    std::array::from_fn(|place| right[place] / matrix[place][place])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fitted_confidence_is_the_share_of_right_answers() {
        let asked = (0..100).map(|number| {
            let score = (number % 2) as f32;
            // Right in three of four cases at score 1, in one of four at score 0.
            let right = (number / 2 % 4 == 0) != (score == 1.0);
            let place = right.then_some(0);
            (
                Asked { in_scope: true, place, confidence: 0.0 },
                Evidence { score, ..Evidence::default() },
            )
        });
        let sample = Sample { name: String::new(), variant: String::new(), asked: asked.collect() };
        let calibration = fit([sample].iter());
        for (score, expected) in [(0.0, 0.26), (1.0, 0.74)] {
            let confidence = calibration.confidence(&Evidence { score, ..Evidence::default() });
            assert!((confidence - expected).abs() < 0.02, "{confidence}");
        }
    }
}
