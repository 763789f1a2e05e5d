//! Numbers as an author wants them read: decimal, percent, currency. Signs are those of English unless the
//! language commonly writes a decimal comma; currencies without a sign of their own keep their code.

/// How a number is written.
#[derive(Debug)]
pub(crate) struct NumberStyle {
    /// `decimal`, `percent` or `currency`
    pub(crate) kind: String,
    pub(crate) currency: String,
    pub(crate) grouping: bool,
    pub(crate) min_digits: Option<usize>,
    pub(crate) max_digits: Option<usize>,
}

/// Languages that write `1.234,5`; those that write `1 234,5` are in [`SPACES`].
const COMMAS: [&str; 12] = ["da", "de", "el", "es", "hr", "id", "it", "nl", "pt", "ro", "tr", "vi"];
const SPACES: [&str; 11] = ["bg", "cs", "fi", "fr", "hu", "nb", "pl", "ru", "sk", "sv", "uk"];

/// The number as text.
pub(crate) fn styled(number: f64, style: &NumberStyle, language: &str) -> String {
    let (number, least, most) = match style.kind.as_str() {
        "percent" => (number * 100.0, 0, 0),
        "currency" => (number, 2, 2),
        _ => (number, 0, 3),
    };
    let least = style.min_digits.unwrap_or(least).min(style.max_digits.unwrap_or(20));
    let most = style.max_digits.unwrap_or(most).max(least);
    let digits = grouped(&fixed(number.abs(), least, most), style.grouping, language);
    let sign = if number < 0.0 { "-" } else { "" };
    match style.kind.as_str() {
        "percent" => format!("{sign}{digits}%"),
        "currency" => format!("{sign}{}{digits}", currency_sign(&style.currency)),
        _ => format!("{sign}{digits}"),
    }
}

/// At most `most` digits after the point, at least `least`, halves away from zero.
fn fixed(number: f64, least: usize, most: usize) -> String {
    let power = 10_f64.powi(most as i32);
    let rounded = if power.is_finite() { (number * power).round() / power } else { number };
    let mut text = format!("{rounded:.most$}");
    while text.contains('.') {
        let digits = text.len() - text.find('.').unwrap_or(0) - 1;
        if digits <= least || !text.ends_with('0') {
            break;
        }
        text.pop();
    }
    text.trim_end_matches('.').to_owned()
}

fn grouped(text: &str, grouping: bool, language: &str) -> String {
    let root = language.split('-').next().unwrap_or_default();
    let (group, point) = if COMMAS.contains(&root) {
        (".", ",")
    } else if SPACES.contains(&root) {
        ("\u{a0}", ",")
    } else {
        (",", ".")
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut written = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if grouping && at > 0 && (whole.len() - at) % 3 == 0 {
            written.push_str(group);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push_str(point);
        written.push_str(fraction);
    }
    written
}

fn currency_sign(code: &str) -> String {
    match code {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        "JPY" => "¥".to_owned(),
        "INR" => "₹".to_owned(),
        other => format!("{other}\u{a0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{NumberStyle, styled};

    fn check(number: f64, kind: &str, language: &str, expect: &str) {
        let style = NumberStyle {
            kind: kind.to_owned(),
            currency: "EUR".to_owned(),
            grouping: true,
            min_digits: None,
            max_digits: None,
        };
        assert_eq!(styled(number, &style, language), expect);
    }

    #[test]
    fn numbers_are_grouped_rounded_and_signed() {
        check(1_234_567.25, "decimal", "en", "1,234,567.25");
        check(90.0, "percent", "", "9,000%");
        check(-12.5, "currency", "", "-€12.50");
        check(1234.5, "decimal", "de-AT", "1.234,5");
        check(0.0, "decimal", "", "0");
    }
}
