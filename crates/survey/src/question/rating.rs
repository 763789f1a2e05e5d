//! A row of values to tap: numbers, stars, faces, or the author's own.

use document::Value;
use expression::{is_number, number_of};
use locale::Wording;

use crate::{
    Control, QuestionId, ScaleControl, ScaleItem, ScaleStyle,
    definition::{Building, Choice, Condition, Properties},
    question::QuestionType,
    session::{Session, VisibleItem, same_item},
    text::Text,
};

/// More values than this don't fit any screen; survey-core stops here too.
const MOST_VALUES: usize = 20;
const MOST_FACES: usize = 10;

#[derive(Debug)]
pub(crate) struct Rating {
    /// The author's values, or those made from least, most and step.
    items: Vec<Choice>,
    own_values: bool,
    style: ScaleStyle,
    colored: bool,
    as_dropdown: bool,
    extremes_as_items: bool,
    min_label: Text,
    max_label: Text,
}

impl Rating {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        let style = match properties.word("rateType").as_str() {
            "stars" => ScaleStyle::Stars,
            "smileys" => ScaleStyle::Smileys,
            _ => ScaleStyle::Numbers,
        };
        let written = Choice::list(properties, "rateValues", "ratingitem");
        let own_values =
            !properties.flag("autoGenerate", written.is_empty()) && !written.is_empty();
        let mut items = if own_values { written } else { generate(properties, style) };
        if style == ScaleStyle::Smileys {
            items.truncate(MOST_FACES);
        }
        let has_texts = own_values && items.iter().any(|item| !item.text.is_empty());
        let display_mode = properties.word("displayMode");
        Self {
            items,
            own_values,
            style: if style == ScaleStyle::Numbers && has_texts {
                ScaleStyle::Labels
            } else {
                style
            },
            colored: properties.word("scaleColorMode") == "colored",
            as_dropdown: display_mode == "dropdown" || properties.word("renderAs") == "dropdown",
            extremes_as_items: properties.flag("displayRateDescriptionsAsExtremeItems", false),
            min_label: properties.text("minRateDescription"),
            max_label: properties.text("maxRateDescription"),
        }
    }

    fn visible<'a>(&'a self, session: &Session, id: QuestionId) -> Vec<&'a Choice> {
        let states = &session.question_state(id).items;
        let items = self.items.iter().enumerate();
        items
            .filter(|(index, _)| states.get(*index).is_none_or(|state| state.visible))
            .map(|(_, item)| item)
            .collect()
    }

    fn label(
        &self,
        session: &Session,
        id: QuestionId,
        item: &Choice,
        place: (usize, usize),
    ) -> Wording {
        if self.extremes_as_items && !self.as_dropdown {
            let extreme = match place {
                (0, _) => &self.min_label,
                (at, count) if at + 1 == count => &self.max_label,
                _ => return session.choice_text(id, item),
            };
            let text = session.text(extreme, id);
            if !text.is_empty() {
                return text;
            }
        }
        session.choice_text(id, item)
    }
}

impl QuestionType for Rating {
    fn item_count(&self) -> usize {
        self.items.len()
    }

    fn to_stored(&self, session: &Session, id: QuestionId, value: Value) -> Value {
        if self.own_values {
            let visible = self.visible(session, id);
            let item = visible.into_iter().find(|item| same_item(&item.value, &value));
            return item.map_or(value, |item| item.value.clone());
        }
        if is_number(&value) { Value::Number(number_of(&value)) } else { value }
    }

    fn is_possible(&self, session: &Session, id: QuestionId, value: &Value) -> bool {
        self.visible(session, id).iter().any(|item| same_item(&item.value, value))
    }

    fn display(&self, session: &Session, id: QuestionId, value: &Value) -> Value {
        let visible = self.visible(session, id);
        let count = visible.len();
        let mut items = visible.into_iter().enumerate();
        match items.find(|(_, item)| same_item(&item.value, value)) {
            Some((at, item)) if self.own_values => {
                self.label(session, id, item, (at, count)).text.into()
            }
            // A generated rate reads as its number, also where words for an end of the scale stand in its place.
            Some((_, item)) => session.choice_text(id, item).text.into(),
            None => value.clone(),
        }
    }

