//! Poppler's `pdftoppm`, which draws the pages of a PDF: the end-to-end test measures on them what is printed.

use std::path::PathBuf;

use super::debian::{self, on_path};
use crate::failure::{Failure, Outcome};

const PROGRAM: &str = "pdftoppm";

/// Finds it, installing it where this is root on a Debian.
pub(crate) fn ensure() -> Outcome<PathBuf> {
    if on_path(PROGRAM).is_none() {
        debian::install(&["poppler-utils"])?;
    }
    on_path(PROGRAM).ok_or_else(|| {
        Failure::new(
            "what is printed isn't measured: that needs pdftoppm on PATH; \
             on Debian or Ubuntu: sudo apt-get install poppler-utils",
        )
    })
}
