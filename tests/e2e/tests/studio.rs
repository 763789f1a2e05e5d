//! An owner makes codes: what is on paper has its size and can be read, and what can't be read isn't given out.

use std::io::{self, Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use e2e::pages::{StudioPage, Words, kept};
use e2e::paper::{self, Extent};
use e2e::{Browser, Desk, Device, Server, accessibility};
use qr::{EcLevel, QUIET_ZONE, Sheet, Symbol};

/// How exactly a code has to be where its sheet says, in millimetres.
const EXACT: f64 = 0.2;

/// The addresses of codes for these tables.
fn addresses(server: &Server, tables: std::ops::RangeInclusive<u32>) -> Vec<String> {
    let mut addresses: Vec<String> =
        tables.map(|table| server.address(&format!("/?survey=visit&table={table}"))).collect();
    addresses.sort();
    addresses
}

/// The survey `visit`, one code for each of these tables.
fn tables(studio: &StudioPage<'_>, tables: &str) {
    studio.choose("subject", "survey:visit");
    studio.choose("differing", "table");
    studio.write("rows", tables);
}

#[test]
fn codes_for_every_table_are_printed_to_size() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    let studio = StudioPage::open(&browser, &server, "en");
    tables(&studio, "1-5");
    studio.shows(&server.address("/?survey=visit&table=1"));
    let expected = addresses(&server, 1..=5);
    for name in [
        "a4",
        "letter",
        "a6",
        "tent-a4",
        "tent-small-letter",
        "card-a4",
        "labels-24-a4",
        "labels-30-letter",
    ] {
        let sheet = Sheet::named(name).expect("one of the sheets");
        studio.choose("sheet", name);
        let (pdf, drawn) = studio.print();
        let places = sheet.placements(5);
        assert_eq!(drawn, places.len() as u64, "{name}: codes that are there in time");
        let Some(pages) = paper::pages(&pdf) else { return };
        assert_eq!(pages.len(), sheet.pages(5), "{name}");
        for page in &pages {
            let (width, height) = page.size();
            let off = (width - sheet.paper.width).abs().max((height - sheet.paper.height).abs());
            assert!(off < EXACT, "{name}: paper of {width} x {height} mm");
        }
        for place in places {
            let text = &expected[place.code];
            let modules = Symbol::strongest(text, EcLevel::M).expect("it fits").size();
            let whole = modules + 2 * QUIET_ZONE;
            let side = sheet.module((whole, whole)) * modules as f64;
            let (across, down) = (place.size.width - side, place.size.height - side);
            let expected = Extent {
                x: place.x + across / 2.0,
                y: place.y + down / 2.0,
                width: side,
                height: side,
            };
            // Marks for scissors lie at the edges of a card.
            let inner = Extent {
                x: place.x + 5.0_f64.min(across / 3.0),
                y: place.y + 5.0_f64.min(down / 3.0),
                width: place.size.width - 2.0 * 5.0_f64.min(across / 3.0),
                height: place.size.height - 2.0 * 5.0_f64.min(down / 3.0),
            };
            let page = &pages[place.page];
            assert_eq!(page.code(inner).as_ref(), Some(text), "{name}, code {}", place.code);
            let found = page.printed(inner).expect("a code");
            let off = [
                found.x - expected.x,
                found.y - expected.y,
                found.width - side,
                found.height - side,
            ];
            assert!(
                off.iter().all(|off| off.abs() <= EXACT),
                "{name}, code {}: {found:?} instead of {expected:?}",
                place.code
            );
        }
    }
    browser.assert_no_complaints();
}

#[test]
fn a_thousand_codes_are_one_file() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    let studio = StudioPage::open(&browser, &server, "en");
    tables(&studio, "1-1000");
    studio.shows(&server.address("/?survey=visit&table=1"));
    browser.sees("1 of 1,000");
    browser.run("window.started = performance.now()");
    studio.press("studio.svg");
    let (name, data) = studio.saved();
    assert_eq!(name, "qr-codes.zip");
    let bytes = STANDARD.decode(data).expect("Base64");
    let text = String::from_utf8_lossy(&bytes);
    for table in [1, 500, 1000] {
        // Once before its content, once in the list at the end.
        assert_eq!(text.matches(&format!("table-{table}.svg")).count(), 2, "table {table}");
    }
    browser.sees("1000 codes, each read back");
    // Shown, not tested: machines differ.
    let took = browser.run("return performance.now() - window.started");
    let _ = writeln!(
        io::stderr(),
        "1000 codes, each read back, as {} kB of ZIP: at most {:.0} ms",
        bytes.len() / 1000,
        took.as_f64().unwrap_or_default()
    );
    browser.assert_no_complaints();
}

