//! What ticking a box means for the answer. Only "select all" is resolved here, because it is no value of its own;
//! choices that stand alone are the engine's business.

use document::Value;

use crate::{ChoiceRole, ChoiceView};

/// The answer after choice `index` was ticked or unticked: in the order of ticking, as owners' data has it.
pub fn toggled(choices: &[ChoiceView], answer: &Value, index: usize) -> Value {
    let Some(touched) = choices.get(index) else { return Value::Undefined };
    let all = touched.role == ChoiceRole::SelectAll;
    let kept = |(at, choice): &(usize, &ChoiceView)| match all {
        true => !touched.selected && choice.enabled && choice.role == ChoiceRole::Plain,
        false => choice.selected && *at != index && choice.role != ChoiceRole::SelectAll,
    };
    let kept = choices.iter().enumerate().filter(kept).map(|(_, choice)| &choice.value);
    let mut left: Vec<&Value> = kept.collect();
    let mut values = Vec::new();
    for held in answer.as_array().unwrap_or_default() {
        if let Some(at) = left.iter().position(|value| holds(held, value)) {
            values.push(left.remove(at).clone());
        }
    }
    // Those that are in the answer in other words, such as what was written for "other".
    values.extend(left.into_iter().cloned());
    if !all && !touched.selected {
        values.push(touched.value.clone());
    }
    if values.is_empty() { Value::Undefined } else { Value::Array(values) }
}

/// Whether an entry of an answer is this choice, alone or in an object with its comment.
fn holds(held: &Value, value: &Value) -> bool {
    match held {
        Value::Object(parts) => parts.iter().any(|(_, part)| part == value),
        held => held == value,
    }
}

#[cfg(test)]
mod tests {
    use super::toggled;
    use crate::{ChoiceRole, ChoiceView};
    use document::Value;

    fn letters(letters: &str) -> Value {
        if letters.is_empty() {
            return Value::Undefined;
        }
        Value::Array(letters.chars().map(|letter| letter.to_string().into()).collect())
    }

    /// `*` selects all, `o` is "other", `x` can't be chosen; those in `answer` are ticked.
    fn check(answer: &str, touch: char, expected: &str) {
        let choice = |letter: char| ChoiceView {
            enabled: letter != 'x',
            selected: answer.contains(letter) || letter == '*' && answer.len() >= 3,
            role: match letter {
                '*' => ChoiceRole::SelectAll,
                'o' => ChoiceRole::Other,
                _ => ChoiceRole::Plain,
            },
            ..ChoiceView::plain(letter.to_string().into(), Default::default())
        };
        let order = "*abcxo";
        let choices: Vec<ChoiceView> = order.chars().map(choice).collect();
        let index = order.find(touch).unwrap();
        let found = toggled(&choices, &letters(answer), index);
        assert_eq!(found, letters(expected), "{answer} touched at {touch}");
    }

    #[test]
    fn ticking_adds_at_the_end_and_takes_away() {
        check("", 'a', "a");
        check("b", 'a', "ba");
        check("cb", 'a', "cba");
        check("ba", 'b', "a");
        check("a", 'a', "");
        check("co", 'a', "coa");
    }

    #[test]
    fn select_all_takes_all_that_can_be_and_gives_them_back() {
        check("b", '*', "bac");
        check("bac", '*', "");
        check("bac", 'a', "bc");
    }

    #[test]
    fn an_answer_in_other_words_keeps_its_choice() {
        let choice = |value: &str, selected| ChoiceView {
            selected,
            ..ChoiceView::plain(value.into(), Default::default())
        };
        let choices = [choice("a", false), choice("other", true), choice("b", true)];
        let found = toggled(&choices, &vec![Value::from("b"), "my own".into()].into(), 0);
        assert_eq!(found, vec![Value::from("b"), "other".into(), "a".into()].into());
    }
}
