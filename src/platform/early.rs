//! What the player did before the app was there. `static/early.js` keeps it, and presses once more whatever was pressed.
//!
//! It must not know what any of it is for.

use js_sys::Reflect;

/// Where it keeps the instant of what is done once more, in milliseconds since 1 January 1970, UTC, as long as it is: of the start of a round
/// until the app is up, then of each press.
const PRESSED: &str = "goldenHourPressed";
/// Where it keeps the seed of the round whose first question is shown already.
const SEED: &str = "goldenHourSeed";

/// Whether the player did anything on the page.
pub fn is_touched() -> bool {
    let root = super::document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-touched"))
}

/// When that was done which is done once more right now.
pub(super) fn pressed() -> Option<f64> {
    number(PRESSED)
}

/// The seed of the round whose first question is shown already, if there is one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was one, written by the build")]
pub fn seed() -> Option<u32> {
    number(SEED).map(|seed| seed as u32)
}

fn number(name: &str) -> Option<f64> {
    let window = super::window()?;
    Reflect::get(&window, &name.into()).ok()?.as_f64()
}
