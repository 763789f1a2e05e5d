//! As much of the WebDriver protocol (W3C) as the tests use: commands are JSON over HTTP to a driver on this machine.
//! Every fault is a panic with the driver's own words, because a test can do nothing but fail.

use std::fmt;

use serde_json::{Value, json};

/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// In bytes: the heap of a page is told as text.
const LARGEST: u64 = 1 << 30;

/// One browser window under remote control.
pub(crate) struct Session {
    agent: ureq::Agent,
    /// Of the session at the driver.
    address: String,
}

/// Something on the page; valid until the page redraws it.
#[derive(Clone, Debug)]
pub struct Element(pub(crate) String);

/// What the driver said instead of an answer.
#[derive(Debug)]
pub(crate) struct Refusal {
    error: String,
    message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.error, self.message)
    }
}

impl Session {
    /// Opens a browser.
    pub(crate) fn open(driver: &str, capabilities: &Value) -> Result<Session, Refusal> {
        // A refusal is an answer with a body, not a fault of the connection.
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let mut session = Session { agent, address: format!("{driver}/session") };
        let opened = session.send(
            "POST",
            "",
            &json!({ "capabilities": { "alwaysMatch": capabilities } }),
        )?;
        let id = opened["sessionId"].as_str().expect("a session has an id");
        session.address = format!("{driver}/session/{id}");
        Ok(session)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body).unwrap_or_else(|refusal| panic!("POST {path}: {refusal}"))
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        self.send("GET", path, &Value::Null)
            .unwrap_or_else(|refusal| panic!("GET {path}: {refusal}"))
    }

    pub(crate) fn try_post(&self, path: &str, body: &Value) -> Result<Value, Refusal> {
        self.send("POST", path, body)
    }

    /// Whether there is a window to be driven.
    pub(crate) fn is_there(&self) -> bool {
        self.send("GET", "/title", &Value::Null).is_ok()
    }

    /// Closes the browser; one that is gone already needs no closing.
    pub(crate) fn close(&self) {
        let _ = self.send("DELETE", "", &Value::Null);
    }

    /// Runs a function body in the page.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    pub(crate) fn elements(&self, css: &str) -> Vec<Element> {
        let found = self.post("/elements", &json!({ "using": "css selector", "value": css }));
        found.as_array().into_iter().flatten().filter_map(Element::from).collect()
    }

    /// What has the focus.
    pub(crate) fn active_element(&self) -> Option<Element> {
        Element::from(&self.send("GET", "/element/active", &Value::Null).ok()?)
    }

    /// Something about one element, such as `text`, `computedlabel`, `displayed`. `None` when it is gone meanwhile.
    pub(crate) fn ask(&self, element: &Element, what: &str) -> Option<Value> {
        self.send("GET", &format!("/element/{}/{what}", element.0), &Value::Null).ok()
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value, Refusal> {
        let address = format!("{}{path}", self.address);
        let answer = match method {
            "POST" => {
                self.agent.post(&address).content_type("application/json").send(body.to_string())
            }
            "DELETE" => self.agent.delete(&address).call(),
            _ => self.agent.get(&address).call(),
        };
        let refusal = |error: &str, message: String| Refusal { error: error.to_owned(), message };
        let mut answer = answer.map_err(|fault| refusal("no answer", fault.to_string()))?;
        let text = answer
            .body_mut()
            .with_config()
            .limit(LARGEST)
            .read_to_string()
            .map_err(|fault| refusal("no answer", fault.to_string()))?;
        let mut content: Value =
            serde_json::from_str(&text).map_err(|fault| refusal("not JSON", fault.to_string()))?;
        let value = content["value"].take();
        match answer.status().is_success() {
            true => Ok(value),
            false => Err(refusal(
                value["error"].as_str().unwrap_or("unknown"),
                value["message"].to_string(),
            )),
        }
    }
}

impl Element {
    pub(crate) fn from(value: &Value) -> Option<Element> {
        value[ELEMENT].as_str().map(|id| Element(id.to_owned()))
    }

    /// As an argument of a script.
    pub(crate) fn to_value(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}
