//! What the app knows, held in signals: memos to read, commands to call. Draws nothing.

mod address;
mod attendance;
mod chat;
mod checking;
mod coming;
mod delivery;
mod draft;
mod enrolled;
mod enrolling;
mod focus;
mod frontdesk;
mod gate;
mod helping;
mod inspecting;
mod keep;
mod leftover;
mod opened;
mod pad;
mod pin_pad;
mod record;
mod speech;
mod staff;
mod standing;
mod ticking;
mod visit;

pub use self::{
    address::Address,
    attendance::STILL_THERE,
    chat::{CALL_FORM, Calling, Chat, Chatting},
    delivery::{Blank, Deliveries},
    enrolled::enrolled,
    enrolling::{EnrolTrouble, NAME_FIELD, NewPin},
    focus::PAGE_ELEMENT,
    frontdesk::Frontdesk,
    inspecting::Facts,
    opened::{Opened, scope},
    pad::{Asking, Said},
    speech::Speech,
    standing::Standing,
    visit::{Phase, Visit},
};
