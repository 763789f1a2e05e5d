//! Which value of a scale a text means: a number, "9/10", "9 out of 10", stars, a face, or the words at its ends.

use survey::{ScaleControl, ScaleStyle};

use crate::{
    choice::Picked,
    fold::{folded, with_plain_digits},
    number::{number, plain_number},
    words::Words,
};

/// Faces that people send, from very bad to very good.
const MOODS: [&str; 5] =
    ["😡🤬😠😤😢😭🤮💩", "🙁☹😞😟😕😒😔👎", "😐😑😶🤔😏", "🙂😊😀😌👍", "😃😄😁😍🤩🥰😎❤💚🎉😇"];

const STARS: &str = "★⭐🌟*✩";

/// What stands between signs without being seen, the stars that are not given, and skin colours.
const UNSEEN: &str = "\u{fe0f}\u{200d}☆🏻🏼🏽🏾🏿";

/// Which of five faces an item of a scale shows, 0 being the saddest. The same as on screens.
pub(crate) fn face_of(index: usize, count: usize) -> usize {
    let last = count.saturating_sub(1).max(1);
    (index.min(last) * 8 + last) / (last * 2)
}

/// Which values are meant by signs alone.
pub(crate) fn by_signs(text: &str, scale: &ScaleControl) -> Picked {
    let is_seen = |sign: &char| !sign.is_whitespace() && !UNSEEN.contains(*sign);
    let signs: Vec<char> = text.chars().filter(is_seen).collect();
    let Some(first) = signs.first() else { return Picked::Nothing };
    let count = scale.items.len();
    match scale.style {
        ScaleStyle::Stars if signs.iter().all(|sign| STARS.contains(*sign)) => {
            if signs.len() <= count { Picked::One(signs.len() - 1) } else { Picked::Nothing }
        }
        ScaleStyle::Smileys if signs.iter().all(|sign| sign == first) => {
            let mood = MOODS.iter().position(|mood| mood.contains(*first));
            mood.map_or(Picked::Nothing, |mood| by_mood(mood, count))
        }
        _ => Picked::Nothing,
    }
}

/// The items with this face; where none has it, the ones nearest to it.
fn by_mood(mood: usize, count: usize) -> Picked {
    let distance = |at: usize| face_of(at, count).abs_diff(mood);
    let least = (0..count).map(distance).min();
    let near: Vec<usize> = (0..count).filter(|at| Some(distance(*at)) == least).collect();
    match near.as_slice() {
        [] => Picked::Nothing,
        [one] => Picked::One(*one),
        _ => Picked::Several(near),
    }
}

/// The number that a text gives on a scale: alone, with what it counts ("9 points"), or out of the most.
pub(crate) fn rate(text: &str, most: Option<f64>, words: &Words) -> Option<f64> {
    if let Some(number) = number(text, words.comma) {
        return Some(number);
    }
    let text = with_plain_digits(text);
    if let Some((rate, of)) = text.split_once('/') {
        return out_of(number(rate, words.comma)?, number(of, words.comma)?, most);
    }
    let folded = folded(&text);
    let parts: Vec<&str> = folded.split(' ').collect();
    // Where words aren't parted, neither is a number from what it counts.
    let alone = words.units.iter().find_map(|unit| plain_number(folded.strip_suffix(unit)?));
    if alone.is_some() {
        return alone;
    }
    let (first, rest) = parts.split_first()?;
    let rate = plain_number(first)?;
    let tail = rest.join(" ");
    if words.units.contains(&tail) {
        return Some(rate);
    }
    let tail = words
        .units
        .iter()
        .find_map(|unit| tail.strip_suffix(&[" ", unit].concat()))
        .unwrap_or(&tail);
    let (between, of) = tail.rsplit_once(' ')?;
    let is_out_of = words.out_of.iter().any(|known| known == between);
    if is_out_of { out_of(rate, plain_number(of)?, most) } else { None }
}

/// "9 out of 10" is 9 where 10 is the most; anywhere else nobody knows what it is.
fn out_of(rate: f64, of: f64, most: Option<f64>) -> Option<f64> {
    most.is_some_and(|most| most == of).then_some(rate)
}

#[cfg(test)]
mod tests {
    use super::{by_mood, face_of};
    use crate::choice::Picked;

    #[test]
    fn faces_are_those_of_the_screens() {
        let faces = |count| (0..count).map(|at| face_of(at, count)).collect::<Vec<_>>();
        assert_eq!(faces(5), [0, 1, 2, 3, 4]);
        assert_eq!(faces(3), [0, 2, 4]);
        assert_eq!(faces(2), [0, 4]);
    }

    #[test]
    fn a_mood_between_two_faces_is_doubted() {
        assert_eq!(by_mood(4, 5), Picked::One(4));
        assert_eq!(by_mood(1, 3), Picked::Several(vec![0, 1]));
        assert_eq!(by_mood(0, 0), Picked::Nothing);
    }
}
