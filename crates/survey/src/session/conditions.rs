//! Working conditions out: only those that read what changed, in the order in which survey-core runs them, again
//! as long as values change, and never for ever.

use std::collections::{BTreeSet, VecDeque};

use document::Value;

use super::{Loading, Session};
use crate::{
    QuestionId, Survey,
    definition::{Choice, Condition, ContainerId, Element, Slots},
};

/// Values that change each other stop doing so after this many rounds.
const MOST_ROUNDS: u32 = 10;

/// Setters that set each other off wait their turn beyond this depth, and stop when each question of the survey has
/// had that many turns.
const DEEPEST_SETTERS: usize = 20;
const MOST_TURNS: usize = 10;

/// What waits to be worked out.
#[derive(Debug)]
pub(super) struct Runner {
    dirty: Vec<Slots>,
    waiting: BTreeSet<u32>,
    calculated: BTreeSet<usize>,
    everything: bool,
    running: bool,
    /// Values changed while conditions ran.
    changed: bool,
    after_change: bool,
    /// The names that changed since conditions began to run; `None` when that is over.
    keys: Option<BTreeSet<String>>,
    /// Names whose questions are being told of a change.
    pub(super) notifying: Vec<String>,
    volatile: bool,
    /// How many setters have set off each other at the moment.
    depth: usize,
    /// Names whose setters wait until those under way are done.
    late: VecDeque<String>,
}

impl Runner {
    pub(super) fn new(survey: &Survey) -> Self {
        Self {
            dirty: vec![Slots(0); survey.links.order.len()],
            waiting: BTreeSet::new(),
            calculated: BTreeSet::new(),
            everything: false,
            running: false,
            changed: false,
            after_change: false,
            keys: None,
            notifying: Vec::new(),
            volatile: false,
            depth: 0,
            late: VecDeque::new(),
        }
    }

    pub(super) fn is_running(&self) -> bool {
        self.running
    }

    pub(super) fn mark(&mut self, rank: u32, slots: Slots) {
        if let Some(dirty) = self.dirty.get_mut(rank as usize) {
            dirty.0 |= slots.0;
            self.waiting.insert(rank);
        }
    }

    pub(super) fn mark_volatile(&mut self) {
        self.volatile = true;
    }

    pub(super) fn mark_everything(&mut self) {
        self.everything = true;
    }

    pub(super) fn add_key(&mut self, name: &str) {
        let keys = self.keys.get_or_insert_default();
        if !keys.contains(name) {
            keys.insert(name.to_owned());
        }
    }
}

impl Session {
    /// Notes that a value changed, so that what reads it is worked out again.
    pub(super) fn mark_changed(&mut self, name: &str) {
        let survey = self.shared_survey();
        for link in survey.links.reading(name) {
            self.runner.mark(link.rank, link.slots);
        }
        self.runner.calculated.extend(survey.links.calculated_reading(name));
        self.runner.volatile = true;
    }

    /// Runs conditions after a value changed, then the setters that read it.
    pub(super) fn run_conditions_after(&mut self, name: &str) {
        self.runner.add_key(name);
        self.mark_changed(name);
        if self.runner.running {
            self.runner.changed = true;
            return;
        }
        self.runner.after_change = true;
        self.run_conditions();
        self.runner.after_change = false;
        self.run_setters(name);
        self.runner.keys = None;
    }

    /// Runs what waits, round after round, until nothing waits any more.
    pub(super) fn run_conditions(&mut self) {
        if self.completed || self.loading == Loading::Defaults || self.runner.running {
            return;
        }
        for _ in 0..=MOST_ROUNDS {
            self.runner.running = true;
            self.run_round();
            self.runner.running = false;
            if !std::mem::take(&mut self.runner.changed) && self.runner.waiting.is_empty() {
                break;
            }
        }
        // What still waits is a circle without an end; it stays as it is.
        self.forget_waiting();
        if !self.runner.after_change {
            self.runner.keys = None;
        }
    }

    fn forget_waiting(&mut self) {
        for rank in std::mem::take(&mut self.runner.waiting) {
            self.runner.dirty[rank as usize] = Slots(0);
        }
        self.runner.calculated.clear();
    }

