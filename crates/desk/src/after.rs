//! What follows a visit: making up with the unhappy, asking the happy to pass it on. Never both.

use document::Object;
use expression::Scope;

use crate::{Advocacy, Desk, Recovery};

impl Desk {
    /// The rule for the unhappy, where it holds in `scope`: answers, and the context behind them.
    pub fn recovery_for(&self, scope: &dyn Scope) -> Option<Recovery<'_>> {
        self.recovery().filter(|rule| rule.condition().is_some_and(|found| found.holds(scope)))
    }

    /// The rule for the happy, where it holds in `scope` and the one for the unhappy doesn't.
    pub fn advocacy_for(&self, scope: &dyn Scope) -> Option<Advocacy<'_>> {
        let rule = self.advocacy()?;
        let holds = rule.condition().is_some_and(|found| found.holds(scope));
        (holds && self.recovery_for(scope).is_none()).then_some(rule)
    }
}

/// What those rules can name: the answers, and the context where no answer has the name.
pub fn known_at_the_end(answers: &Object, context: &Object) -> Object {
    let mut known = context.clone();
    for (name, value) in answers.iter() {
        known.set(name, value.clone());
    }
    known
}
