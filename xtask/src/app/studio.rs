//! The QR studio's program: a page of its own for owners (`/?qr`), so that no guest loads any of it. Trunk can't make it,
//! because it is of the app's package; so a page that `trunk serve` shows has none.

use std::fs;
use std::path::Path;

use super::program::Program;
use crate::failure::{Failure, Outcome};
use crate::tools::Tools;
use crate::workspace::Workspace;

/// What the page calls it.
pub(crate) const REL: &str = "studio";

const PROGRAM: Program = Program {
    package: "frontdesk-app",
    name: "frontdesk-studio",
    script: "web",
    is_of_app: true,
    end: |_| String::new(),
};

/// Makes the program and has the page name it.
pub(super) fn finish(workspace: &Workspace, tools: &Tools, dist: &Path) -> Outcome {
    let name = PROGRAM.make(workspace, tools, dist)?;
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::of_file("read", &page))?;
    let named = with_program(&html, &name);
    let named = named.ok_or_else(|| Failure::new(format!("{} has no head", page.display())))?;
    fs::write(&page, named).map_err(Failure::of_file("write", &page))
}

fn with_program(html: &str, name: &str) -> Option<String> {
    let (head, rest) = html.split_once("</head>")?;
    Some(format!(r#"{head}<link rel="{REL}" href="./{name}.js"></head>{rest}"#))
}

#[cfg(test)]
mod tests {
    use super::with_program;

    #[test]
    fn the_page_names_the_program() {
        assert_eq!(
            with_program("<head><title>x</title></head><body>", "studio-1").unwrap(),
            r#"<head><title>x</title><link rel="studio" href="./studio-1.js"></head><body>"#
        );
        assert_eq!(with_program("<body>", "studio-1"), None);
    }
}
