//! A small shop that shows the desk: in its page, at its side and in a bubble.

use std::path::PathBuf;

use e2e::{Browser, Desk, Device, Server, Site, until};
use serde_json::json;

/// What stands in the shop's page.
const PAGES: [(&str, &str); 4] = [
    ("inline", "<front-desk survey=\"visit\" height=\"470\"></front-desk>"),
    ("popup", "<front-desk survey=\"nps\" mode=\"popup\" open=\"load\"></front-desk>"),
    ("slider", "<front-desk survey=\"visit\" mode=\"slider\" open=\"load\"></front-desk>"),
    (
        "bubble",
        "<front-desk chat survey=\"nps\" mode=\"bubble\" label=\"Rate us\" open=\"load\"></front-desk>",
    ),
];

const AROUND: &str = "<link rel=\"stylesheet\" href=\"shop.css\">\
    <script async src=\"{desk}/embed.js\"></script><h1>Nord Beans</h1>\
    <p>Coffee for the long nights of the north, roasted on Tuesdays and sent on Wednesdays.</p>";

pub(crate) fn show(file: &dyn Fn(&str) -> PathBuf) {
    let desk = Desk::example();
    let server = Server::start_with(desk.path());
    let site = Site::start(server.address("").trim_end_matches('/'));
    let origin = json!(site.origin());
    let embed = format!("\"id\": \"cafe-nord\", \"embed\": {{ \"origins\": [{origin}] }},");
    desk.change("desk.json", "\"id\": \"cafe-nord\",", &embed);
    for (name, element) in PAGES {
        site.add("page.html", &[AROUND, element].concat());
        for (device, size) in [(Device::tablet(), "tablet"), (Device::phone(), "phone")] {
            let browser = Browser::open(device.speaking("en").coarse());
            browser.go_to(&site.page("/page.html"));
            let ready = "return window.heard.some(([kind]) => kind === 'ready')";
            until("the desk", || (browser.run(ready) == true).then_some(()));
            let frame =
                "return document.querySelector('front-desk').shadowRoot.querySelector('iframe')";
            browser.enter_frame(frame);
            let asked = "return !!document.querySelector('.question')";
            until("a question", || (browser.run(asked) == true).then_some(()));
            browser.leave_frame();
            browser.screenshot(&file(&format!("{name}-{size}")));
        }
    }
}
