//! One choice (or several) for each of several rows.

use document::{Object, Value};
use expression::values_equal;
use locale::Wording;

use crate::{
    ChoiceView, Control, GridControl, Level, QuestionId, RowView, ViolationKind, ViolationView,
    definition::{Building, Choice, Condition, Element, Properties},
    question::{Check, QuestionType},
    session::{EXACT, LOOSE, Session, VisibleItem, same_item},
    text::Text,
};

#[derive(Debug)]
pub(crate) struct Matrix {
    pub(crate) rows: Vec<Choice>,
    pub(crate) columns: Vec<Choice>,
    cells: Vec<(String, Vec<(String, Text)>)>,
    rows_visible_if: Option<Condition>,
    columns_visible_if: Option<Condition>,
    many: bool,
    each_required: bool,
    each_unique: bool,
    hide_if_empty: bool,
    shuffled: bool,
}

/// The row whose cell texts stand in for rows without their own.
const DEFAULT_ROW: &str = "default";

impl Matrix {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        Self {
            rows: Choice::list(properties, "rows", "itemvalue"),
            columns: Choice::list(properties, "columns", "matrixcolumn"),
            cells: read_cells(properties.value("cells")),
            rows_visible_if: properties.condition("rowsVisibleIf"),
            columns_visible_if: properties.condition("columnsVisibleIf"),
            many: properties.word("cellType") == "checkbox",
            each_required: properties.flag("eachRowRequired", false),
            each_unique: properties.flag("eachRowUnique", false),
            hide_if_empty: properties.flag("hideIfRowsEmpty", false),
            shuffled: properties.word("rowOrder") == "random",
        }
    }

    /// The visible rows in the order shown.
    fn visible_rows<'a>(&'a self, session: &Session, id: QuestionId) -> Vec<(usize, &'a Choice)> {
        let states = &session.question_state(id).items;
        let mut rows: Vec<(usize, &Choice)> = self.rows.iter().enumerate().collect();
        if self.shuffled {
            let seed = session.seed_of(Element::Question(id));
            session.shuffle(&mut rows, seed, &|_| Some(String::new()));
        }
        rows.retain(|(index, row)| {
            !session.is_blank(&row.value) && states.get(*index).is_none_or(|state| state.visible)
        });
        rows
    }

    fn visible_columns<'a>(&'a self, session: &Session, id: QuestionId) -> Vec<&'a Choice> {
        let states = &session.question_state(id).columns;
        let columns = self.columns.iter().enumerate();
        columns
            .filter(|(index, _)| states.get(*index).is_none_or(|state| state.visible))
            .map(|(_, column)| column)
            .collect()
    }

    fn row_value(&self, session: &Session, id: QuestionId, row: &Choice) -> Value {
        let key = expression::text_of(&row.value).into_owned();
        session.question_state(id).value.get(&key).cloned().unwrap_or_default()
    }

    /// What is wrong with each visible row.
    fn check_rows(
        &self,
        session: &Session,
        id: QuestionId,
        required: bool,
    ) -> Vec<Option<ViolationKind>> {
        let mut seen: Vec<String> = Vec::new();
        let mut found = Vec::new();
        for (_, row) in self.visible_rows(session, id) {
            let value = self.row_value(session, id, row);
            let empty = session.is_blank(&value);
            let text = expression::text_of(&value).into_owned();
            if empty && required {
                found.push(Some(ViolationKind::RequiredRow));
            } else if self.each_unique && !empty && seen.contains(&text) {
                found.push(Some(ViolationKind::DuplicateRow));
            } else {
                found.push(None);
            }
            if !(empty && required) {
                seen.push(text);
            }
        }
        found
    }

    fn cell_text(
        &self,
        session: &Session,
        id: QuestionId,
        row: &Choice,
        column: &Choice,
    ) -> Wording {
        let column_name = expression::text_of(&column.value);
        let row_name = expression::text_of(&row.value);
        let own = [&*row_name, DEFAULT_ROW].into_iter().find_map(|name| {
            let (_, texts) = self.cells.iter().find(|(row, _)| row == name)?;
            texts.iter().find(|(column, _)| *column == *column_name).map(|(_, text)| text)
        });
        own.map(|text| session.text(text, id)).unwrap_or_default()
    }

    /// Keeps of an answer what has a visible row and column.
    fn possible(
        &self,
        session: &Session,
        id: QuestionId,
        value: &Object,
        rows_only: bool,
    ) -> Object {
        let state = session.question_state(id);
        let mut kept = Object::new();
        for (name, entry) in value.iter() {
            let row = self.rows.iter().position(|row| *expression::text_of(&row.value) == *name);
            match row {
                Some(index) if state.items.get(index).is_some_and(|row| !row.visible) => continue,
                None if rows_only => continue,
                None => {
                    kept.set(name, entry.clone());
                    continue;
                }
                Some(_) => {}
            }
            let shown = |value: &Value| {
                self.visible_columns(session, id)
                    .iter()
                    .any(|column| same_item(&column.value, value))
            };
            match entry {
                Value::Array(entries) if self.many => {
                    let entries: Vec<Value> =
                        entries.iter().filter(|value| shown(value)).cloned().collect();
                    if !entries.is_empty() {
                        kept.set(name, entries);
                    }
                }
                entry if shown(entry) => kept.set(name, entry.clone()),
                _ => {}
            }
        }
        kept
    }

    fn keep_possible(&self, session: &mut Session, id: QuestionId, rows_only: bool) {
        let value = session.question_state(id).value.clone();
        let Some(object) = value.as_object().filter(|_| !session.is_question_empty(id)) else {
            return;
        };
        let kept = Value::Object(self.possible(session, id, object, rows_only));
        if !values_equal(&kept, &value, EXACT) {
            session.set_question_value(id, kept);
        }
    }
}

