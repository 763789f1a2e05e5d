//! Short links: where they lead, how they are made and changed, and that nothing else can make them lead elsewhere.

use std::collections::BTreeSet;

use document::Value;

use crate::support::{Answer, Client, Place, text, until};

const DESK: &str = r#"{"id": "cafe-nord", "name": "Café \u202e<Nord> & \"Sons\"",
    "surveys": {"visit": "surveys/visit.json"}, "context": {"fromUrl": ["table", "store"]}}"#;

pub(crate) fn place() -> Place {
    let place = Place::new();
    place.write("desk/desk.json", DESK);
    place
}

fn links(answer: &Answer) -> Vec<Value> {
    answer.json().get("links").and_then(Value::as_array).unwrap_or_default().to_vec()
}

/// Makes one link; returns its code.
fn add(client: &Client, body: &str) -> String {
    let answer = client.owner("POST", "/api/links", body);
    assert_eq!(answer.status, 201, "{}", answer.text());
    text(&links(&answer)[0], "code")
}

fn follow(client: &Client, code: &str) -> (u16, String) {
    let answer = client.get(&format!("/q/{code}"), &[]);
    (answer.status, answer.header("location").to_owned())
}

#[test]
fn a_code_leads_to_where_the_owner_wants_at_once() {
    let place = place();
    let server = place.start();
    let client = &server.client;
    let code = add(client, r#"{"survey": "visit", "context": {"table": 12}, "label": "Table 12"}"#);
    assert_eq!(code.len(), 5);

    let answer = client.get(&format!("/q/{code}"), &[]);
    assert_eq!((answer.status, answer.header("location")), (302, "/?survey=visit&table=12"));
    assert_eq!(answer.header("cache-control"), "no-store");
    let head = client.send("HEAD", &format!("/q/{code}"), &[], None);
    assert_eq!((head.status, head.header("location")), (302, "/?survey=visit&table=12"));
    let typed = format!("{}-{}", code[..2].to_lowercase(), &code[2..]);
    assert_eq!(follow(client, &typed).0, 302, "{typed}");
    assert_eq!(follow(client, &format!("{code}/")).0, 302);

    let answer = client.owner("PUT", &format!("/api/links/{code}"), r#"{"target": "/?chat"}"#);
    assert_eq!((answer.status, &*text(&answer.json(), "label")), (200, "Table 12"));
    assert_eq!(follow(client, &code), (302, "/?chat".to_owned()));
    assert_eq!(client.owner("DELETE", &format!("/api/links/{code}"), "").status, 204);
    assert_eq!(follow(client, &code).0, 404);
    server.stop();
}

#[test]
fn nothing_of_the_request_gets_into_the_target() {
    let place = place();
    let server = place.start();
    let code = add(&server.client, r#"{"target": "/?survey=visit", "code": "7F3K9"}"#);
    for path in [
        format!("{code}?target=https://evil.example"),
        format!("{code}?survey=other&lang=ru"),
        format!("{code}#x"),
    ] {
        assert_eq!(follow(&server.client, &path), (302, "/?survey=visit".to_owned()), "{path}");
    }
    for path in [
        "7F3K9//evil.example",
        "https://evil.example",
        "%0d%0aset-cookie:a=b",
        "%2f%2fevil.example",
    ] {
        assert_eq!(follow(&server.client, path), (404, String::new()), "{path}");
    }
    server.stop();
}

#[test]
fn an_unknown_code_is_a_page_for_people_that_runs_nothing() {
    let place = place();
    let server = place.start();
    let long = "1".repeat(5000);
    for path in
        ["/q/ZZZZZ", "/q/", "/q", "/q/%ff", "/q/%3Cscript%3E", "/q/кафе", &format!("/q/{long}")]
    {
        let path: String = path.chars().map(|c| if c.is_ascii() { c } else { 'x' }).collect();
        let answer = server.client.get(&path, &[]);
        assert_eq!((answer.status, answer.header("cache-control")), (404, "no-store"), "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        let page = answer.text();
        assert!(page.contains("This code leads nowhere"), "{page}");
        assert!(page.contains("Café &lt;Nord&gt; &amp; &quot;Sons&quot;"), "{page}");
        assert!(!page.contains("<script") && !page.contains("<Nord>"), "{page}");
    }
    let head = server.client.send("HEAD", "/q/ZZZZZ", &[], None);
    assert_eq!((head.status, head.bytes.len()), (404, 0));
    assert_eq!(server.client.send("POST", "/q/ZZZZZ", &[], None).status, 405);
    server.stop();
}

#[test]
fn what_is_no_link_is_refused_with_its_place() {
    let place = place();
    let server = place.start();
    let refuse = |method: &str, path: &str, body: &str| {
        let answer = server.client.owner(method, path, body);
        let problem = answer.problem();
        (answer.status, problem, text(&answer.json(), "pointer"))
    };
    for (body, pointer) in [
        (r#"{"target": "//evil.example"}"#, "/target"),
        (r#"{"target": "/..//evil.example"}"#, "/target"),
        (r#"{"target": "http://example.com"}"#, "/target"),
        (r#"{"target": "javascript:alert(1)"}"#, "/target"),
        (r#"{"target": "/?a=\r\nSet-Cookie: b=c"}"#, "/target"),
        (r#"{"target": "/?a=b\u0000"}"#, "/target"),
        (r#"{"target": "/q/7F3K9"}"#, "/target"),
        (r#"{"target": 5}"#, "/target"),
        (r#"{"survey": "other"}"#, ""),
        (r#"{"survey": "visit", "context": {"tabel": "1"}}"#, ""),
        (r#"{"survey": "visit", "context": {"table": []}}"#, "/context/table"),
        (r#"{"survey": "visit", "target": "/"}"#, "/survey"),
        (r#"{"survey": "visit", "language": "?"}"#, "/language"),
        (r#"{"label": "x"}"#, ""),
        (r#"{"traget": "/"}"#, "/traget"),
        (r#"{"target": "/", "code": "abc"}"#, "/code"),
        (r#"[{"target": "/"}, {"target": ""}]"#, "/1/target"),
        (r#"[{"target": "/"}, 5]"#, "/1"),
        ("[]", ""),
        ("5", ""),
    ] {
        let expect = (422, "not-a-link".to_owned(), pointer.to_owned());
        assert_eq!(refuse("POST", "/api/links", body), expect, "{body}");
    }
    let label = format!(r#"{{"target": "/", "label": "{}"}}"#, "x".repeat(201));
    assert_eq!(refuse("POST", "/api/links", &label).2, "/label");
    assert!(links(&server.client.owner("GET", "/api/links", "")).is_empty(), "none was made");

    add(&server.client, r#"{"target": "/", "code": "7F3K9"}"#);
    let taken = r#"[{"target": "/"}, {"target": "/", "code": "7f3k-9"}]"#;
    let expect = (409, "code-taken".to_owned(), "/1/code".to_owned());
    assert_eq!(refuse("POST", "/api/links", taken), expect);
    let twice = r#"[{"target": "/", "code": "AAAAA"}, {"target": "/", "code": "AAAAA"}]"#;
    assert_eq!(refuse("POST", "/api/links", twice), expect);
    assert_eq!(links(&server.client.owner("GET", "/api/links", "")).len(), 1);
    let before = links(&server.client.owner("GET", "/api/links", ""));
    for (body, pointer, words) in [
        (r#"{"code": "AAAAA"}"#, "/code", "a link keeps its code"),
        ("{}", "", "say what is to change"),
        (r#"{"label": null, "target": null}"#, "", "or its label"),
        ("[]", "", "one link at a time"),
    ] {
        let answer = server.client.owner("PUT", "/api/links/7F3K9", body);
        assert_eq!((answer.status, &*answer.problem()), (422, "not-a-link"), "{body}");
        assert_eq!(text(&answer.json(), "pointer"), pointer, "{body}");
        assert!(text(&answer.json(), "detail").contains(words), "{}", answer.text());
    }
    assert_eq!(links(&server.client.owner("GET", "/api/links", "")), before);
    for (method, body) in [("PUT", r#"{"label": "x"}"#), ("DELETE", "")] {
        for code in ["ZZZZZ", "x", "%ff", "'%20OR%201=1"] {
            let answer = server.client.owner(method, &format!("/api/links/{code}"), body);
            assert_eq!((answer.status, &*answer.problem()), (404, "no-such-link"), "{code}");
        }
    }
    server.stop();
}

#[test]
fn what_cannot_be_read_is_said_in_the_words_of_links() {
    let place = place();
    let server = place.start();
    add(&server.client, r#"{"target": "/", "code": "7F3K9"}"#);
    let large = format!("\"{}\"", "x".repeat(4 * 1024 * 1024));
    let too_large = "4194306 bytes, 2 beyond the 4194304 that are taken";
    for (method, path, body, status, problem, words) in [
        ("POST", "/api/links", "{", 400, "not-json", &["line 1", "Links come as"][..]),
        ("POST", "/api/sign", "{", 400, "not-json", &["Links come as"]),
        ("PUT", "/api/links/7F3K9", "{", 400, "not-json", &["A change comes as"]),
        ("POST", "/api/links", &large, 413, "too-large", &[too_large, "fewer links"]),
        ("PUT", "/api/links/7F3K9", &large, 413, "too-large", &[too_large, "one link"]),
        ("GET", "/api/links?limit=0", "", 400, "bad-query", &["limit=0 is not from 1 to 1000"]),
        ("GET", "/api/links?limits=5", "", 400, "bad-query", &["limits", "limit"]),
    ] {
        let answer = server.client.owner(method, path, body);
        assert_eq!((answer.status, &*answer.problem()), (status, problem), "{method} {path}");
        let detail = text(&answer.json(), "detail");
        assert!(words.iter().all(|words| detail.contains(words)), "{method} {path}: {detail}");
        assert!(!detail.to_lowercase().contains("record"), "{method} {path}: {detail}");
    }
    let token = [("authorization", &*format!("Bearer {}", server.token()))];
    let body = Some(("application/xml", &b"<a/>"[..]));
    let answer = server.client.send("POST", "/api/links", &token, body);
    assert_eq!((answer.status, &*answer.problem()), (415, "unsupported-media-type"));
    assert!(answer.text().contains("Links come as") && answer.text().contains("application/xml"));
    server.stop();
}

#[test]
fn only_the_token_manages_links() {
    let place = place();
    let server = place.start();
    let body = Some(("application/json", &br#"{"target": "/"}"#[..]));
    for (method, path, body) in [
        ("GET", "/api/links", None),
        ("POST", "/api/links", body),
        ("PUT", "/api/links/7F3K9", body),
        ("DELETE", "/api/links/7F3K9", None),
    ] {
        for headers in [&[][..], &[("authorization", "Bearer wrong")]] {
            let answer = server.client.send(method, path, headers, body);
            assert_eq!((answer.status, &*answer.problem()), (401, "unauthorized"), "{method}");
        }
    }
    server.stop();
}

#[test]
fn hostile_labels_and_targets_are_kept_as_they_are() {
    let place = place();
    let server = place.start();
    let label = "'); DROP TABLE links; -- <script>alert(1)</script> =1+1";
    let body =
        r#"{"target": "/?table=');DROP+TABLE+links;--%0d%0aSet-Cookie:a=b", "label": "LABEL"}"#;
    let code = add(&server.client, &body.replace("LABEL", label));
    let kept = &links(&server.client.owner("GET", "/api/links", ""))[0];
    assert_eq!(text(kept, "label"), label);
    let answer = server.client.get(&format!("/q/{code}"), &[]);
    assert_eq!(answer.header("location"), "/?table=%27);DROP+TABLE+links;--%0d%0aSet-Cookie:a=b");
    assert!(answer.headers.get("set-cookie").is_none());
    server.stop();
}

#[test]
fn five_thousand_links_are_one_request() {
    let place = place();
    let server = place.start();
    let link = |table: usize| {
        format!(r#"{{"survey":"visit","context":{{"table":"{table}"}},"label":"Table {table}"}}"#)
    };
    let all = |count: usize| (0..count).map(link).collect::<Vec<_>>().join(",");
    let answer = server.client.owner("POST", "/api/links", &format!("[{}]", all(5000)));
    assert_eq!(answer.status, 201, "{}", &answer.text()[..200]);
    let made = links(&answer);
    let codes: BTreeSet<String> = made.iter().map(|link| text(link, "code")).collect();
    assert_eq!((made.len(), codes.len()), (5000, 5000));
    assert_eq!(text(&made[4711], "target"), "/?survey=visit&table=4711");
    assert_eq!(follow(&server.client, &text(&made[4711], "code")).1, "/?survey=visit&table=4711");

    let answer = server.client.owner("POST", "/api/links", &format!("[{}]", all(5001)));
    assert_eq!((answer.status, &*answer.problem()), (422, "not-a-link"));
    let (mut seen, mut after) = (0, String::new());
    loop {
        let answer =
            server.client.owner("GET", &format!("/api/links?limit=1000&after={after}"), "");
        seen += links(&answer).len();
        after = text(&answer.json(), "next");
        if answer.json().get("more") != Some(&Value::Bool(true)) {
            break;
        }
    }
    assert_eq!(seen, 5000);
    server.stop();
}

#[test]
fn visits_are_counted_and_survive_a_restart() {
    let place = place();
    let server = place.start();
    let code = add(&server.client, r#"{"target": "/"}"#);
    for _ in 0..7 {
        follow(&server.client, &code);
    }
    server.client.send("HEAD", &format!("/q/{code}"), &[], None);
    follow(&server.client, "ZZZZZ");
    let visits = |client: &Client| {
        links(&client.owner("GET", "/api/links", ""))[0].get("visits").and_then(Value::as_number)
    };
    assert_eq!(visits(&server.client), Some(7.0));
    server.stop();

    let server = place.start();
    assert_eq!(visits(&server.client), Some(7.0));
    assert_eq!(follow(&server.client, &code), (302, "/".to_owned()));
    until("the eighth visit", || {
        let out = place.program(&["links", "list", "--database", "desk.db"]).output().unwrap();
        String::from_utf8(out.stdout).unwrap().contains("       8  /").then_some(())
    });
    server.stop();
}

#[test]
fn many_change_links_at_once() {
    let place = place();
    let server = place.start();
    let threads: Vec<_> = (0..8)
        .map(|thread| {
            let client = server.client.clone();
            std::thread::spawn(move || {
                let code = add(&client, &format!(r#"{{"target": "/?table={thread}"}}"#));
                for round in 0..10 {
                    let body = format!(r#"{{"target": "/?table={thread}-{round}"}}"#);
                    let path = format!("/api/links/{code}");
                    assert_eq!(client.owner("PUT", &path, &body).status, 200);
                    assert_eq!(follow(&client, &code).1, format!("/?table={thread}-{round}"));
                }
                code
            })
        })
        .collect();
    let codes: BTreeSet<String> = threads.into_iter().map(|it| it.join().unwrap()).collect();
    assert_eq!(codes.len(), 8);
    server.stop();
}
