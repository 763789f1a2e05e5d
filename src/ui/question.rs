//! One question: title, description, control, comment box and what is wrong with it.
//! Holds the only `match` on `Control`; what a control looks like inside is the business of its own file.

use leptos::prelude::*;
use survey::{Control, Input, QuestionView, ToggleStyle};

use super::{
    Answering,
    asking::{Asking, element_id},
    choices::choices,
    comment::comment_box,
    computed::computed,
    dropdown::dropdown,
    fields::fields,
    grid::grid,
    heading::heading,
    image::picture,
    live::{aria, flag, keyed, maybe, pointed, worded},
    long_text::long_text,
    ranking::ranking,
    rich_text::rich_text,
    scale::scale,
    slider::slider,
    tags::tags,
    text::line,
    toggle::toggle,
    violations::violations,
};

/// How a control is named by its question's title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// several native radios: the title is their group's legend
    Radios,
    /// several inputs: the title is their group's legend
    Group,
    /// one input: the title is its label
    Label,
    /// the control shows the title itself, or needs none
    Itself,
}

/// A question. What was done to it comes out of `on_answer`; the new state comes back in `view`.
#[component]
pub fn Question(
    #[prop(into)] view: Signal<QuestionView>,
    on_answer: Callback<Answering>,
) -> AnyView {
    let asking = Asking::new(view, on_answer);
    // A question's kind of control is fixed in its definition, so only what is inside follows the view.
    let control = view.with_untracked(|view| view.control.clone());
    let (name, naming, content) = draw(asking, control);
    let foldable = view.with_untracked(|view| view.collapsible);
    let body = body(asking, content);
    match naming {
        Naming::Radios => group(asking, name, true, body),
        Naming::Group => group(asking, name, false, body),
        _ if foldable => group(asking, name, false, body),
        Naming::Label | Naming::Itself => single(asking, name, naming, body),
    }
}

fn draw(asking: Asking, control: Control) -> (&'static str, Naming, AnyView) {
    match control {
        Control::Scale(scale) if scale.as_dropdown => ("dropdown", Naming::Label, dropdown(asking)),
        Control::Scale(control) => ("scale", Naming::Radios, scale(asking, control)),
        Control::ChooseOne(control) => ("choose-one", Naming::Radios, choices(asking, control)),
        Control::ChooseMany(control) => ("choose-many", Naming::Group, choices(asking, control)),
        Control::Dropdown(_) => ("dropdown", Naming::Label, dropdown(asking)),
        Control::Tags(control) => ("tags", Naming::Group, tags(asking, control)),
        Control::Toggle(control) => match control.style {
            ToggleStyle::Buttons => ("toggle", Naming::Radios, toggle(asking, control)),
            ToggleStyle::Checkbox => ("toggle", Naming::Itself, toggle(asking, control)),
        },
        Control::Text(_) => ("text", Naming::Label, line(asking, None)),
        Control::LongText(control) => ("long-text", Naming::Label, long_text(asking, control)),
        Control::Grid(_) => ("grid", Naming::Group, grid(asking)),
        Control::Fields(_) => ("fields", Naming::Group, fields(asking)),
        Control::Ranking(_) => ("ranking", Naming::Group, ranking(asking)),
        Control::Slider(control) => ("slider", Naming::Group, slider(asking, control)),
        Control::RichText(_) => ("rich-text", Naming::Itself, rich_text(asking)),
        Control::Image(_) => ("image", Naming::Itself, picture(asking)),
        Control::Computed { .. } => ("computed", Naming::Group, computed(asking)),
    }
}

/// What folds away, and what doesn't: a violation is seen on a closed question, too.
fn body(asking: Asking, content: AnyView) -> AnyView {
    let view = asking.view;
    let folded = move || view.with(|view| view.collapsible && view.collapsed);
    view! {
        <div class="question__body" id=asking.id("body") hidden=flag(folded)>
            <p
                class="question__description"
                id=asking.id("description")
                hidden=flag(move || view.with(|view| view.description.is_empty()))
            >
                {worded(move || view.with(|view| view.description.clone()))}
            </p>
            {content}
            {comment_box(asking)}
        </div>
        {violations(asking.id("violations"), move || view.with(|view| view.violations.clone()))}
    }
    .into_any()
}

fn group(asking: Asking, name: &'static str, radios: bool, body: AnyView) -> AnyView {
    let view = asking.view;
    let required = move || view.with(|view| view.required);
    view! {
        <fieldset
            class="question"
            id=view.with_untracked(|view| element_id(view.id))
            data-control=name
            role=radios.then_some("radiogroup")
            aria-required=aria(move || radios && required())
            aria-invalid=aria(move || radios && asking.invalid())
            aria-describedby=maybe(move || asking.described_by())
            on:pointerdown=pointed(move || asking.touched(Input::Pointer))
            on:keydown=keyed(move |_| asking.touched(Input::Keyboard))
        >
            <legend
                class="question__title"
                class:unseen=flag(move || view.with(|view| view.title.is_empty()))
                id=asking.id("title")
            >
                {heading(asking, !radios)}
            </legend>
            {body}
        </fieldset>
    }
    .into_any()
}

fn single(asking: Asking, name: &'static str, naming: Naming, body: AnyView) -> AnyView {
    let view = asking.view;
    let title = (naming == Naming::Label).then(|| {
        view! {
            <label
                class="question__title"
                class:unseen=flag(move || view.with(|view| view.title.is_empty()))
                id=asking.id("title")
                for=asking.id("input")
            >
                {heading(asking, false)}
            </label>
        }
    });
    view! {
        <div
            class="question"
            id=view.with_untracked(|view| element_id(view.id))
            data-control=name
            on:pointerdown=pointed(move || asking.touched(Input::Pointer))
            on:keydown=keyed(move |_| asking.touched(Input::Keyboard))
        >
            {title}
            {body}
        </div>
    }
    .into_any()
}
