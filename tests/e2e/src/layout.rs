//! Whether the texts of a screen are translated and fit it.

use crate::Browser;

const LOOK: &str = include_str!("layout.js");

/// What is wrong with the screen in the pseudo language: texts that bypass translation, that stick out of the screen or
/// are cut off, and those in another language that don't say so. `owners` says whether the owner's texts are
/// translated, too; a placeholder or a name for screen readers can't be marked with its language.
pub fn findings(browser: &Browser, owners: bool) -> Vec<String> {
    let found = browser.run_with(LOOK, &[owners.into()]);
    let found = found.as_array().into_iter().flatten();
    found.filter_map(|finding| finding.as_str().map(str::to_owned)).collect()
}
