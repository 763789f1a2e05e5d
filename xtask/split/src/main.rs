//! Cuts the app's WebAssembly in two, code and data: what a guest's phone needs to show the first question, and the
//! rest, which follows while the guest reads it. Which function is in which part comes from a list that a real start has written
//! (`mark` makes the module that writes it). Knows nothing of the app.
#![allow(clippy::print_stderr, reason = "a command line tool speaks through its standard streams")]

mod calls;
mod data;
mod first;
mod glue;
mod linkage;
mod mark;
mod names;
mod plan;
mod reach;
mod reads;
mod rest;
mod sequences;

use std::collections::{BTreeSet, HashSet};
use std::process::ExitCode;
use std::{env, fs};

use linkage::{Linkage, Piece};
use plan::Plan;
use walrus::Module;

const USAGE: &str = "Usage: split cut WHOLE.wasm GLUE.js LIST FIRST.wasm REST.wasm\n       split mark WHOLE.wasm MARKED.wasm NAMES\n       split check WHOLE.wasm LIST READS";

type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["cut", whole, glue, list, first, rest] => cut(whole, glue, list, first, rest),
        ["mark", whole, marked, names] => mark(whole, marked, names),
        ["check", whole, list, reads] => check(whole, list, reads),
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
    let whole = Whole::read(whole)?;
    let mut module = whole.module()?;
    let shortened = glue::shorten(&mut module, &text(glue)?);
    let (plan, needed) = whole.plan(&module, list)?;
    let (data_first, data_rest) = data::divide(&whole.linkage, &needed);
    first::shape(&mut module, &plan, data_first);
    write(first, &module.emit_wasm())?;
    let mut module = whole.module()?;
    rest::shape(&mut module, &plan, data_rest);
    write(rest, &module.emit_wasm())?;
    write(glue, shortened.as_bytes())
}

fn mark(whole: &str, marked: &str, names: &str) -> Outcome {
    let whole = Whole::read(whole)?;
    let mut module = whole.module()?;
    let list = mark::mark(&mut module, whole.linkage.addresses())?;
    write(marked, &module.emit_wasm())?;
    write(names, list.as_bytes())
}

/// Whether the first part will have all data that a real start has read.
fn check(whole: &str, list: &str, reads: &str) -> Outcome {
    let whole = Whole::read(whole)?;
    let (_, needed) = whole.plan(&whole.module()?, list)?;
    let addresses = text(reads)?;
    let addresses = addresses.lines().map(|line| {
        line.parse().map_err(|reason| format!("{reads}: {line} is no address: {reason}"))
    });
    let addresses = addresses.collect::<Outcome<Vec<u32>>>()?;
    let missing = reach::missing(&whole.linkage, &needed, addresses);
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!(
        "data would come with the rest of the program that the first question has read: {}",
        missing.join(", ")
    ))
}

/// The program in one piece.
struct Whole {
    file: String,
    bytes: Vec<u8>,
    linkage: Linkage,
}

impl Whole {
    fn read(file: &str) -> Outcome<Self> {
        let bytes = read(file)?;
        let linkage = Linkage::read(&bytes).map_err(|reason| format!("{file}: {reason}"))?;
        Ok(Self { file: file.to_owned(), bytes, linkage })
    }

    /// Another copy.
    fn module(&self) -> Outcome<Module> {
        names::parse(&self.bytes).map_err(|reason| format!("{}: {reason}", self.file))
    }

    /// Where to cut it, and which data the first part needs.
    fn plan(&self, module: &Module, list: &str) -> Outcome<(Plan, BTreeSet<Piece>)> {
        let list = text(list)?;
        let wanted: HashSet<&str> = list.lines().collect();
        let plan = Plan::new(module, |line| wanted.contains(line))
            .map_err(|reason| format!("{}: {reason}", self.file))?;
        let needed = reach::needed(module, &plan, &self.linkage);
        Ok((plan, needed))
    }
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
