//! Numbers for hashes: open addressing over 32-bit keys, a tenth of the code of the standard map. Two features with one hash
//! count as one; among a million features that happens to some hundred, and does not show.

/// Numbers in order of their first sight.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// key and number + 1; 0 marks a free slot; the length is a power of two
    slots: Vec<(u32, u32)>,
    count: u32,
}

impl Table {
    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.count as usize
    }

    /// The number of a key, if it has one.
    pub(crate) fn get(&self, key: u32) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        match self.slots[self.place(key)] {
            (_, 0) => None,
            (_, number) => Some(number - 1),
        }
    }

    /// The number of a key, which gets the next one when it has none.
    pub(crate) fn add(&mut self, key: u32) -> u32 {
        if 3 * self.slots.len() <= 4 * self.count as usize {
            self.grow();
        }
        let place = self.place(key);
        if self.slots[place].1 == 0 {
            self.count += 1;
            self.slots[place] = (key, self.count);
        }
        self.slots[place].1 - 1
    }

    /// Where a key is, or the free slot where it belongs. There is always a free one.
    fn place(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = key as usize & mask;
        while self.slots[place].1 != 0 && self.slots[place].0 != key {
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        let larger = vec![(0, 0); (2 * self.slots.len()).max(64)];
        let old = std::mem::replace(&mut self.slots, larger);
        for slot in old.into_iter().filter(|slot| slot.1 != 0) {
            let place = self.place(slot.0);
            self.slots[place] = slot;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn numbers_stay_what_they_were() {
        let mut table = Table::default();
        assert_eq!(table.get(7), None);
        let keys: Vec<u32> =
            (0..5_000_u32).map(|key| key.wrapping_mul(2_654_435_761) & !63).collect();
        let mut distinct = keys.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let numbers: Vec<u32> = keys.iter().map(|key| table.add(*key)).collect();
        assert_eq!(table.len(), distinct.len());
        for (key, number) in keys.iter().zip(numbers) {
            assert_eq!(table.get(*key), Some(number));
            assert_eq!(table.add(*key), number);
        }
        assert_eq!(table.get(1), None);
    }
}
