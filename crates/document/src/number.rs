//! Numbers as text the way JavaScript writes them, so that answers read and compare as survey-core's do.

/// The shortest text that reads back as the same number: `7`, `0.1`, `1e+21`, `NaN`, `-Infinity`.
/// Source: ECMA-262, Number::toString with radix 10.
pub fn number_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let (digits, point) = shortest_digits(number.abs());
    let sign = if number < 0.0 { "-" } else { "" };
    let count = digits.len() as i32;
    let zeros = |count: i32| "0".repeat(count.unsigned_abs() as usize);
    let split = |place: i32| digits.split_at(place as usize);
    if (-5..=0).contains(&point) {
        return [sign, "0.", &zeros(point), &digits].concat();
    }
    if (1..=21).contains(&point) {
        if count <= point {
            return [sign, &digits, &zeros(point - count)].concat();
        }
        let (whole, fraction) = split(point);
        return [sign, whole, ".", fraction].concat();
    }
    let (first, rest) = split(1);
    let dot = if rest.is_empty() { "" } else { "." };
    let exponent_sign = if point > 0 { "+" } else { "" };
    [sign, first, dot, rest, "e", exponent_sign, &(point - 1).to_string()].concat()
}

/// The fewest digits that tell a number from its neighbours, and behind how many of them the decimal point stands.
/// Taken from what serde_json writes: the printer of the standard library would be a second one, 20 kB large.
fn shortest_digits(number: f64) -> (String, i32) {
    let text = serde_json::to_string(&number).unwrap_or_default();
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let point = whole.len() as i32 + exponent.parse::<i32>().unwrap_or(0);
    let all = [whole, fraction].concat();
    let digits = all.trim_start_matches('0');
    let point = point - (all.len() - digits.len()) as i32;
    match digits.trim_end_matches('0') {
        "" => ("0".to_owned(), 1),
        digits => (digits.to_owned(), point),
    }
}

#[cfg(test)]
mod tests {
    use super::number_text;

    #[test]
    fn writes_numbers_as_javascript_does() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (7.0, "7"),
            (-1.5, "-1.5"),
            (0.1 + 0.2, "0.30000000000000004"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e21, "1e+21"),
            (1.5e-7, "1.5e-7"),
            (0.000_001, "0.000001"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }
}
