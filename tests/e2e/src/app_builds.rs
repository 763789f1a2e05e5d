//! Makes other builds out of the built app: the page differs, and the service worker's list with it. Leaves out the
//! program, which stays the same.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::App;

const PAGE: &str = "index.html";
const WORKER: &str = "service-worker.js";
const LIST: &str = "const LIST = ";

/// A boot script that starts nothing.
const BROKEN: &str = "boot-00000000000000ad.js";

impl App {
    /// Becomes another build, whose page says its name in `<meta name="build">`.
    pub fn become_build(&self, name: &str) {
        let page = self.read(PAGE);
        let page = match page.split_once("<meta name=\"build\"") {
            Some((before, after)) => {
                let after = after.split_once('>').expect("a tag ends").1;
                [before, after].concat()
            }
            None => page,
        };
        let page = page.replacen(
            "</head>",
            &format!("<meta name=\"build\" content=\"{name}\"></head>"),
            1,
        );
        self.write(PAGE, &page);
        self.list(name, &[PAGE]);
    }

    /// Becomes a build that never draws anything.
    pub fn become_broken_build(&self, name: &str) {
        let page = self.read(PAGE);
        let at = page.find("boot-").expect("the page names boot.js");
        let script = page[at..].split(['"', '>', ' ']).next().unwrap_or_default().to_owned();
        self.write(PAGE, &page.replacen(&script, BROKEN, 1));
        self.write(BROKEN, "throw new Error(\"this build does not start\");\n");
        self.list(name, &[PAGE, BROKEN]);
        // Nobody wants to wait for as long as a slow tablet may.
        let worker = self.read(WORKER);
        let limit = "START_LIMIT_MS = 20000";
        assert!(worker.contains(limit), "the worker's limit is another");
        self.write(WORKER, &worker.replacen(limit, "START_LIMIT_MS = 3000", 1));
    }

    /// Becomes a build one of whose files isn't what its list says, as while it is being copied to a host.
    pub fn become_torn_build(&self, name: &str) {
        self.become_build(name);
        self.write(PAGE, &self.read(PAGE).replacen("</head>", "<!-- torn --></head>", 1));
    }

    /// Goes: leaves a worker that keeps nothing.
    pub fn leave(&self) {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../service-worker.js");
        self.write(WORKER, &fs::read_to_string(source).expect("the worker's source can be read"));
    }

    fn list(&self, name: &str, changed: &[&str]) {
        let worker = self.read(WORKER);
        let line = worker.lines().find(|line| line.starts_with(LIST)).expect("there is a list");
        let json = line.trim_start_matches(LIST).trim_end_matches(';');
        let mut list: Value = serde_json::from_str(json).expect("the list is JSON");
        list["build"] = json!(name);
        for file in changed {
            let digest = Sha256::digest(self.read(file));
            let hash: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            list["files"][*file] = json!(hash);
        }
        let text = worker.replacen(line, &format!("{LIST}{list};"), 1);
        self.write(WORKER, &text);
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).expect("the copy can be read")
    }

    /// Without the compressed twins, which would be another version's.
    fn write(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        for twin in ["br", "gz"] {
            let twin = Path::new(&path).with_added_extension(twin);
            if twin.exists() {
                fs::remove_file(twin).expect("the copy can be changed");
            }
        }
        fs::write(path, text).expect("the copy can be changed");
    }
}
