//! Changes a definition here and there: another value, a member more or less, parts moved, doubled or nested.

use document::{Object, Value};

use crate::{Dice, pieces};

/// Properties worth setting anywhere, because conditions, limits and orders hang on them.
const PROPERTIES: &[&str] = &[
    "type",
    "name",
    "valueName",
    "visibleIf",
    "enableIf",
    "requiredIf",
    "setValueExpression",
    "setValueIf",
    "resetValueIf",
    "defaultValue",
    "defaultValueExpression",
    "expression",
    "choicesFromQuestion",
    "choicesFromQuestionMode",
    "choicesVisibleIf",
    "choicesEnableIf",
    "choicesMin",
    "choicesMax",
    "choicesStep",
    "choicesOrder",
    "clearIfInvisible",
    "clearInvisibleValues",
    "questionsOnPageMode",
    "checkErrorsMode",
    "showPreviewBeforeComplete",
    "firstPageIsStartPage",
    "rateMin",
    "rateMax",
    "rateStep",
    "rateCount",
    "rateValues",
    "min",
    "max",
    "step",
    "labelCount",
    "customLabels",
    "maxRangeLength",
    "sliderType",
    "inputType",
    "minValueExpression",
    "maxValueExpression",
    "maxLength",
    "precision",
    "maximumFractionDigits",
    "minimumFractionDigits",
    "displayStyle",
    "format",
    "title",
    "description",
    "defaultDisplayValue",
    "correctAnswer",
    "isRequired",
    "validators",
    "triggers",
    "calculatedValues",
    "columns",
    "rows",
    "items",
    "choices",
    "cells",
    "state",
    "questionStartIndex",
    "showQuestionNumbers",
    "timeLimit",
    "timeLimitPerPage",
    "showTimer",
    "goNextPageAutomatic",
    "showOtherItem",
    "showSelectAllItem",
    "valuePropertyName",
    "minSelectedChoices",
    "maxSelectedChoices",
    "questionOrder",
    "rowOrder",
    "isExclusive",
    "showCommentArea",
    "storeOthersAsComment",
    "locale",
    "completedHtmlOnCondition",
    "maskType",
    "eachRowUnique",
    "eachRowRequired",
    "hideIfChoicesEmpty",
    "hideIfRowsEmpty",
    "regex",
    "setToName",
    "fromName",
    "gotoName",
    "runExpression",
    "setValue",
    "text",
    "value",
    "elements",
    "pages",
];

/// Types of questions, validators and triggers: changed into each other more often than into nonsense.
const TYPES: &[&str] = &[
    "text",
    "comment",
    "rating",
    "radiogroup",
    "checkbox",
    "dropdown",
    "tagbox",
    "boolean",
    "html",
    "image",
    "imagepicker",
    "panel",
    "matrix",
    "multipletext",
    "ranking",
    "slider",
    "expression",
    "numeric",
    "answercount",
    "regex",
    "email",
    "complete",
    "setvalue",
    "copyvalue",
    "runexpression",
    "skip",
    "visible",
];

/// Properties that hold an expression.
const EXPRESSIONS: &[&str] = &[
    "visibleIf",
    "enableIf",
    "requiredIf",
    "setValueExpression",
    "setValueIf",
    "resetValueIf",
    "defaultValueExpression",
    "expression",
    "choicesVisibleIf",
    "minValueExpression",
    "runExpression",
];

/// Changes one place of a definition. `names` are those of its questions, `other` is a definition to take from.
pub fn mutate(definition: &mut Value, other: &Value, names: &[String], dice: &mut Dice) {
    let places = count(definition);
    // Objects hold what matters: of three places the first object, else the last.
    let mut target = 0;
    for _ in 0..3 {
        target = dice.throw(places);
        if matches!(at(definition, target), Some(Value::Object(_))) {
            break;
        }
    }
    let mut donor = other.clone();
    let taken = dice.throw(count(other));
    let donated = at(&mut donor, taken).map(std::mem::take).unwrap_or_default();
    if let Some(place) = at(definition, target) {
        change(place, donated, names, dice);
    }
}

