//! Who isn't asked and why; what a device remembers; what follows a visit.

mod support;

use desk::{Desk, Happened, Memory, Occasion, Refusal, Who, known_at_the_end};
use document::{Object, UnixMillis, Value, parse};
use expression::ObjectScope;
use support::{lines, with_members};

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;
/// 2026-11-22T12:00:00Z
const NOON: i64 = 1_795_348_800_000;

fn desk(members: &str) -> Desk {
    let (desk, found) = Desk::read(&with_members(members));
    assert!(found.is_empty(), "{:?}", lines(&found));
    desk
}

fn throttled(members: &str) -> Desk {
    desk(&format!(r#""context": {{"fromUrl": ["customer", "card"]}}, "throttle": {{{members}}}"#))
}

fn object(text: &str) -> Object {
    parse(text).unwrap().as_object().cloned().unwrap()
}

fn customer(id: &str) -> Who {
    Who::Customer(id.to_owned())
}

/// What happened so many milliseconds before noon, to whom.
fn memory(desk: &Desk, events: &[(i64, Who, Happened)]) -> Memory {
    let mut memory = Memory::new([7; 16]);
    let throttle = desk.throttle().unwrap();
    for (ago, who, happened) in events {
        memory.note(who, *happened, UnixMillis(NOON - ago), throttle);
    }
    memory
}

#[track_caller]
fn check(desk: &Desk, memory: &Memory, who: Who, occasion: Occasion, expect: Option<Refusal>) {
    let throttle = desk.throttle().unwrap();
    let found = throttle.refusal(desk, memory, &who, occasion, UnixMillis(NOON));
    assert_eq!(found, expect, "{who:?} {occasion:?}");
    let again = Memory::read(&memory.to_json()).unwrap();
    assert_eq!(again, *memory, "kept and read again");
}

#[test]
fn answers_count_within_their_days() {
    use Happened::Answered;
    use Occasion::{Unbidden, Wanted};
    let desk = throttled(r#""maxResponses": 2, "perDays": 30"#);
    let told = || Some(Refusal::Answered);
    for (agos, expect) in [
        (&[][..], None),
        (&[HOUR], None),
        (&[2 * HOUR, HOUR], told()),
        (&[29 * DAY, HOUR], told()),
        (&[30 * DAY, HOUR], None),
        // The clock was wrong by two days, or by a little.
        (&[-2 * DAY, HOUR], None),
        (&[HOUR, -HOUR], told()),
    ] {
        let events: Vec<_> = agos.iter().map(|ago| (*ago, Who::Device, Answered)).collect();
        let memory = memory(&desk, &events);
        for occasion in [Unbidden, Wanted] {
            check(&desk, &memory, Who::Device, occasion, expect.clone());
        }
        check(&desk, &memory, customer("1"), Wanted, None);
    }
}

#[test]
fn questions_left_alone_are_not_pressed_on_anybody() {
    use Happened::{Answered, Shown};
    use Occasion::{Unbidden, Wanted};
    let desk = throttled(r#""maxResponses": 2, "askAgainAfterDismissDays": 7"#);
    let dismissed = || Some(Refusal::Dismissed);
    for (events, expect) in [
        // A reload, a phone put aside.
        (&[(HOUR - 1, Shown)][..], None),
        (&[(HOUR, Shown)], dismissed()),
        (&[(7 * DAY - 1, Shown)], dismissed()),
        (&[(7 * DAY, Shown)], None),
        // Shown again: the last time counts.
        (&[(3 * HOUR, Shown), (1, Shown)], None),
        // They answered after all.
        (&[(3 * HOUR, Shown), (2 * HOUR, Answered)], None),
    ] {
        let events: Vec<_> = events.iter().map(|(ago, what)| (*ago, Who::Device, *what)).collect();
        let memory = memory(&desk, &events);
        check(&desk, &memory, Who::Device, Unbidden, expect);
        check(&desk, &memory, Who::Device, Wanted, None);
    }
    let mut begun = memory(&desk, &[(DAY, Who::Device, Shown), (DAY, customer("1"), Shown)]);
    begun.forget_shown(&Who::Device);
    check(&desk, &begun, Who::Device, Unbidden, None);
    check(&desk, &begun, customer("1"), Unbidden, dismissed());
    let never = throttled(r#""askAgainAfterDismissDays": 0"#);
    let left = memory(&never, &[(DAY, Who::Device, Shown)]);
    check(&never, &left, Who::Device, Unbidden, None);
}

#[test]
fn who_counts_depends_on_the_key() {
    let device = throttled(r#""key": "device""#);
    let by_customer = throttled(r#""key": "customer""#);
    let by_card = throttled(r#""key": "customer", "customerFrom": "card""#);
    for (desk, context, on_phone, on_kiosk) in [
        (&device, r#"{"customer": "42"}"#, Some(Who::Device), None),
        (&by_customer, r#"{"customer": " 42 "}"#, Some(customer("42")), Some(customer("42"))),
        (&by_customer, r#"{"customer": 42}"#, Some(customer("42")), Some(customer("42"))),
        (&by_customer, r#"{"customer": " "}"#, Some(Who::Device), None),
        (&by_customer, "{}", Some(Who::Device), None),
        (&by_card, r#"{"customer": "42"}"#, Some(Who::Device), None),
        (&by_card, r#"{"card": "x"}"#, Some(customer("x")), Some(customer("x"))),
    ] {
        let throttle = desk.throttle().unwrap();
        assert_eq!(throttle.who(&object(context), false), on_phone, "{context}");
        assert_eq!(throttle.who(&object(context), true), on_kiosk, "{context}");
    }
}

#[test]
fn the_share_is_the_same_at_every_visit_and_about_right() {
    let [none, all, third] = [0, 100, 33]
        .map(|percent| throttled(&format!(r#""key": "customer", "showToPercent": {percent}"#)));
    let refusal = |desk: &Desk, memory: &Memory, who: &Who| {
        let throttle = desk.throttle().unwrap();
        throttle.refusal(desk, memory, who, Occasion::Unbidden, UnixMillis(NOON))
    };
    let mut asked = [0, 0];
    for number in 0..1000u32 {
        let mut salt = [3; 16];
        salt[..4].copy_from_slice(&number.to_be_bytes());
        let memory = Memory::new(salt);
        for (index, who) in [Who::Device, customer(&number.to_string())].iter().enumerate() {
            assert_eq!(refusal(&none, &memory, who), Some(Refusal::NotChosen));
            assert_eq!(refusal(&all, &memory, who), None);
            let found = refusal(&third, &memory, who);
            assert_eq!(refusal(&third, &memory, who), found);
            asked[index] += u32::from(found.is_none());
        }
        let who = customer(&number.to_string());
        // A customer stands at the same place on every device.
        assert_eq!(refusal(&third, &memory, &who), refusal(&third, &Memory::new([9; 16]), &who));
    }
    assert!(asked.iter().all(|asked| (280..380).contains(asked)), "{asked:?}");
}

#[test]
fn nothing_of_a_customer_can_be_read_in_the_memory() {
    let desk = throttled(r#""key": "customer""#);
    let memory = memory(&desk, &[(HOUR, customer("canary-4711"), Happened::Answered)]);
    let text = memory.to_json();
    assert!(!text.contains("canary") && !text.contains("4711"), "{text}");
    let other = Memory::new([8; 16]);
    assert_ne!(other.to_json(), text);
    check(&desk, &memory, customer("canary-4711"), Occasion::Wanted, Some(Refusal::Answered));
}

#[test]
fn what_no_rule_asks_for_is_forgotten() {
    let desk = throttled(r#""perDays": 2, "askAgainAfterDismissDays": 1"#);
    let mut memory = memory(
        &desk,
        &[
            (3 * DAY, customer("old"), Happened::Answered),
            (2 * DAY, customer("left"), Happened::Shown),
            (DAY, customer("new"), Happened::Answered),
        ],
    );
    let throttle = desk.throttle().unwrap();
    memory.note(&Who::Device, Happened::Shown, UnixMillis(NOON), throttle);
    let events = |memory: &Memory| {
        let value = parse(&memory.to_json()).unwrap();
        value.get("events").and_then(Value::as_array).unwrap().len()
    };
    assert_eq!(events(&memory), 2);
    for number in 0..5000 {
        let who = customer(&number.to_string());
        memory.note(&who, Happened::Answered, UnixMillis(NOON + number), throttle);
    }
    assert_eq!(events(&memory), 2000);
    check(&desk, &memory, customer("4999"), Occasion::Wanted, Some(Refusal::Answered));
}

#[test]
fn what_is_no_memory_is_none() {
    for text in ["", "[]", "{}", r#"{"salt":"x","events":[]}"#, r#"{"salt":"00"}"#] {
        assert_eq!(Memory::read(text), None, "{text}");
    }
    let odd = r#"{"salt":"07","events":[1,["x","answered",1],["a","left",1],["a","answered"],["a","shown",5]]}"#;
    let memory = Memory::read(odd).unwrap();
    assert!(memory.to_json().ends_with(r#""events":[["000000000000000a","shown",5]]}"#));
}

#[test]
fn a_visit_that_lacks_what_is_required_says_what() {
    let desk =
        desk(r#""context": {"fromUrl": ["table", "order"], "required": ["table", "order"]}"#);
    let missing = |names: &[&str]| {
        Some(Refusal::Incomplete(names.iter().map(|name| (*name).to_owned()).collect()))
    };
    assert_eq!(desk.lacks(&object("{}")), missing(&["table", "order"]));
    assert_eq!(desk.lacks(&object(r#"{"table": "1", "order": ""}"#)), missing(&["order"]));
    assert_eq!(desk.lacks(&object(r#"{"table": "1", "order": 5}"#)), None);
}

#[test]
fn the_unhappy_come_before_the_happy_and_never_are_both() {
    let both = desk(
        r#""recovery": {"if": "{overall} <= 2 or {vip} = 'yes'", "endpoint": "main", "offer": "callback"},
           "advocacy": {"if": "{overall} >= 2", "share": true}"#,
    );
    for (answers, context, recovers, advocates) in [
        (r#"{"overall": 1}"#, "{}", true, false),
        (r#"{"overall": 2}"#, "{}", true, false),
        (r#"{"overall": 5}"#, "{}", false, true),
        (r#"{"overall": 5}"#, r#"{"vip": "yes"}"#, true, false),
        // What the visitor says counts more than what the address says.
        (r#"{"overall": 5}"#, r#"{"overall": "1"}"#, false, true),
        ("{}", "{}", false, false),
    ] {
        let values = known_at_the_end(&object(answers), &object(context));
        let scope = ObjectScope { values, now: UnixMillis(NOON), utc_offset_minutes: 0 };
        assert_eq!(both.recovery_for(&scope).is_some(), recovers, "{answers} {context}");
        assert_eq!(both.advocacy_for(&scope).is_some(), advocates, "{answers} {context}");
    }
    let plain = desk("");
    let scope = ObjectScope { values: Object::new(), now: UnixMillis(0), utc_offset_minutes: 0 };
    assert!(plain.recovery_for(&scope).is_none() && plain.advocacy_for(&scope).is_none());
}

#[test]
fn it_is_known_when_messages_change() {
    let desk = desk(
        r#""notices": [
            {"text": "a", "from": "2026-11-22T13:00:00Z", "until": "2026-11-22T15:00:00Z"},
            {"text": "b", "until": "2026-11-22T14:00:00Z"}, {"text": "c"}]"#,
    );
    let scope = ObjectScope { values: Object::new(), now: UnixMillis(0), utc_offset_minutes: 0 };
    let mut now = UnixMillis(NOON);
    let mut seen = Vec::new();
    while let Some(next) = desk.notices_change_at(now) {
        seen.push((desk.notices_at(now, &scope).len(), (next.0 - NOON) / HOUR));
        now = next;
    }
    assert_eq!(seen, [(2, 1), (3, 2), (2, 3)]);
    assert_eq!(desk.notices_at(now, &scope).len(), 1);
}

#[test]
fn nonsense_is_said() {
    for (members, expect) in [
        (
            r#""throttle": {"key": "customer"}, "context": {"fromUrl": ["table"], "fixed": {"store": "n"}}"#,
            "error /throttle/customerFrom not-allowed value=customer allowed=table, store",
        ),
        (
            r#""throttle": {"key": "customer", "customerFrom": "card"}, "context": {"fromUrl": ["customer"]}"#,
            "error /throttle/customerFrom not-allowed value=card allowed=customer",
        ),
        (
            r#""throttle": {"customerFrom": "card"}"#,
            "warning /throttle/customerFrom no-effect property=customerFrom because=key: device",
        ),
        (
            r#""advocacy": {"if": "{nps} > 8"}"#,
            "warning /advocacy no-effect property=advocacy because=share: false",
        ),
        (
            r#""advocacy": {"if": "{nps} > 8", "reviewUrl": "reviews/", "shareUrl": "https://nord.example"}"#,
            "warning /advocacy/shareUrl no-effect property=shareUrl because=share: false",
        ),
    ] {
        let (_, found) = Desk::read(&with_members(members));
        assert_eq!(lines(&found), [expect], "{members}");
    }
}
