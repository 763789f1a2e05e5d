//! PINs become keys as the standard says, and what a device was told stays with its records.

use document::parse;
use frontdesk_app::platform::{
    secret,
    storage::{device, outbox},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::script::{fresh_store, record};

#[wasm_bindgen_test]
async fn keys_are_those_of_pbkdf2_with_sha_256() {
    assert!(secret::is_available());
    for (secret, salt, iterations, begins) in [
        ("password", "salt", 1, [0x12, 0x0f, 0xb6, 0xcf]),
        ("password", "salt", 4096, [0xc5, 0xe4, 0x78, 0xd5]),
    ] {
        let key = secret::key(secret, salt.as_bytes(), iterations).await.unwrap();
        assert_eq!(key[..4], begins, "{iterations}");
    }
}

#[wasm_bindgen_test]
async fn an_enrolled_device_keeps_its_id_and_numbers_and_gets_a_name() {
    fresh_store().await;
    assert_eq!(device::enrolment().await, Ok(None));
    outbox::accept(record()).await.unwrap();
    let before = device::device().await.unwrap();
    assert_eq!(before.name, None);
    device::enrol("Counter 1", "{}".to_owned()).await.unwrap();
    let row = outbox::accept(record()).await.unwrap();
    let stored = parse(&row.json).unwrap();
    let of_device = |name| stored.get("device").unwrap().get(name).unwrap().clone();
    assert_eq!(of_device("name").as_str(), Some("Counter 1"));
    assert_eq!(of_device("id").as_str(), Some(&*before.id));
    assert_eq!(of_device("seq").as_number(), Some(2.0));
    assert_eq!(device::enrolment().await, Ok(Some("{}".to_owned())));
}

#[wasm_bindgen_test]
async fn tries_are_counted_until_the_device_is_enrolled_anew() {
    fresh_store().await;
    for expect in [None, Some("1"), Some("11")] {
        let mut seen = None;
        let add = &mut |known: Option<String>| {
            seen = Some(known.clone());
            known.unwrap_or_default() + "1"
        };
        device::tries(add).await.unwrap();
        assert_eq!(seen.unwrap().as_deref(), expect);
    }
    assert_eq!(device::known_tries().await, Ok(Some("111".to_owned())));
    device::enrol("x", "{}".to_owned()).await.unwrap();
    assert_eq!(device::known_tries().await, Ok(None));
    assert_eq!(device::works().await, Ok(true));
}
