//! What is wrong with the pages of a schema.org document.

use document::{Item, JsonType, Kind, Pointer, Report, Value};

use crate::{
    answer,
    faq_page::{self, Question, one_or_many, text},
};

/// Reports pages without questions, and why questions are left out.
pub(super) fn check(value: &Value, report: &Report) {
    let found = faq_page::pages(value);
    if found.pages.is_empty() {
        report.error(&Pointer::root(), Kind::Missing { property: "FAQPage" });
    }
    for page in &found.pages {
        let questions = found.questions(page);
        if questions.is_empty() && page.item.value.get("mainEntity").is_none_or(Value::is_nullish) {
            report.error(&page.item.path, Kind::Missing { property: "mainEntity" });
        }
        questions.iter().for_each(|question| check_question(question, report));
    }
}

fn check_question(question: &Question<'_>, report: &Report) {
    if !is_object(&question.item, report) {
        return;
    }
    if question.words().is_none() {
        report_texts(&question.item, "name", report);
    }
    let Some(answer) = question.accepted() else {
        report.error(&question.item.path, Kind::Missing { property: "acceptedAnswer" });
        return;
    };
    if !is_object(&answer, report) {
        return;
    }
    if question.answer(&answer).is_none() {
        report_texts(&answer, "text", report);
    }
    if let Some(written) = answer.value.get("text") {
        answer::check(written, &answer.path.member("text"), report);
    }
}

fn is_object(item: &Item<'_>, report: &Report) -> bool {
    let found = JsonType::of(item.value);
    if found != JsonType::Object {
        report.error(&item.path, Kind::WrongType { expected: JsonType::Object, found });
    }
    found == JsonType::Object
}

/// Says why a member holds no text.
fn report_texts(item: &Item<'_>, name: &'static str, report: &Report) {
    match one_or_many(item, name).iter().find(|item| text(item.value).is_none()) {
        Some(wrong) => {
            let found = JsonType::of(wrong.value);
            report.error(&wrong.path, Kind::WrongType { expected: JsonType::String, found });
        }
        None => report.error(&item.path, Kind::Missing { property: name }),
    }
}
