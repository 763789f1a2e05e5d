//! From a host's name to a connection: its addresses, which of them may be reached, and the first that answers.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};

use super::{Failure, Rules, is_public};

/// The addresses of a host, at least one, in the order in which the system prefers them.
pub(super) async fn resolve(
    host: &str,
    port: u16,
    known: &BTreeMap<String, Vec<IpAddr>>,
) -> Result<Vec<SocketAddr>, Failure> {
    let failure = |reason: String| Failure::Resolve { host: host.to_owned(), reason };
    let addresses: Vec<SocketAddr> = match known.get(host) {
        Some(addresses) => addresses.iter().map(|ip| SocketAddr::new(*ip, port)).collect(),
        None => {
            let found = lookup_host((host, port)).await;
            found.map_err(|error| failure(error.to_string()))?.collect()
        }
    };
    if addresses.is_empty() { Err(failure("it has no address".into())) } else { Ok(addresses) }
}

/// Those that may be connected to, at least one.
pub(super) fn allowed(addresses: &[SocketAddr], rules: Rules) -> Result<Vec<SocketAddr>, Failure> {
    let may = |address: &&SocketAddr| rules.allow_private || is_public(address.ip());
    let allowed: Vec<SocketAddr> = addresses.iter().filter(may).copied().collect();
    match addresses {
        [first, ..] if allowed.is_empty() => Err(Failure::Forbidden(first.ip())),
        _ => Ok(allowed),
    }
}

/// Connects to the first address that answers. Each gets its share of the time, so that one which swallows
/// everything (IPv6 that leads nowhere) doesn't keep the others from being tried.
pub(super) async fn connect(
    addresses: &[SocketAddr],
    within: Duration,
    reached: &mut Option<SocketAddr>,
) -> Result<TcpStream, Failure> {
    let share = within / u32::try_from(addresses.len()).unwrap_or(u32::MAX).max(1);
    let mut last = Failure::Timeout;
    for address in addresses {
        *reached = Some(*address);
        match timeout(share, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                // One small request and its answer: waiting to fill a packet only costs time.
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Ok(Err(error)) => last = Failure::of_system(&error),
            Err(_) => last = Failure::Timeout,
        }
    }
    Err(last)
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::allowed;
    use crate::outbound::{Failure, Rules};

    #[test]
    fn only_public_addresses_are_left() {
        let list = |texts: &[&str]| -> Vec<SocketAddr> {
            texts.iter().map(|text| text.parse().unwrap()).collect()
        };
        let mixed = list(&["10.0.0.1:443", "8.8.8.8:443", "[::1]:443"]);
        let inside = list(&["169.254.169.254:80", "[fd00::1]:80"]);
        let strict = Rules { allow_private: false };
        assert_eq!(allowed(&mixed, strict), Ok(list(&["8.8.8.8:443"])));
        assert_eq!(allowed(&inside, strict), Err(Failure::Forbidden(inside[0].ip())));
        assert_eq!(allowed(&inside, Rules { allow_private: true }), Ok(inside));
    }
}