impl QuestionType for Matrix {
    fn item_count(&self) -> usize {
        self.rows.len()
    }

    fn accepts(&self, value: &Value) -> bool {
        value.as_object().is_some()
    }

    fn corrected(&self, _: &Session, _: QuestionId, value: Value) -> Value {
        let Value::Object(rows) = value else { return value };
        let mut corrected = Object::new();
        for (name, entry) in rows {
            match entry {
                Value::Array(entries) if !self.many => {
                    if let Some(first) = entries.into_iter().next() {
                        corrected.set(name, first);
                    }
                }
                entry @ Value::Array(_) => corrected.set(name, entry),
                entry if self.many => corrected.set(name, vec![entry]),
                entry => corrected.set(name, entry),
            }
        }
        Value::Object(corrected)
    }

    fn is_answered(&self, session: &Session, id: QuestionId) -> bool {
        !session.is_question_empty(id)
            && self.check_rows(session, id, true).iter().all(Option::is_none)
    }

    fn display(&self, session: &Session, id: QuestionId, value: &Value) -> Value {
        let Some(rows) = value.as_object() else { return value.clone() };
        let mut shown = Object::new();
        for (name, entry) in rows.iter() {
            let name_value = Value::from(name);
            let row = self.rows.iter().find(|row| same_item(&row.value, &name_value));
            let title =
                row.map_or_else(|| name.to_owned(), |row| session.choice_text(id, row).text);
            let text = |entry: &Value| {
                let column = self.columns.iter().find(|column| same_item(&column.value, entry));
                column.map_or(entry.clone(), |column| session.choice_text(id, column).text.into())
            };
            let shown_entry = match entry {
                Value::Array(entries) => Value::Array(entries.iter().map(text).collect()),
                entry => text(entry),
            };
            shown.set(title, shown_entry);
        }
        Value::Object(shown)
    }

    fn check(&self, session: &Session, id: QuestionId, check: &mut Check) {
        if check.on_change && session.question_state(id).violations.is_empty() {
            return;
        }
        let rows = self.check_rows(session, id, self.each_required);
        for kind in [ViolationKind::RequiredRow, ViolationKind::DuplicateRow] {
            if rows.iter().flatten().any(|found| *found == kind) {
                check.add(kind, None);
            }
        }
    }

    fn run_conditions(&self, session: &mut Session, id: QuestionId) {
        session.run_item_enabling(id, &self.rows, None);
        let rows_changed =
            session.run_item_visibility(id, &self.rows, self.rows_visible_if.as_ref());
        let columns_changed =
            session.run_column_visibility(id, &self.columns, self.columns_visible_if.as_ref());
        if columns_changed && session.clears_when_hidden(id) {
            self.keep_possible(session, id, false);
        }
        if rows_changed {
            session.shown_changed(id);
        }
    }

