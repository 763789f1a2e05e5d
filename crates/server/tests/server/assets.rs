//! The files of app and desk: caching, compression, types, headers, and what is not served.

use std::{fs, io::Read};

use crate::support::{PAGE, Place};

const BRAND: &str = ".card { color: var(--brand) }\n";

fn place() -> Place {
    let place = Place::new();
    place.write("app/app-0123456789abcdef.js", "export default () => {}\n".repeat(100));
    place.write("app/app-0123456789abcdef_bg.wasm", b"\0asm".repeat(200));
    place.write("app/service-worker.js", "self.addEventListener");
    place.write("app/desk.json", "\"of the app\"");
    place.write("desk/desk.json", "{}");
    place.write("app/locales/en.json", "{}");
    place.write("desk/brand.css", BRAND.repeat(50));
    place.write("desk/index.html", "of the desk");
    place.write("desk/img/film.mp4", b"0123456789");
    place.write("desk/manifest.webmanifest", "{}");
    place.write("desk/secrets.db", "secret");
    place.write("desk/.env", "secret");
    place.write("secret.json", "secret");
    place
}

#[test]
fn the_right_file_with_the_right_headers() {
    let place = place();
    let server = place.start();
    let forever = "public, max-age=31536000, immutable";
    for (path, media, cache, begins) in [
        ("/", "text/html; charset=utf-8", "no-cache", PAGE),
        ("/index.html", "text/html; charset=utf-8", "no-cache", PAGE),
        ("/?kiosk", "text/html; charset=utf-8", "no-cache", PAGE),
        ("/app-0123456789abcdef.js", "text/javascript; charset=utf-8", forever, "export"),
        ("/app-0123456789abcdef_bg.wasm", "application/wasm", forever, "\0asm"),
        // Browsers look for a newer one under the same name.
        ("/service-worker.js", "text/javascript; charset=utf-8", "no-cache", "self."),
        ("/desk.json", "application/json", "no-cache", "{}"),
        ("/locales/en.json", "application/json", "no-cache", "{}"),
        ("/brand.css", "text/css; charset=utf-8", "no-cache", BRAND),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache", "{}"),
        ("/img/film.mp4", "video/mp4", "no-cache", "0123456789"),
    ] {
        let answer = server.client.get(path, &[]);
        assert_eq!((answer.status, answer.header("content-type")), (200, media), "{path}");
        assert_eq!(answer.header("cache-control"), cache, "{path}");
        assert!(answer.text().starts_with(begins), "{path}");
        assert!(!answer.header("etag").is_empty(), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(!answer.header("content-security-policy").is_empty(), "{path}");
    }
    server.stop();
}

/// A desk may have a file of that name, a part of the app all the same; and who checks its hash has to be able to read it.
#[test]
fn the_loader_is_the_apps_and_for_everybody() {
    let place = place();
    place.write("app/embed.js", "app");
    place.write("app/embed-0123456789abcdef.js", "app");
    place.write("desk/embed.js", "desk");
    let server = place.start();
    for path in ["/embed.js", "/embed-0123456789abcdef.js"] {
        let answer = server.client.get(path, &[]);
        assert_eq!((answer.status, answer.text()), (200, "app"), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
    }
    for path in ["/brand.css", "/app-0123456789abcdef.js", "/desk.json"] {
        let answer = server.client.get(path, &[]);
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
    server.stop();
}

#[test]
fn nothing_else_is_there() {
    let place = place();
    let server = place.start();
    for path in [
        // Of another build: the page in its place would be run as a script, and kept as one.
        "/app-fedcba9876543210.js",
        "/app-fedcba9876543210_rest.wasm",
        "/style-fedcba9876543210.css",
        "/surveys/other.json",
        "/dashboard",
        "/img",
        "/img/",
        "/secrets.db",
        "/.env",
        "/..%2fsecret.json",
        "/%2e%2e/secret.json",
        "/..%5csecret.json",
        "/img/..%2f..%2fsecret.json",
        "/%00",
        "/api",
        "/api/other",
    ] {
        let answer = server.client.get(path, &[]);
        assert_eq!((answer.status, &*answer.problem()), (404, "not-found"), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    server.stop();
}

#[test]
fn wrong_methods_are_named() {
    let place = place();
    let server = place.start();
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).build().into();
    for (path, allow) in
        [("/", "GET,HEAD"), ("/api/records", "GET,HEAD,POST"), ("/healthz", "GET,HEAD")]
    {
        let answer = agent.put(server.client.url(path)).send("x").unwrap();
        assert_eq!(answer.status().as_u16(), 405, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json", "{path}");
        assert_eq!(answer.headers()["allow"], allow, "{path}");
    }
    let head = agent.head(server.client.url("/brand.css")).call().unwrap();
    assert_eq!(head.headers()["content-length"], (BRAND.len() * 50).to_string());
    server.stop();
}

#[test]
fn texts_travel_compressed_as_the_client_likes() {
    let place = place();
    place.write("app/app-0123456789abcdef.js.br", "made by the build");
    let server = place.start();
    for (path, accept, encoding) in [
        ("/brand.css", "gzip, br", "br"),
        ("/brand.css", "gzip", "gzip"),
        ("/brand.css", "br;q=0.1, gzip;q=0.2", "gzip"),
        ("/brand.css", "br;q=0", ""),
        ("/app-0123456789abcdef.js", "br", "br"),
        ("/desk.json", "br", ""),
        ("/img/film.mp4", "br", ""),
    ] {
        let answer = server.client.get(path, &[("accept-encoding", accept)]);
        assert_eq!(answer.header("content-encoding"), encoding, "{path} {accept}");
        let varies = if path.ends_with(".mp4") { "" } else { "accept-encoding" };
        assert_eq!(answer.header("vary"), varies, "{path}");
        let mut text = Vec::new();
        match (encoding, path) {
            ("br", "/brand.css") => {
                brotli::Decompressor::new(&*answer.bytes, 4096).read_to_end(&mut text).unwrap();
                assert_eq!(text, BRAND.repeat(50).as_bytes());
            }
            ("gzip", _) => {
                flate2::read::GzDecoder::new(&*answer.bytes).read_to_end(&mut text).unwrap();
                assert_eq!(text, BRAND.repeat(50).as_bytes());
            }
            ("br", _) => assert_eq!(answer.text(), "made by the build"),
            _ => {}
        }
    }
    server.stop();
}

#[test]
fn what_the_client_has_is_not_sent_again() {
    let place = place();
    let server = place.start();
    for (path, accept) in [("/brand.css", "br"), ("/", "gzip"), ("/img/film.mp4", "")] {
        let headers = [("accept-encoding", accept)];
        let etag = server.client.get(path, &headers).header("etag").to_owned();
        for known in [etag.clone(), format!("\"other\", {etag}"), "*".to_owned()] {
            let answer =
                server.client.get(path, &[("accept-encoding", accept), ("if-none-match", &known)]);
            assert_eq!((answer.status, answer.bytes.len()), (304, 0), "{path} {known}");
            assert_eq!(answer.header("etag"), etag);
            assert_eq!(answer.header("cache-control"), "no-cache");
        }
        let other = server.client.get(path, &[("if-none-match", "\"other\"")]);
        assert_eq!(other.status, 200, "{path}");
    }
    // Another form is another thing.
    let brotli = server.client.get("/brand.css", &[("accept-encoding", "br")]);
    let etag = brotli.header("etag");
    assert_eq!(server.client.get("/brand.css", &[("if-none-match", etag)]).status, 200);

    // An owner's change shows at once.
    fs::write(place.path("desk/brand.css"), "changed").unwrap();
    let changed =
        server.client.get("/brand.css", &[("accept-encoding", "br"), ("if-none-match", etag)]);
    assert_eq!((changed.status, changed.text()), (200, "changed"));
    server.stop();
}

#[test]
fn films_can_be_read_in_parts() {
    let place = place();
    let server = place.start();
    let part = server.client.get("/img/film.mp4", &[("range", "bytes=2-4")]);
    assert_eq!((part.status, part.text()), (206, "234"));
    assert_eq!(part.header("content-range"), "bytes 2-4/10");
    server.stop();
}

#[test]
fn the_page_may_talk_to_its_endpoints_and_run_its_own_scripts() {
    let place = place();
    let desk = |url: &str| {
        format!(
            r#"{{"delivery": {{"endpoints": [{{"id": "main", "preset": "native", "url": "/api/records"}},
            {{"id": "alerts", "preset": "webhook", "url": "{url}"}}]}}}}"#
        )
    };
    place.write("desk/desk.json", desk("https://one.example/hook"));
    let server = place.start();
    let policy = |path| server.client.get(path, &[]).header("content-security-policy").to_owned();
    let page = policy("/");
    assert!(page.contains("connect-src 'self' https://one.example;"), "{page}");
    assert!(page.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"), "{page}");
    assert!(page.contains("style-src 'self' 'sha256-"), "{page}");
    assert!(!page.contains("unsafe-inline"), "{page}");
    // A worker runs under the policy of its own script.
    assert!(policy("/app-0123456789abcdef.js").contains("connect-src 'self' https://one.example;"));
    assert!(policy("/desk.json").starts_with("default-src 'none'"));

    place.write("desk/desk.json", desk("https://another.example/longer/hook"));
    assert!(policy("/").contains("connect-src 'self' https://another.example;"));
    server.stop();
}

#[test]
fn only_named_websites_may_show_the_desk() {
    let place = place();
    let server = place.start();
    let ancestors = || {
        let answer = server.client.get("/", &[]);
        let policy = answer.header("content-security-policy").to_owned();
        policy.rsplit_once("frame-ancestors ").unwrap().1.to_owned()
    };
    let write = |origins: &str| {
        let desk =
            r#"{"id": "nord", "name": "Nord", "surveys": {}, "embed": {"origins": ORIGINS}}"#;
        place.write("desk/desk.json", desk.replace("ORIGINS", origins));
    };
    assert_eq!(ancestors(), "'self'");
    write(r#"["https://Shop.example", "https://*.mall.example:8443"]"#);
    assert_eq!(ancestors(), "'self' https://shop.example https://*.mall.example:8443");
    // What is no origin lets nobody in, and breaks no header.
    write(r#"["*", "null", "https://a.example; script-src *", "https://b.example\nx: y", 5]"#);
    assert_eq!(ancestors(), "'self'");
    write("[]");
    assert_eq!(ancestors(), "'self'");
    server.stop();
}

#[test]
fn without_the_app_only_the_api_is_there() {
    let place = place();
    let options = frontdesk::Options { app: None, ..place.options() };
    let server = crate::support::Running::start(&options);
    assert_eq!(server.client.get("/", &[]).problem(), "not-found");
    let health = server.client.get("/healthz", &[]);
    assert_eq!((health.status, health.text()), (200, "{\"status\":\"ok\"}"));
    server.stop();
}
