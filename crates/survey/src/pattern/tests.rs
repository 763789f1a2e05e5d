//! What patterns match, which are none, and that none takes long.

use super::{Fault, Pattern};

fn check(pattern: &str, matching: &[&str], other: &[&str]) {
    let read = Pattern::read(pattern, false).unwrap_or_else(|fault| panic!("{pattern}: {fault:?}"));
    for text in matching {
        assert_eq!(read.is_match(text), Some(true), "{pattern} and {text:?}");
    }
    for text in other {
        assert_eq!(read.is_match(text), Some(false), "{pattern} and {text:?}");
    }
}

#[test]
fn what_forms_ask_for() {
    check(r"^\+?[0-9 ()-]{7,20}$", &["+49 (30) 123-456", "1234567"], &["123456", "12345x7", "+"]);
    check(r"^[0-9]{3}-[0-9]{3}$", &["123-456"], &["123-4567", "12-456"]);
    check(r"^[A-Z]{2}$", &["NO"], &["no", "NOR", ""]);
    check(r"^\d*\.?\d*$", &["", ".", "1.5", "15"], &["1.5.2", "a"]);
    check(
        r"^([a-zA-Z0-9_\.\-])+\@(([a-zA-Z0-9\-])+\.)+([a-zA-Z0-9]{2,4})+$",
        &["a.b@c.de", "a-b@c-d.e.info"],
        &["a@b", "a@.de", "a b@c.de"],
    );
    check(
        r"^\w+([\.-]?\w+)*@\w+([\.-]?\w+)*(\.\w{2,3})+$",
        &["a@b.co", "first.last@some-shop.co.uk"],
        &["a@b", "@b.co", "a..b@c.de"],
    );
    check(
        r"^(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|GIR 0AA)$",
        &["SW1A 1AA", "M11AE", "GIR 0AA"],
        &["SW1A 1A", "1AA"],
    );
    check(
        r"^(?=.*[A-Z])(?=.*\d)(?!.*\s).{8,}$",
        &["Passw0rdX"],
        &["password1", "Password", "Pass w0rd", "Pw1"],
    );
    check(
        r"^(?!0{3})(?!6{3})[0-8]\d{2}-?(?!0{2})\d{2}-?(?!0{4})\d{4}$",
        &["123-45-6789", "123456789"],
        &["000-45-6789", "666-45-6789", "123-00-6789", "123-45-0000"],
    );
    check(
        r"^https?:\/\/(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+(com|net)(?:[\/?#][-a-zA-Z0-9@:%_+.~#?&\/=]*)?$",
        &["https://example.com", "http://a-b.example.net/c?d=e"],
        &["https://example.org", "https://-a.com", "example.com"],
    );
    check(
        r"^(0?[1-9]|[12][0-9]|3[01])[.\/](0?[1-9]|1[0-2])$",
        &["31.12", "1/1"],
        &["32.12", "1.13"],
    );
    check(r"^[\p{L} ]+$", &["pL{}"], &["é"]);
    check("^[а-яё]+$", &["ёжик"], &["Ёжик", "cat"]);
}

#[test]
fn the_grammar_is_that_of_javascript() {
    check("b", &["abc"], &["ac", ""]);
    check("", &["", "a"], &[]);
    check("^(a|b|)$", &["a", "b", ""], &["ab"]);
    check("^a.c$", &["abc", "a{c"], &["a\nc", "ac"]);
    check("^a[^]c$", &["a\nc"], &["ac"]);
    check("a[]", &[], &["a", ""]);
    check("^[]-]$", &[], &["]"]);
    check("^[a-]$", &["a", "-"], &["b"]);
    check(r"^[\w-.]+$", &["a-b.c"], &["a b"]);
    check(r"^[^\S\r]$", &[" ", "\n", "\u{a0}"], &["\r", "a"]);
    check(r"^\S+ \D\W$", &["ab x!"], &["ab 1!", "ab xy"]);
    check(r"\bcat\b", &["a cat.", "cat"], &["cats", "concat"]);
    check(r"\Bat", &["cat"], &["at"]);
    check(r"^\x41\u0042\u{2}\t$", &["ABuu\t"], &["AB\t"]);
    check(r"^\x4$", &["x4"], &["\u{4}"]);
    check("^a{2,3}$", &["aa", "aaa"], &["a", "aaaa"]);
    check("^a{2,}?$", &["aa", "aaaaa"], &["a"]);
    check("^a{,2}$", &["a{,2}"], &["a", "aa"]);
    check("^x{a}]$", &["x{a}]"], &[]);
    check("^(?<year>[0-9]{4})$", &["2026"], &["26"]);
    check("^(?:(a)|b)*c$", &["c", "abac"], &["abd"]);
    check("^(a?)*$", &["", "aaa"], &["b"]);
    check("^.{2}$", &["ab", "😀"], &["a", "😀b"]);
    check("^😀+$", &["😀"], &["a", "😀😀"]);
    check("^(?=a)*b", &["b"], &["a"]);
}

