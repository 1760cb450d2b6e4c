//! Digits and the question mark, typed anywhere on the page.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Tells of every digit typed outside a text box and without a modifier, and of a question mark as none. A key held down counts once.
pub fn watch(tell: impl Fn(Option<u8>) + 'static) -> Option<EventListener> {
    let document = super::document()?;
    Some(EventListener::new(&document, "keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.ctrl_key() || key.alt_key() || key.meta_key() || key.repeat() || in_text(key) {
            return;
        }
        let key = key.key();
        if let Ok(digit) = key.parse() {
            tell(Some(digit));
        } else if key == "?" {
            tell(None);
        }
    }))
}

fn in_text(key: &KeyboardEvent) -> bool {
    let target = key.target().and_then(|target| target.dyn_into::<Element>().ok());
    target
        .is_some_and(|element| element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])").unwrap_or(false))
}