    fn run_conditions(&self, session: &mut Session, id: QuestionId) {
        if !self.own_values {
            return;
        }
        let changed = session.run_item_visibility(id, &self.items, None);
        let value = session.question_state(id).value.clone();
        if changed && !session.is_question_empty(id) && !session.is_read_only(id) {
            let hidden = self
                .items
                .iter()
                .position(|item| same_item(&item.value, &value))
                .is_some_and(|index| !session.question_state(id).items[index].visible);
            if hidden {
                session.clear_value(id, false);
            }
        }
    }

    fn clear_impossible(&self, session: &mut Session, id: QuestionId) {
        let value = session.question_state(id).value.clone();
        if !session.is_question_empty(id) && !self.is_possible(session, id, &value) {
            session.clear_value(id, true);
        }
    }

    fn may_advance(&self, session: &Session, id: QuestionId) -> bool {
        session.question_state(id).pointer || self.as_dropdown
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        let value = &session.question_state(id).value;
        let visible = self.visible(session, id);
        let count = visible.len();
        let mut items = Vec::with_capacity(count);
        for (at, item) in visible.into_iter().enumerate() {
            items.push(ScaleItem {
                label: self.label(session, id, item, (at, count)),
                selected: !value.is_nullish() && same_item(&item.value, value),
                value: item.value.clone(),
            });
        }
        let extreme = |text: &Text| {
            if self.extremes_as_items { Wording::default() } else { session.text(text, id) }
        };
        Control::Scale(ScaleControl {
            items,
            style: self.style,
            colored: self.colored,
            min_label: extreme(&self.min_label),
            max_label: extreme(&self.max_label),
            as_dropdown: self.as_dropdown,
        })
    }

    fn visible_items(&self, session: &Session, id: QuestionId) -> Vec<VisibleItem> {
        let visible = self.visible(session, id);
        let count = visible.len();
        let item = |(at, item): (usize, &Choice)| VisibleItem {
            value: item.value.clone(),
            text: self.label(session, id, item, (at, count)).text,
            enabled: true,
        };
        visible.into_iter().enumerate().map(item).collect()
    }

    fn conditions(&self, visit: &mut dyn FnMut(&Condition)) {
        self.items.iter().flat_map(Choice::conditions).for_each(visit);
    }

    fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        visit(&self.min_label);
        visit(&self.max_label);
        self.items.iter().flat_map(Choice::texts).for_each(visit);
    }
}

/// The values from least to most. A count stands in for a limit that is not written.
fn generate(properties: &Properties<'_>, style: ScaleStyle) -> Vec<Choice> {
    let (written_min, written_max) = (properties.number("rateMin"), properties.number("rateMax"));
    let step = properties.number("rateStep").filter(|step| *step > 0.0).unwrap_or(1.0);
    let count = properties.number("rateCount");
    let mut min = written_min.unwrap_or(1.0);
    let mut max = written_max.unwrap_or(5.0);
    match (written_min, written_max, count) {
        (Some(min), None, Some(count)) => max = min + step * (count - 1.0),
        (None, Some(max), Some(count)) => min = max - step * (count - 1.0),
        (None, None, Some(_)) => {
            let (property, because) = ("rateCount".to_owned(), "rateMax".to_owned());
            let path = properties.path_of("rateCount");
            let kind = document::Kind::NoEffect { property, because };
            properties.reading().report.warning(&path, kind);
        }
        _ => {}
    }
    if min > max {
        min = max;
    }
    let most = if style == ScaleStyle::Smileys { MOST_FACES } else { MOST_VALUES };
    let mut items = Vec::new();
    let mut value = min;
    while value <= max && items.len() < most {
        items.push(Choice::of(Value::Number(value)));
        value = rounded(value + step, step);
    }
    items
}

/// Takes back what adding fractions leaves behind: 0.1 + 0.2.
fn rounded(value: f64, step: f64) -> f64 {
    if value == 0.0 || value.round() == value {
        return value;
    }
    let mut digits = 0;
    let mut whole = step;
    while whole.round() != whole && digits < 15 {
        whole *= 10.0;
        digits += 1;
    }
    format!("{value:.digits$}").parse().unwrap_or(value)
}
