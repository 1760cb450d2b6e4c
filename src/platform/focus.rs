//! Moving focus to an element.

use gloo::{
    events::{EventListener, EventListenerOptions},
    render::{AnimationFrame, request_animation_frame},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlTextAreaElement};

/// What to do with the scroll position when focus moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scroll {
    /// Bring the element into view.
    Into,
    /// Show the top of the page.
    Top,
}

/// Leaves the focus where it is when an answer is pressed with the mouse, as Safari does with every button: the answer is about to
/// leave the page, and the focus to go on, so that getting and losing it were work for nothing. Keys focus answers as ever.
pub fn watch() -> Option<EventListener> {
    let document = super::document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "mousedown", options, |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.closest("button.answer").is_ok_and(|answer| answer.is_some())) {
            event.prevent_default();
        }
    }))
}

/// Lets go of the focus before what has it may leave the page; a heading stays. Removing a focused element makes the browser compute all styles
/// at once, in the middle of the work; with a slow processor that is a third of the work of an answer.
pub fn release() {
    if let Some(focused) = super::document().and_then(|document| document.active_element())
        && focused.tag_name() != "H1"
        && let Some(html) = focused.dyn_ref::<HtmlElement>()
    {
        // What can't be blurred keeps the focus: nothing to tell.
        let _ = html.blur();
    }
}

/// Does [`focus`] before the next frame is drawn, when the browser computes styles and layout anyway; not at all once what is
/// given back is dropped.
pub fn soon(id: String, scroll: Scroll) -> AnimationFrame {
    request_animation_frame(move |_| focus(&id, scroll))
}

/// Whether the page lies in another and has the focus: one that is as high as what is in it doesn't scroll itself, and what comes next would stay
/// out of sight. Before anything was pressed in it, it must not draw the page around to itself.
fn is_read_in_a_frame() -> bool {
    let is_framed = super::window().is_some_and(|window| window.parent().ok().flatten().is_some_and(|parent| parent != window));
    is_framed && super::document().is_some_and(|document| document.has_focus().unwrap_or_default())
}

/// Moves focus to the element of an id, if it is there, and selects its text if it is a text box.
pub fn focus(id: &str, scroll: Scroll) {
    let Some(element) = super::element(id) else { return };
    if let Some(html) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(scroll == Scroll::Top && !is_read_in_a_frame());
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
