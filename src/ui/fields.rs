//! Several short texts in one question, each with its own label.

use leptos::prelude::*;
use survey::{Control, FieldView};

use super::{
    asking::Asking,
    live::{drawn, flag, worded},
    text::{line, part_name},
    violations::violations,
};

pub(super) fn fields(asking: Asking) -> AnyView {
    let count = Memo::new(move |_| {
        asking.read(0, |control| match control {
            Control::Fields(fields) => Some(fields.len()),
            _ => None,
        })
    });
    let draw = move || (0..count.get()).map(|part| field(asking, part)).collect();
    view! { <div class="fields">{drawn(draw)}</div> }.into_any()
}

fn field(asking: Asking, part: usize) -> AnyView {
    let title = move || of_field(asking, part, |field| field.title.clone());
    let required = move || of_field(asking, part, |field| field.required);
    let found = move || of_field(asking, part, |field| field.violations.clone());
    view! {
        <div class="fields__item">
            <label class="fields__label" for=asking.id(&part_name("input", Some(part)))>
                {worded(title)}
                <span class="question__required" aria-hidden="true" hidden=flag(move || !required())>
                    "\u{a0}*"
                </span>
            </label>
            {line(asking, Some(part))}
            {violations(asking.id(&part_name("violations", Some(part))), found)}
        </div>
    }
    .into_any()
}

fn of_field<T: Default>(asking: Asking, part: usize, read: impl FnOnce(&FieldView) -> T) -> T {
    asking.read(T::default(), |control| match control {
        Control::Fields(fields) => fields.get(part).map(read),
        _ => None,
    })
}
