//! The page of a journey: says what it shows in the form that the engine's own view has, and touches what the
//! engine says a hand has to touch. What is where is counted on the page itself.

use std::cell::RefCell;

use journey::{Seen, SeenQuestion, Touch};
use serde_json::{Value, json};

use crate::browser::{Browser, DELETE, LEFT, RIGHT, SELECT_ALL};
use crate::wait::answer_in_time;

const SEEN: &str = include_str!("seen.js");

/// The page in the window of a browser.
pub struct SeenPage<'a>(&'a Browser);

impl<'a> SeenPage<'a> {
    /// Whatever the browser shows.
    pub fn of(browser: &'a Browser) -> SeenPage<'a> {
        SeenPage(browser)
    }

    /// Waits until the page shows this; otherwise says what it shows instead.
    pub fn shows(&self, expected: &Seen) -> Result<(), Vec<String>> {
        let last = RefCell::new(vec!["the page shows no survey".to_owned()]);
        let settled = answer_in_time(|| {
            let seen = read(&self.0.run(SEEN))?;
            *last.borrow_mut() = expected.differences(&seen, "the engine has", "the page");
            last.borrow().is_empty().then_some(())
        });
        settled.ok_or_else(|| last.into_inner())
    }

    /// Does what a hand does.
    #[track_caller]
    pub fn touch(&self, touch: &Touch) {
        let what = format!("{touch:?}");
        match touch {
            Touch::Tap { question, input } => {
                let inputs = in_question(*question, "input[type=radio], input[type=checkbox]");
                self.0.tap_found(&what, &format!("return {inputs}[{input}];"));
            }
            Touch::Option { question, option } => {
                // The options of a closed list take no room. The first one is the empty one.
                let list = format!("{}[0]", in_question(*question, "select"));
                let option = option.map_or(0, |option| option + 1);
                let finder = format!("return {list}?.options[{option}];");
                self.0.tap_found(&what, &finder);
            }
            Touch::Button { question, name } => {
                let buttons = in_question(*question, "button");
                self.0.tap_found(&what, &named(&buttons, name));
            }
            Touch::Press { name } => {
                self.0.tap_found(&what, &named(&every("document", ".navigation button"), name));
            }
            Touch::Language { tag } => {
                let chip = format!("input[name=language][value={tag}]");
                self.0.tap_found(&what, &format!("return {}[0];", every("document", &chip)));
            }
            Touch::Slide { question, steps } => {
                let thumb = format!("return {}[0];", in_question(*question, "input[type=range]"));
                let key = if *steps < 0 { LEFT } else { RIGHT };
                let keys = key.repeat(steps.unsigned_abs() as usize);
                self.0.type_found(&what, &thumb, &keys);
            }
            Touch::Write { question, field, text } => self.write(&what, *question, *field, text),
        }
    }

    fn write(&self, what: &str, question: usize, field: usize, text: &str) {
        let fields = in_question(question, "input:not([type=radio], [type=checkbox]), textarea");
        let finder = format!("return {fields}[{field}];");
        let kind = self.0.run(&format!("return {fields}[{field}]?.type;"));
        let keys = match (kind.as_str(), text) {
            (Some("date"), day) => typed_day(day),
            (_, "") => [SELECT_ALL, DELETE].concat(),
            (_, text) => [SELECT_ALL, text].concat(),
        };
        self.0.type_found(what, &finder, &keys);
        // Whoever has written goes on somewhere else.
        self.0.run("document.activeElement.blur();");
    }
}

/// The keys for a day as `2026-01-31`: browsers under test are American (see `browser/launch.rs`).
fn typed_day(day: &str) -> String {
    let (year, rest) = day.split_once('-').unwrap_or((day, ""));
    [&rest.replace('-', ""), year].concat()
}

/// An expression for what is visible in a part of the page.
fn every(root: &str, css: &str) -> String {
    let css = json!(css);
    format!("[...({root})?.querySelectorAll({css}) ?? []].filter(e => e.getClientRects().length)")
}

fn in_question(place: usize, css: &str) -> String {
    every(&format!("{}[{place}]", every("document", ".question")), css)
}

/// A function body that returns the one of these elements that is called so.
fn named(elements: &str, name: &str) -> String {
    let name = json!(name);
    format!("return {elements}.find(e => (e.ariaLabel ?? e.innerText).trim() === {name});")
}

fn read(seen: &Value) -> Option<Seen> {
    let seen = seen.as_object()?;
    let questions = seen["questions"].as_array().into_iter().flatten();
    Some(Seen {
        title: text(&seen["title"]),
        page_title: text(&seen["page_title"]),
        panels: texts(&seen["panels"]),
        violations: texts(&seen["violations"]),
        questions: questions.map(read_question).collect(),
        progress: text(&seen["progress"]),
        buttons: texts(&seen["buttons"]),
        ending: text(&seen["ending"]),
    })
}

fn read_question(seen: &Value) -> SeenQuestion {
    SeenQuestion {
        title: text(&seen["title"]),
        number: text(&seen["number"]),
        description: text(&seen["description"]),
        required: seen["required"] == true,
        fixed: seen["fixed"] == true,
        choices: texts(&seen["choices"]),
        unavailable: texts(&seen["unavailable"]),
        ends: texts(&seen["ends"]),
        shown: texts(&seen["shown"]),
        notes: texts(&seen["notes"]),
        violations: texts(&seen["violations"]),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}
