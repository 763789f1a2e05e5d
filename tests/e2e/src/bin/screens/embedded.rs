//! A small shop that shows the desk: in its page, at its side and in a bubble.

use std::path::PathBuf;

use e2e::{Browser, Device, Site, until};

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
    let (site, _server, _desk) = Site::with_example("");
    for (name, element) in PAGES {
        site.add("page.html", &[AROUND, element].concat());
        for (device, size) in [(Device::tablet(), "tablet"), (Device::phone(), "phone")] {
            let browser = Browser::open(device.speaking("en").coarse());
            browser.go_to(&site.page("/page.html"));
            let ready = "return window.heard.some(([kind]) => kind === 'ready')";
            until("the desk", || (browser.run(ready) == true).then_some(()));
            browser.enter_frame(Site::FRAME);
            let asked = "return !!document.querySelector('.question')";
            until("a question", || (browser.run(asked) == true).then_some(()));
            browser.leave_frame();
            browser.screenshot(&file(&format!("{name}-{size}")));
        }
    }
}
