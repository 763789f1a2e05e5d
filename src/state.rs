//! What the app knows, held in signals: memos to read, commands to call. Draws nothing.

mod address;
mod attendance;
mod chat;
mod coming;
mod delivery;
mod draft;
mod focus;
mod frontdesk;
mod helping;
mod inspecting;
mod keep;
mod leftover;
mod opened;
mod record;
mod renewal;
mod speech;
mod standing;
mod ticking;
mod visit;

pub use self::{
    address::Address,
    attendance::STILL_THERE,
    chat::{CALL_FORM, Calling, Chat, Chatting},
    delivery::{Blank, Deliveries},
    focus::PAGE_ELEMENT,
    frontdesk::Frontdesk,
    inspecting::Facts,
    opened::{Opened, scope},
    renewal::{Freshness, renew_after_failure},
    speech::Speech,
    standing::Standing,
    visit::{Phase, Visit},
};
