//! What the page wears: its title and its colours.

use gloo::events::EventListener;

use super::{document, element};

/// The element that the app draws into.
pub const ROOT: &str = "app";

/// Where to draw, if the page has the place.
pub fn root() -> Option<web_sys::Element> {
    element(ROOT)
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document()
        && document.title() != title
    {
        document.set_title(title);
    }
}

/// What the page's `<meta>` of a name holds; empty where there is none.
pub fn meta(name: &str) -> String {
    let meta = document().and_then(|document| document.query_selector(&format!("meta[name={name}]")).ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// Shows the dialog of an id above the page, or closes it. The browser keeps focus in it and closes it at Escape.
pub fn dialog(id: &str, open: bool) {
    use wasm_bindgen::JsCast;
    if let Some(dialog) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok())
        && dialog.open() != open
    {
        if open {
            // It fails only where the dialog isn't in the page any more.
            let _ = dialog.show_modal();
        } else {
            dialog.close();
        }
    }
}

/// Calls whenever the page may be about to go: it is left, closed or put out of sight, after which a phone may end it at any time.
pub fn watch_going(call: impl Fn() + Clone + 'static) -> [Option<EventListener>; 2] {
    let again = call.clone();
    let left = super::window().map(|window| EventListener::new(&window, "pagehide", move |_| call()));
    let hidden = document().map(|document| EventListener::new(&document, "visibilitychange", move |_| again()));
    [left, hidden]
}

/// Calls whenever the page is shown again after it was put aside for the way back.
pub fn watch_return(call: impl Fn() + 'static) -> Option<EventListener> {
    let window = super::window()?;
    Some(EventListener::new(&window, "pageshow", move |event| {
        use wasm_bindgen::JsCast;
        if event.dyn_ref::<web_sys::PageTransitionEvent>().is_some_and(web_sys::PageTransitionEvent::persisted) {
            call();
        }
    }))
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = super::window() {
        // It fails only where the page is going already.
        let _ = window.location().reload();
    }
}

/// Marks the page where nothing is to move.
pub fn set_calm(calm: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.toggle_attribute_with_force("data-calm", calm);
    }
}

/// Pins the page's colours by name, or leaves them to the system.
pub fn set_theme(name: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Neither can fail: the name is a valid attribute's.
    let _ = match name {
        Some(name) => root.set_attribute("data-theme", name),
        None => root.remove_attribute("data-theme"),
    };
}
