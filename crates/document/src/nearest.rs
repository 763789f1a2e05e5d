//! The name an author most likely meant.

/// Longer names are not typed by hand, and comparing them takes the product of their lengths.
const LONGEST: usize = 100;

/// The candidate nearest to `name` by edits (insert, delete, replace, swap), ignoring case; `None` when
/// nothing is near enough to be worth suggesting (more than a third of the letters differ).
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = name.to_lowercase().chars().collect();
    candidates
        .into_iter()
        .filter(|candidate| name.len().max(candidate.len()) <= LONGEST)
        .map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().collect();
            (distance(&wanted, &letters), letters.len().max(wanted.len()), candidate)
        })
        .filter(|(edits, length, _)| edits * 3 <= *length)
        .min_by_key(|(edits, ..)| *edits)
        .map(|(.., candidate)| candidate)
}

/// How many edits (insert, delete, replace, swap) lead from one text to another. Takes the product of their lengths.
pub fn edits(one: &str, other: &str) -> usize {
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    distance(&letters(one), &letters(other))
}

/// Optimal string alignment distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replace = last[j] + usize::from(a[i] != b[j]);
            let mut best = replace.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggests_only_what_is_near() {
        let names = ["radiogroup", "rating", "text", "comment"];
        assert_eq!(nearest("radiogruop", names), Some("radiogroup"));
        assert_eq!(nearest("Rating", names), Some("rating"));
        assert_eq!(nearest("signaturepad", names), None);
        assert_eq!(nearest("", names), None);
        let long = "n".repeat(101);
        assert_eq!(nearest(&long, [long.as_str()]), None);
    }
}
