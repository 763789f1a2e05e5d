//! How often somebody may do what costs something and needs no token: counted by the network that the connection
//! comes from. Behind a proxy that is the proxy for everybody, so limits are generous.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// So many networks are remembered before those are forgotten whose time is over.
const MOST_NETWORKS: usize = 10_000;

/// At most so many times within a while from one network.
#[derive(Debug)]
pub(crate) struct Rate {
    most: u32,
    within: Duration,
    seen: Mutex<HashMap<IpAddr, (Instant, u32)>>,
}

impl Rate {
    /// `most` times `within` a while.
    pub(crate) fn new(most: u32, within: Duration) -> Self {
        Self { most, within, seen: Mutex::default() }
    }

    /// Counts once more; `Err` is how long to wait where that was once too often.
    pub(crate) fn count(&self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST_NETWORKS {
            seen.retain(|_, (since, _)| now.duration_since(*since) < self.within);
            if seen.len() >= MOST_NETWORKS {
                // So many networks at once are an attack; the total of what is kept has a limit of its own.
                seen.clear();
            }
        }
        let (since, count) = seen.entry(network(address)).or_insert((now, 0));
        if now.duration_since(*since) >= self.within {
            (*since, *count) = (now, 0);
        }
        if *count >= self.most {
            return Err(self.within.saturating_sub(now.duration_since(*since)));
        }
        *count += 1;
        Ok(())
    }
}

/// The network of an address: what one customer of a provider has.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits() & (u32::MAX << 8)).into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 72)).into(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{MOST_NETWORKS, Rate};

    #[test]
    fn a_network_has_its_share_and_others_theirs() {
        let rate = Rate::new(2, Duration::from_secs(60));
        let start = Instant::now();
        for (address, after, expect) in [
            ("192.0.2.1", 0, Ok(())),
            ("192.0.2.77", 1, Ok(())),
            ("192.0.2.1", 10, Err(50)),
            ("::ffff:192.0.2.9", 20, Err(40)),
            ("192.0.3.1", 20, Ok(())),
            ("2001:db8:0:ff::1", 20, Ok(())),
            ("2001:db8:0:aa::1", 20, Ok(())),
            ("2001:db8:0:1::2", 20, Err(60)),
            ("2001:db8:0:100::1", 20, Ok(())),
            ("192.0.2.1", 60, Ok(())),
        ] {
            let counted = rate.count(address.parse().unwrap(), start + Duration::from_secs(after));
            assert_eq!(counted.map_err(|wait| wait.as_secs()), expect, "{address} {after}");
        }
    }

    #[test]
    fn an_attack_does_not_fill_the_memory() {
        let rate = Rate::new(1, Duration::from_secs(60));
        for number in 0..3 * MOST_NETWORKS as u32 {
            let address = std::net::Ipv4Addr::from_bits(number << 8).into();
            assert!(rate.count(address, Instant::now()).is_ok());
        }
        assert!(rate.seen.lock().unwrap().len() <= MOST_NETWORKS);
    }
}
