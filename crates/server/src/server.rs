//! The running server: opens what it needs in the order in which faults are cheapest to cure, listens, and on
//! the way down commits what is queued before it lets go.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use axum::Router;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

use crate::{
    Error, KeptToken,
    current_desk::CurrentDesk,
    desk_folder,
    http::{self, Assets, Rate, Shared},
    outbound,
    relay::{Relay, RelayFile, Router as Relayed},
    signing::Keys,
    store::Store,
    upkeep,
};

/// How long requests may take to end after the server was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// So many visits may be moved to other devices from one network within that time.
const DROPS: u32 = 300;
const DROPS_WITHIN: Duration = Duration::from_secs(10 * 60);

/// What a server needs to know.
#[derive(Clone, Debug)]
pub struct Options {
    /// the folder with desk.json
    pub desk: PathBuf,
    /// the folder with the built app; `None` serves the API alone
    pub app: Option<PathBuf>,
    /// the SQLite file; its token and the keys that sign addresses are kept beside it
    pub database: PathBuf,
    /// the file with the addresses and keys of the relay's endpoints; `None` takes relay.json beside the database if
    /// there is one
    pub relay: Option<PathBuf>,
    /// a PEM file with an authority that the relay trusts besides the public ones
    pub ca: Option<PathBuf>,
    /// the address to listen on
    pub bind: IpAddr,
    /// the port to listen on; 0 takes a free one
    pub port: u16,
    /// the largest body of a request, in bytes
    pub body_limit: usize,
    /// how many requests may wait to be stored
    pub queue: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            desk: "public".into(),
            app: Some("dist".into()),
            database: "frontdesk.db".into(),
            relay: None,
            ca: None,
            bind: Ipv4Addr::UNSPECIFIED.into(),
            port: 8080,
            body_limit: 1024 * 1024,
            queue: 1024,
        }
    }
}

/// A server that answers requests until it is stopped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    token: KeptToken,
    shared: Arc<Shared>,
    relay: Relay,
    stop: watch::Sender<bool>,
    /// said when no requests come any more
    stop_upkeep: watch::Sender<bool>,
    serving: JoinHandle<std::io::Result<()>>,
    upkeep: JoinHandle<()>,
}

impl Server {
    /// Starts a server; it answers when this returns.
    pub async fn start(options: &Options) -> Result<Self, Error> {
        desk_folder::require(&options.desk)?;
        let assets = match &options.app {
            Some(app) => Some(Assets::open(&options.desk, app)?),
            None => None,
        };
        let served: Vec<&Path> =
            options.app.iter().flat_map(|app| [options.desk.as_path(), app]).collect();
        let relay_file = RelayFile::find(options.relay.as_deref(), &options.database, &served)?;
        let client = outbound::client(options.ca.as_deref())?;
        let wanted = SocketAddr::new(options.bind, options.port);
        // Before the database is touched: a second server by mistake changes nothing.
        let listener =
            TcpListener::bind(wanted).await.map_err(|error| Error::listen(wanted, error))?;
        let address = listener.local_addr().map_err(|error| Error::listen(wanted, error))?;
        let store = Store::open(&options.database, options.queue).await?;
        let token = KeptToken::of_database(&options.database)?;
        let keys = Keys::of_database(&options.database)?;
        let router = Relayed::default();
        let handle = store.handle();
        let relay = Relay::start(&options.desk, relay_file, router.clone(), handle, client);
        let shared = Arc::new(Shared {
            store,
            desk: CurrentDesk::new(&options.desk, &options.database),
            router,
            token: token.token.clone(),
            keys,
            drops: Rate::new(DROPS, DROPS_WITHIN),
            assets,
            body_limit: options.body_limit,
        });
        // So that what it says of signatures holds from the first record on, should the file be broken by then.
        if shared.desk.known().await.is_none() {
            tracing::error!(
                "until desk.json is corrected, nobody knows which names of the context need a signature: what arrives \
                 is stored, and nothing of its context counts"
            );
        }
        let (stop, stopped) = watch::channel(false);
        let (stop_upkeep, upkeep_stopped) = watch::channel(false);
        let upkeep = upkeep::start(Arc::clone(&shared), upkeep_stopped);
        let serving = tokio::spawn(serve(listener, http::router(Arc::clone(&shared)), stopped));
        Ok(Self { address, token, shared, relay, stop, stop_upkeep, serving, upkeep })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What opens the stored records.
    pub fn token(&self) -> &KeptToken {
        &self.token
    }

    /// Stops: no new requests, those under way may end, what is queued is committed.
    pub async fn stop(mut self) -> Result<(), Error> {
        let _ = self.stop.send(true);
        let ended = timeout(GRACE, &mut self.serving).await;
        if ended.is_err() {
            tracing::warn!("some requests did not end in time and were cut off");
            self.serving.abort();
            let _ = (&mut self.serving).await;
        }
        let _ = self.stop_upkeep.send(true);
        let _ = self.upkeep.await;
        // What arrived last has a chance to be sent on; the rest is sent after the next start.
        self.relay.stop().await;
        // Connections that were cut off may hold the store a moment longer; it closes with the last of them.
        if let Some(shared) = Arc::into_inner(self.shared) {
            shared.store.close().await;
        }
        match ended {
            Ok(Ok(Err(error))) => Err(Error::Serve(error)),
            _ => Ok(()),
        }
    }
}

async fn serve(
    listener: TcpListener,
    router: Router,
    mut stopped: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let stop = async move {
        // An error means that the server was dropped, which is a stop as well.
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
