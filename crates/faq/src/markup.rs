//! HTML as a browser's tokenizer cuts it: text, and where elements begin and end with which attributes. It is
//! enough to say what an answer holds and what of it will be shown; leaves out trees and error recovery.

mod character;

pub use self::character::decode;

/// One piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it is written, character references and all.
    Text(&'a str),
    /// Where an element begins.
    Start(Element<'a>),
    /// Where an element ends; its name in lower case.
    End(String),
}

/// The beginning of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// its name in lower case
    pub name: String,
    /// names in lower case and values as written
    attributes: Vec<(String, &'a str)>,
}

impl Element<'_> {
    /// The value of an attribute with its character references resolved; the first one counts.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| decode(value))
    }
}

/// Elements whose content is text up to their own end.
const RAW: &[&str] =
    &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// Elements that may begin and end within a word.
const INSIDE_WORDS: &[&str] = &[
    "a", "b", "code", "em", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
];

/// True for an element whose content is no HTML.
pub(crate) fn is_raw(name: &str) -> bool {
    RAW.contains(&name)
}

/// True for text that is HTML rather than plain text: it has the beginning of a tag in it.
pub fn is_html(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let next = text[at + 1..].chars().next();
        next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    })
}

/// The text that a reader sees: without tags, comments and scripts, blanks brought to one.
pub fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut hidden = false;
    for piece in pieces(html) {
        let name = match piece {
            Piece::Text(piece) => {
                if !hidden {
                    text.push_str(&decode(piece));
                }
                continue;
            }
            Piece::Start(element) => {
                hidden = matches!(&*element.name, "script" | "style");
                element.name
            }
            Piece::End(name) => {
                hidden = false;
                name
            }
        };
        if !INSIDE_WORDS.contains(&name.as_str()) {
            text.push(' ');
        }
    }
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// Cuts HTML into its pieces, comments left out. Every text has pieces; nothing is an error.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut scanner = Scanner { rest: html, pieces: Vec::new() };
    scanner.run();
    scanner.pieces
}

struct Scanner<'a> {
    rest: &'a str,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        let mut from = 0;
        while let Some(at) = self.rest[from..].find('<').map(|at| at + from) {
            let after = &self.rest[at + 1..];
            let is_letter = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
            let closing = after.strip_prefix('/');
            if is_letter(after) || closing.is_some_and(is_letter) {
                self.text(at);
                self.rest = closing.unwrap_or(after);
                let Some(element) = self.tag() else { return };
                if closing.is_some() {
                    self.pieces.push(Piece::End(element.name));
                } else {
                    self.start(element);
                }
                from = 0;
            } else if closing.is_some() || after.starts_with(['!', '?']) {
                self.text(at);
                self.rest = comment_end(after);
                from = 0;
            } else {
                from = at + 1;
            }
        }
        self.text(self.rest.len());
    }

    /// Moves `length` bytes into a piece of text.
    fn text(&mut self, length: usize) {
        let (text, rest) = self.rest.split_at(length);
        if !text.is_empty() {
            self.pieces.push(Piece::Text(text));
        }
        self.rest = rest;
    }

    fn start(&mut self, element: Element<'a>) {
        let raw = RAW.contains(&element.name.as_str());
        let name = element.name.clone();
        self.pieces.push(Piece::Start(element));
        if raw {
            self.text(raw_length(self.rest, &name));
        }
    }

    /// Reads a tag from its name on; `None` where the text ends within it, which a browser drops.
    fn tag(&mut self) -> Option<Element<'a>> {
        let name = self.until(|c| is_blank(c) || matches!(c, '/' | '>')).to_ascii_lowercase();
        let mut attributes = Vec::new();
        loop {
            self.until(|c| !is_blank(c) && c != '/');
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                return Some(Element { name, attributes });
            }
            if self.rest.is_empty() {
                return None;
            }
            let (name, value) = self.attribute();
            attributes.push((name, value));
        }
    }

    fn attribute(&mut self) -> (String, &'a str) {
        // An equals sign at the very beginning belongs to the name.
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let end = |c: char| is_blank(c) || matches!(c, '/' | '>' | '=');
        let length = self.rest[first..].find(end).map_or(self.rest.len(), |at| at + first);
        let (name, rest) = self.rest.split_at(length);
        self.rest = rest;
        self.until(|c| !is_blank(c));
        let Some(rest) = self.rest.strip_prefix('=') else {
            return (name.to_ascii_lowercase(), "");
        };
        self.rest = rest;
        self.until(|c| !is_blank(c));
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => {
                self.rest = &self.rest[1..];
                let value = self.until(|c| c == quote);
                self.rest = self.rest.strip_prefix(quote).unwrap_or(self.rest);
                value
            }
            None => self.until(|c| is_blank(c) || c == '>'),
        };
        (name.to_ascii_lowercase(), value)
    }

    /// Takes what stands before the first character that `stop` knows.
    fn until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        let length = self.rest.find(stop).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }
}

