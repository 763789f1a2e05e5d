//! Word pieces in order, to find the longest that a text begins with.

/// A byte below this begins a piece in a file; letters and digits have none so low.
const LETTERS: u8 = 0x20;

/// Word pieces, each once, in the order of their bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces {
    /// all of them, one after another
    bytes: Vec<u8>,
    /// where each ends
    ends: Vec<u32>,
}

impl Pieces {
    /// Unpacks `count` front-coded pieces from the beginning of `packed` and gives what follows them. A piece is a byte that says
    /// how many bytes it shares with the one before it, then the others. `None` when they are not that or out of order.
    pub(super) fn unpack(packed: &[u8], count: usize) -> Option<(Self, &[u8])> {
        let mut pieces = Self::default();
        let mut rest = packed;
        for _ in 0..count {
            let (shared, others) = rest.split_first()?;
            let end = others.iter().position(|byte| *byte < LETTERS).unwrap_or(others.len());
            pieces.push(usize::from(*shared), &others[..end])?;
            rest = &others[end..];
        }
        Some((pieces, rest))
    }

    fn push(&mut self, shared: usize, others: &[u8]) -> Option<()> {
        let before = self.range(self.len().wrapping_sub(1));
        if shared > before.len() {
            return None;
        }
        let start = self.bytes.len();
        self.bytes.extend_from_within(before.start..before.start + shared);
        self.bytes.extend_from_slice(others);
        // An empty piece comes before all others, so none gets past this.
        if self.bytes[before] >= self.bytes[start..] {
            return None;
        }
        self.ends.push(u32::try_from(self.bytes.len()).ok()?);
        Some(())
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The place and the length of the longest piece that `text` begins with.
    pub(super) fn longest(&self, text: &[u8]) -> Option<(usize, usize)> {
        let mut longest = None;
        let (mut low, mut high) = (0, self.len());
        // All of low..high begin with what has been read of `text`. If one is no longer than that, it is the first.
        for (depth, byte) in text.iter().enumerate() {
            low = self.first(low, high, |piece| piece.get(depth) >= Some(byte));
            high = self.first(low, high, |piece| piece.get(depth) > Some(byte));
            if low == high {
                break;
            }
            if self.range(low).len() == depth + 1 {
                longest = Some((low, depth + 1));
            }
        }
        longest
    }

    /// The first place from `low` to `high` from which on `is` holds.
    fn first(&self, mut low: usize, mut high: usize, is: impl Fn(&[u8]) -> bool) -> usize {
        while low < high {
            let middle = low + (high - low) / 2;
            if is(&self.bytes[self.range(middle)]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// Where a piece lies; nowhere when there is none.
    fn range(&self, place: usize) -> std::ops::Range<usize> {
        let Some(end) = self.ends.get(place) else { return 0..0 };
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        start as usize..*end as usize
    }
}
