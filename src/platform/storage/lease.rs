//! Leases for browsers without Web Locks: a row says which tab may do a thing, and until when.

use document::{Object, UnixMillis, Value};

use super::{
    database::{Mode, Step, transact},
    store::Store,
};

/// A lease that isn't renewed is over after 30 s: three renewals missed, or the tab is gone or asleep.
const LENGTH: i64 = 30_000;

/// Takes or renews the lease `name` for `holder`; false while another holds it, or when nothing can be stored.
pub async fn claim(name: &str, holder: &str, now: UnixMillis) -> bool {
    let mut held = false;
    let mut decide = |known: Option<String>| {
        held = known.is_none_or(|known| is_free(&known, holder, now));
        let mut lease = Object::new();
        lease.set("holder", holder);
        lease.set("until", (now.0 + LENGTH) as f64);
        let put = Step::Put(Store::Device, key(name), Value::from(lease).to_json());
        if held { vec![put] } else { Vec::new() }
    };
    let claimed = transact(Mode::Relaxed, Some(row(name)), &mut decide).await;
    claimed.is_ok() && held
}

/// Gives up the lease if `holder` has it.
pub async fn release(name: &str, holder: String) {
    let mut decide = |known: Option<String>| {
        let ours = known.is_some_and(|known| is_held_by(&known, &holder));
        if ours { vec![Step::Delete(Store::Device, key(name))] } else { Vec::new() }
    };
    // What can't be given up runs out.
    let _ = transact(Mode::Relaxed, Some(row(name)), &mut decide).await;
}

fn key(name: &str) -> String {
    format!("lease:{name}")
}

fn row(name: &str) -> Step {
    Step::Get(Store::Device, key(name))
}

fn is_held_by(lease: &str, holder: &str) -> bool {
    let lease = document::parse(lease).unwrap_or_default();
    lease.get("holder").and_then(Value::as_str) == Some(holder)
}

fn is_free(lease: &str, holder: &str, now: UnixMillis) -> bool {
    let known = document::parse(lease).unwrap_or_default();
    let until = known.get("until").and_then(Value::as_number).unwrap_or_default() as i64;
    // A time further ahead than a lease is long: the clock was set back.
    is_held_by(lease, holder) || until <= now.0 || until > now.0 + LENGTH
}
