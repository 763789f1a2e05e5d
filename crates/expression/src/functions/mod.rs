//! The functions of the language. A new one is one entry in the list of its family; a new family is one file and
//! one line here.

mod arrays;
mod choice;
mod dates;
mod numbers;
mod survey;
mod text;

use std::borrow::Cow;

use document::Value;

use crate::{evaluate::Evaluation, syntax::Operand};

static FAMILIES: &[&[Function]] = &[
    numbers::FUNCTIONS,
    arrays::FUNCTIONS,
    choice::FUNCTIONS,
    dates::FUNCTIONS,
    text::FUNCTIONS,
    survey::FUNCTIONS,
];

/// One function.
#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&Call<'_>) -> Value,
    /// The result may depend on the time.
    pub(crate) uses_clock: bool,
    /// The first argument is wanted as it is stored.
    pub(crate) takes_original: bool,
}

impl Function {
    const fn new(name: &'static str, run: fn(&Call<'_>) -> Value) -> Self {
        Self { name, run, uses_clock: false, takes_original: false }
    }

    const fn with_clock(self) -> Self {
        Self { uses_clock: true, ..self }
    }

    const fn with_original(self) -> Self {
        Self { takes_original: true, ..self }
    }
}

/// All functions.
pub(crate) fn all() -> impl Iterator<Item = &'static Function> {
    FAMILIES.iter().copied().flatten()
}

/// The function of a name; case counts.
pub(crate) fn find(name: &str) -> Option<&'static Function> {
    all().find(|function| function.name == name)
}

/// A call under way.
pub(crate) struct Call<'c> {
    pub(crate) evaluation: &'c Evaluation<'c>,
    /// The arguments as they were written.
    pub(crate) operands: &'c [Operand],
    pub(crate) arguments: Vec<Cow<'c, Value>>,
}

impl Call<'_> {
    /// An argument, undefined when there are fewer.
    fn argument(&self, index: usize) -> &Value {
        self.arguments.get(index).map_or(&Value::Undefined, AsRef::as_ref)
    }

    fn count(&self) -> usize {
        self.arguments.len()
    }
}
