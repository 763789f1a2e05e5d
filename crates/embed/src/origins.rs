//! Which websites may hold the desk in a frame and talk to it: exact origins, or every subdomain of one host.

/// The origins an owner allows. Without any, only the desk's own pages count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<Pattern>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    /// `https` or `http`
    scheme: &'static str,
    /// in lower case, without the `*.`
    host: String,
    /// any name before the host, but not the host itself
    subdomains: bool,
    /// the scheme's own when it isn't written
    port: u16,
}

impl Origins {
    /// Reads `https://shop.example`, `https://*.shop.example`, `http://localhost:8080`. What can't be read allows nobody.
    pub fn read<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Self {
        Self(patterns.into_iter().filter_map(pattern).collect())
    }

    /// Whether a page of this origin, as the browser writes it, may talk to the desk. `null`, which every sandboxed page
    /// shares, never may.
    pub fn allow(&self, origin: &str) -> bool {
        let Some(origin) = pattern(origin).filter(|origin| !origin.subdomains) else {
            return false;
        };
        self.0.iter().any(|allowed| allowed.covers(&origin))
    }

    /// As a header's source list wants them (`frame-ancestors`).
    pub fn sources(&self) -> Vec<String> {
        self.0.iter().map(Pattern::source).collect()
    }
}

/// Whether an owner may write this in the list.
pub fn is_pattern(text: &str) -> bool {
    pattern(text).is_some()
}

impl Pattern {
    fn covers(&self, origin: &Self) -> bool {
        let host = match self.subdomains {
            false => origin.host == self.host,
            true => origin
                .host
                .strip_suffix(self.host.as_str())
                .is_some_and(|before| before.len() > 1 && before.ends_with('.')),
        };
        host && self.scheme == origin.scheme && self.port == origin.port
    }

    fn source(&self) -> String {
        let wild = if self.subdomains { "*." } else { "" };
        let source = [self.scheme, "://", wild, &self.host].concat();
        if self.port == own_port(self.scheme) {
            return source;
        }
        [source, self.port.to_string()].join(":")
    }
}

fn own_port(scheme: &str) -> u16 {
    if scheme == "https" { 443 } else { 80 }
}

fn pattern(text: &str) -> Option<Pattern> {
    let (scheme, rest) = text.split_once("://")?;
    let scheme = ["https", "http"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
    let (host, port) = split_port(rest)?;
    let port = match port {
        None => own_port(scheme),
        Some(digits) => port_of(digits)?,
    };
    let (host, subdomains) = match host.strip_prefix("*.") {
        // Half of the web is below `com`.
        Some(host) if !host.contains('.') => return None,
        Some(host) => (host, true),
        None => (host, false),
    };
    let is_host = if host.starts_with('[') { is_address(host) } else { is_name(host) };
    (is_host && !(subdomains && host.starts_with('['))).then(|| Pattern {
        scheme,
        host: host.to_ascii_lowercase(),
        subdomains,
        port,
    })
}

/// The port of `[::1]:80` is behind the bracket.
fn split_port(rest: &str) -> Option<(&str, Option<&str>)> {
    if rest.starts_with('[') {
        let end = rest.find(']')? + 1;
        let (host, port) = rest.split_at(end);
        return match port {
            "" => Some((host, None)),
            port => Some((host, Some(port.strip_prefix(':')?))),
        };
    }
    Some(match rest.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (rest, None),
    })
}

fn port_of(digits: &str) -> Option<u16> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    if plain { digits.parse().ok() } else { None }
}

/// Letters, digits and `-` between dots. A browser writes every other letter in the form that begins with `xn--`.
fn is_name(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

fn is_address(host: &str) -> bool {
    let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    inside.is_some_and(|inside| {
        inside.contains(':')
            && inside.len() <= 45
            && inside.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
    })
}

#[cfg(test)]
mod tests {
    use super::{Origins, is_pattern};

    #[test]
    fn only_whole_origins_are_patterns() {
        for (text, expect) in [
            ("https://shop.example", true),
            ("HTTPS://Shop.Example", true),
            ("https://*.shop.example", true),
            ("http://localhost", true),
            ("http://localhost:8080", true),
            ("http://127.0.0.1:8080", true),
            ("http://[::1]:8080", true),
            ("https://xn--caf-dma.example", true),
            ("*", false),
            ("null", false),
            ("", false),
            ("shop.example", false),
            ("//shop.example", false),
            ("https://", false),
            ("https://*", false),
            ("https://*.", false),
            ("https://*.com", false),
            ("https://shop.*", false),
            ("https://a*.shop.example", false),
            ("https://*.*.example", false),
            ("https://*.[::1]", false),
            ("https://shop.example/", false),
            ("https://shop.example/path", false),
            ("https://shop.example?x", false),
            ("https://shop.example:", false),
            ("https://shop.example:0", false),
            ("https://shop.example:080", false),
            ("https://shop.example:65536", false),
            ("https://shop.example:+80", false),
            ("https://user@shop.example", false),
            ("https://shop.example; script-src *", false),
            ("https://shop.example https://other.example", false),
            ("https://café.example", false),
            ("https://shop..example", false),
            ("https://-shop.example", false),
            ("https://[::1", false),
            ("https://[::1]x", false),
            ("https://[shop]", false),
            ("file://shop.example", false),
            ("javascript://shop.example", false),
        ] {
            assert_eq!(is_pattern(text), expect, "{text}");
        }
    }

    #[test]
    fn scheme_host_and_port_have_to_be_the_same() {
        let origins = Origins::read([
            "https://shop.example",
            "https://*.mall.example",
            "http://localhost:8080",
            "https://port.example:443",
            "not an origin",
        ]);
        for (origin, expect) in [
            ("https://shop.example", true),
            ("https://SHOP.example", true),
            ("https://shop.example:443", true),
            ("http://shop.example", false),
            ("https://shop.example:8443", false),
            ("https://www.shop.example", false),
            ("https://shop.example.evil.example", false),
            ("https://evilshop.example", false),
            ("https://a.mall.example", true),
            ("https://a.b.mall.example", true),
            ("https://mall.example", false),
            ("https://evilmall.example", false),
            ("https://.mall.example", false),
            ("https://*.mall.example", false),
            ("http://a.mall.example", false),
            ("http://localhost:8080", true),
            ("http://localhost", false),
            ("https://port.example", true),
            ("null", false),
            ("", false),
            ("*", false),
        ] {
            assert_eq!(origins.allow(origin), expect, "{origin}");
        }
        assert!(!Origins::default().allow("https://shop.example"));
    }

    #[test]
    fn sources_are_those_of_a_policy() {
        let origins =
            Origins::read(["https://Shop.example:443", "https://*.mall.example:8443", "null"]);
        assert_eq!(origins.sources(), ["https://shop.example", "https://*.mall.example:8443"]);
    }
}
