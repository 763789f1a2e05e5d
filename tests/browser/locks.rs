//! One tab at a time.

use std::{cell::Cell, rc::Rc};

use frontdesk_app::platform::{clock, locks};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::script::{fresh_store, run, until};

#[wasm_bindgen_test]
async fn a_lock_is_held_by_one() {
    let first = locks::acquire("test.lock").await;
    assert!(matches!(first, locks::Hold::Lock));
    let held = run("const state = await navigator.locks.query();
                    return state.held.some(lock => lock.name === 'test.lock')")
    .await;
    assert_eq!(held.as_bool(), Some(true));
    let second = Rc::new(Cell::new(false));
    let got = Rc::clone(&second);
    spawn_local(async move {
        locks::acquire("test.lock").await;
        got.set(true);
    });
    clock::sleep(200).await;
    assert!(!second.get());
}

#[wasm_bindgen_test]
async fn without_locks_a_lease_does_the_same() {
    fresh_store().await;
    run("Object.defineProperty(navigator, 'locks', { configurable: true, value: undefined })")
        .await;
    let first = locks::acquire("test.lease").await;
    assert!(matches!(first, locks::Hold::Lease { .. }));
    let second = Rc::new(Cell::new(false));
    let got = Rc::clone(&second);
    spawn_local(async move {
        locks::acquire("test.lease").await;
        got.set(true);
    });
    clock::sleep(200).await;
    let waited = !second.get();
    first.release();
    run("delete navigator.locks").await;
    assert!(waited);
    // It asks again every ten seconds; asking for it here shows that it is free.
    let third = Rc::new(Cell::new(false));
    let got = Rc::clone(&third);
    spawn_local(async move {
        let now = clock::now();
        got.set(frontdesk_app::platform::storage::lease::claim("test.lease", "c", now).await);
    });
    until("the lease is free", || third.get()).await;
}
