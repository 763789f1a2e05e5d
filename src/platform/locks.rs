//! One tab at a time: by a Web Lock, or by a lease in the store where the browser has no locks (it has them on
//! secure origins only).

use js_sys::Function;
use wasm_bindgen::{JsValue, closure::Closure};

use super::{
    clock, random,
    script::{member, method, promise, window},
    storage::lease,
};

/// How often a lease is renewed, or asked for.
const RENEWAL: i32 = 10_000;

/// What this tab holds alone among all tabs of its origin.
#[derive(Debug)]
pub enum Hold {
    /// Until the tab is gone.
    Lock,
    /// As long as it renews in time.
    Lease {
        /// whose
        name: &'static str,
        /// this tab
        holder: String,
    },
}

/// Whether the browser has locks.
pub fn are_there() -> bool {
    request().is_some()
}

fn request() -> Option<Function> {
    method(&member(&window().navigator(), "locks"), "request")
}

/// Waits until this tab is the only one that holds `name`. A tab that is closed, killed or frozen lets go.
pub async fn acquire(name: &'static str) -> Hold {
    match request() {
        Some(request) => {
            lock(&request, name).await;
            Hold::Lock
        }
        None => {
            let holder = random::uuid();
            while !lease::claim(name, &holder, clock::now()).await {
                clock::sleep(RENEWAL).await;
            }
            Hold::Lease { name, holder }
        }
    }
}

/// Holds `name` for as long as the page lives, unless another tab does. True where the browser has no locks:
/// then nobody can tell.
pub async fn try_hold(name: &str) -> bool {
    let Some(request) = request() else { return true };
    let answer = promise(&mut |resolve, _| {
        let resolve = resolve.clone();
        let asked = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let _ = resolve.call1(&JsValue::UNDEFINED, &lock);
            if lock.is_null() { lock } else { promise(&mut |_, _| {}).into() }
        });
        let options = js_sys::Object::new();
        // Setting a member of a fresh object can't fail.
        let _ = js_sys::Reflect::set(&options, &"ifAvailable".into(), &true.into());
        let _ = request.call3(&JsValue::UNDEFINED, &name.into(), &options, &asked);
    });
    !answer.await.unwrap_or(JsValue::NULL).is_null()
}

impl Hold {
    /// Comes back when another tab has taken over.
    pub async fn lost(&self) {
        match self {
            Self::Lock => std::future::pending().await,
            Self::Lease { name, holder } => loop {
                clock::sleep(RENEWAL).await;
                if !lease::claim(name, holder, clock::now()).await {
                    return;
                }
            },
        }
    }

    /// Lets go at once where that has to be said: when the page goes away.
    pub fn release(&self) {
        if let Self::Lease { name, holder } = self {
            wasm_bindgen_futures::spawn_local(lease::release(name, holder.clone()));
        }
    }
}

/// Asks for the lock and keeps it: the browser holds it until the promise that `granted` returns is settled, and
/// that one never is.
async fn lock(request: &Function, name: &str) {
    let granted = promise(&mut |resolve, _| {
        let resolve = resolve.clone();
        let granted = Closure::once_into_js(move |_lock: JsValue| -> JsValue {
            let _ = resolve.call0(&JsValue::UNDEFINED);
            promise(&mut |_, _| {}).into()
        });
        let _ = request.call2(&JsValue::UNDEFINED, &name.into(), &granted);
    });
    let _ = granted.await;
}
