//! Keeps one channel for each endpoint of the relay, and looks for changes of desk.json and relay.json. A version with
//! errors is said once and not used; the one before stays.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use document::Severity;
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{sleep, timeout},
};

use super::{RelayFile, Router, Settings, channel::Channel, settings::Route};
use crate::{
    outbound::Client,
    store::{
        Handle,
        outbox::{Change, Listed},
    },
};

/// How often to look for changes of the files.
const LOOK: Duration = Duration::from_secs(3);

/// How long an attempt on its way may take to end when its channel is stopped.
const GRACE: Duration = Duration::from_secs(10);

/// The relay of a running server.
#[derive(Debug)]
pub(crate) struct Relay {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// The two files, and what they were when they were last read.
struct Sources {
    desk: PathBuf,
    file: RelayFile,
    marks: [Option<Mark>; 2],
}

/// By what a change of a file is seen.
type Mark = (Option<SystemTime>, u64);

struct Supervisor {
    sources: Sources,
    router: Router,
    store: Handle,
    client: Client,
    process: Arc<str>,
    channels: Vec<Running>,
}

struct Running {
    endpoint: String,
    said: String,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Relay {
    /// Reads the files and begins to send. Records are routed when this returns.
    pub(crate) fn start(
        desk: &Path,
        file: RelayFile,
        router: Router,
        store: Handle,
        client: Client,
    ) -> Self {
        let mut sources = Sources { desk: desk.to_path_buf(), file, marks: [None, None] };
        sources.marks = sources.look();
        let settings = Settings::read(&sources.desk, &sources.file);
        say(&settings);
        if settings.routes.is_empty() && !settings.desk_errors().is_empty() {
            tracing::error!(
                "until desk.json is corrected, what arrives is stored, but not sent on by itself: \
                 `frontdesk relay replay` does that afterwards"
            );
        }
        router.set(settings.endpoints());
        let channels = Vec::new();
        let supervisor =
            Supervisor { sources, router, store, client, process: process(), channels };
        let (stop, stopped) = watch::channel(false);
        Self { stop, task: tokio::spawn(supervisor.run(settings, stopped)) }
    }

    /// Stops: attempts on their way may end, for a while. What hasn't been sent by then is sent after the next start.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

impl Supervisor {
    async fn run(mut self, first: Settings, mut stop: watch::Receiver<bool>) {
        let mut waiting = Some((first, false));
        while !*stop.borrow() {
            if let Some((settings, is_changed)) = waiting.take()
                && !self.apply(&settings, is_changed).await
            {
                waiting = Some((settings, is_changed));
            }
            tokio::select! {
                () = sleep(LOOK) => {}
                stopped = stop.wait_for(|stop| *stop) => if stopped.is_err() { break },
            }
            waiting = self.changed().map(|settings| (settings, true)).or(waiting);
        }
        let ends = self.channels.drain(..).map(Running::end);
        futures_util::future::join_all(ends).await;
    }

    /// The settings, if one of the files has changed and both can be used.
    fn changed(&mut self) -> Option<Settings> {
        let marks = self.sources.look();
        if marks == self.sources.marks {
            return None;
        }
        self.sources.marks = marks;
        let settings = Settings::read(&self.sources.desk, &self.sources.file);
        say(&settings);
        if !settings.is_sound {
            for line in settings.desk_errors() {
                tracing::error!("{line}");
            }
            tracing::error!("the relay goes on with what desk.json and relay.json said before");
            return None;
        }
        self.router.set(settings.endpoints());
        Some(settings)
    }

    /// Stops the channels that these settings don't have as they are, and starts those that are new; false when the
    /// database failed.
    async fn apply(&mut self, settings: &Settings, is_changed: bool) -> bool {
        let sendable = |route: &&Route| route.problem.is_none();
        let (stay, end): (Vec<_>, Vec<_>) = self.channels.drain(..).partition(|running| {
            let mut routes = settings.routes.iter().filter(sendable);
            !running.task.is_finished() && routes.any(|route| running.sends(route))
        });
        self.channels = stay;
        futures_util::future::join_all(end.into_iter().map(Running::end)).await;
        let listed = settings.routes.iter().map(|route| Listed {
            endpoint: route.endpoint.id.0.clone(),
            preset: route.endpoint.preset.name(),
            problem: route.problem.clone(),
        });
        if let Err(error) = self.store.change(Change::Endpoints(listed.collect())).await {
            tracing::error!(%error, "the relay waits for the database");
            return false;
        }
        for route in settings.routes.iter().filter(sendable) {
            if !self.channels.iter().any(|running| running.sends(route)) {
                self.begin(route, is_changed);
            }
        }
        true
    }

    fn begin(&mut self, route: &Route, is_changed: bool) {
        let endpoint = route.endpoint.id.0.clone();
        tracing::info!(endpoint, preset = route.endpoint.preset.name(), "the relay sends to");
        let (stop, stopped) = watch::channel(false);
        let (store, client) = (self.store.clone(), self.client.clone());
        let process = Arc::clone(&self.process);
        let channel = Channel::new(route.clone(), store, client, process, stopped);
        let task = tokio::spawn(channel.run(is_changed));
        self.channels.push(Running { endpoint, said: route.said.clone(), stop, task });
    }
}

impl Running {
    fn sends(&self, route: &Route) -> bool {
        self.endpoint == route.endpoint.id.0 && self.said == route.said
    }

    async fn end(mut self) {
        let _ = self.stop.send(true);
        if timeout(GRACE, &mut self.task).await.is_err() {
            self.task.abort();
            let _ = self.task.await;
        }
    }
}

impl Sources {
    fn look(&self) -> [Option<Mark>; 2] {
        let mark = |path: &Path| {
            let metadata = fs::metadata(path).ok()?;
            Some((metadata.modified().ok(), metadata.len()))
        };
        [mark(&self.desk.join("desk.json")), mark(&self.file.path)]
    }
}

fn say(settings: &Settings) {
    for (severity, line) in settings.findings() {
        match severity {
            Severity::Error => tracing::error!("{line}"),
            Severity::Warning => tracing::warn!("{line}"),
        }
    }
}

/// A name for this process that no other has.
fn process() -> Arc<str> {
    let mut bytes = [0; 12];
    match getrandom::fill(&mut bytes) {
        Ok(()) => URL_SAFE_NO_PAD.encode(bytes).into(),
        Err(_) => std::process::id().to_string().into(),
    }
}
