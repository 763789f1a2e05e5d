//! Times the engine natively: `survey-bench FOLDER` writes the generated surveys into a folder, with a list of the changes
//! to time, and prints one line of JSON for each survey, as `compare.mjs` does for the other engines.
#![allow(clippy::print_stdout, reason = "the results are what it is run for")]

use std::{
    env, fs, io,
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use document::{Object, Value};
use survey_bench::{Change, Engine, SIZES, changes, definition};

/// Each is timed in so many batches that last at least so long; the middle one counts.
const BATCHES: usize = 7;
const LEAST: Duration = Duration::from_millis(60);

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        println!("usage: survey-bench FOLDER (it is made where it is missing)");
        return ExitCode::FAILURE;
    };
    match run(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            println!("survey-bench: {}: {reason}", Path::new(&folder).display());
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut surveys = Vec::new();
    for count in SIZES {
        let file = format!("survey-{count}.json");
        let text = definition(count).to_json();
        fs::write(folder.join(&file), &text)?;
        let mut survey = Object::new();
        survey.set("questions", Value::Number(count as f64));
        survey.set("file", file);
        survey.set("changes", changes(count).map(described).to_vec());
        surveys.push(Value::Object(survey));
        println!("{}", measure(count, &text)?.to_json());
    }
    fs::write(folder.join("surveys.json"), Value::Array(surveys).to_json())
}

fn described(change: Change) -> Value {
    let mut object = Object::new();
    object.set("name", change.name);
    for (name, number) in
        [("question", change.question), ("watched", change.watched), ("readers", change.readers)]
    {
        object.set(name, Value::Number(number as f64));
    }
    Value::Object(object)
}

fn measure(count: usize, text: &str) -> io::Result<Value> {
    let refused =
        || io::Error::other(format!("the engine refuses the survey of {count} questions"));
    let mut engine = Engine::load(text).ok_or_else(refused)?;
    let load = median(|| {
        Engine::load(text);
    });
    engine.answer_all();
    let mut times = Vec::new();
    for change in changes(count) {
        let mut yes = true;
        let mut wrong = false;
        let time = median(|| {
            yes = !yes;
            wrong |= engine.change(change.question, yes, change.watched) != yes;
        });
        if wrong {
            return Err(io::Error::other(format!("{}: visibility does not follow", change.name)));
        }
        engine.change(change.question, true, change.watched);
        let named = [("name", Value::from(change.name)), ("time", Value::Number(time))];
        times.push(Value::Object(named.into_iter().collect()));
    }
    let mut result = Object::new();
    result.set("engine", "native");
    result.set("questions", Value::Number(count as f64));
    result.set("load", Value::Number(load));
    result.set("changes", times);
    Ok(Value::Object(result))
}

/// The time of one call in microseconds: the middle one of several batches, after one that only warms up.
fn median(mut call: impl FnMut()) -> f64 {
    let mut batch = || {
        let start = Instant::now();
        let mut calls = 0_u32;
        while calls == 0 || start.elapsed() < LEAST {
            call();
            calls += 1;
        }
        start.elapsed().as_secs_f64() * 1e6 / f64::from(calls)
    };
    batch();
    let mut times: Vec<f64> = (0..BATCHES).map(|_| batch()).collect();
    times.sort_by(f64::total_cmp);
    times[BATCHES / 2]
}
