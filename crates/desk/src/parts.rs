//! The parts of desk.json. What stands here is what the file, its checks and its JSON Schema know.
//! Leaves out the file as a whole (`desk.rs`) and tablets (`kiosk.rs`).

use delivery::{EndpointId, Preset};
use document::{Subject, UnixMillis, Value};
use expression::Expression;
use locale::{Localized, Tag};

use crate::{
    Choice, Color,
    choice::desk_choice,
    declare::desk_object,
    rule::{COLOR, LANGUAGE, LINK, MOMENT, Rule},
};

desk_object! {
    /// The languages a visitor can choose from.
    Languages {
        /// The languages on offer, in the order they are shown. Each needs a file in `locales/`.
        offer: Vec<Tag> = "offer", Rule::List(&Rule::Written(&LANGUAGE)), [or vec![Tag::english()]];
        /// The language of visitors who ask for none of these; the first on offer when left out.
        default_language: Tag = "default", Rule::Written(&LANGUAGE), [optional];
    }
}

desk_object! {
    /// A message shown to every visitor for a while, such as an outage or a delay.
    Notice {
        /// The message.
        text: Localized = "text", Rule::Words, [required or Localized::default()];
        /// When it starts to be shown (ISO 8601, UTC); at once when left out.
        from: UnixMillis = "from", Rule::Written(&MOMENT), [optional];
        /// When it is no longer shown (ISO 8601, UTC); never when left out.
        until: UnixMillis = "until", Rule::Written(&MOMENT), [optional];
        /// Shows it only where this holds for the context.
        condition: Expression = "if", Rule::Condition, [optional];
    }
}

desk_object! {
    /// The questions that a conversation begins with.
    Starters {
        /// Holds for these visitors, by the context; for everyone when left out.
        condition: Expression = "if", Rule::Condition, [optional];
        /// The names of their entries, up to four of which are shown.
        entries: Vec<&'a str> = "entries", Rule::List(&Rule::Text), [required or Vec::new()];
    }
}

desk_object! {
    /// How the self-service bot talks to visitors.
    Chat {
        /// The questions to begin with; the first rule that holds decides. Left out: the first entries.
        starters: Vec<Starters<'a>> = "starters", Rule::List(&Rule::Object(&Starters::SHAPE)), [or Vec::new()];
        /// Offers to be called back where there is no answer.
        callback: bool = "callback", Rule::Flag, [or true];
        /// The words a visitor agrees to before being called; the product's own when left out.
        consent: Localized = "consent", Rule::Words, [optional];
        /// A survey offered at the end of a conversation; without one it is asked whether it helped.
        survey: &'a str = "survey", Rule::Reference(Subject::Survey), [optional];
        /// From this confidence on a question is answered at once.
        answer_from_percent: u32 = "answerFromPercent", Rule::Whole(1, 100), [or 50];
        /// From this confidence on up to three questions are offered to choose from; below it a person is.
        offer_from_percent: u32 = "offerFromPercent", Rule::Whole(0, 100), [or 20];
        /// Loads word vectors, up to a megabyte for each language, which understand more wordings.
        word_vectors: bool = "wordVectors", Rule::Flag, [or false];
    }
}

desk_object! {
    /// What is known about a visit without asking.
    Context {
        /// The names that may be set in the address (`?table=12`). Others are ignored.
        from_url: Vec<&'a str> = "fromUrl", Rule::List(&Rule::Text), [or Vec::new()];
        /// What is true for this desk. Visitors can't change it through the address.
        fixed: Vec<(&'a str, &'a Value)> = "fixed", Rule::Map(&Rule::Scalar), [or Vec::new()];
        /// The names without which nothing is asked, because an answer without them is of no use.
        required: Vec<&'a str> = "required", Rule::List(&Rule::Text), [or Vec::new()];
        /// Names of `fromUrl` whose values only count with the server's signature, so that no visitor can change them.
        signed: Vec<&'a str> = "signed", Rule::List(&Rule::Text), [or Vec::new()];
    }
}

desk_object! {
    /// Who is asked what. The first rule that holds decides.
    AudienceRule {
        /// Holds for these visitors, by the context; for everyone when left out.
        condition: Expression = "if", Rule::Condition, [optional];
        /// The survey they are asked.
        survey: &'a str = "survey", Rule::Reference(Subject::Survey), [required or ""];
    }
}

