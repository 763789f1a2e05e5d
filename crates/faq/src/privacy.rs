//! What a visitor types may hold a phone number or an address. Where nobody agreed to keep those, they are masked:
//! the words around them still tell the owner what was asked. Leaves out names, which nothing tells from other words.

use crate::text::is_letter;

/// A run of digits this long may be a phone, card or document number; shorter ones are prices, tables, dates.
const LONGEST_HARMLESS_NUMBER: usize = 6;

/// What stands in the place of a number or an address.
const MASK: char = '•';

/// The text with e-mail addresses and long numbers masked.
pub fn masked(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        let end = word.trim_end().len();
        let (word, space) = word.split_at(end);
        if is_address(word) { [&mask(word), space].concat() } else { [word, space].concat() }
    });
    let text: String = words.collect();
    with_numbers_masked(&text)
}

fn mask(word: &str) -> String {
    word.chars().map(|c| if is_letter(c) { MASK } else { c }).collect()
}

/// `a@b.c`, also with punctuation around it.
fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        name.chars().any(is_letter) && host.trim_end_matches('.').split_once('.').is_some()
    })
}

/// Masks digits, of any writing, where more than a few follow each other with at most two marks between them: people
/// write `+7 (921) 123-45-67`.
fn with_numbers_masked(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut masked = characters.clone();
    let mut at = 0;
    while at < characters.len() {
        if !characters[at].is_numeric() {
            at += 1;
            continue;
        }
        let mut last = at;
        let mut digits = 0;
        let mut next = at;
        while next < characters.len() && next - last <= 3 {
            if characters[next].is_numeric() {
                digits += 1;
                last = next;
            } else if !matches!(
                characters[next],
                ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}' | '‑' | '–'
            ) {
                break;
            }
            next += 1;
        }
        if digits > LONGEST_HARMLESS_NUMBER {
            for place in &mut masked[at..=last] {
                if place.is_numeric() {
                    *place = MASK;
                }
            }
        }
        at = last + 1;
    }
    masked.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn numbers_and_addresses_are_masked() {
        for (text, expect) in [
            ("where is my order", "where is my order"),
            ("table 12, 450.00 on 22.11", "table 12, 450.00 on 22.11"),
            ("call +7 (921) 123-45-67 today", "call +• (•••) •••-••-•• today"),
            ("my card 4111 1111 1111 1111", "my card •••• •••• •••• ••••"),
            ("order 123456 is late", "order 123456 is late"),
            ("order 1234567", "order •••••••"),
            ("write to anna@example.com.", "write to ••••@•••••••.•••."),
            ("напишите на анна@почта.рф, жду", "напишите на ••••@•••••.••, жду"),
            ("رقمي ٠١٢٣٤٥٦٧٨٩", "رقمي ••••••••••"),
            ("me @ home", "me @ home"),
            ("", ""),
        ] {
            assert_eq!(masked(text), expect, "{text}");
        }
    }
}
