//! What buttons and dragging do to the order of a ranking.

use document::Value;
use survey::RankingControl;

/// What a button does to a choice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// one place up
    Up,
    /// one place down
    Down,
    /// into the order, at its end
    Take,
    /// out of the order
    Drop,
}

impl Step {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Take => "take",
            Self::Drop => "drop",
        }
    }
}

/// The ranked values after a step; `None` when it isn't possible.
pub(super) fn reordered(ranking: &RankingControl, place: usize, step: Step) -> Option<Vec<Value>> {
    let mut values: Vec<Value> = ranking.ranked.iter().map(|choice| choice.value.clone()).collect();
    match step {
        Step::Up => values.swap(place, place.checked_sub(1)?),
        Step::Down if place + 1 < values.len() => values.swap(place, place + 1),
        Step::Down => return None,
        Step::Drop => drop(values.remove(place)),
        Step::Take if ranking.max.is_some_and(|max| values.len() >= max as usize) => return None,
        Step::Take => values.push(ranking.unranked.get(place)?.value.clone()),
    }
    Some(values)
}

/// The ranked values when the one at a place was dragged to another.
pub(super) fn moved(ranking: &RankingControl, place: usize, to: usize) -> Option<Vec<Value>> {
    let mut values: Vec<Value> = ranking.ranked.iter().map(|choice| choice.value.clone()).collect();
    if place == to || place >= values.len() || to >= values.len() {
        return None;
    }
    let value = values.remove(place);
    values.insert(to, value);
    Some(values)
}

#[cfg(test)]
mod tests {
    use document::Value;
    use survey::{ChoiceView, RankingControl};

    use super::{Step, moved, reordered};

    fn choices(letters: &str) -> Vec<ChoiceView> {
        let choice =
            |letter: char| ChoiceView::plain(letter.to_string().into(), Default::default());
        letters.chars().map(choice).collect()
    }

    #[test]
    fn steps_move_take_and_drop() {
        let ranking = RankingControl {
            ranked: choices("abc"),
            unranked: choices("de"),
            pick: true,
            max: Some(4),
            ranked_placeholder: Default::default(),
            unranked_placeholder: Default::default(),
        };
        for (step, place, expected) in [
            (Step::Up, 0, None),
            (Step::Up, 2, Some("acb")),
            (Step::Down, 0, Some("bac")),
            (Step::Down, 2, None),
            (Step::Take, 1, Some("abce")),
            (Step::Drop, 1, Some("ac")),
        ] {
            let found = reordered(&ranking, place, step)
                .map(|values| values.iter().filter_map(Value::as_str).collect::<Vec<_>>().concat());
            assert_eq!(found.as_deref(), expected);
        }
        let full = RankingControl { max: Some(3), ..ranking };
        assert!(reordered(&full, 0, Step::Take).is_none());
    }

    #[test]
    fn a_choice_is_dragged_past_others() {
        let ranking = RankingControl {
            ranked: choices("abc"),
            unranked: Vec::new(),
            pick: false,
            max: None,
            ranked_placeholder: Default::default(),
            unranked_placeholder: Default::default(),
        };
        for (place, to, expected) in
            [(0, 2, Some("bca")), (2, 0, Some("cab")), (1, 1, None), (0, 3, None), (3, 0, None)]
        {
            let found = moved(&ranking, place, to)
                .map(|values| values.iter().filter_map(Value::as_str).collect::<Vec<_>>().concat());
            assert_eq!(found.as_deref(), expected);
        }
    }
}
