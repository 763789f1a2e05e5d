//! Chromium over the DevTools Protocol alone, through a pipe and without a driver between: for runs of thousands of visits
//! in several windows, which end with `kill -9`. Tests of what a guest sees use [`crate::Browser`].

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{fs, thread};

use serde_json::{Value, json};

use crate::browser::FLAGS;
use crate::soak::Sample;
use crate::{processes, settings};

/// A page that says nothing for so long is stuck, or gone without a word. Long enough for twenty visits in a row on a
/// machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why a command has no result.
#[derive(Clone, Debug, PartialEq)]
pub enum Broken {
    /// The browser has ended.
    Gone,
    /// The page can't do it, at least not now.
    Refused(String),
}

/// How many records the device holds, as the page itself can count them.
const WAITING: &str = "new Promise((resolve, reject) => {
  const opening = indexedDB.open('frontdesk');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const count = opening.result.transaction('outbox').objectStore('outbox').count();
    count.onerror = () => reject(count.error);
    count.onsuccess = () => { opening.result.close(); resolve(count.result); };
  };
})";

/// A running browser. It ends when this is dropped; its profile stays.
pub struct DevTools {
    child: Mutex<Child>,
    /// The end of the pipe to write to, and the number of the next command.
    commands: Mutex<(ChildStdin, u64)>,
    waiting: Arc<Mutex<Waiting>>,
    /// Words that only this browser's processes have on their command lines.
    words: String,
}

/// Who waits for an answer; `None` when none will come any more.
type Waiting = Option<HashMap<u64, Sender<Value>>>;

