//! `conformance DIR [--case ID]`: replays a folder, prints how much of each file is equal and what differs. Ends with 1
//! unless everything is equal.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the report is what it is run for")]

use std::{collections::BTreeMap, path::Path, process::ExitCode};

use conformance::{Outcome, Tally, run_folder};

const USAGE: &str = "usage: conformance DIR [--case ID] [--all]

DIR         a folder laid out like shared/conformance; files that are missing are skipped
--case ID   only this case, with all that differs; for expressions FILE:LINE
--all       all that differs and every refusal, not only the first ones";

/// How many differences of a file and refusals are shown without `--all`.
const SHOWN: usize = 20;

struct Options {
    folder: String,
    case: Option<String>,
    all: bool,
}

fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(reason) => {
            eprintln!("{reason}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let folder = Path::new(&options.folder);
    if !folder.is_dir() {
        eprintln!("{} is no folder", folder.display());
        return ExitCode::from(2);
    }
    let outcome = run_folder(folder, options.case.as_deref());
    let compared: Vec<&Tally> = outcome
        .tallies
        .iter()
        .filter(|tally| options.case.is_none() || !tally.is_empty())
        .collect();
    report(&outcome, &compared, &options);
    if let (Some(case), true) = (&options.case, compared.is_empty()) {
        eprintln!("there is no case `{case}` in {}", folder.display());
        return ExitCode::from(2);
    }
    match compared.iter().all(|tally| tally.is_equal()) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

fn options(mut words: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { folder: String::new(), case: None, all: false };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--case" => options.case = Some(words.next().ok_or("--case needs the name of a case")?),
            "--all" => options.all = true,
            _ if word.starts_with('-') => return Err(format!("there is no option {word}")),
            _ if options.folder.is_empty() => options.folder = word,
            _ => return Err(format!("one folder at a time: what is {word}?")),
        }
    }
    if options.folder.is_empty() {
        return Err("say which folder".to_owned());
    }
    Ok(options)
}

fn report(outcome: &Outcome, compared: &[&Tally], options: &Options) {
    let most = if options.all || options.case.is_some() { usize::MAX } else { SHOWN };
    for tally in compared {
        differences(tally, most);
    }
    for tally in compared.iter().filter(|_| options.all || options.case.is_some()) {
        for (case, reason) in &tally.refused {
            println!("refused {case}: {reason}");
        }
    }
    let mut left_out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (case, reason) in compared.iter().flat_map(|tally| &tally.left_out) {
        left_out.entry(reason).or_default().push(case);
    }
    for (reason, cases) in left_out {
        println!("left out: {reason}");
        for case in cases.iter().take(most) {
            println!("    {case}");
        }
        more(cases.len(), most);
    }
    for tally in compared.iter().filter(|tally| !tally.refused.is_empty()) {
        let refusals = tally.refusals().into_iter();
        let reasons: Vec<String> =
            refusals.map(|(reason, count)| format!("{count} {reason}")).collect();
        println!("refused in {}: {}", tally.file, reasons.join(", "));
    }
    for reason in outcome.skipped.iter().filter(|_| options.case.is_none()) {
        println!("skipped: {reason}");
    }
    for tally in compared {
        println!("{}", tally.summary());
    }
}

fn differences(tally: &Tally, most: usize) {
    for difference in tally.differences.iter().take(most) {
        match difference.step {
            Some(step) => println!("{} step {step}", difference.case),
            None => println!("{}", difference.case),
        }
        difference.words.iter().for_each(|words| println!("    {words}"));
    }
    more(tally.differences.len(), most);
}

fn more(count: usize, most: usize) {
    if count > most {
        println!("    and {} more: see them with --all", count - most);
    }
}
