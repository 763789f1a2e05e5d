//! The state of a device, as staff see it.

use super::Words;
use crate::browser::Browser;
use crate::server::Server;

/// The status screen in the window of a browser.
pub struct StatusPage<'a> {
    browser: &'a Browser,
    words: Words,
}

impl<'a> StatusPage<'a> {
    /// Opens it.
    pub fn open(browser: &'a Browser, server: &Server, language: &str) -> StatusPage<'a> {
        browser.go_to(&server.address(&format!("/?status&lang={language}")));
        StatusPage { browser, words: Words::of_status(language) }
    }

    /// The words of the screens around it.
    pub fn words(language: &str) -> Words {
        Words::of(language)
    }

    /// One of its own words.
    #[track_caller]
    pub fn word(&self, key: &str) -> &str {
        self.words.get(key)
    }

    /// Presses one of its buttons.
    pub fn press(&self, key: &str) {
        self.browser.tap("button", self.word(key));
    }

    /// Waits for a number beside its label.
    #[track_caller]
    pub fn counts(&self, key: &str, number: u32) {
        let script = format!(
            "const count = [...document.querySelectorAll('.status__count')]
                 .find(count => count.querySelector('dt').innerText === {:?});
             return count?.querySelector('dd').innerText ?? ''",
            self.word(key)
        );
        self.browser.wait_for(&format!("{number} at {key}"), || {
            (self.browser.run(&script).as_str()?.parse() == Ok(number)).then_some(())
        });
    }

    /// Waits for a problem in its own words.
    #[track_caller]
    pub fn tells(&self, key: &str, arguments: &[(&str, &str)]) {
        let mut words = self.word(key).to_owned();
        for (name, value) in arguments {
            words = words.replace(&format!("{{{name}}}"), value);
        }
        self.tells_words(&words);
    }

    /// Waits for a problem that has these words in it.
    #[track_caller]
    pub fn tells_words(&self, words: &str) {
        let script = "return document.querySelector('.status__problems')?.innerText ?? ''";
        self.browser.wait_for(&format!("the problem “{words}”"), || {
            self.browser.run(script).as_str()?.contains(words).then_some(())
        });
    }

    /// Saves what waits and returns what would be in the file.
    pub fn saved_file(&self) -> String {
        self.browser.run(
            "const make = URL.createObjectURL;
             URL.createObjectURL = blob => {
                 blob.text().then(text => { globalThis.savedFile = text; });
                 return make.call(URL, blob);
             };",
        );
        self.press("status.export");
        self.browser.wait_for("the saved file", || {
            self.browser
                .run("return globalThis.savedFile ?? ''")
                .as_str()
                .map(str::to_owned)
                .filter(|text| !text.is_empty())
        })
    }
}
