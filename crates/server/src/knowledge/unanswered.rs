//! Questions that guests asked in vain, gathered from the stored conversations: how often, what was near, and what
//! would make a phrasing of each.

mod conversation;

use std::collections::{HashMap, HashSet};

use document::{Object, Value};
use locale::Tag;

use self::conversation::{Band, Conversation, Turn};
use super::{
    folder::{Knowledge, phrasings},
    phrase::folded,
    retrieval::Retrieval,
};

/// How many entries stand in for those that were near and are gone.
const MOST_NEAREST: usize = 3;

/// What the stored conversations say.
#[derive(Debug)]
pub(crate) struct Unanswered<'a> {
    knowledge: &'a Knowledge,
    names: HashSet<&'a str>,
    /// Phrasings that an entry has by now.
    known: HashSet<String>,
    /// How many conversations were read.
    pub(crate) conversations: usize,
    /// How many questions were asked in them.
    pub(crate) asked: usize,
    /// How many of those asked in vain have an answer meanwhile.
    pub(crate) settled: usize,
    groups: HashMap<(String, String), Question>,
}

/// A question that was asked in vain, in all its writings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Question {
    /// as it was first asked
    pub(crate) query: String,
    /// as the bot read it, where that is in other letters: the wrong keyboard, Latin for Cyrillic
    pub(crate) read_as: Option<String>,
    /// the language of the visit
    pub(crate) language: Option<Tag>,
    /// how often there was no answer
    pub(crate) without_answer: usize,
    /// how often none of the suggested questions was taken
    pub(crate) none_taken: usize,
    /// how often the answer was called unhelpful
    pub(crate) unhelpful: usize,
    /// what guests said was missing
    pub(crate) missing: Vec<String>,
    /// the entries nearest to it, those called unhelpful last
    pub(crate) nearest: Vec<String>,
    /// the entries whose answers were called unhelpful
    pub(crate) unhelpful_entries: Vec<String>,
    /// when it was last asked, ISO 8601
    pub(crate) last: String,
}

impl Question {
    /// How often it was asked in vain.
    pub(crate) fn times(&self) -> usize {
        self.without_answer + self.none_taken + self.unhelpful
    }

    /// The words that would become a phrasing.
    pub(crate) fn phrasing(&self) -> &str {
        self.read_as.as_deref().unwrap_or(&self.query)
    }

    /// The entry that most likely should have answered; not one whose answer was there and did not help.
    pub(crate) fn candidate(&self) -> Option<&str> {
        let helpful = |name: &&String| !self.unhelpful_entries.contains(name);
        self.nearest.iter().find(helpful).map(String::as_str)
    }
}

/// Why a turn was in vain.
enum Failure {
    WithoutAnswer,
    NoneTaken,
    Unhelpful,
}

impl<'a> Unanswered<'a> {
    pub(crate) fn new(knowledge: &'a Knowledge) -> Self {
        let entries = || knowledge.entries().map(|(entry, _)| entry);
        Self {
            knowledge,
            names: entries().map(|entry| entry.id.0.as_str()).collect(),
            known: entries().flat_map(phrasings).map(|(_, text)| folded(text)).collect(),
            conversations: 0,
            asked: 0,
            settled: 0,
            groups: HashMap::new(),
        }
    }

    /// Takes a stored record in; those that are no conversations are passed over.
    pub(crate) fn take(&mut self, record: &str) {
        let Some(conversation) = Conversation::read(record) else { return };
        self.conversations += 1;
        let last = conversation.turns.len().checked_sub(1);
        for (index, turn) in conversation.turns.iter().enumerate() {
            self.asked += 1;
            let ended_unresolved = Some(index) == last && conversation.resolved == Some(false);
            let failure = match turn.band {
                _ if turn.is_unhelpful => Failure::Unhelpful,
                Band::HandOff => Failure::WithoutAnswer,
                Band::DidYouMean if turn.entry.is_none() => Failure::NoneTaken,
                _ if ended_unresolved && !turn.is_helpful => Failure::Unhelpful,
                _ => continue,
            };
            self.note(turn, conversation.language.as_ref(), &failure);
        }
    }

