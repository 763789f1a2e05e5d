//! Finds secrets in the endpoints of desk.json. Every visitor's browser downloads that file, so a key in it
//! belongs to everyone. Works on the file as written, because a secret may stand where nothing reads it.

use delivery::template::is_filled_everywhere;
use document::{Kind, Object, Pointer, Report, Value};

/// Parts of names that hold secrets, without case and punctuation.
const NAMES: &[&str] = &[
    "authorization",
    "apikey",
    "accesskey",
    "privatekey",
    "clickhousekey",
    "token",
    "secret",
    "password",
    "credential",
    "cookie",
];

/// Addresses that are a secret themselves: who knows them can post.
const ADDRESSES: &[&str] = &[
    "hooks.slack.com/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    "api.telegram.org/bot",
];

/// How keys of well-known makers begin.
const KEYS: &[&str] =
    &["whsec_", "whsk_", "xoxb-", "xoxp-", "ghp_", "github_pat_", "glpat-", "sk_live_"];

/// The words in front of a secret in a header.
const SCHEMES: &[&str] = &["bearer", "basic", "token", "apikey"];

/// Reports everything in `/delivery/endpoints` that looks like a secret and isn't marked `publicSecretOk`.
pub(crate) fn check(desk: &Object, report: &Report) {
    let endpoints = desk.get("delivery").and_then(|delivery| delivery.get("endpoints"));
    let path = Pointer::root().member("delivery").member("endpoints");
    for (index, endpoint) in
        endpoints.and_then(Value::as_array).unwrap_or_default().iter().enumerate()
    {
        if endpoint.get("publicSecretOk").and_then(Value::as_bool) != Some(true) {
            check_members(endpoint, &path.item(index), report);
        }
    }
}

fn check_members(value: &Value, path: &Pointer, report: &Report) {
    for (name, member) in value.as_object().into_iter().flat_map(document::Object::iter) {
        let path = path.member(name);
        if member.as_str().is_some_and(|text| is_secret(name, text)) {
            report.error(&path, Kind::Secret { property: name.to_owned() });
        }
        check_members(member, &path, report);
    }
}

fn is_secret(name: &str, text: &str) -> bool {
    // What a visitor's record holds is no secret of the owner's.
    if text.is_empty() || is_filled(text) {
        return false;
    }
    let is_address = name == "url" || text.starts_with("http");
    is_secret_name(name)
        || is_address && is_secret_address(text)
        || KEYS.iter().any(|key| text.contains(key))
        || is_credential(text)
}

fn is_filled(text: &str) -> bool {
    text.contains("{{") && is_filled_everywhere(text)
}

/// `Bearer …` and its like, in a header of whatever name.
fn is_credential(text: &str) -> bool {
    let is_scheme = |word: &str| SCHEMES.iter().any(|known| word.eq_ignore_ascii_case(known));
    match text.split(' ').collect::<Vec<_>>()[..] {
        [scheme, key] => is_scheme(scheme) && key.len() >= 8 && !is_filled(key),
        _ => false,
    }
}

fn is_secret_name(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let letters: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    NAMES.iter().any(|secret| letters.contains(secret))
}

fn is_secret_address(url: &str) -> bool {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or_default();
    // `https://user:password@host`; a name alone is none.
    let password = authority.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'));
    let mut parameters = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let is_secret = |(name, value): (&str, &str)| {
        (is_secret_name(name) || name.eq_ignore_ascii_case("key")) && !is_filled(value)
    };
    password || parameters.any(is_secret) || ADDRESSES.iter().any(|secret| rest.starts_with(secret))
}