desk_choice! {
    /// Who counts as the same person for the pause between surveys.
    ThrottleKey {
        /// The device in the visitor's hand.
        Device = "device",
        /// The customer named in the context.
        Customer = "customer",
    }
}

desk_object! {
    /// How often the same person is asked at most, over all surveys of the desk.
    Throttle {
        /// Who counts as the same person.
        key: ThrottleKey = "key", Rule::OneOf(ThrottleKey::WORDS), [or ThrottleKey::Device];
        /// The name in the context that says which customer it is, for `key: customer`.
        customer_from: &'a str = "customerFrom", Rule::Text, [or "customer"];
        /// Responses taken from one person within `perDays`.
        max_responses: u32 = "maxResponses", Rule::Whole(1, 1000), [or 1];
        /// The number of days that `maxResponses` counts.
        per_days: u32 = "perDays", Rule::Whole(1, 3650), [or 30];
        /// Days until someone who left the questions without an answer is asked again unbidden.
        ask_again_after_dismiss_days: u32 =
            "askAgainAfterDismissDays", Rule::Whole(0, 3650), [or 7];
        /// The share of visitors who are asked at all.
        show_to_percent: u32 = "showToPercent", Rule::Whole(0, 100), [or 100];
    }
}

desk_choice! {
    /// What a question measures.
    MetricKind {
        /// Net promoter score, 0 to 10: promoters from 9, detractors up to 6.
        Nps = "nps",
        /// Customer satisfaction: the share of the best answers.
        Csat = "csat",
        /// Customer effort score: how easy it was made.
        Ces = "ces",
    }
}

desk_object! {
    /// A question whose answers are counted as a metric. Metrics are declared here and never guessed.
    Metric {
        /// The survey the question is in.
        survey: &'a str = "survey", Rule::Reference(Subject::Survey), [required or ""];
        /// The question's name.
        question: &'a str = "question", Rule::Text, [required or ""];
        /// What it measures.
        kind: MetricKind = "kind", Rule::OneOf(MetricKind::WORDS), [required];
        /// The answers that count as satisfied (csat); the best two of the scale when left out.
        top_box: Vec<f64> = "topBox", Rule::List(&Rule::Number), [optional];
        /// The best possible answer; the scale starts at 1. Left out: 5 for csat, 7 for ces.
        scale: u32 = "scale", Rule::Whole(2, 100), [optional];
    }
}

desk_choice! {
    /// What an unhappy visitor is offered.
    RecoveryOffer {
        /// A call back.
        Callback = "callback",
    }
}

desk_object! {
    /// What happens when a visitor is unhappy.
    Recovery {
        /// When a visitor counts as unhappy, by answers and context.
        condition: Expression = "if", Rule::Condition, [required];
        /// The endpoint that is told.
        endpoint: &'a str = "endpoint", Rule::Reference(Subject::Endpoint), [required or ""];
        /// What the visitor is offered.
        offer: RecoveryOffer = "offer", Rule::OneOf(RecoveryOffer::WORDS), [optional];
    }
}

desk_object! {
    /// What happens when a visitor is happy.
    Advocacy {
        /// When a visitor counts as happy, by answers and context.
        condition: Expression = "if", Rule::Condition, [required];
        /// Offers to pass the place on to friends.
        share: bool = "share", Rule::Flag, [or false];
        /// The page that is passed on; the desk's own, without what is known of the visitor, when left out.
        share_url: &'a str = "shareUrl", Rule::Written(&LINK), [optional];
        /// The page where the visitor can leave a review.
        review_url: &'a str = "reviewUrl", Rule::Written(&LINK), [optional];
    }
}

desk_choice! {
    /// What happens to contact details without consent.
    WithoutConsent {
        /// They never leave the device.
        Drop = "drop",
        /// They are kept among the answers.
        Keep = "keep",
    }
}

