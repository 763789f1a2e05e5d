//! `frontdesk serve`: serves the app and a desk, stores records, until it is told to stop.

use std::{io, net::IpAddr, path::PathBuf};

use clap::Args;
use document::Severity;
use tracing_subscriber::{filter::Targets, layer::SubscriberExt, util::SubscriberInitExt};

use super::{banner, runtime};
use crate::{Error, Options, Server, findings::Findings};

/// Serve the app and a desk, and store what guests answer
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The folder with desk.json
    #[arg(value_name = "DIR", default_value = "public", env = "FRONTDESK_DESK")]
    desk: PathBuf,

    /// The folder with the built app
    #[arg(long, value_name = "DIR", default_value = "dist", env = "FRONTDESK_APP")]
    app: PathBuf,

    /// Serve no files, only the API
    #[arg(long)]
    api_only: bool,

    /// The SQLite file for the records; made when there is none
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    database: PathBuf,

    /// The file with the addresses and keys of the relay's endpoints; without it relay.json beside the
    /// database, if there is one
    #[arg(long, value_name = "FILE", env = "FRONTDESK_RELAY")]
    relay: Option<PathBuf>,

    /// A PEM file with an authority that the relay trusts besides the public ones
    #[arg(long, value_name = "FILE", env = "FRONTDESK_CA")]
    ca: Option<PathBuf>,

    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 8080, env = "FRONTDESK_PORT")]
    port: u16,

    /// The address to listen on; 127.0.0.1 for this machine alone
    #[arg(long, value_name = "ADDRESS", default_value = "0.0.0.0", env = "FRONTDESK_BIND")]
    bind: IpAddr,

    /// The largest body of a request, in bytes
    #[arg(
        long, value_name = "BYTES", default_value_t = 1024 * 1024, env = "FRONTDESK_BODY_LIMIT",
        value_parser = clap::value_parser!(u32).range(1024..)
    )]
    body_limit: u32,

    /// How many requests may wait to be stored before others are asked to come again
    #[arg(
        long, value_name = "REQUESTS", default_value_t = 1024, env = "FRONTDESK_QUEUE",
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    queue: u32,

    /// Show the address as a QR code also where the output is no terminal
    #[arg(long)]
    qr: bool,

    /// What to log: error, warn, info, debug, trace, also by part (info,sqlx=debug)
    #[arg(long, value_name = "LEVELS", default_value = "info", env = "FRONTDESK_LOG")]
    log: Targets,
}

impl Serve {
    pub(super) fn run(self) -> Result<(), Error> {
        let lines = tracing_subscriber::fmt::layer()
            .compact()
            .with_target(false)
            .with_writer(io::stderr)
            .with_ansi(io::IsTerminal::is_terminal(&io::stderr()));
        tracing_subscriber::registry().with(lines).with(self.log.clone()).init();
        runtime()?.block_on(self.serve())
    }

    async fn serve(self) -> Result<(), Error> {
        let show_code = self.qr;
        let options = Options {
            desk: self.desk,
            app: (!self.api_only).then_some(self.app),
            database: self.database,
            relay: self.relay,
            ca: self.ca,
            bind: self.bind,
            port: self.port,
            body_limit: self.body_limit as usize,
            queue: self.queue as usize,
        };
        // Listening for signals comes first: one that arrives during the start must not be lost.
        let stop = stop_signal()?;
        let server = Server::start(&options).await?;
        log_findings(&Findings::of(&options.desk));
        banner::print(&server, &options, show_code);
        stop.await;
        tracing::info!("stopping: what has arrived is being stored");
        server.stop().await?;
        tracing::info!("stopped");
        Ok(())
    }
}

/// A desk with errors is served all the same: the app shows its findings instead of a survey.
fn log_findings(findings: &Findings) {
    for (severity, line) in findings.lines() {
        match severity {
            Severity::Error => tracing::error!("{line}"),
            Severity::Warning => tracing::warn!("{line}"),
        }
    }
    match findings.errors() {
        0 => tracing::info!("{}", findings.summary()),
        _ => tracing::error!(
            "{}: guests see these errors instead of a survey until they are corrected",
            findings.summary()
        ),
    }
}

/// Ends when the process is asked to stop: Ctrl-C, or SIGTERM from a service supervisor.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()>, Error> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt()).map_err(Error::Runtime)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(Error::Runtime)?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends when the process is asked to stop: Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()>, Error> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without the signal only the end of the process stops the server.
            std::future::pending::<()>().await;
        }
    })
}
