//! The words for what was seen of an endpoint: what happened, and what to do about it. Text that endpoints send is
//! shortened and can't steer a terminal.

use super::{
    Finding, Observation,
    finding::RepeatSign::{Said, SameName, Status},
};
use crate::outbound::{CertificateFault, Failure};

/// As much of others' words as is shown.
const LONGEST: usize = 160;

/// Text of others, fit for one line.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let text = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// What was seen.
pub(super) fn observation(observation: &Observation) -> String {
    match observation {
        Observation::Reached { address, is_encrypted: true } => {
            format!("reached at {address}; its certificate is good")
        }
        Observation::Reached { address, is_encrypted: false } => {
            format!("reached at {address}, without encryption")
        }
        Observation::SameOrigin => "of the page's own origin: browsers need no permission".into(),
        Observation::NoPreflight => "browsers send this without asking beforehand".into(),
        Observation::PreflightPassed { origin, headers } => {
            let headers = match &headers[..] {
                [] => String::new(),
                headers => format!(", with {}", headers.join(", ")),
            };
            format!("browsers ask beforehand (OPTIONS) and {} may send{headers}", plain(origin))
        }
        Observation::Answered { status, content_type } => {
            format!("answered by {status} {}", kind(content_type.as_deref()))
        }
        Observation::Readable { origin } => format!("{} may read the answer", plain(origin)),
        Observation::Acknowledged => "the answer acknowledges the record".into(),
        Observation::RetryAfterExposed(true) => {
            "when it asks to wait, the page sees for how long (Retry-After is exposed)".into()
        }
        Observation::RetryAfterExposed(false) => "Retry-After isn't exposed: should it ask to wait, the page doesn't see \
             for how long and waits by its own rule"
            .into(),
        Observation::RepeatRecognised(Said) => {
            "a second post of the same record made no second copy: the answer says so".into()
        }
        Observation::RepeatRecognised(Status) => {
            "a second post of the same record made no second copy: the first was created, the second not"
                .into()
        }
        Observation::RepeatRecognised(SameName) => {
            "a second post of the same record made no second copy: both answers name the same thing"
                .into()
        }
        Observation::EachIsAMessage => "every post is a message: when an answer gets lost on the way, people read \
             it twice"
            .into(),
        Observation::RepeatUnknown => "a second post of the same record was taken; whether it made a second copy can't be \
             told from here: look for two records with this id"
            .into(),
    }
}

/// What is wrong.
pub(super) fn finding(finding: &Finding) -> String {
    match finding {
        Finding::NotSetUp(why) => format!("in the relay's file: {why}"),
        Finding::NoAnswer(failure) => no_answer(failure),
        Finding::MixedContent => {
            "its address begins with http://, and browsers send nothing there from a page with https://".into()
        }
        Finding::Unencrypted => {
            "its address begins with http://: everybody on the way can read the answers".into()
        }
        Finding::PrivateAddress(address) => {
            format!("its address {address} belongs to a private network: visitors elsewhere don't reach it")
        }
        Finding::PreflightRefused { status, .. } => format!(
            "browsers ask beforehand (OPTIONS), and it answers {status} instead of a success: they don't send"
        ),
        Finding::PreflightOrigin { origin, allowed } => format!(
            "the answer to the question beforehand (OPTIONS) allows {}, not {origin}: browsers don't send",
            whom(allowed.as_deref())
        ),
        Finding::PreflightMethod { method, allowed } => format!(
            "the answer to the question beforehand (OPTIONS) allows {}, not the method {method}: browsers \
             don't send",
            whom(Some(allowed).filter(|allowed| !allowed.is_empty()).map(String::as_str))
        ),
        Finding::PreflightHeaders { missing, allowed } => format!(
            "the answer to the question beforehand (OPTIONS) allows {}, not the header{} {}: browsers don't \
             send",
            whom(Some(allowed).filter(|allowed| !allowed.is_empty()).map(String::as_str)),
            if missing.len() == 1 { "" } else { "s" },
            missing.join(", ")
        ),
        Finding::Unreadable { origin, allowed } => format!(
            "the answer allows {} to read it, not {origin}: what arrives never counts as delivered and is sent \
             again and again",
            whom(allowed.as_deref())
        ),
        Finding::Redirect { status, to } => match to {
            Some(to) => format!("it redirects ({status}) to {}; records don't follow", plain(to)),
            None => format!("it redirects ({status}) without saying where to"),
        },
        Finding::NotAllowed(status) => format!("it refuses who sends ({status})"),
        Finding::NotFound => "there is nothing at this address (404)".into(),
        Finding::WrongMethod { method, allowed } => {
            let allowed = allowed.as_deref().map(|list| format!("; it takes {}", plain(list)));
            format!("it doesn't take {method} (405){}", allowed.unwrap_or_default())
        }
        Finding::Gone => "it says that it is gone for good (410)".into(),
        Finding::TooLarge => "a record is too large for it (413)".into(),
        Finding::WrongMediaType { sent } => {
            format!("it doesn't take {} (415)", kind(sent.as_deref()))
        }
        Finding::RecordRefused { status, says } => {
            format!("it refuses the record ({status}){}", quoted(says))
        }
        Finding::Busy { status, retry_after } => {
            let after = retry_after.as_deref().map(|after| format!(", Retry-After: {}", plain(after)));
            format!("it takes nothing now ({status}{})", after.unwrap_or_default())
        }
        Finding::RetryAfterHidden => {
            "it asks to wait with Retry-After, which isn't exposed: the page doesn't see it".into()
        }
        Finding::Failing { status, says } => format!("it fails ({status}){}", quoted(says)),
        Finding::Refused { status, says } => format!("it answers {status}{}", quoted(says)),
        Finding::WebPage { title } => {
            let title = title.as_deref().map(|title| format!(", “{}”", plain(title)));
            format!("it answers with a web page{}: nothing shows that the record is kept", title.unwrap_or_default())
        }
        Finding::NotAcknowledged { preset, content_type } => format!(
            "the answer ({}) isn't one that the preset {preset} takes for an acknowledgement",
            kind(content_type.as_deref())
        ),
        Finding::Unconfirmed => {
            "what it answers doesn't tell whether it keeps the record: records count as sent and stay \
             unconfirmed"
                .into()
        }
        Finding::StoredTwice => {
            "a second post of the same record was stored as another one: when an answer gets lost on the \
             way, that visitor counts twice"
                .into()
        }
        Finding::RepeatRefused { status } => format!(
            "a second post of the same record was refused ({status}): when an answer gets lost on the way, \
             the record is kept on the device although it has arrived"
        ),
    }
}

