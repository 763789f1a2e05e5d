//! The self-service bot's worker: started when it is first needed, asked by messages. Leaves out what is asked.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Worker;

use super::{
    http::Bytes,
    script::{Callback, callback, function, member, promise, window},
};

/// How the page names the worker's script.
const LINK: &str = "link[rel=faq]";

/// A running worker.
#[derive(Debug)]
pub struct Bot {
    worker: Worker,
    asked: Rc<Asked>,
    _listener: Callback,
    _fault: Callback,
}

/// The questions that wait for an answer: their numbers, and who is told.
#[derive(Debug, Default)]
struct Asked {
    last: RefCell<u32>,
    waiting: RefCell<Vec<(u32, Function, Function)>>,
}

impl Asked {
    fn answer(&self, number: u32, answer: &JsValue) {
        let mut waiting = self.waiting.borrow_mut();
        if let Some(at) = waiting.iter().position(|(known, ..)| *known == number) {
            let (_, resolve, _) = waiting.swap_remove(at);
            let _ = resolve.call1(&JsValue::UNDEFINED, answer);
        }
    }

    fn fail(&self) {
        for (_, _, reject) in self.waiting.take() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    }

    async fn wait(&self, number: u32) -> Option<JsValue> {
        let answer = promise(&mut |resolve, reject| {
            self.waiting.borrow_mut().push((number, resolve.clone(), reject.clone()));
        });
        answer.await.ok()
    }
}

impl Bot {
    /// Starts the worker and waits until it listens; `None` when its program can't be had.
    pub async fn start() -> Option<Self> {
        let link = window().document()?.query_selector(LINK).ok()??;
        let worker = Worker::new(&member(&link, "href").as_string()?).ok()?;
        let asked = Rc::new(Asked::default());
        let listener = callback({
            let asked = Rc::clone(&asked);
            move |event| {
                let message = member(&event, "data");
                match message.dyn_ref::<Array>() {
                    Some(message) => {
                        let number = message.get(0).as_f64().unwrap_or_default();
                        asked.answer(number as u32, &message.get(1));
                    }
                    // Its first word: it listens.
                    None => asked.answer(0, &JsValue::TRUE),
                }
            }
        });
        let fault = callback({
            let asked = Rc::clone(&asked);
            move |_| asked.fail()
        });
        worker.set_onmessage(Some(function(&listener)));
        worker.set_onerror(Some(function(&fault)));
        let bot = Self { worker, asked, _listener: listener, _fault: fault };
        bot.asked.wait(0).await?;
        Some(bot)
    }

    /// Gives it a table of word vectors; whether it took it.
    pub async fn learn(&self, table: &Bytes) -> bool {
        self.post(|message| message.push(&table.0)).await.is_some_and(|learnt| learnt.is_truthy())
    }

    /// Asks, with the texts of files where the request needs them. `None`: the worker has failed, and another has to
    /// be started.
    pub async fn ask(&self, request: &str, files: &[String]) -> Option<String> {
        let fill = |message: &Array| {
            message.push(&request.into());
            files.iter().fold(0, |_, file| message.push(&file.as_str().into()))
        };
        self.post(fill).await?.as_string()
    }

    async fn post(&self, fill: impl FnOnce(&Array) -> u32) -> Option<JsValue> {
        let number = {
            let mut last = self.asked.last.borrow_mut();
            *last += 1;
            *last
        };
        let message = Array::of1(&number.into());
        fill(&message);
        self.worker.post_message(&message).ok()?;
        self.asked.wait(number).await
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        self.asked.fail();
        self.worker.terminate();
    }
}
