//! Names for entries out of their questions: readable, in any script, and the same on every import.

use std::collections::HashSet;

/// Names longer than so many letters are cut between words.
const LONGEST: usize = 48;

/// `Is there Wi-Fi?` → `is-there-wi-fi`; `entry` where there is no letter or digit.
pub(super) fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut slug = String::new();
    let mut letters = 0;
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if slug.is_empty() {
            slug.extend(word.chars().take(LONGEST));
            letters = length.min(LONGEST);
        } else if letters + 1 + length <= LONGEST {
            slug.push('-');
            slug.push_str(word);
            letters += 1 + length;
        } else {
            break;
        }
    }
    if slug.is_empty() { "entry".to_owned() } else { slug }
}

/// The slug, with a number behind it where it is taken; takes it.
pub(super) fn unique(text: &str, taken: &mut HashSet<String>) -> String {
    let plain = slug(text);
    let mut name = plain.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{plain}-{number}");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{slug, unique};

    #[test]
    fn names_are_readable_in_any_script() {
        for (question, expect) in [
            ("Is there Wi-Fi?", "is-there-wi-fi"),
            ("Когда вы работаете?", "когда-вы-работаете"),
            ("هل يوجد واي فاي؟", "هل-يوجد-واي-فاي"),
            ("几点开门？", "几点开门"),
            ("🙂 ?!", "entry"),
            ("", "entry"),
            (
                "What happens when my order has not arrived within an hour?",
                "what-happens-when-my-order-has-not-arrived",
            ),
        ] {
            assert_eq!(slug(question), expect);
        }
        assert_eq!(slug(&"я".repeat(100)).chars().count(), 48);
    }

    #[test]
    fn names_are_unique() {
        let mut taken = HashSet::from(["open-2".to_owned()]);
        let names: Vec<String> = (0..3).map(|_| unique("Open?", &mut taken)).collect();
        assert_eq!(names, ["open", "open-3", "open-4"]);
    }
}
