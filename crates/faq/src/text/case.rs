//! Letters in lower case, for the letters of which `composition` says that a text needs no composing. All others come
//! in lower case from whoever composed them, so that nobody downloads the standard library's tables.

/// Appends a letter in lower case.
pub(super) fn lower(letter: char, into: &mut String) {
    let code = u32::from(letter);
    let lower = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f => {
            code + 32
        }
        0x130 => return into.push_str("i\u{307}"),
        0x178 => 0xff,
        0x100..=0x137 | 0x14a..=0x177 | 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => code | 1,
        0x139..=0x148 | 0x179..=0x17e | 0x4c1..=0x4ce => code + (code & 1),
        0x400..=0x40f => code + 80,
        0x4c0 => 0x4cf,
        _ => code,
    };
    into.push(char::from_u32(lower).unwrap_or(letter));
}

#[cfg(test)]
mod tests {
    use super::{super::composition::is_stable, lower};

    #[test]
    fn letters_that_need_no_composing_are_lowered_as_everywhere() {
        for letter in ('\0'..=char::MAX).filter(|letter| is_stable(*letter)) {
            let mut lowered = String::new();
            lower(letter, &mut lowered);
            assert_eq!(lowered, letter.to_lowercase().to_string(), "U+{:x}", u32::from(letter));
        }
    }
}