#[test]
fn files_are_named_and_of_their_kind() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    let studio = StudioPage::open(&browser, &server, "en");
    studio.choose("subject", "payload:wifi");
    studio.write("wifi-network", "Café; Nord");
    studio.write("wifi-password", "long enough");
    studio.shows("WIFI:T:WPA;S:Café\\; Nord;P:long enough;;");
    studio.press("studio.svg");
    let (name, data) = studio.saved();
    let svg = STANDARD.decode(data).expect("Base64");
    assert_eq!(name, "wifi.svg");
    assert!(svg.starts_with(b"<svg") && svg.len() < 4_000, "{} bytes", svg.len());
    studio.press("studio.png.600");
    let (name, data) = studio.saved();
    assert_eq!(name, "wifi.png");
    assert!(STANDARD.decode(data).expect("Base64").starts_with(b"\x89PNG"));
    browser.assert_no_complaints();
}

#[test]
fn short_addresses_lead_where_the_whole_ones_do() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    let studio = StudioPage::open(&browser, &server, "en");
    tables(&studio, "7-9");
    studio.write("token", "wrong");
    studio.press("studio.shorten");
    browser.sees(studio.word("studio.links.denied"));
    studio.shows(&server.address("/?survey=visit&table=7"));

    studio.write("token", &server.token());
    studio.press("studio.shorten");
    browser.sees("3 addresses of the server's are in the codes.");
    let short = browser.wait_for("a short address", || {
        let shown = browser.run("return document.querySelector('.studio__text')?.innerText ?? ''");
        let shown = shown.as_str()?.to_owned();
        shown.starts_with(&server.address("/q/")).then_some(shown)
    });
    studio.press("studio.svg");
    let (name, _) = studio.saved();
    assert_eq!(name, "qr-codes.zip");
    // One more table has none yet; asked again, the others keep theirs.
    tables(&studio, "7-10");
    browser.sees("3 of 4 codes have an address of the server's");
    studio.shows(&short);
    studio.press("studio.shorten");
    browser.sees("4 addresses of the server's are in the codes.");
    studio.shows(&short);
    // The token stays where it is shown that it stays.
    studio.choose("subject", "payload:text");
    studio.choose("subject", "survey:visit");
    studio.reads("token", &server.token());
    studio.press("studio.whole");
    studio.shows(&server.address("/?survey=visit&table=7"));
    // A refused token is no fault of the page's.
    browser.assert_no_complaints_but_network();

    let guest = Browser::open(Device::phone());
    guest.go_to(&short);
    guest.sees("Overall, how was table 7?");
    assert_eq!(guest.run("return location.search"), "?survey=visit&table=7");
    guest.assert_no_complaints();
}

#[test]
fn what_cannot_be_scanned_is_not_made() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    let studio = StudioPage::open(&browser, &server, "en");
    let is_off = || {
        let off = "return document.querySelectorAll('.studio__side .studio__outputs button:not(:disabled)').length === 0";
        browser.wait_for("nothing to be had", || (browser.run(off) == true).then_some(()));
    };
    studio.colour("dark", "#ffffff");
    studio.colour("light", "#0b6e4f");
    browser.sees("Many phones read no light code on a dark ground.");
    is_off();
    studio.press("studio.style.take");
    studio.shows(&server.address("/"));

    studio.colour("dark", "#777777");
    studio.colour("light", "#ffffff");
    browser.sees("The contrast is 4.4 : 1");
    is_off();
    studio.press("studio.style.take");
    studio.shows(&server.address("/"));

    studio.write("base", "desk.example");
    browser.sees(studio.word("studio.trouble.base"));
    is_off();
    studio.write("base", "https://desk.example/");
    studio.shows("https://desk.example/");

    studio.choose("differing", "*");
    studio.write("rows", "tabel;touchpoint\n1;nord");
    browser.sees("The desk's context has no “tabel”. Did you mean “table”?");
    studio.write("rows", "table;touchpoint\n1;nord\n2");
    browser.sees("Line 3: 1 cells where the first line has 2");
    studio.write("rows", "table;touchpoint\n1;nord\n2;süd");
    studio.shows("https://desk.example/?table=1&touchpoint=nord");
    browser.sees("1 of 2");

    studio.choose("subject", "payload:text");
    studio.write("text-text", &"x".repeat(3000));
    browser.sees("That is more than a code can hold.");
    browser.sees("shorten it by 669");
    is_off();
    browser.assert_no_complaints();
}

