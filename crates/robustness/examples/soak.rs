//! A long random run: `soak SECONDS SEED FOLDER…` changes the definitions under the folders and drives them, and
//! prints what took longest. A fault ends it with the text that shows it.
#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::{
    env,
    path::Path,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use document::Value;
use robustness::{
    Dice, any_expression, definitions, expressions_in, mutate, names, try_expression, try_value,
};

/// No definition of this size may take longer.
const LONGEST: Duration = Duration::from_secs(10);

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let seconds = arguments.first().and_then(|text| text.parse().ok()).unwrap_or(60);
    let mut dice = Dice::new(arguments.get(1).and_then(|text| text.parse().ok()).unwrap_or(0));
    let material: Vec<Value> =
        arguments.iter().skip(2).flat_map(|folder| definitions(Path::new(folder))).collect();
    println!("{} definitions", material.len());
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut runs, mut slowest) = (0, Duration::ZERO);
    while Instant::now() < end {
        let definition = changed(&material, &mut dice);
        let started = Instant::now();
        run(&definition, dice.clone());
        dice.throw(2);
        runs += 1;
        if started.elapsed() > slowest {
            slowest = started.elapsed();
            println!("{slowest:?} {:.1000}", definition.to_json());
        }
    }
    println!("{runs} runs, the slowest took {slowest:?}");
}

fn changed(material: &[Value], dice: &mut Dice) -> Value {
    let mut definition = dice.pick(material).clone();
    for _ in 0..dice.throw(12) {
        let names = names(&definition);
        mutate(&mut definition, dice.pick(material), &names, dice);
    }
    definition
}

/// In a thread of its own with as much stack as a browser gives, and watched.
fn run(definition: &Value, mut dice: Dice) {
    let (done, waiting) = mpsc::channel();
    let text = definition.to_json();
    // An overflow of the stack ends the program before it can say anything.
    std::fs::write(env::temp_dir().join("soak-last.json"), &text).ok();
    let copy = definition.clone();
    let driven = thread::Builder::new().stack_size(1 << 20).spawn(move || {
        try_value(&copy, &mut dice);
        expressions_in(&copy, &mut try_expression);
        for _ in 0..20 {
            try_expression(&any_expression(&mut dice));
        }
        done.send(()).ok();
    });
    let driven = driven.expect("a thread can be started");
    match waiting.recv_timeout(LONGEST) {
        Err(mpsc::RecvTimeoutError::Timeout) => {
            println!("HANGS {text}");
            std::process::exit(1);
        }
        _ => {
            if driven.join().is_err() {
                println!("PANICS {text}");
                std::process::exit(1);
            }
        }
    }
}
