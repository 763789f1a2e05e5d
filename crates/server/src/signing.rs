//! Signed context: names whose values a guest could change in the address count only with a signature of this server.
//! HMAC-SHA256 over the desk's id and all signed names that are there, cut to 96 bits, in 16 characters of Base64.
//! Leaves out which names those are (`desk`).

mod address;
mod counted;
mod keys;

use desk::{Desk, SIGNATURE};
use document::{Object, Value};

pub(crate) use self::{counted::counted, keys::Keys};

/// What a record is flagged with whose context lacks its signature.
pub(crate) const CONTEXT_UNSIGNED: &str = "context-unsigned";

/// The signature that a context needs; `None` where it needs none. `context` is what a page of that address or an
/// enrolled tablet has (`Desk::context_from_query`, `Desk::context_of_device`).
pub(crate) fn sign(keys: &Keys, desk: &Desk, context: &Object) -> Option<String> {
    let claims = desk.signed_claims(context);
    if claims.is_empty() {
        return None;
    }
    desk.signed_text(&claims).map(|text| keys.sign(&text))
}

/// The address of this desk with the signature that its context needs, instead of any it had; and that signature, if
/// there is one.
pub(crate) fn sign_address(keys: &Keys, desk: &Desk, address: &str) -> (String, Option<String>) {
    address::signed(address, |pairs| {
        let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
        sign(keys, desk, &desk.context_from_query(pairs))
    })
}

/// Whether the signature in a context is that of these claims.
fn is_signed(keys: &Keys, desk: &Desk, context: &Object, claims: &[(&str, &Value)]) -> bool {
    let signature = context.get(SIGNATURE).and_then(Value::as_str);
    let text = desk.signed_text(claims);
    signature.zip(text).is_some_and(|(signature, text)| keys.verify(&text, signature))
}
