//! `frontdesk links`: on the database, while the server runs, and from one database to another.

use crate::{links::place, support::Place};

/// Exit code, output, log.
fn run(place: &Place, arguments: &[&str]) -> (i32, String, String) {
    let output = place.program(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn ran(place: &Place, arguments: &[&str]) -> String {
    let (code, out, log) = run(place, arguments);
    assert_eq!((code, log.as_str()), (0, ""), "{arguments:?}");
    out
}

#[test]
fn links_are_made_changed_and_removed_while_the_server_runs() {
    let place = place();
    let server = place.start();
    let database = ["--database", "desk.db"];
    let links = |arguments: &[&str]| ran(&place, &[&["links"], arguments, &database[..]].concat());
    assert_eq!(links(&["list"]), "No short link yet.\n");
    let desk = ["--desk", "desk"];
    let made = links(
        &[&["add", "--survey", "visit", "--context", "table=12", "--label", "Table 12"], &desk[..]]
            .concat(),
    );
    let code = made[3..8].to_owned();
    assert_eq!(made, format!("/q/{code}  /?survey=visit&table=12  Table 12\n"));
    let location = || {
        let answer = server.client.get(&format!("/q/{code}"), &[]);
        (answer.status, answer.header("location").to_owned())
    };
    assert_eq!(location(), (302, "/?survey=visit&table=12".to_owned()));
    links(&["set", &code.to_lowercase(), "--target", "https://example.com/menu"]);
    assert_eq!(location(), (302, "https://example.com/menu".to_owned()));
    assert_eq!(
        links(&["list"]),
        format!("/q/{code}       0  https://example.com/menu  Table 12\n")
    );
    links(&["remove", &code]);
    assert_eq!(location().0, 404);
    server.stop();
}

#[test]
fn a_table_goes_to_another_database_with_its_codes() {
    let place = place();
    place.start().stop();
    place.write(
        "links.csv",
        "\u{feff}Label,target,code\r\n\"=HYPERLINK(\"\"x\"\")\",/?table=1,7F3K9\r\n\"a, b\",https://example.com/,\r\n",
    );
    let here = ["--database", "desk.db", "--desk", "desk"];
    assert_eq!(
        ran(&place, &[&["links", "add", "--csv", "links.csv"], &here[..]].concat()).lines().count(),
        2
    );
    let table = ran(&place, &["links", "list", "--csv", "--database", "desk.db"]);
    assert!(table.starts_with("code,path,target,label,visits,created,changed\n"), "{table}");
    assert!(table.contains("7F3K9,/q/7F3K9,/?table=1,\"'=HYPERLINK(\"\"x\"\")\",0,"), "{table}");

    place.write("kept.csv", &table);
    let server = frontdesk_on(&place, "other.db");
    let there = ["--database", "other.db", "--desk", "desk"];
    ran(&place, &[&["links", "add", "--csv", "kept.csv"], &there[..]].concat());
    let again = ran(&place, &["links", "list", "--database", "other.db"]);
    assert!(again.contains("/q/7F3K9       0  /?table=1  =HYPERLINK(\"x\")\n"), "{again}");
    let (code, _, log) =
        run(&place, &[&["links", "add", "--csv", "kept.csv"], &there[..]].concat());
    assert_eq!((code, log.contains(" already; no link was made")), (1, true), "{log}");
    server.stop();
}

fn frontdesk_on(place: &Place, database: &str) -> crate::support::Running {
    let options = frontdesk::Options { database: place.path(database), ..place.options() };
    crate::support::Running::start(&options)
}

#[test]
fn faults_are_one_message() {
    let place = place();
    place.start().stop();
    place.write("bad.csv", "target\n/?table=1\n//evil.example\n");
    place.write("none.csv", "a,b\n1,2\n");
    for (arguments, words) in [
        (&["add"][..], "say where the link leads"),
        (&["add", "--target", "//evil.example"], "leads to another host"),
        (&["add", "--target", "http://example.com"], "http is refused"),
        (&["add", "--survey", "visti"], "is visit meant?"),
        (&["add", "--chat", "--context", "tabel=1"], "is table meant?"),
        (&["add", "--csv", "bad.csv"], "link 2: the target can't be used"),
        (&["add", "--csv", "none.csv"], "one of them target"),
        (&["add", "--csv", "nowhere.csv"], "nowhere.csv"),
        (&["set", "ZZZZZ"], "say what is to change"),
        (&["set", "ZZZZZ", "--target", "/?table=1"], "there is no link ZZZZZ"),
    ] {
        let all = [&["links"], arguments, &["--database", "desk.db", "--desk", "desk"]].concat();
        let (code, out, log) = run(&place, &all);
        assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}");
        assert!(log.starts_with("frontdesk: ") && log.contains(words), "{arguments:?}: {log}");
        assert_eq!(log.trim_end().lines().count(), 1, "{log}");
    }
    let (code, _, log) = run(&place, &["links", "list", "--database", "nowhere.db"]);
    assert_eq!((code, log.contains("there is no database nowhere.db")), (1, true));
    for wrong in [
        &["links", "set", "x!", "--label", "y"][..],
        &["links", "add", "--survey", "visit", "--target", "/"],
        &["links", "add", "--csv", "x", "--label", "y"],
    ] {
        assert_eq!(run(&place, wrong).0, 2, "{wrong:?}");
    }
}
