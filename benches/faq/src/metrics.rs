//! What is worked out from the answers of an engine: how often the right entry comes first, how well it knows what it
//! doesn't know, how far its confidence can be believed.

/// One query and what an engine made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// whether there is an entry that answers it
    pub in_scope: bool,
    /// the place of the right entry among the first ten, from 0
    pub place: Option<usize>,
    /// how sure the engine is of its first hit; higher is surer
    pub confidence: f64,
}

/// The measures of one engine with one set of queries. All but the number are percentages; `NaN` where there is nothing to measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// how many queries
    pub queries: usize,
    /// the right entry first, of the queries that have one
    pub top1: f64,
    /// the mean of 1 / place of the right entry
    pub mrr: f64,
    /// the chance that a query with an answer gets a higher confidence than one without
    pub refusing: f64,
    /// the chance that a right answer gets a higher confidence than a wrong one
    pub right_wrong: f64,
    /// answered rightly or refused rightly, at a threshold
    pub accuracy: f64,
    /// the same at the threshold that is best for this set
    pub best_accuracy: f64,
    /// how far the confidence is from the share of right answers (expected calibration error of ten bins)
    pub calibration: f64,
}

/// Measures, with what is below a threshold taken as refused.
pub fn summary(asked: &[Asked], threshold: f64) -> Summary {
    let in_scope: Vec<&Asked> = asked.iter().filter(|one| one.in_scope).collect();
    let mean = |sum: f64| 100.0 * sum / in_scope.len() as f64;
    let right = |one: &Asked| one.place == Some(0);
    let accuracy = |threshold: f64| {
        let good = asked
            .iter()
            .filter(|one| if one.confidence >= threshold { right(one) } else { !one.in_scope });
        100.0 * good.count() as f64 / asked.len() as f64
    };
    let confidences = |wanted: &dyn Fn(&Asked) -> bool| -> Vec<f64> {
        asked.iter().filter(|one| wanted(one)).map(|one| one.confidence).collect()
    };
    let mut thresholds: Vec<f64> = asked.iter().map(|one| one.confidence).collect();
    thresholds.sort_by(f64::total_cmp);
    let steps = (0..=200)
        .filter_map(|step| thresholds.get(step * thresholds.len().saturating_sub(1) / 200));
    let best = steps.map(|threshold| accuracy(*threshold)).chain([accuracy(f64::INFINITY)]);
    Summary {
        queries: asked.len(),
        top1: mean(in_scope.iter().filter(|one| right(one)).count() as f64),
        mrr: mean(
            // Folded, because the sum of nothing is -0.
            in_scope
                .iter()
                .filter_map(|one| one.place)
                .fold(0.0, |sum, place| sum + 1.0 / (place + 1) as f64),
        ),
        refusing: 100.0
            * chance_higher(&confidences(&|one| one.in_scope), &confidences(&|one| !one.in_scope)),
        right_wrong: 100.0 * chance_higher(&confidences(&right), &confidences(&|one| !right(one))),
        accuracy: accuracy(threshold),
        best_accuracy: best.fold(f64::NAN, f64::max),
        calibration: calibration(asked),
    }
}

/// The chance that one of the first is higher than one of the others (area under the ROC curve); equal counts for half.
fn chance_higher(ones: &[f64], others: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> = ones
        .iter()
        .map(|one| (*one, true))
        .chain(others.iter().map(|other| (*other, false)))
        .collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut below = 0.0;
    let mut sum = 0.0;
    for equal in all.chunk_by(|one, other| one.0 == other.0) {
        let of_ones = equal.iter().filter(|(_, one)| *one).count() as f64;
        let of_others = equal.len() as f64 - of_ones;
        sum += of_ones * (below + of_others / 2.0);
        below += of_others;
    }
    sum / (ones.len() as f64 * others.len() as f64)
}

fn calibration(asked: &[Asked]) -> f64 {
    let mut bins = [(0.0, 0.0); 10];
    for one in asked {
        let bin = ((one.confidence * 10.0) as usize).min(9);
        bins[bin].0 += one.confidence;
        bins[bin].1 += if one.place == Some(0) { 1.0 } else { 0.0 };
    }
    100.0 * bins.iter().map(|(sure, right): &(f64, f64)| (sure - right).abs()).sum::<f64>()
        / asked.len() as f64
}
