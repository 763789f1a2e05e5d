//! From a text to an answer: what a typed reply to a question means. Says why when it means none.

use document::{Value, number_text};
use survey::{ChoiceRole, Control, InputType, QuestionView, ScaleControl};

use crate::{
    Misunderstood,
    choice::{Called, Picked, pick},
    day,
    fold::folded,
    number::{number, plain_number},
    offers::Offer,
    part::boxes,
    prompt::{Accepts, Candidate, Line},
    scale::{by_signs, rate},
    words::Words,
};

/// What was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Heard {
    /// this is the answer
    One(Value),
    /// These are chosen; of what else was named it isn't clear which of the candidates is meant.
    Many(Vec<Value>, Vec<Candidate>),
    /// one of these
    WhichOne(Vec<Candidate>),
}

type Hearing = Result<Heard, Misunderstood>;

/// Understands a reply to a part of a question, of which `accepts` and `offers` are.
pub(crate) fn hear(
    text: &str,
    view: &QuestionView,
    accepts: &Accepts,
    offers: &[Offer],
    words: &Words,
) -> Hearing {
    match (accepts, &view.control) {
        (Accepts::Line(line), _) => typed(text, line, words),
        (Accepts::Choice, Control::Scale(scale)) => on_scale(text, scale, offers, words),
        (Accepts::Choice, _) => one(text, view, offers),
        (Accepts::YesNo, _) => yes_or_no(text, view, offers),
        (Accepts::Choices { max }, _) => many(text, view, offers, *max, words),
        (Accepts::Nothing, _) => Err(Misunderstood::OnCard),
    }
}

/// One of those that may have been meant before.
pub(crate) fn resolve<'a>(text: &str, doubt: &'a [Candidate]) -> Option<&'a Value> {
    let called = |one: &Candidate| Called { label: one.label.text.clone(), also: Vec::new() };
    let called: Vec<Called> = doubt.iter().map(called).collect();
    match pick(text, &called) {
        Picked::One(at) => Some(&doubt[at].value),
        _ => None,
    }
}

fn found(picked: Picked, offers: &[Offer]) -> Option<Heard> {
    match picked {
        Picked::One(at) => Some(Heard::One(offers[at].candidate.value.clone())),
        Picked::Several(places) => Some(Heard::WhichOne(
            places.into_iter().map(|at| offers[at].candidate.clone()).collect(),
        )),
        Picked::Nothing => None,
    }
}

/// What a text means among what can be chosen; places are counted over everything that is shown.
fn pick_open(text: &str, offers: &[Offer]) -> Picked {
    let open = |places: Vec<usize>| {
        let open: Vec<usize> = places.into_iter().filter(|at| offers[*at].open).collect();
        match open.as_slice() {
            [] => Picked::Nothing,
            [one] => Picked::One(*one),
            _ => Picked::Several(open),
        }
    };
    match pick(text, &called(offers)) {
        Picked::One(at) => open(vec![at]),
        Picked::Several(places) => open(places),
        Picked::Nothing => Picked::Nothing,
    }
}

fn called(offers: &[Offer]) -> Vec<Called> {
    offers.iter().map(|offer| offer.called.clone()).collect()
}

fn no_choice(text: &str, view: &QuestionView) -> Misunderstood {
    let is_other = |choice: &survey::ChoiceView| choice.role == ChoiceRole::Other && choice.enabled;
    let own_words = boxes(view).0.iter().any(is_other);
    Misunderstood::NoChoice { text: text.trim().to_owned(), own_words }
}

fn one(text: &str, view: &QuestionView, offers: &[Offer]) -> Hearing {
    found(pick_open(text, offers), offers).ok_or_else(|| no_choice(text, view))
}

fn yes_or_no(text: &str, view: &QuestionView, offers: &[Offer]) -> Hearing {
    let Control::Toggle(toggle) = &view.control else { return Err(Misunderstood::NeitherYesNorNo) };
    match text.trim().chars().next() {
        Some('👍' | '✅' | '✔') => return Ok(Heard::One(toggle.value_true.clone())),
        Some('👎' | '❌' | '✖') => return Ok(Heard::One(toggle.value_false.clone())),
        // Nobody counts yes and no: a number was meant for another question.
        _ if folded(text).bytes().all(|byte| byte.is_ascii_digit()) => {
            return Err(Misunderstood::NeitherYesNorNo);
        }
        _ => {}
    }
    found(pick(text, &called(offers)), offers).ok_or(Misunderstood::NeitherYesNorNo)
}

