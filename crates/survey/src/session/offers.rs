//! What a question with choices offers at the moment: its own choices or another question's, in order, with
//! "none", "other" and their kin, and which of them can be or are chosen.

use document::Value;
use expression::values_equal;
use locale::Wording;

use super::{Session, VisibleItem, values::LOOSE};
use crate::{
    ChoiceControl, ChoiceRole, ChoiceView, CommentView, DropdownControl, QuestionId,
    definition::{Choice, Order},
    question::{CarryMode, Choices, DONT_KNOW, List, NONE, OTHER, REFUSED},
    text::Text,
};

/// Choices are handed on from question to question this often; longer chains count as circles.
const LONGEST_CARRY: usize = 20;

/// A choice as it is offered.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub(crate) value: Value,
    pub(crate) role: ChoiceRole,
    pub(crate) enabled: bool,
    pub(crate) exclusive: bool,
    words: Source,
}

/// Where an offer's text is.
#[derive(Clone, Debug)]
enum Source {
    /// an item of a question's list
    Item(QuestionId, usize),
    Text(String),
    /// the role's own
    Role,
}

impl Offer {
    /// Its place among the choices of a question, when it is one of these.
    pub(super) fn place_in(&self, id: QuestionId) -> Option<usize> {
        match self.words {
            Source::Item(owner, place) if owner == id => Some(place),
            _ => None,
        }
    }
}

/// Whether two values name the same item.
pub(crate) fn same_item(left: &Value, right: &Value) -> bool {
    values_equal(left, right, LOOSE)
}

impl Session {
    /// The choices that are offered, those beyond the author's own included.
    pub(crate) fn offers(&self, id: QuestionId, choices: &Choices) -> Vec<Offer> {
        let mut offers = self.plain_offers(id, choices, true);
        match choices.order {
            Order::Given => {}
            Order::Random => self.shuffle_offers(id, choices, &mut offers),
            order => {
                let text = |offer: &Offer| self.offer_text(id, choices, offer);
                offers.sort_by(|left, right| super::shuffle::compare(&text(left), &text(right)));
                if order == Order::Descending {
                    offers.reverse();
                }
            }
        }
        if choices.select_all {
            offers.insert(0, special("", ChoiceRole::SelectAll));
        }
        for (present, value, role) in [
            (choices.none, NONE, ChoiceRole::None),
            (choices.refuse, REFUSED, ChoiceRole::Refuse),
            (choices.dont_know, DONT_KNOW, ChoiceRole::DontKnow),
            (choices.other, OTHER, ChoiceRole::Other),
        ] {
            if present {
                offers.push(special(value, role));
            }
        }
        self.limit_offers(id, choices, &mut offers);
        offers
    }

    /// The author's own choices or those of another question; all of them, or the visible ones.
    pub(super) fn plain_offers(
        &self,
        id: QuestionId,
        choices: &Choices,
        visible: bool,
    ) -> Vec<Offer> {
        if !choices.from.is_empty()
            && let Some(offers) = self.carried_offers(id, choices)
        {
            return offers;
        }
        let states = &self.question_state(id).items;
        let items = choices.items.iter().enumerate();
        items
            .filter_map(|(index, item)| {
                let state = states.get(index);
                let shown = state.is_none_or(|state| state.visible) || !visible;
                shown.then(|| Offer {
                    value: item.value.clone(),
                    role: ChoiceRole::Plain,
                    enabled: state.is_none_or(|state| state.enabled),
                    exclusive: item.exclusive,
                    words: Source::Item(id, index),
                })
            })
            .collect()
    }

    fn carried_offers(&self, id: QuestionId, choices: &Choices) -> Option<Vec<Offer>> {
        let source = self.survey.named(&choices.from).filter(|source| *source != id)?;
        let kind = &self.survey.question(source).kind;
        let mut offers = match kind.choices() {
            Some(theirs) => self.offers_of_choices(id, choices, source, theirs),
            None if kind.is_list() => self.offers_of_list(choices, source),
            None => return None,
        };
        offers.retain_mut(|offer| {
            let holds = |condition| self.item_holds(condition, id, &offer.value);
            let visible = choices.visible_if.as_ref().is_none_or(holds);
            offer.enabled = choices.enable_if.as_ref().is_none_or(holds);
            visible
        });
        Some(offers)
    }

