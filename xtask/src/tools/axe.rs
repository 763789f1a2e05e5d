//! axe-core, which looks for what keeps people from using a page.

use super::npm_package::NpmPackage;

/// The rules of WCAG 2.2 as of this version.
pub(crate) const AXE: NpmPackage =
    NpmPackage { name: "axe-core", version: "4.14.1", licence: "MPL-2.0" };
