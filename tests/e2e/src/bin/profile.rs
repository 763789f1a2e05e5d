//! Writes down which functions the first question needs, and at which addresses it reads data: `profile NAMES LIST
//! READS`. The app under test leaves marks in memory; NAMES tells where, and what each function is called.
#![allow(clippy::print_stderr, reason = "a command line tool speaks through its standard streams")]

use std::collections::BTreeSet;
use std::{env, fs};

use e2e::pages::{SurveyPage, Words};
use e2e::{Browser, Device, Server};

/// Every survey of the example desk as a link opens it, with its languages spread over them.
const LINKS: [(&str, &str); 6] = [
    ("visit", "en"),
    ("nps", "ru"),
    ("csat", "ar"),
    ("ces", "en"),
    ("smiley", "ru"),
    ("delivery", "ar"),
];

fn main() {
    let mut arguments = env::args().skip(1);
    let mut file = |what| arguments.next().unwrap_or_else(|| panic!("{what} is missing"));
    let names = file("the file of names");
    let (list, reads) = (file("the list to write"), file("the file for addresses"));
    let names = fs::read_to_string(&names).unwrap_or_else(|fault| panic!("{names}: {fault}"));
    let mut lines = names.lines();
    let numbers: Vec<usize> =
        lines.next().into_iter().flat_map(str::split_whitespace).flat_map(str::parse).collect();
    let [begin, reads_begin, data_begin, data_length] =
        numbers[..].try_into().expect("NAMES begins with four numbers");
    let names: Vec<&str> = lines.collect();

    let server = Server::start();
    let (mut needed, mut read) = (BTreeSet::new(), BTreeSet::new());
    let mut note = |browser: &Browser| {
        needed.extend(marked(browser, begin, names.len()));
        read.extend(marked(browser, reads_begin, data_length).iter().map(|at| data_begin + at));
    };
    for (survey, language) in LINKS {
        let address = server.address(&format!("/?survey={survey}"));
        let browser = first_visit(&address, language);
        browser.wait_for("a question", || shows_question(&browser));
        note(&browser);
    }
    for (address, language) in [("/?table=12", "ru"), ("/?table=3", "ar")] {
        let browser = first_visit(&server.address(address), language);
        browser.find("button", Words::of(language).get("start.begin"));
        SurveyPage::in_language(&browser, language).begin();
        browser.wait_for("a question", || shows_question(&browser));
        note(&browser);
    }
    let lines: BTreeSet<&str> =
        needed.iter().filter_map(|place| names[*place].split_whitespace().next()).collect();
    let text: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
    fs::write(&list, text).unwrap_or_else(|fault| panic!("{list}: {fault}"));
    let text: String = read.iter().map(|address| format!("{address}\n")).collect();
    fs::write(&reads, text).unwrap_or_else(|fault| panic!("{reads}: {fault}"));
    eprintln!("{} of {} functions are needed for the first question", needed.len(), names.len());
}

fn first_visit(address: &str, language: &str) -> Browser {
    let browser = Browser::open(Device::phone().speaking(language));
    browser.go_to(address);
    browser
}

fn shows_question(browser: &Browser) -> Option<()> {
    let shown = browser.run("return document.querySelector('.question') !== null");
    (shown == true).then_some(())
}

/// The places of the marks among these bytes. The glue gives its module to whoever starts it again.
fn marked(browser: &Browser, begin: usize, count: usize) -> Vec<usize> {
    let script = format!(
        "return import(document.querySelector('link[rel=modulepreload]').href)\
         .then(glue => glue.default())\
         .then(app => [...new Uint8Array(app.memory.buffer, {begin}, {count})].flatMap((mark, place) => mark ? [place] : []))"
    );
    let marks = browser.run(&script);
    let places = marks.as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64);
    places.map(|place| place as usize).collect()
}
