//! How likely the first hit is right: a logistic function of what speaks for it. A score alone can't say that: the same score is
//! plenty for a short question and little for a long one.

/// What speaks for the first hit of a search.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// its score
    pub score: f32,
    /// how far the second is behind
    pub margin: f32,
    /// how like the query its nearest text is, from 0 to 1
    pub likeness: f32,
    /// how like the query any text is
    pub best_likeness: f32,
    /// the share of what the query says that the knowledge base knows
    pub known: f32,
    /// 1 / √words
    pub brevity: f32,
}

impl Evidence {
    /// How many numbers it is.
    pub const COUNT: usize = 6;

    /// The same as numbers, in the order of a calibration's weights.
    pub fn values(&self) -> [f32; Self::COUNT] {
        [self.score, self.margin, self.likeness, self.best_likeness, self.known, self.brevity]
    }
}

/// The weights of a logistic function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// without any evidence
    pub bias: f32,
    /// for each number of the evidence
    pub weights: [f32; Evidence::COUNT],
}

impl Calibration {
    /// For searches by words alone. Fitted by `cargo xtask bench faq DIR --fit`, which prints these lines.
    pub const OF_WORDS: Self =
        Self { bias: -2.46, weights: [-0.63, 5.59, 4.03, -1.27, 1.66, -3.08] };

    /// For searches by words and vectors. Fitted by the same with `--vectors public/faq/vectors`.
    pub const WITH_VECTORS: Self =
        Self { bias: -2.73, weights: [-0.81, 4.54, 5.19, -1.74, 1.28, -2.17] };

    /// How likely a hit is right that this speaks for.
    pub fn confidence(&self, evidence: &Evidence) -> f32 {
        let products =
            evidence.values().into_iter().zip(self.weights).map(|(value, weight)| value * weight);
        1.0 / (1.0 + (-(self.bias + products.sum::<f32>())).exp())
    }
}
