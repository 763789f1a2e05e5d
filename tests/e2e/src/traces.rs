//! Looks for a word in everything that a page could keep of a visitor: what is drawn, what is stored, the history, the
//! suggestions of forms, the heap of its scripts, the memory of its WebAssembly. Leaves out who typed it.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::Browser;

/// Keeps hold of every memory and every worker, which a page has no list of. Runs before the page's own scripts.
const WATCH: &str = r"
    const held = { memories: [], workers: [] };
    Object.defineProperty(window, 'held', { value: held });
    const note = (made) => {
      const memory = (made.instance ?? made).exports.memory;
      if (memory) held.memories.push(memory);
      return made;
    };
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const original = WebAssembly[name];
      WebAssembly[name] = (...given) => original.apply(WebAssembly, given).then(note);
    }
    window.Worker = class extends Worker {
      constructor(...given) { super(...given); held.workers.push(this); this.heard = 0; }
      postMessage(...given) { this.heard += 1; super.postMessage(...given); }
      terminate() { held.workers.splice(held.workers.indexOf(this), 1); super.terminate(); }
    };";

/// Counts the places of a word in all memories, as UTF-8 and as UTF-16. The word comes as numbers one too large, so that
/// looking for it doesn't write it anywhere.
const IN_MEMORY: &str = r"
    const letters = arguments[0].map((code) => code - 1);
    const wide = letters.flatMap((code) => [code, 0]);
    const count = (bytes, wanted) => {
      let found = 0;
      for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
        if (wanted.every((code, offset) => bytes[at + offset] === code)) found += 1;
      }
      return found;
    };
    return held.memories.map((memory) => {
      const bytes = new Uint8Array(memory.buffer);
      return [count(bytes, letters), count(bytes, wide)];
    });";

/// Everything drawn and stored, as text.
const KEPT: &str = r"
    const ask = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const kept = {
      drawn: document.documentElement.outerHTML,
      fields: Array.from(document.querySelectorAll('input, textarea'), (field) => field.value),
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookies: document.cookie,
      address: location.href,
      state: history.state,
      databases: {},
      caches: {},
    };
    return (async () => {
      for (const { name } of await indexedDB.databases()) {
        const database = await ask(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
          const rows = database.transaction(store).objectStore(store);
          kept.databases[`${name}/${store}`] = [await ask(rows.getAllKeys()), await ask(rows.getAll())];
        }
        database.close();
      }
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        kept.caches[name] = (await cache.keys()).map((request) => request.url);
      }
      return JSON.stringify(kept);
    })();";

/// A browser whose pages are watched.
pub struct Traces<'a> {
    browser: &'a Browser,
}

impl<'a> Traces<'a> {
    /// Watches every page that this browser opens from now on.
    pub fn watch(browser: &'a Browser) -> Self {
        browser.before_each_page(WATCH);
        Self { browser }
    }

    /// Where the word is, in words; empty when it is nowhere. What is found by being looked at comes last.
    pub fn of(&self, word: &str) -> Vec<String> {
        let mut places = Vec::new();
        let heap = self.browser.heap_snapshot();
        if heap.contains(word) {
            places.push(format!("the heap of the page's scripts: {}", around(&heap, word)));
        }
        let letters: Vec<u32> = word.chars().map(|letter| u32::from(letter) + 1).collect();
        let found = self.browser.run_with(IN_MEMORY, &[json!(letters)]);
        assert!(!found.as_array().is_none_or(Vec::is_empty), "no memory was seen");
        if found.as_array().into_iter().flatten().any(|counts| *counts != json!([0, 0])) {
            places.push(format!("the memory of WebAssembly (UTF-8, UTF-16): {found}"));
        }
        let kept = self.browser.run(KEPT);
        let kept = kept.as_str().expect("what is kept is told as text");
        if kept.contains(word) {
            places.push(format!("what is drawn or stored: {}", around(kept, word)));
        }
        let history = self.browser.cdp("Page.getNavigationHistory", &json!({})).to_string();
        if history.contains(word) {
            places.push(format!("the history: {history}"));
        }
        places.extend(self.on_disk(word));
        places
    }

    /// Workers that have been told something and still run.
    pub fn workers_in_the_know(&self) -> Value {
        self.browser.run("return held.workers.filter((worker) => worker.heard > 0).length")
    }

    /// Text fields with something in them that invite the browser to remember it.
    pub fn remembering_fields(&self) -> Value {
        self.browser.run(
            "return Array.from(document.querySelectorAll('input, textarea')).filter((field) =>
                !['radio', 'checkbox', 'range'].includes(field.type)
                && field.value !== '' && field.autocomplete !== 'off').map((field) => field.outerHTML)",
        )
    }

    /// The files in which the browser itself keeps histories and what was typed into forms.
    fn on_disk(&self, word: &str) -> Vec<String> {
        let profile = self.browser.profile().join("Default");
        let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let holds = |file: &Path| {
            let bytes = fs::read(file).unwrap_or_default();
            [word.as_bytes(), &wide]
                .iter()
                .any(|word| bytes.windows(word.len()).any(|bytes| bytes == *word))
        };
        let kinds = ["Web Data", "History", "Login Data", "Shortcuts", "Favicons", "Sessions"];
        let mut files = Vec::new();
        for entry in fs::read_dir(&profile).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !kinds.iter().any(|kind| name.starts_with(kind)) {
                continue;
            }
            match fs::read_dir(entry.path()) {
                Ok(folder) => files.extend(folder.flatten().map(|entry| entry.path())),
                Err(_) => files.push(entry.path()),
            }
        }
        assert!(!files.is_empty(), "{} is no profile", profile.display());
        files.retain(|file| holds(file));
        files.iter().map(|file| format!("the file {}", file.display())).collect()
    }
}

/// What stands around the first place of a word.
fn around(text: &str, word: &str) -> String {
    const REACH: usize = 200;
    let at = text.find(word).unwrap_or_default();
    let text: Vec<char> = text[..at]
        .chars()
        .rev()
        .take(REACH)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .chain(text[at..].chars().take(REACH))
        .collect();
    text.into_iter().collect()
}
