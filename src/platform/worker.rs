//! The service worker, which keeps the page's files for when there is no network (`static/sw.js`): words go to it, words come back.
//!
//! It must not know when a newer version may be used. Where there is no worker, or none is allowed, nothing happens: a page from a disk, an
//! insecure origin, a frame in a sandbox, a private window.

use std::future::pending;

use gloo::events::EventListener;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::EventTarget;

/// The worker's address.
const ADDRESS: &str = "./sw.js";
/// The page's policy allows only this one policy for what becomes code, see `xtask/src/page.rs`.
const POLICY: &str = "golden-hour";

/// Lets the worker keep the page's files, and tells what it says, as long as the page is there: `waits` when a newer version is here
/// whole, `took over` when it is in use. It looks for one now and whenever the page comes into sight again. A page that doesn't say which
/// build it is has no worker.
pub async fn keep(tell: impl Fn(&str) + 'static) {
    if !super::page::meta("build").is_empty() {
        // Without a worker the page is as it was.
        let _ = kept(tell).await;
    }
}

async fn kept(tell: impl Fn(&str) + 'static) -> Option<()> {
    let (container, document) = (container()?, super::document()?);
    let _told = EventListener::new(container.dyn_ref::<EventTarget>()?, "message", move |event| {
        if let Some(word) = get(event, "data").and_then(|data| data.as_string()) {
            tell(&word);
        }
    });
    let sight = document.clone();
    let _shown = EventListener::new(&document, "visibilitychange", move |_| {
        if !sight.hidden() {
            say("look");
        }
    });
    say("here");
    let options = Object::new();
    Reflect::set(&options, &"updateViaCache".into(), &"none".into()).ok()?;
    let registered = call(&container, "register", &[trusted(ADDRESS)?, options.into()])?;
    JsFuture::from(registered.dyn_into::<Promise>().ok()?).await.ok()?;
    pending().await
}

/// Says a word to the worker that answers for the page, if there is one.
pub fn say(word: &str) {
    if let Some(worker) = container().and_then(|container| get(&container, "controller")) {
        call(&worker, "postMessage", &[word.into()]);
    }
}

/// Where workers are registered. A frame in a sandbox may not even look.
fn container() -> Option<JsValue> {
    get(&super::window()?.navigator(), "serviceWorker")
}

/// An address that the page's policy lets become code.
fn trusted(address: &str) -> Option<JsValue> {
    let Some(types) = get(&super::window()?.into(), "trustedTypes") else { return Some(address.into()) };
    let rules = Object::new();
    let same = Closure::once_into_js(|address: JsValue| address);
    Reflect::set(&rules, &"createScriptURL".into(), &same).ok()?;
    let policy = call(&types, "createPolicy", &[POLICY.into(), rules.into()])?;
    call(&policy, "createScriptURL", &[address.into()])
}

/// What an object has under a name, if that is anything.
fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(JsValue::is_truthy)
}

/// What a method gives, unless it throws.
fn call(object: &JsValue, method: &str, with: &[JsValue]) -> Option<JsValue> {
    get(object, method)?.dyn_into::<Function>().ok()?.apply(object, &with.iter().collect()).ok()
}
