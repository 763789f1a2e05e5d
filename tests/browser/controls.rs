//! What a visitor does to a page's inputs and what becomes of it: a survey drawn by the app, with a session behind it.

use std::sync::Arc;

use desk::Desk;
use document::{Object, Value, parse};
use frontdesk_app::{
    platform::intl,
    screens::SurveyScreen,
    state::{Address, Deliveries, Frontdesk, Opened, Speech},
    ui::Words,
};
use leptos::{mount::mount_to, prelude::*};
use survey::{Compat, QuestionId, Survey};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::script::{run, until};

/// Draws a survey in place of the one before.
async fn open(survey: &str) -> Frontdesk {
    let place = "document.querySelector('#controls')?.remove();
                 const place = document.createElement('div');
                 place.id = 'controls';
                 return document.body.appendChild(place)";
    let place = run(place).await;
    let (survey, found) = Survey::read(&parse(survey).unwrap(), Compat::Strict);
    assert!(found.is_empty(), "the survey is wrong");
    let opened = Opened {
        desk: Desk::read(&parse(r#"{"id":"test"}"#).unwrap()).0,
        address: Address::read(Vec::new()),
        context: Object::new(),
        enrolled: None,
        is_addressed: true,
        survey_name: "test".to_owned(),
        survey: Arc::new(survey),
    };
    let (sent, received) = std::sync::mpsc::channel();
    let page = mount_to(place.unchecked_into(), move || {
        let speech = Speech::english();
        let (words, language) = (speech.catalogue.into(), speech.language.into());
        provide_context(Words::new(words, language, intl::plural_category));
        let frontdesk = Frontdesk::new(Arc::new(opened), speech, Deliveries::new());
        provide_context(frontdesk);
        frontdesk.visit.begin();
        sent.send(frontdesk).unwrap();
        view! { <SurveyScreen /> }
    });
    page.forget();
    received.recv().unwrap()
}

async fn text(script: &str) -> String {
    let script = format!(
        "const all = (what) => [...document.querySelectorAll('#controls ' + what)]; {script}"
    );
    run(&script).await.as_string().unwrap_or_default()
}

fn answer(frontdesk: Frontdesk, question: u32) -> Value {
    untrack(|| frontdesk.visit.question(QuestionId(question))).unwrap().value
}

/// Writes into the first input, as far as `event`: `input` for a letter, `change` for leaving it.
async fn write(letters: &str, event: &str) {
    text(&format!(
        "const [field] = all('input.field');
         field.value = '{letters}';
         field.dispatchEvent(new Event('{event}', {{ bubbles: true }}));"
    ))
    .await;
}

#[wasm_bindgen_test]
async fn half_a_number_decides_nothing() {
    let frontdesk = open(
        r#"{"elements":[{"type":"text","inputType":"number","name":"age"},
            {"type":"text","name":"child","visibleIf":"{age} < 18"}]}"#,
    )
    .await;
    write("1", "input").await;
    assert_eq!(answer(frontdesk, 0), Value::Undefined);
    write("19", "input").await;
    write("19", "change").await;
    assert_eq!(answer(frontdesk, 0), Value::Number(19.0));
    assert_eq!(text("return String(all('.question').length)").await, "1");
    write("17", "change").await;
    until("the question for children", || {
        untrack(|| frontdesk.visit.question(QuestionId(1))).is_some()
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_text_that_nothing_follows_from_is_kept_letter_by_letter() {
    let frontdesk = open(r#"{"elements":[{"type":"text","name":"why"}]}"#).await;
    write("slo", "input").await;
    assert_eq!(answer(frontdesk, 0), "slo".into());
}

#[wasm_bindgen_test]
async fn a_tap_on_a_slider_answers_with_what_it_shows() {
    let frontdesk = open(r#"{"elements":[{"type":"slider","name":"minutes"}]}"#).await;
    assert_eq!(answer(frontdesk, 0), Value::Undefined);
    text("all('input[type=range]')[0].click()").await;
    assert_eq!(answer(frontdesk, 0), Value::Number(0.0));
}

#[wasm_bindgen_test]
async fn a_choice_is_dragged_to_its_place() {
    let frontdesk =
        open(r#"{"elements":[{"type":"ranking","name":"order","choices":["a","b","c"]}]}"#).await;
    text(
        "const at = (place) => { const area = all('li')[place].getBoundingClientRect(); return area.top + area.height * .75 };
         const point = (place, type, clientY) =>
             all('.ranking__grip')[place].dispatchEvent(new PointerEvent(type, { bubbles: true, clientY }));
         const [first, third] = [at(0), at(2)];
         point(0, 'pointermove', third);
         point(0, 'pointerdown', first);
         point(0, 'pointermove', third);
         point(0, 'lostpointercapture', third);
         point(0, 'pointermove', first)",
    )
    .await;
    assert_eq!(answer(frontdesk, 0).to_json(), r#"["b","c","a"]"#);
    assert_eq!(text("return String(all('[data-dragged]').length)").await, "0");
}

#[wasm_bindgen_test]
async fn each_end_of_a_range_has_a_name_of_its_own() {
    open(r#"{"elements":[{"type":"slider","sliderType":"range","name":"p","title":"Price"}]}"#)
        .await;
    let names =
        text("return all('input[type=range]').map(input => input.ariaLabel).join('|')").await;
    assert_eq!(names, "Price, from|Price, to");
}

#[wasm_bindgen_test]
async fn a_missing_picture_leaves_its_words() {
    open(r#"{"elements":[{"type":"image","name":"map","imageLink":"no/such.svg","altText":"The way"}]}"#).await;
    text(
        "await new Promise((done) => {
             const look = () => (all('[role=img]').length ? done() : setTimeout(look, 10));
             look();
         })",
    )
    .await;
    assert_eq!(text("return all('[role=img]')[0].ariaLabel").await, "The way");
    assert_eq!(text("return String(all('img').length)").await, "0");
}

#[wasm_bindgen_test]
async fn a_page_whose_time_is_up_gives_way() {
    let frontdesk = open(
        r#"{"showTimer":true,"timeLimitPerPage":1,"pages":[
            {"elements":[{"type":"text","name":"a"}]},{"elements":[{"type":"text","name":"b"}],"timeLimit":60}]}"#,
    )
    .await;
    assert_eq!(text("return all('.timer')[0].innerText").await, "0:01 left on this page");
    until("the second page", || untrack(|| frontdesk.visit.question(QuestionId(1))).is_some())
        .await;
}

#[wasm_bindgen_test]
async fn a_survey_without_questions_says_so() {
    open(r#"{"elements":[{"type":"text","name":"never","visibleIf":"{known} = 1"}]}"#).await;
    assert_eq!(text("return all('h1')[0].innerText").await, "Nothing to ask today");
    assert_eq!(text("return String(all('button:not([hidden])').length)").await, "0");
}
