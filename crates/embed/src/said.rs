//! What the frame says to the website. Nothing of a visitor's answers is in it unless the owner wants that.

use document::{Object, Value};

use crate::VERSION;

/// How much of a visit a record has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// all of it
    Complete,
    /// the visitor went away before its end
    Partial,
}

/// Why the frame can't do what it is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// something is wrong with the desk or the survey
    Desk,
    /// this browser lets the frame keep nothing
    Storage,
    /// the website said something that was refused
    Message,
}

/// One message to the website.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// The desk is open; `asks` is false where this visitor wouldn't be asked anything.
    Ready {
        /// whether there is something to show
        asks: bool,
    },
    /// Questions are on the screen.
    Started,
    /// Another page of them.
    Page {
        /// from 1
        number: u32,
        /// pages in all
        of: u32,
    },
    /// The content is that tall, in CSS pixels.
    Resize {
        /// a whole number
        height: u32,
    },
    /// A record is on the disk, and will be delivered.
    Submitted {
        /// of the record
        id: String,
        /// how much of the visit it has
        state: State,
        /// only where the owner wants the website to have them
        answers: Option<Object>,
    },
    /// The visitor is done with the frame.
    Closed,
    /// Something is wrong.
    Error {
        /// what
        code: Fault,
    },
}

impl Said {
    /// As it is posted.
    pub fn to_json(&self) -> String {
        let mut message = Object::new();
        message.set("v", VERSION);
        message.set("type", self.name());
        match self {
            Self::Started | Self::Closed => {}
            Self::Ready { asks } => message.set("asks", *asks),
            Self::Page { number, of } => {
                message.set("number", *number);
                message.set("of", *of);
            }
            Self::Resize { height } => message.set("height", *height),
            Self::Submitted { id, state, answers } => {
                message.set("id", id.as_str());
                message.set("state", state.name());
                if let Some(answers) = answers {
                    message.set("answers", answers.clone());
                }
            }
            Self::Error { code } => message.set("code", code.name()),
        }
        Value::from(message).to_json()
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Ready { .. } => "ready",
            Self::Started => "started",
            Self::Page { .. } => "page",
            Self::Resize { .. } => "resize",
            Self::Submitted { .. } => "submitted",
            Self::Closed => "closed",
            Self::Error { .. } => "error",
        }
    }
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial => "partial",
        }
    }
}

impl Fault {
    fn name(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Storage => "storage",
            Self::Message => "message",
        }
    }
}

#[cfg(test)]
mod tests {
    use document::Object;

    use super::{Fault, Said, State};

    #[test]
    fn messages_as_they_are_posted() {
        let submitted =
            |answers| Said::Submitted { id: "a-1".into(), state: State::Complete, answers };
        let answers: Object = [("nps", 9)].into_iter().collect();
        for (said, expect) in [
            (Said::Ready { asks: false }, r#"{"v":1,"type":"ready","asks":false}"#),
            (Said::Started, r#"{"v":1,"type":"started"}"#),
            (Said::Page { number: 2, of: 5 }, r#"{"v":1,"type":"page","number":2,"of":5}"#),
            (Said::Resize { height: 480 }, r#"{"v":1,"type":"resize","height":480}"#),
            (submitted(None), r#"{"v":1,"type":"submitted","id":"a-1","state":"complete"}"#),
            (
                submitted(Some(answers)),
                r#"{"v":1,"type":"submitted","id":"a-1","state":"complete","answers":{"nps":9}}"#,
            ),
            (Said::Closed, r#"{"v":1,"type":"closed"}"#),
            (Said::Error { code: Fault::Storage }, r#"{"v":1,"type":"error","code":"storage"}"#),
        ] {
            assert_eq!(said.to_json(), expect);
        }
    }
}
