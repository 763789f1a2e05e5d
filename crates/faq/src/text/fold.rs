//! Letters that people write in more than one way, folded into one: accents, forms of the alef, digits of other scripts.

/// What U+00E0 to U+017F look like without their accents.
const LATIN: &[u8; 160] = b"aaaaaaaceeeeiiiidnooooo/ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn\
oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Appends a letter in lower case without what people leave out; nothing for a mark.
pub(crate) fn fold(letter: char, into: &mut String) {
    let folded = match letter {
        'ß' => return into.push_str("ss"),
        'æ' => return into.push_str("ae"),
        'œ' => return into.push_str("oe"),
        'þ' => return into.push_str("th"),
        'à'..='ſ' => char::from(LATIN[letter as usize - 'à' as usize]),
        'ș' => 's',
        'ț' => 't',
        'ё' => 'е',
        'ς' => 'σ',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ک' => 'ك',
        'ँ' => 'ं',
        '٠'..='٩' => digit(letter, '٠'),
        '۰'..='۹' => digit(letter, '۰'),
        '०'..='९' => digit(letter, '०'),
        _ if is_left_out(letter) => return,
        other => other,
    };
    into.push(folded);
}

fn digit(letter: char, zero: char) -> char {
    char::from(b'0' + (letter as u32 - zero as u32) as u8)
}

/// Accents that nothing composes with, Hebrew and Arabic vowels, the tatweel, the nukta, and what is not seen.
fn is_left_out(letter: char) -> bool {
    matches!(u32::from(letter),
        0xad | 0x300..=0x36f | 0x483..=0x487 | 0x591..=0x5bd | 0x610..=0x61a | 0x640 | 0x64b..=0x65f | 0x670
        | 0x6d6..=0x6ed | 0x93c | 0x200c | 0x200d | 0xfe00..=0xfe0f)
}

/// What belongs to a word though it is no letter by itself. In the scripts of India that is all but the punctuation.
pub(super) fn is_mark(letter: char) -> bool {
    is_left_out(letter)
        || match u32::from(letter) {
            0x964 | 0x965 | 0x970 => false,
            0x900..=0xdff | 0xe31..=0xe4e => true,
            _ => false,
        }
}
