//! The texts of answers: plain text with line breaks, or HTML of the few elements that are shown. Says what an
//! answer refers to and what of it will not be shown; building it on screen is the app's.

use std::borrow::Cow;

use document::{
    DROPPED_ELEMENTS, Kind, Pointer, Report, SHOWN_ELEMENTS, Value, is_inside_folder, is_web_link,
};

use crate::markup::{Element, Piece, is_html, pieces};

/// What the addresses of links may begin with, for the finding about another one.
const SCHEMES: &str = "https:, http:, mailto:, tel:";

/// Elements that never have an end of their own.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];

/// Longer addresses are cut in findings: a picture as `data:` has a million letters.
const LONGEST_SHOWN: usize = 80;

/// Something outside of itself that an answer refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// The address of a link.
    Link(String),
    /// The address of a picture.
    Picture(String),
}

/// The answer as HTML. Plain text gets its paragraphs (at empty lines) and line breaks as elements.
pub fn to_html(answer: &str) -> Cow<'_, str> {
    let answer = answer.trim();
    if is_html(answer) || !answer.contains(['\n', '\r']) {
        return Cow::Borrowed(answer);
    }
    let mut html = String::with_capacity(answer.len() + 32);
    let mut inside = false;
    for line in answer.lines().map(str::trim) {
        match (line.is_empty(), inside) {
            (true, true) => html.push_str("</p>"),
            (true, false) => {}
            (false, true) => html.push_str("<br>"),
            (false, false) => html.push_str("<p>"),
        }
        html.push_str(line);
        inside = !line.is_empty();
    }
    html.push_str("</p>");
    Cow::Owned(html)
}

/// The links and pictures of an answer that will be shown, in their order.
pub fn references(answer: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    scan(answer, |scanned| {
        if let Scanned::Reference(reference) = scanned {
            found.push(reference);
        }
    });
    found
}

/// Warns of everything in the answer at `path` (a text, or texts by language) that will not be shown.
pub(crate) fn check(value: &Value, path: &Pointer, report: &Report) {
    match value {
        Value::String(answer) => check_text(answer, path, report),
        Value::Object(members) => {
            for (language, text) in members.iter() {
                if let Some(answer) = text.as_str() {
                    check_text(answer, &path.member(language), report);
                }
            }
        }
        _ => {}
    }
}

fn check_text(answer: &str, path: &Pointer, report: &Report) {
    let mut said: Vec<Kind> = Vec::new();
    scan(answer, |scanned| {
        let kind = match scanned {
            Scanned::Reference(_) => return,
            Scanned::Element(name) => {
                Kind::NotAllowed { value: format!("<{name}>"), allowed: SHOWN_ELEMENTS.join(", ") }
            }
            Scanned::Link(address) => {
                Kind::NotAllowed { value: cut(&address), allowed: SCHEMES.to_owned() }
            }
            Scanned::Picture(address) => Kind::OutsideFolder { file: cut(&address) },
        };
        // The same mistake ten times in one text is one mistake.
        if !said.contains(&kind) {
            report.warning(path, kind.clone());
            said.push(kind);
        }
    });
}

/// What stands out in an answer.
enum Scanned {
    /// A link or picture that will be shown.
    Reference(Reference),
    /// An element that is not shown.
    Element(String),
    /// A link that leads nowhere it may lead.
    Link(String),
    /// A picture of somewhere else.
    Picture(String),
}

fn scan(answer: &str, mut take: impl FnMut(Scanned)) {
    if !is_html(answer) {
        return;
    }
    // The dropped element whose end is waited for, and how many of its name are open.
    let mut dropped: Option<(String, usize)> = None;
    for piece in pieces(answer) {
        match (piece, &mut dropped) {
            (Piece::Start(element), Some((name, open))) if element.name == *name => *open += 1,
            (Piece::End(end), Some((name, open))) if end == *name => {
                *open -= 1;
                if *open == 0 {
                    dropped = None;
                }
            }
            (Piece::Start(element), None) => {
                let name = element.name.as_str();
                let content_goes = DROPPED_ELEMENTS.contains(&name);
                if content_goes && !VOID.contains(&name) {
                    dropped = Some((name.to_owned(), 1));
                }
                if content_goes || !SHOWN_ELEMENTS.contains(&name) {
                    take(Scanned::Element(name.to_owned()));
                } else if let Some(scanned) = address(&element) {
                    take(scanned);
                }
            }
            _ => {}
        }
    }
}

fn address(element: &Element<'_>) -> Option<Scanned> {
    match element.name.as_str() {
        "a" => {
            let href = as_followed(&element.attribute("href")?);
            let scanned = match may_lead_to(&href) {
                true => Scanned::Reference(Reference::Link(href)),
                false => Scanned::Link(href),
            };
            Some(scanned)
        }
        "img" => {
            let src = as_followed(&element.attribute("src")?);
            let own = src.trim_start_matches('/');
            let scanned = match is_web_link(&src) && is_inside_folder(path_of(own)) {
                true => Scanned::Reference(Reference::Picture(src)),
                false => Scanned::Picture(src),
            };
            Some(scanned)
        }
        _ => None,
    }
}

