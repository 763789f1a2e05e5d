//! The real server with a database of its own, which can be stopped, killed and started again on the same port.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::wait::until;
use crate::{ports, processes, settings};

/// A server and its folder. Dropping it ends the one and removes the other.
pub struct Server {
    running: Option<Child>,
    port: u16,
    desk: PathBuf,
    app: PathBuf,
    folder: TempDir,
}

impl Server {
    /// Starts a server for the example desk.
    pub fn start() -> Server {
        Server::start_with(&settings::desk())
    }

    /// Starts a server for a desk whose visits are one tap.
    pub fn start_short() -> Server {
        Server::start_with(&settings::short_desk())
    }

    /// Starts a server for any desk.
    pub fn start_with(desk: &Path) -> Server {
        Server::start_app(&settings::app(), desk)
    }

    /// Starts a server that gives out another app than the built one.
    pub fn start_app(app: &Path, desk: &Path) -> Server {
        let folder =
            TempDir::with_prefix("frontdesk-e2e-").expect("a temporary folder can be made");
        let (app, desk) = (app.to_path_buf(), desk.to_path_buf());
        let mut server = Server { running: None, port: ports::free(), desk, app, folder };
        server.start_again();
        server
    }

    /// Starts the stopped server on the port and database it had before.
    pub fn start_again(&mut self) {
        assert!(self.running.is_none(), "the server is running");
        let program = settings::server();
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(self.log())
            .expect("the log can be written");
        let mut child = Command::new(&program)
            .arg("serve")
            .arg(&self.desk)
            .arg("--app")
            .arg(&self.app)
            .arg("--database")
            .arg(self.database())
            .args(["--bind", "127.0.0.1", "--port", &self.port.to_string()])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap_or_else(|fault| panic!("cannot start {}: {fault}", program.display()));
        // It says where it is open when it is.
        let mut first_words = String::new();
        let output = child.stdout.take().expect("its output is ours to read");
        let said = BufReader::new(output).read_line(&mut first_words);
        if said.is_err() || first_words.is_empty() {
            panic!(
                "the server did not start; its log says\n{}",
                fs::read_to_string(self.log()).unwrap_or_default()
            );
        }
        self.running = Some(child);
        until("the server to answer", || ureq::get(self.address("/healthz")).call().ok());
    }

    /// Asks the server to stop, as a service manager does, and waits until it has.
    pub fn stop(&mut self) {
        let mut child = self.running.take().expect("the server is running");
        let asked = Command::new("sh").args(["-c", &format!("kill -TERM {}", child.id())]).status();
        assert!(
            asked.is_ok_and(|status| status.success()),
            "the server could not be asked to stop"
        );
        child.wait().expect("the server ends");
    }

    /// Kills the server, as a power cut would.
    pub fn kill(&mut self) {
        let mut child = self.running.take().expect("the server is running");
        processes::kill(child.id());
        child.wait().expect("the server ends");
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where a path of this server is.
    pub fn address(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// Every record in the database, as `frontdesk export` gives them; the server need not run.
    pub fn exported_records(&self) -> Vec<Value> {
        let export = Command::new(settings::server())
            .args(["export", "--format", "jsonl", "--database"])
            .arg(self.database())
            .output()
            .expect("the server's program can export");
        let words = String::from_utf8_lossy(&export.stderr);
        assert!(export.status.success(), "the export failed: {words}");
        let text = String::from_utf8_lossy(&export.stdout);
        text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
    }

    /// The address that `frontdesk enrol` prints with these arguments.
    pub fn enrolment(&self, arguments: &[&str]) -> String {
        let enrol = Command::new(settings::server())
            .arg("enrol")
            .arg(&self.desk)
            .args(["--url", &self.address("/")])
            .args(arguments)
            .output()
            .expect("the server's program can enrol");
        let words = String::from_utf8_lossy(&enrol.stderr);
        assert!(enrol.status.success(), "enrolling failed: {words}");
        let text = String::from_utf8_lossy(&enrol.stdout);
        text.lines().next().unwrap_or_default().to_owned()
    }

    /// What `frontdesk devices` says.
    pub fn devices(&self) -> String {
        let devices = Command::new(settings::server())
            .args(["devices", "--database"])
            .arg(self.database())
            .output()
            .expect("the server's program can list devices");
        String::from_utf8_lossy(&devices.stdout).into_owned()
    }

    /// What the server knows its owner by.
    pub fn token(&self) -> String {
        let token = fs::read_to_string(self.database().with_extension("db.token"))
            .expect("the token lies beside the database");
        token.trim().to_owned()
    }

    /// Every record, as `GET /api/records` gives them to the owner.
    pub fn read_records(&self) -> Value {
        let token = self.token();
        let mut answer = ureq::get(self.address("/api/records"))
            .header("Authorization", &format!("Bearer {token}"))
            .call()
            .expect("the owner may read");
        let text = answer.body_mut().read_to_string().expect("the answer is text");
        serde_json::from_str(&text).expect("the answer is JSON")
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("desk.db")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.running {
            // At the end of a test nobody waits for a tidy stop.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
