//! Names of a definition: gives nameless elements one, puts elements in the order in which conditions run,
//! makes the indexes by name, and reports duplicates.

use std::collections::{BTreeMap, BTreeSet};

use document::{Kind, Object, Pointer};

use crate::{
    QuestionId, Survey,
    definition::{Container, ContainerId, Element, Parent, Question, Reading, references},
};

/// Puts what was read into the survey.
pub(super) fn settle(
    survey: &mut Survey,
    containers: Vec<Container>,
    questions: Vec<Option<Question>>,
) {
    survey.containers = containers;
    // A question whose type could not be read leaves no place: ids are given again without the gaps.
    let mut kept = Vec::with_capacity(questions.len());
    let places: Vec<Option<QuestionId>> = questions
        .into_iter()
        .map(|question| {
            kept.push(question?);
            Some(QuestionId(kept.len() as u32 - 1))
        })
        .collect();
    debug_assert!(places.iter().all(Option::is_some), "every reserved place is filled");
    survey.questions = kept;
    name_the_nameless(survey);
    rank(survey);
    index(survey);
}

fn name_the_nameless(survey: &mut Survey) {
    let mut next = 1;
    let taken: BTreeSet<String> =
        survey.questions.iter().map(|question| question.name.clone()).collect();
    for question in &mut survey.questions {
        if question.name.is_empty() && question.owner().is_none() {
            question.name = free_name("question", &taken, &mut next);
            if question.value_name.is_empty() {
                question.value_name = question.name.clone();
            }
        }
    }
    for (prefix, pages) in [("page", true), ("panel", false)] {
        let mut next = 1;
        let taken: BTreeSet<String> = survey
            .containers
            .iter()
            .filter(|container| container.is_page() == pages)
            .map(|container| container.name.clone())
            .collect();
        for container in &mut survey.containers {
            if container.name.is_empty() && container.is_page() == pages {
                container.name = free_name(prefix, &taken, &mut next);
            }
        }
    }
}

fn free_name(prefix: &str, taken: &BTreeSet<String>, next: &mut usize) -> String {
    loop {
        let name = format!("{prefix}{next}");
        *next += 1;
        if !taken.contains(&name) {
            return name;
        }
    }
}

/// Conditions run for the elements of a container before the container itself, as in survey-core.
fn rank(survey: &mut Survey) {
    let mut next = 0;
    for page in survey.pages.clone() {
        rank_container(survey, page, &mut next);
    }
}

fn rank_container(survey: &mut Survey, id: ContainerId, next: &mut u32) {
    for element in survey.container(id).elements.clone() {
        match element {
            Element::Container(inner) => rank_container(survey, inner, next),
            Element::Question(question) => {
                for member in [question].into_iter().chain(fields(survey, question)) {
                    survey.questions[member.0 as usize].rank = *next;
                    *next += 1;
                }
            }
        }
    }
    survey.containers[id.0 as usize].rank = *next;
    *next += 1;
}

fn fields(survey: &Survey, question: QuestionId) -> Vec<QuestionId> {
    survey.question(question).kind.fields().to_vec()
}

fn index(survey: &mut Survey) {
    let mut by_name: BTreeMap<Box<str>, Vec<QuestionId>> = BTreeMap::new();
    let mut by_value_name: BTreeMap<Box<str>, Vec<QuestionId>> = BTreeMap::new();
    let mut by_lower = BTreeMap::new();
    // Elements in the order of the pages, not of ids: the first of a name has precedence.
    for page in survey.pages.clone() {
        for id in survey.questions_in(page) {
            let question = survey.question(id);
            by_name.entry(question.name.as_str().into()).or_default().push(id);
            let value_name = question.value_name.as_str();
            by_value_name.entry(value_name.into()).or_default().push(id);
            by_lower.entry(value_name.to_lowercase().into()).or_insert(id);
        }
    }
    survey.by_name = by_name;
    survey.by_value_name = by_value_name;
    survey.by_lower_value_name = by_lower;
}

/// Reports what is there twice and what is named but not there.
pub(super) fn check(survey: &Survey, object: &Object, reading: &Reading<'_>) {
    let mut written = Written::default();
    written.walk(object, &Pointer::root());
    for (name, paths) in &written.0 {
        let Some(name) = name.strip_prefix([QUESTION, PANEL, PAGE, CALCULATED]) else { continue };
        for path in paths.iter().skip(1) {
            reading.report.warning(path, Kind::Duplicate { name: name.to_owned() });
        }
    }
    let names = written.0.keys().filter_map(|name| name.strip_prefix([QUESTION, VALUE]));
    references::check(survey, names.collect(), reading);
}

/// Where names stand in the file. The first letter says what they name.
#[derive(Default)]
struct Written(BTreeMap<String, Vec<Pointer>>);

const QUESTION: char = 'q';
const VALUE: char = 'v';
const PANEL: char = 'n';
const PAGE: char = 'p';
const CALCULATED: char = 'c';

impl Written {
    fn walk(&mut self, object: &Object, path: &Pointer) {
        for list in ["pages", "elements", "questions", "calculatedValues"] {
            let items = object.get(list).and_then(|value| value.as_array()).unwrap_or_default();
            for (index, item) in items.iter().enumerate() {
                let Some(element) = item.as_object() else { continue };
                let path = path.member(list).item(index);
                let is_panel = element.get("type").and_then(|kind| kind.as_str()) == Some("panel");
                let named = match list {
                    "pages" => PAGE,
                    "calculatedValues" => CALCULATED,
                    _ if is_panel => PANEL,
                    _ => QUESTION,
                };
                for (property, named) in [("name", named), ("valueName", VALUE)] {
                    if let Some(name) = element.get(property).and_then(|name| name.as_str()) {
                        let places = self.0.entry(format!("{named}{name}")).or_default();
                        places.push(path.member(property));
                    }
                }
                if matches!(named, PAGE | PANEL) {
                    self.walk(element, &path);
                }
            }
        }
    }
}

/// The container a question is in, its owner's for a field.
pub(crate) fn container_of(survey: &Survey, id: QuestionId) -> ContainerId {
    match survey.question(id).parent {
        Parent::Container(container) => container,
        Parent::Question(owner) => container_of(survey, owner),
    }
}