    fn run_round(&mut self) {
        let survey = self.shared_survey();
        if std::mem::take(&mut self.runner.everything) {
            for rank in 0..survey.links.order.len() as u32 {
                self.runner.mark(rank, Slots::ALL);
            }
            self.runner.calculated.extend(0..survey.calculated.len());
        }
        if std::mem::take(&mut self.runner.volatile) {
            for link in &survey.links.volatile {
                self.runner.mark(link.rank, link.slots);
            }
            self.runner.calculated.extend(&survey.links.volatile_calculated);
        }
        let mut due = survey.links.calculated_after(std::mem::take(&mut self.runner.calculated));
        while let Some(index) = due.pop_first() {
            self.calculate(index, &mut due);
        }
        let mut from = 0;
        while let Some(rank) = self.runner.waiting.range(from..).next().copied() {
            self.runner.waiting.remove(&rank);
            let slots = std::mem::replace(&mut self.runner.dirty[rank as usize], Slots(0));
            match survey.links.order[rank as usize] {
                Element::Question(id) => self.run_question(&survey, id, slots),
                Element::Container(id) => self.run_container(&survey, id, slots),
            }
            from = rank + 1;
        }
    }

    fn run_question(&mut self, survey: &Survey, id: QuestionId, slots: Slots) {
        let question = survey.question(id);
        if let Some(condition) = question.visible_if.as_ref().filter(|_| slots.has(Slots::VISIBLE))
        {
            let visible = self.evaluate(condition, id) == Value::Bool(true);
            self.set_visible(id, visible);
        }
        if let Some(condition) = question.enable_if.as_ref().filter(|_| slots.has(Slots::ENABLE)) {
            let read_only = self.evaluate(condition, id) == Value::Bool(false);
            self.set_read_only(id, read_only);
        }
        if let Some(condition) = question.required_if.as_ref().filter(|_| slots.has(Slots::REQUIRE))
        {
            let required = self.evaluate(condition, id) == Value::Bool(true);
            self.set_required(id, required);
        }
        if slots.has(Slots::TYPE) {
            question.kind.run_conditions(self, id);
        }
        if slots.has(Slots::DEFAULT) {
            self.run_default_expression(id);
        }
    }

    fn run_container(&mut self, survey: &Survey, id: ContainerId, slots: Slots) {
        let container = survey.container(id);
        let evaluate =
            |session: &Self, condition: &Condition| session.evaluate_in_survey(condition);
        if let Some(condition) = container.visible_if.as_ref().filter(|_| slots.has(Slots::VISIBLE))
        {
            let visible = evaluate(self, condition) == Value::Bool(true);
            self.set_container_visible(id, visible);
        }
        if let Some(condition) = container.enable_if.as_ref().filter(|_| slots.has(Slots::ENABLE)) {
            let read_only = evaluate(self, condition) == Value::Bool(false);
            self.containers[id.0 as usize].read_only = read_only;
        }
        if let Some(condition) =
            container.required_if.as_ref().filter(|_| slots.has(Slots::REQUIRE))
        {
            let required = evaluate(self, condition) == Value::Bool(true);
            self.set_container_required(id, required);
        }
        self.announce_if_changed(id);
    }

    /// Runs the expressions that set values when others change, for the names that changed.
    fn run_setters(&mut self, name: &str) {
        if self.survey.settings.read_only || self.state() == crate::State::Preview {
            return;
        }
        if self.runner.depth >= DEEPEST_SETTERS {
            self.runner.late.push_back(name.to_owned());
            return;
        }
        self.runner.depth += 1;
        self.run_due_setters(name);
        self.runner.depth -= 1;
        if self.runner.depth == 0 {
            for _ in 0..MOST_TURNS * self.questions.len() {
                let Some(name) = self.runner.late.pop_front() else { break };
                self.runner.depth += 1;
                self.run_due_setters(&name);
                self.runner.depth -= 1;
            }
            self.runner.late.clear();
        }
    }

