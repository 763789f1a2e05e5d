//! An owner's work on knowledge bases, behind `frontdesk import` and `frontdesk faq`: bringing questions in from
//! other forms, finding what is wrong between entries, adding phrasings, learning what guests asked in vain.

pub(crate) mod add;
mod fault;
pub(crate) mod folder;
pub(crate) mod import;
mod json_layout;
mod json_text;
pub(crate) mod lint;
mod phrase;
pub(crate) mod retrieval;
pub(crate) mod safe_write;
pub(crate) mod unanswered;

pub use self::fault::Fault;
