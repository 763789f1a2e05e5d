//! What has to be worked out again when a value changes: from the names that expressions read to the
//! elements that hold the expressions. Made once, when a definition is read.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use document::{Kind, Pointer};

use crate::{
    QuestionId, Survey,
    definition::{Condition, ContainerId, Element, Reading},
};

/// Which expressions of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slots(pub(crate) u8);

impl Slots {
    pub(crate) const VISIBLE: Self = Self(1);
    pub(crate) const ENABLE: Self = Self(2);
    pub(crate) const REQUIRE: Self = Self(4);
    /// What the question's type brings: choices, rows, limits, a formula.
    pub(crate) const TYPE: Self = Self(8);
    pub(crate) const DEFAULT: Self = Self(16);
    /// The elements inside have appeared or gone.
    pub(crate) const CONTENT: Self = Self(32);
    pub(crate) const ALL: Self = Self(63);

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Expressions of one element, by its rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) rank: u32,
    pub(crate) slots: Slots,
}

/// Who reads what.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// Elements in the order in which conditions run.
    pub(crate) order: Vec<Element>,
    by_name: BTreeMap<Box<str>, Vec<Link>>,
    /// Expressions whose result can change without any value changing.
    pub(crate) volatile: Vec<Link>,
    /// Questions whose value is set by an expression when a value of that name changes.
    setters: BTreeMap<Box<str>, Vec<QuestionId>>,
    /// Those whose value is set whenever any value changes.
    restless_setters: Vec<QuestionId>,
    /// Questions to check again when a value changes, by its name as written.
    validations: BTreeMap<Box<str>, Vec<QuestionId>>,
    /// Questions that take their choices from another, by its name.
    carried: BTreeMap<Box<str>, Vec<QuestionId>>,
    /// Calculated values that read a name.
    calculated: BTreeMap<Box<str>, Vec<usize>>,
    pub(crate) volatile_calculated: Vec<usize>,
    /// For each calculated value those that read it.
    calculated_readers: Vec<Vec<usize>>,
    /// Calculated values by name.
    calculated_named: BTreeMap<Box<str>, usize>,
}

impl Links {
    pub(super) fn of(survey: &Survey) -> Self {
        let mut links = Self::default();
        let count = survey.questions.len() + survey.containers.len();
        links.order = vec![Element::Container(ContainerId(0)); count];
        for (index, container) in survey.containers.iter().enumerate() {
            links.order[container.rank as usize] = Element::Container(ContainerId(index as u32));
            let rank = container.rank;
            links.add(rank, Slots::VISIBLE, container.visible_if.as_ref());
            links.add(rank, Slots::ENABLE, container.enable_if.as_ref());
            links.add(rank, Slots::REQUIRE, container.required_if.as_ref());
        }
        for id in survey.question_ids() {
            links.add_question(survey, id);
        }
        for (index, value) in survey.calculated.iter().enumerate() {
            links.calculated_named.entry(value.name.as_str().into()).or_insert(index);
            let Some(condition) = &value.condition else { continue };
            for name in &condition.names {
                links.calculated.entry(name.clone()).or_default().push(index);
            }
            if condition.volatile {
                links.volatile_calculated.push(index);
            }
        }
        let readers = |name: &str| links.calculated_reading(&name.to_lowercase()).to_vec();
        links.calculated_readers =
            survey.calculated.iter().map(|value| readers(&value.name)).collect();
        links
    }

    /// The expressions that read a name.
    pub(crate) fn reading(&self, name: &str) -> &[Link] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The questions whose value may be set when values of these names change, in order.
    pub(crate) fn setters_after(&self, names: &BTreeSet<String>) -> BTreeSet<QuestionId> {
        let mut found: BTreeSet<QuestionId> = self.restless_setters.iter().copied().collect();
        for name in names {
            found.extend(self.setters.get(name.as_str()).into_iter().flatten());
        }
        found
    }

    /// The calculated value of that name.
    pub(crate) fn calculated_named(&self, name: &str) -> Option<usize> {
        self.calculated_named.get(name).copied()
    }

    /// The calculated values that read a name.
    pub(crate) fn calculated_reading(&self, name: &str) -> &[usize] {
        self.calculated.get(name).map_or(&[], Vec::as_slice)
    }

    /// The questions whose validators read a value name.
    pub(crate) fn validated_with(&self, name: &str) -> &[QuestionId] {
        self.validations.get(name).map_or(&[], Vec::as_slice)
    }

