//! Chromium and its driver, which the end-to-end test and the screenshots need; building and running do not.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;

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
    if is_root() && on_path("apt-get").is_some() {
        let mut update = Command::new("apt-get");
        process::wait_for("apt-get update", update.args(["update", "-q"]))?;
        let mut install = Command::new("apt-get");
        install
            .args(["install", "-y", "-q", "--no-install-recommends"])
            .args(DEBIAN_PACKAGES)
            .env("DEBIAN_FRONTEND", "noninteractive");
        process::wait_for("apt-get install chromium chromium-driver", &mut install)?;
    }
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

fn on_path(program: &str) -> Option<PathBuf> {
    let file = Path::new(program).with_extension(env::consts::EXE_EXTENSION);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

fn is_root() -> bool {
    process::ask(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
