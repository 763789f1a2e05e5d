//! Any of many. The list lies open as cards that scroll, because a list that closes after every tap serves nobody.

use leptos::prelude::*;
use survey::DropdownControl;

use super::{
    asking::Asking,
    choices::{cards, clear_button, listed, side_by_side},
    comment::other_box,
    live::text,
};

pub(super) fn tags(asking: Asking, control: DropdownControl) -> AnyView {
    let clearable = control.clearable;
    let columns = move || side_by_side(1, &listed(asking, false)).to_string();
    view! {
        <div class="choices" data-scroll="" style=("--columns", text(columns))>
            {cards(asking, true)}
        </div>
        {other_box(asking)}
        {clear_button(asking, move || clearable)}
    }
    .into_any()
}
