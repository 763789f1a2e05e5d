//! Where a short link may lead: to a page of this desk, or to an https address that the owner has written. Nothing of it
//! ever comes from whoever follows the link, so a link of this desk can't be made to lead elsewhere.

use url::Url;

/// The longest target, in bytes.
const LONGEST: usize = 2000;

/// Stands for this desk while a path is read.
const HERE: &str = "https://desk.invalid";

/// Where a short link leads: ASCII, and what any browser reads as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    text: String,
    signature: Option<String>,
}

/// Why a text is no target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotATarget {
    #[error("it is empty: write a path of this desk such as /?survey=visit, or an https address")]
    Empty,
    #[error(
        "it is longer than {LONGEST} bytes: a short link can't lead to more than browsers take"
    )]
    TooLong,
    #[error("it holds a blank, a control character or a backslash: write %20 for a blank")]
    Characters,
    #[error("it begins with //, which leads to another host: write one / for a path of this desk")]
    OtherHost,
    #[error(
        "it is neither a path of this desk (/?survey=visit) nor an https address. http is refused, because a \
         printed code is used for years and on any network, where somebody in between could change what it opens"
    )]
    Kind,
    #[error(
        "there is a user name in it, with which an address can pretend to be another one: leave it out"
    )]
    Credentials,
    #[error("it leads back to the short links or to the API, which are no pages")]
    NoPage,
}

impl Target {
    /// Reads what the owner wrote.
    pub(crate) fn parse(text: &str) -> Result<Self, NotATarget> {
        let text = text.trim_matches(' ');
        if text.is_empty() {
            return Err(NotATarget::Empty);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\') {
            return Err(NotATarget::Characters);
        }
        let target = if text.starts_with('/') { path(text)? } else { address(text)? };
        if target.len() > LONGEST {
            return Err(NotATarget::TooLong);
        }
        Ok(Self { text: target, signature: None })
    }

    /// The target, which this desk has signed so.
    pub(super) fn signed_with(self, signature: Option<String>) -> Self {
        Self { signature, ..self }
    }

    /// The signature that this desk has given it; one that its author wrote into it is none.
    pub(crate) fn signature(&self) -> Option<&str> {
        self.signature.as_deref()
    }

    /// The target, as it stands in a header.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

fn path(text: &str) -> Result<String, NotATarget> {
    if text.starts_with("//") {
        return Err(NotATarget::OtherHost);
    }
    let url = Url::parse(&format!("{HERE}{text}")).map_err(|_| NotATarget::Kind)?;
    let rest = &url.as_str()[HERE.len()..];
    // What was between two slashes may have been taken out (`/..//host`).
    if rest.starts_with("//") || url.host_str() != Some("desk.invalid") {
        return Err(NotATarget::OtherHost);
    }
    let first = url.path_segments().and_then(|mut names| names.next()).unwrap_or_default();
    if matches!(&*first.to_ascii_lowercase(), "q" | "api") {
        return Err(NotATarget::NoPage);
    }
    Ok(rest.to_owned())
}

fn address(text: &str) -> Result<String, NotATarget> {
    let is_whole = text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"));
    let url = Url::parse(text).ok().filter(|url| is_whole && url.scheme() == "https");
    let url = url.ok_or(NotATarget::Kind)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(NotATarget::Credentials);
    }
    Ok(url.into())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use proptest::prelude::*;
    use url::Url;

    use super::{NotATarget, Target};

    proptest! {
        /// As a browser reads it that is sent there from this desk.
        #[test]
        fn a_path_stays_here_and_an_address_is_what_it_says(parts in prop::collection::vec(
            prop::sample::select(vec![
                "/", "//", "\\", ".", "..", "%2e", "%2f", "%5c", "@", ":", ";", "?", "#", "https:", "https://",
                "http:", "evil.example", "q", "api", "\t", "\r\n", " ", "\u{0}", "é", "\u{2028}", "[::1]", "%0d%0a",
            ]),
            0..9,
        ), begins in prop::sample::select(vec!["", "/", "https://"])) {
            let text = begins.to_owned() + &parts.concat();
            if let Ok(target) = Target::parse(&text) {
                prop_assert!(HeaderValue::try_from(target.as_str()).is_ok());
                let page = Url::parse("https://desk.example/q/7F3K9").unwrap();
                let led = page.join(target.as_str()).unwrap();
                prop_assert!(led.scheme() == "https" && led.username().is_empty(), "{}", led);
                prop_assert_eq!(led.as_str().contains("https://desk.example/"), text.trim().starts_with('/'), "{} {}", text, led);
                prop_assert_eq!(Target::parse(target.as_str()), Ok(target));
            }
        }
    }

    #[test]
    fn paths_of_the_desk_and_https_addresses() {
        for (text, expect) in [
            ("/", "/"),
            ("/?survey=visit&table=12", "/?survey=visit&table=12"),
            (" /?survey=visit ", "/?survey=visit"),
            ("/?table=Терраса", "/?table=%D0%A2%D0%B5%D1%80%D1%80%D0%B0%D1%81%D0%B0"),
            ("/?next=//evil.example", "/?next=//evil.example"),
            ("/?a=b#c", "/?a=b#c"),
            ("/?a='\"<>", "/?a=%27%22%3C%3E"),
            ("/menu/../?chat", "/?chat"),
            ("HTTPS://Example.com", "https://example.com/"),
            ("https://example.com/menu?x=1#y", "https://example.com/menu?x=1#y"),
            ("https://кафе.example/", "https://xn--80akf6a.example/"),
        ] {
            let target = Target::parse(text).map(|target| target.text);
            assert!(target.as_ref().is_ok_and(|target| target.is_ascii()), "{text} {target:?}");
            if !text.contains("кафе") {
                assert_eq!(target.as_deref(), Ok(expect), "{text}");
            }
        }
    }

    #[test]
    fn nothing_else() {
        use NotATarget::{Characters, Credentials, Empty, Kind, NoPage, OtherHost};
        for (text, expect) in [
            ("", Empty),
            (" ", Empty),
            ("//evil.example", OtherHost),
            ("///evil.example", OtherHost),
            ("/..//evil.example", OtherHost),
            ("/.//evil.example", OtherHost),
            ("/%2e%2e//evil.example", OtherHost),
            ("/a/../..//evil.example", OtherHost),
            ("/\\evil.example", Characters),
            ("\\\\evil.example", Characters),
            ("/\t/evil.example", Characters),
            ("/?a=\r\nSet-Cookie: b=c", Characters),
            ("/?a=\u{85}", Characters),
            ("/?a=\u{2028}", Characters),
            ("/?a=b c", Characters),
            ("http://example.com/", Kind),
            ("javascript:alert(1)", Kind),
            ("data:text/html,x", Kind),
            ("https:example.com", Kind),
            ("https:/example.com", Kind),
            ("https://", Kind),
            ("evil.example", Kind),
            ("?survey=visit", Kind),
            ("https://desk.example@evil.example/", Credentials),
            ("https://a:b@evil.example/", Credentials),
            ("/q/7F3K9", NoPage),
            ("/Q/7F3K9", NoPage),
            ("/x/../q/7F3K9", NoPage),
            ("/api/records", NoPage),
        ] {
            assert_eq!(Target::parse(text).map(|target| target.text), Err(expect), "{text:?}");
        }
        let long = format!("/?a={}", "b".repeat(2000));
        assert_eq!(Target::parse(&long), Err(NotATarget::TooLong));
    }
}
