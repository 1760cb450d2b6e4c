//! Files: one handed to the player, one taken from an input.

use super::clock::call_after;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, HtmlInputElement, Url};

/// Why a file wasn't read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is larger than wanted.
    #[error("the file is too large")]
    TooLarge,
    /// None was chosen, or the browser can't read it.
    #[error("the file can't be read")]
    Unreadable,
}

/// Hands a text over as a file of that name. Where the browser refuses, it says so itself.
pub fn download(name: &str, text: &str) {
    if let Ok(blob) = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text))) {
        keep(name, &blob);
    }
}

/// Hands anything over as a file of that name.
pub fn keep(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return };
    let anchor = super::document().and_then(|document| document.create_element("a").ok());
    if let Some(anchor) = anchor.and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok()) {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    // Some browsers fetch the file only after this; a minute is enough for a slow one.
    call_after(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
}

/// The text of the file chosen in the input of an id, which is emptied, so that the same file can be chosen again. It may have so many
/// bytes at most: a larger one isn't even opened.
pub async fn read(id: &str, most: u32) -> Result<String, FileError> {
    let input = super::element(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let file = input.as_ref().and_then(HtmlInputElement::files).and_then(|files| files.get(0));
    let (Some(input), Some(file)) = (input, file) else { return Err(FileError::Unreadable) };
    input.set_value("");
    if file.size() > f64::from(most) {
        return Err(FileError::TooLarge);
    }
    JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()).ok_or(FileError::Unreadable)
}
