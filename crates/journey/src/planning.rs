//! What a deed means: for a hand, which places of the screen it touches; for the engine, which commands follow.
//! Places are counted as they stand on the screen, so a journey fails when the two don't agree on what is where.

use document::{Kind, Subject, Value, nearest};
use survey::{
    ChoiceRole, ChoiceView, Control, Input, QuestionId, QuestionView, RankingControl, ScreenView,
    Session,
};

use crate::{
    Deed, Press,
    deed::Field,
    look::{questions, value_text},
    walk::now,
    words::Words,
};

/// One movement of a hand. `question` counts the questions on the screen, everything else the things in it; from 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Touch {
    /// a tap on a radio or box
    Tap {
        /// which question
        question: usize,
        /// which of its radios and boxes
        input: usize,
    },
    /// an option of a list that opens
    Option {
        /// which question
        question: usize,
        /// which option, the empty one not counted
        option: usize,
    },
    /// words typed in place of what is there
    Write {
        /// which question
        question: usize,
        /// which of its lines and boxes
        field: usize,
        /// the words
        text: String,
    },
    /// the thumb of a slider moved by this many steps
    Slide {
        /// which question
        question: usize,
        /// to smaller values when negative
        steps: i32,
    },
    /// a button in the question, by its name
    Button {
        /// which question
        question: usize,
        /// what it is called
        name: String,
    },
    /// a button under the page, by its name
    Press {
        /// what it is called
        name: String,
    },
    /// a language by its tag
    Language {
        /// the tag
        tag: String,
    },
}

/// What the engine is told, as `src/ui` tells it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Command {
    Answer(QuestionId, Value, Input),
    Part(QuestionId, String, Value, Input),
    Other(QuestionId, String),
    Comment(QuestionId, String),
    Clear(QuestionId),
    Speak(String),
    Press(Press),
}

/// Both sides of a deed.
pub(crate) type Plan = (Vec<Touch>, Vec<Command>);

/// What has to be touched and told. An error says why it can't be done on this screen.
pub(crate) fn plan(session: &Session, words: &Words, deed: &Deed) -> Result<Plan, String> {
    let screen = session.screen(now());
    match deed {
        Deed::Choose { question, value } => choose(&At::find(session, &screen, question)?, value),
        Deed::Tick { question, value, on } => {
            tick(&At::find(session, &screen, question)?, value, *on)
        }
        Deed::Mark { question, row, column } => {
            mark(&At::find(session, &screen, question)?, row, column)
        }
        Deed::Write { question, field, text } => {
            write(&At::find(session, &screen, question)?, field, text)
        }
        Deed::Rank { question, order } => {
            rank(&At::find(session, &screen, question)?, words, order)
        }
        Deed::Slide { question, to } => slide(&At::find(session, &screen, question)?, *to),
        Deed::Clear { question } => {
            let at = At::find(session, &screen, question)?;
            let name = words.text("choice.clear");
            Ok((vec![Touch::Button { question: at.place, name }], vec![Command::Clear(at.view.id)]))
        }
        Deed::Speak { language } => Ok((
            vec![Touch::Language { tag: language.clone() }],
            vec![Command::Speak(language.clone())],
        )),
        Deed::Press(press) => match words.button(*press, &screen.buttons, &screen.texts) {
            Some(name) => Ok((vec![Touch::Press { name }], vec![Command::Press(*press)])),
            None => Err("there is no such button on this page. Press one of those it has.".into()),
        },
    }
}

/// A question on the screen and its place there.
struct At<'a> {
    place: usize,
    view: &'a QuestionView,
}

impl<'a> At<'a> {
    fn find(session: &Session, screen: &'a ScreenView, name: &str) -> Result<Self, String> {
        let on_screen = questions(&screen.elements);
        if let Some(place) = on_screen.iter().position(|view| view.name == name) {
            return Ok(Self { place, view: on_screen[place] });
        }
        let here: Vec<&str> = on_screen.iter().map(|view| view.name.as_str()).collect();
        if session.find(name).is_none() {
            let nearest = nearest(name, here.iter().copied()).map(str::to_owned);
            let kind =
                Kind::UnknownName { subject: Subject::Question, name: name.to_owned(), nearest };
            return Err(in_words(kind));
        }
        Err(format!("`{name}` isn't on the screen now. Ask for one of these: {}.", here.join(", ")))
    }

    fn wrong(&self, deed: &str) -> String {
        format!("`{}` can't be answered by {deed}. Use the deed for its control.", self.view.name)
    }
}

fn in_words(kind: Kind) -> String {
    let found = document::Diagnostic {
        path: document::Pointer::root(),
        severity: document::Severity::Error,
        kind,
    };
    locale::Catalogue::english().diagnostic(&found)
}

/// The place of a value among those possible.
fn place_of<'a>(
    value: &Value,
    possible: impl IntoIterator<Item = &'a Value>,
) -> Result<usize, String> {
    let possible: Vec<&Value> = possible.into_iter().collect();
    possible.iter().position(|known| *known == value).ok_or_else(|| {
        let allowed: Vec<String> = possible.iter().map(|value| value.to_json()).collect();
        in_words(Kind::NotAllowed { value: value.to_json(), allowed: allowed.join(", ") })
    })
}

fn values(choices: &[ChoiceView]) -> impl Iterator<Item = &Value> {
    choices.iter().map(|choice| &choice.value)
}

