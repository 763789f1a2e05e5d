//! Surveys answered by one tap: whether a survey is made for it. Leaves out what happens at a tap.

use std::sync::Arc;

use document::{Diagnostic, Pointer, Report, UnixMillis};
use survey::{Control, ElementView, QuestionView, ScreenView, Session, Setup, Survey};

use crate::{Desk, sense::no_effect};

/// The question that one tap answers: the only one of its page, a row of values.
pub fn one_tap_question(screen: &ScreenView) -> Option<&QuestionView> {
    let question = only_question(screen)?;
    let is_row = matches!(&question.control, Control::Scale(scale) if !scale.as_dropdown);
    (is_row && !question.read_only).then_some(question)
}

/// The question for reasons, on the page after: the only one there, of choices that all are seen.
pub fn reason_question(screen: &ScreenView) -> Option<&QuestionView> {
    let question = only_question(screen)?;
    let is_choice = matches!(question.control, Control::ChooseOne(_) | Control::ChooseMany(_));
    (is_choice && !question.read_only).then_some(question)
}

fn only_question(screen: &ScreenView) -> Option<&QuestionView> {
    match &screen.elements[..] {
        [ElementView::Question(question)] => Some(question),
        _ => None,
    }
}

/// Says when a survey that is to be answered by one tap can't be: then a tablet asks it page by page.
pub(crate) fn check(desk: &Desk, key: &str, survey: Survey) -> Vec<Diagnostic> {
    let report = Report::default();
    let surveys = desk.kiosk().one_tap().map(crate::OneTap::surveys).unwrap_or_default();
    if let Some(index) = surveys.iter().position(|name| *name == key) {
        let session = Session::new(Arc::new(survey), Setup::at(UnixMillis(0)));
        if one_tap_question(&session.screen(UnixMillis(0))).is_none() {
            let path = Pointer::root().member("kiosk").member("oneTap").member("surveys");
            let because = "the first page, which has to be one rating question";
            no_effect(&path.item(index), key, because, &report);
        }
    }
    report.into_diagnostics()
}
