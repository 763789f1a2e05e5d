//! Ports for the servers of one test.

use std::net::TcpListener;

/// A port that nobody has at this moment.
pub(crate) fn free() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a machine has free ports");
    listener.local_addr().expect("a bound socket has an address").port()
}