impl DevTools {
    /// Starts a browser on the profile in this folder; the error says what the browser said.
    pub fn launch(folder: &Path) -> Result<DevTools, String> {
        let temporary = folder.join("tmp");
        fs::create_dir_all(&temporary).expect("a temporary folder can be filled");
        let profile = folder.join("profile");
        // A browser that was killed leaves its lock behind, with a number that another process may have by now.
        for left in ["SingletonLock", "SingletonSocket", "SingletonCookie"] {
            let _ = fs::remove_file(profile.join(left));
        }
        let log = folder.join("browser.log");
        let said = fs::File::create(&log).expect("a temporary folder can be filled");
        let chromium = settings::chromium().unwrap_or_else(|| "chromium".into());
        // The browser reads commands from its third handle and writes answers to the fourth.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null", "sh"])
            .arg(chromium)
            .args(FLAGS)
            .args(["--remote-debugging-pipe", "--window-size=400,640"])
            // Nothing moves: what is drawn sixty times a second takes the time of the visits.
            .args(["--force-prefers-reduced-motion"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            .env("TMPDIR", temporary)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(said)
            // A group of its own, to be killed as a whole.
            .process_group(0)
            .spawn()
            .expect("there is a shell");
        let commands = child.stdin.take().expect("the pipe is ours to write to");
        let answers = child.stdout.take().expect("the pipe is ours to read");
        let waiting = Arc::new(Mutex::new(Some(HashMap::new())));
        let listening = Arc::clone(&waiting);
        thread::spawn(move || {
            for answer in BufReader::new(answers).split(0).map_while(Result::ok) {
                let answer: Value = serde_json::from_slice(&answer).unwrap_or_default();
                // What has no id is an event, which nobody here waits for.
                let Some(id) = answer["id"].as_u64() else { continue };
                let waits = open(&listening).as_mut().and_then(|waiting| waiting.remove(&id));
                if let Some(waits) = waits {
                    // Who has lost patience doesn't listen any more.
                    let _ = waits.send(answer);
                }
            }
            // Nobody will be answered any more: the other ends of these channels see it.
            open(&listening).take();
        });
        let browser = DevTools {
            child: Mutex::new(child),
            commands: Mutex::new((commands, 1)),
            waiting,
            words: profile.to_string_lossy().into_owned(),
        };
        match browser.call(None, "Browser.getVersion", &json!({})) {
            Ok(_) => Ok(browser),
            Err(broken) => {
                let said = fs::read_to_string(&log).unwrap_or_default();
                Err(format!("{broken:?}; the browser says\n{said}"))
            }
        }
    }

    /// Opens a window of its own for a page, so that none is in the background.
    pub fn open_window(self: &Arc<Self>) -> Result<Window, Broken> {
        let made = json!({ "url": "about:blank", "newWindow": true });
        let target = self.call(None, "Target.createTarget", &made)?;
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = self.call(None, "Target.attachToTarget", &attach)?;
        let session = session["sessionId"].as_str().unwrap_or_default().to_owned();
        Ok(Window { browser: Arc::clone(self), session })
    }

    /// Kills the browser with all its processes, as a power cut would.
    pub fn kill(&self) {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        processes::kill_group(child.id());
        // It is dead; this only takes it off the system's list.
        let _ = child.wait();
        // Helpers that left the group.
        while processes::kill_all_with(&self.words) > 0 {
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn call(
        &self,
        session: Option<&str>,
        method: &str,
        parameters: &Value,
    ) -> Result<Value, Broken> {
        let (sender, receiver) = channel();
        {
            let mut commands = self.commands.lock().unwrap_or_else(PoisonError::into_inner);
            let (pipe, number) = &mut *commands;
            *number += 1;
            let mut command = json!({ "id": *number, "method": method, "params": parameters });
            if let Some(session) = session {
                command["sessionId"] = json!(session);
            }
            open(&self.waiting).as_mut().ok_or(Broken::Gone)?.insert(*number, sender);
            let text = [command.to_string().as_bytes(), &[0]].concat();
            pipe.write_all(&text).map_err(|_| Broken::Gone)?;
        }
        let mut answer = match receiver.recv_timeout(PATIENCE) {
            Ok(answer) => answer,
            Err(_) if open(&self.waiting).is_none() => return Err(Broken::Gone),
            Err(_) => return Err(Broken::Refused(format!("{method}: no answer"))),
        };
        match answer["error"]["message"].as_str() {
            Some(error) => Err(Broken::Refused(format!("{method}: {error}"))),
            None => Ok(answer["result"].take()),
        }
    }
}

impl Drop for DevTools {
    fn drop(&mut self) {
        self.kill();
    }
}

fn open(waiting: &Mutex<Waiting>) -> MutexGuard<'_, Waiting> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A window with a page.
pub struct Window {
    browser: Arc<DevTools>,
    session: String,
}

impl Window {
    pub fn go_to(&self, address: &str) -> Result<(), Broken> {
        let answer = self.call("Page.navigate", &json!({ "url": address }))?;
        match answer["errorText"].as_str() {
            Some(error) => Err(Broken::Refused(error.to_owned())),
            None => Ok(()),
        }
    }

    /// Runs a script in every page before the page's own.
    pub fn prepare(&self, script: &str) -> Result<(), Broken> {
        self.call("Page.enable", &json!({}))?;
        self.call("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script })).map(drop)
    }

    /// How many records the device holds; `None` when the page can't say.
    pub fn waiting(&self) -> Option<u64> {
        self.evaluate(WAITING).ok()?.as_u64()
    }

    /// The value of an expression in the page; of a promise, what comes of it.
    pub fn evaluate(&self, expression: &str) -> Result<Value, Broken> {
        let parameters =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", &parameters)?;
        match answer["exceptionDetails"].is_null() {
            true => Ok(answer["result"]["value"].take()),
            false => Err(Broken::Refused(answer["exceptionDetails"].to_string())),
        }
    }

    /// Begins to count what the page holds.
    pub fn watch_growth(&self) -> Result<(), Broken> {
        self.call("Performance.enable", &json!({})).map(drop)
    }

    /// What the page holds after so many visits, garbage aside. The memories of WebAssembly are those that its scripts
    /// keep in `memories`.
    pub fn growth(&self, sessions: u64) -> Result<Sample, Broken> {
        self.call("HeapProfiler.collectGarbage", &json!({}))?;
        let memory =
            self.evaluate("memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)")?;
        let told = self.call("Performance.getMetrics", &json!({}))?;
        let metric = |name: &str| {
            let mut metrics = told["metrics"].as_array().into_iter().flatten();
            let metric = metrics.find(|metric| metric["name"] == name);
            metric.and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN)
        };
        Ok(Sample {
            sessions,
            heap: metric("JSHeapUsedSize"),
            memory: memory.as_f64().unwrap_or(f64::NAN),
            nodes: metric("Nodes"),
            listeners: metric("JSEventListeners"),
        })
    }

    /// Presses and lets go at a place of the page, as a mouse does.
    pub fn tap(&self, [x, y]: [f64; 2]) -> Result<(), Broken> {
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", &event)?;
        }
        Ok(())
    }

    /// Types where the focus is.
    pub fn type_text(&self, text: &str) -> Result<(), Broken> {
        self.call("Input.insertText", &json!({ "text": text })).map(drop)
    }

    fn call(&self, method: &str, parameters: &Value) -> Result<Value, Broken> {
        self.browser.call(Some(&self.session), method, parameters)
    }
}
