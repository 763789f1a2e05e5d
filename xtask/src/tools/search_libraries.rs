//! The search libraries that the self-service bot is measured against: npm packages under MIT, Apache and Mozilla licences, never shipped.

use super::npm_packages::NpmPackages;

pub(crate) const SEARCH_LIBRARIES: NpmPackages = NpmPackages {
    folder: "search-libraries",
    about: "search libraries",
    packages: &[
        ("minisearch", "7.2.0"),
        ("fuse.js", "7.5.0"),
        ("lunr", "2.3.9"),
        ("lunr-languages", "1.14.0"),
        ("@orama/orama", "3.1.18"),
        ("@orama/plugin-qps", "3.1.18"),
        ("@orama/stemmers", "3.1.18"),
        ("@orama/stopwords", "3.1.18"),
    ],
};
