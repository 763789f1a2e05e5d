//! A real Chromium with a profile of its own, as a guest uses it: finds things by their accessible names, taps and types.

mod device;
mod launch;
mod log;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

pub use device::Device;
use launch::Driver;
pub(crate) use launch::FLAGS;

use crate::disk_watch::DiskWatch;
use crate::processes;
use crate::wait::{answer_in_time, until};
use crate::webdriver::{Element, Session};

/// One browser window. Its profile outlives a kill; dropping the browser removes everything.
pub struct Browser {
    session: Session,
    _driver: Driver,
    folder: TempDir,
    device: Device,
}

impl Browser {
    /// Opens a browser that nobody has used before.
    pub fn open(device: Device) -> Browser {
        let folder =
            TempDir::with_prefix("frontdesk-e2e-").expect("a temporary folder can be made");
        let (session, driver) = launch::launch(folder.path());
        let browser = Browser { session, _driver: driver, folder, device };
        browser.become_device();
        browser
    }

    /// Kills the browser as a power cut would: no unload events, nothing flushed that was not flushed.
    pub fn kill(&mut self) {
        assert!(processes::kill_all_with(&self.own_words()) > 0, "the browser was not running");
        until("the browser to be gone", || {
            (processes::kill_all_with(&self.own_words()) == 0).then_some(())
        });
    }

    /// Starts the browser again on what the last one left on the disk.
    pub fn relaunch(&mut self) {
        (self.session, self._driver) = launch::launch(self.folder.path());
        self.become_device();
    }

    /// Whether the browser still answers.
    pub fn is_there(&self) -> bool {
        self.session.try_get("/title").is_ok()
    }

    pub fn go_to(&self, address: &str) {
        self.session.post("/url", &json!({ "url": address }));
    }

    pub fn reload(&self) {
        self.session.post("/refresh", &json!({}));
    }

