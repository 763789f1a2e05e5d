//! Whether a pattern matches somewhere in a text.

use super::{Pattern, Step, WORD, contains, small};

/// Work for one text: a moment on a slow tablet. Only looking ahead from many places of a long text takes more.
const MOST_WORK: usize = 10_000_000;

struct Run<'a> {
    pattern: &'a Pattern,
    text: &'a [u16],
    work: usize,
}

impl Pattern {
    /// Whether the pattern matches somewhere in the text; `None` when finding out would take too long.
    pub(crate) fn is_match(&self, text: &str) -> Option<bool> {
        let text: Vec<u16> = text.encode_utf16().collect();
        let mut run = Run { pattern: self, text: &text, work: MOST_WORK };
        run.matches(0, 0, text.len())
    }
}

impl Run<'_> {
    /// Whether the steps from one on lead to `Done` from one of the places. No step is done twice at one place: it would
    /// fail again.
    fn matches(&mut self, step: usize, from: usize, to: usize) -> Option<bool> {
        let places = self.text.len() + 1;
        let words = self.pattern.steps.len() * places / 64 + 1;
        self.work = self.work.checked_sub(words)?;
        let mut done = vec![0_u64; words];
        let mut waiting: Vec<(usize, usize)> = Vec::new();
        for start in from..=to {
            waiting.push((step, start));
            while let Some((mut at, mut place)) = waiting.pop() {
                loop {
                    self.work = self.work.checked_sub(1)?;
                    let bit = at * places + place;
                    if done[bit / 64] & 1 << (bit % 64) != 0 {
                        break;
                    }
                    done[bit / 64] |= 1 << (bit % 64);
                    let step = *self.pattern.steps.get(at)?;
                    let distance = match step {
                        Step::Done => return Some(true),
                        Step::Jump(distance) => distance,
                        Step::Fork(distance) => {
                            waiting.push((at.wrapping_add_signed(distance as isize), place));
                            1
                        }
                        Step::Unit { first, count, inside } => {
                            let Some(unit) = self.text.get(place) else { break };
                            if self.takes(first.into(), count.into(), *unit) != inside {
                                break;
                            }
                            place += 1;
                            1
                        }
                        Step::Start if place == 0 => 1,
                        Step::End if place == self.text.len() => 1,
                        Step::Edge(wanted) if self.is_edge(place) == wanted => 1,
                        Step::Ahead(wanted, distance) => {
                            if self.matches(at + 1, place, place)? != wanted {
                                break;
                            }
                            distance
                        }
                        _ => break,
                    };
                    at = at.wrapping_add_signed(distance as isize);
                }
            }
        }
        Some(false)
    }

    fn takes(&self, first: usize, count: usize, unit: u16) -> bool {
        let ranges = self.pattern.ranges.get(first..first + count).unwrap_or_default();
        contains(ranges, unit) || self.pattern.ignores_case && contains(ranges, small(unit))
    }

    fn is_edge(&self, place: usize) -> bool {
        let is_word = |at: usize| self.text.get(at).is_some_and(|unit| contains(WORD, *unit));
        is_word(place) != is_word(place.wrapping_sub(1))
    }
}
