//! The QR studio, with codes for the tables of the example desk, and what it prints.

use std::path::PathBuf;

use e2e::pages::StudioPage;
use e2e::{Browser, Device, Server};

/// Takes the pictures; `file` names them.
pub(crate) fn show(file: &dyn Fn(&str) -> PathBuf) {
    let server = Server::start();
    for (name, device, language, call) in [
        ("tablet-light-en", Device::tablet(), "en", "How was it?"),
        ("phone-dark-en", Device::phone().dark(), "en", "How was it?"),
        ("tablet-dark-ar", Device::tablet().dark(), "ar", "كيف كانت زيارتك؟"),
    ] {
        let browser = Browser::open(device.speaking(language).coarse());
        let studio = StudioPage::open(&browser, &server, language);
        wish(&studio, call, "tent-small-a4");
        studio.shows(&server.address("/?survey=visit&table=1"));
        browser.screenshot(&file(&format!("studio-{name}")));
    }
    for sheet in ["tent-small-a4", "labels-24-a4"] {
        let browser = Browser::open(Device::tablet());
        let studio = StudioPage::open(&browser, &server, "en");
        wish(&studio, "How was it?", sheet);
        studio.shows(&server.address("/?survey=visit&table=1"));
        studio.ask_for_printer();
        browser.picture_of_paper(".print__page", &file(&format!("sheet-{sheet}")));
    }
}

/// A code for each table.
fn wish(studio: &StudioPage<'_>, call: &str, sheet: &str) {
    studio.choose("subject", "survey:visit");
    studio.choose("differing", "table");
    studio.write("rows", "1-24");
    studio.write("call", call);
    studio.write("words", "{table}");
    studio.colour("dark", "#0b4f3a");
    studio.choose("sheet", sheet);
}
