//! The host's file of settings: fetched, and read by the browser's own JSON; and what of it the page wears.
//!
//! It must not know what the fields mean.

use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CssStyleSheet, Response};

use super::page::meta;

/// A value of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i32),
    /// Anything else but `null`.
    Other,
}

/// Why the file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The server gave no file, but this status; 0 where it gave nothing.
    #[error("the file is not there ({0})")]
    Missing(u16),
    /// It is no JSON, or no object.
    #[error("the file is no JSON object")]
    Malformed,
}

/// Where the file is, if the page says that there is one.
pub fn announced() -> Option<String> {
    Some(meta("config")).filter(|place| !place.is_empty())
}

/// The fields of the file at an address, without those that are `null`.
pub async fn read(place: &str) -> Result<Vec<(String, Field)>, FileError> {
    let gone = |_| FileError::Missing(0);
    let window = super::window().ok_or(FileError::Missing(0))?;
    let response: Response = JsFuture::from(window.fetch_with_str(place)).await.map_err(gone)?.unchecked_into();
    if !response.ok() {
        return Err(FileError::Missing(response.status()));
    }
    let text = JsFuture::from(response.text().map_err(gone)?).await.map_err(gone)?;
    let parsed = JSON::parse(&text.as_string().unwrap_or_default()).map_err(|_| FileError::Malformed)?;
    let object = parsed.dyn_ref::<Object>().filter(|object| !Array::is_array(object)).ok_or(FileError::Malformed)?;
    let entries = Object::entries(object);
    let pairs = entries.iter().map(JsCast::unchecked_into::<Array>).filter(|pair| !pair.get(1).is_null());
    Ok(pairs.map(|pair| (pair.get(0).as_string().unwrap_or_default(), field(&pair.get(1)))).collect())
}

fn field(value: &JsValue) -> Field {
    if let Some(text) = value.as_string() {
        return Field::Text(text);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::float_cmp,
        reason = "what does not fit is not equal to what it was cut to"
    )]
    value
        .as_f64()
        .filter(|number| f64::from(*number as i32) == *number)
        .map_or(Field::Other, |number| Field::Whole(number as i32))
}

/// Puts rules behind the page's own styles. Through the object model, which the page's policy allows: it forbids `style` in HTML alone.
pub fn wear(rules: &[String]) {
    let sheets = super::document().map(|document| document.style_sheets());
    let last = sheets.and_then(|sheets| sheets.get(sheets.length().checked_sub(1)?)?.dyn_into::<CssStyleSheet>().ok());
    let Some(sheet) = last else { return };
    for rule in rules {
        let end = sheet.css_rules().map_or(0, |rules| rules.length());
        // The rules are ours, of checked values; a browser that knows no `:not()` keeps the page's own.
        let _ = sheet.insert_rule_with_index(rule, end);
    }
}

/// Says on the console what is wrong with the file.
pub fn complain(line: &str) {
    web_sys::console::warn_1(&JsValue::from_str(line));
}
