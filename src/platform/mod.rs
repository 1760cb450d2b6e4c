//! The browser: one file per capability, and the only place that touches it.
//!
//! Strings, numbers and booleans go in and out. It must not know the rules of the quiz, nor what the texts mean. Nothing here
//! panics: a capability that is missing or refused is a value.
#![expect(clippy::disallowed_methods, reason = "this is the room where the browser may be touched")]

pub mod around;
pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod cue;
pub mod drag;
pub mod early;
pub mod entropy;
pub mod file;
pub mod focus;
pub mod host;
pub mod install;
pub mod keys;
pub mod location;
pub mod locks;
pub mod page;
pub mod persistence;
pub mod picture;
pub mod share;
pub mod storage;
pub mod worker;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The element of an id, if the page has it.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The name of the error that JavaScript threw, such as `QuotaExceededError`.
fn error_name(error: &JsValue) -> String {
    error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).unwrap_or_default()
}

/// Whether an object has a usable member: old browsers and insecure origins lack some.
fn has(object: &JsValue, member: &str) -> bool {
    js_sys::Reflect::get(object, &JsValue::from_str(member)).is_ok_and(|value| value.is_truthy())
}
