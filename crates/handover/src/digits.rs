//! Bytes as decimal digits. A QR code takes three digits in ten bits, so that they cost 1 % more there than the bytes
//! would, and an address takes digits everywhere.

/// Bytes that become digits together: 2⁹⁶ is just below 10²⁹.
const BLOCK: usize = 12;

/// How many digits so many bytes of a block need. All differ, so that the digits tell how many bytes they are.
const DIGITS: [usize; BLOCK + 1] = [0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, 29];

/// The digits of some bytes.
pub fn to_digits(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(BLOCK) * DIGITS[BLOCK]);
    for block in bytes.chunks(BLOCK) {
        let number = block.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        text.push_str(&format!("{number:0width$}", width = DIGITS[block.len()]));
    }
    text
}

/// The bytes of some digits; `None` for what [`to_digits`] never writes.
pub fn from_digits(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * BLOCK / DIGITS[BLOCK] + 1);
    for digits in text.as_bytes().chunks(DIGITS[BLOCK]) {
        let length = DIGITS.iter().position(|known| *known == digits.len())?;
        let number = digits.iter().try_fold(0_u128, |number, digit| {
            let digit = digit.is_ascii_digit().then(|| u128::from(digit - b'0'))?;
            Some(number * 10 + digit)
        })?;
        if number >> (8 * length) != 0 {
            return None;
        }
        bytes.extend((0..length).rev().map(|place| (number >> (8 * place)) as u8));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BLOCK, DIGITS, from_digits, to_digits};

    #[test]
    fn a_block_needs_as_many_digits_as_its_largest_number() {
        for (bytes, digits) in DIGITS.iter().enumerate() {
            assert_eq!(to_digits(&vec![0xff; bytes]).len(), *digits);
            let largest = 2_u128.pow(8 * bytes as u32) - 1;
            assert!(bytes == 0 || largest.to_string().len() == *digits, "{bytes}");
        }
        assert_eq!(to_digits(&[0; BLOCK]), "0".repeat(29));
        assert_eq!(to_digits(&[1, 0]), "00256");
    }

    #[test]
    fn what_never_was_bytes_is_refused() {
        for text in ["1", "12", "256", "1234", "65536", "12a", "-12", "٠٠٠", "9999999999", " 12"]
        {
            assert_eq!(from_digits(text), None, "{text}");
        }
        assert_eq!(from_digits(&"9".repeat(29)), None);
        assert_eq!(from_digits(""), Some(Vec::new()));
    }

    proptest! {
        #[test]
        fn goes_both_ways(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(from_digits(&to_digits(&bytes)), Some(bytes));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,80}") {
            let _ = from_digits(&text);
        }
    }
}
