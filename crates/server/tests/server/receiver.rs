//! An endpoint of somebody else, in this process: answers with the bytes it is given, over TCP or TLS, and
//! remembers what it was asked. Leaves out all that HTTP demands of it, because endpoints do so as well.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

use frontdesk::outbound::Certificate;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio_rustls::rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    crypto::ring::default_provider,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};

/// What arrived.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) target: String,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut same = self.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        same.next().map(|(_, value)| value.as_str())
    }
}

/// What follows.
pub(crate) enum Act {
    /// These bytes, and the end of the connection.
    Answer(Vec<u8>),
    /// Nothing, and the connection stays.
    Hang,
    /// Nothing, and the end of the connection.
    HangUp,
}

/// An answer with its length.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Act {
    let headers: String =
        headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = body.len();
    raw(&format!("HTTP/1.1 {status} Of Sorts\r\n{headers}Content-Length: {length}\r\n\r\n{body}"))
}

pub(crate) fn raw(text: &str) -> Act {
    Act::Answer(text.as_bytes().to_vec())
}

/// Who vouches for a receiver.
pub(crate) struct Identity {
    config: Arc<ServerConfig>,
    /// The authority that signed its certificate.
    pub(crate) authority: Certificate,
}

impl Identity {
    /// A certificate for these names, valid until the beginning of that year, by an authority of its own.
    pub(crate) fn new(names: &[&str], until: i32) -> Self {
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let signed = authority.self_signed(&key).unwrap();
        let issuer = Issuer::new(authority, key);

        let key = KeyPair::generate().unwrap();
        let leaf = params(names, until).signed_by(&key, &issuer).unwrap();
        Self { config: config(&leaf, &key), authority: signed.der().clone() }
    }

    /// A certificate that only vouches for itself.
    pub(crate) fn self_signed(names: &[&str]) -> Self {
        let key = KeyPair::generate().unwrap();
        let leaf = params(names, 4000).self_signed(&key).unwrap();
        Self { config: config(&leaf, &key), authority: leaf.der().clone() }
    }
}

fn params(names: &[&str], until: i32) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params.not_before = date_time_ymd(2000, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    params
}

fn config(leaf: &rcgen::Certificate, key: &KeyPair) -> Arc<ServerConfig> {
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key);
    Arc::new(config.unwrap())
}

/// A receiver that answers as long as the test runs.
pub(crate) struct Receiver {
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
    left: mpsc::Receiver<()>,
}

impl Receiver {
    pub(crate) fn new(act: impl Fn(&Asked) -> Act + Send + Sync + 'static) -> Self {
        Self::start(None, act)
    }

    pub(crate) fn with_tls(
        identity: &Identity,
        act: impl Fn(&Asked) -> Act + Send + Sync + 'static,
    ) -> Self {
        Self::start(Some(Arc::clone(&identity.config)), act)
    }

    fn start(
        tls: Option<Arc<ServerConfig>>,
        act: impl Fn(&Asked) -> Act + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let (seen, act) = (Arc::clone(&asked), Arc::new(act));
        let (leaving, left) = mpsc::channel();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (seen, act, tls) = (Arc::clone(&seen), Arc::clone(&act), tls.clone());
                let leaving = leaving.clone();
                thread::spawn(move || match tls {
                    None => serve(stream, &seen, &*act, &leaving),
                    Some(config) => {
                        let connection = ServerConnection::new(config).unwrap();
                        let mut stream = StreamOwned::new(connection, stream);
                        serve(&mut stream, &seen, &*act, &leaving);
                        stream.conn.send_close_notify();
                        let _ = stream.flush();
                    }
                });
            }
        });
        Self { port, asked, left }
    }

    /// Waits until somebody who was left hanging has closed the connection.
    pub(crate) fn wait_until_left(&self) {
        self.left.recv_timeout(Duration::from_secs(60)).expect("the connection stays open");
    }

    /// Everything that has arrived so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

/// A port on which nobody listens.
pub(crate) fn silent_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn serve<S: Read + Write>(
    mut stream: S,
    seen: &Mutex<Vec<Asked>>,
    act: &dyn Fn(&Asked) -> Act,
    left: &mpsc::Sender<()>,
) {
    let Some(asked) = read(&mut stream) else {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        return;
    };
    let act = act(&asked);
    seen.lock().unwrap().push(asked);
    match act {
        Act::Answer(bytes) => {
            let _ = stream.write_all(&bytes);
            let _ = stream.flush();
        }
        Act::HangUp => {}
        // Until the other side gives up.
        Act::Hang => {
            let _ = stream.read(&mut [0]);
            let _ = left.send(());
        }
    }
}

fn read(stream: &mut impl Read) -> Option<Asked> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        more(stream, &mut bytes)?;
        // The greeting of TLS is no request.
        bytes.first().filter(|first| first.is_ascii_alphabetic())?;
    };
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ').map(str::to_owned);
    let (method, target) = (first.next()?, first.next()?);
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut asked = Asked { method, target, headers, body: String::new() };
    let length: usize = asked.header("content-length").map_or(0, |text| text.parse().unwrap());
    while bytes.len() < end + 4 + length {
        more(stream, &mut bytes)?;
    }
    asked.body = String::from_utf8(bytes[end + 4..].to_vec()).ok()?;
    Some(asked)
}

fn more(stream: &mut impl Read, bytes: &mut Vec<u8>) -> Option<()> {
    let mut part = [0; 4096];
    let count = stream.read(&mut part).ok().filter(|count| *count > 0)?;
    bytes.extend_from_slice(&part[..count]);
    Some(())
}
