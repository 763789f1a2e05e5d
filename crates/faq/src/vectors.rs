//! Static vectors of word pieces: an optional table that knows which words mean nearly the same. A text is the mean of its
//! pieces, blind to order and negation, so vectors help an index and never replace it. Leaves out where a table comes from
//! (`tools/vectors`).

mod file;
mod pieces;

use std::{error, fmt};

use self::pieces::Pieces;

/// How many numbers a vector has.
pub const DIMENSIONS: usize = 64;

/// A table of vectors for one language.
#[derive(Clone, Debug)]
pub struct Vectors {
    language: String,
    /// pieces that begin a word
    first: Pieces,
    /// pieces that continue one
    rest: Pieces,
    /// a row of `DIMENSIONS` numbers of four bits for each of `first`, then of `rest`
    rows: Box<[u8]>,
    /// what the numbers of each row are multiplied by
    scales: Box<[f32]>,
}

/// Why bytes are no table that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VectorsError {
    /// the bytes begin otherwise than such a file does
    NotVectors,
    /// a version of the format that is not known
    Version(u8),
    /// vectors of so many numbers can't be compared with ours
    Dimensions(u8),
    /// bytes are missing or left over
    Length,
    /// the bytes are not those that were written
    Checksum,
    /// the language or the word pieces are not laid out as they have to be
    Pieces,
    /// a row is multiplied by something that is no number
    Scale,
}

impl fmt::Display for VectorsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl error::Error for VectorsError {}

impl Vectors {
    /// Reads a table. Any bytes give a table or an error, in time and memory that grow with their number alone.
    pub fn read(bytes: &[u8]) -> Result<Self, VectorsError> {
        file::read(bytes)
    }

    /// The language it was made for, as a BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The direction of a text: a mean of the pieces of its words, of length 1, or zero when none is known. Words are in
    /// lower case and composed.
    pub fn embed<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> [f32; DIMENSIONS] {
        let mut sum = [0.0; DIMENSIONS];
        words.into_iter().for_each(|word| self.add(word.as_bytes(), &mut sum));
        let length = sum.iter().map(|number| number * number).sum::<f32>().sqrt();
        if length > 0.0 {
            sum.iter_mut().for_each(|number| *number /= length);
        }
        sum
    }

    /// Splits a word from left to right into the longest pieces there are; a letter that begins none is left out.
    fn add(&self, word: &[u8], sum: &mut [f32; DIMENSIONS]) {
        let mut start = 0;
        while start < word.len() {
            let (pieces, base) =
                if start == 0 { (&self.first, 0) } else { (&self.rest, self.first.len()) };
            let Some((piece, length)) = pieces.longest(&word[start..]) else {
                start += 1;
                continue;
            };
            self.add_row(base + piece, sum);
            start += length;
        }
    }

    fn add_row(&self, row: usize, sum: &mut [f32; DIMENSIONS]) {
        let packed = &self.rows[row * DIMENSIONS / 2..(row + 1) * DIMENSIONS / 2];
        let scale = self.scales[row];
        for (pair, byte) in sum.chunks_exact_mut(2).zip(packed) {
            pair[0] += scale * (f32::from(byte & 15) - 8.0);
            pair[1] += scale * (f32::from(byte >> 4) - 8.0);
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
