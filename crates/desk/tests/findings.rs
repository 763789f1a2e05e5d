//! What `Desk::read` says about a desk.json: severity, place, code and arguments, all at once.

mod support;

use desk::{Desk, Via};
use support::{lines, with_members};

/// A small right desk with these members instead of or besides its own gives these findings.
fn check(members: &str, expected: &[&str]) {
    let (_, found) = Desk::read(&with_members(members));
    assert_eq!(lines(&found), expected, "{members}");
}

#[test]
fn a_right_desk_has_no_findings() {
    check("", &[]);
    check(
        r##""$schema": "./desk.schema.json",
           "name": {"default": "Café", "ru": "Кафе"},
           "languages": {"offer": ["en", "pt-br"], "default": "pt-BR"},
           "notices": [{"text": "Closed on Monday", "from": "2026-11-22T14:00:00Z", "until": "2026-11-23T00:00:00.000Z"}],
           "context": {"fromUrl": ["table"], "fixed": {"store": "nord", "floor": 1}, "required": ["table"]},
           "audience": [{"if": "{table} notempty", "survey": "visit"}, {"survey": "visit"}],
           "throttle": {"key": "customer", "customerFrom": "table", "maxResponses": 2},
           "metrics": [{"survey": "visit", "question": "q", "kind": "csat", "topBox": [4, 5], "scale": 5}],
           "recovery": {"if": "{nps} <= 6", "endpoint": "main", "offer": "callback"},
           "advocacy": {"if": "{nps} >= 9", "share": true, "reviewUrl": "https://example.com/review"},
           "contact": {"consentQuestion": "ok", "fields": ["phone"], "withoutConsent": "keep"},
           "kiosk": {"idleTimeoutSeconds": 30, "idleWarningSeconds": 10, "onIdle": "discard",
                     "sleepHours": {"from": "22:00", "to": "07:00"}, "attract": {"title": "Hello", "image": "img/a.webp"}},
           "embed": {"origins": ["https://shop.example"], "answers": true, "knowledge": true},
           "routing": {"billing": "main"},
           "theme": {"brand": "#0B6E4F", "logo": "img/logo.svg", "css": "brand.css"},
           "compat": "lenient""##,
        &[],
    );
}

#[test]
fn what_is_missing_is_said_at_once() {
    let (_, found) = Desk::read(&document::parse("{}").unwrap());
    assert_eq!(
        lines(&found),
        [
            "error  missing property=id",
            "error  missing property=name",
            "error  missing property=surveys",
        ]
    );
    let (_, found) = Desk::read(&document::parse("[]").unwrap());
    assert_eq!(lines(&found), ["error  wrong-type expected=object found=array"]);
}

#[test]
fn several_findings_in_one_object_are_all_said() {
    check(
        r#""kiosk": {"idleTimeoutSecond": 45, "onIdle": "submit", "thankYouSeconds": "6", "wakeLock": 1}"#,
        &[
            "error /kiosk/onIdle not-allowed value=submit allowed=submitPartial, discard",
            "error /kiosk/thankYouSeconds wrong-type expected=number found=string",
            "error /kiosk/wakeLock wrong-type expected=true/false found=number",
            "warning /kiosk/idleTimeoutSecond unknown-property-nearest name=idleTimeoutSecond nearest=idleTimeoutSeconds",
        ],
    );
}

