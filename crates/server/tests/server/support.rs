//! A desk, an app and a database in a temporary folder, a server on them, and a client.

use std::{fs, net::Ipv4Addr, path::PathBuf, process::Command};

use document::Value;
use frontdesk::{Options, Server};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use ureq::{Agent, Body, http::Response};

pub(crate) const PAGE: &str = "<!doctype html><title>Desk</title><style>p{}</style>\
    <script type=\"module\">import init from '/app-0123456789abcdef.js'; init()</script>";

const DESK: &str =
    r#"{"id": "cafe-nord", "name": "Café Nord", "surveys": {"visit": "surveys/visit.json"}}"#;

const SURVEY: &str = r#"{"elements": [{"type": "comment", "name": "why", "title": "Why?"}]}"#;

/// A folder with everything a server needs. Gone when dropped.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.write("app/index.html", PAGE);
        place.write("desk/desk.json", DESK);
        place.write("desk/surveys/visit.json", SURVEY);
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn options(&self) -> Options {
        Options {
            desk: self.path("desk"),
            app: Some(self.path("app")),
            database: self.path("desk.db"),
            bind: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            ..Options::default()
        }
    }

    pub(crate) fn start(&self) -> Running {
        Running::start(&self.options())
    }

    /// Runs SQL on the database file.
    pub(crate) fn sql(&self, statement: &str) {
        use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

        let url = format!("sqlite://{}?mode=rwc", self.path("desk.db").display());
        Runtime::new().unwrap().block_on(async {
            let mut connection = SqliteConnection::connect(&url).await.unwrap();
            let statement = AssertSqlSafe(statement.to_owned());
            sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        });
    }

    /// The number that a query of the database file gives.
    pub(crate) fn count(&self, query: &str) -> i64 {
        use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

        let url = format!("sqlite://{}?mode=ro", self.path("desk.db").display());
        Runtime::new().unwrap().block_on(async {
            let mut connection = SqliteConnection::connect(&url).await.unwrap();
            let query = sqlx::query_scalar(AssertSqlSafe(query.to_owned()));
            query.fetch_one(&mut connection).await.unwrap()
        })
    }

    /// The program with its arguments; `DIR` options are this place's.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
        command.args(arguments).current_dir(self.folder.path());
        command
    }
}

/// A server in this process.
pub(crate) struct Running {
    runtime: Runtime,
    server: Server,
    pub(crate) client: Client,
}

impl Running {
    pub(crate) fn start(options: &Options) -> Self {
        let runtime = Runtime::new().unwrap();
        let server = runtime.block_on(Server::start(options)).unwrap();
        let token = server.token().token.reveal().to_owned();
        let client = Client::new(server.address().port(), token);
        Self { runtime, server, client }
    }

    pub(crate) fn token(&self) -> &str {
        self.server.token().token.reveal()
    }

    pub(crate) fn stop(self) {
        self.runtime.block_on(self.server.stop()).unwrap();
    }
}

