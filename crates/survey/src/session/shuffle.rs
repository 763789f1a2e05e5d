//! Orders that survey-core makes: random ones from a seed, sorted ones by its comparison of texts.

use std::cmp::Ordering;

use super::{
    Session,
    offers::{Offer, same_item},
};
use crate::{
    QuestionId,
    definition::{Choice, Container, ContainerId, Element, Parent},
    question::Choices,
};

impl Session {
    /// Shuffles items in the way the seed says: the same in every session with that seed. Items change places
    /// only with those of the same category; those without one stay.
    pub(crate) fn shuffle<T: Clone>(
        &self,
        items: &mut [T],
        seed: u32,
        category: &dyn Fn(&T) -> Option<String>,
    ) {
        let categories: Vec<Option<String>> = items.iter().map(category).collect();
        let mut done: Vec<&String> = Vec::new();
        for wanted in categories.iter().flatten() {
            if done.contains(&wanted) {
                continue;
            }
            done.push(wanted);
            let places: Vec<usize> =
                (0..items.len()).filter(|at| categories[*at].as_ref() == Some(wanted)).collect();
            let mut members: Vec<T> = places.iter().map(|at| items[*at].clone()).collect();
            let mut random = Mulberry(seed);
            for at in (1..members.len()).rev() {
                // The product is below at + 1, so the cast keeps it in the list.
                let other = (random.next() * (at + 1) as f64) as usize;
                members.swap(at, other.min(at));
            }
            for (at, member) in places.into_iter().zip(members) {
                items[at] = member;
            }
        }
    }

    pub(super) fn shuffle_offers(&self, id: QuestionId, choices: &Choices, offers: &mut [Offer]) {
        let category = |offer: &Offer| {
            let own = offer.place_in(id).and_then(|place| choices.items.get(place));
            let same = |item: &&Choice| same_item(&item.value, &offer.value);
            match own.or_else(|| choices.items.iter().find(same)) {
                Some(item) => item.shuffled.then(|| item.category.clone()),
                None => Some(String::new()),
            }
        };
        self.shuffle(offers, self.seed_of(Element::Question(id)), &category);
    }

    /// The seed of an element: the survey's, mixed with the types and names on the way to it.
    pub(crate) fn seed_of(&self, element: Element) -> u32 {
        let (owner, kind, name) = match element {
            Element::Container(id) => {
                let container = self.survey.container(id);
                let kind = if container.is_page() { "page" } else { "panel" };
                (container.parent.map(Element::Container), kind, container.name.as_str())
            }
            Element::Question(id) => {
                let question = self.survey.question(id);
                let owner = match question.parent {
                    Parent::Container(container) => Element::Container(container),
                    Parent::Question(owner) => Element::Question(owner),
                };
                (Some(owner), question.type_name.as_str(), question.name.as_str())
            }
        };
        let seed = owner.map_or(self.seed, |owner| self.seed_of(owner));
        kind.encode_utf16()
            .chain(name.encode_utf16())
            .fold(seed, |seed, unit| (seed << 5).wrapping_sub(seed).wrapping_add(u32::from(unit)))
    }

    /// The elements of a container in the order they are shown in.
    pub(super) fn ordered(&self, id: ContainerId) -> Vec<Element> {
        let container = self.survey.container(id);
        let mut elements = container.elements.clone();
        if self.is_random(container) {
            let category = |element: &Element| match *element {
                Element::Question(id) => self.survey.question(id).shuffled_in.clone(),
                Element::Container(_) => Some(String::new()),
            };
            self.shuffle(&mut elements, self.seed_of(Element::Container(id)), &category);
        }
        elements
    }

    fn is_random(&self, container: &Container) -> bool {
        match container.order.as_str() {
            "random" => true,
            "initial" => false,
            _ => self.survey.settings.random_order,
        }
    }
}

/// The generator survey-core shuffles with (mulberry32).
struct Mulberry(u32);

impl Mulberry {
    /// A number from 0 to below 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6d2b_79f5);
        let mut mixed = (self.0 ^ (self.0 >> 15)).wrapping_mul(1 | self.0);
        mixed = mixed.wrapping_add((mixed ^ (mixed >> 7)).wrapping_mul(61 | mixed)) ^ mixed;
        f64::from(mixed ^ (mixed >> 14)) / 4_294_967_296.0
    }
}

/// survey-core's order of texts: numbers inside them count as numbers.
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim(), right.trim());
    let mut letters = left.char_indices().zip(right.chars());
    for ((at, ours), theirs) in letters.by_ref() {
        if ours.is_ascii_digit() && theirs.is_ascii_digit() {
            let number = |text: &str| -> Option<f64> {
                let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
                text[..end].parse().ok()
            };
            if let (Some(ours), Some(theirs)) = (number(&left[at..]), number(&right[at..]))
                && ours != theirs
            {
                return ours.total_cmp(&theirs);
            }
            break;
        }
        if ours != theirs {
            break;
        }
    }
    left.encode_utf16().cmp(right.encode_utf16())
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn numbers_in_texts_count_as_numbers() {
        let mut texts = ["item 10", "item 9", "b", "a", "", "item 9a"];
        texts.sort_by(|left, right| compare(left, right));
        assert_eq!(texts, ["", "a", "b", "item 9", "item 9a", "item 10"]);
    }
}
