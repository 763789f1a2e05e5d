//! The store: what is accepted is on the disk with its number, faults have names, a lost connection is opened anew.

use delivery::{Record, RecordKey, StoredRecord};
use document::UnixMillis;
use frontdesk_app::platform::{
    StorageError, clock,
    storage::{self, drafts, lease, outbox},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::script::{fresh_store, record, run};

fn read(row: &StoredRecord) -> Record {
    let (record, findings) = Record::read(&document::parse(&row.json).unwrap());
    assert_eq!(findings, []);
    record.unwrap()
}

#[wasm_bindgen_test]
async fn accepted_records_are_numbered_and_stay() {
    fresh_store().await;
    let (first, second) = (record(), record());
    let rows =
        [outbox::accept(first.clone()).await.unwrap(), outbox::accept(second).await.unwrap()];
    let stored = read(&rows[0]);
    assert_eq!((stored.device.seq, read(&rows[1]).device.seq), (1, 2));
    assert_eq!(stored.device.id, read(&rows[1]).device.id);
    assert_eq!(stored.device.id.len(), 36);
    assert_eq!(Record { device: first.device.clone(), ..stored }, first);

    assert_eq!(outbox::count().await, Ok(2));
    let found = outbox::page(None).await.unwrap();
    let texts: Vec<&str> = found.iter().map(|row| row.json.as_str()).collect();
    assert!(rows.iter().all(|row| texts.contains(&row.json.as_str())));
    assert_eq!(outbox::page(Some(found[0].key)).await.unwrap().len(), 1);
    assert!(outbox::page(Some(found[1].key)).await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn records_accepted_at_once_get_different_numbers() {
    fresh_store().await;
    let mut numbers = Vec::new();
    let accepting: Vec<_> = (0..20)
        .map(|_| {
            wasm_bindgen_futures::future_to_promise(async {
                Ok((read(&outbox::accept(record()).await.unwrap()).device.seq as f64).into())
            })
        })
        .collect();
    for promise in accepting {
        numbers.push(promise.await.unwrap().as_f64().unwrap() as u64);
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
}

#[wasm_bindgen_test]
async fn accepting_is_strictly_durable_and_takes_the_draft_along() {
    fresh_store().await;
    run("globalThis.durabilities = [];
         globalThis.plainTransaction = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = function (stores, mode, options) {
             const transaction = globalThis.plainTransaction.call(this, stores, mode, options);
             globalThis.durabilities.push(transaction.mode + ' ' + transaction.durability);
             return transaction;
         };")
    .await;
    let record = record();
    drafts::put(&record.id.to_string(), "{}").await.unwrap();
    drafts::put("another", "{\"page\":2}").await.unwrap();
    outbox::accept(record).await.unwrap();
    let seen = run("IDBDatabase.prototype.transaction = globalThis.plainTransaction;
                    return globalThis.durabilities.join()")
    .await;
    assert_eq!(seen.as_string().unwrap(), ["readwrite strict"; 3].join(","));
    assert_eq!(drafts::all().await, Ok(vec![("another".to_owned(), "{\"page\":2}".to_owned())]));
    drafts::put("another", "{}").await.unwrap();
    assert_eq!(drafts::all().await.unwrap()[0].1, "{}");
    drafts::delete("another").await.unwrap();
    assert_eq!(drafts::all().await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn progress_belongs_to_rows_that_are_there() {
    fresh_store().await;
    let row = outbox::accept(record()).await.unwrap();
    outbox::put_progress(row.key, "{\"main\":1}".to_owned()).await.unwrap();
    let gone = RecordKey { rev: 9, ..row.key };
    outbox::put_progress(gone, "{}".to_owned()).await.unwrap();
    assert_eq!(outbox::page(None).await.unwrap()[0].progress.as_deref(), Some("{\"main\":1}"));
    let texts = outbox::texts_of(&[gone, row.key]).await.unwrap();
    assert_eq!(texts, [None, Some(row.json)]);
    outbox::delete(&[row.key, gone]).await.unwrap();
    assert!(outbox::page(None).await.unwrap().is_empty());
    let left = run("const open = indexedDB.open('frontdesk');
                    await new Promise(done => open.onsuccess = done);
                    const count = open.result.transaction('progress').objectStore('progress').count();
                    await new Promise(done => count.onsuccess = done);
                    open.result.close();
                    return count.result")
    .await;
    assert_eq!(left.as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
async fn a_lost_connection_is_opened_anew() {
    fresh_store().await;
    outbox::accept(record()).await.unwrap();
    // As iOS does it: the connection object is there, and refuses.
    run("const plain = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = function () {
             IDBDatabase.prototype.transaction = plain;
             throw new DOMException('The database connection is closing.', 'InvalidStateError');
         };")
    .await;
    assert_eq!(read(&outbox::accept(record()).await.unwrap()).device.seq, 2);
    // A transaction that is aborted from outside, after its requests were made.
    run("const plain = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (value, key) {
             IDBObjectStore.prototype.put = plain;
             const request = plain.call(this, value, key);
             this.transaction.abort();
             return request;
         };")
    .await;
    assert_eq!(read(&outbox::accept(record()).await.unwrap()).device.seq, 3);
    assert_eq!(outbox::count().await, Ok(3));
}

#[wasm_bindgen_test]
async fn a_connection_that_stays_lost_is_reported() {
    fresh_store().await;
    run("globalThis.plainTransaction = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = () => {
             throw new DOMException('', 'InvalidStateError');
         };")
    .await;
    let failed = outbox::accept(record()).await;
    run("IDBDatabase.prototype.transaction = globalThis.plainTransaction").await;
    let expect = StorageError::Broken("InvalidStateError".to_owned());
    assert_eq!(failed.err(), Some(expect));
    assert_eq!(outbox::count().await, Ok(0));
}

#[wasm_bindgen_test]
async fn a_full_store_says_so_and_gives_no_number_away() {
    fresh_store().await;
    run("globalThis.plainPut = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = () => {
             throw new DOMException('', 'QuotaExceededError');
         };")
    .await;
    let failed = outbox::accept(record()).await;
    run("IDBObjectStore.prototype.put = globalThis.plainPut").await;
    assert_eq!(failed.err(), Some(StorageError::Full));
    assert_eq!(read(&outbox::accept(record()).await.unwrap()).device.seq, 1);
    let (usage, quota) = storage::estimate().await.unwrap();
    assert!(usage <= quota && quota > 0.0);
}

#[wasm_bindgen_test]
async fn a_store_that_is_denied_says_so() {
    fresh_store().await;
    run("globalThis.plainFactory = Object.getOwnPropertyDescriptor(window, 'indexedDB')").await;
    for refusal in ["throw new DOMException('', 'SecurityError')", "return null"] {
        run(&format!(
            "Object.defineProperty(window, 'indexedDB', {{ configurable: true, get() {{ {refusal} }} }})"
        ))
        .await;
        let failed = drafts::put("id", "{}").await;
        run("Object.defineProperty(window, 'indexedDB', globalThis.plainFactory)").await;
        assert_eq!(failed, Err(StorageError::Denied), "{refusal}");
    }
    assert_eq!(drafts::put("id", "{}").await, Ok(()));
}

#[wasm_bindgen_test]
async fn an_older_page_goes_on_with_a_newer_database() {
    fresh_store().await;
    run("const open = indexedDB.open('frontdesk', 1000);
         open.onupgradeneeded = () => {
             for (const name of ['outbox', 'progress', 'drafts', 'device', 'future']) {
                 open.result.createObjectStore(name);
             }
         };
         await new Promise(done => open.onsuccess = done);
         open.result.close()")
    .await;
    outbox::accept(record()).await.unwrap();
    assert_eq!(outbox::count().await, Ok(1));
    fresh_store().await;
}

#[wasm_bindgen_test]
async fn a_lease_belongs_to_one_until_it_runs_out() {
    fresh_store().await;
    let now = clock::now();
    let later = |millis| UnixMillis(now.0 + millis);
    assert!(lease::claim("x", "a", now).await);
    assert!(!lease::claim("x", "b", later(29_999)).await);
    assert!(lease::claim("y", "b", now).await, "another lease");
    assert!(lease::claim("x", "a", later(20_000)).await, "renewed");
    assert!(!lease::claim("x", "b", later(40_000)).await);
    assert!(lease::claim("x", "b", later(50_000)).await, "not renewed in time");
    assert!(!lease::claim("x", "a", later(50_001)).await);
    assert!(lease::claim("x", "a", later(-90_000)).await, "the clock was set back");
    lease::release("x", "b".to_owned()).await;
    assert!(!lease::claim("x", "b", later(-90_000)).await, "not b's to give up");
    lease::release("x", "a".to_owned()).await;
    assert!(lease::claim("x", "b", later(-90_000)).await);
}
