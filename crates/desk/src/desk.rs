//! desk.json as a whole.

use document::{Diagnostic, Item, Pointer, Report, Subject, Value};
use locale::{Localized, Tag};
use survey::Compat;

use crate::{
    Advocacy, AudienceRule, Chat, Choice, Contact, Context, Delivery, Embed, Kiosk, Languages,
    Metric, Notice, Recovery, Theme, Throttle, Via,
    choice::desk_choice,
    declare::desk_object,
    endpoint,
    rule::{self, ADDRESS, Rule},
    secret, sense,
};

desk_choice! {
    /// How strictly surveys are read.
    CompatChoice {
        /// What this product doesn't know is an error.
        Strict = "strict",
        /// What this product doesn't know is dropped with a warning, as SurveyJS does.
        Lenient = "lenient",
    }
}

desk_object! {
    owned;
    /// A desk: what is asked, in which languages, of whom, and where the answers go.
    Desk {
        /// Where editors find the schema of this file.
        schema: &'a str = "$schema", Rule::Text, [optional];
        /// The desk's name in records. Never change it once answers have been collected.
        id: &'a str = "id", Rule::Text, [required or ""];
        /// The name visitors see.
        name: Localized = "name", Rule::Words, [required or Localized::default()];
        /// The address at which visitors' phones reach this desk (`https://…`); that of the page when left out.
        address: &'a str = "address", Rule::Written(&ADDRESS), [optional];
        /// The languages a visitor can choose from.
        languages: Languages<'a> = "languages", Rule::Object(&Languages::SHAPE), [or Languages::default()];
        /// The surveys by name, each a file relative to this one. The names stay in records.
        surveys: Vec<(&'a str, &'a str)> = "surveys", Rule::Map(&Rule::File), [required or Vec::new()];
        /// Knowledge bases, files relative to this one.
        faq: Vec<&'a str> = "faq", Rule::List(&Rule::File), [or Vec::new()];
        /// How the self-service bot talks to visitors.
        chat: Chat<'a> = "chat", Rule::Object(&Chat::SHAPE), [or Chat::default()];
        /// Messages shown to every visitor for a while.
        notices: Vec<Notice<'a>> = "notices", Rule::List(&Rule::Object(&Notice::SHAPE)), [or Vec::new()];
        /// What is known about a visit without asking.
        context: Context<'a> = "context", Rule::Object(&Context::SHAPE), [or Context::default()];
        /// Who is asked what; the first survey for everyone when left out.
        audience: Vec<AudienceRule<'a>> = "audience", Rule::List(&Rule::Object(&AudienceRule::SHAPE)), [or Vec::new()];
        /// How often the same person is asked at most.
        throttle: Throttle<'a> = "throttle", Rule::Object(&Throttle::SHAPE), [optional];
        /// The questions whose answers are counted as metrics.
        metrics: Vec<Metric<'a>> = "metrics", Rule::List(&Rule::Object(&Metric::SHAPE)), [or Vec::new()];
        /// What happens when a visitor is unhappy.
        recovery: Recovery<'a> = "recovery", Rule::Object(&Recovery::SHAPE), [optional];
        /// What happens when a visitor is happy.
        advocacy: Advocacy<'a> = "advocacy", Rule::Object(&Advocacy::SHAPE), [optional];
        /// Which answers say how to reach a visitor, and which one allows it.
        contact: Contact<'a> = "contact", Rule::Object(&Contact::SHAPE), [optional];
        /// How a tablet behaves between one visitor and the next.
        kiosk: Kiosk<'a> = "kiosk", Rule::Object(&Kiosk::SHAPE), [or Kiosk::default()];
        /// The websites that show the desk in a frame.
        embed: Embed<'a> = "embed", Rule::Object(&Embed::SHAPE), [or Embed::default()];
        /// Where records go.
        delivery: Delivery<'a> = "delivery", Rule::Object(&Delivery::SHAPE), [or Delivery::default()];
        /// The endpoint that unanswered questions go to, by the tag of what they are about.
        routing: Vec<(&'a str, &'a str)> = "routing", Rule::Map(&Rule::Reference(Subject::Endpoint)), [or Vec::new()];
        /// How the desk looks.
        theme: Theme<'a> = "theme", Rule::Object(&Theme::SHAPE), [or Theme::default()];
        /// How strictly surveys are read.
        compat: CompatChoice = "compat", Rule::OneOf(CompatChoice::WORDS), [or CompatChoice::Strict];
    }
}

impl Desk {
    /// Reads desk.json. There is always a desk, with defaults where something is wrong; errors decide whether
    /// it may be opened. Names of questions are checked against their surveys by [`Desk::check_survey`].
    pub fn read(value: &Value) -> (Self, Vec<Diagnostic>) {
        let (desk, mut found) = Self::read_asking(value);
        found.extend(desk.check_delivery());
        (desk, found)
    }

    /// The same without what only sending has to know. A visitor's first question doesn't wait for that:
    /// [`Desk::check_delivery`] says it before anything is sent.
    pub fn read_asking(value: &Value) -> (Self, Vec<Diagnostic>) {
        let report = Report::default();
        let item = Item { value, path: Pointer::root() };
        rule::check(&Rule::Object(&Self::SHAPE), item, value, &report);
        let desk = Self(value.as_object().cloned().unwrap_or_default());
        sense::check(&desk, &report);
        (desk, report.into_diagnostics())
    }

    /// Checks the endpoints (secrets, templates, what their presets need) and the rules for what comes after the
    /// questions.
    pub fn check_delivery(&self) -> Vec<Diagnostic> {
        let report = Report::default();
        sense::check_afterwards(self, &report);
        secret::check(&self.0, &report);
        endpoint::check_all(self, &report);
        report.into_diagnostics()
    }

    /// The language of visitors who ask for none on offer.
    pub fn default_language(&self) -> Tag {
        let languages = self.languages();
        let first = || languages.offer().into_iter().next();
        languages.default_language().or_else(first).unwrap_or_else(Tag::english)
    }

    /// The file of the survey of that name.
    pub fn survey_file(&self, survey: &str) -> Option<&str> {
        let known = self.surveys().into_iter().find(|(name, _)| *name == survey);
        known.map(|(_, file)| file)
    }

    /// How its surveys are to be read.
    pub fn survey_compat(&self) -> Compat {
        match self.compat() {
            CompatChoice::Strict => Compat::Strict,
            CompatChoice::Lenient => Compat::Lenient,
        }
    }

    /// The endpoints that are sent to in this way, as the outbox needs them.
    pub fn endpoints(&self, via: Via) -> Vec<delivery::Endpoint> {
        let endpoints = self.delivery().endpoints().into_iter();
        endpoints
            .filter(|endpoint| endpoint.via() == via)
            .filter_map(crate::Endpoint::to_delivery)
            .collect()
    }
}