#[test]
fn it_comes_from_the_server_where_the_app_is_kept() {
    let desk = Desk::example();
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.go_to(&server.address("/"));
    kept::wait(&browser);
    // The owner has changed the desk since.
    desk.change("desk.json", "\"fromUrl\": [", "\"fromUrl\": [\"room\", ");
    let studio = StudioPage::open(&browser, &server, "en");
    studio.write("context-room", "7");
    studio.shows(&server.address("/?room=7"));
    // What a service worker gives has no size.
    let size = "return performance.getEntriesByType('navigation')[0].transferSize";
    assert!(browser.run(size).as_f64().is_some_and(|size| size > 0.0));
    browser.assert_no_complaints();
}

/// A field shows what is in the code, whichever stood in its place before.
#[test]
fn fields_show_what_is_known() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    let studio = StudioPage::open(&browser, &server, "en");
    studio.choose("subject", "payload:tel");
    studio.write("tel-number", "+49 30 1234567");
    studio.choose("subject", "payload:mailto");
    studio.reads("mailto-address", "");
    studio.write("mailto-address", "desk@example.com");
    studio.shows("mailto:desk@example.com");
    studio.choose("subject", "payload:tel");
    studio.reads("tel-number", "+49 30 1234567");

    studio.choose("subject", "survey:visit");
    studio.write("context-table", "7");
    studio.choose("differing", "table");
    studio.write("rows", "1-3");
    studio.choose("differing", "");
    studio.reads("context-table", "7");
    studio.shows(&server.address("/?survey=visit&table=7"));

    studio.choose("differing", "*");
    studio.choose_file("file", "old.csv", b"table;touchpoint\n1;s\xfcd");
    browser.sees("Line 2: the file isn't text in UTF-8; save it as “CSV UTF-8”.");
    studio.reads("rows", "1-3");
    for table in ["4", "5"] {
        let file = format!("table;touchpoint\n{table};süd");
        studio.choose_file("file", "tables.csv", file.as_bytes());
        studio.reads("rows", &file);
        studio.shows(&server.address(&format!("/?survey=visit&table={table}&touchpoint=s%C3%BCd")));
    }

    // Another language changes words, and nothing that was chosen.
    studio.choose("sheet", "tent-a4");
    browser.tap("radio", "Русский");
    let russian = Words::of_studio("ru");
    browser.sees(russian.get("studio.title"));
    studio.reads("subject", "survey:visit");
    studio.reads("differing", "*");
    studio.reads("sheet", "tent-a4");
    let sheet = "return document.querySelector('#studio-sheet option:checked').innerText";
    browser.wait_for("the sheet in Russian", || {
        (browser.run(sheet) == russian.get("studio.sheet.tent-a4")).then_some(())
    });
    browser.assert_no_complaints();
}

/// All that is made has one size of logo, and the worst of all codes is warned of.
#[test]
fn what_is_shown_is_true_of_all_codes() {
    let server = Server::start();
    let browser = Browser::open(Device::tablet());
    let studio = StudioPage::open(&browser, &server, "en");
    studio.choose("subject", "survey:visit");
    studio.choose("differing", "table");
    studio.write("rows", &format!("1, {}", "long".repeat(40)));
    studio.choose("sheet", "labels-30-letter");
    studio.shows(&server.address("/?survey=visit&table=1"));
    // The one that is shown has large modules.
    browser.sees("mm wide");
    browser.assert_no_complaints();
}

#[test]
fn everybody_can_use_it() {
    let server = Server::start();
    for (device, language) in [(Device::tablet(), "en"), (Device::phone().dark(), "ar")] {
        let browser = Browser::open(device);
        let studio = StudioPage::open(&browser, &server, language);
        tables(&studio, "1-60");
        studio.shows(&server.address("/?survey=visit&table=1"));
        let found = accessibility::findings(&browser).unwrap_or_default();
        assert!(found.is_empty(), "{language}: {found:#?}");
        browser.assert_no_complaints();
    }
}
