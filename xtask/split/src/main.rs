//! Cuts the app's WebAssembly in two: what a guest's phone needs to show the first question, and the rest, which
//! follows while the guest reads it. Which function is in which part comes from a list that a real start has written
//! (`mark` makes the module that writes it). Can also take the words out of panics. Knows nothing of the app.
#![allow(clippy::print_stderr, reason = "a command line tool speaks through its standard streams")]

mod calls;
mod first;
mod glue;
mod mark;
mod names;
mod places;
mod plan;
mod rest;
mod silence;

use std::collections::HashSet;
use std::process::ExitCode;
use std::{env, fs};

use plan::Plan;

const USAGE: &str = "Usage: split cut WHOLE.wasm GLUE.js LIST FIRST.wasm REST.wasm\n       split mark WHOLE.wasm MARKED.wasm NAMES\n       split silence WHOLE.wasm GLUE.js SILENT.wasm";

type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["cut", whole, glue, list, first, rest] => cut(whole, glue, list, first, rest),
        ["mark", whole, marked, names] => mark(whole, marked, names),
        ["silence", whole, glue, silent] => silence(whole, glue, silent),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// The glue is changed in its place.
fn cut(whole: &str, glue: &str, list: &str, first: &str, rest: &str) -> Outcome {
    let list = text(list)?;
    let wanted: HashSet<&str> = list.lines().collect();
    let faulty = |reason| format!("{whole}: {reason}");
    let mut module = names::parse(&read(whole)?).map_err(faulty)?;
    let shortened = glue::shorten(&mut module, &text(glue)?);
    let plan = Plan::new(&module, |line| wanted.contains(line)).map_err(faulty)?;
    first::shape(&mut module, &plan);
    write(first, &module.emit_wasm())?;
    let mut module = names::parse(&read(whole)?).map_err(faulty)?;
    rest::shape(&mut module, &plan);
    write(rest, &module.emit_wasm())?;
    write(glue, shortened.as_bytes())
}

fn mark(whole: &str, marked: &str, names: &str) -> Outcome {
    let mut module = names::parse(&read(whole)?).map_err(|reason| format!("{whole}: {reason}"))?;
    let list = mark::mark(&mut module).map_err(|reason| format!("{whole}: {reason}"))?;
    write(marked, &module.emit_wasm())?;
    write(names, list.as_bytes())
}

/// The glue is changed in its place.
fn silence(whole: &str, glue: &str, silent: &str) -> Outcome {
    let mut module = names::parse(&read(whole)?).map_err(|reason| format!("{whole}: {reason}"))?;
    silence::silence(&mut module);
    let shortened = glue::shorten(&mut module, &text(glue)?);
    write(silent, &module.emit_wasm())?;
    write(glue, shortened.as_bytes())
}

fn text(file: &str) -> Outcome<String> {
    String::from_utf8(read(file)?).map_err(|_| format!("{file} is not UTF-8"))
}

fn read(file: &str) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|reason| format!("cannot read {file}: {reason}"))
}

fn write(file: &str, bytes: &[u8]) -> Outcome {
    fs::write(file, bytes).map_err(|reason| format!("cannot write {file}: {reason}"))
}
