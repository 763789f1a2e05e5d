//! Frontdesk in the browser: everything that knows Leptos or the DOM. The engines under `crates/` know neither.
//! Start reading at `boot.rs` (a page opens) or `state/visit.rs` (somebody answers).
#![allow(
    unreachable_pub,
    reason = "the component macro makes items that this lint can't see re-exported"
)]

mod allocator;
pub mod app;
pub mod boot;
pub mod platform;
pub mod screens;
pub mod state;
pub mod studio;
pub mod ui;

#[global_allocator]
static MEMORY: allocator::Forgetful = allocator::Forgetful;

/// Shows the QR studio in the page's body.
pub fn start_studio() {
    leptos::mount::mount_to_body(studio::StudioApp);
}

/// Shows the app in the page's body.
pub fn start() {
    leptos::mount::mount_to_body(app::App);
}
