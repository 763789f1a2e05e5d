//! A proxy of our own between browser and server that does what bad networks do. Which request meets which fault is
//! the caller's plan. For pages of another origin it allows what a server has to allow (CORS). Only requests for records are harmed, and connections as a whole: otherwise there were no page to harm.

mod carry;
mod fault;
mod message;

use std::collections::{BTreeMap, BTreeSet};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

pub use fault::{Answer, Fault};

/// What a proxy does to the requests it carries, by their number from 0. Called from many threads.
pub trait Faults: Send + Sync + 'static {
    /// What becomes of this request for records; `None`: it is carried there and back.
    fn for_request(&self, number: u64) -> Option<Fault>;

    /// Whether this connection is refused, whatever it is for.
    fn refuses_connection(&self, number: u64) -> bool;
}

/// What went through so far.
#[derive(Clone, Debug, Default)]
pub struct Traffic {
    /// requests for records
    pub requests: u64,
    /// records in them, each as often as it was sent
    pub records_sent: u64,
    /// records in them, each once
    pub records: BTreeSet<String>,
    /// how often each fault was met, by its name
    pub faults: BTreeMap<&'static str, u64>,
    /// connections refused, whatever they were for
    pub connections_refused: u64,
    /// requests that found no server
    pub without_server: u64,
    /// records that the server called stored
    pub stored: u64,
    /// records that the server had before
    pub duplicates: u64,
}

/// A running proxy; it listens until the program ends.
pub struct FaultProxy {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    server: u16,
    faults: Box<dyn Faults>,
    /// No more faults.
    calm: AtomicBool,
    connections: AtomicU64,
    requests: AtomicU64,
    traffic: Mutex<Traffic>,
}

impl FaultProxy {
    /// Starts a proxy before the server on this port.
    pub fn start(server: u16, faults: impl Faults) -> FaultProxy {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a machine has free ports");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let shared = Arc::new(Shared {
            server,
            faults: Box::new(faults),
            calm: AtomicBool::new(false),
            connections: AtomicU64::new(0),
            requests: AtomicU64::new(0),
            traffic: Mutex::default(),
        });
        let accepting = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&accepting);
                thread::spawn(move || shared.serve(stream));
            }
        });
        FaultProxy { port, shared }
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where a path is that is reached through the proxy.
    pub fn address(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// No faults from here on; what hangs is let go.
    pub fn calm_down(&self) {
        self.shared.calm.store(true, Ordering::Relaxed);
    }

    /// What went through so far.
    pub fn traffic(&self) -> Traffic {
        self.shared.noting(|traffic| traffic.clone())
    }
}

impl Shared {
    fn is_calm(&self) -> bool {
        self.calm.load(Ordering::Relaxed)
    }

    fn noting<T>(&self, note: impl FnOnce(&mut Traffic) -> T) -> T {
        note(&mut self.traffic.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn serve(&self, stream: TcpStream) {
        let number = self.connections.fetch_add(1, Ordering::Relaxed);
        if !self.is_calm() && self.faults.refuses_connection(number) {
            self.noting(|traffic| traffic.connections_refused += 1);
            return carry::reset(&stream);
        }
        // A browser that breaks off is no fault of the proxy's.
        let _ = self.carry(stream);
    }
}
