//! The page around this one, where this one is in a frame: what it asks, and telling it something.
//!
//! It must not know what is asked or told.

use std::cell::RefCell;

use gloo::events::EventListener;
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, ResizeObserver, Window};

use super::page::ROOT;

/// The key of every message, under which its version is.
const KEY: &str = "golden-hour";
/// Where `static/early.js` keeps what was asked before anybody could hear it.
const KEPT: &str = "goldenHourAsked";

/// What measures the page, with the call it makes.
type Measure = (ResizeObserver, Closure<dyn FnMut()>);

thread_local! {
    /// One at a time, for as long as the page is there.
    static MEASURE: RefCell<Option<Measure>> = const { RefCell::new(None) };
}

/// The page around this one; none where this one stands alone.
pub(super) fn around() -> Option<Window> {
    let window = super::window()?;
    window.parent().ok().flatten().filter(|parent| *parent != window)
}

/// Tells what the page around asks for in this version of messages, and from which origin: what it asked last, and from now on.
pub fn hear(version: u8, tell: impl Fn(String, Vec<String>) + 'static) {
    let (Some(window), Some(parent)) = (super::window(), around()) else { return };
    let hear = move |event: &MessageEvent| {
        let data = event.data();
        let is_theirs = event.source().is_some_and(|source| js_sys::Object::is(&source, &parent));
        if let Some(wanted) = asked(&data, version).filter(|_| is_theirs) {
            tell(event.origin(), wanted);
        }
    };
    if let Some(kept) = Reflect::get(&window, &KEPT.into()).ok().and_then(|kept| kept.dyn_into::<MessageEvent>().ok()) {
        hear(&kept);
    }
    // Heard for as long as the page is there.
    EventListener::new(&window, "message", move |event| {
        if let Some(event) = event.dyn_ref::<MessageEvent>() {
            hear(event);
        }
    })
    .forget();
}

/// What a message asks for, if it is one of this version.
fn asked(data: &JsValue, version: u8) -> Option<Vec<String>> {
    if !data.is_object() || Reflect::get(data, &KEY.into()).ok()?.as_f64() != Some(f64::from(version)) {
        return None;
    }
    let asked = Reflect::get(data, &"ask".into()).ok()?.dyn_into::<Array>().ok()?;
    // More than there is to be asked for is somebody's mistake.
    Some(asked.iter().take(8).filter_map(|wanted| wanted.as_string()).collect())
}

/// Tells the page around an object, if it is of that origin.
pub fn tell(origin: &str, json: &str) {
    if let (Some(around), Ok(object)) = (around(), JSON::parse(json)) {
        // It fails for what is no origin, and nothing is told then.
        let _ = around.post_message(&object, origin);
    }
}

/// Tells how high what is drawn is, in CSS pixels, now and whenever that changes.
pub fn measure(tell: impl Fn(u32) + 'static) {
    let Some(drawn) = super::element(ROOT) else { return };
    let measured = drawn.clone();
    let call = Closure::<dyn FnMut()>::new(move || {
        let height = measured.get_bounding_client_rect().height().ceil();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a page is no four thousand million pixels high"
        )]
        tell(height as u32);
    });
    if let Ok(observer) = ResizeObserver::new(call.as_ref().unchecked_ref()) {
        observer.observe(&drawn);
        if let Some((before, _)) = MEASURE.with(|place| place.replace(Some((observer, call)))) {
            before.disconnect();
        }
    }
}