fn on_scale(text: &str, scale: &ScaleControl, offers: &[Offer], words: &Words) -> Hearing {
    if let Some(heard) = found(by_signs(text, scale), offers) {
        return Ok(heard);
    }
    let value = |value: &Value| match value {
        Value::Number(number) => Some(*number),
        Value::String(text) => plain_number(text),
        _ => None,
    };
    let values: Vec<Option<f64>> = scale.items.iter().map(|item| value(&item.value)).collect();
    let numbers: Vec<f64> = values.iter().copied().flatten().collect();
    let (min, max) =
        numbers.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), number| {
            (min.min(*number), max.max(*number))
        });
    if numbers.is_empty() {
        return found(pick(text, &called(offers)), offers).ok_or_else(|| Misunderstood::NoChoice {
            text: text.trim().to_owned(),
            own_words: false,
        });
    }
    if let Some(rate) = rate(text, Some(max), words) {
        let at = values.iter().position(|value| *value == Some(rate));
        let heard = at.and_then(|at| found(Picked::One(at), offers));
        return heard.ok_or_else(|| range(min, max));
    }
    found(pick_words(text, offers), offers).ok_or_else(|| range(min, max))
}

/// Of a scale with numbers only words count: a number that is none of its values is not a place, either.
fn pick_words(text: &str, offers: &[Offer]) -> Picked {
    let has_letters = folded(text).chars().any(char::is_alphabetic);
    if has_letters { pick(text, &called(offers)) } else { Picked::Nothing }
}

fn range(min: f64, max: f64) -> Misunderstood {
    Misunderstood::OutsideRange { min: number_text(min), max: number_text(max) }
}

/// Several answers: the whole text is one, or it is parted by commas and "and".
fn many(
    text: &str,
    view: &QuestionView,
    offers: &[Offer],
    max: Option<u32>,
    words: &Words,
) -> Hearing {
    let whole = pick_open(text, offers);
    let mut places: Vec<usize> = Vec::new();
    let mut unsure: Vec<Candidate> = Vec::new();
    let pieces = match whole {
        Picked::One(at) => {
            places.push(at);
            Vec::new()
        }
        _ => pieces(text, offers, words),
    };
    for piece in &pieces {
        match pick_open(piece, offers) {
            Picked::One(at) if places.contains(&at) => {}
            Picked::One(at) => places.push(at),
            Picked::Several(near) => {
                unsure.extend(near.into_iter().map(|at| offers[at].candidate.clone()))
            }
            Picked::Nothing => return Err(no_choice(piece, view)),
        }
    }
    if places.is_empty() && unsure.is_empty() {
        return Err(no_choice(text, view));
    }
    let choices = boxes(view).0;
    let is_alone = |at: &&usize| {
        choices.get(**at).is_some_and(|one| one.exclusive || one.role == ChoiceRole::SelectAll)
    };
    let alone = places.iter().find(is_alone).copied();
    if let Some(alone) = alone.filter(|_| places.len() > 1) {
        return Err(Misunderstood::Alone { label: offers[alone].called.label.clone() });
    }
    let is_all = alone.is_some_and(|at| choices[at].role == ChoiceRole::SelectAll);
    if is_all {
        places = (0..choices.len())
            .filter(|at| choices[*at].role == ChoiceRole::Plain && offers[*at].open)
            .collect();
    }
    let values: Vec<Value> = places.iter().map(|at| offers[*at].candidate.value.clone()).collect();
    match max.filter(|max| *max > 0 && values.len() > *max as usize) {
        Some(max) => Err(Misunderstood::TooManyChoices { max }),
        None => Ok(Heard::Many(values, unsure)),
    }
}

/// What is named in a list: "1, 3", "food and staff", "1 3".
fn pieces(text: &str, offers: &[Offer], words: &Words) -> Vec<String> {
    let is_mark =
        |sign: char| matches!(sign, ',' | ';' | '،' | '؛' | '、' | '，' | '\n' | '+' | '&');
    let mut pieces = Vec::new();
    for piece in text.split(is_mark).map(str::trim).filter(|piece| !folded(piece).is_empty()) {
        // "Bed and breakfast" may be one of the answers.
        if pick_open(piece, offers) == Picked::Nothing {
            pieces.extend(without_and(piece, words));
        } else {
            pieces.push(piece.to_owned());
        }
    }
    pieces
}

fn without_and(piece: &str, words: &Words) -> Vec<String> {
    let parts: Vec<&str> = piece.split_whitespace().collect();
    let is_number = |part: &&str| folded(part).bytes().all(|byte| byte.is_ascii_digit());
    let is_and = |part: &&str| words.and.contains(&folded(part));
    if parts.iter().filter(|part| !is_and(part)).all(is_number) {
        let numbers = parts.into_iter().filter(|part| !is_and(part));
        return numbers.map(str::to_owned).collect();
    }
    let mut named: Vec<String> = vec![String::new()];
    for part in parts {
        let is_first = named.last().is_none_or(String::is_empty);
        let joined = words.joined_and.filter(|_| !is_first).and_then(|and| part.strip_prefix(and));
        if is_and(&part) || joined.is_some() {
            named.push(String::new());
        }
        let word = if is_and(&part) { "" } else { joined.unwrap_or(part) };
        if let Some(words) = named.last_mut() {
            words.push_str(if words.is_empty() || word.is_empty() { "" } else { " " });
            words.push_str(word);
        }
    }
    named.retain(|words| !words.is_empty());
    named
}

