//! Interviews as a visitor has them: what is typed, how they move, and that they end as page by page.
#![allow(clippy::unwrap_used, clippy::panic)]

mod course;
mod heard;
mod replay;
mod support;
mod visits;
