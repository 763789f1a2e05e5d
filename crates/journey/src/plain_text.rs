//! What is left of an author's HTML when it is read aloud. Knows what surveys use, not all of HTML.

/// Elements that stand on lines of their own, so that words before and after them don't touch.
const BLOCKS: [&str; 14] =
    ["h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "br", "li", "ul", "ol", "table", "tr"];

const ENTITIES: [(&str, &str); 6] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];

/// The words of a piece of HTML, with single spaces.
pub(crate) fn plain_text(html: &str) -> String {
    let mut text = String::new();
    let mut parts = html.split('<');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (tag, rest) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '/']).next().unwrap_or_default().to_ascii_lowercase();
        if BLOCKS.contains(&name.as_str()) {
            text.push(' ');
        }
        text.push_str(rest);
    }
    let text = ENTITIES.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign));
    single_spaced(&text)
}

/// Without spaces at the ends and with single ones between words, as a page shows text.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn tags_go_and_words_stay_apart() {
        for (html, expected) in [
            ("<h2>Welcome to X</h2><p>Four taps.</p>", "Welcome to X Four taps."),
            ("a<b>b</b>c<br/>d", "abc d"),
            ("1 &lt; 2 &amp;amp; 3", "1 < 2 &amp; 3"),
            ("", ""),
        ] {
            assert_eq!(plain_text(html), expected, "{html}");
        }
    }
}