/// What to do about it.
pub(super) fn cure(finding: &Finding) -> String {
    match finding {
        Finding::NotSetUp(_) => "correct it there; --relay FILE names the relay's file".into(),
        Finding::NoAnswer(failure) => cure_no_answer(failure).into(),
        Finding::MixedContent | Finding::Unencrypted => {
            "give the endpoint a certificate and write https:// in desk.json".into()
        }
        Finding::PrivateAddress(_) => {
            "give the endpoint a public address, or let the server send (\"via\": \"relay\")".into()
        }
        Finding::PreflightRefused { permissions, .. } => format!(
            "let it answer OPTIONS without asking who it is, by 204 and {}; or let the server send \
             (\"via\": \"relay\")",
            permissions.join(" and ")
        ),
        Finding::PreflightOrigin { origin, .. } => {
            format!("let the answer to OPTIONS have Access-Control-Allow-Origin: {origin}")
        }
        Finding::PreflightMethod { method, .. } => {
            format!("add {method} to Access-Control-Allow-Methods of the answer to OPTIONS")
        }
        Finding::PreflightHeaders { missing, .. } => {
            format!("add {} to Access-Control-Allow-Headers of the answer to OPTIONS", missing.join(", "))
        }
        Finding::Unreadable { origin, .. } => format!(
            "let answers to records have Access-Control-Allow-Origin: {origin}, those with an error, too; or let \
             the server send (\"via\": \"relay\")"
        ),
        Finding::Redirect { .. } => {
            "write the address that takes records, to the letter: https, www, the / at the end; a \
             redirect to a login means that it wants to know who sends"
                .into()
        }
        Finding::NotAllowed(_) => {
            "allow posts without a login, or send the key from the server: \"via\": \"relay\" and a header \
             in the relay's file"
                .into()
        }
        Finding::NotFound => "compare the address with the one that its owner names".into(),
        Finding::WrongMethod { .. } => {
            "write the method that it takes into desk.json (\"method\"), or the address that takes posts".into()
        }
        Finding::Gone => "write its new address into desk.json, or remove it".into(),
        Finding::TooLarge => "raise the limit of the endpoint to 1 MB".into(),
        Finding::WrongMediaType { .. } => {
            "choose the preset whose form it takes, or set the header Content-Type in desk.json".into()
        }
        Finding::RecordRefused { .. } => {
            "compare what the preset sends with what it expects; the test record has no answers, which may be the \
             reason; the preset custom sends what you write"
                .into()
        }
        Finding::Busy { .. } => "check again later; if it stays, raise its limit".into(),
        Finding::RetryAfterHidden => {
            "let its answers have Access-Control-Expose-Headers: Retry-After".into()
        }
        Finding::Failing { .. } => "look into the log of the endpoint".into(),
        Finding::Refused { .. } => "look up what the endpoint means by it".into(),
        Finding::WebPage { .. } => {
            "write the address that takes records, not that of a page; a login means that the endpoint, or the \
             network in between, wants to know first who sends"
                .into()
        }
        Finding::NotAcknowledged { .. } => {
            "choose the preset of what runs there (native is Frontdesk's own server alone; webhook takes any \
             success)"
                .into()
        }
        Finding::Unconfirmed => {
            "look there for the test record; to be sure of all that follow, choose another kind of endpoint".into()
        }
        Finding::StoredTwice => {
            "let the endpoint keep one record for each Idempotency-Key (the record's id and rev)".into()
        }
        Finding::RepeatRefused { .. } => {
            "let the endpoint answer what it has already by a success, such as 200".into()
        }
    }
}