    fn note(&mut self, turn: &Turn, language: Option<&Tag>, failure: &Failure) {
        let read_as = turn.read_as.clone().filter(|read| in_other_letters(&turn.query, read));
        let words = folded(read_as.as_deref().unwrap_or(&turn.query));
        let is_settled = self.known.contains(&words);
        // An entry's own phrasing that did not help is about the answer, which is worth knowing.
        if is_settled && !matches!(failure, Failure::Unhelpful) {
            self.settled += 1;
            return;
        }
        let words = if words.is_empty() { turn.query.trim().to_owned() } else { words };
        let key = (language.map(ToString::to_string).unwrap_or_default(), words);
        let question = self.groups.entry(key).or_insert_with(|| Question {
            query: turn.query.clone(),
            read_as,
            language: language.cloned(),
            ..Question::default()
        });
        match failure {
            Failure::WithoutAnswer => question.without_answer += 1,
            Failure::NoneTaken => question.none_taken += 1,
            Failure::Unhelpful => {
                question.unhelpful += 1;
                push_new(&mut question.unhelpful_entries, turn.entry.iter());
            }
        }
        push_new(&mut question.missing, turn.missing.iter());
        let nearest = turn.entry.iter().chain(&turn.nearest);
        push_new(&mut question.nearest, nearest.filter(|name| self.names.contains(name.as_str())));
        question.last = question.last.clone().max(turn.at.clone());
    }

    /// The questions, those asked most often first. What the bot answers by now is counted as settled, and where
    /// nothing that was near is left, what is near today stands in.
    pub(crate) fn questions(&mut self) -> Vec<Question> {
        let mut questions: Vec<Question> = std::mem::take(&mut self.groups).into_values().collect();
        let default = self.knowledge.desk.default_language();
        let mut indexes: HashMap<Tag, Retrieval<'_>> = HashMap::new();
        questions.retain_mut(|question| {
            let spoken = question.language.as_ref();
            let offered = spoken.and_then(|language| self.knowledge.offered(language));
            let language = offered.unwrap_or_else(|| default.clone());
            let index = indexes.entry(language).or_insert_with_key(|language| {
                Retrieval::new(&self.knowledge.reading.knowledge_base, language)
            });
            // As it was typed: an unchanged base then says what it said in the conversation.
            let today = index.ask(&question.query);
            if question.nearest.is_empty() {
                let nearest = today.entries.iter().take(MOST_NEAREST);
                question.nearest.extend(nearest.map(|name| (*name).to_owned()));
            }
            let is_settled = question.unhelpful == 0 && today.band == faq::Band::Answer;
            self.settled += if is_settled { question.times() } else { 0 };
            !is_settled
        });
        questions.sort_by(|a, b| {
            let order = b.times().cmp(&a.times()).then_with(|| b.last.cmp(&a.last));
            order.then_with(|| a.query.cmp(&b.query))
        });
        questions
    }

    /// The arguments of `frontdesk faq add` after the folder, ready for a shell; `None` where nothing is near or
    /// the entry has this phrasing already.
    pub(crate) fn arguments(&self, question: &Question) -> Option<String> {
        let phrasing = question.phrasing();
        let words = folded(phrasing);
        let entry = question.candidate()?;
        if words.is_empty() || self.known.contains(&words) {
            return None;
        }
        let is_one_of_several = self.knowledge.languages().len() > 1;
        let language = question.language.as_ref().filter(|_| is_one_of_several);
        let language = language.and_then(|wanted| self.knowledge.offered(wanted));
        let option = language.map(|language| format!(" --language {language}")).unwrap_or_default();
        // Words that begin with a hyphen are no option.
        let end = if phrasing.trim_start().starts_with('-') { "-- " } else { "" };
        let place = format!("{} {}", shell_word(entry), shell_word(&printable(phrasing)));
        Some(match end {
            "" => format!("{place}{option}"),
            end => format!("{} {end}{place}", option.trim_start()),
        })
    }

