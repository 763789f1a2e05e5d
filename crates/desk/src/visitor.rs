//! What is known about a visitor, and what they are asked.

use document::{Object, Value};
use expression::Scope;

use crate::{AudienceRule, Desk};

impl Desk {
    /// The context of a visit from the pairs of the address's query: only allow-listed names, and what is
    /// fixed for the desk wins.
    pub fn context_from_query<'a>(
        &self,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Object {
        let allowed = self.context().from_url();
        let mut context = Object::new();
        for (name, value) in pairs {
            if allowed.contains(&name) {
                context.set(name, value);
            }
        }
        for (name, value) in self.context().fixed() {
            context.set(name, value.clone());
        }
        context
    }

    /// The names that must be known before anything is asked and aren't.
    pub fn missing_context(&self, context: &Object) -> Vec<&str> {
        let known = |name: &str| match context.get(name) {
            Some(Value::String(text)) => !text.is_empty(),
            Some(value) => !value.is_nullish(),
            None => false,
        };
        self.context().required().into_iter().filter(|name| !known(name)).collect()
    }

    /// The survey for a visitor: of the first rule of the audience that holds in `scope` (the context), or
    /// the first survey where there are no rules. `None`: this visitor is asked nothing.
    pub fn survey_for(&self, scope: &dyn Scope) -> Option<&str> {
        let audience = self.audience();
        if audience.is_empty() {
            return self.surveys().first().map(|(name, _)| *name);
        }
        let rule = audience.into_iter().find(|rule| rule.holds(scope))?;
        Some(rule.survey())
    }
}

impl AudienceRule<'_> {
    /// Whether the rule holds; one whose condition can't be read never does.
    fn holds(self, scope: &dyn Scope) -> bool {
        match self.condition() {
            Some(condition) => condition.holds(scope),
            None => !self.0.contains("if"),
        }
    }
}
