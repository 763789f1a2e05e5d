//! Directions of documents in a table of static vectors: what finds words that mean the same and share no letters.

use std::sync::Arc;

use super::search::of_words;
use crate::{
    order::Highest,
    text::Word,
    vectors::{DIMENSIONS, Vectors},
};

/// The share of meanings in the likeness of two texts; letters have the rest.
const SHARE: f32 = 0.5;

/// By how many of 64 signs chance may mislead: the standard deviation is four at most. With 3 a fifth of a large index is looked at
/// and a few answers are lost, with 5 a third and none that the bench shows, with 7 nearly half.
const CHANCE: usize = 5;

/// Where a text points, as whole numbers: a quarter of the memory, and quicker to go through for every query.
#[derive(Clone, Debug)]
pub(super) struct Direction {
    numbers: [i8; DIMENSIONS],
    /// what the numbers are multiplied by; 0 for a text that points nowhere
    scale: f32,
}

impl Direction {
    /// `length` is what the likeness of the text to others is multiplied by.
    fn new(vector: &[f32; DIMENSIONS], length: f32) -> Self {
        let largest = vector.iter().fold(0.0_f32, |largest, number| largest.max(number.abs()));
        if largest == 0.0 {
            return Self { numbers: [0; DIMENSIONS], scale: 0.0 };
        }
        let step = largest / 127.0;
        let numbers = vector.map(|number| (number / step).round() as i8);
        Self { numbers, scale: step * length.sqrt() }
    }

    /// Which of its numbers are negative, a bit each.
    fn signs(&self) -> u64 {
        self.numbers.iter().fold(0, |signs, number| signs << 1 | u64::from(*number < 0))
    }

    /// The squared cosine, because most texts of one business point the same way a little. The square still is a kernel.
    fn likeness(&self, other: &Self) -> f32 {
        // Eight at a time by hand: a bundle built for size gets no loop unrolled, and this one is all a large index waits for.
        let mut sum = 0;
        let others = other.numbers.as_chunks::<8>().0;
        for ([a, b, c, d, e, f, g, h], other) in self.numbers.as_chunks::<8>().0.iter().zip(others)
        {
            sum += i32::from(*a) * i32::from(other[0]) + i32::from(*b) * i32::from(other[1]);
            sum += i32::from(*c) * i32::from(other[2]) + i32::from(*d) * i32::from(other[3]);
            sum += i32::from(*e) * i32::from(other[4]) + i32::from(*f) * i32::from(other[5]);
            sum += i32::from(*g) * i32::from(other[6]) + i32::from(*h) * i32::from(other[7]);
        }
        let cosine = sum as f32 * self.scale * other.scale;
        cosine * cosine
    }
}

/// A table, and where each document of an index points in it.
#[derive(Debug)]
pub(super) struct Dense {
    vectors: Arc<Vectors>,
    documents: Vec<Direction>,
    /// the signs of each document's direction
    signs: Vec<u64>,
}

impl Dense {
    pub(super) fn new(vectors: Arc<Vectors>) -> Self {
        Self { vectors, documents: Vec::new(), signs: Vec::new() }
    }

    /// Adds the next document. `length` is that of its vector of words.
    pub(super) fn add(&mut self, words: &[Word], length: f32) {
        self.push(Direction::new(&self.embed(words), length));
    }

    fn push(&mut self, direction: Direction) {
        self.signs.push(direction.signs());
        self.documents.push(direction);
    }

    /// Where a query points.
    pub(super) fn of(&self, words: &[Word]) -> Direction {
        Direction::new(&self.embed(words), 1.0)
    }

    /// Where a document points.
    pub(super) fn of_document(&self, document: usize) -> Direction {
        self.documents[document].clone()
    }

    /// The `most` documents nearest to a query, and how like it they are, nearest first. `cosines` are those of the words of each
    /// document; `without` is one that does not count.
    pub(super) fn nearest(
        &self,
        query: &Direction,
        cosines: &[f32],
        without: Option<usize>,
        most: usize,
    ) -> Vec<(usize, f32)> {
        let mut nearest = Highest::new(0.0, most);
        let signs = query.signs();
        let hopes = hopes();
        // A plain loop: the bundle is built for size, with iterators called for every step.
        let mut next = 0;
        while next < cosines.len() && next < self.documents.len() {
            let (document, words) = (next, of_words(cosines[next]));
            next += 1;
            // Signs are compared in a tenth of the time that directions are, and leave a third of a large index to look at.
            let apart = (self.signs[document] ^ signs).count_ones();
            let hope = (1.0 - SHARE) * words + SHARE * hopes[apart as usize];
            if hope > nearest.bound && Some(document) != without {
                nearest.offer(document, mixed(words, query, &self.documents[document]));
            }
        }
        nearest.found
    }

