//! Rust source without its comments and literals. A scanner of a page, not a parser: it knows where words don't count.

/// The same text with the inside of comments, strings and characters replaced by spaces; lines stay where they are.
pub(super) fn of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = literal(rest).unwrap_or(0);
        if length == 0 {
            // An identifier is taken whole, so that the `r` of `for"` starts no raw string.
            let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let (kept, after) = rest.split_at(if word == 0 { first.len_utf8() } else { word });
            code.push_str(kept);
            rest = after;
        } else {
            let (blanked, after) = rest.split_at(length);
            code.extend(blanked.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = after;
        }
    }
    code
}

/// How long the comment or literal is that the text starts with.
fn literal(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(block_comment(text));
    }
    if text.starts_with('"') {
        return Some(quoted(text, '"'));
    }
    if text.starts_with("r\"") || text.starts_with("r#") {
        return raw_string(text);
    }
    if let Some(after) = text.strip_prefix('\'') {
        // A lifetime has no second quote behind its first character.
        let mut characters = after.chars();
        let is_character = match characters.next()? {
            '\\' => true,
            _ => characters.next() == Some('\''),
        };
        return is_character.then(|| quoted(text, '\''));
    }
    None
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let hashes = text[1..].chars().take_while(|c| *c == '#').count();
    let open = 1 + hashes;
    if !text[open..].starts_with('"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    Some(text[open + 1..].find(&close).map_or(text.len(), |at| open + 1 + at + close.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        assert_eq!(of(text), expect, "{text}");
    }

    #[test]
    fn words_in_comments_and_literals_do_not_count() {
        check("a // b\nc", "a     \nc");
        check("a /* b /* c */ d */ e", "a                   e");
        check(r#"f("a\"b", 'c', '\'')"#, "f(      ,    ,     )");
        check("g(r#\"a \" b\"#) + r\"x\"", "g(          ) +     ");
        check("fn h<'a>(x: &'a str) {}", "fn h<'a>(x: &'a str) {}");
        check("r#type + for_r", "r#type + for_r");
        check("\"two\nlines\" x", "    \n       x");
    }
}
