//! A thousand forged messages, the same every time: each is refused, and what was heard before and after stays what it was.

use embed::{Heard, Listening, Origins, Refused};

/// Made of a right message, each wrong in one way.
const FORGERIES: &[fn(&mut Dice) -> String] = &[
    // Of another version, or of none.
    |dice| format!(r#"{{"v":{},"type":"open"}}"#, dice.below(1000) + 2),
    |dice| format!(r#"{{"v":"{}","type":"open"}}"#, dice.word()),
    |dice| format!(r#"{{"type":"hello","customer":"{}"}}"#, dice.word()),
    // Of a type that nobody knows, or that the frame itself says.
    |dice| format!(r#"{{"v":1,"type":"{}"}}"#, dice.word()),
    |_| r#"{"v":1,"type":"submitted","id":"x","state":"complete"}"#.to_owned(),
    |_| r#"{"v":1,"type":"error","code":"storage"}"#.to_owned(),
    // With members that nobody knows.
    |dice| format!(r#"{{"v":1,"type":"open","{}":{}}}"#, dice.word(), dice.below(9)),
    |dice| {
        format!(
            r#"{{"v":1,"type":"theme","theme":{{}},"origins":["https://{}.example"]}}"#,
            dice.word()
        )
    },
    |dice| format!(r#"{{"v":1,"type":"close","__proto__":{{"{}":true}}}}"#, dice.word()),
    // With values of other kinds.
    |dice| format!(r#"{{"v":1,"type":"context","context":{{"{}":{{"a":1}}}}}}"#, dice.word()),
    |dice| format!(r#"{{"v":1,"type":"context","context":{}}}"#, dice.below(99)),
    |dice| format!(r#"{{"v":1,"type":"lang","lang":"../{}"}}"#, dice.word()),
    |dice| format!(r#"{{"v":1,"type":"lang","lang":"{}-{}"}}"#, dice.word(), "x".repeat(40)),
    // Styles that would load, hide or break out.
    |dice| {
        format!(
            r#"{{"v":1,"type":"theme","theme":{{"--brand":"url(https://{}.example)"}}}}"#,
            dice.word()
        )
    },
    |dice| {
        format!(
            r#"{{"v":1,"type":"theme","theme":{{"--font":"{};}}*{{display:none"}}}}"#,
            dice.word()
        )
    },
    |dice| format!(r#"{{"v":1,"type":"theme","theme":{{"--{}x":"0"}}}}"#, dice.word()),
    |dice| format!(r#"{{"v":1,"type":"theme","theme":{{"--radius":"-{}px"}}}}"#, dice.below(99)),
    // A second greeting, by which another site would take over.
    |dice| format!(r#"{{"v":1,"type":"hello","customer":"{}"}}"#, dice.word()),
    // Cut off, wrapped, padded.
    |dice| r#"{"v":1,"type":"context","context":{"table":"12"}}"#[..1 + dice.below(47)].to_owned(),
    |dice| format!("[{}]", r#"{"v":1,"type":"open"},"#.repeat(dice.below(3)) + "0"),
    |dice| format!(r#"{{"v":1,"type":"open","pad":"{}"}}"#, "x".repeat(16_384 + dice.below(99))),
    |dice| {
        format!(
            r#"{{"v":1,"type":"context","context":{{"{}":"{}"}}}}"#,
            dice.word(),
            "x".repeat(1_001)
        )
    },
];

#[test]
fn a_thousand_forged_messages_have_no_effect() {
    let dice = &mut Dice(8);
    let origins = || Origins::read(["https://shop.example"]);
    let mut fresh = Listening::to(origins(), "https://desk.example");
    fresh.hear(r#"{"v":1,"type":"hello","customer":"k-1"}"#).unwrap();
    for round in 0..1_000 {
        let forged = FORGERIES[dice.below(FORGERIES.len())](dice);
        let mut listening = fresh.clone();
        let refused = listening.hear(&forged).expect_err(&forged);
        assert_ne!(refused, Refused::Deaf, "{round}: {forged}");
        // What is right is heard as before.
        assert_eq!(listening.hear(r#"{"v":1,"type":"close"}"#), Ok(Heard::Close), "{forged}");
        assert!(!listening.admits("https://evil.example"));
    }
}

/// All of them in a row: nothing is ever acted upon.
#[test]
fn a_flood_of_forgeries_is_deafening() {
    let dice = &mut Dice(88);
    let mut listening = Listening::to(Origins::default(), "https://desk.example");
    listening.hear(r#"{"v":1,"type":"hello"}"#).unwrap();
    let heard = (0..1_000).filter(|_| {
        let forged = FORGERIES[dice.below(FORGERIES.len())](dice);
        listening.hear(&forged).is_ok()
    });
    assert_eq!(heard.count(), 0);
    assert_eq!(listening.hear(r#"{"v":1,"type":"open"}"#), Err(Refused::Deaf));
}

/// Numbers that are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed >> 33) % end as u64) as usize
    }

    /// Of letters that are no message's name.
    fn word(&mut self) -> String {
        (0..1 + self.below(12)).map(|_| char::from(b"qwxzj"[self.below(5)])).collect()
    }
}
