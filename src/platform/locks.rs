//! One tab at a time: the browser's locks, which all tabs of an origin share.
//!
//! It must not know what is done meanwhile.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Does some work while no other tab does any under the same name; without that where the browser knows no locks or grants none. The
/// work waits for nothing, so that the lock is held for no longer than it takes.
pub fn alone(name: &str, work: impl FnOnce() + 'static) {
    let work = Rc::new(RefCell::new(Some(work)));
    let begin = move || {
        let taken = work.take();
        if let Some(work) = taken {
            work();
        }
    };
    let Some(asked) = request(name, begin.clone()) else { return begin() };
    wasm_bindgen_futures::spawn_local(async move {
        // Denied where storage is.
        if JsFuture::from(asked).await.is_err() {
            begin();
        }
    });
}

/// Asks for a lock, to do something while it is held; none where there are no locks.
fn request(name: &str, begin: impl FnOnce() + 'static) -> Option<Promise> {
    // Written by hand, since web-sys holds its own binding back until browsers agree on all of it.
    let locks = Reflect::get(&super::window()?.navigator(), &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into::<Function>().ok()?;
    let asked = request.call2(&locks, &JsValue::from_str(name), &Closure::once_into_js(begin)).ok()?;
    asked.dyn_into().ok()
}
