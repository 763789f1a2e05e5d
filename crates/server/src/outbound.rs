//! Requests to endpoints of others: one connection, one request, one answer, and nothing followed. Names are resolved
//! here, and the connection goes to the very address that was checked, so that an answer to a second question to the
//! resolver changes nothing. Leaves out what is sent (`delivery`) and when it is tried again (the caller).

mod address;
mod answer;
mod connect;
mod failure;
mod message;
mod tls;

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    path::Path,
    sync::Arc,
    time::Duration,
};

use delivery::{HttpRequest, Reply};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use self::message::Message;
pub use self::{
    address::is_public,
    answer::Answer,
    failure::{CertificateFault, Failure},
    tls::{AuthorityError, Certificate, read_authorities},
};
use crate::Error;

/// How long one exchange may take, from the name to the end of the answer, as long as the browser allows itself.
const TIMEOUT: Duration = Duration::from_secs(15);

/// What a client needs to know.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The longest that one exchange may take.
    pub timeout: Duration,
    /// Authorities that are trusted besides the public ones, see [`read_authorities`].
    pub authorities: Vec<Certificate>,
    /// Hosts whose addresses are known and not asked for; one without addresses doesn't exist.
    pub hosts: BTreeMap<String, Vec<IpAddr>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { timeout: TIMEOUT, authorities: Vec::new(), hosts: BTreeMap::new() }
    }
}

/// What one endpoint is allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Addresses that aren't public, see [`is_public`]: this machine, its network, its cloud's metadata.
    pub allow_private: bool,
}

/// Sends requests. Reads no proxy from the environment, keeps no cookie and no connection. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    tls: TlsConnector,
    timeout: Duration,
    hosts: Arc<BTreeMap<String, Vec<IpAddr>>>,
}

/// How far an exchange got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The address that was spoken to, or the last one that was tried.
    pub address: Option<SocketAddr>,
    /// The answer, or why there is none.
    pub outcome: Result<Answer, Failure>,
}

/// A client that trusts the authority in this file, too, if there is one.
pub(crate) fn client(authority: Option<&Path>) -> Result<Client, Error> {
    let authorities = authority.map_or_else(|| Ok(Vec::new()), read_authorities);
    let client = authorities
        .and_then(|authorities| Client::new(Settings { authorities, ..Settings::default() }));
    let path = || authority.map(Path::to_path_buf).unwrap_or_default();
    client.map_err(|source| Error::Authority { path: path(), source })
}

impl Client {
    /// A client with these settings. Fails only when an authority's certificate can't be used.
    pub fn new(settings: Settings) -> Result<Self, AuthorityError> {
        let Settings { timeout, authorities, hosts } = settings;
        Ok(Self { tls: tls::connector(authorities)?, timeout, hosts: Arc::new(hosts) })
    }

    /// What came of a request, as the retry law wants it.
    pub async fn send(&self, request: &HttpRequest, rules: Rules) -> Reply {
        let outcome = self.exchange(request, rules).await.outcome;
        outcome.map(Answer::into_response).map_err(|failure| failure.fault())
    }

    /// What came of a request, as somebody wants it who looks for what is wrong.
    pub async fn exchange(&self, request: &HttpRequest, rules: Rules) -> Exchange {
        let mut address = None;
        let exchange = self.answer(request, rules, &mut address);
        let outcome = match timeout(self.timeout, exchange).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Failure::Timeout),
        };
        Exchange { address, outcome }
    }

    async fn answer(
        &self,
        request: &HttpRequest,
        rules: Rules,
        reached: &mut Option<SocketAddr>,
    ) -> Result<Answer, Failure> {
        let message = Message::new(request)?;
        let addresses = connect::resolve(&message.host, message.port, &self.hosts).await?;
        let allowed = connect::allowed(&addresses, rules)?;
        let stream = connect::connect(&allowed, self.timeout, reached).await?;
        match &message.server_name {
            None => answer::receive(stream, message.request).await,
            Some(name) => {
                let stream = self.tls.connect(name.clone(), stream).await;
                answer::receive(stream.map_err(|error| tls::failure(&error))?, message.request)
                    .await
            }
        }
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("timeout", &self.timeout).finish_non_exhaustive()
    }
}