    fn offers_of_choices(
        &self,
        id: QuestionId,
        choices: &Choices,
        source: QuestionId,
        theirs: &Choices,
    ) -> Vec<Offer> {
        // Questions that take their choices from each other in a circle offer nothing.
        if self.carries_in_a_circle(id) {
            return Vec::new();
        }
        let wanted = match choices.from_mode {
            CarryMode::All => None,
            CarryMode::Selected => Some(true),
            CarryMode::Unselected => Some(false),
        };
        let mut offers: Vec<Offer> = self
            .offers(source, theirs)
            .into_iter()
            .filter(|offer| offer.role == ChoiceRole::Plain)
            .filter(|offer| {
                wanted.is_none_or(|wanted| self.is_chosen(source, theirs, offer) == wanted)
            })
            .map(|offer| Offer { enabled: true, ..offer })
            .collect();
        let words = self.other_words(source);
        if wanted == Some(true)
            && !choices.other
            && !words.is_empty()
            && self.is_other_selected(source, theirs)
        {
            let words = Source::Text(words.to_owned());
            offers.push(Offer { words, ..special(OTHER, ChoiceRole::Plain) });
        }
        offers
    }

    fn carries_in_a_circle(&self, id: QuestionId) -> bool {
        let mut next = id;
        for _ in 0..LONGEST_CARRY {
            let source = self.survey.question(next).kind.carries_from();
            match source.and_then(|name| self.survey.named(name)) {
                None => return false,
                Some(source) if source == id => return true,
                Some(source) => next = source,
            }
        }
        true
    }

    fn offers_of_list(&self, choices: &Choices, source: QuestionId) -> Vec<Offer> {
        let value = &self.question_state(source).value;
        let entries = value.as_array().unwrap_or_default().iter();
        entries
            .filter_map(|entry| {
                let entry = entry.as_object()?;
                let key = if choices.from_value.is_empty() {
                    entry.keys().next()?
                } else {
                    choices.from_value.as_str()
                };
                let value = entry.get(key).filter(|value| !self.is_blank(value))?;
                let text = entry.get(&choices.from_text).map(expression::text_of);
                let text = text.unwrap_or_else(|| expression::text_of(value)).into_owned();
                Some(Offer {
                    value: value.clone(),
                    words: Source::Text(text),
                    ..special("", ChoiceRole::Plain)
                })
            })
            .collect()
    }

    /// Whether a choice could be chosen if nothing else were: what is closed only because the most are chosen can.
    pub fn could_choose(&self, question: QuestionId, value: &Value) -> bool {
        let survey = &self.survey;
        let known = survey.questions.get(question.0 as usize);
        let Some(choices) = known.and_then(|question| question.kind.choices()) else {
            return false;
        };
        let offers = self.offers(question, choices);
        let Some(offer) = offers.iter().find(|offer| same_item(&offer.value, value)) else {
            return false;
        };
        let mut plain = self.plain_offers(question, choices, true).into_iter();
        match offer.role {
            ChoiceRole::Plain => plain.any(|plain| plain.enabled && same_item(&plain.value, value)),
            ChoiceRole::SelectAll => offer.enabled,
            _ => true,
        }
    }

    /// Nothing more can be chosen once the most are, and not all where all would be too many.
    fn limit_offers(&self, id: QuestionId, choices: &Choices, offers: &mut [Offer]) {
        if choices.max == 0 && !choices.select_all {
            return;
        }
        let max = choices.max as usize;
        let chosen = self.question_state(id).value.as_array().map_or(0, <[Value]>::len);
        let full = max > 0 && chosen >= max;
        for offer in &mut *offers {
            let counts = matches!(offer.role, ChoiceRole::Plain | ChoiceRole::Other);
            if full && counts && !self.is_chosen(id, choices, offer) {
                offer.enabled = false;
            }
        }
        let able = offers
            .iter()
            .filter(|offer| offer.role == ChoiceRole::Plain && offer.enabled && !offer.exclusive)
            .count();
        for offer in offers.iter_mut().filter(|offer| offer.role == ChoiceRole::SelectAll) {
            offer.enabled = able > 0 && !(max > 0 && max < able);
        }
    }

    /// Whether an offer is (part of) the answer.
    pub(crate) fn is_chosen(&self, id: QuestionId, choices: &Choices, offer: &Offer) -> bool {
        match offer.role {
            ChoiceRole::SelectAll => self.are_all_chosen(id, choices),
            ChoiceRole::Other if choices.other => self.is_other_selected(id, choices),
            _ => match self.rendered(id, choices) {
                Value::Array(values) => values.iter().any(|value| same_item(value, &offer.value)),
                value => !choices.many && !value.is_nullish() && same_item(&value, &offer.value),
            },
        }
    }

    fn are_all_chosen(&self, id: QuestionId, choices: &Choices) -> bool {
        let Value::Array(chosen) = self.rendered(id, choices) else { return false };
        let has = |value: &Value| chosen.iter().any(|chosen| same_item(chosen, value));
        if [NONE, REFUSED, DONT_KNOW].iter().any(|value| has(&Value::from(*value))) {
            return false;
        }
        let offers = self.plain_offers(id, choices, true);
        let mut able = offers.iter().filter(|offer| offer.enabled && !offer.exclusive).peekable();
        able.peek().is_some() && able.all(|offer| has(&offer.value))
    }

