//! The clipboard, which only secure origins have and a player may deny.

use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard and says whether it is there. To be called in answer to a click.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = super::window().map(|window| window.navigator()) else { return false };
    super::has(&navigator, "clipboard") && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
