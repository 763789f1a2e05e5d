//! Tables (CSV, RFC 4180, as spreadsheets write them): a header, then a row for each question. Columns are
//! `question` and `answer`, and if there are any `id`, `tags`, `alternates`; `question.ru` is one language's.

use csv::{ReaderBuilder, StringRecord};
use locale::{Localized, Tag};

use super::draft::{Draft, Imported};

/// What separates phrasings or tags within a cell.
const WITHIN_CELL: char = '|';

const COLUMNS: &str =
    "question, answer, id, alternates, tags, and one for each language such as question.ru";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Id,
    Question,
    Alternates,
    Answer,
    Tags,
}

struct Column {
    part: Part,
    language: Option<Tag>,
}

pub(super) fn read(text: &str, language: Option<&Tag>) -> Imported {
    let mut imported = Imported::default();
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = reader.records();
    let Some(Ok(header)) = rows.next() else {
        imported.error(
            "line 1",
            format!("There is no header. Begin with the names of the columns: {COLUMNS}."),
        );
        return imported;
    };
    let columns = columns(&header, language, &mut imported);
    for (part, name) in [(Part::Question, "question"), (Part::Answer, "answer")] {
        if !columns.iter().flatten().any(|column| column.part == part) {
            let words = format!("No column is called `{name}`. Columns are: {COLUMNS}.");
            imported.error("line 1", words);
        }
    }
    if imported.remarks.iter().any(|remark| remark.severity == document::Severity::Error) {
        return imported;
    }
    for row in rows {
        match row {
            Ok(row) => read_row(&row, &columns, text, &mut imported),
            Err(error) => imported.error("", format!("{error}. Correct the row there.")),
        }
    }
    imported
}

/// The sign between cells: the one of which the first line has most outside of quotes.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| *sign == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // Of several with the same count the last one would win; a comma is the usual one.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

fn columns(
    header: &StringRecord,
    language: Option<&Tag>,
    imported: &mut Imported,
) -> Vec<Option<Column>> {
    let mut columns = Vec::new();
    for name in header {
        let column = column(name, language);
        if column.is_none() && !name.trim().is_empty() {
            let words =
                format!("The column `{}` is passed over. Columns are: {COLUMNS}.", name.trim());
            imported.warning("line 1", words);
        }
        columns.push(column);
    }
    columns
}

fn column(name: &str, language: Option<&Tag>) -> Option<Column> {
    let name = name.trim().to_lowercase();
    let (name, tag) = match name.split_once(['.', ':', '(']) {
        Some((name, tag)) => (name.trim(), Some(Tag::parse(tag.trim_end_matches(')').trim())?)),
        None => (name.as_str(), None),
    };
    // Several columns of phrasings may be numbered: alternate 1, alternate 2.
    let part = match name
        .trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '_')
    {
        "id" => Part::Id,
        "question" => Part::Question,
        "alternate" | "alternates" => Part::Alternates,
        "answer" => Part::Answer,
        "tag" | "tags" => Part::Tags,
        _ => return None,
    };
    Some(Column { part, language: tag.or_else(|| language.cloned()) })
}

/// The line a row begins in. The reader passes over empty lines before a row without counting them.
fn line_of(row: &StringRecord, text: &str) -> usize {
    let start = row.position().map_or(0, |position| position.byte() as usize);
    let rest = text.get(start..).unwrap_or_default();
    let start = text.len() - rest.trim_start_matches(['\r', '\n']).len();
    text[..start].matches('\n').count() + 1
}

