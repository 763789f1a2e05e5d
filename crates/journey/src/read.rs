//! Reads the file of a journey. Everything that isn't as it should be is an error with its place: a journey that is
//! half understood would pass for the wrong reason.

use document::{Item, JsonType, Kind, Object, Pointer, Reader, Report, Value, parse};

use crate::{
    Deed, Fault, Journey, Press, See, Step,
    deed::Field,
    sights::{self, List},
};

/// One key of a step for each thing that can be done.
const VERBS: &str =
    "choose, tick, untick, mark, write, describe, comment, rank, slide, clear, speak, press, see";

/// Reads a journey. With a fault there is none.
pub fn read(file: &str, text: &str) -> (Option<Journey>, Vec<Fault>) {
    let value = match parse(text) {
        Ok(value) => value,
        Err(found) => return (None, vec![Fault::of(file, &found)]),
    };
    let report = Report::default();
    let journey = read_journey(file, &value, &report);
    let found = report.into_diagnostics();
    let faults: Vec<Fault> = found.iter().map(|found| Fault::of(file, found)).collect();
    (journey.filter(|_| faults.is_empty()), faults)
}

fn read_journey(file: &str, value: &Value, report: &Report) -> Option<Journey> {
    let reader = Reader::new(value, Pointer::root(), report)?;
    let needed = |name: &'static str| {
        let text = reader.text(name);
        if text.is_none() {
            reader.missing(name);
        }
        text.unwrap_or_default().to_owned()
    };
    let (about, survey, language) = (needed("about"), needed("survey"), needed("language"));
    let context = match reader.reader("context") {
        Some(members) => members
            .members()
            .filter_map(|(name, item)| Some((name.to_owned(), text_of(&item, report)?)))
            .collect(),
        None => Vec::new(),
    };
    let steps: Vec<Step> =
        reader.items("steps").iter().filter_map(|item| read_step(item, report)).collect();
    if steps.is_empty() {
        reader.missing("steps");
    }
    let answers = match reader.value("answers") {
        Some(Value::Object(answers)) => answers.clone(),
        Some(other) => {
            let kind = Kind::WrongType { expected: JsonType::Object, found: JsonType::of(other) };
            report.error(&reader.path_of("answers"), kind);
            Object::new()
        }
        None => {
            reader.missing("answers");
            Object::new()
        }
    };
    reader.finish();
    Some(Journey { file: file.to_owned(), about, survey, language, context, steps, answers })
}

fn read_step(item: &Item<'_>, report: &Report) -> Option<Step> {
    let reader = Reader::new(item.value, item.path.clone(), report)?;
    let see = reader
        .value("see")
        .and_then(|value| read_see(&Item { value, path: reader.path_of("see") }, report));
    let deeds: Vec<(&'static str, Option<Deed>)> = [
        ("choose", choose(&reader)),
        ("tick", tick(&reader, "tick", true)),
        ("untick", tick(&reader, "untick", false)),
        ("mark", mark(&reader)),
        ("write", write(&reader, "write", None)),
        ("describe", write(&reader, "describe", Some(Field::Other))),
        ("comment", write(&reader, "comment", Some(Field::Comment))),
        ("rank", rank(&reader)),
        ("slide", slide(&reader)),
        (
            "clear",
            reader.text("clear").map(|question| Deed::Clear { question: question.to_owned() }),
        ),
        (
            "speak",
            reader.text("speak").map(|language| Deed::Speak { language: language.to_owned() }),
        ),
        ("press", press(&reader)),
    ]
    .into_iter()
    .filter(|(_, deed)| deed.is_some())
    .collect();
    match deeds.as_slice() {
        [] if see.is_none() && !report.has_errors() => reader.missing(VERBS),
        [(first, _), (second, _), ..] => {
            let (property, because) = ((*second).to_owned(), (*first).to_owned());
            report.error(reader.path(), Kind::NoEffect { property, because });
        }
        _ => {}
    }
    let place = reader.path().clone();
    reader.finish();
    let deed = deeds.into_iter().next().and_then(|(_, deed)| deed);
    Some(Step { place, deed, see })
}

/// The name of the question after `verb`. What else the verb needs is read only when it is there.
fn question(reader: &Reader<'_>, verb: &'static str) -> Option<String> {
    reader.text(verb).map(str::to_owned)
}

