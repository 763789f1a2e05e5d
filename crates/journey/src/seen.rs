//! What a visitor sees, as texts: made from the engine's view, or read off a page. Equal ones look alike.

/// One screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// the survey's title; only the first page shows it
    pub title: String,
    /// the page's title
    pub page_title: String,
    /// the titles of the panels
    pub panels: Vec<String>,
    /// what is wrong with a panel as a whole
    pub violations: Vec<String>,
    /// from top to bottom, those in panels among them
    pub questions: Vec<SeenQuestion>,
    /// how far it is, in words
    pub progress: String,
    /// under the page
    pub buttons: Vec<String>,
    /// the words at the end
    pub ending: String,
}

/// One question on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeenQuestion {
    /// without its number and star; empty when hidden
    pub title: String,
    /// its number
    pub number: String,
    /// the words under the title
    pub description: String,
    /// it has the star
    pub required: bool,
    /// it can't be answered
    pub fixed: bool,
    /// what can be chosen; what stands beside it where there is nothing to choose (labels of fields, of a slider)
    pub choices: Vec<String>,
    /// those of them that can't be chosen, in a question that can be answered
    pub unavailable: Vec<String>,
    /// the words at both ends of a scale
    pub ends: Vec<String>,
    /// what is chosen, written or told
    pub shown: Vec<String>,
    /// what is written in the boxes for words beside an answer; one for each box
    pub notes: Vec<String>,
    /// what is wrong
    pub violations: Vec<String>,
}

impl Seen {
    /// Every difference as a line; `ours` and `theirs` say who saw what.
    pub fn differences(&self, other: &Self, ours: &str, theirs: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut compare = |what: &str, one: String, two: String| {
            if one != two {
                found.push(format!("{what}: {ours} {one}, {theirs} {two}"));
            }
        };
        let texts = |seen: &Self| {
            let list = |texts: &[String]| format!("{texts:?}");
            [
                ("title", format!("{:?}", seen.title)),
                ("page title", format!("{:?}", seen.page_title)),
                ("panels", list(&seen.panels)),
                ("violations of panels", list(&seen.violations)),
                ("progress", format!("{:?}", seen.progress)),
                ("buttons", list(&seen.buttons)),
                ("ending", format!("{:?}", seen.ending)),
            ]
        };
        for ((what, one), (_, two)) in texts(self).into_iter().zip(texts(other)) {
            compare(what, one, two);
        }
        for index in 0..self.questions.len().max(other.questions.len()) {
            let text = |seen: &Self| match seen.questions.get(index) {
                Some(question) => format!("{question:?}"),
                None => "nothing".to_owned(),
            };
            compare(&format!("question {}", index + 1), text(self), text(other));
        }
        found
    }
}