fn read_row(row: &StringRecord, columns: &[Option<Column>], text: &str, imported: &mut Imported) {
    let place = || format!("line {}", line_of(row, text));
    if row.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    if row.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
        let words = "This row has more cells than the header. Put quotes around a cell that holds the separating sign.";
        imported.error(place(), words);
        return;
    }
    let mut draft = Draft::default();
    let cells = row.iter().map(str::trim).zip(columns).filter(|(cell, _)| !cell.is_empty());
    for (cell, column) in cells {
        let Some(Column { part, language }) = column else { continue };
        let parts = cell.split(WITHIN_CELL).map(str::trim).filter(|part| !part.is_empty());
        match part {
            Part::Id => draft.id = Some(cell.to_owned()),
            Part::Question => add(&mut draft.question, cell, language.as_ref()),
            Part::Answer => add(&mut draft.answer, cell, language.as_ref()),
            Part::Tags => draft.tags.extend(parts.map(str::to_owned)),
            Part::Alternates => {
                let texts = parts.map(|part| super::draft::localized(part, language.as_ref()));
                draft.alternates.extend(texts);
            }
        }
    }
    for (text, name) in [(&draft.question, "question"), (&draft.answer, "answer")] {
        if text.is_empty() {
            imported
                .error(place(), format!("This row has no {name}. Write one or remove the row."));
            return;
        }
    }
    imported.drafts.push(draft);
}

fn add(text: &mut Localized, cell: &str, language: Option<&Tag>) {
    match language {
        Some(language) => text.texts.push((language.clone(), cell.to_owned())),
        None => text.default = Some(cell.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use locale::Tag;

    use super::read;

    fn remarks(csv: &str) -> Vec<String> {
        let remarks = read(csv, None).remarks.into_iter();
        remarks
            .map(|remark| format!("{:?} {}: {}", remark.severity, remark.place, remark.words))
            .collect()
    }

    #[test]
    fn tables_of_all_programs_are_read() {
        for csv in [
            "question,answer\nOpen?,\"Yes, daily\"\n",
            "Question;Answer\r\nOpen?;Yes, daily\r\n",
            "answer\tquestion\nYes, daily\tOpen?",
            "question,,answer,\n\n,,,\nOpen?,,\"Yes, daily\",\n",
        ] {
            let imported = read(csv, None);
            assert_eq!(imported.remarks, [], "{csv}");
            let [draft] = &imported.drafts[..] else { panic!("{csv}") };
            assert_eq!(draft.question.default.as_deref(), Some("Open?"), "{csv}");
            assert_eq!(draft.answer.default.as_deref(), Some("Yes, daily"), "{csv}");
        }
    }

    #[test]
    fn all_columns_have_their_meaning() {
        let csv = "id,question,question.ru,Answer (en),answer.ru,alternates,alternate 2,alternates.ru,tags\n\
                   hours,Open?,Открыты?,\"a\n\"\"b\"\"\",да,x | y|,z,ч|ч2,place|time\n";
        let english = Tag::english();
        let imported = read(csv, Some(&english));
        assert_eq!(imported.remarks, []);
        let draft = &imported.drafts[0];
        assert_eq!(draft.id.as_deref(), Some("hours"));
        assert_eq!(draft.question.exact(&english), Some("Open?"));
        assert_eq!(draft.question.exact(&Tag::parse("ru").unwrap()), Some("Открыты?"));
        assert_eq!(draft.answer.exact(&english), Some("a\n\"b\""));
        let alternates = draft.alternates.iter().map(|text| text.texts[0].1.as_str());
        assert_eq!(alternates.collect::<Vec<_>>(), ["x", "y", "z", "ч", "ч2"]);
        assert_eq!(draft.tags, ["place", "time"]);
    }

    #[test]
    fn faults_are_named_by_line() {
        for (csv, expect) in [
            ("", "Error line 1: There is no header."),
            ("title,answer\na,b\n", "Warning line 1: The column `title` is passed over."),
            ("question,answers\na,b\n", "Warning line 1: The column `answers` is passed over."),
            ("question,answer,question.русский\n", "Warning line 1: The column `question.русский`"),
            ("question,answer\nOpen?,\n", "Error line 2: This row has no answer."),
            ("question,answer\n\n,Yes\n", "Error line 3: This row has no question."),
            ("question,answer\nOpen?,Yes, daily\n", "Error line 2: This row has more cells"),
        ] {
            assert!(remarks(csv)[0].starts_with(expect), "{csv}: {:?}", remarks(csv));
        }
        assert!(remarks("title,text\na,b")[2].contains("No column is called `question`"));
    }
}
