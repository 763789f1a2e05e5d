//! The code that takes a visit to a phone: which address it opens, and how the visit gets there.

use desk::Desk;
use handover::{Carrier, Form, Handover, KEY, Visit, pack};
use qr::{EcLevel, Symbol};

use super::PhoneCode;
use crate::{
    platform::{deflate, drops, page, random, sealing},
    state::Opened,
};

/// Modules along a side of the largest code that phones read from a tablet's screen without being held close: version 22.
const READABLE: usize = 17 + 4 * 22;

/// Where phones find the desk.
pub(super) fn base(opened: &Opened) -> Option<String> {
    opened.desk.address().map(str::to_owned).or_else(page::public_address)
}

/// What a phone opens, without the fragment: the same questions, and what the address of this page says of the visit.
pub(super) fn address(opened: &Opened, visit: &Visit) -> Option<String> {
    let mut address = base(opened)?;
    match visit {
        Visit::Survey { name, .. } => {
            address.push_str("?survey=");
            address.push_str(&page::encoded(name));
        }
        Visit::Chat { .. } => address.push_str("?chat"),
    }
    let known = known(&opened.desk);
    for (name, value) in opened.address.pairs.iter().filter(|(name, _)| known.contains(&&**name)) {
        for part in ["&", &page::encoded(name), "=", &page::encoded(value)] {
            address.push_str(part);
        }
    }
    Some(address)
}

/// Names of the context that an address may say.
fn known(desk: &Desk) -> Vec<&str> {
    let allowed = desk.context().from_url();
    desk.enrolled_names().into_iter().filter(|name| allowed.contains(name)).collect()
}

/// The code, and the name of what waits at the server for whoever scans it.
pub(super) async fn code_of(address: &str, handover: &Handover) -> (PhoneCode, Option<String>) {
    let content = handover.to_bytes();
    let parcel = match deflate::deflate(&content).await {
        Some(deflated) if deflated.len() < content.len() => pack(&deflated, Form::Deflated),
        _ => pack(&content, Form::Plain),
    };
    let whole = symbol(address, &Carrier::Code(parcel.clone()));
    if let Some(symbol) = whole.as_ref().filter(|symbol| symbol.size() <= READABLE) {
        return (PhoneCode::Scan(symbol.clone()), None);
    }
    if let Some(drop) = leave(&parcel).await
        && let Carrier::Drop { id, .. } = &drop
        && let Some(symbol) = symbol(address, &drop)
    {
        return (PhoneCode::Scan(symbol), Some(id.clone()));
    }
    (whole.map_or(PhoneCode::TooMuch, PhoneCode::Scan), None)
}

fn symbol(address: &str, carrier: &Carrier) -> Option<Symbol> {
    Symbol::encode(&[address, "#", &carrier.fragment()].concat(), EcLevel::L).ok()
}

async fn leave(parcel: &[u8]) -> Option<Carrier> {
    let key = random::bytes::<KEY>();
    let sealed = sealing::seal(&key, parcel).await?;
    Some(Carrier::Drop { id: drops::leave(&sealed).await?, key })
}
