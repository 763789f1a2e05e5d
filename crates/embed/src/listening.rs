//! Whom the frame listens to, and in which order: nothing counts before one `hello`. Who only says what is refused isn't
//! listened to any longer.

use crate::{Heard, Origins, Refused};

/// So many refused messages are no mistake any more.
const MOST_REFUSED: u32 = 100;

/// The frame's ear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listening {
    origins: Origins,
    /// of the desk itself
    own: String,
    greeted: bool,
    refused: u32,
}

impl Listening {
    /// Listens to pages of these origins and of the desk's own.
    pub fn to(origins: Origins, own: &str) -> Self {
        Self { origins, own: own.to_owned(), ..Self::default() }
    }

    /// Whether a page of this origin is listened to at all.
    pub fn admits(&self, origin: &str) -> bool {
        // `null` is the own origin of a page in a sandbox, and of everybody else in one.
        (origin == self.own && origin.contains("://")) || self.origins.allow(origin)
    }

    /// A message from such a page, to be acted upon; nothing is to be done where it is refused.
    pub fn hear(&mut self, text: &str) -> Result<Heard, Refused> {
        if self.refused >= MOST_REFUSED {
            return Err(Refused::Deaf);
        }
        let heard = Heard::read(text).and_then(|heard| self.in_order(heard));
        if heard.is_err() {
            self.refused += 1;
        }
        heard
    }

    /// True for the first refusal: one word about it is enough for who made a mistake.
    pub fn complains(&self) -> bool {
        self.refused == 1
    }

    fn in_order(&mut self, heard: Heard) -> Result<Heard, Refused> {
        match (&heard, self.greeted) {
            (Heard::Hello(_), true) => Err(Refused::Twice),
            (Heard::Hello(_), false) => {
                self.greeted = true;
                Ok(heard)
            }
            (_, true) => Ok(heard),
            (_, false) => Err(Refused::Early),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Listening, MOST_REFUSED};
    use crate::{Heard, Origins, Refused};

    const HELLO: &str = r#"{"v":1,"type":"hello"}"#;
    const OPEN: &str = r#"{"v":1,"type":"open"}"#;

    #[test]
    fn own_pages_and_allowed_ones() {
        let listening =
            Listening::to(Origins::read(["https://shop.example"]), "https://desk.example");
        for (origin, expect) in [
            ("https://shop.example", true),
            ("https://desk.example", true),
            ("https://evil.example", false),
            ("null", false),
            ("", false),
        ] {
            assert_eq!(listening.admits(origin), expect, "{origin}");
        }
        assert!(!Listening::to(Origins::default(), "null").admits("null"));
        assert!(!Listening::to(Origins::default(), "").admits(""));
    }

    #[test]
    fn one_hello_comes_first() {
        let mut listening = Listening::default();
        assert_eq!(listening.hear(OPEN), Err(Refused::Early));
        assert!(listening.complains());
        assert!(matches!(listening.hear(HELLO), Ok(Heard::Hello(_))));
        assert_eq!(listening.hear(HELLO), Err(Refused::Twice));
        assert!(!listening.complains());
        assert_eq!(listening.hear(OPEN), Ok(Heard::Open));
    }

    #[test]
    fn who_only_forges_is_not_heard_any_more() {
        let mut listening = Listening::default();
        for _ in 0..MOST_REFUSED {
            assert_eq!(listening.hear("x"), Err(Refused::NotJson));
        }
        assert_eq!(listening.hear(HELLO), Err(Refused::Deaf));
    }
}