    /// Cuts the network, or gives it back.
    pub fn set_offline(&self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "throughput": -1 });
        self.session
            .post("/chromium/network_conditions", &json!({ "network_conditions": conditions }));
    }

    /// Watches when the browser makes the disk write; why not, where that can't be.
    pub fn watch_disk(&self) -> Result<DiskWatch, String> {
        let pids = processes::with(&self.own_words());
        DiskWatch::attach(&pids, self.folder.path().join("strace.log"))
    }

    /// Runs a function body in the page and returns its result.
    pub fn run(&self, script: &str) -> Value {
        self.session.run(script, &[])
    }

    /// The same with arguments, which it finds in `arguments`.
    pub fn run_with(&self, script: &str, arguments: &[Value]) -> Value {
        self.session.run(script, arguments)
    }

    /// Everything that the page's scripts hold, after the garbage has been collected: the format of the browser's own tools.
    pub fn heap_snapshot(&self) -> String {
        self.cdp("HeapProfiler.collectGarbage", &json!({}));
        self.session.get("/chromium/heap_snapshot").to_string()
    }

    /// The folder in which the browser keeps what it keeps.
    pub fn profile(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    /// Runs a script in every page from now on, before any of the page's own.
    pub fn before_each_page(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// From now on everything is about the page in the frame that a function body finds, until [`Self::leave_frame`].
    #[track_caller]
    pub fn enter_frame(&self, finder: &str) {
        let frame = self.wait_for("a frame", || Element::from(&self.run(finder)));
        self.session.post("/frame", &json!({ "id": frame.to_value() }));
    }

    /// Back to the page in the window.
    pub fn leave_frame(&self) {
        self.session.post("/frame", &json!({ "id": null }));
    }

    /// The text that a guest sees on the whole page.
    pub fn text(&self) -> String {
        self.run("return document.body ? document.body.innerText : ''")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits for something on the page; panics, telling what the page shows instead.
    #[track_caller]
    pub fn wait_for<T>(&self, what: &str, ask: impl FnMut() -> Option<T>) -> T {
        match answer_in_time(ask) {
            Some(answer) => answer,
            None => panic!("waited in vain for {what}; the page shows:\n{}", self.text()),
        }
    }

    /// Waits until the page shows these words.
    #[track_caller]
    pub fn sees(&self, words: &str) {
        self.wait_for(&format!("“{words}”"), || self.text().contains(words).then_some(()));
    }

    /// Waits for something with this role and accessible name, such as `("button", "Next")`.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Element {
        self.wait_for(&format!("a {role} named “{name}”"), || self.look_for(role, name))
    }

    /// The element with this role and accessible name, if it is there now.
    pub fn look_for(&self, role: &str, name: &str) -> Option<Element> {
        let candidates = self.session.elements(css_of(role));
        candidates.into_iter().find(|element| {
            let says = |what| {
                self.session.ask(element, what).and_then(|value| value.as_str().map(str::to_owned))
            };
            says("computedlabel").is_some_and(|label| label.trim() == name)
                && says("computedrole").as_deref() == Some(role)
        })
    }

    /// Taps it where a finger would: on the label that covers it, if there is one.
    #[track_caller]
    pub fn tap(&self, role: &str, name: &str) {
        self.wait_for(&format!("a {role} named “{name}” that can be tapped"), || {
            self.try_tap(&self.look_for(role, name)?)
        });
    }

    /// Taps one of several things that only their places tell apart, counted from 0.
    #[track_caller]
    pub fn tap_nth(&self, css: &str, place: usize) {
        self.wait_for(&format!("`{css}` number {place} that can be tapped"), || {
            self.try_tap(self.session.elements(css).get(place)?)
        });
    }

    /// Refused while something moves or lies above it: then it is tried again, as a guest would.
    fn try_tap(&self, element: &Element) -> Option<Value> {
        let target = self.session.try_post(
            "/execute/sync",
            &json!({ "script": SHOW_TARGET, "args": [element.to_value()] }),
        );
        let target = Element::from(&target.ok()?)?;
        self.session.try_post(&format!("/element/{}/click", target.0), &json!({})).ok()
    }

    /// Taps a place of the window with a finger, so many times, in CSS pixels from its left and top; whatever is there.
    pub fn tap_at(&self, x: u32, y: u32, times: usize) {
        let tap = [
            json!({ "type": "pointerMove", "duration": 0, "x": x, "y": y }),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let taps: Vec<&Value> = std::iter::repeat_n(&tap, times).flatten().collect();
        let finger = json!({
            "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" },
            "actions": taps,
        });
        self.session.post("/actions", &json!({ "actions": [finger] }));
    }

    /// Taps what a function body finds in the page; `what` names it.
    #[track_caller]
    pub fn tap_found(&self, what: &str, finder: &str) {
        self.wait_for(&format!("{what} that can be tapped"), || {
            self.try_tap(&Element::from(&self.run(finder))?)
        });
    }

    /// Presses keys in what a function body finds in the page.
    #[track_caller]
    pub fn type_found(&self, what: &str, finder: &str, keys: &str) {
        self.wait_for(&format!("{what} to type into"), || {
            let field = Element::from(&self.run(finder))?;
            let address = format!("/element/{}/value", field.0);
            self.session.try_post(&address, &json!({ "text": keys })).ok()
        });
    }

    /// Types into the text field with this name, after what is in it.
    #[track_caller]
    pub fn type_into(&self, name: &str, text: &str) {
        self.wait_for(&format!("a text field named “{name}” to type into"), || {
            let field = self.look_for("textbox", name)?;
            let address = format!("/element/{}/value", field.0);
            self.session.try_post(&address, &json!({ "text": text })).ok()
        });
    }

    /// Moves the focus with the Tab key until it is on this.
    #[track_caller]
    pub fn tab_to(&self, role: &str, name: &str) {
        for _ in 0..MOST_TABS {
            if self.focus() == (role.to_owned(), name.to_owned()) {
                return;
            }
            self.press(TAB);
        }
        panic!(
            "the Tab key never comes to a {role} named “{name}”; the page shows:\n{}",
            self.text()
        );
    }

    /// Leaves the page and removes everything that it has stored, as for the next guest with another phone.
    pub fn forget(&mut self, address: &str) {
        let all = json!({ "origin": address, "storageTypes": "all" });
        let clear = json!({ "cmd": "Storage.clearDataForOrigin", "params": all });
        let left = self.session.try_post("/url", &json!({ "url": "about:blank" }));
        let cleared = left.and_then(|_| self.session.try_post("/goog/cdp/execute", &clear));
        // Chromium has fallen over while it removed what a page was about to store. A new browser has nothing, either.
        if let Err(refusal) = cleared.and_then(|_| self.session.try_get("/title")) {
            let _ = writeln!(io::stderr(), "the browser is opened anew: {refusal}");
            *self = Browser::open(self.device.clone());
        }
    }

    /// Role and accessible name of what has the focus.
    pub fn focus(&self) -> (String, String) {
        let Some(element) = self.session.active_element() else { return Default::default() };
        let says = |what| {
            let value = self.session.ask(&element, what);
            value.as_ref().and_then(Value::as_str).unwrap_or_default().trim().to_owned()
        };
        (says("computedrole"), says("computedlabel"))
    }

    /// Presses keys wherever the focus is; special keys by their WebDriver code points.
    pub fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                [
                    json!({ "type": "keyDown", "value": key }),
                    json!({ "type": "keyUp", "value": key }),
                ]
            })
            .collect();
        self.session.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }),
        );
    }

    /// Whether the radio or checkbox with this name is on.
    pub fn is_chosen(&self, role: &str, name: &str) -> bool {
        let element = self.find(role, name);
        self.session.ask(&element, "selected") == Some(Value::Bool(true))
    }

    /// Saves a picture of the window. WebP by its ending, otherwise PNG.
    pub fn screenshot(&self, file: &Path) {
        self.capture(file, &json!({}));
    }

    fn capture(&self, file: &Path, wishes: &Value) {
        let mut wishes = wishes.clone();
        match file.extension().is_some_and(|extension| extension == "webp") {
            true => (wishes["format"], wishes["quality"]) = (json!("webp"), json!(80)),
            false => wishes["format"] = json!("png"),
        }
        let picture = self.cdp("Page.captureScreenshot", &wishes);
        let bytes = STANDARD
            .decode(picture["data"].as_str().unwrap_or_default())
            .expect("pictures come as Base64");
        fs::write(file, bytes)
            .unwrap_or_else(|fault| panic!("cannot write {}: {fault}", file.display()));
    }

    /// Saves a picture of the first thing that this selector finds, as it would be on paper.
    pub fn picture_of_paper(&self, css: &str, file: &Path) {
        self.cdp("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        let place = "const { x, y, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
            return { x: x + scrollX, y: y + scrollY, width, height, scale: 1 };";
        let clip = self.run_with(place, &[json!(css)]);
        self.capture(file, &json!({ "clip": clip, "captureBeyondViewport": true }));
    }

    /// What the browser would print, as the bytes of a PDF file, each page as large as its stylesheet says.
    pub fn print(&self) -> Vec<u8> {
        let wishes = json!({ "preferCSSPageSize": true, "printBackground": false });
        let printed = self.cdp("Page.printToPDF", &wishes);
        let data = printed["data"].as_str().unwrap_or_default();
        STANDARD.decode(data).expect("files come as Base64")
    }

    /// Fails if the page complained: errors, exceptions, violations of the content security policy.
    #[track_caller]
    pub fn assert_no_complaints(&self) {
        let complaints = log::complaints(&self.session, false);
        assert!(complaints.is_empty(), "the browser's console shows\n{}", complaints.join("\n"));
    }

    /// The same for tests that take the network or the server away: failed requests are part of those.
    #[track_caller]
    pub fn assert_no_complaints_but_network(&self) {
        let complaints = log::complaints(&self.session, true);
        assert!(complaints.is_empty(), "the browser's console shows\n{}", complaints.join("\n"));
    }

    /// Why the browser wouldn't offer to install the page.
    pub fn installability_errors(&self) -> Vec<String> {
        let answer = self.cdp("Page.getInstallabilityErrors", &json!({}));
        let errors = answer["installabilityErrors"].as_array().into_iter().flatten();
        errors.map(|error| error["errorId"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The page's manifest as the browser reads it: its text and what is wrong with it.
    pub fn manifest(&self) -> (String, Vec<Value>) {
        let answer = self.cdp("Page.getAppManifest", &json!({}));
        let errors = answer["errors"].as_array().cloned().unwrap_or_default();
        (answer["data"].as_str().unwrap_or_default().to_owned(), errors)
    }

    /// A command of the Chrome DevTools Protocol.
    pub(crate) fn cdp(&self, command: &str, parameters: &Value) -> Value {
        self.session.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    fn become_device(&self) {
        for (command, parameters) in self.device.emulation() {
            self.cdp(command, &parameters);
        }
    }

    fn own_words(&self) -> String {
        self.folder.path().to_string_lossy().into_owned()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.session.close();
        processes::kill_all_with(&self.own_words());
    }
}

/// Keys as WebDriver names them.
pub const TAB: &str = "\u{e004}";
pub const ENTER: &str = "\u{e007}";
pub const SPACE: &str = " ";
pub const LEFT: &str = "\u{e012}";
pub const RIGHT: &str = "\u{e014}";
/// Selects everything in a field; what is typed next replaces it.
pub const SELECT_ALL: &str = "\u{e009}a\u{e000}";
pub const DELETE: &str = "\u{e017}";

/// Far more than a screen has places to stop.
const MOST_TABS: usize = 60;

/// Finds the label that covers an element, if there is one, and brings it into view.
const SHOW_TARGET: &str = "const target = arguments[0].labels?.[0] ?? arguments[0]; \
                           target.scrollIntoView({ block: 'center' }); return target;";

/// Elements that may have a role; the browser itself then says whether they do.
fn css_of(role: &str) -> &'static str {
    match role {
        "button" => "button, [role=button]",
        "radio" => "input[type=radio], [role=radio]",
        "checkbox" => "input[type=checkbox], [role=checkbox]",
        "textbox" => "input:not([type=radio]):not([type=checkbox]), textarea",
        "heading" => "h1, h2, h3, h4, h5, h6",
        "link" => "a[href]",
        "radiogroup" => "[role=radiogroup]",
        "group" => "fieldset",
        "combobox" => "select, [role=combobox]",
        _ => "[role]",
    }
}
