//! Numbers for names, in order of their first sight: open addressing, a tenth of the code of the standard map.

use crate::index::hash;

/// Names and their numbers, from 0.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: Vec<String>,
    /// a number + 1; 0 marks a free slot; the length is a power of two
    slots: Vec<u32>,
}

impl Names {
    /// The number of a name, if it has one.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let slot = *self.slots.get(self.place(name))?;
        slot.checked_sub(1).map(|number| number as usize)
    }

    /// Gives a name the next number; false when it has one.
    pub(crate) fn add(&mut self, name: &str) -> bool {
        if self.slots.len() <= 2 * self.names.len() {
            self.slots = vec![0; (2 * self.slots.len()).max(64)];
            for number in 0..self.names.len() {
                let place = self.place(&self.names[number]);
                self.slots[place] = number as u32 + 1;
            }
        }
        let place = self.place(name);
        let is_new = self.slots[place] == 0;
        if is_new {
            self.names.push(name.to_owned());
            self.slots[place] = self.names.len() as u32;
        }
        is_new
    }

    /// All names, in order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Where a name is, or the free slot where it belongs.
    fn place(&self, name: &str) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = hash(name) as usize & mask;
        while let Some(number) = self.slots.get(place).filter(|number| **number != 0) {
            if self.names[*number as usize - 1] == name {
                break;
            }
            place = (place + 1) & mask;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn every_name_has_one_number() {
        let mut names = Names::default();
        assert_eq!(names.find("0"), None);
        for number in 0..1000 {
            assert!(names.add(&number.to_string()));
            assert!(!names.add(&number.to_string()));
        }
        for number in 0..1000 {
            assert_eq!(names.find(&number.to_string()), Some(number));
        }
        assert_eq!(names.find("1000"), None);
        assert_eq!(names.iter().nth(7), Some("7"));
    }
}