    fn hides(&self, session: &Session, id: QuestionId) -> bool {
        self.hide_if_empty && self.visible_rows(session, id).is_empty()
    }

    fn clear_impossible(&self, session: &mut Session, id: QuestionId) {
        self.keep_possible(session, id, true);
    }

    fn clear_unused(&self, session: &mut Session, id: QuestionId) {
        self.keep_possible(session, id, false);
    }

    fn loaded(&self, session: &mut Session, id: QuestionId) {
        session.shown_changed(id);
    }

    fn may_advance(&self, session: &Session, id: QuestionId) -> bool {
        session.question_state(id).pointer
            && self.check_rows(session, id, true).iter().all(Option::is_none)
    }

    fn quiz(&self, session: &Session, id: QuestionId) -> (u32, u32) {
        let correct = &session.survey().question(id).correct_answer;
        let mut counts = (0, 0);
        for row in &self.rows {
            let name = expression::text_of(&row.value);
            let Some(wanted) = correct.get(&name).filter(|value| !session.is_blank(value)) else {
                continue;
            };
            counts.0 += 1;
            let given = self.row_value(session, id, row);
            let right = !session.is_blank(&given) && values_equal(wanted, &given, LOOSE);
            counts.1 += u32::from(right);
        }
        counts
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        let columns = self.visible_columns(session, id);
        let state = session.question_state(id);
        let flagged = state.violations.iter().any(|violation| {
            matches!(violation.kind, ViolationKind::RequiredRow | ViolationKind::DuplicateRow)
        });
        let found = self.check_rows(session, id, self.each_required);
        let mut rows = Vec::new();
        for ((index, row), wrong) in self.visible_rows(session, id).into_iter().zip(found) {
            let wrong = wrong.filter(|_| flagged);
            rows.push(RowView {
                name: expression::text_of(&row.value).into_owned(),
                label: session.choice_text(id, row),
                value: self.row_value(session, id, row),
                enabled: state.items.get(index).is_none_or(|state| state.enabled),
                violations: wrong
                    .into_iter()
                    .map(|kind| ViolationView { kind, text: None, level: Level::Error })
                    .collect(),
                cells: if self.cells.is_empty() {
                    Vec::new()
                } else {
                    let texts = columns.iter();
                    texts.map(|column| self.cell_text(session, id, row, column)).collect()
                },
            });
        }
        Control::Grid(GridControl {
            columns: columns
                .into_iter()
                .map(|column| {
                    ChoiceView::plain(column.value.clone(), session.choice_text(id, column))
                })
                .collect(),
            rows,
            many: self.many,
        })
    }

    fn visible_items(&self, session: &Session, id: QuestionId) -> Vec<VisibleItem> {
        let rows = self.visible_rows(session, id);
        rows.into_iter()
            .map(|(_, row)| VisibleItem {
                value: row.value.clone(),
                text: session.choice_text(id, row).text,
                enabled: true,
            })
            .collect()
    }

    fn conditions(&self, visit: &mut dyn FnMut(&Condition)) {
        self.rows_visible_if.iter().for_each(&mut *visit);
        self.columns_visible_if.iter().for_each(&mut *visit);
        self.rows.iter().chain(&self.columns).flat_map(Choice::conditions).for_each(visit);
    }

    fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        self.rows.iter().chain(&self.columns).flat_map(Choice::texts).for_each(&mut *visit);
        for (_, texts) in &self.cells {
            texts.iter().for_each(|(_, text)| visit(text));
        }
    }
}

fn read_cells(value: Option<&Value>) -> Vec<(String, Vec<(String, Text)>)> {
    let members = |value: &Value| -> Vec<(String, Value)> {
        let members = value.as_object().into_iter().flat_map(Object::iter);
        members
            .filter(|(name, _)| *name != "pos")
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect()
    };
    let Some(rows) = value else { return Vec::new() };
    members(rows)
        .into_iter()
        .map(|(row, texts)| {
            let texts = members(&texts);
            (row, texts.iter().map(|(column, text)| (column.clone(), Text::read(text))).collect())
        })
        .collect()
}
