//! The page as an app of the device: what the browser says of it, and letting it ask the player.
//!
//! It must not know when the player hears of it. The offer comes as an event that may be earlier than this file: `static/early.js` keeps it.

use gloo::events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where `static/early.js` keeps what the browser offered last.
const KEPT: &str = "goldenHourOffer";

/// What the browser says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// The page could be an app, and isn't shown as one.
    Possible,
    /// It can be made one at a press.
    Offered,
    /// It is one now.
    Done,
}

/// Tells what the browser says, now and for as long as the page is there; nothing where the page doesn't say what it would be called, in
/// a frame, or where it is shown as an app.
pub fn watch(tell: impl Fn(Said) + Clone + 'static) {
    let (Some(window), Some(document)) = (super::window(), super::document()) else { return };
    let is_described = document.query_selector("link[rel=manifest]").is_ok_and(|link| link.is_some());
    if !is_described || super::around::around().is_some() || is_app() {
        return;
    }
    tell(if kept().is_some() { Said::Offered } else { Said::Possible });
    // Heard for as long as the page is there. `static/early.js` hears of offers before.
    for (name, said) in [("beforeinstallprompt", Said::Offered), ("appinstalled", Said::Done)] {
        let tell = tell.clone();
        EventListener::new(&window, name, move |_| tell(said)).forget();
    }
}

/// Whether the page is shown as an app: in a window of its own, or from a home screen.
pub fn is_app() -> bool {
    let media = super::window().and_then(|window| window.match_media("(display-mode: standalone)").ok().flatten());
    media.is_some_and(|media| media.matches())
}

/// Lets the browser ask, and gives what the player said; none where it doesn't ask.
pub async fn ask() -> Option<bool> {
    let choice = JsFuture::from(prompt(&kept()?)?).await.ok()?;
    Some(Reflect::get(&choice, &"outcome".into()).ok()? == "accepted")
}

/// The browser's question, which gives the choice.
fn prompt(offer: &JsValue) -> Option<Promise> {
    // Each offer can be taken up once.
    Reflect::set(&super::window()?.into(), &KEPT.into(), &JsValue::UNDEFINED).ok()?;
    let asks = Reflect::get(offer, &"prompt".into()).ok()?.dyn_into::<Function>().ok()?;
    asks.call0(offer).ok()?.dyn_into().ok()
}

fn kept() -> Option<JsValue> {
    Reflect::get(&super::window()?.into(), &KEPT.into()).ok().filter(JsValue::is_truthy)
}
