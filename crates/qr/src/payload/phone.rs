//! Calls a number (RFC 3966).

use super::{Entries, Fault, Field, Payload, Reason, fault};

/// No number of the world has more digits (ITU-T E.164).
const MOST_DIGITS: usize = 15;
const LEAST_DIGITS: usize = 2;

pub(super) struct Phone;

impl Payload for Phone {
    fn name(&self) -> &'static str {
        "tel"
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[Field::required("number")];
        FIELDS
    }

    fn written(&self, entries: &Entries) -> Result<String, Fault> {
        let number = number(entries.get("number")).map_err(|reason| fault("number", reason))?;
        Ok(format!("tel:{number}"))
    }
}

/// The number without what people put between digits.
pub(super) fn number(text: &str) -> Result<String, Reason> {
    let (plus, rest) = text.strip_prefix('+').map_or(("", text), |rest| ("+", rest));
    let digits: String = rest.chars().filter(|c| !" -.()/\u{a0}".contains(*c)).collect();
    let fine = digits.bytes().all(|digit| digit.is_ascii_digit())
        && (LEAST_DIGITS..=MOST_DIGITS).contains(&digits.len());
    if fine { Ok(format!("{plus}{digits}")) } else { Err(Reason::NoPhone) }
}

#[cfg(test)]
mod tests {
    use super::super::{Reason, tests::check};

    #[test]
    fn numbers_lose_what_people_put_between_digits() {
        check("tel", &[("number", "+49 (30) 123-45.67")], Ok("tel:+49301234567"));
        check("tel", &[("number", "112")], Ok("tel:112"));
        for number in ["", "+", "1", "+49 30 CALL", "12;phone-context=x", "1+2", "1234567890123456"]
        {
            let reason = if number.is_empty() { Reason::Missing } else { Reason::NoPhone };
            check("tel", &[("number", number)], Err(("number", reason)));
        }
    }
}
