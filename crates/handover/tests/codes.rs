//! Visits as codes: both ways, and how large the codes are that phones have to read.

use std::io::Write;
use std::sync::Arc;

use delivery::RecordId;
use document::{Object, UnixMillis, parse};
use flate2::{Compression, write::DeflateEncoder};
use handover::{Carrier, Form, Handover, Visit, pack, unpack};
use qr::{EcLevel, Symbol};
use survey::{Compat, Session, Setup, Survey};

/// The largest version whose modules a phone can tell apart on a tablet's screen at arm's length.
const READABLE: usize = 22;

fn object(text: &str) -> Object {
    parse(text).unwrap().as_object().unwrap().clone()
}

fn handover(visit: Visit) -> Handover {
    Handover {
        desk: "cafe-nord".into(),
        id: RecordId::new(UnixMillis(1_795_000_000_000), [7; 10]),
        rev: 2,
        language: "ru".into(),
        context: object(r#"{"table":"12","store":"nord-1","storeName":"Café Nord"}"#),
        visit,
    }
}

/// The example survey with these answers.
fn session(answers: &str) -> Session {
    let text = include_str!("../../../public/surveys/visit.json");
    let (survey, _) = Survey::read(&parse(text).unwrap(), Compat::Strict);
    let setup = Setup { answers: object(answers), ..Setup::at(UnixMillis(1_795_000_000_000)) };
    Session::new(Arc::new(survey), setup)
}

fn of_survey(answers: &str) -> Handover {
    let session = session(answers).snapshot();
    handover(Visit::Survey { name: "visit".into(), session })
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The version of the smallest code that carries it.
fn version(handover: &Handover) -> usize {
    let parcel = pack(&deflated(&handover.to_bytes()), Form::Deflated);
    let fragment = Carrier::Code(parcel).fragment();
    let address = format!("https://feedback.cafe-nord.example/?survey=visit&table=12#{fragment}");
    (Symbol::encode(&address, EcLevel::L).unwrap().size() - 17) / 4
}

#[test]
fn a_visit_goes_both_ways() {
    let conversation = parse(r#"{"language":"en","turns":[{"asked":"wifi?"}]}"#).unwrap();
    let chat = Visit::Chat { started_at: UnixMillis(1_795_000_000_000), conversation };
    for handover in [of_survey(r#"{"overall":2,"problems":["other"]}"#), handover(chat)] {
        let parcel = pack(&handover.to_bytes(), Form::Plain);
        let fragment = Carrier::Code(parcel).fragment();
        let Some(Carrier::Code(parcel)) = Carrier::read(&fragment) else { panic!("{fragment}") };
        let (form, content) = unpack(&parcel).unwrap();
        assert_eq!(form, Form::Plain);
        assert_eq!(Handover::read(content), Some(handover));
    }
}

#[test]
fn a_session_goes_on_where_it_was() {
    let handover = of_survey(r#"{"overall":2}"#);
    let Some(Handover { visit: Visit::Survey { session: snapshot, .. }, .. }) =
        Handover::read(&handover.to_bytes())
    else {
        panic!("it is not read")
    };
    let before = session(r#"{"overall":2}"#);
    let survey = Arc::clone(before.survey());
    let setup = Setup::at(UnixMillis(1_795_000_900_000));
    let after = Session::restore(survey, setup, &snapshot).expect("the same survey");
    assert_eq!(after.answers(), before.answers());
}

#[test]
fn what_is_no_visit_is_refused() {
    let good = String::from_utf8(of_survey("{}").to_bytes()).unwrap();
    assert!(Handover::read(good.as_bytes()).is_some());
    for (from, to) in [
        ("[\"cafe-nord\"", "[7"),
        ("\"ru\"", "null"),
        (",2,\"ru\"", ",0,\"ru\""),
        (",2,\"ru\"", ",1.5,\"ru\""),
        (",2,\"ru\"", ",4294967296,\"ru\""),
        (",2,\"ru\"", ",\"2\",\"ru\""),
        ("-7", "-1"),
        ("\"visit\",", "null,"),
        ("\"visit\",", "-1,"),
        ("\"visit\",", "1e300,"),
        ("\"visit\",", ""),
        ("[\"cafe", "[\"more\",\"cafe"),
    ] {
        assert!(good.contains(from), "{from} is not in {good}");
        assert_eq!(Handover::read(good.replacen(from, to, 1).as_bytes()), None, "{from} {to}");
    }
    let nested = "[".repeat(100_000);
    for bytes in [&b""[..], b"{}", b"[]", b"\xff\xfe", nested.as_bytes()] {
        assert_eq!(Handover::read(bytes), None);
    }
}

#[test]
fn codes_stay_readable_for_a_page_of_words() {
    let words = "The soup was cold and nobody came for twenty minutes, though we asked twice. ";
    let with = |comment: &str| {
        of_survey(&format!(
            r#"{{"overall":2,"problems":["other"],"problems-Comment":"{comment}"}}"#
        ))
    };
    let few = version(&of_survey(r#"{"overall":4}"#));
    let some = version(&with(words));
    assert!(few <= 13, "{few}");
    assert!(some <= 16, "{some}");
    // Words that never repeat don't compress to nothing: half a kilobyte of letters as good as random.
    let mut seed = 1_u32;
    let random: String = (0..500)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + (seed >> 24) as u8 % 26)
        })
        .collect();
    let long = version(&with(&random));
    assert!(long <= READABLE, "{long}");
}
