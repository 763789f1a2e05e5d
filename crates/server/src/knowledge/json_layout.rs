//! JSON as people like to read it in a knowledge base: one member a line, what is short on one line.

use document::Value;

/// What is short enough stands on one line of at most so many characters.
const WIDTH: usize = 120;

/// How deep a knowledge base is always spread over lines: the document, its entries, each entry.
const ALWAYS_SPREAD: usize = 3;

/// How the lines of a file are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// one step of indentation
    pub(super) unit: String,
    /// what ends a line
    pub(super) newline: &'static str,
}

impl Default for Style {
    fn default() -> Self {
        Self { unit: "  ".to_owned(), newline: "\n" }
    }
}

impl Style {
    /// The style of a text.
    pub(super) fn of(text: &str) -> Self {
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let is_indented = |line: &&str| line.starts_with([' ', '\t']) && !line.trim().is_empty();
        let unit = text.lines().find(is_indented).map(indentation);
        Self { unit: unit.unwrap_or("  ").to_owned(), newline }
    }

    /// The value as it stands at `depth` steps inside the document, on lines that begin with `indentation`.
    pub(super) fn write(&self, value: &Value, depth: usize, indentation: &str) -> String {
        let inline = inline(value);
        let fits = || indentation.chars().count() + inline.chars().count() <= WIDTH;
        let (open, close, parts) = match value {
            Value::Array(items) if !items.is_empty() => {
                let parts = items.iter().map(|item| (String::new(), item)).collect::<Vec<_>>();
                ('[', ']', parts)
            }
            Value::Object(members) if !members.is_empty() => {
                let name = |name: &str| format!("{}: ", Value::from(name).to_json());
                ('{', '}', members.iter().map(|(key, value)| (name(key), value)).collect())
            }
            _ => return inline,
        };
        if depth >= ALWAYS_SPREAD && fits() {
            return inline;
        }
        let inner = format!("{indentation}{}", self.unit);
        let parts = parts.into_iter().map(|(name, value)| {
            format!("{}{inner}{name}{}", self.newline, self.write(value, depth + 1, &inner))
        });
        let parts: Vec<String> = parts.collect();
        format!("{open}{}{}{indentation}{close}", parts.join(","), self.newline)
    }
}

/// The blanks a line begins with.
pub(super) fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// The value on one line.
fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) if !members.is_empty() => {
            let members = members
                .iter()
                .map(|(name, value)| format!("{}: {}", Value::from(name).to_json(), inline(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_json(),
    }
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn a_knowledge_base_reads_like_a_page() {
        let long = "A".repeat(100);
        let json = format!(
            r#"{{"entries":[{{"id":"a","question":{{"en":"A?","ru":"А?"}},"alternates":["b",{{"en":"c"}}],
               "answer":{{"en":"{long}","ru":"{long}"}},"tags":[]}}]}}"#
        );
        let value = document::parse(&json).unwrap();
        let written = Style::default().write(&value, 0, "");
        let expected = format!(
            r#"{{
  "entries": [
    {{
      "id": "a",
      "question": {{ "en": "A?", "ru": "А?" }},
      "alternates": ["b", {{ "en": "c" }}],
      "answer": {{
        "en": "{long}",
        "ru": "{long}"
      }},
      "tags": []
    }}
  ]
}}"#
        );
        assert_eq!(written, expected);
        assert_eq!(document::parse(&written).unwrap(), value);
    }

    #[test]
    fn styles_are_taken_from_the_text() {
        let style = Style::of("{\r\n\t\"a\": 1\r\n}");
        assert_eq!(style, Style { unit: "\t".to_owned(), newline: "\r\n" });
        assert_eq!(Style::of("{\n    \"a\": 1\n}").unit, "    ");
        assert_eq!(Style::of("{}"), Style::default());
    }
}
