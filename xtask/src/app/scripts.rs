//! Takes comments, indentation and empty lines out of the scripts that a guest loads. No more than that: names and
//! statements stay as they are, so that a fault in a browser's console can still be read.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};

/// Every script in the folder itself.
pub(super) fn shorten(dist: &Path) -> Outcome {
    for entry in fs::read_dir(dist).map_err(Failure::of_file("read", dist))?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            let script = fs::read_to_string(&path).map_err(Failure::of_file("read", &path))?;
            fs::write(&path, shortened(&script)).map_err(Failure::of_file("write", &path))?;
        }
    }
    Ok(())
}

/// A script without what only its readers need.
pub(super) fn shortened(script: &str) -> String {
    // Text between backquotes may go over lines, and there every blank counts.
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut lines = Vec::new();
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.contains("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn comments_and_blanks_go() {
        for (script, expect) in [
            ("// why\nlet a = 1; // stays\n\n    b();\n", "let a = 1; // stays\nb();"),
            (
                "/** what\n * it is\n */\nexport class A {\n}\n/* one line */\nc()",
                "export class A {\n}\nc()",
            ),
            ("let url = `a\n  b`;", "let url = `a\n  b`;"),
        ] {
            assert_eq!(shortened(script), expect);
        }
    }
}
