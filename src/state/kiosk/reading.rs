//! Reading aloud, by voices that the device has itself: nothing of a visit goes to a stranger to be spoken.

use leptos::prelude::*;
use locale::{Tag, Wording};
use survey::QuestionId;

use crate::{
    platform::voice::{self, Speaking},
    state::kiosk::Kiosk,
};

#[derive(Clone, Copy)]
pub(in crate::state) struct Reader {
    language: RwSignal<Tag>,
    pub(super) on: RwSignal<bool>,
    /// Browsers find their voices late.
    pub(super) voices: Trigger,
    pub(super) reading: RwSignal<Option<QuestionId>>,
    speaking: StoredValue<Option<Speaking>, LocalStorage>,
}

impl Reader {
    pub(super) fn new(language: RwSignal<Tag>) -> Self {
        let voices = Trigger::new();
        // As long as the app lives.
        StoredValue::new_local(voice::on_voices(move || voices.notify()));
        Self {
            language,
            on: RwSignal::new(false),
            voices,
            reading: RwSignal::new(None),
            speaking: StoredValue::new_local(None),
        }
    }

    pub(super) fn turn(self, on: bool) {
        self.stop();
        self.on.set(on);
    }

    pub(super) fn stop(self) {
        if let Some(speaking) = self.speaking.try_update_value(Option::take).flatten() {
            speaking.stop();
        }
        if self.reading.get_untracked().is_some() {
            self.reading.set(None);
        }
    }

    fn speak(self, question: Option<QuestionId>, sentences: &[Wording]) {
        self.stop();
        let language = self.language.get_untracked();
        let done = move || {
            if self.reading.get_untracked() == question {
                self.reading.set(None);
            }
        };
        let speaking = voice::speak(sentences, language.as_str(), done);
        self.reading.set(question.filter(|_| speaking.is_some()));
        self.speaking.set_value(speaking);
    }
}

impl Kiosk {
    /// Whether the device has a voice for the visitor's language.
    pub fn has_voice(self) -> bool {
        self.reader.voices.track();
        self.reader.language.with(|tag| voice::has(tag.as_str()))
    }

    /// Whether the visitor wants to be read to.
    pub fn reads_aloud(self) -> bool {
        self.reader.on.get()
    }

    /// Turns reading aloud on or off, and lets hear what it sounds like.
    pub fn change_reading(self, sample: &str) {
        let on = !self.reader.on.get_untracked();
        self.reader.turn(on);
        if on {
            self.reader.speak(None, &[sample.to_owned().into()]);
        }
    }

    /// The question that is being read.
    pub fn is_reading(self, question: QuestionId) -> bool {
        self.reader.reading.get() == Some(question)
    }

    /// Reads a question, or stops reading it.
    pub fn read_aloud(self, question: QuestionId, sentences: &[Wording]) {
        match self.reader.reading.get_untracked() == Some(question) {
            true => self.reader.stop(),
            false => self.reader.speak(Some(question), sentences),
        }
    }

    /// Stops reading: the page goes.
    pub fn stop_reading(self) {
        self.reader.stop();
    }
}
