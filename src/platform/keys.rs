//! Digits and the question mark, typed anywhere on the page; and letters that are put together from several keys.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, KeyboardEvent};

/// Tells of every digit typed outside a text box and a dialog and without a modifier, and of a question mark as none. A key held down counts once.
pub fn watch(tell: impl Fn(Option<u8>) + 'static) -> Option<EventListener> {
    let document = super::document()?;
    Some(EventListener::new(&document, "keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.ctrl_key() || key.alt_key() || key.meta_key() || key.repeat() || in_text(key) || below_dialog() {
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

/// Tells a text box of what a keyboard has put together there once it is whole, as of any other input: browsers differ in whether they do.
pub fn watch_composed() -> Option<EventListener> {
    let document = super::document()?;
    Some(EventListener::new(&document, "compositionend", |event| {
        let bubbling = EventInit::new();
        bubbling.set_bubbles(true);
        if let (Some(target), Ok(input)) = (event.target(), Event::new_with_event_init_dict("input", &bubbling)) {
            // Nothing cancels it, and nobody asks.
            let _ = target.dispatch_event(&input);
        }
    }))
}

/// Whether a dialog stands above the page: keys are not for what lies behind it.
fn below_dialog() -> bool {
    super::document().is_some_and(|document| document.query_selector("dialog[open]").is_ok_and(|open| open.is_some()))
}

fn in_text(key: &KeyboardEvent) -> bool {
    let target = key.target().and_then(|target| target.dyn_into::<Element>().ok());
    target
        .is_some_and(|element| element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])").unwrap_or(false))
}
