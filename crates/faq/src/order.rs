//! The few ways in which things are put in order here, each once: the standard sorts are compiled anew for every use, and
//! every visitor who opens the chat downloads them.

/// Sorts pairs by their first. Shell's sort, with the gaps that Ciura found: for the features of one text it is as
/// fast as the standard one, whose code is ten times as long.
pub(crate) fn by_first(pairs: &mut [(u32, f32)]) {
    for gap in [1750, 701, 301, 132, 57, 23, 10, 4, 1] {
        for end in gap..pairs.len() {
            let pair = pairs[end];
            let mut place = end;
            while place >= gap && pairs[place - gap].0 > pair.0 {
                pairs[place] = pairs[place - gap];
                place -= gap;
            }
            pairs[place] = pair;
        }
    }
}

/// The places of the highest values above a bound, highest first; of equal ones the first comes first.
pub(crate) fn highest(values: &[f32], above: f32, most: usize) -> Vec<(usize, f32)> {
    let mut highest = Highest::new(above, most);
    // A plain loop: the bundle is built for size, with iterators called for every step.
    let mut next = 0;
    while next < values.len() {
        highest.offer(next, values[next]);
        next += 1;
    }
    highest.found
}

/// The same for values that come one after the other.
#[derive(Debug)]
pub(crate) struct Highest {
    pub(crate) found: Vec<(usize, f32)>,
    most: usize,
    /// what the next has to be above to count
    pub(crate) bound: f32,
}

impl Highest {
    pub(crate) fn new(above: f32, most: usize) -> Self {
        Self { found: Vec::new(), most, bound: above }
    }

    pub(crate) fn offer(&mut self, place: usize, value: f32) {
        if value <= self.bound || self.most == 0 {
            return;
        }
        if self.found.len() == self.most {
            self.found.pop();
        }
        let at = self.found.partition_point(|(_, higher)| *higher >= value);
        self.found.insert(at, (place, value));
        if self.found.len() == self.most {
            self.bound = self.found[self.most - 1].1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::highest;

    #[test]
    fn the_highest_come_first() {
        let values = [0.5, 0.0, 0.9, 0.5, 0.7, 0.9];
        let places = |above, most| -> Vec<usize> {
            highest(&values, above, most).into_iter().map(|(place, _)| place).collect()
        };
        assert_eq!(places(0.0, 9), [2, 5, 4, 0, 3]);
        assert_eq!(places(0.0, 4), [2, 5, 4, 0]);
        assert_eq!(places(0.6, 9), [2, 5, 4]);
        assert_eq!(places(0.0, 0), [0; 0]);
        assert_eq!(highest(&[], 0.0, 3), []);
    }
}
