//! What the app knows, held in signals: memos to read, commands to call. Draws nothing.

mod address;
mod after;
mod asked;
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
mod kiosk;
mod leftover;
mod opened;
mod record;
mod speech;
mod standing;
mod ticking;
mod visit;

pub use self::{
    address::Address,
    after::Offer,
    attendance::STILL_THERE,
    chat::{CALL_FORM, Calling, Chat, Chatting},
    delivery::{Blank, Deliveries},
    focus::PAGE_ELEMENT,
    frontdesk::Frontdesk,
    inspecting::Facts,
    kiosk::{Kiosk, Tapping, Thanked},
    opened::{Opened, scope},
    speech::Speech,
    standing::Standing,
    visit::{Phase, Visit},
};
