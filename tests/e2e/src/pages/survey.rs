//! The survey, one page at a time.

use serde_json::Value;

use super::Words;
use crate::browser::Browser;

/// The survey in the window of a browser.
pub struct SurveyPage<'a> {
    browser: &'a Browser,
    words: Words,
}

impl<'a> SurveyPage<'a> {
    /// The survey that the browser shows in this language.
    pub fn in_language(browser: &'a Browser, language: &str) -> SurveyPage<'a> {
        SurveyPage { browser, words: Words::of(language) }
    }

    /// From the start screen to the first question.
    pub fn begin(&self) {
        self.browser.tap("button", self.words.get("start.begin"));
    }

    /// Taps one of several answers.
    pub fn choose(&self, answer: &str) {
        self.browser.tap("radio", answer);
    }

    /// Taps a box.
    pub fn tick(&self, answer: &str) {
        self.browser.tap("checkbox", answer);
    }

    /// Taps the face in this place, from 1 for the unhappiest.
    pub fn choose_face(&self, place: usize) {
        self.browser.tap_nth("[data-style=smileys] input", place - 1);
    }

    /// Types into the field with this label.
    pub fn write(&self, field: &str, text: &str) {
        self.browser.type_into(field, text);
    }

    /// Types into the box that asks what "other" means.
    pub fn write_own(&self, text: &str) {
        self.browser.type_into(self.words.get("choice.other-describe"), text);
    }

    pub fn next(&self) {
        self.browser.tap("button", self.words.get("nav.next"));
    }

    pub fn back(&self) {
        self.browser.tap("button", self.words.get("nav.back"));
    }

    pub fn complete(&self) {
        self.browser.tap("button", self.words.get("nav.complete"));
    }

    /// Waits for a question with this title.
    #[track_caller]
    pub fn shows(&self, title: &str) {
        self.browser.sees(title);
    }

    /// Waits for the ending: the answers are on the disk of the device, whether or not they were sent.
    #[track_caller]
    pub fn thanks(&self, words: &str) {
        self.browser.wait_for(&format!("“{words}” on the ending"), || {
            let title =
                self.browser.run("return document.querySelector('.ending')?.innerText ?? ''");
            matches!(title, Value::String(text) if text.contains(words)).then_some(())
        });
    }
}