/// An address as a browser reads it when it is followed: no blanks around it, no line breaks and tabs within.
fn as_followed(address: &str) -> String {
    let trimmed = address.trim_matches(|c: char| c <= ' ');
    trimmed.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect()
}

/// True for addresses of pages, mails and calls.
fn may_lead_to(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':').filter(|(scheme, _)| is_scheme(scheme))
    else {
        return true;
    };
    match scheme.to_ascii_lowercase().as_str() {
        // Without a host there is nowhere to go.
        "http" | "https" => !rest.trim_start_matches(['/', '\\']).is_empty(),
        "mailto" | "tel" => !rest.is_empty(),
        _ => false,
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// The path of a relative address, without query and fragment.
fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

fn cut(address: &str) -> String {
    match address.char_indices().nth(LONGEST_SHOWN) {
        Some((at, _)) => format!("{}…", &address[..at]),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use document::{Pointer, Report, Value};

    use super::{Reference, check, references, to_html};

    fn warnings(answer: &str) -> Vec<String> {
        let report = Report::default();
        check(&Value::from(answer), &Pointer::root().member("answer"), &report);
        let found = report.into_diagnostics();
        found
            .iter()
            .map(|diagnostic| {
                assert_eq!(diagnostic.severity, document::Severity::Warning);
                assert_eq!(diagnostic.path.as_str(), "/answer");
                diagnostic.kind.arguments()[0].1.clone()
            })
            .collect()
    }

    #[test]
    fn what_is_shown_is_no_finding() {
        for answer in [
            "",
            "Plain text, 1 < 2 & more\nand a second line",
            "<p>We are <b>open</b>.<br>Call <a href=\"tel:+4912345\">us</a></p><ul><li>a</li></ul>",
            "<a href='https://example.com/?a=1&amp;b=2'>x</a><a href='//example.com'>x</a>",
            "<a href='mailto:a@example.com'>x</a><a href='menu.pdf'>x</a><a href='?survey=visit'>x</a>",
            "<a href=' HTTPS://example.com '>x</a><a name=x>x</a><a href='#a:b'>x</a>",
            "<img src='img/map.svg' alt=''><img src='/img/map.svg?v=2'><img alt=x>",
            "<table><tr><td colspan=2>a</td></tr></table><!-- <video> -->",
        ] {
            assert_eq!(warnings(answer), [""; 0], "{answer}");
        }
    }

    #[test]
    fn what_is_not_shown_is_named_once() {
        for (answer, expect) in [
            ("<video src=a.mp4>x</video><VIDEO></VIDEO>", &["<video>"][..]),
            ("<section><font color=red>x</font></section>", &["<section>", "<font>"]),
            ("<svg><path d=''/><a href='javascript:x'>y</a></svg>", &["<svg>"]),
            ("<svg><svg></svg><font></font></svg><font>", &["<svg>", "<font>"]),
            ("<input><font>", &["<input>", "<font>"]),
            ("<script>document.write('<font>')</script>", &["<script>"]),
            ("<a href='javascript:alert(1)'>x</a>", &["javascript:alert(1)"]),
            ("<a href='&#106;ava&#10;script&colon;alert(1)'>x</a>", &["javascript:alert(1)"]),
            ("<a href='\u{1} JavaScript:x'>x</a>", &["JavaScript:x"]),
            (
                "<a href=data:text/html,x>x</a><a href='https://'>x</a>",
                &["data:text/html,x", "https://"],
            ),
            ("<a href='tel:'>x</a>", &["tel:"]),
            ("<img src='https://example.com/a.png'>", &["https://example.com/a.png"]),
            (
                "<img src='//example.com/a.png'><img src='../a.png'>",
                &["//example.com/a.png", "../a.png"],
            ),
            ("<img src=' data:image/png;base64,AA'>", &["data:image/png;base64,AA"]),
        ] {
            assert_eq!(warnings(answer), expect, "{answer}");
        }
        let long = format!("<img src='data:{}'>", "я".repeat(100));
        assert_eq!(warnings(&long)[0].chars().count(), 81);
    }

    #[test]
    fn each_language_has_its_place() {
        let report = Report::default();
        let value = document::parse(r#"{"en": "<b>x</b>", "ru": "<video>", "ar": 1}"#).unwrap();
        check(&value, &Pointer::root(), &report);
        let found = report.into_diagnostics();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path.as_str(), "/ru");
    }

    #[test]
    fn references_are_those_shown() {
        let answer = "<a href='menu.pdf'>m</a><a href='javascript:x'>x</a><img src='img/a.svg'>";
        let expect = [Reference::Link("menu.pdf".into()), Reference::Picture("img/a.svg".into())];
        assert_eq!(references(answer), expect);
        assert_eq!(references("see menu.pdf"), []);
    }

    #[test]
    fn plain_text_keeps_its_lines() {
        for (answer, html) in [
            ("One line & no more", "One line & no more"),
            ("a\nb", "<p>a<br>b</p>"),
            ("\n a\r\n\r\n\r\nb < c\r\nd \n", "<p>a</p><p>b < c<br>d</p>"),
            ("<p>a\nb</p>", "<p>a\nb</p>"),
            ("", ""),
        ] {
            assert_eq!(to_html(answer), html, "{answer:?}");
        }
    }
}
