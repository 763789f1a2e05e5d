//! `cargo xtask dist`: builds the app and holds its first load and its self-service bot against their budgets.

mod first_load;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;
use crate::{
    app::{self, loader},
    precompress,
};

pub(crate) const ABOUT: &str = "build the app into dist/ and print the sizes of its first load and its bot; fails above their budgets";

/// How many bytes some files may have, Brotli.
struct Budget {
    what: &'static str,
    /// what they should have
    goal: usize,
    /// what they may have today, a little above what they do, so that nothing grows unseen on the way down to the goal
    most: usize,
}

/// What a guest's phone loads before the first question: the goal takes about a second on slow 3G.
const FIRST_LOAD: Budget = Budget { what: "the first load", goal: 130_000, most: 206_500 };

/// What it loads when somebody asks the self-service bot.
const BOT: Budget = Budget { what: "the self-service bot", goal: 60_000, most: 63_000 };

/// What every page of a website loads that shows the desk.
const LOADER: Budget = Budget { what: loader::NAME, goal: 2_500, most: 2_500 };

/// One file of the first load.
struct Row {
    file: PathBuf,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// `cargo xtask dist`
pub(crate) fn run(workspace: &Workspace, mut arguments: lexopt::Parser) -> Outcome {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    build(workspace).map(drop)
}

/// The list of the first load's files and the budget, for the end-to-end test.
pub(crate) fn list(workspace: &Workspace) -> PathBuf {
    workspace.target.join("first-load.json")
}

/// Builds the app, prints the table, and returns the folder.
pub(crate) fn build(workspace: &Workspace) -> Outcome<PathBuf> {
    let dist = app::build(workspace)?;
    let files = first_load::files(&dist)?;
    let list = list(workspace);
    let possible = first_load::possible(&dist)?;
    let names: Vec<_> = possible.iter().map(|file| file.to_string_lossy()).collect();
    let later = first_load::later(&dist)?;
    let bot = first_load::bot(&dist)?;
    let later_names: Vec<_> = later.iter().chain(&bot).map(|file| file.to_string_lossy()).collect();
    let text =
        json!({ "budget": FIRST_LOAD.most, "files": names, "later": later_names }).to_string();
    fs::write(&list, text).map_err(Failure::of_file("write", &list))?;

    let mut rows = files.into_iter().map(|file| weigh(&dist, file)).collect::<Outcome<Vec<_>>>()?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.brotli));
    println!("\n{:<44} {:>9} {:>9} {:>9}", "to the first question, bytes", "raw", "gzip", "brotli");
    rows.iter().for_each(print);
    let sum = |part: fn(&Row) -> usize| rows.iter().map(part).sum::<usize>();
    let total = sum(|row| row.brotli);
    println!("{:<44} {:>9} {:>9} {total:>9}", "together", sum(|row| row.raw), sum(|row| row.gzip));
    println!("\nwhile the guest reads it");
    for file in later {
        print(&weigh(&dist, file)?);
    }
    println!("\nwhen somebody wants to ask something, or the browser is idle");
    let bot = bot.into_iter().map(|file| weigh(&dist, file));
    let bot = bot.collect::<Outcome<Vec<_>>>()?;
    bot.iter().for_each(print);
    println!("\nwhen an owner opens the QR studio");
    for file in first_load::studio(&dist)? {
        print(&weigh(&dist, file)?);
    }
    println!("\non a website that shows the desk");
    let on_websites = weigh(&dist, loader::NAME.into())?;
    print(&on_websites);
    println!("{}", loader::element(&dist)?);
    println!();
    LOADER.check(on_websites.brotli)?;
    FIRST_LOAD.check(total)?;
    BOT.check(bot.iter().map(|row| row.brotli).sum())?;
    Ok(dist)
}

fn print(row: &Row) {
    println!("{:<44} {:>9} {:>9} {:>9}", row.file.display(), row.raw, row.gzip, row.brotli);
}

impl Budget {
    fn check(&self, total: usize) -> Outcome {
        let Self { what, goal, most } = self;
        match most.checked_sub(total) {
            Some(left) => {
                println!("{what}: {left} bytes under the budget of {most}; the goal is {goal}");
                Ok(())
            }
            None => Err(Failure::new(format!(
                "{what} is {total} bytes, {} above the budget of {most}: look for what grew with `twiggy` or undo it",
                total - most
            ))),
        }
    }
}

fn weigh(dist: &Path, file: PathBuf) -> Outcome<Row> {
    let path = dist.join(&file);
    let content = fs::read(&path).map_err(Failure::of_file("read", &path))?;
    // A file that compression makes larger is sent as it is.
    let brotli = precompress::brotli(&content).len().min(content.len());
    let gzip = precompress::gzip(&content).len().min(content.len());
    Ok(Row { file, raw: content.len(), gzip, brotli })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_a_limit() {
        for budget in [FIRST_LOAD, BOT, LOADER] {
            assert!(budget.check(budget.most).is_ok());
            let words = budget.check(budget.most + 7).unwrap_err().to_string();
            assert!(words.contains("7 above the budget"), "{words}");
        }
    }
}