    /// Everything for machines.
    pub(crate) fn to_json(&self, questions: &[Question]) -> Value {
        let number = |number: usize| Value::Number(number as f64);
        let texts = |texts: &[String]| {
            Value::Array(texts.iter().map(|text| Value::from(text.as_str())).collect())
        };
        let question = |question: &Question| {
            let members = [
                ("query", Value::from(question.query.as_str())),
                ("readAs", question.read_as.clone().into()),
                ("language", question.language.as_ref().map(ToString::to_string).into()),
                ("times", number(question.times())),
                ("withoutAnswer", number(question.without_answer)),
                ("noneTaken", number(question.none_taken)),
                ("unhelpful", number(question.unhelpful)),
                ("unhelpfulEntries", texts(&question.unhelpful_entries)),
                ("missing", texts(&question.missing)),
                ("nearest", texts(&question.nearest)),
                ("last", Value::from(question.last.as_str())),
            ];
            Value::Object(members.into_iter().collect::<Object>())
        };
        let members = [
            ("conversations", number(self.conversations)),
            ("asked", number(self.asked)),
            ("settled", number(self.settled)),
            ("questions", Value::Array(questions.iter().map(question).collect())),
        ];
        Value::Object(members.into_iter().collect::<Object>())
    }
}

fn push_new<'a>(list: &mut Vec<String>, items: impl Iterator<Item = &'a String>) {
    for item in items {
        if !list.contains(item) {
            list.push(item.clone());
        }
    }
}

/// True where the bot took Latin letters for others. A mended spelling stays as the guest wrote it: that is how
/// guests write.
fn in_other_letters(query: &str, read: &str) -> bool {
    let is_latin =
        |text: &str| text.chars().find(|c| c.is_alphabetic()).map(|c| c.is_ascii_alphabetic());
    matches!((is_latin(query), is_latin(read)), (Some(query), Some(read)) if query != read)
}

/// What guests typed, for a terminal: on one line, without the signs that steer one or turn the direction of text.
pub(crate) fn printable(text: &str) -> String {
    let is_steering = |c: &char| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let blanks = text.replace(['\n', '\r', '\t'], " ");
    blanks.chars().filter(|c| !is_steering(c)).take(300).collect()
}

/// A word as shells take it: as it is, in quotes, or in the quotes within which nothing has a meaning.
pub(crate) fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let is_harmless =
        |c: char| is_plain(c) || matches!(c, ' ' | ',' | '?' | ':' | '+' | '\'' | '’');
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else if text.chars().all(is_harmless) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::{in_other_letters, printable, shell_word};

    #[test]
    fn words_are_safe_in_a_shell() {
        for (text, expect) in [
            ("menu", "menu"),
            ("когда-вы", "когда-вы"),
            ("do you have it?", "\"do you have it?\""),
            ("what's on", "\"what's on\""),
            ("$(rm -rf /)", "'$(rm -rf /)'"),
            ("a\"b`c`\\ 'd'!", r#"'a"b`c`\ '\''d'\''!'"#),
            ("", "\"\""),
        ] {
            assert_eq!(shell_word(text), expect);
        }
    }

    #[test]
    fn words_are_safe_on_a_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\nc\u{202e}d\u{7}"), "a[2Jb cd");
        assert_eq!(printable(&"я".repeat(1000)).chars().count(), 300);
    }

    #[test]
    fn mended_spelling_is_not_another_writing() {
        assert!(in_other_letters("rjulf ds", "когда вы"));
        assert!(in_other_letters("kogda vy", "когда вы"));
        assert!(!in_other_letters("wen open", "when open"));
        assert!(!in_other_letters("🙂", "да"));
    }
}