    /// The likeness of two documents, from that of their words.
    pub(super) fn mixed(&self, one: usize, other: usize, likeness: f32) -> f32 {
        mixed(likeness, &self.documents[one], &self.documents[other])
    }

    fn embed(&self, words: &[Word]) -> [f32; DIMENSIONS] {
        self.vectors.embed(words.iter().map(|word| word.folded.as_str()))
    }
}

/// The most that the squared cosine of two directions is, but for bad luck, by how many of their signs differ: as large a part of all
/// as the angle between them is of half a turn, give or take `CHANCE`.
fn hopes() -> [f32; DIMENSIONS + 1] {
    const HALF: usize = DIMENSIONS / 2;
    std::array::from_fn(|apart| {
        let aside = (apart.abs_diff(HALF) + CHANCE).min(HALF) as f32 / HALF as f32;
        // Within a hundredth of the square of the sine, whose code is longer than all of this.
        aside * aside * (3.0 - 2.0 * aside)
    })
}

fn mixed(likeness: f32, one: &Direction, other: &Direction) -> f32 {
    (1.0 - SHARE) * likeness + SHARE * one.likeness(other)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use document::parse;
    use locale::Tag;

    use super::{DIMENSIONS, Dense, Direction};
    use crate::{Index, KnowledgeBase, Vectors, index::hash, vectors::tests::file};

    fn found(query: &str, language: &str, vectors: bool) -> Option<usize> {
        let value = parse(
            r#"{"entries":[
                {"id":"hours","question":"When do you open?","answer":"At nine."},
                {"id":"refund","question":"How is money paid back?","answer":"By card."}]}"#,
        );
        let (knowledge_base, _) = KnowledgeBase::read(&value.unwrap());
        let language = Tag::parse(language).unwrap();
        let rows =
            [("money", [(0, 7)].as_slice()), ("open", &[(1, 7)]), ("refund", &[(0, 7), (2, 1)])];
        let table = vectors.then(|| Arc::new(Vectors::read(&file(&rows, &[])).unwrap()));
        let index = Index::build_with(&knowledge_base, &language, str::to_owned, table);
        index.search(query).hits.first().map(|hit| hit.entry)
    }

    #[test]
    fn words_that_share_no_letters_are_found_by_their_vectors() {
        assert_eq!(found("refund", "en", false), None);
        assert_eq!(found("refund", "en", true), Some(1));
    }

    #[test]
    fn letters_still_count() {
        assert_eq!(found("when open", "en", true), Some(0));
        assert_eq!(found("paid", "en", true), Some(1));
        assert_eq!(found("", "en", true), None);
        assert_eq!(found("🙂", "en", true), None);
    }

    #[test]
    fn a_table_for_another_language_changes_nothing() {
        assert_eq!(found("refund", "de", true), None);
    }

    #[test]
    fn what_points_the_same_way_is_found_among_many() {
        let mut dense = Dense::new(Arc::new(Vectors::read(&file(&[("a", &[])], &[])).unwrap()));
        let mut drawn = 0_u32;
        let mut random = || {
            drawn += 1;
            hash(&drawn.to_string()) as f32 / u32::MAX as f32 - 0.5
        };
        let direction = |vector: [f32; DIMENSIONS]| {
            let length = vector.iter().map(|number| number * number).sum::<f32>().sqrt();
            Direction::new(&vector.map(|number| number / length), 1.0)
        };
        let query: [f32; DIMENSIONS] = std::array::from_fn(|_| random());
        for document in 0..3_000 {
            // Every hundredth is the query with as much noise; the cosine is about 0.7.
            let share = if document % 100 == 99 { 1.0 } else { 0.0 };
            dense.push(direction(query.map(|number| share * number + random())));
        }
        let query = direction(query);
        let found = dense.nearest(&query, &[0.0; 3_000], Some(299), 20);
        assert!(found.is_sorted_by(|one, other| one.1 >= other.1));
        assert!(found.iter().all(|(document, _)| document % 100 == 99 && *document != 299));
        let all: Vec<f32> =
            dense.documents.iter().map(|document| query.likeness(document)).collect();
        let best =
            (0..3_000).filter(|place| *place != 299).max_by(|a, b| all[*a].total_cmp(&all[*b]));
        assert_eq!(Some(found[0].0), best);
    }
}
