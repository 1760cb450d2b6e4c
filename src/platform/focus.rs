//! Moving focus to an element.

use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, HtmlTextAreaElement};

/// What to do with the scroll position when focus moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scroll {
    /// Bring the element into view.
    Into,
    /// Show the top of the page.
    Top,
}

/// Moves focus to the element of an id, if it is there, and selects its text if it is a text box.
pub fn focus(id: &str, scroll: Scroll) {
    let Some(element) = super::element(id) else { return };
    if let Some(html) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(scroll == Scroll::Top);
        // An element that can't take focus stays without it: nothing to tell.
        let _ = html.focus_with_options(&options);
    }
    if let Some(text) = element.dyn_ref::<HtmlTextAreaElement>() {
        text.select();
    }
    if scroll == Scroll::Top
        && let Some(window) = super::window()
    {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}
