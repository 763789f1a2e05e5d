//! survey-core, which the survey engine is measured against.

use super::npm_package::NpmPackage;

/// The version whose behaviour the survey engine has.
pub(crate) const SURVEY_CORE: NpmPackage =
    NpmPackage { name: "survey-core", version: "3.1.1", licence: "MIT" };
