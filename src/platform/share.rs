//! The system's share sheet.

use wasm_bindgen_futures::JsFuture;
use web_sys::{Navigator, ShareData};

/// How a share sheet ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// It was handed on.
    Done,
    /// The player closed it.
    Dismissed,
    /// There is none here, or it may not be used.
    Unavailable,
}

/// Offers a text to the share sheet. To be called in answer to a click, or the browser refuses.
pub async fn share(text: &str) -> Shared {
    let Some(navigator) = super::window().map(|window| window.navigator()) else { return Shared::Unavailable };
    if !super::has(&navigator, "share") {
        return Shared::Unavailable;
    }
    let data = ShareData::new();
    data.set_text(text);
    offer(&navigator, &data).await
}

/// Whether there is a share sheet.
pub fn is_there() -> bool {
    super::window().is_some_and(|window| super::has(&window.navigator(), "share"))
}

pub(super) async fn offer(navigator: &Navigator, data: &ShareData) -> Shared {
    match JsFuture::from(navigator.share_with_data(data)).await {
        Ok(_) => Shared::Done,
        Err(error) if super::error_name(&error) == "AbortError" => Shared::Dismissed,
        Err(_) => Shared::Unavailable,
    }
}
