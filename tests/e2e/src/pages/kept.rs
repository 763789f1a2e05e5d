//! What a device keeps of the app and the desk, as its browser's tools would show it.

use serde_json::Value;

use crate::browser::Browser;

const STATE: &str = "return caches.open('frontdesk-state')
    .then(cache => cache.match('frontdesk-state'))
    .then(kept => kept?.json() ?? {})";

/// What the service worker remembers.
pub fn state(browser: &Browser) -> Value {
    browser.run(STATE)
}

/// Waits until the app and the desk are on the device.
#[track_caller]
pub fn wait(browser: &Browser) {
    browser.wait_for("app and desk to be kept on the device", || {
        let state = state(browser);
        let has = |name: &str| state[name].is_string();
        (has("active") && (has("desk") || has("next"))).then_some(())
    });
}

/// Lets a tablet look for something newer now: what it also does when the network comes back.
pub fn look(browser: &Browser) {
    browser.run("dispatchEvent(new Event('online'))");
}

/// Which build the page on the screen is of; empty for the one that was built.
pub fn build(browser: &Browser) -> String {
    let script = "return document.querySelector('meta[name=build]')?.content ?? ''";
    browser.run(script).as_str().unwrap_or_default().to_owned()
}
