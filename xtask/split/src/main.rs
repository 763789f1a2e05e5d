//! Cuts the app's WebAssembly in two, code and data: what a guest's phone needs to show the first question, and the
//! rest, which follows while the guest reads it. Which function is in which part comes from a list that a real start
//! has written (`mark` makes the module that writes it). Can also take the words out of panics. Knows nothing of the app.
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
mod silence;

use std::collections::{BTreeSet, HashSet};
use std::process::ExitCode;
use std::{env, fs};

use linkage::{Linkage, Piece};
use plan::Plan;
use walrus::Module;

const USAGE: &str = "Usage: split cut WHOLE.wasm GLUE.js LIST FIRST.wasm REST.wasm\n       split mark WHOLE.wasm MARKED.wasm NAMES\n       split check WHOLE.wasm LIST READS\n       split silence WHOLE.wasm GLUE.js SILENT.wasm";

type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["cut", whole, glue, list, first, rest] => cut(whole, glue, list, first, rest),
        ["mark", whole, marked, names] => mark(whole, marked, names),
        ["check", whole, list, reads] => check(whole, list, reads),
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
    let some: Vec<&str> = missing.iter().take(8).map(String::as_str).collect();
    Err(format!(
        "{} pieces of data would come with the rest of the program, but the first question has read them, for instance {}",
        missing.len(),
        some.join(", ")
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

/// The glue is changed in its place.
fn silence(whole: &str, glue: &str, silent: &str) -> Outcome {
    let whole = Whole::read(whole)?;
    let mut module = whole.module()?;
    silence::silence(&mut module, &whole.linkage);
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

#[cfg(test)]
mod tests {
    use walrus::ir::{LoadKind, MemArg, Value};
    use walrus::{
        ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, ImportKind, RefType,
        ValType,
    };

    use super::*;

    /// `lead` calls `unwanted`, which calls `wanted`, which calls the browser; each refers to a piece of data, as
    /// `Linkage::with_pointers` has it. `unwanted` stands in the table.
    fn whole() -> Module {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let table = module.tables.add_local(false, 2, None, RefType::FUNCREF);
        let ty = module.types.add(&[ValType::I32, ValType::I32], &[ValType::I32]);
        let (browser, _) = module.add_import_func("browser", "show", ty);
        let mut function = |name: &str, calls: FunctionId, address: i32| {
            let mut builder =
                FunctionBuilder::new(&mut module.types, &[ValType::I32; 2], &[ValType::I32]);
            builder.name(name.to_owned());
            let [text, length] = [(); 2].map(|()| module.locals.add(ValType::I32));
            let arg = MemArg { align: 4, offset: 4 };
            builder
                .func_body()
                .i32_const(address)
                .load(memory, LoadKind::I32 { atomic: false }, arg)
                .drop()
                .local_get(text)
                .local_get(text)
                .local_get(length)
                .memory_copy(memory, memory)
                .local_get(text)
                .local_get(length)
                .call(calls);
            builder.finish(vec![text, length], &mut module.funcs)
        };
        let wanted = function("wanted", browser, 1000);
        let unwanted = function("unwanted", wanted, 1020);
        let lead = function("lead", unwanted, 1040);
        let offset = ConstExpr::Value(Value::I32(1));
        let items = ElementItems::Functions(vec![unwanted]);
        let element = module.elements.add(ElementKind::Active { table, offset }, items);
        module.tables.get_mut(table).elem_segments.insert(element);
        module.exports.add("lead", lead);
        module.exports.add("unwanted", unwanted);
        module
    }

    fn valid(mut module: Module) -> Module {
        let bytes = module.emit_wasm();
        wasmparser::validate(&bytes).unwrap();
        names::parse(&bytes).unwrap()
    }

    fn texts(module: &Module) -> Vec<String> {
        module.data.iter().map(|data| String::from_utf8(data.value.clone()).unwrap()).collect()
    }

    #[test]
    fn both_parts_fit_together() {
        let linkage = Linkage::with_pointers(&[&[], &[], &[], &[], &[]]);
        let mut first = whole();
        let absent = first.funcs.by_name("unwanted").unwrap();
        let absent = names::line(first.funcs.get(absent));
        let plan = Plan::new(&first, |line| line != absent).unwrap();
        let needed = reach::needed(&first, &plan, &linkage);
        let (of_first, of_rest) = data::divide(&linkage, &needed);
        let mut rest = whole();
        first::shape(&mut first, &plan, of_first);
        rest::shape(&mut rest, &plan, of_rest);
        let (first, rest) = (valid(first), valid(rest));

        assert_eq!(texts(&first), ["aaaaaaaa", "cccccccc", "eeeeeeee"]);
        assert_eq!(texts(&rest), ["bbbbbbbb", "dddddddd"]);
        let borrowed: Vec<(&str, &str)> = rest
            .imports
            .iter()
            .map(|import| (import.module.as_str(), import.name.as_str()))
            .collect();
        // `wanted` gets the first slot behind the table.
        for expect in [("first", "$2"), ("first", "$memory0"), ("first", "$functions")] {
            assert!(borrowed.contains(&expect), "{borrowed:?}");
        }
        let functions =
            rest.imports.iter().filter(|import| matches!(import.kind, ImportKind::Function(_)));
        assert_eq!(functions.count(), 1);
        let exported: Vec<&str> = first.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(exported, ["lead", "unwanted", "$memory0", "$functions"]);
        let slots = |module: &Module| -> Vec<u64> {
            plan::in_table(module).unwrap().into_iter().map(|(slot, _)| slot).collect()
        };
        assert_eq!((slots(&first), slots(&rest)), (vec![1, 2], vec![1]));
    }

    #[test]
    fn a_marked_module_is_valid() {
        let mut module = whole();
        let list = mark::mark(&mut module, 1000..1040).unwrap();
        let lines: Vec<&str> = list.lines().collect();
        assert_eq!(lines[0], "65536 65539 1000 40");
        assert_eq!(lines.len(), 4);
        valid(module);
    }
}
