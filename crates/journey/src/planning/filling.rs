//! Giving what isn't offered: words, an order, a number on a line; and taking an answer back.

use document::Value;
use survey::{ChoiceView, Control, Input, RankingControl, value_text};

use super::{At, Command, Plan, Touch, choosing::place_of};
use crate::{deed::Field, words::Words};

pub(super) fn write(at: &At<'_>, field: &Field, text: &str) -> Result<Plan, String> {
    let id = at.view.id;
    let answer = if text.is_empty() { Value::Undefined } else { Value::from(text) };
    let lines = match &at.view.control {
        Control::Text(_) | Control::LongText(_) => 1,
        Control::Fields(fields) => fields.len(),
        _ => 0,
    };
    let (choices, other) = match &at.view.control {
        Control::ChooseOne(control) | Control::ChooseMany(control) => {
            (control.choices.as_slice(), control.other.is_some())
        }
        Control::Dropdown(control) | Control::Tags(control) => {
            (control.choices.as_slice(), control.other.is_some())
        }
        _ => (&[][..], false),
    };
    let of_choices = choices.iter().filter(|choice| choice.comment.is_some()).count();
    let (place, command) = match (field, &at.view.control) {
        (Field::Only, Control::Text(_) | Control::LongText(_)) => {
            (0, Command::Answer(id, answer, Input::Keyboard))
        }
        (Field::Named(name), Control::Fields(fields)) => {
            let names: Vec<Value> = fields.iter().map(|field| field.name.as_str().into()).collect();
            let place = place_of(&name.as_str().into(), &names)?;
            (place, Command::Part(id, name.clone(), answer, Input::Keyboard))
        }
        (Field::Other, _) if other => (lines + of_choices, Command::Other(id, text.to_owned())),
        (Field::Comment, _) if at.view.comment.is_some() => {
            (lines + of_choices + usize::from(other), Command::Comment(id, text.to_owned()))
        }
        (Field::Other | Field::Comment, _) => {
            return Err(format!("`{}` has no such box now.", at.view.name));
        }
        (Field::Only, Control::Fields(fields)) => {
            let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            return Err(format!("say which `field`: {}.", names.join(", ")));
        }
        _ => return Err(at.wrong("`write`")),
    };
    Ok((
        vec![Touch::Write { question: at.place, field: place, text: text.to_owned() }],
        vec![command],
    ))
}

pub(super) fn rank(at: &At<'_>, words: &Words, order: &[Value]) -> Result<Plan, String> {
    let Control::Ranking(RankingControl { ranked, unranked, .. }) = &at.view.control else {
        return Err(at.wrong("`rank`"));
    };
    let mut now: Vec<&ChoiceView> = ranked.iter().collect();
    let (mut touches, mut commands) = (Vec::new(), Vec::new());
    let mut press = |key: &str, choice: &ChoiceView, now: &[&ChoiceView]| {
        let label = words.choice(&choice.label, choice.role);
        let name = words.format(key, &[("name", &label)]);
        touches.push(Touch::Button { question: at.place, name });
        let values: Vec<Value> = now.iter().map(|choice| choice.value.clone()).collect();
        commands.push(Command::Answer(at.view.id, Value::Array(values), Input::Pointer));
    };
    for value in order {
        if let Some(picked) = unranked.iter().find(|choice| choice.value == *value) {
            now.push(picked);
            press("ranking.take", picked, &now);
        }
    }
    if order.len() != now.len() {
        return Err(format!("name all {} choices in `order`.", now.len()));
    }
    for (target, value) in order.iter().enumerate() {
        let mut place = place_of(value, now.iter().map(|choice| &choice.value))?;
        while place > target {
            now.swap(place, place - 1);
            place -= 1;
            press("ranking.up", now[place], &now);
        }
    }
    Ok((touches, commands))
}

pub(super) fn clear(at: &At<'_>, words: &Words) -> Plan {
    let question = at.place;
    let touch = match &at.view.control {
        Control::Dropdown(_) => Touch::Option { question, option: None },
        _ => Touch::Button { question, name: words.text("choice.clear") },
    };
    (vec![touch], vec![Command::Clear(at.view.id)])
}

pub(super) fn slide(at: &At<'_>, to: f64) -> Result<Plan, String> {
    let Control::Slider(slider) = &at.view.control else { return Err(at.wrong("`slide`")) };
    let [thumb] = slider.thumbs.as_slice() else { return Err(at.wrong("`slide`")) };
    let steps = (to - thumb) / slider.step;
    if to < slider.min || to > slider.max || steps.fract() != 0.0 || steps == 0.0 {
        return Err(format!(
            "the thumb stands at {} and can't be moved to {}: from {} to {} in steps of {}.",
            value_text(&Value::Number(*thumb)),
            value_text(&Value::Number(to)),
            slider.min,
            slider.max,
            slider.step
        ));
    }
    Ok((
        vec![Touch::Slide { question: at.place, steps: steps as i32 }],
        vec![Command::Answer(at.view.id, Value::Number(to), Input::Keyboard)],
    ))
}
