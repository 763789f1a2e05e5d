//! Texts as they are compared: small letters without the marks that people leave out, digits of every writing as `0`-`9`.

/// U+00E0 to U+017F without their accents.
const LATIN: &[u8; 160] = b"aaaaaaaceeeeiiiidnooooo/ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn\
oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Where the digits of a writing begin: Arabic, Persian, Devanagari, Bengali, Thai, full width.
const ZEROS: [u32; 6] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

/// A text with its digits as `0`-`9` and everything else as it is.
pub(crate) fn with_plain_digits(text: &str) -> String {
    text.chars().map(|sign| plain_digit(sign).unwrap_or(sign)).collect()
}

fn plain_digit(sign: char) -> Option<char> {
    let code = u32::from(sign);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// Small letters and digits, words apart by one blank. Signs part words and are gone.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut is_apart = false;
    for letter in text.to_lowercase().chars() {
        if is_left_out(letter) {
            continue;
        }
        if !letter.is_alphanumeric() {
            is_apart = true;
            continue;
        }
        if std::mem::take(&mut is_apart) && !folded.is_empty() {
            folded.push(' ');
        }
        push(letter, &mut folded);
    }
    folded
}

fn push(letter: char, into: &mut String) {
    let plain = match letter {
        'ß' => return into.push_str("ss"),
        'æ' => return into.push_str("ae"),
        'œ' => return into.push_str("oe"),
        'þ' => return into.push_str("th"),
        'à'..='ſ' => char::from(LATIN[letter as usize - 'à' as usize]),
        'ș' => 's',
        'ț' => 't',
        'ё' => 'е',
        'й' => 'и',
        'ς' => 'σ',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ک' => 'ك',
        other => plain_digit(other).unwrap_or(other),
    };
    into.push(plain);
}

/// Accents by themselves, apostrophes, Arabic vowels, the tatweel, and what is not seen.
fn is_left_out(letter: char) -> bool {
    matches!(u32::from(letter),
        0x27 | 0x2019 | 0xad | 0x300..=0x36f | 0x610..=0x61a | 0x640 | 0x64b..=0x65f | 0x670 | 0x200b..=0x200f
        | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfe00..=0xfe0f)
}

#[cfg(test)]
mod tests {
    use super::{folded, with_plain_digits};

    #[test]
    fn texts_that_mean_the_same_are_the_same() {
        for (text, expected) in [
            ("  Crème-Brûlée! ", "creme brulee"),
            ("Größe", "grosse"),
            ("Ещё йод", "еще иод"),
            ("и\u{306}од", "иод"),
            ("İstanbul ışık", "istanbul isik"),
            ("الْبِطاقَةـ ٣", "البطاقه 3"),
            ("I don't know.", "i dont know"),
            ("۱۲ / १२ / １２", "12 12 12"),
            ("👍 ★★", ""),
            ("", ""),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
        assert_eq!(with_plain_digits("٣,٥ kg"), "3,5 kg");
    }
}
