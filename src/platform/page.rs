//! What the page wears: its title and its colours.

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

/// Pins the page's colours by name, or leaves them to the system.
pub fn set_theme(name: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Neither can fail: the name is a valid attribute's.
    let _ = match name {
        Some(name) => root.set_attribute("data-theme", name),
        None => root.remove_attribute("data-theme"),
    };
}
