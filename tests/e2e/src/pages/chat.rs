//! The chat as a visitor uses it, and what of it is on the screen.

use journey::SeenTurn;
use serde_json::Value;

use super::Words;
use crate::{Browser, until};

const ENTER: &str = "\u{E007}";

/// What each turn shows, by the places that a reader's eye goes to.
const TURNS: &str = r"return Array.from(document.querySelectorAll('.turn'), (turn) => {
    const text = (element) => element?.textContent.replace(/\s+/g, ' ').trim() ?? null;
    const asked = turn.querySelector('.turn__asked');
    const you = text(asked.querySelector('.unseen'));
    const chips = turn.querySelectorAll('.chips .chip:not([data-kind])');
    return {
      asked: text(asked).slice(you.length).trim(),
      answered: text(turn.querySelector('.turn__source')),
      choices: Array.from(chips, text),
    };
  });";

/// A chat in a language.
pub struct ChatPage<'a> {
    browser: &'a Browser,
    words: Words,
}

impl<'a> ChatPage<'a> {
    /// The chat on the screen, once it greets.
    pub fn in_language(browser: &'a Browser, language: &str) -> Self {
        let page = Self { browser, words: Words::of_chat(language) };
        browser.sees(page.word("chat.greeting"));
        page
    }

    /// One of the chat's own words.
    pub fn word(&self, key: &str) -> &str {
        self.words.get(key)
    }

    /// Writes a question and sends it with Enter; waits until it is among what was said.
    pub fn ask(&self, question: &str) {
        let before = self.turns().len();
        self.browser.type_into(self.word("chat.input"), &[question, ENTER].concat());
        until("a reply", || (self.turns().len() > before).then_some(()));
    }

    /// Presses the button with these words.
    pub fn press(&self, key: &str) {
        self.browser.tap("button", self.word(key));
    }

    /// Makes sure of these words.
    pub fn sees(&self, key: &str) {
        self.browser.sees(self.word(key));
    }

    /// What is on the screen of each turn.
    pub fn turns(&self) -> Vec<SeenTurn> {
        let source = self.word("chat.source").replace("{question}", "");
        let declined = self.word("chat.declined");
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let turn = |value: &Value| {
            let asked = text(&value["asked"]).filter(|asked| asked != declined);
            let answered = text(&value["answered"]);
            SeenTurn {
                asked: asked.unwrap_or_default(),
                answered: answered
                    .map(|line| line.replacen(source.trim(), "", 1).trim().to_owned()),
                choices: value["choices"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(text)
                    .collect(),
            }
        };
        self.browser.run(TURNS).as_array().into_iter().flatten().map(turn).collect()
    }
}
