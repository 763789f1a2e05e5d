//! Regular expressions, written as JavaScript's. An engine of our own, because those of browsers try every way to
//! match one after the other: `(a+)+$` freezes a tablet for minutes over a text of thirty letters. This one does no
//! step twice at the same place of a text, so a text twice as long takes twice as long.
//! Leaves out what can't be done that way or isn't used in forms: back references, looking behind.

mod reader;
mod run;

use std::fmt;

/// A regular expression, ready to be used.
#[derive(Default)]
pub(crate) struct Pattern {
    steps: Vec<Step>,
    /// What units are compared with, first and last of each range.
    ranges: Vec<Range>,
    ignores_case: bool,
}

/// Why a text is no pattern here.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(crate) enum Fault {
    /// It is none in JavaScript either, from this character on.
    Syntax(usize),
    /// JavaScript knows what stands between these bytes, this engine doesn't.
    Unsupported(usize, usize),
}

/// UTF-16 units, as JavaScript compares them.
type Range = (u16, u16);

/// What is done, one after the other. Distances count from the step itself, so that a part can be moved and copied.
#[derive(Clone, Copy)]
enum Step {
    /// Takes a unit that is (or is not) in one of so many ranges from the first on.
    Unit {
        first: u16,
        count: u16,
        inside: bool,
    },
    /// Goes on with the next step, or else at a distance.
    Fork(i32),
    Jump(i32),
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// Where a word begins or ends, or where none does.
    Edge(bool),
    /// What follows up to `Done` matches here (or doesn't), without being taken; goes on at a distance.
    Ahead(bool, i32),
    Done,
}

/// Sets with a letter of their own, in order.
const DIGITS: &[Range] = &[(0x30, 0x39)];
const WORD: &[Range] = &[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];
const SPACE: &[Range] = &[
    (9, 13),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
];
const LINE_ENDS: &[Range] = &[(10, 10), (13, 13), (0x2028, 0x2029)];

impl fmt::Debug for Pattern {
    /// Derived, it would be as large as the matching.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pattern")
    }
}

impl Pattern {
    /// Adds the ranges, or what lies between them.
    fn add_set(&mut self, ranges: &[Range], inside: bool) {
        let mut next = 0;
        for (first, last) in ranges {
            if inside {
                self.add(*first, *last);
            } else {
                self.add(next, *first - 1);
                next = *last + 1;
            }
        }
        if !inside {
            self.add(next, u16::MAX);
        }
    }

    /// Adds a range.
    fn add(&mut self, first: u16, last: u16) {
        self.ranges.push((first, last));
        if !self.ignores_case {
            return;
        }
        // The text is compared in small letters too: capitals of the pattern need theirs.
        let (capital, end) = (first.max('A' as u16), last.min('Z' as u16));
        if capital <= end {
            self.ranges.push((small(capital), small(end)));
        }
        if small(first) <= small(last) {
            self.ranges.push((small(first), small(last)));
        }
    }
}

fn contains(ranges: &[Range], unit: u16) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&unit))
}

/// The small form of a letter, for comparing without regard to case. As in JavaScript no letter beyond ASCII becomes
/// one of ASCII, and none becomes two.
fn small(unit: u16) -> u16 {
    if let Ok(letter) = u8::try_from(unit)
        && letter.is_ascii()
    {
        return letter.to_ascii_lowercase().into();
    }
    let Some(letter) = char::from_u32(unit.into()) else { return unit };
    // Through a text, because that is in the bundle anyway and the same for letters is not.
    let small = String::from(letter).to_lowercase();
    let mut units = small.encode_utf16();
    match (units.next(), units.next()) {
        (Some(small), None) if small > 0x7f => small,
        _ => unit,
    }
}

#[cfg(test)]
mod tests;