#[test]
fn unknown_members_are_warnings_with_the_nearest_name() {
    check(
        r#""langauges": {}"#,
        &["warning /langauges unknown-property-nearest name=langauges nearest=languages"],
    );
    check(r#""zzz": 1"#, &["warning /zzz unknown-property name=zzz nearest="]);
}

#[test]
fn websites_are_named_by_their_origins() {
    check(
        r#""embed": {"origins": ["https://shop.example/cart", "https://shop.example", "*"]}"#,
        &[
            "error /embed/origins/0 bad-syntax syntax=origin (https://shop.example) text=https://shop.example/cart at=1",
            "error /embed/origins/2 bad-syntax syntax=origin (https://shop.example) text=* at=1",
        ],
    );
    check(
        r#""embed": {"answers": true, "knowledge": true}"#,
        &[
            "warning /embed/answers no-effect property=answers because=origins: []",
            "warning /embed/knowledge no-effect property=knowledge because=origins: []",
        ],
    );
    // What can't be read lets nobody in.
    let value = with_members(r#""embed": {"origins": ["*", "https://shop.example"]}"#);
    let (desk, _) = Desk::read(&value);
    assert_eq!(desk.embed().allowed().sources(), ["https://shop.example"]);
    // The first question of a survey doesn't wait for it.
    let (desk, found) = Desk::read_asking(&value);
    assert_eq!(lines(&found), [""; 0]);
    assert_eq!(desk.check_delivery().len(), 1);
}

#[test]
fn values_of_small_languages() {
    for (members, expected) in [
        (
            r#""languages": {"offer": ["english"]}"#,
            vec![
                "error /languages/offer/0 bad-syntax syntax=language tag text=english at=1",
                "error /languages/offer not-allowed value=[] allowed=en, …",
            ],
        ),
        (
            r#""theme": {"brand": "green"}"#,
            vec!["error /theme/brand bad-syntax syntax=color text=green at=1"],
        ),
        (
            r#""kiosk": {"sleepHours": {"from": "7:00"}}"#,
            vec![
                "error /kiosk/sleepHours/from bad-syntax syntax=time of day (HH:MM) text=7:00 at=1",
                "error /kiosk/sleepHours missing property=to",
            ],
        ),
        (
            r#""notices": [{"text": "x", "until": "tomorrow"}]"#,
            vec![
                "error /notices/0/until bad-syntax syntax=date and time (2026-11-22T14:00:00Z) text=tomorrow at=1",
            ],
        ),
        (
            r#""notices": [{"text": {"russian": "x"}}]"#,
            vec!["error /notices/0/text/russian bad-syntax syntax=language tag text=russian at=1"],
        ),
        (
            r#""advocacy": {"if": "{nps} >= 9", "reviewUrl": "javascript:alert(1)"}"#,
            vec!["error /advocacy/reviewUrl bad-syntax syntax=URL text=javascript:alert(1) at=1"],
        ),
        (
            r#""audience": [{"if": "{a} = ", "survey": "visit"}, {"if": "agee({a}) > 1", "survey": "visit"}]"#,
            vec![
                "error /audience/0/if bad-syntax syntax=expression text={a} =  at=7",
                "error /audience/1/if unknown-name-nearest subject=function name=agee nearest=age",
            ],
        ),
    ] {
        check(members, &expected);
    }
}

#[test]
fn numbers_have_bounds() {
    for (members, expected) in [
        (
            r#""kiosk": {"idleTimeoutSeconds": 4, "idleWarningSeconds": 3}"#,
            "error /kiosk/idleTimeoutSeconds out-of-range value=4 min=5 max=3600",
        ),
        (
            r#""kiosk": {"idleTimeoutSeconds": 3601}"#,
            "error /kiosk/idleTimeoutSeconds out-of-range value=3601 min=5 max=3600",
        ),
        (
            r#""kiosk": {"thankYouSeconds": 1.5}"#,
            "error /kiosk/thankYouSeconds out-of-range value=1.5 min=1 max=600",
        ),
        (
            r#""kiosk": {"idleTimeoutSeconds": 20}"#,
            "error /kiosk/idleWarningSeconds out-of-range value=20 min=0 max=19",
        ),
        (
            r#""throttle": {"showToPercent": 101}"#,
            "error /throttle/showToPercent out-of-range value=101 min=0 max=100",
        ),
    ] {
        check(members, &[expected]);
    }
}

#[test]
fn files_stay_in_the_folder() {
    for file in ["../secret.json", "/etc/passwd", "https://example.com/a.json"] {
        check(
            &format!(r#""surveys": {{"visit": "{file}"}}"#),
            &[&format!("error /surveys/visit outside-folder file={file}")],
        );
    }
    check(
        r#""theme": {"css": "..\\brand.css"}"#,
        &[r"error /theme/css outside-folder file=..\brand.css"],
    );
}

#[test]
fn names_lead_somewhere() {
    for (members, expected) in [
        (
            r#""languages": {"offer": ["en", "ru"], "default": "ar"}"#,
            vec!["error /languages/default not-allowed value=ar allowed=en, ru"],
        ),
        (
            r#""audience": [{"if": "{a} = 1"}, {"survey": "vizit"}]"#,
            vec![
                "error /audience/0 missing property=survey",
                "error /audience/1/survey unknown-name-nearest subject=survey name=vizit nearest=visit",
            ],
        ),
        (
            r#""audience": [{"survey": "visit"}, {"if": "{a} = 1", "survey": "visit"}]"#,
            vec!["warning /audience/1 no-effect property=visit because=/audience/0"],
        ),
        (
            r#""metrics": [{"survey": "nps", "question": "q", "kind": "nps"}]"#,
            vec!["error /metrics/0/survey unknown-name subject=survey name=nps nearest="],
        ),
        (
            r#""metrics": [{"survey": "visit", "question": "q", "kind": "nps", "scale": 10}]"#,
            vec!["warning /metrics/0/scale no-effect property=scale because=kind: nps"],
        ),
        (
            r#""recovery": {"if": "{a} = 1", "endpoint": "mian"}"#,
            vec![
                "error /recovery/endpoint unknown-name-nearest subject=endpoint name=mian nearest=main",
            ],
        ),
        (
            r#""routing": {"billing": "office"}"#,
            vec!["error /routing/billing unknown-name subject=endpoint name=office nearest="],
        ),
        (
            r#""context": {"fromUrl": ["table"], "required": ["tabel"]}"#,
            vec!["error /context/required/0 not-allowed value=tabel allowed=table"],
        ),
        (r#""context": {"fromUrl": ["table", "sig"]}"#, vec![]),
        (r#""context": {"fromUrl": ["table", "store"], "signed": ["table"]}"#, vec![]),
        (
            r#""context": {"fromUrl": ["table", "sig"], "signed": ["tabel", "sig"], "fixed": {"sig": "x"}}"#,
            vec![
                "error /context/signed/0 not-allowed value=tabel allowed=table",
                "error /context/signed/1 not-allowed value=sig allowed=table",
                "error /context/fromUrl/1 not-allowed value=sig allowed=table",
                "error /context/fixed/sig not-allowed value=sig allowed=table",
            ],
        ),
    ] {
        check(members, &expected);
    }
}

#[test]
fn endpoints() {
    for (endpoint, expected) in [
        (r#"{"id": "a", "preset": "webhook", "url": "https://example.com/{{id}}"}"#, vec![]),
        (
            r#"{"id": "a", "preset": "nativ", "url": "/api"}"#,
            vec![
                "error /delivery/endpoints/1/preset unknown-name-nearest subject=preset name=nativ nearest=native",
            ],
        ),
        (
            r#"{"id": "a", "preset": "kafka", "url": "/api"}"#,
            vec![
                "error /delivery/endpoints/1/preset not-allowed value=kafka allowed=native, webhook, cloudevents, cloudevents-batch, form, google-form, text, postgrest, clickhouse, custom, standard-webhooks, slack, discord, telegram, kafka-rest",
            ],
        ),
        (
            r#"{"id": "main", "preset": "native", "url": "/api"}"#,
            vec!["error /delivery/endpoints/1/id duplicate name=main"],
        ),
        (
            r#"{"id": "a", "preset": "native", "url": "ftp://example.com"}"#,
            vec![
                "error /delivery/endpoints/1/url bad-syntax syntax=URL text=ftp://example.com at=1",
            ],
        ),
        (
            r#"{"id": "a", "preset": "native", "url": "//example.com"}"#,
            vec!["error /delivery/endpoints/1/url bad-syntax syntax=URL text=//example.com at=1"],
        ),
        (
            r#"{"id": "a", "preset": "native", "url": "/api", "when": "{kind} =="}"#,
            vec![
                "error /delivery/endpoints/1/when bad-syntax syntax=expression text={kind} == at=10",
            ],
        ),
        (
            r#"{"id": "", "preset": "webhook", "url": "/api", "method": "GET"}"#,
            vec![
                "error /delivery/endpoints/1/id not-allowed value= allowed=text",
                "error /delivery/endpoints/1/method not-allowed value=GET allowed=POST, PUT, PATCH",
            ],
        ),
    ] {
        let main = r#"{"id": "main", "preset": "native", "url": "/api/records"}"#;
        check(&format!(r#""delivery": {{"endpoints": [{main}, {endpoint}]}}"#), &expected);
    }
}

#[test]
fn a_desk_with_errors_still_has_its_defaults() {
    let (desk, _) = Desk::read(&document::parse(r#"{"kiosk": 5}"#).unwrap());
    assert_eq!(desk.kiosk().idle_timeout_seconds(), 45);
    assert_eq!(desk.default_language().as_str(), "en");
    assert!(desk.kiosk().fullscreen() && desk.endpoints(Via::Browser).is_empty());
}
