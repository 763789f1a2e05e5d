//! A request as it goes over the wire: where to, and what. Refuses what can't be sent before anyone is called.

use delivery::HttpRequest;
use http_body_util::Full;
use hyper::{
    Method, Request,
    body::Bytes,
    header::{ACCEPT, CONNECTION, HOST, HeaderName, HeaderValue, USER_AGENT},
};
use tokio_rustls::rustls::pki_types::ServerName;
use url::{Host, Position, Url};

use super::Failure;

const AGENT: &str = concat!("frontdesk/", env!("CARGO_PKG_VERSION"));

/// Headers that say where a message ends or whom it is for. As in a browser they are not the owner's to set.
const OURS: &[&str] = &["connection", "content-length", "host", "transfer-encoding"];

/// A request and where it goes.
pub(super) struct Message {
    /// A name, or an address without brackets.
    pub(super) host: String,
    pub(super) port: u16,
    /// Whom the certificate has to name; `None` without TLS.
    pub(super) server_name: Option<ServerName<'static>>,
    pub(super) request: Request<Full<Bytes>>,
}

impl Message {
    pub(super) fn new(request: &HttpRequest) -> Result<Self, Failure> {
        let url = Url::parse(&request.url)
            .map_err(|_| Failure::Url("it can't be read as https://host/path"))?;
        let is_secure = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(Failure::Url("it begins with neither https:// nor http://")),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Failure::Url("it has a name or password before @; use a header instead"));
        }
        let host = match url.host() {
            Some(Host::Domain(name)) => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            None => return Err(Failure::Url("it names no host")),
        };
        let port = url.port_or_known_default().ok_or(Failure::Url("it names no port"))?;
        let server_name = is_secure.then(|| ServerName::try_from(host.clone())).transpose();
        let server_name =
            server_name.map_err(|_| Failure::Url("no certificate can name its host"))?;
        Ok(Self { host, port, server_name, request: build(request, &url)? })
    }
}

fn build(request: &HttpRequest, url: &Url) -> Result<Request<Full<Bytes>>, Failure> {
    let method = Method::from_bytes(request.method.as_bytes())
        .map_err(|_| Failure::Unsendable(request.method.clone()))?;
    let mut built = Request::new(Full::from(request.body.clone()));
    *built.method_mut() = method;
    let target = &url[Position::BeforePath..Position::AfterQuery];
    *built.uri_mut() = target.parse().map_err(|_| Failure::Url("its path can't be sent"))?;
    let headers = built.headers_mut();
    headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
    headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
    for (name, value) in &request.headers {
        let unsendable = || Failure::Unsendable(name.clone());
        let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unsendable())?;
        let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| unsendable())?;
        if !OURS.contains(&header.as_str()) {
            headers.insert(header, value);
        }
    }
    let authority = &url[Position::BeforeHost..Position::AfterPort];
    let authority =
        HeaderValue::from_str(authority).map_err(|_| Failure::Url("its host can't be sent"))?;
    headers.insert(HOST, authority);
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    Ok(built)
}

#[cfg(test)]
mod tests {
    use delivery::HttpRequest;

    use super::Message;
    use crate::outbound::Failure;

    fn request(url: &str, headers: &[(&str, &str)]) -> HttpRequest {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        HttpRequest {
            method: "POST".into(),
            url: url.into(),
            headers: headers.iter().map(owned).collect(),
            body: "{}".into(),
            opaque: false,
        }
    }

    #[test]
    fn where_a_url_leads() {
        for (url, host, port, is_secure, target, authority) in [
            ("https://a.example", "a.example", 443, true, "/", "a.example"),
            ("http://A.example:8080/x?y=1#z", "a.example", 8080, false, "/x?y=1", "a.example:8080"),
            ("https://a.example:443/ü", "a.example", 443, true, "/%C3%BC", "a.example"),
            ("http://[::1]:9/", "::1", 9, false, "/", "[::1]:9"),
            // Forms of addresses that a check of the text would overlook.
            ("http://0x7f.1/", "127.0.0.1", 80, false, "/", "127.0.0.1"),
            ("http://2130706433/", "127.0.0.1", 80, false, "/", "127.0.0.1"),
            ("https://кафе.example/", "xn--80akn5b.example", 443, true, "/", "xn--80akn5b.example"),
        ] {
            let message = Message::new(&request(url, &[])).unwrap();
            assert_eq!((&*message.host, message.port), (host, port), "{url}");
            assert_eq!(message.server_name.is_some(), is_secure, "{url}");
            assert_eq!(message.request.uri().to_string(), target, "{url}");
            assert_eq!(message.request.headers()["host"], authority, "{url}");
        }
    }

    #[test]
    fn what_can_not_be_sent_is_not() {
        for (url, headers, expect) in [
            ("/api/records", vec![], "it can't be read"),
            ("https://", vec![], "it can't be read"),
            ("ftp://a.example/", vec![], "it begins with neither"),
            ("data:text/plain,x", vec![], "it begins with neither"),
            ("https://me:secret@a.example/", vec![], "it has a name"),
            ("https://a.example/", vec![("X Y", "1")], "X Y"),
            ("https://a.example/", vec![("X-Name", "a\r\nX-Evil: 1")], "X-Name"),
        ] {
            let found = Message::new(&request(url, &headers)).err().unwrap();
            match found {
                Failure::Url(why) => assert!(why.starts_with(expect), "{url}: {why}"),
                Failure::Unsendable(name) => assert_eq!(name, expect),
                other => panic!("{url}: {other:?}"),
            }
        }
    }

    #[test]
    fn framing_is_not_the_owners() {
        let headers =
            [("Content-Length", "9"), ("HOST", "b.example"), ("x-a", "1"), ("X-A", "Café")];
        let message = Message::new(&request("https://a.example/", &headers)).unwrap();
        let found = message.request.headers();
        assert_eq!(found["host"], "a.example");
        assert_eq!(found["x-a"].as_bytes(), "Café".as_bytes());
        assert!(!found.contains_key("content-length"), "it is made of the body");
    }
}
