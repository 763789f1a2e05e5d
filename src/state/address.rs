//! What the page's address asks for. Only the names listed here and the desk's context names are read.

use delivery::Channel;
use document::Object;
use locale::Tag;

/// The query string, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// `?kiosk`: a device of the owner that serves one visitor after another; `?embed`: a frame in a website; else the
    /// visitor's own.
    pub channel: Channel,
    /// `?survey=visit` opens that survey at once.
    pub survey: Option<String>,
    /// `?chat` opens the self-service bot at once.
    pub chat: bool,
    /// `?chat&survey=nps` asks that survey as a conversation; so does a website's chat that leads to one.
    pub conversation: bool,
    /// `?status` shows staff how this device is doing.
    pub status: bool,
    /// `?lang=ru`
    pub language: Option<Tag>,
    /// Every pair, for the desk to pick its context from.
    pub pairs: Vec<(String, String)>,
    /// Answers that a website knows, by the names of questions. No address has any.
    pub prefill: Object,
    /// What the page of a website answers itself, as a file of a knowledge base. No address has any.
    pub knowledge: Option<String>,
}

impl Address {
    /// Reads decoded name-value pairs of a query string.
    pub fn read(pairs: Vec<(String, String)>) -> Self {
        let value = |wanted: &str| {
            pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        let channel = match (value("kiosk"), value("embed")) {
            (Some(_), _) => Channel::Kiosk,
            (None, Some(_)) => Channel::Embed,
            (None, None) => Channel::Link,
        };
        let survey = value("survey").filter(|key| !key.is_empty()).map(str::to_owned);
        let conversation = value("chat").is_some() && survey.is_some() && channel != Channel::Kiosk;
        let chat = value("chat").is_some() && !conversation;
        let status = value("status").is_some();
        let language = value("lang").and_then(Tag::parse);
        let prefill = Object::new();
        let knowledge = None;
        Self { channel, survey, chat, conversation, status, language, pairs, prefill, knowledge }
    }

    /// True for a device of the owner's.
    pub fn is_kiosk(&self) -> bool {
        self.channel == Channel::Kiosk
    }

    /// True in a frame of a website.
    pub fn is_embedded(&self) -> bool {
        self.channel == Channel::Embed
    }

    /// `?kiosk&enrol=Counter`: staff are to be asked whether this device is to be that tablet.
    pub fn enrols(&self) -> bool {
        self.is_kiosk() && self.pairs.iter().any(|(name, _)| name == "enrol")
    }

    /// A link to one survey opens it at once; a bare address and a kiosk begin at the start screen.
    pub fn opens_survey(&self) -> bool {
        !self.is_kiosk() && self.survey.is_some()
    }
}

#[cfg(test)]
mod tests {
    use delivery::Channel;

    use super::Address;

    fn read(pairs: &[(&str, &str)]) -> Address {
        Address::read(pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect())
    }

    #[test]
    fn reads_what_it_knows_and_ignores_the_rest() {
        let address = read(&[("survey", "visit"), ("lang", "ru"), ("table", "12")]);
        assert_eq!(address.channel, Channel::Link);
        assert_eq!(address.survey.as_deref(), Some("visit"));
        assert_eq!(address.language.as_ref().map(locale::Tag::as_str), Some("ru"));
        assert!(address.opens_survey());
        assert!(!address.chat);
        assert!(read(&[("chat", "")]).chat && read(&[("chat", ""), ("survey", "")]).chat);
        let talk = read(&[("chat", ""), ("survey", "nps")]);
        assert!(talk.conversation && talk.opens_survey() && !talk.chat);
        let tablet = read(&[("kiosk", ""), ("chat", ""), ("survey", "nps")]);
        assert!(tablet.chat && !tablet.conversation);
        assert!(read(&[("status", "")]).status && !address.status);

        let kiosk = read(&[("kiosk", ""), ("survey", "nps"), ("lang", "no such language!")]);
        assert_eq!(kiosk.channel, Channel::Kiosk);
        assert_eq!(kiosk.language, None);
        assert!(!kiosk.opens_survey());
        assert!(!read(&[("survey", "")]).opens_survey());
        let embedded = read(&[("survey", "nps"), ("embed", "1")]);
        assert!(embedded.is_embedded() && embedded.opens_survey());
        assert!(!read(&[("kiosk", ""), ("embed", "1")]).is_embedded());
        assert!(!kiosk.enrols() && !read(&[("enrol", "x")]).enrols());
        assert!(read(&[("kiosk", ""), ("enrol", "")]).enrols());
    }
}
