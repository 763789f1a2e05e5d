//! Messages to people: Slack, Discord and Telegram.

use std::time::Duration;

use delivery::{Endpoint, Outcome, Outgoing};
use document::Value;

use crate::world::{
    AGAIN, NOW, at, endpoint, headers, json, keys, one, outcome, pages_never_acknowledge, pairs,
};

fn slack() -> Endpoint {
    endpoint("slack", "https://hooks.slack.com/services/T0/B0/x")
}

fn discord() -> Endpoint {
    endpoint("discord", "https://discord.com/api/webhooks/1/x")
}

fn telegram() -> Endpoint {
    let mut telegram = endpoint("telegram", "https://api.telegram.org/bot1:x/sendMessage");
    telegram.fields = pairs(&[("chat_id", "-1001")]);
    telegram
}

#[test]
fn slack_shows_what_was_typed() {
    let mut there = slack();
    let request = one(&there);
    assert_eq!(headers(&request), ["Content-Type: application/json; charset=utf-8"]);
    assert_eq!(
        at(&request.body, "text"),
        "café nord · survey.response · nord-1\n\
         nps: 2\n\
         why: &lt;!channel&gt; *cold* @everyone &amp; https://evil.example\n\
         liked: food, staff\n\
         phone: +7 900"
    );
    assert_eq!(at(&request.body, "unfurl_links"), "false");

    // The owner's own words may link and mention.
    there.message = Some("<!here> *{{answers.nps}}*: {{answers.why}}".to_owned());
    there.fields = pairs(&[("username", "{{desk}}"), ("text", "another")]);
    let request = one(&there);
    assert_eq!(
        at(&request.body, "text"),
        "<!here> *2*: &lt;!channel&gt; *cold* @everyone &amp; https://evil.example"
    );
    assert_eq!(at(&request.body, "username"), "café nord");
}