/// Talks to a server.
#[derive(Clone)]
pub(crate) struct Client {
    agent: Agent,
    port: u16,
    token: String,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Client {
    pub(crate) fn new(port: u16, token: String) -> Self {
        let config = Agent::config_builder().http_status_as_error(false);
        // Where a short link leads is what is looked at.
        let agent = config.max_redirects(0).max_redirects_will_error(false).build().into();
        Self { agent, port, token }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.agent.get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::read(request.call().unwrap())
    }

    pub(crate) fn post(&self, body: &str) -> Answer {
        self.post_as("application/json", body.as_bytes())
    }

    pub(crate) fn post_as(&self, media: &str, body: &[u8]) -> Answer {
        let request = self.agent.post(self.url("/api/records")).header("content-type", media);
        Answer::read(request.send(body).unwrap())
    }

    pub(crate) fn try_post(&self, body: &str) -> Result<Answer, ureq::Error> {
        let request = self.agent.post(self.url("/api/records"));
        let mut response = request.header("content-type", "application/json").send(body)?;
        let bytes = response.body_mut().read_to_vec()?;
        let (parts, _) = response.into_parts();
        Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, bytes })
    }

    pub(crate) fn list(&self, query: &str) -> Answer {
        self.get_with_token(&format!("/api/records{query}"))
    }

    pub(crate) fn get_with_token(&self, path: &str) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        self.get(path, &[("authorization", &bearer)])
    }

    pub(crate) fn post_with_token(&self, path: &str, body: &str) -> Answer {
        let request = self.agent.post(self.url(path)).header("content-type", "application/json");
        let request = request.header("authorization", format!("Bearer {}", self.token));
        Answer::read(request.send(body).unwrap())
    }

    /// Any request; `body` with its type.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<(&str, &[u8])>,
    ) -> Answer {
        let mut request = ureq::http::Request::builder().method(method).uri(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::read(match body {
            None => self.agent.run(request.body(()).unwrap()).unwrap(),
            Some((media, bytes)) => {
                let request = request.header("content-type", media);
                self.agent.run(request.body(bytes.to_vec()).unwrap()).unwrap()
            }
        })
    }

    /// Any request by the owner, with JSON if `body` isn't empty.
    pub(crate) fn owner(&self, method: &str, path: &str, body: &str) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let body = (!body.is_empty()).then_some(("application/json", body.as_bytes()));
        self.send(method, path, &[("authorization", &bearer)], body)
    }

    /// The ids of all stored records, in the order of arrival.
    pub(crate) fn ids(&self) -> Vec<String> {
        let mut ids = Vec::new();
        let mut after = "0".to_owned();
        loop {
            let page = self.list(&format!("?limit=1000&after={after}")).json();
            let records = page.get("records").and_then(Value::as_array).unwrap();
            ids.extend(records.iter().map(|record| text(record, "id")));
            after = text(&page, "next");
            if page.get("more") != Some(&Value::Bool(true)) {
                return ids;
            }
        }
    }
}

impl Answer {
    fn read(response: Response<Body>) -> Self {
        let (parts, mut body) = response.into_parts();
        let bytes = body.read_to_vec().unwrap();
        Self { status: parts.status.as_u16(), headers: parts.headers, bytes }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let all: Vec<_> = self.headers.get_all(name).iter().collect();
        assert!(all.len() < 2, "{name} is there {} times", all.len());
        all.first().map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        document::parse(self.text()).unwrap()
    }

    /// `stored duplicate …`
    pub(crate) fn statuses(&self) -> String {
        let answer = self.json();
        let results = answer.get("results").and_then(Value::as_array).unwrap_or_default();
        let statuses: Vec<String> = results.iter().map(|result| text(result, "status")).collect();
        statuses.join(" ")
    }

    /// The last part of a problem's type; checks that it is a problem body.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let body = self.json();
        assert_eq!(body.get("status").and_then(Value::as_number), Some(self.status.into()));
        assert!(!text(&body, "title").is_empty() && !text(&body, "detail").is_empty());
        text(&body, "type").strip_prefix("urn:frontdesk:problem:").unwrap().to_owned()
    }
}

/// Waits for what is expected, up to a minute.
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = std::time::Instant::now();
    while start.elapsed().as_secs() < 60 {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("{what} has not come");
}

/// A text member.
pub(crate) fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The id of the record of that number.
pub(crate) fn id(number: u64) -> String {
    format!("017f22e2-79b0-7cc3-98c4-{number:012x}")
}

/// A record with these answers (JSON).
pub(crate) fn record_of(number: u64, rev: u32, survey: &str, answers: &str) -> String {
    let id = id(number);
    format!(
        r#"{{"schema":"frontdesk.record/1","id":"{id}","rev":{rev},"kind":"survey.response","desk":"cafe-nord","device":{{"id":"tablet-1","seq":{number}}},"channel":"kiosk","language":"ru","context":{{"table":"12"}},"startedAt":"2026-11-22T14:00:00.000Z","endedAt":"2026-11-22T14:00:41.230Z","durationMs":41230,"survey":{{"id":"{survey}","hash":"abc","status":"complete"}},"answers":{answers}}}"#
    )
}

/// A record.
pub(crate) fn record(number: u64, rev: u32) -> String {
    record_of(number, rev, "visit", r#"{"overall":2,"why":"Долго ждали"}"#)
}
