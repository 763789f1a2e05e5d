//! Every journey of `tests/data/journeys` in a browser, with the engine walking beside it: after each step the page
//! shows what the engine has, and in the end the database holds exactly the answers of the journey.

use std::any::Any;
use std::env;
use std::fs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use e2e::pages::SeenPage;
use e2e::{Browser, Desk, Device, Server, until};
use journey::{Fault, Journey, Walk, check_stored, journeys, project};
use serde_json::{Value, json};

/// One desk that asks all the surveys. It has no rule about contacts: what is stored is all that was answered.
fn desk(journeys: &[Journey]) -> Desk {
    let mut desk = Desk::example();
    let mut surveys = json!({});
    let mut names: Vec<&str> = Vec::new();
    for journey in journeys {
        let file = format!("surveys/{}.json", key(journey));
        let text =
            fs::read_to_string(project().join(&journey.survey)).expect("surveys can be read");
        desk = desk.with(&file, &text);
        surveys[key(journey)] = json!(file);
        names.extend(journey.context.iter().map(|(name, _)| name.as_str()));
    }
    names.sort_unstable();
    names.dedup();
    let text = json!({
        "id": "journeys",
        "name": "Journeys",
        "languages": { "offer": ["en", "ru", "ar"], "default": "en" },
        "surveys": surveys,
        "context": { "fromUrl": names },
        // Long enough to read the ending before the page goes where the survey sends the guest.
        "kiosk": { "thankYouSeconds": 60 },
        "delivery": { "endpoints": [{ "id": "main", "preset": "native", "url": "/api/records" }] },
    });
    desk.with("desk.json", &text.to_string())
}

/// The survey's name in the desk.
fn key(journey: &Journey) -> &str {
    journey.survey.rsplit('/').next().unwrap_or_default().trim_end_matches(".json")
}

fn address(journey: &Journey, server: &Server) -> String {
    let mut address =
        server.address(&format!("/?survey={}&lang={}", key(journey), journey.language));
    for (name, value) in &journey.context {
        let bytes = value.bytes().map(|byte| format!("%{byte:02X}"));
        address.push_str(&format!("&{name}={}", bytes.collect::<String>()));
    }
    address
}

fn visit(journey: &Journey, browser: &Browser, server: &Server) -> Result<(), Vec<Fault>> {
    let before = server.exported_records().len();
    browser.forget(&server.address(""));
    browser.go_to(&address(journey, server));
    let page = SeenPage::of(browser);
    let mut walk = Walk::begin(journey).map_err(|fault| vec![fault])?;
    let shows = |walk: &Walk<'_>, place| {
        page.shows(&walk.seen()).map_err(|lines| {
            lines
                .iter()
                .map(|line| Fault::new(&journey.file, place, line.as_str()))
                .collect::<Vec<_>>()
        })
    };
    for step in &journey.steps {
        // A hand touches what it sees.
        shows(&walk, &step.place)?;
        let touches = walk.take(step).map_err(|fault| vec![fault])?;
        touches.iter().for_each(|touch| page.touch(touch));
        shows(&walk, &step.place)?;
        none(walk.check(step))?;
    }
    none(walk.check_end())?;
    let records = until("the record", || {
        Some(server.exported_records()).filter(|records| records.len() > before)
    });
    let new: Vec<&Value> = records.iter().skip(before).collect();
    assert_eq!(new.len(), 1, "one visit leaves one record: {new:#?}");
    assert_eq!(new[0]["survey"]["id"], key(journey));
    assert_eq!(new[0]["survey"]["status"], "complete");
    none(
        check_stored(journey, &new[0]["answers"].to_string(), "the database").into_iter().collect(),
    )?;
    browser.assert_no_complaints();
    Ok(())
}

fn none(faults: Vec<Fault>) -> Result<(), Vec<Fault>> {
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// One journey; a fault of it doesn't keep the others from being made.
fn outcome(journey: &Journey, browser: &Browser, server: &Server) -> Vec<String> {
    match catch_unwind(AssertUnwindSafe(|| visit(journey, browser, server))) {
        Ok(Ok(())) => Vec::new(),
        Ok(Err(faults)) => faults.iter().map(Fault::to_string).collect(),
        Err(panic) => vec![format!("{}: {}", journey.file, words_of(panic.as_ref()))],
    }
}

fn words_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("it panicked")
}

/// All of them, or those that `FRONTDESK_JOURNEY` names a part of.
fn wanted() -> (Vec<Journey>, Vec<Fault>) {
    let (mut all, mut faults) = journeys();
    let part = env::var("FRONTDESK_JOURNEY").unwrap_or_default();
    all.retain(|journey| journey.name().contains(&part));
    faults.retain(|fault| fault.file.contains(&part));
    assert!(!all.is_empty() || !faults.is_empty(), "there is no journey named like “{part}”");
    (all, faults)
}

#[test]
fn every_journey_is_what_the_screen_does() {
    let (journeys, faults) = wanted();
    let mut lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
    let desk = desk(&journeys);
    let server = Server::start_with(desk.path());
    let mut browser = Browser::open(Device::tablet());
    for journey in &journeys {
        let mut found = outcome(journey, &browser, &server);
        if !browser.is_there() {
            // A browser that falls over once is no fault of the journey's; where it does so twice, it is.
            let _ = writeln!(io::stderr(), "the browser was lost: {}", found.join("\n"));
            browser = Browser::open(Device::tablet());
            found = outcome(journey, &browser, &server);
        }
        lines.append(&mut found);
    }
    assert!(lines.is_empty(), "\n{}", lines.join("\n"));
}
