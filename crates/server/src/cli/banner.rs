//! What `serve` prints when it is ready: where to open the desk on this machine and on others, where the
//! records are, and how to read them.

use std::{
    io::{self, IsTerminal, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket},
};

use qr::{EcLevel, Symbol};

use crate::{Options, Server};

/// Prints to standard output; a closed output is no reason not to serve.
pub(super) fn print(server: &Server, options: &Options, show_code: bool) {
    let out = io::stdout();
    let show_code = show_code || out.is_terminal();
    let _ = write(server, options, show_code, &mut out.lock());
}

fn write(
    server: &Server,
    options: &Options,
    show_code: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let addresses = addresses(server.address());
    let what = if options.app.is_some() { "The desk" } else { "The API" };
    writeln!(out, "{what} of {} is open at", options.desk.display())?;
    for address in &addresses {
        writeln!(out, "  {address}")?;
    }
    writeln!(out, "Records are kept in {}", options.database.display())?;
    let token = server.token();
    if token.is_new {
        writeln!(
            out,
            "The token that reads them at /api/records, shown this once and kept in {}:\n  {}",
            token.file.display(),
            token.token.reveal()
        )?;
    } else {
        writeln!(out, "The token that reads them is in {}", token.file.display())?;
    }
    // The last address is the one other devices can use, if any can.
    if show_code
        && let Some(address) = addresses.last().filter(|address| !is_local(address))
        && let Ok(symbol) = Symbol::encode(address, EcLevel::M)
    {
        writeln!(out, "\n{}", qr::terminal(&symbol))?;
    }
    out.flush()
}

fn is_local(address: &str) -> bool {
    address.starts_with("http://localhost:")
}

/// The addresses to open in a browser, this machine's own name first.
fn addresses(listening: SocketAddr) -> Vec<String> {
    let port = listening.port();
    let ip = listening.ip();
    if ip.is_loopback() {
        return vec![format!("http://localhost:{port}")];
    }
    let reachable = if ip.is_unspecified() { lan_address() } else { Some(ip) };
    let reachable = reachable.map(|ip| format!("http://{}", SocketAddr::new(ip, port)));
    let local = ip.is_unspecified().then(|| format!("http://localhost:{port}"));
    local.into_iter().chain(reachable).collect()
}

/// The address by which this machine would reach others. Connecting a datagram socket sends nothing; the
/// address is of those that are reserved for documentation.
fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|ip| !ip.is_loopback() && !ip.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_that_a_browser_can_open() {
        for (listening, expect) in [
            ("127.0.0.1:80", "http://localhost:80"),
            ("[::1]:8080", "http://localhost:8080"),
            ("192.168.1.5:8080", "http://192.168.1.5:8080"),
            ("[fd00::5]:8080", "http://[fd00::5]:8080"),
        ] {
            assert_eq!(addresses(listening.parse().unwrap()), [expect], "{listening}");
        }
        assert_eq!(addresses("0.0.0.0:8080".parse().unwrap())[0], "http://localhost:8080");
    }
}
