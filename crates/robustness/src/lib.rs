//! What an owner may write and a visitor may do, at random: changes definitions and expressions and drives what was
//! read. The tests here, the long run (`examples/soak.rs`) and the targets in `fuzz/` call the same functions.
#![warn(missing_docs)]

mod dice;
mod expressions;
mod material;
mod mutation;
mod pieces;
mod visit;

pub use crate::{
    dice::Dice,
    expressions::{any_expression, try_expression},
    material::definitions,
    mutation::{expressions_in, mutate, names},
    visit::visit_survey,
};

use document::Value;
use survey::{Compat, Survey};

/// Reads a text as a definition and, when it is JSON, drives a visit through it: as it is and with changes. The text
/// itself decides which, so that one input always does the same.
pub fn try_definition(text: &str) {
    let Ok(mut definition) = document::parse(text) else { return };
    let mut dice = Dice::of(text);
    try_value(&definition, &mut dice);
    let other = definition.clone();
    for _ in 0..=dice.throw(8) {
        let names = names(&definition);
        mutate(&mut definition, &other, &names, &mut dice);
    }
    try_value(&definition, &mut dice);
}

/// Reads a definition both ways and drives a visit through it.
pub fn try_value(definition: &Value, dice: &mut Dice) {
    let (_, strict) = Survey::read(definition, Compat::Strict);
    let (survey, lenient) = Survey::read(definition, Compat::Lenient);
    assert_eq!(
        strict.len(),
        lenient.len(),
        "leniency changes how bad a finding is, not what is found"
    );
    let refused = lenient.iter().any(|finding| finding.severity == document::Severity::Error);
    assert!(
        !refused || definition.as_object().is_none(),
        "leniency refuses nothing that is a survey"
    );
    visit_survey(survey, definition, dice);
}
