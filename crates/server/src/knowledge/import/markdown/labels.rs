//! Questions that are marked by a word (`**Q:** … **A:** …`, `В: … О: …`), written in bold or folded
//! (`<summary>`), rewritten as headings line by line, so that every line keeps its number.

/// Words for a question and for its answer, in lower case.
const LABELS: &[(&str, &str)] = &[
    ("q", "a"),
    ("question", "answer"),
    ("в", "о"),
    ("вопрос", "ответ"),
    ("س", "ج"),
    ("سؤال", "جواب"),
    ("f", "a"),
    ("frage", "antwort"),
    ("p", "r"),
    ("pregunta", "respuesta"),
    ("question", "réponse"),
    ("pergunta", "resposta"),
    ("s", "c"),
    ("soru", "cevap"),
];

const MARKS: [&str; 2] = ["**", "__"];

/// The document with its labelled questions as headings.
pub(super) struct Labelled {
    pub(super) text: String,
    /// The lines of these headings, from 1.
    pub(super) questions: Vec<usize>,
}

enum Line<'a> {
    Question(&'a str),
    Answer(&'a str),
    Other,
}

pub(super) fn to_headings(text: &str) -> Labelled {
    let mut lines: Vec<String> = Vec::new();
    let mut questions = Vec::new();
    let mut fence: Option<&str> = None;
    // The line of a question that goes on in the next line.
    let mut open: Option<usize> = None;
    for (index, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        let is_fence = ["```", "~~~"].into_iter().find(|fence| trimmed.starts_with(fence));
        match (fence, is_fence) {
            (None, found) => fence = found,
            (Some(open), Some(found)) if open == found => fence = None,
            _ => {}
        }
        let is_code = fence.is_some() || line.starts_with("    ") || line.starts_with('\t');
        let kind = if is_code { Line::Other } else { read_line(trimmed) };
        let is_continued = |question: &str| !asks(question) && !question.is_empty();
        match kind {
            Line::Question(question) => {
                questions.push(index + 1);
                // What stands in tags ends with them.
                open = (is_continued(question) && !trimmed.starts_with('<')).then_some(index);
                lines.push(format!("###### {question}"));
            }
            Line::Answer(answer) => {
                open = None;
                lines.push(answer.to_owned());
            }
            Line::Other => match open.filter(|_| !trimmed.is_empty()) {
                Some(question) => {
                    let words = trimmed.trim_end_matches(MARKS[0]).trim_end_matches(MARKS[1]);
                    lines[question] = format!("{} {words}", lines[question]);
                    lines.push(String::new());
                    open = is_continued(words).then_some(question);
                }
                None => {
                    open = None;
                    lines.push(line.to_owned());
                }
            },
        }
    }
    Labelled { text: lines.join("\n"), questions }
}

fn read_line(line: &str) -> Line<'_> {
    if let Some(line) = folding(line) {
        return line;
    }
    for (question, answer) in LABELS {
        if let Some(rest) = labelled(line, question) {
            return Line::Question(rest);
        }
        if let Some(rest) = labelled(line, answer) {
            return Line::Answer(rest);
        }
    }
    for mark in MARKS {
        let inner = line.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        if let Some(inner) = inner.filter(|inner| asks(inner) && !inner.contains(mark)) {
            return Line::Question(inner.trim());
        }
    }
    Line::Other
}

/// `<details><summary>Open?</summary>` and `</details>`, by which answers are folded away on code hosts.
fn folding(line: &str) -> Option<Line<'_>> {
    let inner = line.strip_prefix("<details>").or_else(|| line.strip_prefix("<details open>"));
    let summary = inner.unwrap_or(line).trim().strip_prefix("<summary>");
    if let Some(question) = summary.and_then(|summary| summary.strip_suffix("</summary>")) {
        return Some(Line::Question(question.trim()));
    }
    (line == "</details>" || inner.is_some_and(str::is_empty)).then_some(Line::Answer(""))
}

/// What stands behind a label: `**Q:** …`, `**Q**: …`, `**Q: …**`, `Q3. …`, `Q: …`.
fn labelled<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let mark = MARKS.into_iter().find(|mark| line.starts_with(mark));
    let inner = mark.map_or(line, |mark| &line[mark.len()..]);
    let length = label.chars().count();
    let end = inner.char_indices().nth(length).map_or(inner.len(), |(at, _)| at);
    if inner[..end].to_lowercase() != label {
        return None;
    }
    let rest = inner[end..].trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < inner.len() - end;
    let closes = |rest: &'a str| mark.and_then(|mark| rest.strip_prefix(mark));
    let (rest, closed) = match closes(rest) {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    // A full stop alone would make a label of every line that begins with "A.".
    let sign = |c: char| matches!(c, ':' | '：') || (c == '.' && (is_numbered || mark.is_some()));
    let rest = rest.strip_prefix(sign)?;
    let (rest, closed) = match closes(rest).filter(|_| !closed) {
        Some(rest) => (rest, true),
        None => (rest, closed),
    };
    let rest = rest.trim();
    let unclosed = mark.filter(|_| !closed);
    Some(unclosed.and_then(|mark| rest.strip_suffix(mark)).unwrap_or(rest).trim())
}

fn asks(text: &str) -> bool {
    text.trim_end_matches(['*', '_', ' ']).ends_with(['?', '؟', '？'])
}

#[cfg(test)]
mod tests {
    use super::to_headings;

    #[test]
    fn labels_are_found_in_all_writings() {
        for (line, expect) in [
            ("**Q:** Open?", "###### Open?"),
            ("**Q**: Open?", "###### Open?"),
            ("__Q: Open?__", "###### Open?"),
            ("q: Open?", "###### Open?"),
            ("Q1. Open?", "###### Open?"),
            ("**Вопрос 2**", "**Вопрос 2**"),
            ("Вопрос: Открыто?", "###### Открыто?"),
            ("**Open?**", "###### Open?"),
            ("**Open**", "**Open**"),
            ("**Open?** Yes, **always?**", "**Open?** Yes, **always?**"),
            ("A: Yes", "Yes"),
            ("**A:** Yes, **always**", "Yes, **always**"),
            ("A. Smith", "A. Smith"),
            ("A long day", "A long day"),
            ("Quite: so", "Quite: so"),
            ("    Q: code", "    Q: code"),
            ("```\nQ: code?\n```", "```\nQ: code?\n```"),
            ("Q: Cash\nor card?\nA: Both", "###### Cash or card?\n\nBoth"),
            ("**Q: Cash\nor card?**\nBoth", "###### Cash or card?\n\nBoth"),
            ("Q: Opening hours\n\n8-20", "###### Opening hours\n\n8-20"),
            ("<details>\n<summary>Cash</summary>\n\nYes\n</details>", "\n###### Cash\n\nYes\n"),
            ("<details><summary>Cash</summary>\nYes", "###### Cash\nYes"),
            ("", ""),
        ] {
            assert_eq!(to_headings(line).text, expect, "{line}");
        }
        assert_eq!(to_headings("x\n\nQ: A?\nA: b\n\nQ: C?").questions, [3, 6]);
    }
}
