//! The address bar and the session's history. Places are told apart by the address's fragment, which never reaches a server.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// The address's fragment, with its `#`; empty without one.
pub fn fragment() -> String {
    super::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The address without its fragment.
pub fn address() -> String {
    let whole = super::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    whole.split('#').next().unwrap_or_default().to_owned()
}

/// Adds a place to the session's history. Where that is refused (some browsers limit how often), the address stays behind.
pub fn push(fragment: &str) {
    if let Some(history) = super::window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// Puts a place in the session's history instead of the present one.
pub fn replace(fragment: &str) {
    if let Some(history) = super::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// Tells the fragment whenever the player walks back or forward, or edits it.
pub fn watch(tell: impl Fn(String) + 'static) -> Option<EventListener> {
    let window = super::window()?;
    Some(EventListener::new(&window, "popstate", move |_| tell(fragment())))
}
