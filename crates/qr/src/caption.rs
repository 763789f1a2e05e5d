//! The words around a code: what to do with it above, what it is and a short address below. There are no fonts here, so
//! lines are broken by an estimate of how wide letters are, on the safe side.

use crate::{Colour, escape::xml_escaped};

/// Words around a code; empty ones aren't there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// what to do, above the code: "Scan and tell us"
    pub call_to_action: String,
    /// what it is, below: "Table 12"
    pub words: String,
    /// an address that can be typed, for those who can't scan
    pub address: String,
}

/// The most lines a text is broken into; what is longer gets smaller.
const MOST_LINES: usize = 3;

/// One of the texts and how it is set, sizes in 100ths of the side of the code.
struct Kind {
    size: usize,
    weight: &'static str,
    family: &'static str,
}

const CALL: Kind =
    Kind { size: 10, weight: " font-weight=\"700\"", family: "system-ui,sans-serif" };
const WORDS: Kind = Kind { size: 8, weight: "", family: "system-ui,sans-serif" };
const ADDRESS: Kind = Kind { size: 6, weight: "", family: "ui-monospace,monospace" };

/// Lines with their places, in modules.
pub(crate) struct LaidOut {
    /// the height above the code
    pub(crate) above: usize,
    /// and below it
    pub(crate) below: usize,
    lines: Vec<Line>,
}

struct Line {
    text: String,
    /// of its baseline; below the code from its end
    y: f64,
    below: bool,
    size: f64,
    kind: &'static Kind,
}

impl Caption {
    pub(crate) fn laid_out(&self, side: usize) -> LaidOut {
        let mut laid_out = LaidOut { above: 0, below: 0, lines: Vec::new() };
        let above = laid_out.add(&[(&self.call_to_action, &CALL)], side, false);
        let below = laid_out.add(&[(&self.words, &WORDS), (&self.address, &ADDRESS)], side, true);
        (laid_out.above, laid_out.below) = (above, below);
        laid_out
    }
}

impl LaidOut {
    /// Gives the height they take, in whole modules.
    fn add(&mut self, texts: &[(&str, &'static Kind)], side: usize, below: bool) -> usize {
        // Two modules of space at the edge above, none below: there the quiet zone is.
        let mut y = if below { 0.0 } else { 2.0 };
        for (text, kind) in texts.iter().filter(|(text, _)| !text.trim().is_empty()) {
            let (lines, size) = broken(text.trim(), kind, side);
            for text in lines {
                y += size * 1.3;
                // The part of a line that is below its baseline.
                self.lines.push(Line { text, y: y - size * 0.3, below, size, kind });
            }
        }
        let empty = if below { 0.0 } else { 2.0 };
        match y > empty {
            true if below => (y + 2.0).ceil() as usize,
            true => y.ceil() as usize,
            false => 0,
        }
    }

    pub(crate) fn write(&self, svg: &mut String, side: usize, colour: Colour) {
        for Line { text, y, below, size, kind } in &self.lines {
            let y = if *below { y + (self.above + side) as f64 } else { *y };
            let direction = if is_right_to_left(text) { " direction=\"rtl\"" } else { "" };
            let Kind { weight, family, .. } = kind;
            svg.push_str(&format!(
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-family=\"{family}\"{weight}{direction} \
                 text-anchor=\"middle\" unicode-bidi=\"plaintext\" fill=\"{colour}\">{}</text>",
                short(side as f64 / 2.0),
                short(y),
                short(*size),
                xml_escaped(text)
            ));
        }
    }
}

/// With two decimals at most.
fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Breaks between words, and makes smaller what is too wide even so.
fn broken(text: &str, kind: &Kind, side: usize) -> (Vec<String>, f64) {
    // The words keep away from the edge like the code does.
    let room = side as f64 * 0.92;
    let mut size = (side * kind.size) as f64 / 100.0;
    loop {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut().filter(|line| (width(line) + 0.4 + width(word)) * size <= room) {
                Some(line) => line.extend([" ", word]),
                None => lines.push(word.to_owned()),
            }
        }
        let widest = lines.iter().map(|line| width(line)).fold(0.0, f64::max) * size;
        let smallest = side as f64 / 200.0;
        if (widest <= room && lines.len() <= MOST_LINES) || size <= smallest {
            return (lines, size);
        }
        size *= 0.9;
    }
}

/// About how wide a text is, in units of its size; rather too much.
fn width(text: &str) -> f64 {
    let of = |c: char| match c {
        'i' | 'l' | 'j' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' => 0.35,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.95,
        'A'..='Z' => 0.72,
        // Scripts whose letters fill a square.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' => 1.05,
        c if c > '\u{ffff}' => 1.2,
        _ => 0.62,
    };
    text.chars().map(of).sum()
}

/// By the first letter that has a direction (UAX #9, rules P2 and P3, for the scripts in use).
fn is_right_to_left(text: &str) -> bool {
    let right = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    text.chars().find(|c| right(*c) || c.is_alphabetic()).is_some_and(right)
}

#[cfg(test)]
mod tests {
    use super::{ADDRESS, CALL, Caption, MOST_LINES, broken, is_right_to_left, width};

    #[test]
    fn lines_are_no_wider_than_the_code() {
        let long = "https://feedback.cafe-nord.example.com/".repeat(3);
        for text in ["Scan me", "Scan this code and tell us in a minute how your visit was", &long]
        {
            for kind in [&CALL, &ADDRESS] {
                let (lines, size) = broken(text, kind, 41);
                assert!(lines.len() <= MOST_LINES, "{lines:?}");
                assert!(lines.iter().all(|line| width(line) * size <= 41.0), "{lines:?} {size}");
            }
        }
    }

    #[test]
    fn arabic_and_hebrew_run_from_the_right() {
        for (text, right) in [
            ("12 طاولة", true),
            ("Table 12 طاولة", false),
            ("«שלום»", true),
            ("12", false),
            ("Стол", false),
        ] {
            assert_eq!(is_right_to_left(text), right, "{text}");
        }
    }

    #[test]
    fn without_words_there_is_no_room_for_them() {
        let empty = Caption { words: " ".to_owned(), ..Caption::default() }.laid_out(41);
        assert_eq!((empty.above, empty.below), (0, 0));
        let caption = Caption { call_to_action: "Scan me".to_owned(), ..Caption::default() };
        let words = caption.laid_out(41);
        assert!(words.above >= 7 && words.below == 0, "{}", words.above);
    }
}