fn needed<'a>(reader: &Reader<'a>, name: &'static str) -> &'a Value {
    const NONE: &Value = &Value::Undefined;
    reader.value(name).unwrap_or_else(|| {
        reader.missing(name);
        NONE
    })
}

fn needed_text(reader: &Reader<'_>, name: &'static str) -> String {
    let item = Item { value: needed(reader, name), path: reader.path_of(name) };
    if item.value.is_undefined() {
        return String::new();
    }
    text_of(&item, reader.report()).unwrap_or_default()
}

fn choose(reader: &Reader<'_>) -> Option<Deed> {
    let question = question(reader, "choose")?;
    Some(Deed::Choose { question, value: needed(reader, "value").clone() })
}

fn tick(reader: &Reader<'_>, verb: &'static str, on: bool) -> Option<Deed> {
    let question = question(reader, verb)?;
    let value = reader.value("value").cloned().unwrap_or_default();
    Some(Deed::Tick { question, value, on })
}

fn mark(reader: &Reader<'_>) -> Option<Deed> {
    let question = question(reader, "mark")?;
    let row = needed(reader, "row").clone();
    Some(Deed::Mark { question, row, column: needed(reader, "column").clone() })
}

fn write(reader: &Reader<'_>, verb: &'static str, field: Option<Field>) -> Option<Deed> {
    let question = question(reader, verb)?;
    let named = || reader.text("field").map(|name| Field::Named(name.to_owned()));
    let field = field.or_else(named).unwrap_or(Field::Only);
    Some(Deed::Write { question, field, text: needed_text(reader, "text") })
}

fn rank(reader: &Reader<'_>) -> Option<Deed> {
    let question = question(reader, "rank")?;
    let order: Vec<Value> = reader.items("order").iter().map(|item| item.value.clone()).collect();
    if order.is_empty() {
        reader.missing("order");
    }
    Some(Deed::Rank { question, order })
}

fn slide(reader: &Reader<'_>) -> Option<Deed> {
    let question = question(reader, "slide")?;
    let to = reader.number("to");
    if to.is_none() {
        reader.missing("to");
    }
    Some(Deed::Slide { question, to: to.unwrap_or_default() })
}

fn press(reader: &Reader<'_>) -> Option<Deed> {
    let name = reader.text("press")?;
    let found = Press::ALL.iter().find(|(known, _)| *known == name);
    if found.is_none() {
        let allowed = Press::ALL.map(|(known, _)| known).join(", ");
        let kind = Kind::NotAllowed { value: name.to_owned(), allowed };
        reader.report().error(&reader.path_of("press"), kind);
    }
    found.map(|(_, press)| Deed::Press(*press))
}

fn read_see(item: &Item<'_>, report: &Report) -> Option<See> {
    let reader = Reader::new(item.value, item.path.clone(), report)?;
    let text = |name: &'static str| reader.text(name).map(str::to_owned);
    let list = |name: &'static str| {
        reader.value(name)?;
        Some(reader.items(name).iter().filter_map(|item| text_of(item, report)).collect())
    };
    let lists = |name: &'static str| {
        let members = reader.reader(name)?;
        let one = |(name, item): (&str, Item<'_>)| (name.to_owned(), texts_of(&item, report));
        Some(members.members().map(one).collect::<List>())
    };
    let see = See {
        place: item.path.clone(),
        page: text("page"),
        title: text("title"),
        page_title: text("pageTitle"),
        panels: list("panels"),
        questions: list("questions"),
        choices: lists("choices"),
        unavailable: lists("unavailable"),
        fixed: list("fixed"),
        shown: lists("shown"),
        violations: lists("violations"),
        progress: text("progress"),
        buttons: list("buttons"),
        ending: text("ending"),
    };
    sights::check_kinds(&see, report);
    reader.finish();
    Some(see)
}

/// A text, or a list of texts.
fn texts_of(item: &Item<'_>, report: &Report) -> Vec<String> {
    match item.value {
        Value::Array(items) => {
            let place = |(index, value)| Item { value, path: item.path.item(index) };
            let items = items.iter().enumerate().map(place);
            items.filter_map(|item| text_of(&item, report)).collect()
        }
        _ => text_of(item, report).into_iter().collect(),
    }
}

fn text_of(item: &Item<'_>, report: &Report) -> Option<String> {
    let text = item.value.as_str().map(str::to_owned);
    if text.is_none() {
        let found = JsonType::of(item.value);
        report.error(&item.path, Kind::WrongType { expected: JsonType::String, found });
    }
    text
}
