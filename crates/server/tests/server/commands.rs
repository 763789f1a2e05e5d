//! The program: its messages and its exit codes.

use std::{net::TcpListener, process::Output};

use crate::support::Place;

fn run(place: &Place, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = place.program(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[test]
fn faults_end_with_one_message_and_code_1() {
    let place = Place::new();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port().to_string();
    for (arguments, words) in [
        (vec!["serve", "nowhere"], "the desk folder nowhere can't be read"),
        (vec!["serve", "desk", "--app", "nowhere"], "nowhere/index.html"),
        (
            vec!["serve", "desk", "--app", "app", "--port", "0", "--database", "/proc/x.db"],
            "/proc/x.db",
        ),
        (
            vec!["serve", "desk", "--app", "app", "--bind", "127.0.0.1", "--port", &port],
            "is already in use",
        ),
        (vec!["serve", "desk", "--app", "app", "--bind", "192.0.2.7"], "can't listen on 192.0.2.7"),
        (vec!["check", "nowhere"], "the desk folder nowhere can't be read"),
        (vec!["export", "--database", "nowhere.db"], "there is no database nowhere.db"),
    ] {
        let (code, out, log) = run(&place, &arguments);
        assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}");
        assert!(log.starts_with("frontdesk: ") && log.contains(words), "{arguments:?}: {log}");
        assert_eq!(log.trim_end().lines().count(), 1, "{log}");
    }
}

#[test]
fn a_wrong_command_line_ends_with_code_2() {
    let place = Place::new();
    for arguments in [
        vec![],
        vec!["serv"],
        vec!["serve", "--port", "99999"],
        vec!["serve", "--bind", "here"],
        vec!["serve", "--queue", "0"],
        vec!["export", "--format", "xml"],
    ] {
        assert_eq!(run(&place, &arguments).0, 2, "{arguments:?}");
    }
    assert_eq!(run(&place, &["--help"]).0, 0);
}

#[test]
fn check_says_what_is_wrong_and_where() {
    let place = Place::new();
    place.write("desk/desk.json", "{\n  \"id\": oops }");
    let (code, out, log) = run(&place, &["check", "desk"]);
    assert_eq!(code, 1);
    assert!(out.starts_with("error   desk.json: "), "{out}");
    assert!(out.contains('2') && !out.contains("diagnostic."), "{out}");
    assert!(out.ends_with("1 file checked: 1 error\n"), "{out}");
    assert!(log.contains("the desk in desk has errors"), "{log}");

    std::fs::remove_file(place.path("desk/desk.json")).unwrap();
    let (code, out, _) = run(&place, &["check", "desk"]);
    assert_eq!(code, 1);
    assert!(out.contains("desk.json") && out.ends_with("0 files checked: 1 error\n"), "{out}");
}

#[test]
fn the_example_desk_is_clean() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public");
    let (code, out, log) = run(&Place::new(), &["check", example]);
    assert_eq!((code, log.as_str()), (0, ""), "{out}");
    assert!(out.ends_with("files checked: no findings\n"), "{out}");
}
