//! The browser behind our own names: the only place in the app that knows `web_sys`. One file for each thing
//! a browser can do for us; what it is used for is decided elsewhere.

pub mod alarm;
pub mod bot;
pub mod bridge;
pub mod carried;
pub mod clock;
pub mod crashes;
pub mod deflate;
pub mod dragging;
pub mod drops;
pub mod events;
pub mod files;
pub mod focus;
pub mod http;
pub mod intl;
pub mod languages;
pub mod locks;
pub mod memory;
pub mod offline;
pub mod page;
pub mod parts;
pub mod random;
pub mod rich_text;
pub mod save;
mod script;
pub mod sealing;
pub mod secret;
pub mod share;
pub mod storage;
pub mod tablet;
pub mod tabs;
pub mod voice;

pub use storage::StorageError;
