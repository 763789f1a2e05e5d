//! Texts as vectors of features: TF-IDF, in two blocks of equal weight, words and characters.

/// Appends the distinct features of some hashes, in order, with how often each occurs.
pub(super) fn count(
    hashes: &mut [u32],
    into: &mut Vec<(u32, u8)>,
    mut number: impl FnMut(u32) -> u32,
) {
    hashes.sort_unstable();
    for equal in hashes.chunk_by(|one, other| one == other) {
        into.push((number(equal[0]), u8::try_from(equal.len()).unwrap_or(u8::MAX)));
    }
}

/// How much a feature says that `holders` of `total` phrasings have.
pub(super) fn rarity(holders: usize, total: usize) -> f32 {
    ((1 + total) as f32 / (1 + holders) as f32).ln() + 1.0
}

/// The weight of a feature that occurs so often in a text.
pub(super) fn weight(count: u8, rarity: f32) -> f32 {
    if count == 1 { rarity } else { (1.0 + f32::from(count).ln()) * rarity }
}

/// Scales the weights of a block so that the sum of their squares, with `others` that are not in it, is `share`.
pub(super) fn scale(block: &mut [(u32, f32)], share: f32, others: f32) {
    let squares: f32 = block.iter().map(|(_, weight)| weight * weight).sum::<f32>() + others;
    if squares > 0.0 {
        let factor = (share / squares).sqrt();
        block.iter_mut().for_each(|(_, weight)| *weight *= factor);
    }
}
