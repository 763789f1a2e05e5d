//! What an owner does in the QR studio.

use serde_json::json;

use super::Words;
use crate::Server;
use crate::browser::Browser;

/// Makes whatever the page saves readable, and keeps a printer from being waited for.
const CATCH: &str = "
  window.saved = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { window.latest = blob; return make.call(URL, blob); };
  HTMLAnchorElement.prototype.click = function () {
    const name = this.download;
    window.latest.arrayBuffer().then((bytes) => {
      const data = btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
      window.saved.push([name, data]);
    });
  };
  window.print = () => {
    const pictures = Array.from(document.querySelectorAll('#print img'));
    window.printed = pictures.filter((picture) => picture.complete && picture.naturalWidth > 0).length;
  };";

/// The studio in the window of a browser, in one language.
pub struct StudioPage<'a> {
    browser: &'a Browser,
    words: Words,
}

impl<'a> StudioPage<'a> {
    /// Opens it.
    #[track_caller]
    pub fn open(browser: &'a Browser, server: &Server, language: &str) -> StudioPage<'a> {
        browser.before_each_page(CATCH);
        browser.go_to(&server.address(&["/?qr&lang=", language].concat()));
        let page = StudioPage { browser, words: Words::of_studio(language) };
        browser.sees(page.word("studio.title"));
        page
    }

    /// A word of the studio.
    #[track_caller]
    pub fn word(&self, key: &str) -> &str {
        self.words.get(key)
    }

    /// Chooses from a list by the value of the choice.
    #[track_caller]
    pub fn choose(&self, field: &str, value: &str) {
        self.put(field, value, "change");
    }

    /// Writes into a field in place of what is there.
    #[track_caller]
    pub fn write(&self, field: &str, text: &str) {
        self.put(field, text, "input");
    }

    /// Writes a colour.
    #[track_caller]
    pub fn colour(&self, field: &str, text: &str) {
        self.put(field, text, "change");
    }

    #[track_caller]
    fn put(&self, field: &str, value: &str, event: &str) {
        let id = format!("studio-{field}");
        self.browser.wait_for(&id, || {
            let put = "const [id, value, event] = arguments;
                const field = document.getElementById(id);
                if (!field) return false;
                field.value = value;
                field.dispatchEvent(new Event(event, { bubbles: true }));
                return field.value === value;";
            let put = self.browser.run_with(put, &[json!(id), json!(value), json!(event)]);
            (put == true).then_some(())
        });
    }

    /// Presses one of its buttons.
    #[track_caller]
    pub fn press(&self, key: &str) {
        self.browser.tap("button", self.word(key));
    }

    /// What the code that is shown says.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.browser.wait_for(&format!("a code that says “{text}”"), || {
            let shown = "return document.querySelector('.studio__text')?.innerText ?? ''";
            (self.browser.run(shown).as_str() == Some(text)).then_some(())
        });
    }

    /// The file that the page saved last: its name and its bytes as Base64.
    #[track_caller]
    pub fn saved(&self) -> (String, String) {
        self.browser.wait_for("a saved file", || {
            let saved = self.browser.run("return window.saved.pop() ?? null");
            Some((saved[0].as_str()?.to_owned(), saved[1].as_str()?.to_owned()))
        })
    }

    /// What the studio puts on paper, as a PDF file, and how many codes were drawn when it asked for the printer: what
    /// comes later isn't on the paper.
    #[track_caller]
    pub fn print(&self) -> (Vec<u8>, u64) {
        let drawn = self.ask_for_printer();
        let pdf = self.browser.print();
        self.browser.run("delete window.printed; dispatchEvent(new Event('afterprint'))");
        (pdf, drawn)
    }

    /// Lets the pages be drawn that are printed; how many codes are on them. They stay until the printer has them.
    #[track_caller]
    pub fn ask_for_printer(&self) -> u64 {
        self.press("studio.print");
        self.browser.wait_for("the printer to be asked", || {
            self.browser.run("return window.printed ?? null").as_u64()
        })
    }

    /// What stands in a field.
    #[track_caller]
    pub fn reads(&self, field: &str, text: &str) {
        self.browser.wait_for(&format!("“{text}” in {field}"), || {
            let read = "return document.getElementById(arguments[0])?.value ?? null";
            let value = self.browser.run_with(read, &[json!(format!("studio-{field}"))]);
            (value == text).then_some(())
        });
    }

    /// Chooses a file with these bytes.
    #[track_caller]
    pub fn choose_file(&self, field: &str, name: &str, bytes: &[u8]) {
        let choose = "const [id, name, bytes] = arguments;
            const field = document.getElementById(id);
            const chosen = new DataTransfer();
            chosen.items.add(new File([new Uint8Array(bytes)], name));
            field.files = chosen.files;
            field.dispatchEvent(new Event('change', { bubbles: true }));";
        let id = format!("studio-{field}");
        self.browser.run_with(choose, &[json!(id), json!(name), json!(bytes)]);
    }
}
