//! What happens when the page opens: desk.json, then the survey and the visitor's words at the same time.
//! Ends with an open desk, or with everything that is wrong. The checks are those of `frontdesk check`.

mod alone;
mod words;

use std::{pin::Pin, sync::Arc};

use delivery::{Channel, Fault, Reply};
use desk::{Desk, FileDiagnostic};
use document::{Diagnostic, Kind, Pointer, Severity, Subject, parse};
use locale::{Catalogue, Tag, negotiate};
use survey::Survey;

use crate::{
    platform::{http, languages, parts},
    state::{Address, Embedding, Opened, enrolled, scope},
};

pub use self::alone::desk;
pub use self::words::{catalogue, catalogue_of_findings, part_words};
use self::words::{catalogue_file, read_catalogue};

/// The desk's own file.
const DESK: &str = "desk.json";

/// An open desk and the words of the visitor's language.
pub struct Booted {
    /// what was read
    pub opened: Arc<Opened>,
    /// what the visitor speaks
    pub language: Tag,
    /// in that language
    pub catalogue: Arc<Catalogue>,
    /// the website that shows the page in a frame, if it may
    pub embedding: Option<Embedding>,
}

/// Why the desk can't open, and the language to say it in.
pub struct Failed {
    /// everything that is wrong
    pub findings: Vec<FileDiagnostic>,
    /// the visitor's, as far as the desk could be read to know; else English
    pub language: Tag,
}

/// Reads everything the first screen needs.
pub async fn boot() -> Result<Booted, Failed> {
    let (desk, mut found, mut address) = alone::read_desk().await?;
    let mut embedding = None;
    if matches!(address.channel, Channel::Embed) {
        // Not a part of this: the first part of the program never gets here.
        let greeting: Pin<Box<dyn Future<Output = Option<Embedding>> + '_>> =
            Box::pin(Embedding::greet(&desk, &mut address));
        embedding = greeting.await;
    }
    if !parts::first_visit() {
        found.extend(desk.check_delivery());
    }
    let language = language(&desk, &address);
    let opened = match refuse_errors(DESK, found) {
        Ok(()) => open(desk, address, language.clone()).await,
        Err(findings) => Err(findings),
    };
    match opened {
        Ok(booted) => Ok(Booted { embedding, ..booted }),
        Err(findings) => {
            if let Some(embedding) = embedding {
                embedding.fail();
            }
            Err(Failed { findings, language })
        }
    }
}

/// What is wrong with where records are to go. Comes back when the whole program is there; on a first visit the first
/// question is on the screen by then, but nothing of the visitor's has left it.
pub async fn check_delivery(desk: &Desk) -> Result<(), Vec<FileDiagnostic>> {
    let had_time = parts::first_visit();
    parts::whole().await;
    if had_time { refuse_errors(DESK, desk.check_delivery()) } else { Ok(()) }
}

async fn open(desk: Desk, address: Address, language: Tag) -> Result<Booted, Vec<FileDiagnostic>> {
    let pairs = address.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let mut context = desk.context_from_query(pairs);
    let enrolled = enrolled(&address).await;
    if let Some(device) = enrolled.as_ref().filter(|_| address.is_kiosk()) {
        context = desk.context_of_device(context, &device.enrolment);
    }
    let (survey_name, is_addressed) = survey_name(&desk, &address, context.clone())?;
    // `Desk::read` has refused surveys without a file.
    let file = desk.survey_file(&survey_name).unwrap_or_default().to_owned();
    let mut files = vec![file.clone()];
    files.extend(catalogue_file(&language));
    let mut replies = http::get_all(&files).await.into_iter();

    let reply = replies.next().unwrap_or(Err(Fault::Unsent));
    // A file that isn't there is named where desk.json names it, as `frontdesk check` does.
    let place = || Pointer::root().member("surveys").member(&survey_name);
    let text = text(reply).map_err(|reason| error_at(DESK, place(), missing(&file, reason)))?;
    let value = parse(&text).map_err(|found| one(in_file(&file, found)))?;
    let (survey, found) = Survey::read(&value, desk.survey_compat());
    refuse_errors(&file, found)?;
    refuse_errors(DESK, desk.check_survey(&survey_name, &survey))?;
    let catalogue = read_catalogue(replies.next());

    let survey = Arc::new(survey);
    let opened = Opened { desk, address, context, enrolled, survey_name, is_addressed, survey };
    Ok(Booted { opened: Arc::new(opened), language, catalogue, embedding: None })
}