    /// The text of an offer; empty where the product's own word for its role stands.
    pub(crate) fn offer_text(&self, id: QuestionId, choices: &Choices, offer: &Offer) -> Wording {
        match &offer.words {
            Source::Text(text) => text.clone().into(),
            Source::Item(owner, index) => {
                let theirs = self.survey.question(*owner).kind.choices();
                let item = theirs.and_then(|theirs| theirs.items.get(*index));
                item.map(|item| self.choice_text(id, item)).unwrap_or_default()
            }
            Source::Role => self.text(role_text(choices, offer.role), id),
        }
    }

    /// The text of an item: the author's, or its value.
    pub(crate) fn choice_text(&self, id: QuestionId, item: &Choice) -> Wording {
        let text = self.item_text(&item.text, id, &item.value);
        if !text.is_empty() {
            return text;
        }
        match &item.value {
            value if expression::is_empty(value) => Wording::default(),
            value => self.bare(expression::text_of(value).into_owned()),
        }
    }

    /// The choices for looking over all pages.
    pub(crate) fn visible_choices(&self, id: QuestionId, choices: &Choices) -> Vec<VisibleItem> {
        let offers = self.offers(id, choices).into_iter();
        offers
            .map(|offer| VisibleItem {
                text: self.offer_text(id, choices, &offer).text,
                enabled: offer.enabled,
                value: offer.value,
            })
            .collect()
    }

    /// The choices for a screen.
    pub(crate) fn choice_control(&self, id: QuestionId, choices: &Choices) -> ChoiceControl {
        ChoiceControl {
            choices: self.choice_views(id, choices),
            columns: choices.columns,
            other: self.other_box(id, choices),
            max: Some(choices.max).filter(|max| *max > 0),
            show_labels: true,
            clearable: choices.clearable && !self.is_read_only(id),
            pictures: false,
        }
    }

    /// The choices for a list that opens.
    pub(crate) fn dropdown_control(
        &self,
        id: QuestionId,
        choices: &Choices,
        list: &List,
    ) -> DropdownControl {
        DropdownControl {
            choices: self.choice_views(id, choices),
            placeholder: self.text(&list.placeholder, id).text,
            clearable: choices.clearable,
            searchable: list.searchable,
            other: self.other_box(id, choices),
            max: Some(choices.max).filter(|max| *max > 0),
            autocomplete: list.autocomplete.clone(),
        }
    }

    fn choice_views(&self, id: QuestionId, choices: &Choices) -> Vec<ChoiceView> {
        let offers = self.offers(id, choices);
        let mut views = Vec::with_capacity(offers.len());
        for offer in offers {
            let selected = self.is_chosen(id, choices, &offer);
            views.push(ChoiceView {
                label: self.offer_text(id, choices, &offer),
                enabled: offer.enabled,
                selected,
                exclusive: offer.exclusive,
                role: offer.role,
                image: None,
                comment: self.box_of_choice(id, choices, &offer).filter(|_| selected),
                value: offer.value,
            });
        }
        views
    }

    fn box_of_choice(
        &self,
        id: QuestionId,
        choices: &Choices,
        offer: &Offer,
    ) -> Option<CommentView> {
        let Source::Item(owner, index) = offer.words else { return None };
        let item = choices.items.get(index).filter(|item| owner == id && item.comment)?;
        Some(CommentView {
            label: Wording::default(),
            value: self.words_of_choice(id, choices, &item.value),
            placeholder: self.text(&item.comment_placeholder, id).text,
            max_length: self.survey.settings.max_comment_length,
        })
    }

    fn other_box(&self, id: QuestionId, choices: &Choices) -> Option<CommentView> {
        self.is_other_selected(id, choices).then(|| CommentView {
            label: self.text(&choices.other_text, id),
            value: self.other_words(id).to_owned(),
            placeholder: self.text(&choices.other_placeholder, id).text,
            max_length: self.survey.settings.max_comment_length,
        })
    }
}

fn special(value: &str, role: ChoiceRole) -> Offer {
    let exclusive = matches!(role, ChoiceRole::None | ChoiceRole::Refuse | ChoiceRole::DontKnow);
    Offer { value: value.into(), role, enabled: true, exclusive, words: Source::Role }
}

pub(super) fn role_text(choices: &Choices, role: ChoiceRole) -> &Text {
    match role {
        ChoiceRole::None => &choices.none_text,
        ChoiceRole::Refuse => &choices.refuse_text,
        ChoiceRole::DontKnow => &choices.dont_know_text,
        ChoiceRole::SelectAll => &choices.select_all_text,
        ChoiceRole::Plain | ChoiceRole::Other => &choices.other_text,
    }
}