/// What a line of this kind takes.
fn typed(text: &str, line: &Line, words: &Words) -> Hearing {
    let trimmed = text.trim();
    let order = words.day_order;
    match line.kind {
        InputType::Number | InputType::Range => {
            let number = number(trimmed, words.comma).ok_or(Misunderstood::NoNumber)?;
            let (min, max) = (plain_number(&line.min), plain_number(&line.max));
            within(min.is_some_and(|min| number < min), max.is_some_and(|max| number > max), line)?;
            if line.kind == InputType::Range && misses_step(number, line) {
                return Err(Misunderstood::WrongStep { step: line.step.clone() });
            }
            Ok(Heard::One(number.into()))
        }
        InputType::Date => {
            let days = day::days(trimmed, order);
            let possible: Vec<&String> = days.iter().filter(|day| is_within(day, line)).collect();
            match (days.as_slice(), possible.as_slice()) {
                ([], _) => Err(Misunderstood::NoDay),
                ([first, ..], []) => {
                    limited(first, line).map(|()| Heard::One(first.as_str().into()))
                }
                (_, [one]) => Ok(Heard::One(one.as_str().into())),
                (_, several) => Ok(which_one(several.iter().map(|day| day.as_str()))),
            }
        }
        InputType::DateTime => {
            let moments = day::moments(trimmed, order);
            match moments.as_slice() {
                [] => Err(Misunderstood::NoMoment),
                [one] => Ok(Heard::One(one.as_str().into())),
                several => Ok(which_one(several.iter().map(String::as_str))),
            }
        }
        InputType::Time => limited_one(day::time(trimmed), line, Misunderstood::NoTime),
        InputType::Month => limited_one(day::month(trimmed), line, Misunderstood::NoMonth),
        InputType::Week => limited_one(day::week(trimmed), line, Misunderstood::NoWeek),
        InputType::Email | InputType::Tel | InputType::Url => {
            written(&crate::fold::with_plain_digits(trimmed), line)
        }
        InputType::Text | InputType::Password | InputType::Color => written(text, line),
    }
}

/// Words are taken as they are, blanks included.
fn written(text: &str, line: &Line) -> Hearing {
    match line.max_length.filter(|max| *max > 0 && text.chars().count() > *max as usize) {
        Some(max) => Err(Misunderstood::TooLong { max }),
        None => Ok(Heard::One(text.into())),
    }
}

fn which_one<'a>(days: impl Iterator<Item = &'a str>) -> Heard {
    let candidate = |day: &str| Candidate {
        value: day.into(),
        label: day.to_owned().into(),
        selected: false,
        enabled: true,
    };
    Heard::WhichOne(days.map(candidate).collect())
}

fn limited_one(read: Option<String>, line: &Line, otherwise: Misunderstood) -> Hearing {
    let read = read.ok_or(otherwise)?;
    limited(&read, line)?;
    Ok(Heard::One(read.into()))
}

/// The last day of all, where a survey sets no other.
const LAST_DAY: &str = "2999-12-31";

/// Days and times written alike are in the order of their letters; limits written otherwise are left to the session.
fn limited(read: &str, line: &Line) -> Result<(), Misunderstood> {
    let below = read.len() == line.min.len() && *read < *line.min;
    let above = read.len() == line.max.len() && *read > *line.max;
    within(below, above, line)
}

fn is_within(read: &str, line: &Line) -> bool {
    limited(read, line).is_ok()
}

fn within(below: bool, above: bool, line: &Line) -> Result<(), Misunderstood> {
    let (min, max) = (line.min.clone(), line.max.clone());
    let has_max = !max.is_empty() && max != LAST_DAY;
    match (below, above) {
        (false, false) => Ok(()),
        _ if !min.is_empty() && has_max => Err(Misunderstood::OutsideRange { min, max }),
        (true, _) => Err(Misunderstood::Below { min }),
        (false, true) => Err(Misunderstood::Above { max }),
    }
}

/// Between the places where a thumb can stand. A millionth of a step is the computer's, not the visitor's.
fn misses_step(number: f64, line: &Line) -> bool {
    let (min, step) =
        (plain_number(&line.min).unwrap_or(0.0), plain_number(&line.step).unwrap_or(0.0));
    let steps = (number - min) / step;
    step > 0.0 && (steps - steps.round()).abs() > 1e-6
}