    /// The questions that take their choices from the question of that name.
    pub(crate) fn carried_from(&self, name: &str) -> &[QuestionId] {
        self.carried.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether anything is worked out from values of that name.
    pub(crate) fn is_read(&self, name: &str) -> bool {
        !self.reading(name).is_empty()
            || self.setters.contains_key(name)
            || !self.validated_with(name).is_empty()
            || !self.carried_from(name).is_empty()
            || !self.calculated_reading(name).is_empty()
    }

    /// Reports calculated values that depend on themselves in a circle: they settle, but not in a way an author
    /// could mean.
    pub(super) fn report_cycles(&self, survey: &Survey, reading: &Reading<'_>) {
        for index in 0..survey.calculated.len() {
            let Some(circle) = self.circle(index) else { continue };
            // Every member of a circle is on it; only the first one reports.
            if circle.iter().min() != Some(&index) {
                continue;
            }
            let mut names: Vec<&str> =
                circle.iter().map(|at| survey.calculated[*at].name.as_str()).collect();
            names.push(&survey.calculated[index].name);
            let path = Pointer::root().member("calculatedValues").item(index);
            reading.report.warning(&path, Kind::Cycle { names: names.join(" → ") });
        }
    }

    /// The shortest way from a value over those that read it back to it.
    fn circle(&self, start: usize) -> Option<Vec<usize>> {
        let mut came_from: Vec<Option<usize>> = vec![None; self.calculated_readers.len()];
        let mut waiting = VecDeque::from([start]);
        while let Some(at) = waiting.pop_front() {
            for next in &self.calculated_readers[at] {
                if *next == start {
                    let way = std::iter::successors(Some(at), |at| came_from[*at]);
                    let mut circle: Vec<usize> = way.collect();
                    circle.reverse();
                    return Some(circle);
                }
                if came_from[*next].is_none() {
                    came_from[*next] = Some(at);
                    waiting.push_back(*next);
                }
            }
        }
        None
    }

    /// These calculated values and all that read them, directly or not.
    pub(crate) fn calculated_after(&self, changed: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut waiting: Vec<usize> = changed.iter().copied().collect();
        let mut found = changed;
        while let Some(at) = waiting.pop() {
            for next in &self.calculated_readers[at] {
                if found.insert(*next) {
                    waiting.push(*next);
                }
            }
        }
        found
    }

    fn add_question(&mut self, survey: &Survey, id: QuestionId) {
        let question = survey.question(id);
        let rank = question.rank;
        self.order[rank as usize] = Element::Question(id);
        self.add(rank, Slots::VISIBLE, question.visible_if.as_ref());
        self.add(rank, Slots::ENABLE, question.enable_if.as_ref());
        self.add(rank, Slots::REQUIRE, question.required_if.as_ref());
        self.add(rank, Slots::DEFAULT, question.default_expression.as_ref());
        question.kind.conditions(&mut |condition| {
            self.add(rank, Slots::TYPE, Some(condition));
        });
        let setters =
            [&question.reset_value_if, &question.set_value_if, &question.set_value_expression];
        for condition in setters.into_iter().flatten() {
            if condition.constant || condition.volatile {
                self.restless_setters.push(id);
            }
            for name in &condition.names {
                self.setters.entry(name.clone()).or_default().push(id);
            }
        }
        for validator in &question.validators {
            let Some(condition) = validator.condition() else { continue };
            for name in condition.expression.variables() {
                // survey-core looks for the name as written, and its first part.
                let first = name.split(['.', '[']).next().unwrap_or(name);
                for name in [name, first] {
                    if name == question.value_name {
                        continue;
                    }
                    let waiting = self.validations.entry(name.into()).or_default();
                    if !waiting.contains(&id) {
                        waiting.push(id);
                    }
                }
            }
        }
        if let Some(source) = question.kind.carries_from() {
            self.carried.entry(source.into()).or_default().push(id);
        }
    }

    fn add(&mut self, rank: u32, slots: Slots, condition: Option<&Condition>) {
        let Some(condition) = condition else { return };
        let link = Link { rank, slots };
        for name in &condition.names {
            self.by_name.entry(name.clone()).or_default().push(link);
        }
        if condition.volatile {
            self.volatile.push(link);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Slots;
    use crate::{Compat, Survey, definition::Element};

    /// The names of the questions whose conditions read a name.
    fn readers(definition: &str, name: &str) -> Vec<String> {
        let definition = document::parse(definition).expect("JSON");
        let (survey, _) = Survey::read(&definition, Compat::Strict);
        let links = survey.links.reading(name).iter();
        let visible = links.filter(|link| link.slots.has(Slots::VISIBLE));
        visible
            .map(|link| match survey.links.order[link.rank as usize] {
                Element::Question(id) => survey.question(id).name.clone(),
                Element::Container(id) => survey.container(id).name.clone(),
            })
            .collect()
    }

    #[test]
    fn a_change_reaches_what_reads_it_and_nothing_else() {
        let definition = r#"{"pages":[
            {"name":"p1","elements":[{"type":"text","name":"a"},{"type":"text","name":"b","visibleIf":"{a} = 1"},
              {"type":"text","name":"c","visibleIf":"{b} = 1 and {d.x} = 2"}]},
            {"name":"p2","visibleIf":"{a} = 1","elements":[{"type":"text","name":"d"}]}]}"#;
        for (name, expected) in [
            ("a", vec!["p2", "b"]),
            ("b", vec!["c"]),
            ("d", vec!["c"]),
            ("c", vec![]),
            ("x", vec![]),
        ] {
            assert_eq!(readers(definition, name), expected, "{name}");
        }
    }
}
