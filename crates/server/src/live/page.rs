//! The page that sends: what a browser makes of an endpoint's address, seen from there.

use url::{Host, Url};

/// The address at which visitors open the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page(Url);

impl Page {
    /// Reads `https://desk.example` or the address of a folder below it; what is wrong with it otherwise.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fault =
            || "this is no address of a page; write it like https://desk.example".to_owned();
        let url = Url::parse(text).map_err(|_| fault())?;
        let is_page = matches!(url.scheme(), "http" | "https") && url.has_host();
        if is_page { Ok(Self(url)) } else { Err(fault()) }
    }

    /// `https://desk.example`, as browsers name who asks.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// What an endpoint's address is on this page, which may be relative to it.
    pub(super) fn join(&self, url: &str) -> Option<Url> {
        self.0.join(url).ok()
    }

    /// True when the browser asks the endpoint whether this page may speak to it.
    pub(super) fn is_foreign(&self, url: &Url) -> bool {
        self.0.origin() != url.origin()
    }

    /// True when the browser refuses to send: from an encrypted page to an address that isn't, unless that is the
    /// device itself.
    pub(super) fn blocks(&self, url: &Url) -> bool {
        self.0.scheme() == "https" && url.scheme() == "http" && !is_this_device(url)
    }

    /// True when visitors open the page from somewhere else than this machine and its network, as far as its
    /// address tells.
    pub(super) fn is_for_everyone(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => name.contains('.') && !is_this_device(&self.0),
            Some(Host::Ipv4(address)) => crate::outbound::is_public(address.into()),
            Some(Host::Ipv6(address)) => crate::outbound::is_public(address.into()),
            None => false,
        }
    }
}

/// True for addresses that browsers trust without encryption, because nothing leaves the device.
pub(super) fn is_this_device(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn what_a_page_makes_of_addresses() {
        for (page, url, joined, is_foreign, blocks) in [
            (
                "http://localhost:8080",
                "/api/records",
                "http://localhost:8080/api/records",
                false,
                false,
            ),
            ("https://d.example/cafe/", "in", "https://d.example/cafe/in", false, false),
            ("https://d.example", "https://d.example:443/in", "https://d.example/in", false, false),
            ("https://d.example", "https://e.example/in", "https://e.example/in", true, false),
            ("https://d.example", "http://d.example/in", "http://d.example/in", true, true),
            ("https://d.example", "http://localhost:9/in", "http://localhost:9/in", true, false),
            ("http://d.example", "http://e.example/", "http://e.example/", true, false),
        ] {
            let page = Page::parse(page).unwrap();
            let found = page.join(url).unwrap();
            assert_eq!(found.as_str(), joined);
            assert_eq!(
                (page.is_foreign(&found), page.blocks(&found)),
                (is_foreign, blocks),
                "{url}"
            );
        }
        for text in ["", "desk.example", "file:///x", "mailto:a@b.example", "/x"] {
            assert!(Page::parse(text).is_err(), "{text}");
        }
    }
}
