//! Where the keyboard and the screen reader go after a step: to the top of the page, or to what is wrong on it.

use survey::QuestionId;

use crate::platform::focus;

/// The element that a new page's focus starts at.
pub const PAGE_ELEMENT: &str = "page";

/// To the top of the page, once it is drawn.
pub(super) fn page() {
    focus::later(PAGE_ELEMENT.to_owned());
}

/// What is asked in a conversation.
pub const PROMPT_ELEMENT: &str = "prompt";

/// To what is asked now, if what had the focus has gone with what was asked before; into sight in any case.
pub(super) fn prompt() {
    focus::catch_later(PROMPT_ELEMENT.to_owned());
}

/// Away from a text that is being written, so that it counts as written.
pub(super) fn finish_writing() {
    focus::leave_text();
}

/// To the first input of a question, once its message is drawn.
pub(super) fn question(id: QuestionId) {
    focus::later(crate::ui::element_id(id));
}
