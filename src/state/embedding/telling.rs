//! What a website is told: how the visit goes and how tall the page is.

use std::{cell::RefCell, rc::Rc};

use embed::{Fault, Height, Said, State};
use leptos::prelude::*;
use survey::ProgressKind;

use super::Line;
use crate::{
    platform::{bridge, events},
    state::{Frontdesk, Phase, page_owner::page_owner},
};

/// Tells from now on, beginning with that the desk is open.
pub(super) fn tell(frontdesk: Frontdesk, line: &Rc<Line>) {
    let phase = frontdesk.visit.phase_now();
    let asks = !matches!(phase, Phase::Unasked(_) | Phase::Unarrived(_) | Phase::Closed(_));
    line.say(&Said::Ready { asks });
    // What is made here lives as long as the page.
    let owner = page_owner();
    owner.with(|| {
        tell_steps(frontdesk, line);
        tell_pages(frontdesk, line);
    });
    std::mem::forget(owner);
    tell_height(line);
    let escaped = Rc::clone(line);
    bridge::on_escape(move || escaped.say(&Said::Closed));
}

fn tell_steps(frontdesk: Frontdesk, line: &Rc<Line>) {
    let line = StoredValue::new_local(Rc::clone(line));
    let shares = frontdesk.opened.with_value(|opened| opened.desk.embed().answers());
    Effect::new(move |asked: Option<bool>| {
        let phase = frontdesk.visit.phase();
        let asks = matches!(phase, Phase::Answering | Phase::Storing);
        let submitted = frontdesk.visit.submitted.try_update_value(Option::take).flatten();
        line.with_value(|line| {
            if asks && asked != Some(true) {
                line.say(&Said::Started);
            }
            if let Some(submitted) = submitted {
                let id = submitted.id.to_string();
                let answers = shares.then_some(submitted.answers);
                line.say(&Said::Submitted { id, state: State::Complete, answers });
            }
            if let Phase::Closed(_) | Phase::Unsaved(_) = phase {
                line.say(&Said::Error { code: Fault::Storage });
            }
        });
        asks
    });
}

/// Where the author shows which page this is.
fn tell_pages(frontdesk: Frontdesk, line: &Rc<Line>) {
    let line = StoredValue::new_local(Rc::clone(line));
    Effect::new(move |told: Option<Option<(u32, u32)>>| {
        let progress = frontdesk.visit.screen().and_then(|screen| screen.progress);
        let pages = progress
            .filter(|progress| progress.kind == ProgressKind::Pages && progress.total > 0)
            .map(|progress| ((progress.done + 1).min(progress.total), progress.total));
        if let Some((number, of)) = pages.filter(|_| told != Some(pages)) {
            line.with_value(|line| line.say(&Said::Page { number, of }));
        }
        pages
    });
}

fn tell_height(line: &Rc<Line>) {
    let height = Rc::new(RefCell::new(Height::default()));
    let acted = Rc::clone(&height);
    std::mem::forget(events::on_activity(move || acted.borrow_mut().acted()));
    let line = Rc::clone(line);
    let watch = bridge::watch_height(move |pixels| {
        let changed = height.borrow_mut().measured(pixels);
        if let Some(height) = changed {
            line.say(&Said::Resize { height });
        }
    });
    std::mem::forget(watch);
}
