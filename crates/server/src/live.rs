//! `frontdesk check --live`: sends one marked test record to an endpoint, as the sender of the desk would, and
//! says what happened. Reading order: [`check`] does the sending, [`Finding`] names what is wrong, `words` says it.
//! Leaves out which endpoints there are (`cli::check`).

mod cors;
mod finding;
mod page;
mod probe;
mod record;
mod repeat;
mod report;
mod words;

pub use self::{
    finding::{Finding, Observation, Step},
    page::Page,
    probe::{Sender, check},
    record::TestRecord,
    report::{Report, summary},
};
