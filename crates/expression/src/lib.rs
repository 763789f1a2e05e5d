//! The SurveyJS condition and expression language, with the behaviour of survey-core 3.1.1: parsing,
//! evaluation and its functions. Leaves out: where values come from (see [`Scope`]), asynchronous and
//! custom functions, and words for people.
#![warn(missing_docs)]

mod coerce;
mod date_text;
mod equality;
mod evaluate;
mod functions;
mod moment;
mod operators;
mod parser;
mod path;
mod scope;
mod syntax;

use document::Value;

use crate::{
    evaluate::Evaluation,
    syntax::{FunctionCall, Operand},
};

pub use crate::{
    coerce::{is_number, is_truthy, number_of, text_of},
    equality::{Equality, is_empty, values_equal},
    moment::{INVALID_DATE, date_of},
    path::{Path, Variable},
    scope::{Found, ObjectScope, Scope, look_up},
};

/// A parsed expression: immutable and cheap to evaluate.
#[derive(Clone, Debug)]
pub struct Expression {
    text: String,
    operand: Operand,
}

/// Why a text is no expression, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where reading stopped, in characters from 0.
    pub at: usize,
    /// Why.
    pub kind: SyntaxErrorKind,
}

/// Why a text is no expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// Something else was expected there.
    Unexpected,
    /// The text ends too early.
    UnexpectedEnd,
    /// Parentheses, brackets or operators are nested too deeply (250 parentheses).
    TooDeep,
}

impl Expression {
    /// Reads an expression. Unknown functions are no error here, see [`Self::functions`].
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        Ok(Self { operand: parser::parse(text)?, text: text.to_owned() })
    }

    /// The expression as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The names of the variables as written between the braces (without `#`), in order, with repetitions.
    pub fn variables(&self) -> Vec<&str> {
        self.operand.variables()
    }

    /// The names of the functions called, in order, with repetitions.
    pub fn functions(&self) -> Vec<&str> {
        self.operand.calls().iter().map(|call| call.name.as_str()).collect()
    }

    /// True when the result may depend on the time of evaluation.
    pub fn uses_clock(&self) -> bool {
        let function = |call: &&FunctionCall| call.function;
        self.operand.calls().iter().filter_map(function).any(|function| function.uses_clock)
    }

    /// True when a function is called with no variable anywhere among its arguments: survey-core evaluates such
    /// expressions anew after every change, whatever changed. Calls inside of calls don't count.
    pub fn calls_without_variables(&self) -> bool {
        let mut found = false;
        self.operand.walk(&mut |operand| {
            let is_call = matches!(operand, Operand::Call(_));
            found |= is_call && operand.variables().is_empty();
            !is_call
        });
        found
    }

    /// The value in `scope`, as survey-core's `ExpressionRunner` gives it. What counts as fulfilled for `visibleIf`
    /// and its kin is `true` alone.
    pub fn evaluate(&self, scope: &dyn Scope) -> Value {
        let evaluation = Evaluation::new(scope);
        let value = evaluation.value(&self.operand).into_owned();
        if evaluation.is_unanswered.get() { false.into() } else { value }
    }

    /// Whether the condition holds, as survey-core's `ConditionRunner` says: the value is `true` or loosely equal to
    /// it (1, "1"). Validators and the conditions of choices, rows and columns are read this way.
    pub fn holds(&self, scope: &dyn Scope) -> bool {
        coerce::loosely_true(&self.evaluate(scope))
    }
}

/// The names of all functions of the language.
pub fn function_names() -> impl Iterator<Item = &'static str> {
    functions::all().map(|function| function.name)
}
