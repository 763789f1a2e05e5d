//! `frontdesk faq unanswered`: lists what guests asked in vain, with the command that makes it a phrasing.

use std::{fmt::Write, path::PathBuf};

use clap::Args;

use super::{Form, write_out};
use crate::{
    Error,
    cli::{counted, runtime},
    desk_folder,
    knowledge::{
        folder::Knowledge,
        unanswered::{Question, Unanswered, printable, shell_word},
    },
    store::sqlite::Archive,
};

/// List what guests asked in vain, most often asked first, with the command that makes it a phrasing
#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    /// The folder with desk.json
    #[arg(value_name = "DIR", default_value = "public", env = "FRONTDESK_DESK")]
    desk: PathBuf,

    /// The database with the conversations
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    database: PathBuf,

    /// How many questions to list at most
    #[arg(long, value_name = "N", default_value = "50")]
    limit: usize,

    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
}

impl List {
    pub(in crate::cli) fn run(self) -> Result<(), Error> {
        desk_folder::require(&self.desk)?;
        let knowledge = Knowledge::open(&self.desk)?;
        let mut unanswered = Unanswered::new(&knowledge);
        runtime()?.block_on(async {
            let mut archive = Archive::open(&self.database).await?;
            let read = archive.each::<Error>(None, |(record, _)| {
                unanswered.take(&record);
                Ok(())
            });
            read.await
        })?;
        let questions = unanswered.questions();
        let listed = &questions[..questions.len().min(self.limit)];
        write_out(&match self.format {
            Form::Json => unanswered.to_json(listed).to_json() + "\n",
            Form::Text => self.text(&unanswered, questions.len(), listed),
        })
    }

    fn text(&self, unanswered: &Unanswered<'_>, all: usize, listed: &[Question]) -> String {
        let mut text = String::new();
        for question in listed {
            self.write(&mut text, unanswered, question);
        }
        if listed.len() < all {
            let _ = writeln!(text, "{} more: --limit {all} lists all\n", all - listed.len());
        }
        let Unanswered { conversations, asked, settled, .. } = unanswered;
        let settled = match settled {
            0 => String::new(),
            1 => "; 1 more has an answer by now".to_owned(),
            settled => format!("; {settled} more have an answer by now"),
        };
        let _ = writeln!(
            text,
            "{} asked in vain, of {asked} in {}{settled}",
            counted(all, "question", "different questions"),
            counted(*conversations, "conversation", "conversations")
        );
        text
    }

    fn write(&self, text: &mut String, unanswered: &Unanswered<'_>, question: &Question) {
        let language =
            question.language.as_ref().map(|tag| format!(" ({tag})")).unwrap_or_default();
        let read = question.read_as.as_deref().map(printable);
        let read = read.map(|read| format!(", read as \"{read}\"")).unwrap_or_default();
        let query = printable(&question.query);
        let _ = writeln!(text, "{}×  \"{query}\"{read}{language}", question.times());
        let reasons = [
            (question.without_answer, "no answer"),
            (question.none_taken, "none of the suggestions taken"),
            (question.unhelpful, "answer did not help"),
        ];
        let reasons = reasons.iter().filter(|(count, _)| *count > 0);
        let reasons: Vec<String> =
            reasons.map(|(count, words)| format!("{words}: {count}")).collect();
        let last = question.last.split('T').next().unwrap_or_default();
        let _ = writeln!(text, "    {}; last {}", reasons.join(", "), printable(last));
        for missing in &question.missing {
            let _ = writeln!(text, "    they missed: \"{}\"", printable(missing));
        }
        if !question.unhelpful_entries.is_empty() {
            let names = printable(&question.unhelpful_entries.join(", "));
            let _ = writeln!(text, "    answered by: {names}; see whether that answer says it");
        }
        if !question.nearest.is_empty() {
            let _ = writeln!(text, "    nearest: {}", printable(&question.nearest.join(", ")));
        }
        match unanswered.arguments(question) {
            Some(arguments) => {
                let folder = shell_word(&self.desk.display().to_string());
                let _ = writeln!(text, "    frontdesk faq add {folder} {arguments}\n");
            }
            None => {
                let _ = writeln!(
                    text,
                    "    no entry to add it to: write a new one, or better an answer\n"
                );
            }
        }
    }
}
