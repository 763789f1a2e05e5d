//! What the app knows, held in signals: memos to read, commands to call. Draws nothing.

mod address;
mod after;
mod arriving;
mod asked;
mod attendance;
mod chat;
mod checking;
mod coming;
mod conversing;
mod delivery;
mod doing;
mod draft;
mod embedding;
mod enrolled;
mod enrolling;
mod focus;
mod frontdesk;
mod gate;
mod handing_over;
mod helping;
mod inspecting;
mod keep;
mod kiosk;
mod lasting;
mod leftover;
mod opened;
mod pad;
mod page_owner;
mod pin_pad;
mod record;
mod renewal;
mod running;
mod speech;
mod staff;
mod standing;
pub mod studio;
mod ticking;
mod timer;
mod visit;

pub use self::{
    address::Address,
    after::Offer,
    arriving::Unarrived,
    attendance::STILL_THERE,
    chat::{CALL_FORM, Calling, Chat, Chatting},
    delivery::{Blank, Deliveries},
    embedding::Embedding,
    enrolled::enrolled,
    enrolling::{EnrolTrouble, NAME_FIELD, NewPin},
    focus::{PAGE_ELEMENT, PROMPT_ELEMENT},
    frontdesk::Frontdesk,
    handing_over::{PHONE_TITLE, PhoneCode},
    inspecting::Facts,
    kiosk::{Kiosk, Tapping, Thanked},
    opened::{Opened, scope},
    pad::{Asking, Said},
    renewal::{Freshness, renew_after_failure},
    speech::Speech,
    standing::Standing,
    studio::Studio,
    visit::{Phase, Visit},
};
