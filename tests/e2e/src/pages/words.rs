//! The app's own words, taken from its message catalogues, so that a better wording breaks no test.

use std::fs;

use serde_json::Value;

use crate::{pseudo, settings};

/// The messages of one language.
pub struct Words(Value);

impl Words {
    /// Reads the catalogue of a language of the example desk.
    pub fn of(language: &str) -> Words {
        Self::read(&format!("locales/{language}.json"))
    }

    /// Reads the catalogue of the chat.
    pub fn of_chat(language: &str) -> Words {
        Self::read(&format!("locales/chat/{language}.json"))
    }

    /// Reads the catalogue of a survey as a conversation.
    pub fn of_interview(language: &str) -> Words {
        Self::read(&format!("locales/interview/{language}.json"))
    }

    /// Reads the catalogue of the status screen.
    pub fn of_status(language: &str) -> Words {
        Self::read(&format!("locales/status/{language}.json"))
    }

    /// Reads the catalogue of a tablet that looks after itself.
    pub fn of_kiosk(language: &str) -> Words {
        Self::read(&format!("locales/kiosk/{language}.json"))
    }

    /// Reads the catalogue of what follows the last answer, and of why somebody isn't asked.
    pub fn of_ending(language: &str) -> Words {
        Self::read(&format!("locales/ending/{language}.json"))
    }

    /// Reads the catalogue of the QR studio.
    pub fn of_studio(language: &str) -> Words {
        Self::read(&format!("locales/studio/{language}.json"))
    }

    /// Reads the catalogue of what checks of a desk say.
    pub fn of_desk(language: &str) -> Words {
        Self::read(&format!("locales/desk/{language}.json"))
    }

    fn read(file: &str) -> Words {
        let file = settings::desk().join(file);
        // The pseudo language is made from English, here as in the copies of the desk.
        let made = [pseudo::TAG, pseudo::MIRRORED]
            .iter()
            .any(|tag| file.file_stem() == Some(tag.as_ref()));
        let source = if made { file.with_file_name("en.json") } else { file };
        let text = fs::read_to_string(&source)
            .unwrap_or_else(|fault| panic!("cannot read {}: {fault}", source.display()));
        let words = serde_json::from_str(&text).expect("a catalogue is JSON");
        Words(if made { pseudo::strings(&words) } else { words })
    }

    /// The message with this key.
    #[track_caller]
    pub fn get(&self, key: &str) -> &str {
        self.0[key].as_str().unwrap_or_else(|| panic!("there is no message {key}"))
    }
}
