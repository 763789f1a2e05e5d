//! The tables that the example desk ships can be read, and know which words mean nearly the same.

use std::{fs, path::PathBuf};

use faq::{DIMENSIONS, Vectors};

fn table(language: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public/faq/vectors");
    fs::read(folder.join(format!("{language}.vectors"))).unwrap()
}

fn nearness(vectors: &Vectors, one: &str, other: &str) -> f32 {
    let embed = |text: &str| -> [f32; DIMENSIONS] { vectors.embed(text.split(' ')) };
    embed(one).iter().zip(embed(other)).map(|(one, other)| one * other).sum()
}

#[test]
fn what_means_the_same_is_near() {
    for (language, one, near, far) in [
        ("en", "refund", "get my money back", "opening hours"),
        ("en", "the internet is down", "wifi does not work", "book a table"),
        ("en", "cheap", "inexpensive", "delicious"),
        ("en", "where is the restroom", "toilet", "invoice"),
        ("ru", "возврат", "вернуть деньги", "часы работы"),
        ("ru", "не работает интернет", "нет вайфая", "забронировать столик"),
        ("ru", "дешево", "недорого", "вкусно"),
        ("ru", "где уборная", "туалет", "счет"),
    ] {
        let vectors = Vectors::read(&table(language)).unwrap();
        let (near, far) = (nearness(&vectors, one, near), nearness(&vectors, one, far));
        assert!(near > far + 0.1, "{one}: {near} {far}");
    }
}

#[test]
fn a_table_is_for_one_language_and_below_a_megabyte() {
    for language in ["en", "ru"] {
        let bytes = table(language);
        assert!(bytes.len() < 1_000_000);
        assert_eq!(Vectors::read(&bytes).unwrap().language(), language);
    }
}

#[test]
fn a_broken_download_is_refused() {
    let bytes = table("en");
    for length in (0..bytes.len()).step_by(9_973) {
        assert!(Vectors::read(&bytes[..length]).is_err());
    }
    for place in (0..bytes.len()).step_by(9_973) {
        let mut broken = bytes.clone();
        broken[place] ^= 0x40;
        assert!(Vectors::read(&broken).is_err(), "{place}");
    }
}
