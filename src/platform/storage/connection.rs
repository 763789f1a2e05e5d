//! The connection to the database: opened when first needed, migrated by adding, given up when another tab
//! needs it to.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbOpenDbRequest};

use super::{
    StorageError,
    database::within_patience,
    store::{DATABASE, Store, VERSION},
};
use crate::platform::script::{callback, function, promise, text_member, window};

thread_local! {
    static CONNECTION: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// The connection, opened when there is none.
pub(super) async fn connect() -> Result<IdbDatabase, StorageError> {
    if let Some(connection) = CONNECTION.with_borrow(Clone::clone) {
        return Ok(connection);
    }
    let connection = match open(Some(VERSION)).await {
        // A newer page of ours was here. What it added doesn't disturb an older one.
        Err(error) if text_member(&error, "name") == "VersionError" => open(None).await,
        other => other,
    };
    let connection = connection.map_err(|error| match StorageError::of(&error) {
        // Before anything was opened, this is how older browsers say no.
        StorageError::Broken(name) if name == "InvalidStateError" => StorageError::Denied,
        other => other,
    })?;
    // Operations that began at the same time have opened one each. A connection that nobody knows of would stay
    // in the way of a newer version for as long as the page lives.
    if let Some(first) = CONNECTION.with_borrow(Clone::clone) {
        connection.close();
        return Ok(first);
    }
    let forget = callback(|_| forget());
    connection.set_onclose(Some(function(&forget)));
    // As long as this tab holds on, another one can't open a newer version.
    connection.set_onversionchange(Some(function(&forget)));
    forget.forget();
    CONNECTION.set(Some(connection.clone()));
    Ok(connection)
}

async fn open(version: Option<u32>) -> Result<IdbDatabase, JsValue> {
    // Where storage is blocked, the factory is missing or throws.
    let denied = || -> JsValue {
        let error = js_sys::Error::new("");
        error.set_name("SecurityError");
        error.into()
    };
    let factory = window().indexed_db().map_err(|_| denied())?.ok_or_else(denied)?;
    let request: IdbOpenDbRequest = match version {
        Some(version) => factory.open_with_u32(DATABASE, version)?,
        None => factory.open(DATABASE)?,
    };
    let upgrade = callback({
        let request = request.clone();
        move |_| create_missing_stores(&request)
    });
    request.set_onupgradeneeded(Some(function(&upgrade)));
    let opened = promise(&mut |resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    });
    match within_patience(&opened).await {
        Ok(_) => Ok(request.result()?.unchecked_into()),
        Err(_) => Err(request.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

fn create_missing_stores(request: &IdbOpenDbRequest) {
    let Ok(database) = request.result().map(JsValue::unchecked_into::<IdbDatabase>) else { return };
    let names = database.object_store_names();
    for store in Store::ALL {
        if !names.contains(store.name()) {
            // A failure aborts the upgrade, and with it the opening, which reports it.
            let _ = database.create_object_store(store.name());
        }
    }
}

/// Closes the connection; the next operation opens a new one.
pub(super) fn forget() {
    if let Some(connection) = CONNECTION.take() {
        connection.close();
    }
}
