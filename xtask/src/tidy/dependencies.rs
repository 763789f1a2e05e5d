//! Which package may depend on which (ARCHITECTURE.md, "Shape" and invariant 1), held against what cargo says.

use std::process::Command;

use serde_json::Value;

use super::Finding;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::workspace::Workspace;

/// A package of ours and all it may need to run; what only its tests need is its own affair.
struct Allowed {
    package: &'static str,
    ours: &'static [&'static str],
    /// Of other people's packages; `None` for those that may use any.
    foreign: Option<&'static [&'static str]>,
}

const ENGINES: &[&str] = &[
    "document",
    "qr",
    "kiosk",
    "embed",
    "locale",
    "expression",
    "survey",
    "faq",
    "delivery",
    "desk",
    "handover",
    "interview",
];

const ALLOWED: &[Allowed] = &[
    Allowed { package: "document", ours: &[], foreign: Some(&["serde", "serde_json"]) },
    Allowed {
        package: "qr",
        ours: &[],
        foreign: Some(&["flate2", "png", "qrcode", "rawzip", "rqrr"]),
    },
    Allowed { package: "kiosk", ours: &["document"], foreign: Some(&[]) },
    Allowed { package: "embed", ours: &["document"], foreign: Some(&[]) },
    Allowed { package: "locale", ours: &["document"], foreign: Some(&[]) },
    Allowed { package: "expression", ours: &["document"], foreign: Some(&[]) },
    Allowed { package: "survey", ours: &["document", "expression", "locale"], foreign: Some(&[]) },
    Allowed { package: "faq", ours: &["document", "locale"], foreign: Some(&["pagefind_stem"]) },
    Allowed {
        package: "delivery",
        ours: &["document", "expression", "locale", "survey"],
        foreign: Some(&[]),
    },
    Allowed {
        package: "desk",
        ours: &["document", "embed", "expression", "locale", "survey", "faq", "delivery"],
        foreign: Some(&[]),
    },
    Allowed {
        package: "handover",
        ours: &["document", "expression", "locale", "survey", "delivery"],
        foreign: Some(&[]),
    },
    Allowed { package: "interview", ours: &["document", "locale", "survey"], foreign: Some(&[]) },
    Allowed { package: "frontdesk-faq", ours: &["document", "locale", "faq"], foreign: None },
    Allowed { package: "frontdesk", ours: ENGINES, foreign: None },
    Allowed { package: "frontdesk-app", ours: ENGINES, foreign: None },
    Allowed { package: "conformance", ours: ENGINES, foreign: None },
    Allowed { package: "robustness", ours: ENGINES, foreign: Some(&[]) },
    Allowed {
        package: "journey",
        ours: &["document", "faq", "locale", "survey"],
        foreign: Some(&["unicode-normalization"]),
    },
    Allowed { package: "survey-bench", ours: &["document", "survey"], foreign: Some(&[]) },
    Allowed {
        package: "faq-bench",
        ours: &["document", "faq", "locale"],
        foreign: Some(&["unicode-normalization"]),
    },
    Allowed { package: "qr-bench", ours: &["qr"], foreign: Some(&[]) },
    Allowed {
        package: "browser-tests",
        ours: &["document", "survey", "delivery", "frontdesk-app"],
        foreign: None,
    },
    Allowed { package: "e2e", ours: &["journey", "qr"], foreign: None },
    Allowed { package: "split", ours: &[], foreign: None },
    Allowed { package: "xtask", ours: &[], foreign: None },
];

/// Every engine may describe its faults with it; it runs no code of its own.
const ANYWHERE: &str = "thiserror";

/// What cargo knows of the workspace's packages.
pub(super) fn read(workspace: &Workspace) -> Outcome<Value> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(&workspace.root);
    let text = process::ask(&mut cargo)
        .ok_or_else(|| Failure::new("`cargo metadata` does not understand Cargo.toml"))?;
    serde_json::from_str(&text)
        .map_err(|reason| Failure::new(format!("cannot read what `cargo metadata` says: {reason}")))
}

pub(super) fn check(metadata: &Value) -> Vec<Finding> {
    let packages: Vec<&Value> = metadata["packages"].as_array().into_iter().flatten().collect();
    let names: Vec<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    packages.iter().flat_map(|package| check_package(package, &names)).collect()
}

fn check_package(package: &Value, ours: &[&str]) -> Vec<Finding> {
    let name = package["name"].as_str().unwrap_or_default();
    let file = format!("{name}/Cargo.toml");
    let Some(allowed) = ALLOWED.iter().find(|allowed| allowed.package == name) else {
        let words = "is a new package: give it a line in xtask/src/tidy/dependencies.rs that says what it may depend on";
        return vec![Finding::new(&file, 0, words)];
    };
    let needed = package["dependencies"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|dependency| dependency["kind"].as_str() != Some("dev"));
    let mut findings = Vec::new();
    for dependency in needed.filter_map(|dependency| dependency["name"].as_str()) {
        let fine = match ours.contains(&dependency) {
            true => allowed.ours.contains(&dependency),
            false => {
                dependency == ANYWHERE
                    || allowed.foreign.is_none_or(|foreign| foreign.contains(&dependency))
            }
        };
        if !fine {
            findings.push(Finding::new(
                &file,
                0,
                format!(
                    "{name} may not depend on {dependency} (ARCHITECTURE.md, dependency direction)"
                ),
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(package: &str, dependencies: &str) -> Vec<String> {
        let text = format!(
            r#"{{ "packages": [ {{ "name": "survey", "dependencies": [] }}, {{ "name": "frontdesk", "dependencies": [] }},
                 {{ "name": "{package}", "dependencies": {dependencies} }} ] }}"#
        );
        check(&serde_json::from_str(&text).unwrap())
            .into_iter()
            .map(|finding| finding.words)
            .collect()
    }

    #[test]
    fn directions() {
        assert_eq!(
            words(
                "delivery",
                r#"[{ "name": "survey", "kind": null }, { "name": "thiserror", "kind": null }]"#
            ),
            [""; 0]
        );
        assert_eq!(
            words("locale", r#"[{ "name": "survey", "kind": null }]"#),
            ["locale may not depend on survey (ARCHITECTURE.md, dependency direction)"]
        );
        assert_eq!(words("locale", r#"[{ "name": "chrono", "kind": null }]"#).len(), 1);
        assert_eq!(words("locale", r#"[{ "name": "chrono", "kind": "dev" }]"#), [""; 0]);
        assert_eq!(words("frontdesk-app", r#"[{ "name": "frontdesk", "kind": null }]"#).len(), 1);
        assert_eq!(words("novelty", "[]").len(), 1);
    }
}
