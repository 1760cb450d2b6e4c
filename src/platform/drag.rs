//! Grips that are drawn by mouse, pen or finger.

use std::{cell::Cell, rc::Rc};

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// Lets other elements feel a pointer that was set down on a grip, which a finger would otherwise keep to itself, and tells when it
/// is lifted.
pub fn watch(tell: impl Fn() + 'static) -> [Option<EventListener>; 3] {
    let Some(document) = super::document() else { return [None, None, None] };
    let drawing = Rc::new(Cell::new(false));
    let tell = Rc::new(tell);
    let begun = Rc::clone(&drawing);
    let down = EventListener::new(&document, "pointerdown", move |event| {
        let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
        let target = pointer.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(target) = target.filter(|target| target.closest(".grip").is_ok_and(|grip| grip.is_some())) {
            begun.set(true);
            // Refused only where the pointer was not kept, which is as good.
            let _ = target.release_pointer_capture(pointer.pointer_id());
        }
    });
    let lifted = |name: &'static str| {
        let (drawing, tell) = (Rc::clone(&drawing), Rc::clone(&tell));
        EventListener::new(&document, name, move |_| {
            if drawing.replace(false) {
                tell();
            }
        })
    };
    [Some(down), Some(lifted("pointerup")), Some(lifted("pointercancel"))]
}
