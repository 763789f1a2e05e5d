//! Which programs and files are under test. `cargo xtask test` names them; by hand they lie where the build puts them.

use std::env;
use std::path::{Path, PathBuf};

/// The server's program.
pub(crate) fn server() -> PathBuf {
    named("FRONTDESK_SERVER", || root().join("target/debug/frontdesk"))
}

/// The built app.
pub(crate) fn app() -> PathBuf {
    named("FRONTDESK_APP", || root().join("dist"))
}

/// The script that looks for what keeps people from using a page, where it is installed.
pub(crate) fn axe() -> Option<PathBuf> {
    env::var_os("FRONTDESK_AXE").map(PathBuf::from)
}

/// The program that draws the pages of a PDF, where it is installed.
pub(crate) fn pdftoppm() -> Option<PathBuf> {
    env::var_os("FRONTDESK_PDFTOPPM").map(PathBuf::from)
}

/// What `cargo xtask dist` wrote about the app.
pub(crate) fn first_load() -> PathBuf {
    named("FRONTDESK_FIRST_LOAD", || root().join("target/first-load.json"))
}

/// The desk that the tests visit: the example.
pub(crate) fn desk() -> PathBuf {
    root().join("public")
}

/// A desk that shows every way of asking.
pub(crate) fn gallery() -> PathBuf {
    root().join("tests/data/gallery")
}

/// A website that shows desks.
pub(crate) fn site() -> PathBuf {
    root().join("tests/data/site")
}

/// What owners read.
pub fn docs() -> PathBuf {
    root().join("docs")
}

/// A desk whose visits are short, for many of them.
pub(crate) fn short_desk() -> PathBuf {
    root().join("tests/data/chaos")
}

/// The browser; where none is named, the driver looks for one.
pub(crate) fn chromium() -> Option<PathBuf> {
    env::var_os("FRONTDESK_CHROMIUM").map(PathBuf::from)
}

/// The program that drives the browser.
pub(crate) fn chromedriver() -> PathBuf {
    named("FRONTDESK_CHROMEDRIVER", || PathBuf::from("chromedriver"))
}

fn named(variable: &str, otherwise: impl FnOnce() -> PathBuf) -> PathBuf {
    env::var_os(variable).map_or_else(otherwise, PathBuf::from)
}

fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).expect("this package lies two folders below the root").to_path_buf()
}
