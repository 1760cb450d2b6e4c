//! What is left when the app itself fails: a plain part of the page that needs no WebAssembly (`static/boot.js`).
//!
//! Here it is told what to offer, while all is well, and that it must step in, when the app panics.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlTextAreaElement};

/// The event that brings the crash screen up; its detail is what went wrong.
pub const EVENT: &str = "golden-hour-crash";
/// The event that says the app is up.
pub const UP: &str = "golden-hour-up";
/// The text box of the crash screen.
pub const RESULTS: &str = "crash-results";

/// Brings the crash screen up, and says what went wrong. To be called by the hook of panics.
pub fn tell(what: &str) {
    send(EVENT, what);
}

/// Says that the app is up.
pub fn up() {
    send(UP, "");
}

/// Hands the crash screen the text that the player may copy from it.
pub fn remember(results: &str) {
    use wasm_bindgen::JsCast;
    if let Some(text) = super::element(RESULTS).and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok()) {
        text.set_value(results);
    }
}

fn send(name: &str, detail: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&JsValue::from_str(detail));
    if let (Some(window), Ok(event)) = (super::window(), CustomEvent::new_with_event_init_dict(name, &init)) {
        let _ = window.dispatch_event(&event);
    }
}