/// The texts of the desk's knowledge bases. `None` when one can't be had: half of what the desk knows would be worse
/// than trying again.
pub async fn knowledge(desk: &Desk) -> Option<Vec<String>> {
    let files: Vec<String> = desk.faq().into_iter().map(str::to_owned).collect();
    http::get_all(&files).await.into_iter().map(|reply| text(reply).ok()).collect()
}

/// Another survey of the same desk; `None` when it can't be had or asked.
pub async fn survey(opened: &Opened, survey_name: &str) -> Option<Opened> {
    let file = opened.desk.survey_file(survey_name)?;
    let text = text(http::get(file).await).ok()?;
    let (survey, found) = Survey::read(&parse(&text).ok()?, opened.desk.survey_compat());
    refuse_errors(file, found).ok()?;
    let survey_name = survey_name.to_owned();
    let survey = Arc::new(survey);
    Some(Opened { survey_name, is_addressed: true, survey, ..opened.clone() })
}

/// Which survey this page asks: that of the address, else the one for this audience. False where no rule of the audience
/// is about this visitor; then there is still a survey to ask others.
fn survey_name(
    desk: &Desk,
    address: &Address,
    context: document::Object,
) -> Result<(String, bool), Vec<FileDiagnostic>> {
    let known = || desk.surveys().into_iter().map(|(name, _)| name);
    match &address.survey {
        Some(name) if desk.survey_file(name).is_some() => Ok((name.clone(), true)),
        Some(name) => {
            let nearest = document::nearest(name, known()).map(str::to_owned);
            let kind = Kind::UnknownName { subject: Subject::Survey, name: name.clone(), nearest };
            Err(error("?survey", kind))
        }
        None => {
            let chosen = desk.survey_for(&scope(context));
            let is_addressed = chosen.is_some();
            chosen
                .or_else(|| known().next())
                .map(|name| (name.to_owned(), is_addressed))
                .ok_or_else(|| error(DESK, Kind::Missing { property: "surveys" }))
        }
    }
}

fn language(desk: &Desk, address: &Address) -> Tag {
    let mut requested: Vec<Tag> = address.language.iter().cloned().collect();
    requested.extend(languages::requested());
    negotiate(&requested, &desk.languages().offer(), &desk.default_language())
}

/// The text that came, or why none did.
pub fn text(reply: Reply) -> Result<String, String> {
    match reply {
        Ok(response) if response.status == 200 => Ok(response.body),
        Ok(response) => Err(["HTTP ", &response.status.to_string()].concat()),
        Err(fault) => Err(fault.as_str().to_owned()),
    }
}

fn missing(file: &str, reason: String) -> Kind {
    Kind::FileMissing { file: file.to_owned(), reason }
}

fn refuse_errors(file: &str, found: Vec<Diagnostic>) -> Result<(), Vec<FileDiagnostic>> {
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    if !found.iter().any(is_error) {
        return Ok(());
    }
    Err(found.into_iter().map(|diagnostic| in_file(file, diagnostic)).collect())
}

fn error(file: &str, kind: Kind) -> Vec<FileDiagnostic> {
    error_at(file, Pointer::root(), kind)
}

fn error_at(file: &str, path: Pointer, kind: Kind) -> Vec<FileDiagnostic> {
    one(in_file(file, Diagnostic { path, severity: Severity::Error, kind }))
}

fn in_file(file: &str, diagnostic: Diagnostic) -> FileDiagnostic {
    FileDiagnostic { file: file.to_owned(), diagnostic }
}

fn one(found: FileDiagnostic) -> Vec<FileDiagnostic> {
    vec![found]
}
