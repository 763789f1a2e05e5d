//! What travels to a phone is the same when it gets there, and what isn't whole doesn't get there.

use frontdesk_app::platform::{deflate, random, sealing};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn bytes_are_compressed_and_unpacked() {
    let bytes = b"the same words, the same words, the same words".repeat(20);
    let deflated = deflate::deflate(&bytes).await.unwrap();
    assert!(deflated.len() < bytes.len() / 10, "{}", deflated.len());
    assert!(deflate::inflates());
    let inflate = deflate::inflate;
    assert_eq!(inflate(&deflated, bytes.len()).await.as_ref(), Some(&bytes));
    assert_eq!(inflate(&deflated, bytes.len() - 1).await, None, "too much");
    assert_eq!(inflate(&deflated[..deflated.len() - 1], 10_000).await, None, "cut");
    assert_eq!(inflate(&[0xff; 40], 10_000).await, None, "never compressed");
}

#[wasm_bindgen_test]
async fn only_the_key_opens_what_was_sealed() {
    let (key, other) = (random::bytes::<16>(), random::bytes::<16>());
    let sealed = sealing::seal(&key, b"answers").await.unwrap();
    assert_eq!(sealing::open(&key, &sealed).await.as_deref(), Some(&b"answers"[..]));
    assert_eq!(sealing::open(&other, &sealed).await, None);
    for place in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        assert_eq!(sealing::open(&key, &changed).await, None, "{place}");
    }
    assert_eq!(sealing::open(&key, b"short").await, None);
    assert_ne!(sealing::seal(&key, b"answers").await.unwrap(), sealed);
}
