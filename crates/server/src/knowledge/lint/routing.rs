//! What leads nowhere: tags without a name, routes for tags that no entry has, entries that name themselves as
//! what comes next.

use std::collections::BTreeSet;

use document::{Severity, nearest};

use super::Finding;
use crate::knowledge::folder::Knowledge;

pub(super) fn find(knowledge: &Knowledge, findings: &mut Vec<Finding>) {
    let mut tags: BTreeSet<&str> = BTreeSet::new();
    for (entry, origin) in knowledge.entries() {
        let file = &knowledge.file(origin).name;
        let mut warn = |part: String, rule, words: String| {
            let place = format!("{}{part}", origin.path);
            findings.push(Finding {
                severity: Severity::Warning,
                file: file.clone(),
                place,
                rule,
                words,
            });
        };
        for (index, tag) in entry.tags.iter().enumerate() {
            if tag.trim().is_empty() {
                let words = "This tag has no name and routes nothing. Name it or remove it.";
                warn(format!("/tags/{index}"), "empty-tag", words.to_owned());
            }
            tags.insert(tag);
        }
        for (index, next) in entry.follow_ups.iter().enumerate() {
            if *next == entry.id {
                let words = "The entry names itself as what comes next. Name another or remove it.";
                warn(format!("/followUps/{index}"), "follows-itself", words.to_owned());
            }
        }
    }
    for (tag, _) in knowledge.desk.routing().iter().filter(|(tag, _)| !tags.contains(tag)) {
        let meant = nearest(tag, tags.iter().copied());
        let meant = meant.map(|tag| format!(" Did you mean `{tag}`?")).unwrap_or_default();
        findings.push(Finding {
            severity: Severity::Warning,
            file: "desk.json".to_owned(),
            place: document::Pointer::root().member("routing").member(tag).to_string(),
            rule: "unused-route",
            words: format!("No entry has the tag `{tag}`, so nothing takes this route.{meant} Correct it or remove it."),
        });
    }
}