fn possible(choice: &ChoiceView) -> Result<(), String> {
    match choice.enabled {
        true => Ok(()),
        false => Err("this can't be chosen now. Take another answer back first.".to_owned()),
    }
}

fn choose(at: &At<'_>, value: &Value) -> Result<Plan, String> {
    let question = at.place;
    let answer = vec![Command::Answer(at.view.id, value.clone(), Input::Pointer)];
    let touch = match &at.view.control {
        Control::Scale(scale) => {
            let index = place_of(value, scale.items.iter().map(|item| &item.value))?;
            match scale.as_dropdown {
                true => Touch::Option { question, option: index },
                false => Touch::Tap { question, input: index },
            }
        }
        Control::ChooseOne(control) => {
            Touch::Tap { question, input: place_of(value, values(&control.choices))? }
        }
        Control::Dropdown(control) => {
            Touch::Option { question, option: place_of(value, values(&control.choices))? }
        }
        Control::Toggle(toggle) => {
            let index = place_of(value, [&toggle.value_true, &toggle.value_false])?;
            Touch::Tap { question, input: if toggle.false_first { 1 - index } else { index } }
        }
        _ => return Err(at.wrong("`choose`")),
    };
    Ok((vec![touch], answer))
}

fn tick(at: &At<'_>, value: &Value, on: bool) -> Result<Plan, String> {
    let question = at.place;
    let unchanged = |is_on: bool| match is_on == on {
        true if on => Err("this is ticked already."),
        true => Err("this isn't ticked."),
        false => Ok(()),
    };
    let (input, answer) = match &at.view.control {
        Control::Toggle(toggle) => {
            unchanged(toggle.state == Some(true))?;
            (0, if on { &toggle.value_true } else { &toggle.value_false }.clone())
        }
        Control::ChooseMany(survey::ChoiceControl { choices, .. })
        | Control::Tags(survey::DropdownControl { choices, .. }) => {
            let index = place_of(value, values(choices))?;
            unchanged(choices[index].selected)?;
            possible(&choices[index])?;
            (index, ticked(choices, &at.view.value, index))
        }
        _ => return Err(at.wrong("`tick`")),
    };
    let answer = Command::Answer(at.view.id, answer, Input::Pointer);
    Ok((vec![Touch::Tap { question, input }], vec![answer]))
}

/// The answer after a box was touched; those ticked before it stay in their order.
fn ticked(choices: &[ChoiceView], answer: &Value, index: usize) -> Value {
    let touched = &choices[index];
    let mut values: Vec<Value> = match touched.role {
        ChoiceRole::SelectAll if touched.selected => Vec::new(),
        ChoiceRole::SelectAll => choices
            .iter()
            .filter(|choice| choice.enabled && choice.role == ChoiceRole::Plain)
            .map(|choice| choice.value.clone())
            .collect(),
        _ => answer.as_array().unwrap_or_default().to_vec(),
    };
    if touched.role != ChoiceRole::SelectAll {
        match values.iter().position(|held| *held == touched.value) {
            Some(at) => drop(values.remove(at)),
            None => values.push(touched.value.clone()),
        }
    }
    if values.is_empty() { Value::Undefined } else { Value::Array(values) }
}

fn mark(at: &At<'_>, row: &Value, column: &Value) -> Result<Plan, String> {
    let Control::Grid(grid) = &at.view.control else { return Err(at.wrong("`mark`")) };
    let names: Vec<Value> = grid.rows.iter().map(|row| row.name.as_str().into()).collect();
    let line = place_of(row, &names)?;
    let place = place_of(column, values(&grid.columns))?;
    let view = &grid.rows[line];
    let answer = match grid.many {
        true => {
            let mut held = view.value.as_array().unwrap_or_default().to_vec();
            match held.iter().position(|value| value == column) {
                Some(at) => drop(held.remove(at)),
                None => held.push(column.clone()),
            }
            if held.is_empty() { Value::Undefined } else { Value::Array(held) }
        }
        false => column.clone(),
    };
    let input = line * grid.columns.len() + place;
    Ok((
        vec![Touch::Tap { question: at.place, input }],
        vec![Command::Part(at.view.id, view.name.clone(), answer, Input::Pointer)],
    ))
}

fn write(at: &At<'_>, field: &Field, text: &str) -> Result<Plan, String> {
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

fn rank(at: &At<'_>, words: &Words, order: &[Value]) -> Result<Plan, String> {
    let Control::Ranking(RankingControl { ranked, pick: false, .. }) = &at.view.control else {
        return Err(at.wrong("`rank`"));
    };
    let mut now: Vec<&ChoiceView> = ranked.iter().collect();
    if order.len() != now.len() {
        return Err(format!("name all {} choices in `order`.", now.len()));
    }
    let (mut touches, mut commands) = (Vec::new(), Vec::new());
    for (target, value) in order.iter().enumerate() {
        let mut place = place_of(value, now.iter().map(|choice| &choice.value))?;
        while place > target {
            let label = words.choice(&now[place].label, now[place].role);
            let name = words.format("ranking.up", &[("name", &label)]);
            touches.push(Touch::Button { question: at.place, name });
            now.swap(place, place - 1);
            let values: Vec<Value> = now.iter().map(|choice| choice.value.clone()).collect();
            commands.push(Command::Answer(at.view.id, Value::Array(values), Input::Pointer));
            place -= 1;
        }
    }
    Ok((touches, commands))
}

fn slide(at: &At<'_>, to: f64) -> Result<Plan, String> {
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
