//! What is known about a visitor, and what they are asked.

use document::{Object, UnixMillis, Value};
use expression::{Expression, Scope};
use locale::Localized;

use crate::{AudienceRule, Desk, Notice, SIGNATURE, Starters};

impl Desk {
    /// The context of a visit from the pairs of the address's query: only allow-listed names, their signature where the
    /// desk has signed ones, and what is fixed for the desk wins.
    pub fn context_from_query<'a>(
        &self,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Object {
        let mut allowed = self.context().from_url();
        // Asked of every address, so that the part of the program that shows a first question can tell.
        if self.signs() {
            allowed.push(SIGNATURE);
        }
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

impl Desk {
    /// The entries that a conversation begins with: of the first rule that holds in `scope` (the context). None:
    /// those of the knowledge base in their own order.
    pub fn starters(&self, scope: &dyn Scope) -> Vec<&str> {
        let holds = |rule: &Starters<'_>| applies(rule.condition(), rule.0, scope);
        let rule = self.chat().starters().into_iter().find(holds);
        rule.map(Starters::entries).unwrap_or_default()
    }

    /// The messages that are shown now to a visitor of this context.
    pub fn notices_at(&self, now: UnixMillis, scope: &dyn Scope) -> Vec<Localized> {
        let is_on = |notice: &Notice<'_>| {
            notice.from().is_none_or(|from| from <= now)
                && notice.until().is_none_or(|until| now < until)
                && applies(notice.condition(), notice.0, scope)
        };
        self.notices().into_iter().filter(is_on).map(Notice::text).collect()
    }

    /// When the messages that are shown change next; `None`: never again.
    pub fn notices_change_at(&self, now: UnixMillis) -> Option<UnixMillis> {
        let turns = |notice: Notice<'_>| [notice.from(), notice.until()];
        self.notices().into_iter().flat_map(turns).flatten().filter(|turn| *turn > now).min()
    }
}

impl AudienceRule<'_> {
    fn holds(self, scope: &dyn Scope) -> bool {
        applies(self.condition(), self.0, scope)
    }
}

/// Whether a rule with an `if` holds; one whose condition can't be read never does.
fn applies(condition: Option<Expression>, rule: &Object, scope: &dyn Scope) -> bool {
    match condition {
        Some(condition) => condition.holds(scope),
        None => !rule.contains("if"),
    }
}