#[test]
fn discord_mentions_nobody() {
    let mut there = discord();
    let request = one(&there);
    assert_eq!(request.url, "https://discord.com/api/webhooks/1/x?wait=true");
    assert_eq!(json(&request.body).get("allowed_mentions"), Some(&json(r#"{"parse":[]}"#)));
    assert_eq!(at(&request.body, "flags"), "4");
    let content = at(&request.body, "content");
    assert!(
        content.contains("\nwhy: \\<!channel\\> \\*cold\\* \\@everyone & https\\://evil.example\n"),
        "{content}"
    );

    there.url.push_str("?thread_id=7");
    there.message = Some("**{{answers.nps}}**".to_owned());
    there.fields = pairs(&[("username", "{{desk}}"), ("allowed_mentions", "everyone")]);
    let request = one(&there);
    assert_eq!(request.url, "https://discord.com/api/webhooks/1/x?thread_id=7&wait=true");
    assert_eq!(at(&request.body, "content"), "**2**");
    assert_eq!(at(&request.body, "username"), "café nord");
    assert_eq!(json(&request.body).get("allowed_mentions"), Some(&json(r#"{"parse":[]}"#)));
}

#[test]
fn telegram_gets_plain_text() {
    let mut there = telegram();
    there.fields.extend(pairs(&[("parse_mode", "HTML"), ("message_thread_id", "7")]));
    let request = one(&there);
    let body = json(&request.body);
    let members: Vec<&str> = body.as_object().unwrap().keys().collect();
    assert_eq!(members, ["chat_id", "message_thread_id", "text", "link_preview_options"]);
    assert_eq!(at(&request.body, "chat_id"), "-1001");
    assert!(at(&request.body, "text").contains("why: <!channel> *cold* @everyone & https"));
}

/// Services refuse what is too long; a message that says less is better than none.
#[test]
fn long_messages_are_cut() {
    for (there, member, longest) in
        [(slack(), "text", 4000), (discord(), "content", 2000), (telegram(), "text", 4096)]
    {
        for typed in ["a", "&", "*", "🙂", "\\"] {
            let why = Value::from(typed.repeat(5000)).to_json();
            let record = format!(r#"{{"desk":"nord","answers":{{"why":{why}}}}}"#);
            let sent = [Outgoing { key: keys()[0], json: &record }];
            let request = there.preset.prepare(&there, &sent, NOW);
            let text = at(&request.body, member);
            let units = text.encode_utf16().count();
            assert!((longest - 8..=longest).contains(&units), "{typed} {units}");
            assert!(text.starts_with("nord\nwhy: ") && text.ends_with('…'));
            let end = text.trim_end_matches('…');
            let whole = match member {
                "text" if longest == 4000 && typed == "&" => end.ends_with("&amp;"),
                "content" if typed == "*" => end.ends_with("\\*"),
                _ => end.ends_with(typed),
            };
            assert!(whole, "{typed}");
        }
    }
}

/// What is said of a conversation and of a device when the owner wrote no words.
#[test]
fn other_records_have_words_too() {
    for (record, expect) in [
        (
            r#"{"desk":"nord","kind":"faq.conversation","faq":{"turns":[{"at":"2026","query":"Where?","answered":"Where are you?"},{"chosen":"a","missing":"phone"}],"handOff":{"tags":["billing","late"]},"resolved":false}}"#,
            "nord · faq.conversation\nquery: Where?\nanswered: Where are you?\nmissing: phone\ntags: billing, late\nresolved: false",
        ),
        (
            r#"{"desk":"nord","kind":"device.heartbeat","health":{"accepted":3,"queued":1}}"#,
            "nord · device.heartbeat\naccepted: 3\nqueued: 1",
        ),
        ("{}", ""),
    ] {
        let sent = [Outgoing { key: keys()[0], json: record }];
        let request = telegram().preset.prepare(&telegram(), &sent, NOW);
        assert_eq!(at(&request.body, "text"), expect);
    }
}

/// Shapes that Slack documents for incoming webhooks and workflows.
#[test]
fn slack_acknowledges_with_ok() {
    pages_never_acknowledge("slack");
    let text = "text/html";
    for (status, kind, body, expect) in [
        (200, "text/plain; charset=utf-8", "ok", Outcome::Delivered),
        (200, "application/json", r#"{"ok":true}"#, Outcome::Delivered),
        (200, "application/json", r#"{"ok":false,"error":"invalid"}"#, AGAIN),
        (200, "text/plain", "", AGAIN),
        (400, text, "invalid_payload", Outcome::Quarantine),
        (403, text, "action_prohibited", Outcome::Hold),
        (404, text, "no_service", Outcome::Hold),
        (410, text, "channel_is_archived", Outcome::Gone),
        (500, text, "rollup_error", AGAIN),
    ] {
        assert_eq!(outcome("slack", status, kind, body), expect, "{status} {body}");
    }
}

/// Shapes that Discord documents for `wait=true`.
#[test]
fn discord_acknowledges_with_the_message() {
    pages_never_acknowledge("discord");
    let wait = Outcome::Retry { after: Some(Duration::from_secs(2)) };
    for (status, body, expect) in [
        (200, r#"{"id":"1234567890","type":0,"content":"x","channel_id":"1"}"#, Outcome::Delivered),
        (204, "", AGAIN),
        (200, "{}", AGAIN),
        (400, r#"{"message":"Cannot send an empty message","code":50006}"#, Outcome::Quarantine),
        (401, r#"{"message":"Invalid Webhook Token","code":50027}"#, Outcome::Hold),
        (404, r#"{"message":"Unknown Webhook","code":10015}"#, Outcome::Hold),
        (
            429,
            r#"{"message":"You are being rate limited.","retry_after":1.337,"global":false}"#,
            wait,
        ),
        (429, "{}", AGAIN),
    ] {
        assert_eq!(outcome("discord", status, "application/json", body), expect, "{status} {body}");
    }
}

/// Shapes of the Bot API.
#[test]
fn telegram_acknowledges_with_ok() {
    pages_never_acknowledge("telegram");
    let wait = Outcome::Retry { after: Some(Duration::from_secs(35)) };
    let fault = |code: u16, description: &str| {
        format!(r#"{{"ok":false,"error_code":{code},"description":"{description}"}}"#)
    };
    for (status, body, expect) in [
        (200, r#"{"ok":true,"result":{"message_id":7}}"#.to_owned(), Outcome::Delivered),
        (200, r#"{"ok":false}"#.to_owned(), AGAIN),
        (200, String::new(), AGAIN),
        (400, fault(400, "Bad Request: chat not found"), Outcome::Hold),
        (400, fault(400, "Bad Request: group chat was upgraded to a supergroup chat"), Outcome::Hold),
        (400, fault(400, "Bad Request: message thread not found"), Outcome::Hold),
        (400, fault(400, "Bad Request: message is too long"), Outcome::Quarantine),
        (401, fault(401, "Unauthorized"), Outcome::Hold),
        (403, fault(403, "Forbidden: bot was kicked from the supergroup chat"), Outcome::Hold),
        (404, fault(404, "Not Found"), Outcome::Hold),
        (429, r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}"#.to_owned(), wait),
        (502, fault(502, "Bad Gateway"), AGAIN),
    ] {
        assert_eq!(outcome("telegram", status, "application/json", &body), expect, "{status} {body}");
    }
}