fn no_answer(failure: &Failure) -> String {
    match failure {
        Failure::Url(why) => format!("its address can't be sent to: {why}"),
        Failure::Unsendable(name) => format!("{} has characters that can't be sent", plain(name)),
        Failure::Resolve { host, reason } => {
            format!("the name {} has no address ({})", plain(host), plain(reason))
        }
        Failure::Forbidden(address) => {
            format!(
                "its address {address} belongs to a private network, which the relay doesn't send to"
            )
        }
        Failure::Refused => "nobody listens there (connection refused)".into(),
        Failure::Network(reason) => format!("it can't be reached: {}", plain(reason)),
        Failure::Reset => "the connection broke before an answer".into(),
        Failure::Certificate(fault) => match fault {
            CertificateFault::Expired => "its certificate has expired: nobody sends there".into(),
            CertificateFault::NotYetValid => "its certificate isn't valid yet".into(),
            CertificateFault::OtherName { presented } if presented.is_empty() => {
                "its certificate is made for another name".into()
            }
            CertificateFault::OtherName { presented } => {
                format!(
                    "its certificate is made for another name: {}",
                    plain(&presented.join(", "))
                )
            }
            CertificateFault::UnknownIssuer => {
                "its certificate is signed by itself or by an authority that browsers don't know"
                    .into()
            }
            CertificateFault::Other(reason) => {
                format!("its certificate can't be trusted: {}", plain(reason))
            }
        },
        Failure::Tls(reason) => format!("no encrypted connection (TLS): {}", plain(reason)),
        Failure::Timeout => "it gave no whole answer in time (a device waits 15 seconds)".into(),
        Failure::Truncated => "its answer broke off before the end".into(),
    }
}

fn cure_no_answer(failure: &Failure) -> &'static str {
    match failure {
        Failure::Url(_) => "write it like https://host/path",
        Failure::Unsendable(_) => "correct this header or method",
        Failure::Resolve { .. } => "correct the name in the address, or the name server",
        Failure::Forbidden(_) => {
            "write \"allowPrivate\": true beside its url in the relay's file, if that is meant"
        }
        Failure::Refused => "start the endpoint, or correct the port in its address",
        Failure::Network(_) => "look at the network between here and there, and at the port",
        Failure::Reset => {
            "look into the log of the endpoint, and at firewalls and proxies on the way"
        }
        Failure::Certificate(CertificateFault::Expired) => {
            "renew it, and let that happen by itself from now on"
        }
        Failure::Certificate(CertificateFault::NotYetValid) => {
            "set the clock of this machine and of the one that made it"
        }
        Failure::Certificate(CertificateFault::OtherName { .. }) => {
            "write a name that it is made for into desk.json, or have one made for this name"
        }
        Failure::Certificate(CertificateFault::UnknownIssuer) => {
            "use one of a public authority, with its intermediate certificates; for one of your own name the \
             authority with --ca FILE, and install it on every device"
        }
        Failure::Certificate(CertificateFault::Other(_)) => "have a new one made",
        Failure::Tls(_) => {
            "write http:// if nothing is encrypted there, correct the port, or offer TLS 1.2 or 1.3"
        }
        Failure::Timeout => {
            "let it answer as soon as the record is kept, and work on it afterwards"
        }
        Failure::Truncated => "look into the log of the endpoint, and at proxies on the way",
    }
}

/// `application/json`, or that there is none.
fn kind(content_type: Option<&str>) -> String {
    match content_type {
        Some(kind) => plain(kind),
        None => "without a content type".into(),
    }
}

fn whom(allowed: Option<&str>) -> String {
    allowed.map_or_else(|| "nobody".into(), plain)
}

fn quoted(says: &str) -> String {
    match plain(says) {
        says if says.is_empty() => says,
        says => format!(": “{says}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn words_of_others_fit_one_line_and_steer_nothing() {
        for (text, expect) in [
            ("Sign in", "Sign in"),
            ("  a\n\tb\u{1b}[31mc ", "a b [31mc"),
            ("\u{9b}2J\u{7}", "2J"),
            ("", ""),
        ] {
            assert_eq!(plain(text), expect);
        }
        assert_eq!(plain(&"ü".repeat(500)).chars().count(), 161);
    }
}
