//! What an expression is made of, after parsing.

use document::Value;

use crate::{Variable, functions::Function};

#[derive(Clone, Debug)]
pub(crate) enum Operand {
    /// `null` or `undefined`, and the missing right side of `{a} contains`.
    Nothing,
    Constant(Value),
    Variable(Box<Reference>),
    List(Vec<Operand>),
    Call(Box<FunctionCall>),
    Unary(Unary, Box<Operand>),
    /// `a + b - c`, from left to right. Kept flat, so that long sums need no deep recursion.
    Chain(Box<Operand>, Vec<(Binary, Operand)>),
}

/// `{name}`
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    pub(crate) variable: Variable,
    /// `{#name}`: texts that look like numbers or truth values stay texts.
    pub(crate) as_it_is: bool,
    /// `{"a": 1}`: what stands between the braces, read as JSON when there is no such variable.
    pub(crate) json: Option<Value>,
}

#[derive(Clone, Debug)]
pub(crate) struct FunctionCall {
    pub(crate) name: String,
    /// `None` when there is no such function.
    pub(crate) function: Option<&'static Function>,
    pub(crate) arguments: Vec<Operand>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unary {
    Empty,
    NotEmpty,
    Negate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    Or,
    And,
    LessOrEqual,
    GreaterOrEqual,
    Equal,
    NotEqual,
    Less,
    Greater,
    Plus,
    Minus,
    Times,
    Divide,
    Modulo,
    Power,
    Contains,
    NotContains,
    AnyOf,
    AllOf,
    NoneOf,
}

impl Binary {
    /// Operators of a higher level bind closer.
    pub(crate) fn level(self) -> u8 {
        match self {
            Self::Or => 0,
            Self::And => 1,
            Self::LessOrEqual
            | Self::GreaterOrEqual
            | Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::Greater => 2,
            Self::Plus | Self::Minus => 3,
            Self::Times | Self::Divide | Self::Modulo => 4,
            Self::Power => 5,
            Self::Contains | Self::NotContains | Self::AnyOf | Self::AllOf | Self::NoneOf => {
                Self::CLOSEST
            }
        }
    }

    /// The level whose right side is a single operand, and may be missing.
    pub(crate) const CLOSEST: u8 = 6;
}

/// How operators are written, in any case, without need for space around them. The first that fits counts.
pub(crate) static SIGNS: &[(&str, Binary)] = &[
    ("*=", Binary::Contains),
    ("contains", Binary::Contains),
    ("contain", Binary::Contains),
    ("notcontains", Binary::NotContains),
    ("notcontain", Binary::NotContains),
    ("anyof", Binary::AnyOf),
    ("allof", Binary::AllOf),
    ("noneof", Binary::NoneOf),
    ("^", Binary::Power),
    ("power", Binary::Power),
    ("*", Binary::Times),
    ("/", Binary::Divide),
    ("%", Binary::Modulo),
    ("+", Binary::Plus),
    ("-", Binary::Minus),
    ("<=", Binary::LessOrEqual),
    ("lessorequal", Binary::LessOrEqual),
    (">=", Binary::GreaterOrEqual),
    ("greaterorequal", Binary::GreaterOrEqual),
    ("==", Binary::Equal),
    ("equal", Binary::Equal),
    ("=", Binary::Equal),
    ("!=", Binary::NotEqual),
    ("notequal", Binary::NotEqual),
    ("<", Binary::Less),
    ("less", Binary::Less),
    (">", Binary::Greater),
    ("greater", Binary::Greater),
    ("&&", Binary::And),
    ("and", Binary::And),
    ("||", Binary::Or),
    ("or", Binary::Or),
];

impl Operand {
    /// Calls `visit` for this operand and all inside it, in the order they are written. What `visit` answers false
    /// for is not entered.
    pub(crate) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Operand) -> bool) {
        if !visit(self) {
            return;
        }
        match self {
            Self::Nothing | Self::Constant(_) | Self::Variable(_) => {}
            Self::List(items) => items.iter().for_each(|item| item.walk(visit)),
            Self::Call(call) => call.arguments.iter().for_each(|argument| argument.walk(visit)),
            Self::Unary(_, operand) => operand.walk(visit),
            Self::Chain(first, rest) => {
                first.walk(visit);
                rest.iter().for_each(|(_, operand)| operand.walk(visit));
            }
        }
    }

    /// The names of the variables inside, in order, with repetitions.
    pub(crate) fn variables(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.walk(&mut |operand| {
            if let Self::Variable(reference) = operand {
                names.push(reference.variable.name());
            }
            true
        });
        names
    }

    /// The function calls inside, in order.
    pub(crate) fn calls(&self) -> Vec<&FunctionCall> {
        let mut calls = Vec::new();
        self.walk(&mut |operand| {
            if let Self::Call(call) = operand {
                calls.push(&**call);
            }
            true
        });
        calls
    }
}
