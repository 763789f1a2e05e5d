//! Any of many. The list lies open as cards that scroll, because a list that closes after every tap serves nobody.

use leptos::prelude::*;
use survey::DropdownControl;

use super::{
    asking::Asking,
    choices::{cards, clear_button},
    comment::other_box,
};

pub(super) fn tags(asking: Asking, control: DropdownControl) -> AnyView {
    let clearable = control.clearable;
    view! {
        <div class="choices" data-scroll="">
            {cards(asking, true)}
        </div>
        {other_box(asking)}
        {clear_button(asking, move || clearable)}
    }
    .into_any()
}
