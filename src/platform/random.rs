//! Chance: for ids the browser's cryptographic source, for jitter anything will do.

use super::script::window;

/// Bytes that nobody can guess. All zero only in a browser without the source; there is none that runs WebAssembly.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// A fraction from 0 up to 1.
pub fn fraction() -> f64 {
    js_sys::Math::random()
}

/// A UUID of version 4. `crypto.randomUUID` exists on secure origins only, and a tablet may be served over plain
/// HTTP in the store's own network.
pub fn uuid() -> String {
    let mut bytes = bytes::<16>();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 0xf] {
            text.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
        }
    }
    text
}
