//! Numbers as people type them: digits of any writing, a comma or a point before the fraction, thousands apart.

use crate::fold::with_plain_digits;

/// Longer texts are no numbers.
const LONGEST: usize = 40;

/// Signs beside a number that say what it counts, not how much.
const BESIDE: &[char] = &['%', '°', '€', '$', '£', '¥', '₽', '₺', '₹', '#', '№', '+', '٪'];

/// The one number that a text is. Where a single mark can be read both ways (`1.000`), `comma` says that the fraction
/// begins with a comma in the visitor's language; elsewhere both marks are understood.
pub(crate) fn number(text: &str, comma: bool) -> Option<f64> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let plain = with_plain_digits(text);
    let plain = plain.trim_matches(|sign: char| sign.is_whitespace() || BESIDE.contains(&sign));
    let plain = plain.trim_end_matches(['.', '!', ',', ';', '،', '。']);
    let (negative, digits) = match plain.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, plain),
    };
    let (whole, fraction) = parts(digits, comma)?;
    let number = [whole.as_str(), ".", &fraction].concat().parse::<f64>().ok()?;
    Some(if negative { -number } else { number })
}

/// The digits before and after the mark of the fraction.
fn parts(text: &str, comma: bool) -> Option<(String, String)> {
    let marks: Vec<(usize, char)> =
        text.char_indices().filter(|(_, sign)| matches!(sign, '.' | ',' | '٫')).collect();
    let decimal = match marks.as_slice() {
        [] => None,
        [(at, mark)] => {
            let mark_of_fraction = if comma { ',' } else { '.' };
            let splits = *mark != '٫' && *mark != mark_of_fraction && is_grouped(text, *at);
            (!splits).then_some((*at, *mark))
        }
        several => {
            let (_, last) = several[several.len() - 1];
            let of_last = several.iter().filter(|(_, mark)| *mark == last).count();
            // One kind again and again parts thousands; behind another kind, it stands once and begins the fraction.
            (of_last == 1).then(|| several[several.len() - 1])
        }
    };
    let (whole, fraction) = match decimal {
        Some((at, mark)) => (&text[..at], &text[at + mark.len_utf8()..]),
        None => (text, ""),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = ungrouped(whole)?;
    let is_number = is_digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    is_number.then(|| (whole, fraction.to_owned()))
}

/// Whether the only mark of a number stands where one between thousands would.
fn is_grouped(text: &str, at: usize) -> bool {
    text.len() - at == 4 && (1..=3).contains(&at) && !text.starts_with('0')
}

/// The digits of a number without what stands between its thousands; `None` where that stands elsewhere.
fn ungrouped(text: &str) -> Option<String> {
    let is_gap = |sign: char| {
        matches!(sign, '.' | ',' | '٬' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
    };
    let groups: Vec<&str> = text.split(is_gap).collect();
    let fits = |(at, group): (usize, &&str)| {
        let length = if at == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        length && group.bytes().all(|byte| byte.is_ascii_digit())
    };
    match groups.as_slice() {
        [only] => only.bytes().all(|byte| byte.is_ascii_digit()).then(|| (*only).to_owned()),
        several => several.iter().enumerate().all(fits).then(|| several.concat()),
    }
}

/// A number that an owner's file or a view wrote.
pub(crate) fn plain_number(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        for (text, point, comma) in [
            ("7", Some(7.0), Some(7.0)),
            ("٧", Some(7.0), Some(7.0)),
            (" -2,5 ", Some(-2.5), Some(-2.5)),
            ("−2.5", Some(-2.5), Some(-2.5)),
            ("1,000", Some(1000.0), Some(1.0)),
            ("1.000", Some(1.0), Some(1000.0)),
            ("0.125", Some(0.125), Some(0.125)),
            ("1 000 000,5", Some(1_000_000.5), Some(1_000_000.5)),
            ("1.234.567", Some(1_234_567.0), Some(1_234_567.0)),
            ("1,234.5", Some(1234.5), Some(1234.5)),
            ("1.234,5", Some(1234.5), Some(1234.5)),
            ("١٬٢٣٤٫٥", Some(1234.5), Some(1234.5)),
            ("20 %", Some(20.0), Some(20.0)),
            ("€ 20", Some(20.0), Some(20.0)),
            ("5.", Some(5.0), Some(5.0)),
            (".5", Some(0.5), Some(0.5)),
            ("5 6", None, None),
            ("1,2,3", None, None),
            ("5-6", None, None),
            ("five", None, None),
            ("1e5", None, None),
            ("", None, None),
            ("-", None, None),
        ] {
            assert_eq!(number(text, false), point, "{text} with a point");
            assert_eq!(number(text, true), comma, "{text} with a comma");
        }
        assert_eq!(number(&"9".repeat(41), false), None);
    }
}
