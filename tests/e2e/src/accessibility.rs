//! Looks for what keeps people from using the page on the screen, by the rules of WCAG 2.2 AA.

use std::fs;

use serde_json::Value;

use crate::{Browser, settings};

/// The rules of all levels up to AA, and those that axe-core calls best practices. What is in a frame is looked at from
/// inside: a website and the desk in it listen to nobody else.
const RUN: &str = "
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  return axe.run(document, { runOnly: tags, resultTypes: ['violations'], iframes: false }).then((found) =>
    found.violations.flatMap((rule) =>
      rule.nodes.map((node) => rule.id + ': ' + rule.help + ' at ' + node.target.join(' '))));";

/// Everything that is wrong with the page as it is now. `None` where axe-core is not installed.
pub fn findings(browser: &Browser) -> Option<Vec<String>> {
    let file = settings::axe()?;
    let script = fs::read_to_string(&file)
        .unwrap_or_else(|fault| panic!("cannot read {}: {fault}", file.display()));
    // What moves or fades in is looked at when it has arrived.
    browser.run("document.getAnimations().forEach((animation) => { try { animation.finish(); } catch {} });");
    browser.run(&script);
    let found = browser.run(RUN);
    Some(
        found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    )
}