/// The names of everything that has one, for expressions to read.
pub fn names(definition: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(definition, &mut found);
    found
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(object) => {
            found.extend(object.get("name").and_then(Value::as_str).map(str::to_owned));
            object.iter().for_each(|(_, member)| collect(member, found));
        }
        _ => {}
    }
}

fn change(place: &mut Value, donated: Value, names: &[String], dice: &mut Dice) {
    match place {
        Value::Object(object) => match dice.throw(8) {
            0 => {
                let keys: Vec<String> = object.keys().map(str::to_owned).collect();
                if !keys.is_empty() {
                    object.remove(dice.pick::<String>(&keys));
                }
            }
            1 => *place = donated,
            2 => object
                .set("name", dice.pick(&["a", "b", "self", "item", "a.b", "panel"]).to_string()),
            3..6 => {
                let property = *dice.pick(EXPRESSIONS);
                object.set(property, pieces::expression(dice, names));
            }
            _ => {
                let property = *dice.pick(PROPERTIES);
                object.set(property, pieces::value(dice, names, 2));
            }
        },
        Value::Array(items) => match dice.throw(7) {
            0 if !items.is_empty() => {
                let at = dice.throw(items.len());
                items.remove(at);
            }
            1 if !items.is_empty() => {
                let copy = dice.pick(items).clone();
                items.push(copy);
            }
            2 if items.len() > 1 => {
                let (first, second) = (dice.throw(items.len()), dice.throw(items.len()));
                items.swap(first, second);
            }
            3 => *items = vec![std::mem::take(items).into()],
            4 => items.push(pieces::value(dice, names, 2)),
            _ => items.push(donated),
        },
        Value::String(word) if TYPES.contains(&word.as_str()) && !dice.once_in(8) => {
            *place = (*dice.pick(TYPES)).into();
        }
        _ => {
            *place = match dice.throw(5) {
                0 => donated,
                1 => vec![std::mem::take(place)].into(),
                2 => pieces::text(dice, names).into(),
                _ => pieces::value(dice, names, 2),
            };
        }
    }
}

/// How many values there are in a value, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(object) => object.iter().map(|(_, member)| count(member)).sum::<usize>(),
        _ => 0,
    }
}

/// The value at a place, counted as [`count`] does.
fn at(value: &mut Value, place: usize) -> Option<&mut Value> {
    if place == 0 {
        return Some(value);
    }
    let mut left = place - 1;
    match value {
        Value::Array(items) => {
            for item in items {
                let inside = count(item);
                if left < inside {
                    return at(item, left);
                }
                left -= inside;
            }
            None
        }
        Value::Object(object) => {
            let keys: Vec<String> = object.keys().map(str::to_owned).collect();
            for key in keys {
                let inside = object.get(&key).map_or(0, count);
                if left < inside {
                    return object.get_mut(&key).and_then(|member| at(member, left));
                }
                left -= inside;
            }
            None
        }
        _ => None,
    }
}

/// An object of a definition that is to be answered from: values that stand in it somewhere.
pub(crate) fn part(definition: &Object, dice: &mut Dice) -> Value {
    let mut whole = Value::Object(definition.clone());
    let place = dice.throw(count(&whole));
    at(&mut whole, place).map(std::mem::take).unwrap_or_default()
}

/// Every text of a definition that stands where an expression does.
pub fn expressions_in(value: &Value, visit: &mut dyn FnMut(&str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| expressions_in(item, visit)),
        Value::Object(object) => {
            for (name, member) in object.iter() {
                match member.as_str() {
                    Some(text) if EXPRESSIONS.contains(&name) => visit(text),
                    _ => expressions_in(member, visit),
                }
            }
        }
        _ => {}
    }
}
