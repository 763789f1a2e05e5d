//! What `Desk::read` says about endpoints: what their presets need and read, templates, secrets, the relay.

mod support;

use desk::Desk;
use support::{lines, with_members};

/// A desk with these endpoints, separated by commas, gives these findings.
fn check(endpoints: &str, expected: &[&str]) {
    let (_, found) =
        Desk::read(&with_members(&format!(r#""delivery": {{"endpoints": [{endpoints}]}}"#)));
    assert_eq!(lines(&found), expected, "{endpoints}");
}

const MAIN: &str = r#"{"id": "main", "preset": "native", "url": "/api/records"}"#;

/// An endpoint that is sent to by the browser, with these members, gives these findings about it.
fn of(preset: &str, members: &str, expected: &[&str]) {
    let expected: Vec<String> = expected
        .iter()
        .map(|line| {
            line.replacen(" /", " /delivery/endpoints/0/", 1).replacen(
                " . ",
                " /delivery/endpoints/0 ",
                1,
            )
        })
        .collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    check(&format!(r#"{{"id": "a", "preset": "{preset}", {members}}}"#), &expected);
}

#[test]
fn right_endpoints_have_no_findings() {
    for endpoint in [
        r#"{"id": "a", "preset": "webhook", "url": "https://example.com/{{kind}}?id={{id}}", "method": "PUT", "headers": {"X-Store": "{{ context.store }}"}}"#,
        r#"{"id": "a", "preset": "cloudevents", "url": "https://example.com/{{desk}}"}"#,
        r#"{"id": "a", "preset": "cloudevents-batch", "url": "https://example.com/"}"#,
        r#"{"id": "a", "preset": "form", "url": "https://example.com/", "fields": {"nps": "{{answers.nps}}"}}"#,
        r#"{"id": "a", "preset": "google-form", "url": "https://docs.google.com/forms/d/e/1/formResponse", "fields": {"entry.17": "{{answers.nps}}"}}"#,
        r#"{"id": "a", "preset": "text", "url": "https://script.google.com/macros/s/1/exec"}"#,
        r#"{"id": "a", "preset": "postgrest", "url": "https://db.example/records", "headers": {"apikey": "anon"}, "publicSecretOk": true}"#,
        r#"{"id": "a", "preset": "clickhouse", "url": "https://ch.example/", "fields": {"table": "shop.records"}}"#,
        r#"{"id": "a", "preset": "custom", "url": "/in", "body": "{\"n\": {{answers.nps}}, \"why\": \"{{answers.why}}\"}"}"#,
        r#"{"id": "a", "preset": "custom", "url": "/in", "body": "nps {{answers.nps}}", "headers": {"Content-Type": "text/plain"}}"#,
        r#"{"id": "a", "preset": "standard-webhooks", "via": "relay"}"#,
        r#"{"id": "a", "preset": "slack", "via": "relay", "message": "{{{{ {{answers.nps}}: {{answers.why}}"}"#,
        r#"{"id": "a", "preset": "discord", "via": "relay", "fields": {"username": "{{desk}}"}}"#,
        r#"{"id": "a", "preset": "telegram", "via": "relay", "fields": {"chat_id": "-1001"}}"#,
        r#"{"id": "a", "preset": "kafka-rest", "via": "relay", "url": "https://kafka.example/topics/records"}"#,
        r#"{"id": "a", "preset": "slack", "url": "https://hooks.slack.com/services/T0/B0/x", "publicSecretOk": true}"#,
    ] {
        check(&format!("{MAIN}, {endpoint}"), &[]);
    }
}

#[test]
fn what_a_preset_needs() {
    of("webhook", r#""required": true"#, &["error . missing property=url"]);
    of("native", r#""required": true"#, &["error . missing property=url"]);
    of("custom", r#""url": "/in""#, &["error . missing property=body"]);
    of("google-form", r#""url": "/in""#, &["error . missing property=fields"]);
    of("google-form", r#""url": "/in", "fields": {}"#, &["error . missing property=fields"]);
    of(
        "google-form",
        r#""url": "/in", "fields": {"nps": "{{answers.nps}}"}"#,
        &["error /fields/nps not-allowed value=nps allowed=entry.N, emailAddress"],
    );
    of(
        "clickhouse",
        r#""url": "/in", "fields": {"tabel": "x"}"#,
        &["error /fields/tabel not-allowed value=tabel allowed=table"],
    );
}

#[test]
fn what_a_preset_doesnt_read_has_no_effect() {
    of(
        "native",
        r#""url": "/api", "headers": {"X": "y"}, "method": "PUT", "message": "m""#,
        &[
            "warning /method no-effect property=method because=preset: native",
            "warning /headers no-effect property=headers because=preset: native",
            "warning /message no-effect property=message because=preset: native",
        ],
    );
    of(
        "text",
        r#""url": "/in", "headers": {"X": "y"}, "body": "b""#,
        &[
            "warning /headers no-effect property=headers because=preset: text",
            "warning /body no-effect property=body because=preset: text",
        ],
    );
    of(
        "cloudevents",
        r#""url": "/in", "fields": {"a": "b"}"#,
        &["warning /fields no-effect property=fields because=preset: cloudevents"],
    );
}

#[test]
fn secret_presets_are_the_servers() {
    for preset in ["slack", "discord", "kafka-rest", "standard-webhooks"] {
        of(
            preset,
            r#""url": "https://example.com/in""#,
            &[&format!("error /preset secret-preset preset={preset}")],
        );
    }
    of(
        "telegram",
        r#""url": "https://example.com/in", "fields": {"chat_id": "1", "parse_mode": "HTML"}"#,
        &[
            "error /preset secret-preset preset=telegram",
            "error /fields/parse_mode not-allowed value=parse_mode allowed=chat_id, message_thread_id, disable_notification, protect_content",
        ],
    );
    // An owner may call an address public, but a signature that anybody can make is none.
    of("slack", r#""url": "https://example.com/in", "publicSecretOk": true"#, &[]);
    of(
        "standard-webhooks",
        r#""url": "https://example.com/in", "publicSecretOk": true"#,
        &["error /preset secret-preset preset=standard-webhooks"],
    );
}

#[test]
fn the_relay_sends_on_what_the_server_gets() {
    let slack = r#"{"id": "a", "preset": "slack", "via": "relay"}"#;
    let hook = r#"{"id": "b", "preset": "webhook", "url": "/in"}"#;
    let unfed = "error /delivery/endpoints/0/via relay-unfed";
    check(slack, &[unfed]);
    check(&format!("{slack}, {hook}"), &[unfed]);
    check(&format!("{slack}, {MAIN}"), &[]);
    check(r#"{"id": "main", "preset": "native", "via": "relay"}"#, &[unfed]);
}

#[test]
fn templates_are_checked_where_they_stand() {
    of(
        "webhook",
        r#""url": "https://{{context.shop}}.example.com/{{anwers.nps}}", "headers": {"X-A": "{{device.idd}} {{id"}"#,
        &[
            "error /url host-template",
            "error /url unknown-name-nearest subject=record member name=anwers nearest=answers",
            "error /headers/X-A unknown-name-nearest subject=record member name=device.idd nearest=device.id",
            "error /headers/X-A bad-syntax syntax=template text={{device.idd}} {{id at=16",
        ],
    );
    of(
        "form",
        r#""url": "/in", "fields": {"a": "{{contact.phone}}", "b": "{{}}"}"#,
        &[
            "error /fields/a unknown-name-nearest subject=record member name=contact.phone nearest=contact.fields.phone",
            "error /fields/b bad-syntax syntax=template text={{}} at=1",
        ],
    );
    of(
        "slack",
        r#""url": "/in", "publicSecretOk": true, "message": "{{knid}}""#,
        &["error /message unknown-name-nearest subject=record member name=knid nearest=kind"],
    );
    of("webhook", r#""url": "{{context.url}}""#, &["error /url host-template"]);
}

#[test]
fn names_of_headers_are_what_http_takes() {
    of(
        "webhook",
        r#""url": "/in", "headers": {"X-Fine_1": "a", "X Desk": "b", "Größe:": "c", "": "d"}"#,
        &[
            "error /headers/X Desk not-allowed value=X Desk allowed=A-Z, 0-9, -",
            "error /headers/Größe: not-allowed value=Größe: allowed=A-Z, 0-9, -",
            "error /headers/ not-allowed value= allowed=A-Z, 0-9, -",
        ],
    );
}

#[test]
fn a_request_of_several_records_has_no_place_for_one() {
    for preset in ["native", "cloudevents-batch", "postgrest", "clickhouse"] {
        of(
            preset,
            r#""url": "https://example.com/{{id}}""#,
            &[&format!("error /url batch-template preset={preset}")],
        );
    }
    of(
        "postgrest",
        r#""url": "/rows", "headers": {"X-Id": "{{id}}"}"#,
        &["error /headers/X-Id batch-template preset=postgrest"],
    );
}

#[test]
fn a_body_has_to_be_what_it_says_it_is() {
    let custom = |body: &str, headers: &str, expected: &[&str]| {
        let body = document::Value::from(body).to_json();
        of(
            "custom",
            &format!(r#""url": "/in", "body": {body}, "headers": {{{headers}}}"#),
            expected,
        );
    };
    custom(r#"{"a": {{id}}, "b": "{{rev}} {{{{"}"#, "", &[]);
    custom(
        r#"{"a": {{id}},}"#,
        "",
        &["error /body not-json line=1 column=14 reason=trailing comma"],
    );
    custom(
        r#"{"a": {{id}}"#,
        "",
        &["error /body not-json line=1 column=12 reason=EOF while parsing an object"],
    );
    custom("a={{id}}&b", r#""content-type": "application/x-www-form-urlencoded""#, &[]);
    custom("nps {{answers.nps}}", r#""Content-Type": "text/plain""#, &[]);
    custom(
        "{{id",
        r#""Content-Type": "text/plain""#,
        &["error /body bad-syntax syntax=template text={{id at=1"],
    );
}

#[test]
fn secrets_are_refused() {
    for (members, places) in [
        (
            r#""url": "/api", "headers": {"Authorization": "Bearer x"}"#,
            vec!["headers/Authorization"],
        ),
        (
            r#""url": "/api", "headers": {"X-API-Key": "x", "X-Desk": "nord"}"#,
            vec!["headers/X-API-Key"],
        ),
        (r#""url": "https://nord:pass@example.com/""#, vec!["url"]),
        (r#""url": "https://example.com/?store=1&access_token=x""#, vec!["url"]),
        (r#""url": "https://hooks.slack.com/services/T0/B0/x""#, vec!["url"]),
        (r#""url": "https://api.telegram.org/bot1:x/sendMessage""#, vec!["url"]),
        (r#""url": "https://example.com/?key=x", "publicSecretOk": true"#, vec![]),
        (r#""url": "https://keys.example.com/token-ring""#, vec![]),
        // Whatever the header is called, and in templates, too.
        (
            r#""url": "/api", "headers": {"X-Auth": "Bearer eyJhbGciOiJIUzI1NiJ9"}"#,
            vec!["headers/X-Auth"],
        ),
        (
            r#""url": "/api", "headers": {"X-ClickHouse-Key": "x{{id}}"}"#,
            vec!["headers/X-ClickHouse-Key"],
        ),
        (r#""url": "https://example.com/{{id}}?api_key=x&n={{rev}}""#, vec!["url"]),
        (r#""url": "https://example.com/?token={{answers.token}}""#, vec![]),
        (r#""url": "/api", "headers": {"X-Token": "{{answers.token}}"}"#, vec![]),
        (r#""url": "/api", "headers": {"X-Auth": "Bearer {{context.pass}}"}"#, vec![]),
    ] {
        let endpoint = format!(r#"{{"id": "a", "preset": "webhook", {members}}}"#);
        let expected: Vec<String> = places
            .iter()
            .map(|place| {
                let property = place.rsplit('/').next().unwrap();
                format!("error /delivery/endpoints/0/{place} secret property={property}")
            })
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(&endpoint, &expected);
    }
}

#[test]
fn secrets_are_refused_in_fields() {
    for (fields, names) in [
        (r#""access_token": "x", "name": "{{answers.name}}""#, vec!["access_token"]),
        (
            r#""hook": "https://hooks.slack.com/services/T0/B0/x", "a": "https://example.com""#,
            vec!["hook"],
        ),
        (r#""key": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw""#, vec!["key"]),
        (r#""token": "{{answers.token}}", "plan": "Basic plan""#, vec![]),
    ] {
        let expected: Vec<String> = names
            .iter()
            .map(|name| format!("error /delivery/endpoints/0/fields/{name} secret property={name}"))
            .collect();
        check(
            &format!(r#"{{"id": "a", "preset": "form", "url": "/api", "fields": {{{fields}}}}}"#),
            &expected.iter().map(String::as_str).collect::<Vec<_>>(),
        );
    }
}

#[test]
fn a_secret_is_found_where_nothing_reads_it() {
    check(
        r#"{"id": "a", "preset": "webhook", "url": "/api", "auth": {"token": "x"}}"#,
        &[
            "warning /delivery/endpoints/0/auth unknown-property name=auth nearest=",
            "error /delivery/endpoints/0/auth/token secret property=token",
        ],
    );
}
