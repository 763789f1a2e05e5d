//! Chromium and its driver, which the end-to-end test and the screenshots need; building and running do not.

use std::path::PathBuf;

use super::debian::{self, on_path};
use crate::failure::{Failure, Outcome};

/// A browser and the program that drives it; of the same release, as they come from the same place.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

const CHROMIUM_NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Debian's packages: the browser, its driver, and letters for the languages the tests look at.
const DEBIAN_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-dejavu-core"];

/// Finds both, installing them where this is root on a Debian.
pub(crate) fn ensure() -> Outcome<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    debian::install(&DEBIAN_PACKAGES)?;
    find().ok_or_else(|| {
        Failure::new(
            "the end-to-end test needs Chromium and ChromeDriver on PATH; \
             on Debian or Ubuntu: sudo apt-get install chromium chromium-driver",
        )
    })
}

fn find() -> Option<Browser> {
    let chromium = CHROMIUM_NAMES.iter().find_map(|name| on_path(name))?;
    Some(Browser { chromium, driver: on_path("chromedriver")? })
}
