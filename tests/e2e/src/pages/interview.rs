//! A survey as a conversation, as a visitor uses it.

use super::Words;
use crate::Browser;

const ENTER: &str = "\u{E007}";

/// The questions, answers and remarks on the screen, from top to bottom.
const SAID: &str = r"return Array.from(
    document.querySelectorAll('.turn__said, .turn__asked, .turn__card .question__title, .violation'),
    (element) => {
      const you = element.matches('.turn__asked') ? element.querySelector('.unseen').textContent : '';
      return element.innerText.slice(you.length).replace(/\s+/g, ' ').replace(/\s*\*.*$/, '').trim();
    },
  ).filter((text) => text);";

/// A conversation in a language.
pub struct InterviewPage<'a> {
    browser: &'a Browser,
    words: Words,
    own: Words,
}

impl<'a> InterviewPage<'a> {
    /// The conversation on the screen.
    pub fn in_language(browser: &'a Browser, language: &str) -> Self {
        let (words, own) = (Words::of(language), Words::of_interview(language));
        Self { browser, words, own }
    }

    /// One of its own words.
    pub fn word(&self, key: &str) -> &str {
        if key.starts_with("interview.") { self.own.get(key) } else { self.words.get(key) }
    }

    /// Waits until it asks or says this.
    #[track_caller]
    pub fn says(&self, text: &str) {
        self.browser.wait_for(&format!("“{text}” to be the last that is said"), || {
            self.said().pop().filter(|last| last == text)
        });
    }

    /// Writes an answer and sends it with Enter.
    pub fn reply(&self, text: &str) {
        self.browser.type_into(self.word("interview.input"), &[text, ENTER].concat());
    }

    /// Taps a quick reply or another button by what it says.
    pub fn tap(&self, text: &str) {
        self.browser.tap("button", text);
    }

    /// Presses the button with these words.
    pub fn press(&self, key: &str) {
        self.browser.tap("button", self.word(key));
    }

    /// What is on the screen.
    pub fn said(&self) -> Vec<String> {
        let said = self.browser.run(SAID);
        let said = said.as_array().into_iter().flatten();
        said.filter_map(|text| text.as_str().map(str::to_owned)).collect()
    }
}