desk_object! {
    /// Which answers say how to reach a visitor, and which one allows it.
    Contact {
        /// The question whose answer "yes" allows contact.
        consent_question: &'a str = "consentQuestion", Rule::Text, [required or ""];
        /// The questions that hold contact details.
        fields: Vec<&'a str> = "fields", Rule::List(&Rule::Text), [required or Vec::new()];
        /// What happens to them when contact is not allowed.
        without_consent: WithoutConsent =
            "withoutConsent", Rule::OneOf(WithoutConsent::WORDS), [or WithoutConsent::Drop];
    }
}

desk_choice! {
    /// The HTTP method that an endpoint wants.
    Method {
        /// A new thing.
        Post = "POST",
        /// The thing at this address.
        Put = "PUT",
        /// A part of the thing at this address.
        Patch = "PATCH",
    }
}

desk_choice! {
    /// Who sends records to an endpoint.
    Via {
        /// The visitor's browser.
        Browser = "browser",
        /// The server that the browser sends to, with what its owner keeps secret.
        Relay = "relay",
    }
}

desk_object! {
    /// A place that records are sent to.
    Endpoint {
        /// Its name, unique on this desk.
        id: &'a str = "id", Rule::Text, [required or ""];
        /// How it is spoken to.
        preset: &'static dyn Preset = "preset", Rule::Preset, [required];
        /// Who sends: the visitor's browser, or the server's relay, which keeps what is secret.
        via: Via = "via", Rule::OneOf(Via::WORDS), [or Via::Browser];
        /// Its address: `https://…`, or relative to the page. The relay may know it alone.
        url: &'a str = "url", Rule::Written(&LINK), [or ""];
        /// Another method than the preset's own.
        method: Method = "method", Rule::OneOf(Method::WORDS), [optional];
        /// Which records it gets, by the record's members and answers; all when left out.
        when: Expression = "when", Rule::Condition, [optional];
        /// Further headers. No secrets: every visitor's browser downloads this file.
        headers: Vec<(&'a str, &'a str)> = "headers", Rule::Map(&Rule::Text), [or Vec::new()];
        /// The body, with `{{answers.nps}}` for a member of the record; for the preset `custom`.
        body: &'a str = "body", Rule::Text, [optional];
        /// The members of a form or message, with `{{…}}` for members of the record.
        fields: Vec<(&'a str, &'a str)> = "fields", Rule::Map(&Rule::Text), [or Vec::new()];
        /// What people read, with `{{…}}` for members of the record; for presets that write to people.
        message: &'a str = "message", Rule::Text, [optional];
        /// A record stays on the device until this endpoint has taken it.
        required: bool = "required", Rule::Flag, [or true];
        /// Says that what looks like a secret here may be seen by everyone.
        public_secret_ok: bool = "publicSecretOk", Rule::Flag, [or false];
    }
}

impl Endpoint<'_> {
    /// The endpoint as the outbox needs it; `None` when something is wrong with it, so that nothing goes where
    /// its owner didn't want it.
    pub fn to_delivery(self) -> Option<delivery::Endpoint> {
        let when = self.when();
        if when.is_none() && self.0.contains("when") {
            return None;
        }
        let owned = |list: Vec<(&str, &str)>| {
            list.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
        };
        Some(delivery::Endpoint {
            id: EndpointId(self.id().to_owned()),
            preset: self.preset()?,
            url: self.url().to_owned(),
            method: self.method().map(|method| method.word().to_owned()),
            headers: owned(self.headers()),
            body: self.body().map(str::to_owned),
            fields: owned(self.fields()),
            message: self.message().map(str::to_owned),
            // A key to sign with is a secret; only the relay's own file has it.
            signer: None,
            when,
            required: self.required(),
        })
    }
}

desk_object! {
    /// Where records go.
    Delivery {
        /// The places they are sent to. Without any, records stay on the device.
        endpoints: Vec<Endpoint<'a>> = "endpoints", Rule::List(&Rule::Object(&Endpoint::SHAPE)), [or Vec::new()];
    }
}

desk_object! {
    /// How the desk looks.
    Theme {
        /// The brand's colour, `#rrggbb`. Text on it becomes black or white by itself.
        brand: Color = "brand", Rule::Written(&COLOR), [optional];
        /// The logo, relative to this file.
        logo: &'a str = "logo", Rule::File, [optional];
        /// A style sheet that is laid over the product's own, relative to this file.
        css: &'a str = "css", Rule::File, [optional];
    }
}
