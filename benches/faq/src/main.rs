//! `faq-bench fit DIR [TABLES]` fits the confidence to the sets of a folder; `faq-bench report FILE BYTES` makes tables of what
//! `compare.mjs` printed into a file about a module of that size; `faq-bench ask DIR [TABLES]` prints those lines for the native engine.
#![allow(clippy::print_stdout, reason = "the results are what it is run for")]

use std::{env, fs, io, path::Path, process::ExitCode};

use faq::Index;
use faq_bench::{Asked, Tables, cells, compose, cross_validated, fit, report, samples, summary};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["fit", folder] => print_fit(Path::new(folder), None),
        ["fit", folder, tables] => print_fit(Path::new(folder), Some(Path::new(tables))),
        ["ask", folder] => print_native(Path::new(folder), None),
        ["ask", folder, tables] => print_native(Path::new(folder), Some(Path::new(tables))),
        ["report", file, bytes] => print_report(Path::new(file), bytes),
        _ => {
            println!("usage: faq-bench fit DIR [TABLES] | ask DIR [TABLES] | report FILE BYTES");
            return ExitCode::FAILURE;
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            println!("faq-bench: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn print_report(file: &Path, bytes: &str) -> io::Result<()> {
    let bytes = bytes.parse().map_err(|_| io::Error::other(format!("{bytes} is no number")))?;
    println!("{}", report(&fs::read_to_string(file)?, bytes)?);
    Ok(())
}

fn print_fit(folder: &Path, tables: Option<&Path>) -> io::Result<()> {
    let tables = tables.map(Tables::read).transpose()?.unwrap_or_default();
    let samples = samples(&cells(folder)?, &tables);
    let calibration = fit(samples.iter());
    println!("With the confidence fitted to the other families of sets:");
    for (sample, summary) in cross_validated(&samples) {
        println!(
            "{:24} {:5} refusing {:5.1}  right/wrong {:5.1}  accuracy {:5.1}  calibration {:4.1}",
            sample.name,
            sample.variant,
            summary.refusing,
            summary.right_wrong,
            summary.accuracy,
            summary.calibration
        );
    }
    println!("\nFitted to all of them, for crates/faq/src/confidence.rs:\n{calibration:.2?}");
    Ok(())
}

/// A quick look without WebAssembly.
fn print_native(folder: &Path, tables: Option<&Path>) -> io::Result<()> {
    let tables = tables.map(Tables::read).transpose()?.unwrap_or_default();
    for cell in cells(folder)? {
        let table = tables.of(&cell.language);
        let index = Index::build_with(&cell.knowledge_base, &cell.language, compose, table);
        for variant in &cell.variants {
            let asked: Vec<Asked> = variant
                .queries
                .iter()
                .map(|query| {
                    let found = index.search(&query.text);
                    let place = |entry| found.hits.iter().position(|hit| hit.entry == entry);
                    Asked {
                        in_scope: query.expected.is_some(),
                        place: query.expected.and_then(place),
                        confidence: f64::from(found.confidence),
                    }
                })
                .collect();
            let summary = summary(&asked, f64::from(faq::Thresholds::default().answer));
            println!(
                "{:22} {:9} top-1 {:5.1}  MRR {:5.1}  refusing {:5.1}  right/wrong {:5.1}  accuracy {:5.1}  calibration {:4.1}",
                cell.name,
                variant.name,
                summary.top1,
                summary.mrr,
                summary.refusing,
                summary.right_wrong,
                summary.accuracy,
                summary.calibration
            );
        }
    }
    Ok(())
}
