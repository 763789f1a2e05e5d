//! What a code carries to the other device, as the fragment of an address: the visit itself, or where it waits and the key
//! to read it. Browsers send fragments to no server.

use crate::digits::{from_digits, to_digits};

/// Length of a key of AES-128, in bytes.
pub const KEY: usize = 16;

/// More digits than the largest QR code holds.
const MOST_DIGITS: usize = 7_200;

/// More letters than a server gives to a name.
const LONGEST_ID: usize = 64;

/// How a visit travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// in the code: a parcel
    Code(Vec<u8>),
    /// through the server of the desk, which can't read it
    Drop {
        /// its name there: letters, digits, `-` and `_`
        id: String,
        /// to read what comes from there
        key: [u8; KEY],
    },
}

impl Carrier {
    /// The fragment of the address, without `#`.
    pub fn fragment(&self) -> String {
        match self {
            Self::Code(parcel) => ["c=", &to_digits(parcel)].concat(),
            Self::Drop { id, key } => ["d=", id, ".", &to_digits(key)].concat(),
        }
    }

    /// Reads a fragment, with or without its `#`; `None` for any other and for what can't be whole.
    pub fn read(fragment: &str) -> Option<Self> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        if let Some(digits) = fragment.strip_prefix("c=") {
            let parcel = (digits.len() <= MOST_DIGITS).then(|| from_digits(digits)).flatten()?;
            return Some(Self::Code(parcel));
        }
        let (id, key) = fragment.strip_prefix("d=")?.split_once('.')?;
        let named = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let is_id = (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(named);
        let key = from_digits(key)?.try_into().ok()?;
        is_id.then(|| Self::Drop { id: id.to_owned(), key })
    }
}

#[cfg(test)]
mod tests {
    use super::{Carrier, KEY};

    #[test]
    fn goes_both_ways() {
        let drop = Carrier::Drop { id: "abc-_9Z".into(), key: [0xfe; KEY] };
        for carrier in [Carrier::Code(vec![1, 2, 3]), Carrier::Code(Vec::new()), drop] {
            let fragment = carrier.fragment();
            assert_eq!(Carrier::read(&fragment), Some(carrier.clone()), "{fragment}");
            assert_eq!(Carrier::read(&["#", &fragment].concat()), Some(carrier));
        }
        assert_eq!(Carrier::Code(vec![1, 2]).fragment(), "c=00258");
    }

    #[test]
    fn anything_else_is_none() {
        let key = "0".repeat(39);
        for fragment in [
            "",
            "#",
            "c",
            "page",
            "c=1",
            "c=abc",
            "d=abc",
            "d=abc.",
            "d=abc.000",
            &["d=.", &key].concat(),
            &["d=../../etc.", &key].concat(),
            &["d=a%2fb.", &key].concat(),
            &["d=", &"a".repeat(65), ".", &key].concat(),
            &["c=", &"0".repeat(29 * 400)].concat(),
        ] {
            assert_eq!(Carrier::read(fragment), None, "{fragment}");
        }
        assert!(Carrier::read(&["d=ab.", &key].concat()).is_some());
    }
}
