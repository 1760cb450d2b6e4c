//! Files: one handed to the player, one taken from an input.

use super::clock::call_after;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, HtmlInputElement, Url};

/// The largest file that is read, in bytes: many times what a lifetime of games takes.
const LARGEST: f64 = 20e6;

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

/// The text of the file chosen in the input of an id, which is emptied, so that the same file can be chosen again; none where it is too
/// large or can't be read.
pub async fn read(id: &str) -> Option<String> {
    let input = super::element(id)?.dyn_into::<HtmlInputElement>().ok()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    if file.size() > LARGEST {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string()
}
