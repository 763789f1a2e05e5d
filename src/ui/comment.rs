//! Boxes for free words beside an answer: a comment to the question, the description of "other", words to a choice.

use document::Value;
use leptos::prelude::*;
use survey::{CommentView, Control, QuestionView};

use super::{
    Answering,
    asking::Asking,
    choices::choices_of,
    live::{drawn, flag, focused, maybe, text, typed, worded},
    text::part_name,
    typing::Typing,
};

/// What the words in a box belong to.
#[derive(Clone, Copy)]
enum Place {
    Question,
    Other,
    Choice(usize),
}

impl Place {
    fn find(self, view: &QuestionView) -> Option<&CommentView> {
        match (self, &view.control) {
            (Self::Question, _) => view.comment.as_ref(),
            (Self::Choice(index), control) => choices_of(control).get(index)?.comment.as_ref(),
            (Self::Other, Control::ChooseOne(list) | Control::ChooseMany(list)) => {
                list.other.as_ref()
            }
            (Self::Other, Control::Dropdown(list) | Control::Tags(list)) => list.other.as_ref(),
            (Self::Other, _) => None,
        }
    }

    fn wrap(self, view: &QuestionView, text: String) -> Answering {
        match self {
            Self::Question => Answering::Comment(text),
            Self::Other => Answering::Other(text),
            Self::Choice(index) => {
                let choice = choices_of(&view.control).get(index);
                let value = choice.map_or(Value::Undefined, |choice| choice.value.clone());
                Answering::ChoiceComment(value, text)
            }
        }
    }

    fn part(self) -> String {
        match self {
            Self::Question => part_name("comment", None),
            Self::Other => part_name("other", None),
            Self::Choice(index) => part_name("words", Some(index)),
        }
    }
}

/// The comment box under a question, while there is one.
pub(super) fn comment_box(asking: Asking) -> AnyView {
    words_box(asking, Place::Question)
}

/// The box for "other", while that is chosen.
pub(super) fn other_box(asking: Asking) -> AnyView {
    words_box(asking, Place::Other)
}

/// The box of choice `index`, while that is chosen.
pub(super) fn choice_box(asking: Asking, index: usize) -> AnyView {
    words_box(asking, Place::Choice(index))
}

fn words_box(asking: Asking, place: Place) -> AnyView {
    let boxes = Memo::new(move |_| asking.view.with(|view| place.find(view).iter().count()));
    drawn(move || (0..boxes.get()).map(|_| words_input(asking, place)).collect())
}

fn words_input(asking: Asking, place: Place) -> AnyView {
    let Asking { view, words, .. } = asking;
    let typing = Typing::new();
    let id = asking.id(&place.part());
    let read = move |read: fn(&CommentView) -> String| {
        view.with(|view| place.find(view).map(read).unwrap_or_default())
    };
    let label = move || {
        let own = view.with(|view| place.find(view).map(|comment| comment.label.clone()));
        let own = own.unwrap_or_default();
        match place {
            Place::Question => words.worded(own, "question.comment"),
            // Its own label is that of the choice, which is read just before.
            Place::Other => words.text("choice.other-describe").into(),
            Place::Choice(_) => words.worded(own, "choice.other-describe"),
        }
    };
    let take = move |text: String| {
        asking.send(view.with_untracked(|view| place.wrap(view, text)));
    };
    view! {
        <div class="question__comment">
            <label class="question__label" for=id.clone()>
                {worded(label)}
            </label>
            <textarea
                class="field"
                id=id.clone()
                rows="2"
                maxlength=maybe(move || view.with(|v| Some(place.find(v)?.max_length?.to_string())))
                placeholder=text(move || read(|comment| comment.placeholder.clone()))
                prop:readOnly=flag(move || asking.fixed())
                prop:value=typing.shown(move || read(|comment| comment.value.clone()))
                on:focus=focused(move || typing.begin())
                on:input=typed(take)
                on:blur=focused(move || typing.end())
            ></textarea>
        </div>
    }
    .into_any()
}
