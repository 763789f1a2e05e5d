//! Why work on a knowledge base can't be done, each with the file it is about and its cure.

use std::path::PathBuf;

/// Why work on a knowledge base can't be done.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A source can't be read.
    #[error("{} can't be read: {reason}. Correct the name or the rights of the file", path.display())]
    Unreadable {
        /// the file
        path: PathBuf,
        /// why, from the system
        reason: String,
    },
    /// A source is text of another encoding.
    #[error(
        "{} is not UTF-8 text. Save it as UTF-8 (in Excel: \"CSV UTF-8\") and import it again", path.display()
    )]
    NotUtf8 {
        /// the file
        path: PathBuf,
    },
    /// A source of a form that isn't known.
    #[error(
        "{} has no ending that says what it is. Name it .md (Markdown), .csv or .tsv (a table), .json or \
         .jsonld (a knowledge base or schema.org FAQPage), .html (a page with such a FAQPage in it)", path.display()
    )]
    UnknownForm {
        /// the file
        path: PathBuf,
    },
    /// Something in the sources is wrong, which is printed already.
    #[error("nothing was written, because the sources have errors. Correct them and import again")]
    FaultySources,
    /// There is no question in the sources.
    #[error("there is no question in these sources. See docs/faq.md for the forms that are read")]
    NothingFound,
    /// The file to merge into can't take entries.
    #[error(
        "{} holds no list \"entries\", so nothing can be merged into it. Name a file in the form of \
         docs/faq.md, or a new one", path.display()
    )]
    NoBase {
        /// the file
        path: PathBuf,
    },
    /// The knowledge bases have errors, which are printed already.
    #[error("the knowledge bases of {} have errors", folder.display())]
    HasErrors {
        /// the desk's folder
        folder: PathBuf,
    },
    /// desk.json or one of the knowledge bases it names can't be read.
    #[error("{file} can't be read: {reason}. `frontdesk check {}` says more", folder.display())]
    Desk {
        /// the desk's folder
        folder: PathBuf,
        /// the file, relative to the folder
        file: String,
        /// why
        reason: String,
    },
    /// The desk has no knowledge base.
    #[error(
        "desk.json in {} names no knowledge base. Add one: \"faq\": [\"faq/questions.json\"]", folder.display()
    )]
    NoKnowledge {
        /// the desk's folder
        folder: PathBuf,
    },
    /// An entry that doesn't exist.
    #[error("there is no entry `{entry}`.{}", suggestion(nearest))]
    UnknownEntry {
        /// as it was named
        entry: String,
        /// what was probably meant
        nearest: Option<String>,
    },
    /// The entry is part of a page of a website.
    #[error(
        "`{entry}` stands in {file}, a schema.org FAQPage, which knows one phrasing a question. Make a \
         knowledge base of it first: frontdesk import {file} --into faq/questions.json"
    )]
    OfWebsite {
        /// the entry
        entry: String,
        /// its file, relative to the desk's folder
        file: String,
    },
    /// A phrasing without a word in it.
    #[error("\"{phrasing}\" has no letter or digit in it, so no question could ever find it")]
    NoWords {
        /// the phrasing
        phrasing: String,
    },
    /// The phrasing is there already.
    #[error("\"{phrasing}\" is a phrasing of `{entry}` already; nothing was changed")]
    Known {
        /// the phrasing
        phrasing: String,
        /// the entry that has it
        entry: String,
    },
    /// The phrasing belongs to another entry.
    #[error(
        "\"{phrasing}\" is a phrasing of `{owner}`; both would claim it. Remove it there first ({file} \
         {place}) if it belongs to `{entry}`"
    )]
    Claimed {
        /// the phrasing
        phrasing: String,
        /// the entry it was meant for
        entry: String,
        /// the entry that has it
        owner: String,
        /// the owner's file
        file: String,
        /// the owner's place in it
        place: String,
    },
    /// Nobody said which language the phrasing is in.
    #[error(
        "`{entry}` is written in several languages. Say which one this is: --language {first} (one of {all})"
    )]
    WhichLanguage {
        /// the entry
        entry: String,
        /// a language
        first: String,
        /// all languages
        all: String,
    },
    /// A language that the desk doesn't offer.
    #[error("the desk doesn't offer `{language}`. Use one of these: {all}")]
    LanguageNotOffered {
        /// as it was named
        language: String,
        /// the languages on offer
        all: String,
    },
}

fn suggestion(nearest: &Option<String>) -> String {
    match nearest {
        Some(nearest) => format!(" Did you mean `{nearest}`?"),
        None => {
            " The names are the \"id\" of the entries in the files that desk.json names".to_owned()
        }
    }
}
