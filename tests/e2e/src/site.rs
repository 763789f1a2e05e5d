//! The shop of tests/data/site on an origin of its own, under a policy that allows nothing but what it has and the desk.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::json;

use crate::{Desk, Server, settings};

/// A website that shows a desk. It ends with the process of the test.
pub struct Site {
    address: SocketAddr,
    own: Pages,
}

/// Pages beside those of the folder, by name.
type Pages = Arc<Mutex<HashMap<String, String>>>;

impl Site {
    /// Finds the frame of the only desk on a page.
    pub const FRAME: &str =
        "return document.querySelector('front-desk')?.shadowRoot?.querySelector('iframe')";

    /// One that may show the example desk; `settings` follow `origins` in `embed`.
    pub fn with_example(settings: &str) -> (Site, Server, Desk) {
        let desk = Desk::example();
        let server = Server::start_with(desk.path());
        let site = Site::start(server.address("").trim_end_matches('/'));
        let origin = json!(site.origin());
        let embed =
            format!("\"id\": \"cafe-nord\", \"embed\": {{ \"origins\": [{origin}]{settings} }},");
        desk.change("desk.json", "\"id\": \"cafe-nord\",", &embed);
        (site, server, desk)
    }

    /// Shows the desk of this origin.
    pub fn start(desk: &str) -> Site {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a machine has free ports");
        let address = listener.local_addr().expect("a bound socket has an address");
        let desk = desk.to_owned();
        let own = Pages::default();
        let pages = Arc::clone(&own);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (desk, pages) = (desk.clone(), Arc::clone(&pages));
                // A browser that goes away in the middle is its own business.
                thread::spawn(move || drop(serve(stream, &desk, &pages)));
            }
        });
        Site { address, own }
    }

    /// Puts a page of the test's own beside the others: what stands in its body, with `{desk}` for the desk's origin.
    pub fn add(&self, name: &str, body: &str) {
        let page = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Nord Beans</title>\
             <script src=\"heard.js\"></script><main>{body}</main></html>"
        );
        self.own.lock().expect("no test panics with it").insert(name.to_owned(), page);
    }

    /// As browsers call it.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of a page, such as `/try.html?survey=nps`.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.origin())
    }
}

/// One request per connection.
fn serve(mut stream: TcpStream, desk: &str, own: &Pages) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default();
    let name = path.split('?').next().unwrap_or_default().trim_start_matches('/').to_owned();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.');
    let file = settings::site().join(&name);
    let added = own.lock().ok().and_then(|pages| pages.get(&name).cloned());
    let text = added.or_else(|| if is_name { fs::read_to_string(&file).ok() } else { None });
    let (status, body) = match text {
        Some(text) => ("200 OK", text.replace("{desk}", desk)),
        None => ("404 Not Found", String::new()),
    };
    let policy = format!(
        "default-src 'none'; script-src 'self' {desk}; style-src 'self'; frame-src {desk}; base-uri 'none'; form-action 'none'"
    );
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\
         Content-Security-Policy: {policy}\r\nCache-Control: no-store\r\n\r\n{body}",
        media_type(&file),
        body.len()
    )
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}
