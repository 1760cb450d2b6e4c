//! Whether the browser keeps what is stored, or clears it by itself.
//!
//! It must not know what is stored.

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;

/// What the browser says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// Nothing.
    Unknown,
    /// It won't clear it.
    Promised,
    /// It may, where room runs out.
    Clearable,
    /// It does, after seven days of use without a visit.
    SevenDays,
}

/// What the browser says, after being asked to keep it, if `ask`. Some browsers ask the player then.
pub async fn state(ask: bool) -> Persistence {
    match promised(ask).await {
        Some(true) => Persistence::Promised,
        _ if clears_after_seven_days() => Persistence::SevenDays,
        Some(false) => Persistence::Clearable,
        None => Persistence::Unknown,
    }
}

async fn promised(ask: bool) -> Option<bool> {
    let navigator = super::window()?.navigator();
    // Missing in old browsers and on insecure origins.
    if !super::has(&navigator, "storage") || !super::has(&navigator.storage(), "persist") {
        return None;
    }
    let storage = navigator.storage();
    let said = if ask { storage.persist() } else { storage.persisted() };
    JsFuture::from(said.ok()?).await.ok()?.as_bool()
}

/// Apple’s browsers clear what scripts stored seven days of use after the last visit, unless the page was
/// put on the home screen.
fn clears_after_seven_days() -> bool {
    let Some(window) = super::window() else { return false };
    let navigator = window.navigator();
    let vendor = Reflect::get(&navigator, &"vendor".into()).ok().and_then(|vendor| vendor.as_string()).unwrap_or_default();
    vendor.starts_with("Apple") && !super::install::is_app() && !super::has(&navigator, "standalone")
}
