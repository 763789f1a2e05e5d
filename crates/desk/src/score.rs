//! What one response says about the desk's metrics.

use delivery::Metric as Score;
use document::Object;

use crate::{Choice, Desk, Metric, MetricKind};

impl Desk {
    /// The scores of one response to `survey`, in the order the metrics are declared. An answer that is
    /// missing, no number or outside of the scale gives none.
    pub fn scores(&self, survey: &str, answers: &Object) -> Vec<Score> {
        let declared = self.metrics().into_iter().filter(|metric| metric.survey() == survey);
        declared.filter_map(|metric| metric.score(answers)).collect()
    }
}

impl Metric<'_> {
    fn score(self, answers: &Object) -> Option<Score> {
        let answer = answers.get(self.question())?;
        // Prefilled answers arrive as text, which is a number all the same; `true` is none.
        if answer.as_bool().is_some() || !expression::is_number(answer) {
            return None;
        }
        let kind = self.kind()?;
        let value = expression::number_of(answer);
        let (worst, best) = match kind {
            MetricKind::Nps => (0.0, 10.0),
            MetricKind::Csat => (1.0, f64::from(self.scale().unwrap_or(5))),
            MetricKind::Ces => (1.0, f64::from(self.scale().unwrap_or(7))),
        };
        if !(worst..=best).contains(&value) {
            return None;
        }
        Some(Score {
            question: self.question().to_owned(),
            kind: kind.word().to_owned(),
            value,
            segment: Some(self.segment(kind, value, best).to_owned()),
        })
    }

    /// Sources: Reichheld 2003 for NPS; the top-two-box convention for CSAT; for CES 2.0 agreement above
    /// the middle of the scale.
    fn segment(self, kind: MetricKind, value: f64, best: f64) -> &'static str {
        match kind {
            MetricKind::Nps if value >= 9.0 => "promoter",
            MetricKind::Nps if value >= 7.0 => "passive",
            MetricKind::Nps => "detractor",
            MetricKind::Csat => {
                let satisfied = match self.top_box() {
                    Some(top_box) => top_box.contains(&value),
                    None => value >= best - 1.0,
                };
                if satisfied { "satisfied" } else { "unsatisfied" }
            }
            MetricKind::Ces if value * 2.0 > best + 1.0 => "easy",
            MetricKind::Ces if value * 2.0 < best + 1.0 => "hard",
            MetricKind::Ces => "neutral",
        }
    }
}
