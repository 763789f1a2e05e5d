//! Names of records: made on the device without asking anyone, never used twice, in the order of time.

use std::fmt;

use document::UnixMillis;

/// A UUID of version 7 (RFC 9562): 48 bits of Unix milliseconds, 74 random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(u128);

impl RecordId {
    /// Makes an id from the time and ten random bytes (six of their 80 bits give way to version and variant).
    /// A clock before 1970 counts as 1970: the random part alone keeps ids apart.
    pub fn new(now: UnixMillis, random: [u8; 10]) -> Self {
        let millis = u128::from(now.0.max(0).cast_unsigned() & 0xffff_ffff_ffff);
        let random = random.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let high = (random >> 64) & 0x0fff;
        let low = random & 0x3fff_ffff_ffff_ffff;
        Self(millis << 80 | 7 << 76 | high << 64 | 0b10 << 62 | low)
    }

    /// Reads the usual form with hyphens, in either case; `None` unless it is of version 7.
    pub fn parse(text: &str) -> Option<Self> {
        let hyphens_in_place = text.len() == 36
            && text.bytes().enumerate().all(|(at, byte)| match at {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => byte.is_ascii_hexdigit(),
            });
        if !hyphens_in_place {
            return None;
        }
        let bits = u128::from_str_radix(&text.replace('-', ""), 16).ok()?;
        let is_version_7 = (bits >> 76) & 0xf == 7 && (bits >> 62) & 0b11 == 0b10;
        is_version_7.then_some(Self(bits))
    }

    /// When the id was made, by the device's clock.
    pub fn made_at(self) -> UnixMillis {
        UnixMillis((self.0 >> 80) as i64)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = self.0;
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            bits >> 96,
            (bits >> 80) & 0xffff,
            (bits >> 64) & 0xffff,
            (bits >> 48) & 0xffff,
            bits & 0xffff_ffff_ffff
        )
    }
}

/// One revision of one record: what is stored, sent and acknowledged. Written `<id>.<rev>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// Which record.
    pub id: RecordId,
    /// Which of its revisions, from 1.
    pub rev: u32,
}

impl RecordKey {
    /// Reads `<id>.<rev>`.
    pub fn parse(text: &str) -> Option<Self> {
        let (id, rev) = text.split_once('.')?;
        Some(Self { id: RecordId::parse(id)?, rev: rev.parse().ok().filter(|rev| *rev > 0)? })
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.id, self.rev)
    }
}

#[cfg(test)]
mod tests {
    use document::UnixMillis;

    use super::{RecordId, RecordKey};

    #[test]
    fn is_the_example_of_rfc_9562() {
        // Appendix A.6: 2022-02-22T19:22:22.000Z, rand_a = CC3, rand_b = 18C4DC0C0C07398F.
        let random = [0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f];
        let id = RecordId::new(UnixMillis(1_645_557_742_000), random);
        assert_eq!(id.to_string(), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
        assert_eq!(RecordId::parse("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"), Some(id));
        assert_eq!(id.made_at(), UnixMillis(1_645_557_742_000));
    }

    #[test]
    fn extremes_stay_ids_of_version_7() {
        for (now, random) in [(-5, [0; 10]), (0, [0xff; 10]), (i64::MAX, [0xff; 10])] {
            let id = RecordId::new(UnixMillis(now), random);
            assert_eq!(RecordId::parse(&id.to_string()), Some(id), "{now}");
        }
    }

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        let earlier = RecordId::new(UnixMillis(1000), [0xff; 10]);
        let later = RecordId::new(UnixMillis(1001), [0; 10]);
        assert!(earlier < later && earlier.to_string() < later.to_string());
    }

    #[test]
    fn keys_go_both_ways() {
        let id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
        let key = RecordKey::parse(&format!("{id}.12")).unwrap();
        assert_eq!((key.id.to_string().as_str(), key.rev), (id, 12));
        assert_eq!(key.to_string(), format!("{id}.12"));
        for wrong in [
            "",
            id,
            &format!("{id}.0"),
            &format!("{id}.x"),
            "017f22e2-79b0-4cc3-98c4-dc0c0c07398f.1",
        ] {
            assert_eq!(RecordKey::parse(wrong), None, "{wrong}");
        }
    }
}
