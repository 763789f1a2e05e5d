//! Transactions. Every operation is one transaction over all stores and comes back when
//! it is complete; one that meets a lost connection is made again on a new one, once.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{IdbDatabase, IdbKeyRange, IdbRequest, IdbTransaction};

use super::{
    StorageError,
    connection::{connect, forget},
    store::Store,
};
use crate::platform::script::{self, promise, window};

/// A database that doesn't say anything for so long won't: 10 s.
const PATIENCE: i32 = 10_000;

/// One thing to do within a transaction.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// The value of a key; undefined when there is none.
    Get(Store, String),
    /// Writes a value under a key.
    Put(Store, String, String),
    /// Deletes a key, whether it is there or not.
    Delete(Store, String),
    /// The first keys after one, at most so many.
    Keys(Store, Option<String>, u32),
    /// The values of the same keys.
    Values(Store, Option<String>, u32),
    /// How many keys there are.
    Count(Store),
}

/// What a transaction may do and when it is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Reads only.
    Read,
    /// Complete when the system has it: survives the browser's end, not the power's.
    Relaxed,
    /// Complete when the disk has it.
    Strict,
}

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the option that `web_sys` hides behind its unstable interfaces.
    type Connection;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Connection,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// Does all of `steps` or nothing; the results come in their order.
pub(super) async fn run(mode: Mode, steps: &[Step]) -> Result<Vec<JsValue>, StorageError> {
    transact(mode, None, &mut |_| steps.to_vec()).await
}

/// Reads `first`, then does the steps that `then` makes of it, all in one transaction. `then` may be called a second
/// time, after a lost connection.
pub(super) async fn transact(
    mode: Mode,
    first: Option<Step>,
    then: &mut dyn FnMut(Option<String>) -> Vec<Step>,
) -> Result<Vec<JsValue>, StorageError> {
    let result = attempt(mode, first.as_ref(), then).await;
    if !matches!(result, Err(StorageError::Broken(_))) {
        return result;
    }
    // iOS loses connections of pages in the background; a browser may close one to clear the site's data.
    forget();
    attempt(mode, first.as_ref(), then).await
}

async fn attempt(
    mode: Mode,
    first: Option<&Step>,
    then: &mut dyn FnMut(Option<String>) -> Vec<Step>,
) -> Result<Vec<JsValue>, StorageError> {
    let connection = connect().await?;
    let transaction = begin(&connection, mode).map_err(|error| StorageError::of(&error))?;
    let complete = promise(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(reject));
    });
    let results = fill(&transaction, first, then).await;
    if results.is_err() {
        // Nothing of it shall stay. It may have ended by itself, which is as good.
        let _ = transaction.abort();
    }
    let ended = within_patience(&complete).await;
    let reason = || transaction.error().map_or_else(|| "AbortError".into(), JsValue::from);
    match (results, ended) {
        (Ok(results), Ok(_)) => results
            .iter()
            .map(|request| request.result())
            .collect::<Result<_, _>>()
            .map_err(|error| StorageError::of(&error)),
        (Err(error), _) if !error.is_undefined() => Err(StorageError::of(&error)),
        _ => Err(StorageError::of(&reason())),
    }
}

/// Makes the requests of a transaction. Nothing may be waited for in between but requests of its own: it
/// completes as soon as it has none.
async fn fill(
    transaction: &IdbTransaction,
    first: Option<&Step>,
    then: &mut dyn FnMut(Option<String>) -> Vec<Step>,
) -> Result<Vec<IdbRequest>, JsValue> {
    let mut found = None;
    if let Some(step) = first {
        let request = request(transaction, step)?;
        let answered = promise(&mut |resolve, reject| {
            request.set_onsuccess(Some(resolve));
            request.set_onerror(Some(reject));
        });
        within_patience(&answered).await.map_err(|_| JsValue::UNDEFINED)?;
        found = request.result()?.as_string();
    }
    then(found).iter().map(|step| self::request(transaction, step)).collect()
}

fn request(transaction: &IdbTransaction, step: &Step) -> Result<IdbRequest, JsValue> {
    let store = |store: &Store| transaction.object_store(store.name());
    let range = |after: &Option<String>| match after {
        Some(key) => IdbKeyRange::lower_bound_with_open(&key.into(), true).map(JsValue::from),
        None => Ok(JsValue::UNDEFINED),
    };
    match step {
        Step::Get(from, key) => store(from)?.get(&key.into()),
        Step::Put(to, key, value) => store(to)?.put_with_key(&value.into(), &key.into()),
        Step::Delete(from, key) => store(from)?.delete(&key.into()),
        Step::Keys(of, after, limit) => {
            store(of)?.get_all_keys_with_key_and_limit(&range(after)?, *limit)
        }
        Step::Values(of, after, limit) => {
            store(of)?.get_all_with_key_and_limit(&range(after)?, *limit)
        }
        Step::Count(of) => store(of)?.count(),
    }
}

fn begin(connection: &IdbDatabase, mode: Mode) -> Result<IdbTransaction, JsValue> {
    let stores: Array = Store::ALL.iter().map(|store| JsValue::from_str(store.name())).collect();
    let options = Object::new();
    let durability = if mode == Mode::Strict { "strict" } else { "relaxed" };
    Reflect::set(&options, &"durability".into(), &durability.into())?;
    let mode = if mode == Mode::Read { "readonly" } else { "readwrite" };
    connection.unchecked_ref::<Connection>().transaction(&stores, mode, &options)
}

/// Waits for a promise as long as it makes sense.
pub(super) async fn within_patience(promise: &Promise) -> Result<JsValue, JsValue> {
    let late = script::promise(&mut |_, reject| {
        // Fails only for scripts given as text.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(reject, PATIENCE);
    });
    Promise::race(&Array::of2(promise, &late)).await
}