    fn run_due_setters(&mut self, name: &str) {
        let survey = self.shared_survey();
        let keys = self.runner.keys.clone().unwrap_or_default();
        let mut candidates = survey.links.setters_after(&keys);
        candidates.extend(survey.links.setters_after(&just(name)));
        for id in candidates {
            if self.question_state(id).setting {
                continue;
            }
            // A setter inside this one may have ended the list of names: then only the first name counts.
            let keys = self.runner.keys.clone().unwrap_or_else(|| just(name));
            self.run_setters_of(&survey, id, &keys);
        }
    }

    fn run_setters_of(&mut self, survey: &Survey, id: QuestionId, keys: &BTreeSet<String>) {
        let question = survey.question(id);
        let reset = question.reset_value_if.as_ref();
        if let Some(condition) = reset.filter(|condition| is_due(condition, None, keys))
            && !self.is_question_empty(id)
            && self.evaluate(condition, id) == Value::Bool(true)
        {
            self.reset_value(id);
        }
        let setter = question.set_value_expression.as_ref();
        match &question.set_value_if {
            Some(condition) => {
                if is_due(condition, setter, keys)
                    && expression::is_truthy(&self.evaluate(condition, id))
                {
                    match setter {
                        None => self.clear_value(id, false),
                        Some(setter) => {
                            let value = self.evaluate(setter, id);
                            self.set_by_expression(id, value);
                        }
                    }
                }
            }
            None => {
                if let Some(setter) = setter.filter(|setter| is_due(setter, None, keys)) {
                    let value = self.evaluate(setter, id);
                    self.set_by_expression(id, value);
                }
            }
        }
    }

    /// Works the visibility of items out; true when it changed.
    pub(crate) fn run_item_visibility(
        &mut self,
        id: QuestionId,
        items: &[Choice],
        shared: Option<&Condition>,
    ) -> bool {
        let mut changed = false;
        for (index, item) in items.iter().enumerate() {
            let condition = item.visible_if.as_ref().or(shared);
            let visible =
                condition.is_none_or(|condition| self.item_holds(condition, id, &item.value));
            let state = &mut self.question_state_mut(id).items[index];
            changed |= state.visible != visible;
            state.visible = visible;
        }
        changed
    }

    /// Works out which items can be chosen; true when it changed.
    pub(crate) fn run_item_enabling(
        &mut self,
        id: QuestionId,
        items: &[Choice],
        shared: Option<&Condition>,
    ) -> bool {
        let mut changed = false;
        for (index, item) in items.iter().enumerate() {
            let condition = item.enable_if.as_ref().or(shared);
            let enabled =
                condition.is_none_or(|condition| self.item_holds(condition, id, &item.value));
            let state = &mut self.question_state_mut(id).items[index];
            changed |= state.enabled != enabled;
            state.enabled = enabled;
        }
        changed
    }

    /// Works the visibility of a grid's columns out; true when it changed.
    pub(crate) fn run_column_visibility(
        &mut self,
        id: QuestionId,
        columns: &[Choice],
        shared: Option<&Condition>,
    ) -> bool {
        let fresh = super::state::ItemState { visible: true, enabled: true };
        let mut changed = false;
        for (index, column) in columns.iter().enumerate() {
            let condition = column.visible_if.as_ref().or(shared);
            let visible =
                condition.is_none_or(|condition| self.item_holds(condition, id, &column.value));
            let states = &mut self.question_state_mut(id).columns;
            if states.len() <= index {
                states.resize(index + 1, fresh);
            }
            changed |= states[index].visible != visible;
            states[index].visible = visible;
        }
        changed
    }
}

fn just(name: &str) -> BTreeSet<String> {
    BTreeSet::from([name.to_owned()])
}

/// Whether one of the names that changed is read, as survey-core decides it for setters.
fn is_due(condition: &Condition, second: Option<&Condition>, keys: &BTreeSet<String>) -> bool {
    let reads = |condition: &Condition| condition.reads_any(keys) || condition.volatile;
    if !condition.constant && reads(condition) {
        return true;
    }
    match second {
        None => condition.constant,
        Some(second) => second.constant || reads(second),
    }
}
