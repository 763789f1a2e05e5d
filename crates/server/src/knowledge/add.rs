//! Adding a phrasing to an entry, in the file it stands in, without touching anything else there.

use document::{Object, Pointer, Value};
use locale::Tag;

use super::{
    Fault,
    folder::{Knowledge, listed, phrasings},
    json_layout::Style,
    json_text::JsonText,
    phrase::folded,
    retrieval::Retrieval,
};

/// A phrasing that found its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Addition {
    /// the file, relative to the desk's folder
    pub(crate) file: String,
    /// where the phrasing stands in it
    pub(crate) place: Pointer,
    /// the phrasing, its blanks brought to one
    pub(crate) phrasing: String,
    /// the new text of the file
    pub(crate) text: String,
    /// the language it is asked in
    language: Tag,
}

/// What the bot does with the phrasing before and after it was added.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Effect {
    /// before, in words
    pub(crate) before: String,
    /// after, in words
    pub(crate) after: String,
    /// whether it finds the entry now
    pub(crate) is_found: bool,
}

impl Addition {
    /// Asks the bot with the words that were added. `after` is the desk as it is now.
    pub(crate) fn effect(&self, id: &str, before: &Knowledge, after: &Knowledge) -> Effect {
        let ask = |knowledge: &Knowledge| {
            let base = &knowledge.reading.knowledge_base;
            let outcome = Retrieval::new(base, &self.language).ask(&self.phrasing);
            (outcome.words(), outcome.entries.first() == Some(&id))
        };
        let (after, is_found) = ask(after);
        Effect { before: ask(before).0, after, is_found }
    }
}

/// Adds a phrasing to an entry. `language` may be left out where the entry is written in one.
pub(crate) fn add(
    knowledge: &Knowledge,
    id: &str,
    phrasing: &str,
    language: Option<&Tag>,
) -> Result<Addition, Fault> {
    let letters: String = phrasing.replace(char::is_control, " ");
    let phrasing = letters.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, origin) = knowledge.entry(id)?;
    let file = knowledge.file(origin);
    let steps: Vec<String> = steps(&origin.path);
    let mut path: Vec<&str> = steps.iter().map(String::as_str).collect();
    if path.first() != Some(&"entries") {
        return Err(Fault::OfWebsite { entry: id.to_owned(), file: file.name.clone() });
    }
    refuse_known(knowledge, id, &phrasing)?;
    let value = match language_of(knowledge, id, language)? {
        Some(language) => {
            let texts: Object = [(language.as_str(), phrasing.as_str())].into_iter().collect();
            Value::Object(texts)
        }
        None => Value::from(phrasing.as_str()),
    };
    let style = Style::of(&file.text);
    let mut json = JsonText::new(file.text.as_str(), &style, 0);
    let added = Value::Array(vec![value.clone()]);
    path.push("alternates");
    let count = json.items_at(&path).len();
    let place = origin.path.member("alternates").item(count);
    let is_list = json.append(&path, &[value]);
    // A member that is there but no list has been reported by the check, so it is `null` here.
    if !is_list && !json.replace(&path, &added) {
        path.pop();
        json.insert(&path, "question", "alternates", &added);
    }
    let language = language.cloned().unwrap_or_else(|| knowledge.desk.default_language());
    Ok(Addition { file: file.name.clone(), place, phrasing, text: json.into_text(), language })
}

/// The language the phrasing is written down with; `None` for all of them.
fn language_of<'a>(
    knowledge: &Knowledge,
    id: &str,
    language: Option<&'a Tag>,
) -> Result<Option<&'a Tag>, Fault> {
    let offered = knowledge.languages();
    let (entry, _) = knowledge.entry(id)?;
    let is_plain = entry.question.texts.is_empty();
    match language {
        Some(language) => {
            if knowledge.offered(language).is_none() {
                let language = language.to_string();
                return Err(Fault::LanguageNotOffered { language, all: listed(&offered) });
            }
            // Where there is one language, saying it changes nothing.
            Ok((!is_plain || offered.len() > 1).then_some(language))
        }
        None if is_plain || offered.len() == 1 => Ok(None),
        None => Err(Fault::WhichLanguage {
            entry: id.to_owned(),
            first: offered[0].to_string(),
            all: listed(&offered),
        }),
    }
}

fn refuse_known(knowledge: &Knowledge, id: &str, phrasing: &str) -> Result<(), Fault> {
    let wanted = folded(phrasing);
    let phrasing = phrasing.to_owned();
    if wanted.is_empty() {
        return Err(Fault::NoWords { phrasing });
    }
    let owner = knowledge
        .entries()
        .find(|(entry, _)| phrasings(entry).any(|(_, text)| folded(text) == wanted));
    match owner {
        None => Ok(()),
        Some((owner, _)) if owner.id.0 == id => {
            Err(Fault::Known { phrasing, entry: id.to_owned() })
        }
        Some((owner, origin)) => Err(Fault::Claimed {
            phrasing,
            entry: id.to_owned(),
            owner: owner.id.0.clone(),
            file: knowledge.file(origin).name.clone(),
            place: origin.path.to_string(),
        }),
    }
}

/// The members and items that lead to a place.
fn steps(path: &Pointer) -> Vec<String> {
    let steps = path.as_str().split('/').skip(1);
    steps.map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}
