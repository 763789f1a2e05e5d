//! What the server can't live with: each fault names the thing and the cure, and changes nothing.

use std::{fs, net::TcpListener};

use frontdesk::{Error, Options, Server, store::OpenError};
use tokio::runtime::Runtime;

use crate::support::Place;

fn start(options: &Options) -> Error {
    match Runtime::new().unwrap().block_on(Server::start(options)) {
        Ok(_) => panic!("the server started"),
        Err(error) => error,
    }
}

/// Checks that the message names all of these.
fn check(error: &Error, words: &[&str]) {
    let message = error.to_string();
    for word in words {
        assert!(message.contains(word), "{word:?} in {message:?}");
    }
}

#[test]
fn a_taken_port_is_named_with_the_next_one() {
    let place = Place::new();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port();
    let error = start(&Options { port, ..place.options() });
    check(&error, &[&format!("port {port} is already in use"), &format!("--port {}", port + 1)]);
    assert!(!place.path("desk.db").exists(), "the database is not touched");
}

#[test]
fn folders_that_are_not_there_are_named() {
    let place = Place::new();
    let error = start(&Options { desk: place.path("no/desk"), ..place.options() });
    check(&error, &["no/desk", "can't be read", "frontdesk serve DIR"]);
    let error = start(&Options { desk: place.path("desk/desk.json"), ..place.options() });
    check(&error, &["desk.json", "can't be read"]);
    let error = start(&Options { app: Some(place.path("no/app")), ..place.options() });
    check(&error, &["no/app/index.html", "cargo xtask dist", "--app"]);
}

#[test]
fn a_database_that_cannot_be_made_is_named() {
    let place = Place::new();
    place.write("file", "");
    for database in [
        place.path("no/folder/desk.db"),
        place.path("file/desk.db"),
        place.path("desk"),
        "/proc/desk.db".into(),
    ] {
        let name = database.display().to_string();
        let error = start(&Options { database, ..place.options() });
        check(&error, &[&name, "can't be", "--database"]);
    }
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let place = Place::new();
    let mut damaged = b"SQLite format 3\0".to_vec();
    damaged.extend([0xff; 4096]);
    for content in [b"{\"a\": 1}".as_slice(), &damaged] {
        place.write("desk.db", content);
        let error = start(&place.options());
        check(&error, &["desk.db", "not a database, or it is damaged", "--database"]);
        assert!(matches!(error, Error::Database(OpenError::Damaged { .. })));
        assert_eq!(fs::read(place.path("desk.db")).unwrap(), content);
    }
    place.write("desk.db", "");
    place.start().stop();
}

#[test]
fn another_programs_database_is_left_alone() {
    let place = Place::new();
    place.sql("CREATE TABLE records (id)");
    let before = fs::read(place.path("desk.db")).unwrap();
    let error = start(&place.options());
    check(&error, &["desk.db", "another program", "--database"]);
    assert_eq!(fs::read(place.path("desk.db")).unwrap(), before);
}

#[test]
fn a_newer_database_is_left_alone() {
    let place = Place::new();
    place.start().stop();
    place.sql("PRAGMA user_version = 99");
    let error = start(&place.options());
    check(&error, &["desk.db", "newer version", "99"]);
}

#[test]
fn a_token_that_cannot_be_read_is_named() {
    let place = Place::new();
    place.write("desk.db.token", "");
    check(&start(&place.options()), &["desk.db.token", "delete it"]);
}

/// Runs the program as a user without rights where this test has all of them.
#[cfg(unix)]
#[test]
fn a_read_only_folder_or_file_is_named() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};

    const NOBODY: u32 = 65_534;
    let rights = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let place = Place::new();
    place.start().stop();
    fs::create_dir(place.path("empty")).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_frontdesk"), place.path("frontdesk")).unwrap();
    rights(&place.path("desk.db"), 0o444);
    rights(&place.path("empty"), 0o555);
    rights(&place.path("."), 0o555);
    let is_root = fs::File::create(place.path("empty/probe")).is_ok();
    for database in ["desk.db", "empty/desk.db"] {
        let mut command = std::process::Command::new(place.path("frontdesk"));
        command.current_dir(place.path(".")).args(["serve", "desk", "--app", "app"]);
        command.args(["--bind", "127.0.0.1", "--port", "0", "--database", database]);
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.output().unwrap();
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{message}");
        let words = format!("the database {database} can't be written: Permission denied");
        assert!(message.contains(&words) && message.contains("--database FILE"), "{message}");
    }
    rights(&place.path("."), 0o755);
    rights(&place.path("empty"), 0o755);
}