#[test]
fn case_can_be_ignored() {
    for (pattern, text, expected) in [
        ("^abc$", "ABC", true),
        ("^ABC$", "abc", true),
        ("^[а-я]+$", "ЖУК", true),
        ("^[А-Я]+$", "жук", true),
        ("^[A-_]$", "q", true),
        ("^[^a]$", "A", false),
        ("^k$", "\u{212a}", false),
        ("^ß$", "SS", false),
    ] {
        let read = Pattern::read(pattern, true).unwrap();
        assert_eq!(read.is_match(text), Some(expected), "{pattern} and {text}");
    }
}

#[test]
fn what_is_no_pattern_is_said_with_its_place() {
    for (pattern, expected) in [
        ("(a", Fault::Syntax(0)),
        ("ж(a", Fault::Syntax(1)),
        ("a)", Fault::Syntax(1)),
        ("a[b", Fault::Syntax(1)),
        (r"a\", Fault::Syntax(1)),
        ("*a", Fault::Syntax(0)),
        ("a**", Fault::Syntax(2)),
        ("a|+", Fault::Syntax(2)),
        ("{2}", Fault::Syntax(0)),
        ("a{3,2}", Fault::Syntax(6)),
        ("[z-a]", Fault::Syntax(4)),
        ("(?a)", Fault::Syntax(2)),
        (r"(a)\1", Fault::Unsupported(3, 5)),
        ("a(?<=b)", Fault::Unsupported(1, 5)),
        ("^*", Fault::Syntax(1)),
        (r"a\b+", Fault::Syntax(3)),
        ("b(a{200}){200}", Fault::Syntax(1)),
        ("(a{20000}){20000}", Fault::Syntax(0)),
        ("a{99999999999999999999}", Fault::Syntax(0)),
    ] {
        let fault = Pattern::read(pattern, false).map(drop).unwrap_err();
        assert_eq!(fault, expected, "{pattern}");
    }
    assert!(Pattern::read(&"(".repeat(100_000), false).is_err());
    assert!(Pattern::read("(){99999999999}", false).is_ok());
}

#[test]
fn no_pattern_takes_long() {
    let letters = "a".repeat(20_000);
    let nearly = [letters.as_str(), "!"].concat();
    for pattern in [
        "(a+)+$",
        "^(a+)+$",
        "(a|aa)+$",
        "(a|a)*b",
        "([a-zA-Z]+)*$",
        r"^(\w+\s?)*$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(a*)*b",
        "(x+x+)+y",
        "a*a*a*a*a*a*a*b",
        r"^\w+([\.-]?\w+)*@\w+([\.-]?\w+)*(\.\w{2,3})+$",
    ] {
        let read = Pattern::read(pattern, false).unwrap();
        // `$` stands behind the letters where the whole text need not match.
        let expected = pattern == "([a-zA-Z]+)*$";
        assert_eq!(read.is_match(&nearly), Some(expected), "{pattern}");
    }
    check("^(.*a){20}$", &[&letters[..2000]], &[&nearly[19_000..], "aaa"]);
    // Looking ahead from every place is given up rather than waited for.
    let ahead = Pattern::read("^(?:(?=.*b|.*c|.*d)a|a)*$", false).unwrap();
    assert_eq!(ahead.is_match(&nearly), None);
    assert_eq!(ahead.is_match("aaaa"), Some(true));
}
