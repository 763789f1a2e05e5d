//! Directions of phrasings in a table of static vectors: what finds words that mean the same and share no letters.

use crate::{
    text::Word,
    vectors::{DIMENSIONS, Vectors},
};

/// How much the directions count against the letters; they count alike.
const SHARE: f32 = 0.5;

/// Where a text points, as whole numbers: a quarter of the memory, and quicker to go through for every query.
#[derive(Clone, Debug)]
pub(super) struct Direction {
    numbers: [i8; DIMENSIONS],
    /// what the numbers are multiplied by to be of length 1; 0 for a text that points nowhere
    scale: f32,
}

impl Direction {
    fn new(vector: &[f32; DIMENSIONS]) -> Self {
        let largest = vector.iter().fold(0.0_f32, |largest, number| largest.max(number.abs()));
        let steps = if largest > 0.0 { 127.0 / largest } else { 0.0 };
        let scale = if largest > 0.0 { largest / 127.0 } else { 0.0 };
        Self { numbers: vector.map(|number| (number * steps).round() as i8), scale }
    }

    /// Squared, because most texts of one business point the same way a little; the square still is a kernel.
    fn nearness(&self, other: &Self) -> f32 {
        let products = self.numbers.iter().zip(&other.numbers);
        let sum: i32 = products.map(|(one, other)| i32::from(*one) * i32::from(*other)).sum();
        let cosine = sum as f32 * self.scale * other.scale;
        cosine * cosine
    }
}

/// A table, and where each phrasing of an index points in it.
#[derive(Debug)]
pub(super) struct Dense {
    vectors: Vectors,
    directions: Vec<Direction>,
}

impl Dense {
    pub(super) fn new(vectors: Vectors) -> Self {
        Self { vectors, directions: Vec::new() }
    }

    /// Adds the next phrasing.
    pub(super) fn add(&mut self, words: &[Word]) {
        let direction = self.direction(words);
        self.directions.push(direction);
    }

    pub(super) fn direction(&self, words: &[Word]) -> Direction {
        Direction::new(&self.vectors.embed(words.iter().map(|word| word.folded.as_str())))
    }

    /// Gives every phrasing its share of what is near a query.
    pub(super) fn blend(&self, query: &Direction, similarities: &mut [f32]) {
        for (similarity, direction) in similarities.iter_mut().zip(&self.directions) {
            *similarity = blended(*similarity, query, direction);
        }
    }

    /// How near two phrasings are, given how near they are by their letters.
    pub(super) fn between(&self, lexical: f32, one: usize, other: usize) -> f32 {
        blended(lexical, &self.directions[one], &self.directions[other])
    }
}

fn blended(lexical: f32, one: &Direction, other: &Direction) -> f32 {
    (1.0 - SHARE) * lexical + SHARE * one.nearness(other)
}

#[cfg(test)]
mod tests {
    use document::parse;
    use locale::Tag;

    use crate::{Index, KnowledgeBase, Vectors, vectors::tests::file};

    fn found(query: &str, language: &str, vectors: bool) -> Option<usize> {
        let value = parse(
            r#"{"entries":[
                {"id":"hours","question":"When do you open?","answer":"At nine."},
                {"id":"refund","question":"How is money paid back?","answer":"By card."}]}"#,
        );
        let (knowledge_base, _) = KnowledgeBase::read(&value.unwrap());
        let language = Tag::parse(language).unwrap();
        let mut index = Index::build(&knowledge_base, &language, str::to_owned);
        if vectors {
            let table = file(
                &[("money", &[(0, 7)]), ("open", &[(1, 7)]), ("refund", &[(0, 7), (2, 1)])],
                &[],
            );
            let table = Vectors::read(&table).unwrap();
            index = index.with_vectors(table, &knowledge_base, &language);
        }
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
}
