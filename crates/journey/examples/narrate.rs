//! Tells what a visitor sees at every step of a journey, for whoever writes one: `cargo run -p journey --example
//! narrate tests/data/journeys/visit-unhappy.json`. Stops where the journey can't go on.

#![allow(clippy::print_stdout, reason = "telling is all it does")]

use std::{env, fs};

use journey::{Walk, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = env::args().nth(1).ok_or("the journey's file is the first argument")?;
    let (journey, faults) = read(&file, &fs::read_to_string(&file)?);
    faults.iter().for_each(|fault| println!("{fault}"));
    let Some(journey) = journey else { return Ok(()) };
    let mut walk = Walk::begin(&journey)?;
    println!("{:#?}", walk.seen());
    for step in &journey.steps {
        println!("\n{} {:?}", step.place, step.deed);
        let touches = walk.take(step)?;
        println!("{touches:?}\n{:#?}", walk.seen());
        walk.check(step).iter().for_each(|fault| println!("{fault}"));
    }
    walk.check_end().iter().for_each(|fault| println!("{fault}"));
    Ok(())
}
