//! Makes the scripts that a guest loads smaller: by esbuild, and where it isn't, by taking out what only readers need.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;

/// Every script in the folder itself.
pub(super) fn shorten(dist: &Path, esbuild: Option<&Path>) -> Outcome {
    for entry in fs::read_dir(dist).map_err(Failure::of_file("read", dist))?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            if let Some(esbuild) = esbuild {
                minify(esbuild, &path)?;
                continue;
            }
            let script = fs::read_to_string(&path).map_err(Failure::of_file("read", &path))?;
            fs::write(&path, shortened(&script)).map_err(Failure::of_file("write", &path))?;
        }
    }
    Ok(())
}

/// Names that other scripts could see stay as they are.
fn minify(esbuild: &Path, script: &Path) -> Outcome {
    let mut command = Command::new(esbuild);
    command.arg(script).args([
        "--minify",
        "--charset=utf8",
        "--log-level=warning",
        "--allow-overwrite",
    ]);
    let mut outfile = std::ffi::OsString::from("--outfile=");
    outfile.push(script);
    process::show(command.arg(outfile))
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
