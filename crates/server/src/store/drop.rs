//! What a visitor takes from one device to another, as values: an encrypted body that is given out once. Leaves out who
//! encrypts it (the app) and how that is stored.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use document::UnixMillis;

/// How long a drop waits, in milliseconds.
pub(crate) const LIFETIME: i64 = 10 * 60 * 1000;

/// How long after that is still told what became of it, in milliseconds.
pub(crate) const REMEMBERED: i64 = 60 * 60 * 1000;

/// So many drops wait at most.
pub(crate) const MOST: i64 = 1000;

/// Bytes of chance in an id.
const BYTES: usize = 16;

/// The name of a drop: 128 bits of chance, in Base64 as URLs have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DropId(String);

impl DropId {
    /// A name that nobody can guess.
    pub(crate) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads a name; `None` for what can be none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == BYTES).then(|| Self(text.to_owned()))
    }

    /// As it stands in an address.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Something to be written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DropChange {
    /// Keeps a body until then.
    Put { id: DropId, body: Vec<u8>, now: UnixMillis, expires_at: UnixMillis },
    /// Gives a body out, once.
    Take { id: DropId, now: UnixMillis },
    /// Forgets what has expired.
    Purge { now: UnixMillis },
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DropDone {
    /// Kept, or there was nothing to tell.
    Done,
    /// Too many wait already.
    Full,
    /// The body; nobody gets it again.
    Taken(Vec<u8>),
    /// Why there is no body.
    Refused(DropState),
}

/// What has become of a drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DropState {
    /// It can be taken until then.
    Waiting(UnixMillis),
    /// Somebody has it.
    Taken,
    /// Nobody came in time.
    Expired,
    /// There is none of this name, or it was so long ago that nobody knows.
    Unknown,
}

impl DropState {
    /// Of what is stored: when it expires, and whether it was taken.
    pub(crate) fn of(row: Option<(i64, bool)>, now: UnixMillis) -> Self {
        match row {
            None => Self::Unknown,
            Some((_, true)) => Self::Taken,
            // One that expires later than any can was made before the clock was set back.
            Some((at, _)) if at <= now.0 || at > now.0 + 2 * LIFETIME => Self::Expired,
            Some((at, _)) => Self::Waiting(UnixMillis(at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::{DropId, DropState, LIFETIME};

    #[test]
    fn names_are_read_as_they_are_made() {
        let id = DropId::random().unwrap();
        assert_eq!((DropId::parse(id.as_str()), id.as_str().len()), (Some(id.clone()), 22));
        for text in [
            "",
            "x",
            "AAAAAAAAAAAAAAAAAAAAA",
            "AAAAAAAAAAAAAAAAAAAAAAA",
            "AAAAAAAAAAA/AAAAAAAAAA",
            "' OR 1=1 --AAAAAAAAAAA",
        ] {
            assert_eq!(DropId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_drop_waits_until_its_time() {
        let now = UnixMillis(1_000_000);
        for (row, expect) in [
            (None, DropState::Unknown),
            (Some((now.0 + 1, false)), DropState::Waiting(UnixMillis(now.0 + 1))),
            (Some((now.0, false)), DropState::Expired),
            (Some((now.0 - 1, true)), DropState::Taken),
            (Some((now.0 + 3 * LIFETIME, false)), DropState::Expired),
        ] {
            assert_eq!(DropState::of(row, now), expect, "{row:?}");
        }
    }
}
