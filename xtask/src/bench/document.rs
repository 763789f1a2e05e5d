//! Puts a table into a page of docs, between the two comments that mark its place.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

pub(super) fn save(workspace: &Workspace, page: &str, name: &str, table: &str) -> Outcome {
    let path = workspace.root.join("docs").join(page);
    let text = fs::read_to_string(&path).map_err(Failure::of_file("read", &path))?;
    let (start, end) = marks(name);
    let renewed = replaced(&text, name, table).ok_or_else(|| {
        Failure::new(format!(
            "{} has no place for the table: write `{start}` and `{end}` there",
            path.display()
        ))
    })?;
    fs::write(&path, renewed).map_err(Failure::of_file("write", &path))?;
    println!("saved in {}", path.display());
    Ok(())
}

fn marks(name: &str) -> (String, String) {
    (format!("<!-- bench {name} -->"), format!("<!-- end of bench {name} -->"))
}

fn replaced(text: &str, name: &str, table: &str) -> Option<String> {
    let (start, end) = marks(name);
    let from = text.find(&start)? + start.len();
    let to = from + text[from..].find(&end)?;
    Some(format!("{}\n\n{}\n\n{}", &text[..from], table.trim(), &text[to..]))
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn only_what_is_between_the_marks_is_replaced() {
        let text = "a\n<!-- bench x -->old<!-- end of bench x -->\nb <!-- bench y --><!-- end of bench y -->";
        let expected = "a\n<!-- bench x -->\n\nnew\n\n<!-- end of bench x -->\nb <!-- bench y --><!-- end of bench y -->";
        assert_eq!(replaced(text, "x", "new\n").as_deref(), Some(expected));
        assert_eq!(replaced(expected, "x", "new").as_deref(), Some(expected));
        assert_eq!(replaced(text, "z", "new"), None);
    }
}
