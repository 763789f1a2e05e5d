//! What the end-to-end tests are written in: a real [`Browser`], a real [`Server`] with a database of its own, and the
//! [`pages`] as a guest sees them. The tests themselves are in `tests/`, one journey each.

pub mod accepting;
pub mod accessibility;
mod app;
mod app_builds;
pub mod browser;
pub mod chance;
pub mod chaos;
mod desk;
pub mod devtools;
mod disk_watch;
mod eyes;
pub mod fault_proxy;
pub mod first_load;
pub mod layout;
pub mod pages;
pub mod paper;
mod ports;
mod processes;
pub mod pseudo;
pub mod receiver;
pub mod server;
mod settings;
mod site;
pub mod soak;
pub mod traces;
mod wait;
mod webdriver;

pub use app::App;
pub use browser::{Browser, Device};
pub use desk::Desk;
pub use disk_watch::DiskWatch;
pub use receiver::Receiver;
pub use server::Server;
pub use settings::docs;
pub use site::Site;
pub use wait::until;
