//! Working calculated values out, each after those it reads.

use std::collections::BTreeSet;

use expression::values_equal;

use super::{Session, values::LOOSE};

impl Session {
    /// Works a calculated value out, after those it reads.
    pub(super) fn calculate(&mut self, index: usize, due: &mut BTreeSet<usize>) {
        let survey = self.shared_survey();
        let mut waiting = vec![index];
        while let Some(index) = waiting.last().copied() {
            let condition = survey.calculated[index].condition.as_ref();
            let reads = condition.map(|condition| condition.expression.variables());
            let mut others = reads.into_iter().flatten().filter_map(|name| {
                let other = survey.links.calculated_named(name)?;
                due.contains(&other).then_some(other)
            });
            match others.next() {
                Some(other) => {
                    due.remove(&other);
                    waiting.push(other);
                }
                None => {
                    waiting.pop();
                    self.calculate_alone(index);
                }
            }
        }
    }

    fn calculate_alone(&mut self, index: usize) {
        let survey = self.shared_survey();
        let value = &survey.calculated[index];
        let Some(condition) = &value.condition else { return };
        let result = self.evaluate_in_survey(condition);
        let old = self.variables.get(&value.name.to_lowercase()).cloned().unwrap_or_default();
        if !values_equal(&result, &old, LOOSE) {
            self.change_variable(&value.name, result);
        }
    }
}
