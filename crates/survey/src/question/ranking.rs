//! Choices to put in order, all of them or those picked first.

use document::Value;

use crate::{
    ChoiceView, Control, QuestionId, RankingControl,
    definition::{Building, Condition, Properties},
    question::{Check, Choices, QuestionType},
    session::{EXACT, Session, VisibleItem, same_item},
    text::Text,
};

#[derive(Debug)]
pub(crate) struct Ranking(Choices, Areas);

#[derive(Debug)]
struct Areas {
    pick: bool,
    ranked_placeholder: Text,
    unranked_placeholder: Text,
}

impl Ranking {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        let mut choices = Choices::read(properties, "choiceitem", true, true);
        // Nothing but the author's own choices can be put in order.
        choices.none = false;
        choices.refuse = false;
        choices.dont_know = false;
        choices.select_all = false;
        choices.other = false;
        let areas = Areas {
            pick: properties.flag("selectToRankEnabled", false),
            ranked_placeholder: properties.text("selectToRankEmptyRankedAreaText"),
            unranked_placeholder: properties.text("selectToRankEmptyUnrankedAreaText"),
        };
        Self(choices, areas)
    }

    /// Keeps an order complete: what has gone leaves it, what has come stands at the end.
    fn complete_order(&self, session: &mut Session, id: QuestionId) {
        if self.1.pick || session.is_question_empty(id) {
            return;
        }
        let value = session.question_state(id).value.clone();
        let offered: Vec<Value> =
            session.offers(id, &self.0).into_iter().map(|offer| offer.value).collect();
        let mut order: Vec<Value> = Vec::new();
        for entry in value.as_array().unwrap_or_default() {
            if offered.iter().any(|value| same_item(value, entry)) && !order.contains(entry) {
                order.push(entry.clone());
            }
        }
        for value in offered {
            if !order.contains(&value) {
                order.push(value);
            }
        }
        let order = Value::Array(order);
        if !expression::values_equal(&value, &order, EXACT) {
            session.set_question_value(id, order);
        }
    }
}

impl QuestionType for Ranking {
    super::choices::shared_by_choices_but_values!(|ranking: &Ranking| Some(
        &ranking.1.ranked_placeholder
    ));

    fn is_ordered(&self) -> bool {
        true
    }

    fn is_list(&self) -> bool {
        true
    }

    fn value_changed(&self, session: &mut Session, id: QuestionId) {
        session.update_carried(id);
        if session.is_loaded() {
            self.complete_order(session, id);
        }
    }

    fn loaded(&self, session: &mut Session, id: QuestionId) {
        session.offers_changed(id);
    }

    fn offers_changed(&self, session: &mut Session, id: QuestionId) {
        let offered = session.offers(id, &self.0);
        let has_default = !session.is_blank(&session.survey().question(id).default_value);
        if !self.1.pick && !has_default && !session.question_state(id).given {
            // Nobody has put them in order yet, so other choices begin without an order.
            session.set_question_value(id, Value::Array(Vec::new()));
        }
        if let ([only], false) = (offered.as_slice(), self.1.pick) {
            // One alone is in order, but that is no answer.
            session.set_question_value(id, Value::Array(Vec::new()));
            session.question_state_mut(id).value = Value::Array(vec![only.value.clone()]);
            return;
        }
        if !session.is_question_empty(id) {
            self.complete_order(session, id);
        }
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        let value = session.question_state(id).value.clone();
        let order = value.as_array().unwrap_or_default();
        let mut rest: Vec<ChoiceView> = session.choice_control(id, &self.0).choices;
        let mut ranked = Vec::with_capacity(rest.len());
        for entry in order {
            if let Some(at) = rest.iter().position(|choice| same_item(&choice.value, entry)) {
                ranked.push(rest.remove(at));
            }
        }
        if !self.1.pick {
            ranked.append(&mut rest);
        }
        Control::Ranking(RankingControl {
            ranked,
            unranked: rest,
            pick: self.1.pick,
            max: Some(self.0.max).filter(|max| *max > 0),
            ranked_placeholder: session.text(&self.1.ranked_placeholder, id),
            unranked_placeholder: session.text(&self.1.unranked_placeholder, id),
        })
    }
}
