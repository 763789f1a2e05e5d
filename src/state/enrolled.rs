//! What this device was told when it was enrolled, and the PIN of its staff. Kept on the device and read once, when the
//! page opens; enrolling anew opens it anew.

use std::sync::Arc;

use desk::Enrolment;
use document::{Object, Value, parse};

use super::Address;
use crate::platform::{parts, random, secret, storage};

/// So many rounds turn a PIN into its key, as OWASP advises for PBKDF2 with SHA-256. Kept with the key, so that a later
/// version may take more.
const ITERATIONS: u32 = 600_000;

/// What a PIN's salt is long, in bytes.
const SALT: usize = 16;

/// An enrolled device.
#[derive(Clone, Debug, PartialEq)]
pub struct Enrolled {
    /// its name and its place
    pub enrolment: Enrolment,
    /// what staff have to know; `None`: nothing
    pub pin: Option<Pin>,
}

/// A PIN that can be recognised but not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    salt: Vec<u8>,
    key: Vec<u8>,
    iterations: u32,
}

/// What a device was enrolled with, where the address is one for which that matters. A visitor's own phone is never asked.
pub async fn enrolled(address: &Address) -> Option<Arc<Enrolled>> {
    if parts::first_visit() || !(address.is_kiosk() || address.status) {
        return None;
    }
    // Where nothing can be read, nothing can be kept either, and the screen says so.
    let text = storage::device::enrolment().await.ok()??;
    Some(Arc::new(Enrolled::from_value(&parse(&text).ok()?)))
}

impl Enrolled {
    fn from_value(value: &Value) -> Self {
        Self {
            enrolment: Enrolment::from_value(value),
            pin: value.get("pin").and_then(Pin::from_value),
        }
    }

    /// The form in which it is kept.
    pub(super) fn to_json(&self) -> String {
        let mut object = self.enrolment.to_object();
        if let Some(pin) = &self.pin {
            object.set("pin", pin.to_object());
        }
        Value::from(object).to_json()
    }
}

impl Pin {
    /// Of these digits; `None` where the browser can't.
    pub(super) async fn new(digits: &str) -> Option<Self> {
        let salt = random::bytes::<SALT>();
        let key = secret::key(digits, &salt, ITERATIONS).await?;
        Some(Self { salt: salt.to_vec(), key: key.to_vec(), iterations: ITERATIONS })
    }

    /// Whether it is these digits; `None` where the browser can't say.
    pub(super) async fn is(&self, digits: &str) -> Option<bool> {
        let key = secret::key(digits, &self.salt, self.iterations).await?;
        Some(is_same(&key, &self.key))
    }

    fn from_value(value: &Value) -> Option<Self> {
        let bytes = |name| from_hex(value.get(name)?.as_str()?);
        let iterations = value.get("iterations").and_then(Value::as_number)? as u32;
        Some(Self { salt: bytes("salt")?, key: bytes("key")?, iterations })
    }

    fn to_object(&self) -> Object {
        let mut object = Object::new();
        object.set("salt", to_hex(&self.salt));
        object.set("key", to_hex(&self.key));
        object.set("iterations", self.iterations);
        object
    }
}

/// Takes as long for keys that differ at once as for those that differ at the end.
fn is_same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

fn to_hex(bytes: &[u8]) -> String {
    let digits = |byte: &u8| [byte >> 4, byte & 0xf].map(u32::from);
    let digits = bytes.iter().flat_map(digits);
    digits.filter_map(|digit| char::from_digit(digit, 16)).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    Some(digits.chunks_exact(2).map(|pair| (pair[0] << 4 | pair[1]) as u8).collect())
}

#[cfg(test)]
mod tests {
    use desk::Enrolment;
    use document::parse;

    use super::{Enrolled, Pin, from_hex, is_same, to_hex};

    #[test]
    fn it_is_kept_and_read_again() {
        let enrolment = Enrolment::new("Counter 1", [("store", "nord-2")]);
        let pin = Pin { salt: vec![0, 255], key: vec![18, 52], iterations: 7 };
        for pin in [None, Some(pin)] {
            let enrolled = Enrolled { enrolment: enrolment.clone(), pin };
            let json = enrolled.to_json();
            assert_eq!(Enrolled::from_value(&parse(&json).unwrap()), enrolled, "{json}");
        }
    }

    #[test]
    fn keys_are_compared_in_whole() {
        for (a, b, same) in
            [(&[1, 2][..], &[1, 2][..], true), (&[1, 2], &[1, 3], false), (&[1], &[1, 2], false)]
        {
            assert_eq!(is_same(a, b), same);
        }
        assert_eq!(to_hex(&[0, 171, 255]), "00abff");
        assert_eq!(from_hex("00abff"), Some(vec![0, 171, 255]));
        assert_eq!(from_hex("xy"), None);
    }
}
