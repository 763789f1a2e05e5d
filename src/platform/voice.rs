//! The browser's voices, as far as they are the device's own. Remote ones are never used: they would be sent what is read.

use js_sys::{Array, Function, Object, Reflect};
use locale::{Foreign, Wording};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use super::{
    events::Listener,
    script::{Callback, callback, function, member, method, text_member, window},
};

/// What is being said. Browsers forget to tell the end of what nobody holds.
#[derive(Debug)]
pub struct Speaking {
    said: Vec<JsValue>,
    _over: Callback,
}

/// Whether something can be said in this language.
pub fn has(language: &str) -> bool {
    voice(language).is_some()
}

/// Voices have come or gone.
pub fn on_voices(action: impl FnMut() + 'static) -> Option<Listener> {
    let synthesis: EventTarget = synthesis().dyn_into().ok()?;
    Some(super::events::listen(synthesis, "voiceschanged", action))
}

/// Says these sentences one after the other, then calls `done`; `None` where there is no voice for the language. A
/// sentence in another language is said by a voice for that, where there is one.
pub fn speak(
    sentences: &[Wording],
    language: &str,
    mut done: impl FnMut() + 'static,
) -> Option<Speaking> {
    let voice = voice(language)?;
    let make: Function = member(&window(), "SpeechSynthesisUtterance").dyn_into().ok()?;
    let speak = method(&synthesis(), "speak")?;
    let over = callback(move |_| done());
    let mut said = Vec::new();
    for sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
        let utterance = Reflect::construct(&make, &Array::of1(&sentence.as_str().into())).ok()?;
        let foreign = sentence.language.as_ref().map(Foreign::as_str);
        set(&utterance, "voice", foreign.and_then(self::voice).as_ref().unwrap_or(&voice));
        set(&utterance, "lang", &foreign.unwrap_or(language).into());
        said.push(utterance);
    }
    for name in ["onend", "onerror"] {
        set(said.last()?, name, function(&over));
    }
    for utterance in &said {
        let _ = speak.call1(&JsValue::UNDEFINED, utterance);
    }
    Some(Speaking { said, _over: over })
}

impl Speaking {
    /// Says no more.
    pub fn stop(self) {
        for name in ["onend", "onerror"] {
            if let Some(last) = self.said.last() {
                set(last, name, &JsValue::NULL);
            }
        }
        if let Some(cancel) = method(&synthesis(), "cancel") {
            let _ = cancel.call0(&JsValue::UNDEFINED);
        }
    }
}

/// A voice of the device for this language: of its region where there is one, else of any.
fn voice(language: &str) -> Option<JsValue> {
    let voices: Array = method(&synthesis(), "getVoices")?
        .call0(&JsValue::UNDEFINED)
        .ok()
        .map(|voices| Array::from(&voices))?;
    let own: Vec<JsValue> =
        voices.iter().filter(|voice| member(voice, "localService").is_truthy()).collect();
    // Android writes `en_US`.
    let spoken = |voice: &JsValue| text_member(voice, "lang").replace('_', "-").to_lowercase();
    let wanted = language.to_lowercase();
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let exact = own.iter().find(|voice| spoken(voice) == wanted);
    exact.or_else(|| own.iter().find(|voice| base(&spoken(voice)) == base(&wanted))).cloned()
}

fn synthesis() -> JsValue {
    let synthesis = member(&window(), "speechSynthesis");
    if synthesis.is_object() { synthesis } else { Object::new().into() }
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // What a browser doesn't let be set stays as it is.
    let _ = Reflect::set(object, &name.into(), value);
}