/// What follows a comment, `<!DOCTYPE>` and the like; `text` begins after their `<`.
fn comment_end(text: &str) -> &str {
    let after = |text: &str, end: &str| find(text, end).map(|at| at + end.len());
    let length = match text.strip_prefix("!--") {
        Some(comment) if comment.starts_with('>') => Some(4),
        Some(comment) if comment.starts_with("->") => Some(5),
        Some(comment) => {
            let ends = ["-->", "--!>"].into_iter().filter_map(|end| after(comment, end));
            ends.min().map(|length| length + 3)
        }
        None => after(text, ">"),
    };
    &text[length.unwrap_or(text.len())..]
}

/// How far the text of a raw element reaches.
fn raw_length(text: &str, name: &str) -> usize {
    let is_end = |at: usize| {
        let after = &text.as_bytes()[at + 2..];
        let named =
            after.len() > name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes());
        named && matches!(after[name.len()], b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
    };
    let mut from = 0;
    while let Some(at) = find(&text[from..], "</").map(|at| at + from) {
        if is_end(at) {
            return at;
        }
        from = at + 2;
    }
    text.len()
}

/// Where the few characters of `wanted` stand first. The standard search for any text is 2 kB larger.
fn find(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|bytes| bytes == wanted.as_bytes())
}

/// What HTML takes for a blank.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Piece, is_html, pieces, plain_text};

    /// `text|<a href=x>|</a>`
    fn outline(html: &str) -> String {
        let pieces = pieces(html).into_iter().map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::End(name) => format!("</{name}>"),
            Piece::Start(element) => {
                let attributes = element.attributes.iter();
                let attributes: String =
                    attributes.map(|(name, value)| format!(" {name}={value}")).collect();
                format!("<{}{attributes}>", element.name)
            }
        });
        pieces.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn cuts_as_a_browser_does() {
        for (html, expect) in [
            ("", ""),
            ("a < b, 1<2", "a < b, 1<2"),
            ("a<b>c</b>", "a|<b>|c|</b>"),
            ("<A HREF='x y' b=1 c>t</A>", "<a href=x y b=1 c=>|t|</a>"),
            ("<img src=a.png/>", "<img src=a.png/>"),
            ("<br/><hr />", "<br>|<hr>"),
            ("<a href = \"x\">", "<a href=x>"),
            ("<a =x>", "<a =x=>"),
            ("<a/href=x>", "<a href=x>"),
            ("x<!-- <b> -->y<!-->z<!--->q", "x|y|z|q"),
            ("x<!doctype html>y<?php ?>z</>q</ r>s", "x|y|z|q|s"),
            ("x<!-- never ends", "x"),
            ("<b", ""),
            ("<b title=\"never ends>x</b>", ""),
            ("<script>a<b>c</scripty></SCRIPT >d", "<script>|a<b>c</scripty>|</script>|d"),
            ("<style>p{}</", "<style>|p{}</"),
            ("<title>a</title", "<title>|a</title"),
            ("<я>", "<я>"),
            ("<п title='я'>", "<п title='я'>"),
        ] {
            assert_eq!(outline(html), expect, "{html}");
        }
    }

    #[test]
    fn tells_html_from_text() {
        for html in ["<p>", "a<br>b", "</p>", "<!-- -->", "<?xml"] {
            assert!(is_html(html), "{html}");
        }
        for text in ["", "a < b", "1<2", "I <3 you", "<", "Fish & chips", "a\nb", "<я>"] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn reads_what_a_reader_sees() {
        for (html, expect) in [
            ("Is there Wi&#8209;Fi?", "Is there Wi‑Fi?"),
            ("<strong>What&rsquo;s</strong>\n new?", "What’s new?"),
            ("<p>a</p><p>b</p>c<br>d", "a b c d"),
            ("<b>W</b>i-Fi", "Wi-Fi"),
            ("a<script>b</script><style>c</style>d", "a d"),
            ("  a \n b ", "a b"),
            ("1<2", "1<2"),
        ] {
            assert_eq!(plain_text(html), expect, "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_pieces(html in any::<String>()) {
            let length: usize = pieces(&html).iter().map(|piece| match piece {
                Piece::Text(text) => text.len(),
                _ => 1,
            }).sum();
            assert!(length <= html.len());
            plain_text(&html);
        }

        #[test]
        fn so_has_any_heap_of_tags(html in "[<>/!\\-a-c =\"'&;#]{0,40}") {
            let text: usize = pieces(&html).iter().map(|piece| match piece {
                Piece::Text(text) => text.len(),
                _ => 0,
            }).sum();
            assert!(is_html(&html) || text == html.len(), "what is not HTML is text to its last letter");
        }
    }
}
