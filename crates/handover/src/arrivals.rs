//! What has arrived on a device by which code, so that a code that is scanned once more leads to what became of it and
//! never puts older answers in the place of newer ones.

use delivery::RecordId;

/// So many names are remembered, two of a visit that waited at the server; nobody scans an older code again.
const MOST: usize = 40;

/// The visits that have arrived, the newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrivals(Vec<(String, RecordId)>);

impl Arrivals {
    /// Reads [`Self::to_text`]; what can't be read was never written.
    pub fn read(text: &str) -> Self {
        let line = |line: &str| {
            let (code, id) = line.split_once(' ')?;
            Some((code.to_owned(), RecordId::parse(id)?))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// The visit that came by a code: `code` is the name of the drop, or of the record where the code itself carried it.
    pub fn by(&self, code: &str) -> Option<RecordId> {
        self.0.iter().find(|(known, _)| known == code).map(|(_, id)| *id)
    }

    /// Notes that a visit came by a code.
    pub fn note(&mut self, code: &str, id: RecordId) {
        self.0.retain(|(known, _)| known != code);
        self.0.push((code.to_owned(), id));
        let surplus = self.0.len().saturating_sub(MOST);
        self.0.drain(..surplus);
    }

    /// Forgets a visit: its visitor wants to begin anew.
    pub fn forget(&mut self, id: RecordId) {
        self.0.retain(|(_, known)| *known != id);
    }

    /// One line for each.
    pub fn to_text(&self) -> String {
        let lines = self.0.iter().map(|(code, id)| [code, " ", &id.to_string(), "\n"].concat());
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use delivery::RecordId;
    use document::UnixMillis;

    use super::{Arrivals, MOST};

    fn id(number: u8) -> RecordId {
        RecordId::new(UnixMillis(1), [number; 10])
    }

    #[test]
    fn are_remembered_until_others_have_come() {
        let mut arrivals = Arrivals::default();
        arrivals.note("a", id(1));
        arrivals.note("b", id(1));
        let read = Arrivals::read(&arrivals.to_text());
        assert_eq!(read, arrivals);
        assert_eq!((read.by("a"), read.by("b"), read.by("c")), (Some(id(1)), Some(id(1)), None));
        for number in 0..MOST as u8 {
            arrivals.note(&number.to_string(), id(number));
        }
        assert_eq!((arrivals.by("a"), arrivals.by("0")), (None, Some(id(0))));
        arrivals.forget(id(0));
        assert_eq!(arrivals.by("0"), None);
    }

    #[test]
    fn what_is_no_list_is_empty() {
        for text in ["", "\n\n", "a", "a b", "{}", "a 017f22e2"] {
            assert_eq!(Arrivals::read(text), Arrivals::default(), "{text}");
        }
    }
}
