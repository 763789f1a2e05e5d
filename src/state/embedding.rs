//! The page in a frame of a website: what the website says of its visitor before anything is shown counts like the address,
//! and it is told how the visit goes. The messages, and who is listened to, are those of `crates/embed`.

mod telling;

use std::{cell::RefCell, rc::Rc, sync::Arc};

use delivery::{Record, RecordKind};
use desk::Desk;
use embed::{Details, Fault, Heard, Listening, Said, Theme};
use faq::page_knowledge;
use leptos::prelude::*;
use locale::Tag;

use super::{Address, Frontdesk, focus, opened::Opened};
use crate::platform::{
    bridge::{self, Bridge},
    page,
};

/// A website that opened a line says hello at once.
const HELLO_MILLIS: i32 = 3_000;

/// The website around the page. Where there is none, nothing of this is ever called: the first part of the program, which
/// shows a first question, has none of it.
#[derive(Clone, Copy)]
pub struct Embedding {
    line: StoredValue<Rc<Line>, LocalStorage>,
}

struct Line {
    bridge: Bridge,
    listening: RefCell<Listening>,
}

/// What a website is told of a record: only where there is one, and the answers only where the owner wants it.
pub(super) fn submitted(opened: &Opened, record: &Record) -> Option<Record> {
    let mut told = opened.blank_record(record.id, RecordKind::SurveyResponse, "", record.ended_at);
    if opened.desk.embed().answers() {
        told.answers = record.answers.clone();
    }
    opened.address.is_embedded().then_some(told)
}

impl Embedding {
    /// Waits for what a website says of its visitor, and lays it over the address; `None` where no website that may speaks.
    pub async fn greet(desk: &Desk, address: &mut Address) -> Option<Self> {
        let offered = bridge::offered().await?;
        let mut listening = Listening::to(desk.embed().allowed(), &bridge::own_origin());
        if !listening.admits(&offered.origin) {
            offered.refuse();
            return None;
        }
        let bridge = offered.accept();
        let hello = bridge.next(HELLO_MILLIS).await.map(|text| listening.hear(&text));
        let line = Line { bridge, listening: RefCell::new(listening) };
        match hello {
            Some(Ok(Heard::Hello(details))) => known(desk, address, details),
            Some(Err(_)) => line.say(&Said::Error { code: Fault::Message }),
            _ => {}
        }
        Some(Self { line: StoredValue::new_local(Rc::new(line)) })
    }

    /// Tells that the desk can't open.
    pub fn fail(self) {
        self.line.with_value(|line| line.say(&Said::Error { code: Fault::Desk }));
    }

    /// Listens to the website and tells it of visits, as long as the page lives.
    pub fn serve(self, frontdesk: Frontdesk) {
        let line = self.line.get_value();
        telling::tell(frontdesk, &line);
        let ear = Rc::clone(&line);
        line.bridge.listen(move |text| {
            let heard = ear.listening.borrow_mut().hear(&text);
            match heard {
                Ok(heard) => frontdesk.heed(heard),
                Err(_) => ear.complain(),
            }
        });
    }
}

impl Line {
    fn say(&self, said: &Said) {
        self.bridge.say(&said.to_json());
    }

    /// One word for who made a mistake; none for who goes on.
    fn complain(&self) {
        if self.listening.borrow().complains() {
            self.say(&Said::Error { code: Fault::Message });
        }
    }
}

/// The same checks as those of an address: the desk's context takes the names that it allows.
fn known(desk: &Desk, address: &mut Address, details: Details) {
    let Details { prefill, customer, context, language, theme, knowledge, open: _ } = details;
    if desk.embed().knowledge() {
        address.knowledge = page_knowledge(&knowledge).map(|file| file.to_json());
    }
    if let Some(customer) = customer {
        let name = desk.throttle().map_or("customer", |rules| rules.customer_from());
        replace(&mut address.pairs, (name.to_owned(), customer));
    }
    context.into_iter().for_each(|pair| replace(&mut address.pairs, pair));
    if let Some(language) = language.as_deref().and_then(Tag::parse) {
        address.language = Some(language);
    }
    address.prefill = prefill;
    wear(&theme);
}

fn replace(pairs: &mut Vec<(String, String)>, pair: (String, String)) {
    pairs.retain(|(name, _)| *name != pair.0);
    pairs.push(pair);
}

fn wear(theme: &Theme) {
    theme.iter().for_each(|(name, value)| page::set_property(name, value));
}

impl Frontdesk {
    fn heed(self, heard: Heard) {
        match heard {
            // It has been said before the desk opened, and comes once.
            Heard::Hello(_) | Heard::Open => {}
            Heard::Context(context) => self.learn_context(context),
            Heard::Language(language) => {
                let wanted = Tag::parse(&language).filter(|tag| self.languages().contains(tag));
                if let Some(tag) = wanted {
                    self.choose_language(tag);
                }
            }
            Heard::Theme(theme) => wear(&theme),
            Heard::Close => {
                // The website may take the frame away at once.
                focus::finish_writing();
                self.visit.keep();
            }
        }
    }

    /// Which survey is asked stays as it is.
    fn learn_context(self, context: Vec<(String, String)>) {
        let mut opened = Opened::clone(&self.opened.get_value());
        context.into_iter().for_each(|pair| replace(&mut opened.address.pairs, pair));
        let pairs = opened.address.pairs.iter();
        let pairs = pairs.map(|(name, value)| (name.as_str(), value.as_str()));
        opened.context = opened.desk.context_from_query(pairs);
        let opened = Arc::new(opened);
        self.opened.set_value(Arc::clone(&opened));
        self.visit.opened.set_value(opened);
    }
}
