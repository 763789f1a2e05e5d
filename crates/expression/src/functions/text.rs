//! `substring(text, start, end?)`.

use document::Value;

use super::{Call, Function};
use crate::coerce::{is_number, number};

pub(super) static FUNCTIONS: &[Function] = &[Function::new("substring", substring)];

fn substring(call: &Call<'_>) -> Value {
    let text = call.argument(0).as_str().unwrap_or_default();
    if !is_number(call.argument(1)) {
        return "".into();
    }
    // JavaScript counts UTF-16 code units. The cast takes NaN and everything below to 0, as JavaScript does here.
    let place = |index| byte_of_unit(text, number(call.argument(index)) as usize);
    let start = place(1);
    let end = if is_number(call.argument(2)) { place(2) } else { text.len() };
    text[start.min(end)..start.max(end)].into()
}

/// The byte where a UTF-16 code unit begins; behind a pair that it would divide.
fn byte_of_unit(text: &str, unit: usize) -> usize {
    let mut units = 0;
    let letter = text.char_indices().find(|(_, letter)| {
        let begins_at = units;
        units += letter.len_utf16();
        begins_at >= unit
    });
    letter.map_or(text.len(), |(byte, _)| byte)
}
