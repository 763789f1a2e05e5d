//! `cargo xtask bench WHAT`: measurements, printed side by side with what they are compared with. Never part of the tests:
//! a slow machine is no fault.

mod accept;
mod document;
mod faq;
mod measurement;
mod qr;
mod survey;
mod table;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

pub(crate) const ABOUT: &str = "measure `survey` beside survey-core, `accept` (how long a guest waits for the disk), `qr` beside other libraries, or `faq DIR` (`--vs`: beside search libraries; `--vectors DIR`: also with tables of vectors); `--save` puts the tables into docs";

/// A thing to measure: its word on the command line, the page with its tables, and the function that gives them in Markdown.
struct Bench {
    name: &'static str,
    page: &'static str,
    run: fn(&Workspace, &Options) -> Outcome<String>,
}

/// What the command line says besides.
#[derive(Default)]
struct Options {
    /// where what is measured lies
    folder: Option<PathBuf>,
    /// measure other libraries too
    versus: bool,
    /// where tables of vectors lie, to measure with them too
    vectors: Option<PathBuf>,
    /// fit weights instead of measuring
    fit: bool,
    save: bool,
}

const BENCHES: &[Bench] = &[
    Bench { name: "survey", page: "benchmarks.md", run: survey::run },
    Bench { name: "accept", page: "reliability.md", run: accept::run },
    Bench { name: "faq", page: "faq-benchmarks.md", run: faq::run },
    Bench { name: "qr", page: "qr.md", run: qr::run },
];

/// `cargo xtask bench`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    let mut wanted = None;
    let mut options = Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Value(name) if wanted.is_none() => {
                wanted = Some(name.to_string_lossy().into_owned());
            }
            lexopt::Arg::Value(folder) if options.folder.is_none() => {
                options.folder = Some(folder.into());
            }
            lexopt::Arg::Long("save") => options.save = true,
            lexopt::Arg::Long("vs") => options.versus = true,
            lexopt::Arg::Long("vectors") => options.vectors = Some(arguments.value()?.into()),
            lexopt::Arg::Long("fit") => options.fit = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let names = || BENCHES.iter().map(|bench| bench.name).collect::<Vec<_>>().join(", ");
    let wanted = wanted.ok_or_else(|| Failure::new(format!("say what to measure: {}", names())))?;
    let bench = BENCHES.iter().find(|bench| bench.name == wanted).ok_or_else(|| {
        Failure::new(format!("there is no bench `{wanted}`; there are: {}", names()))
    })?;
    let table = (bench.run)(workspace, &options)?;
    println!("\n{table}");
    match options.save && !options.fit {
        true => document::save(workspace, bench.page, bench.name, &table),
        false => Ok(()),
    }
}

/// Builds a bench's package and says in which folder it lies.
fn build(workspace: &Workspace, package: &str, profile: &str, words: &[&str]) -> Outcome<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--package", package, "--profile", profile])
        .args(words)
        .current_dir(&workspace.root);
    process::wait_for(&format!("building the bench ({profile}, {})", words.join(" ")), &mut cargo)?;
    let target = words.iter().skip_while(|word| **word != "--target").nth(1);
    let folder = target.map_or(workspace.target.clone(), |target| workspace.target.join(target));
    Ok(folder.join(profile))
}

/// What a program that measures prints.
fn measure(command: &mut Command) -> Outcome<String> {
    let program = Path::new(command.get_program()).display().to_string();
    eprintln!("  measuring with {program} …");
    // What goes wrong is said on the error stream, which is shown.
    process::ask(command.stderr(Stdio::inherit())).ok_or_else(|| {
        Failure::new(format!(
            "`{program}` could not measure; run it by hand to see why: {command:?}"
        ))
    })
}
