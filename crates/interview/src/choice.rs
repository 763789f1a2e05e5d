//! Which of several answers a text means: by its words, its place, the beginning of its words, or nearly its words.

use document::edits;

use crate::fold::folded;

/// Shorter beginnings and misspellings could be of anything.
const SHORTEST_BEGINNING: usize = 2;
const SHORTEST_MISSPELT: usize = 4;

/// From here on two letters may be wrong.
const LONG: usize = 8;

/// Nobody types such an answer from memory, and comparing takes the product of the lengths.
const LONGEST_MISSPELT: usize = 60;

/// What a text means among several answers, by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Picked {
    One(usize),
    Several(Vec<usize>),
    Nothing,
}

/// One of the answers, as it can be called.
#[derive(Clone, Debug, Default)]
pub(crate) struct Called {
    /// what is shown
    pub(crate) label: String,
    /// other words for the same, which count only as a whole
    pub(crate) also: Vec<String>,
}

/// Finds what is meant. The first way that finds something decides, so that a text that is one answer's words is never
/// taken for another's beginning.
pub(crate) fn pick(text: &str, answers: &[Called]) -> Picked {
    let raw = text.trim().to_lowercase();
    let wanted = folded(text);
    let labels: Vec<String> = answers.iter().map(|answer| folded(&answer.label)).collect();
    let written = matching(answers, |answer| answer.label.trim().to_lowercase() == raw);
    if written != Picked::Nothing || wanted.is_empty() {
        return written;
    }
    if wanted.bytes().all(|byte| byte.is_ascii_digit()) {
        return by_number(&wanted, &labels);
    }
    let whole = matching(&labels, |label| *label == wanted);
    if whole != Picked::Nothing {
        return whole;
    }
    let other = matching(answers, |answer| answer.also.iter().any(|also| folded(also) == wanted));
    if other != Picked::Nothing {
        return other;
    }
    if wanted.chars().count() < SHORTEST_BEGINNING && wanted.is_ascii() {
        return Picked::Nothing;
    }
    let begun = matching(&labels, |label| label.starts_with(&wanted));
    if begun != Picked::Nothing {
        return begun;
    }
    let held = matching(&labels, |label| holds(label, &wanted));
    if held != Picked::Nothing { held } else { misspelt(&wanted, &labels) }
}

/// A number is a place in the list, unless the answers themselves have numbers in them.
fn by_number(wanted: &str, labels: &[String]) -> Picked {
    let is_numbered = |label: &String| label.bytes().any(|byte| byte.is_ascii_digit());
    if labels.iter().any(is_numbered) {
        return matching(labels, |label| holds(label, wanted));
    }
    match wanted.parse::<usize>() {
        Ok(place) if (1..=labels.len()).contains(&place) => Picked::One(place - 1),
        _ => Picked::Nothing,
    }
}

/// Whether whole words of a label are these.
fn holds(label: &str, wanted: &str) -> bool {
    label.match_indices(wanted).any(|(at, _)| {
        let (before, after) = (&label[..at], &label[at + wanted.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

/// Labels that differ in a letter, long ones in two, but neither in the first nor in a digit.
fn misspelt(wanted: &str, labels: &[String]) -> Picked {
    let length = wanted.chars().count();
    let may_be_misspelt = (SHORTEST_MISSPELT..=LONGEST_MISSPELT).contains(&length);
    if !may_be_misspelt || wanted.bytes().any(|byte| byte.is_ascii_digit()) {
        return Picked::Nothing;
    }
    let most = if length < LONG { 1 } else { 2 };
    let first = wanted.chars().next();
    matching(labels, |label| {
        label.chars().next() == first
            && label.chars().count().abs_diff(length) <= most
            && edits(wanted, label) <= most
    })
}

fn matching<T>(answers: &[T], matches: impl Fn(&T) -> bool) -> Picked {
    picked((0..answers.len()).filter(|at| matches(&answers[*at])).collect())
}

fn picked(places: Vec<usize>) -> Picked {
    match places.as_slice() {
        [] => Picked::Nothing,
        [one] => Picked::One(*one),
        _ => Picked::Several(places),
    }
}

#[cfg(test)]
mod tests {
    use super::{Called, Picked, pick};

    fn check(labels: &[&str], text: &str, expected: &[usize]) {
        let called = |label: &&str| Called { label: (*label).to_owned(), also: Vec::new() };
        let called: Vec<Called> = labels.iter().map(called).collect();
        let expected = match expected {
            [] => Picked::Nothing,
            [one] => Picked::One(*one),
            several => Picked::Several(several.to_vec()),
        };
        assert_eq!(pick(text, &called), expected, "{text} of {labels:?}");
    }

    #[test]
    fn words_places_beginnings_and_misspellings() {
        let problems = ["Food", "Waiting time", "Staff", "Cleanliness", "Standard fare"];
        for (text, expected) in [
            ("food", &[0][..]),
            ("FOOD!", &[0]),
            ("2", &[1]),
            ("2.", &[1]),
            ("wait", &[1]),
            ("time", &[1]),
            ("sta", &[2, 4]),
            ("stuff", &[2]),
            ("cleanlines", &[3]),
            ("good", &[]),
            ("9", &[]),
            ("0", &[]),
            ("f", &[]),
            ("the food was bad", &[]),
            ("", &[]),
            ("👍", &[]),
        ] {
            check(&problems, text, expected);
        }
    }

    #[test]
    fn numbers_in_the_answers_count_before_places() {
        let ages = ["<18", "18-25", "26-40", "40+"];
        for (text, expected) in [
            ("18-25", &[1][..]),
            ("26", &[2]),
            ("18", &[0, 1]),
            ("3", &[]),
            ("40+", &[3]),
            ("<18", &[0]),
        ] {
            check(&ages, text, expected);
        }
        check(&["10", "20"], "2", &[]);
        check(&["C", "C++", "C#"], "c++", &[1]);
        check(&["Yes", "yes"], "yes", &[0, 1]);
    }
}
