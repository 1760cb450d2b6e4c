//! Local storage, which may be blocked, full, damaged or written by another tab at any time.
//!
//! Never clears anything: other apps may share the origin. It must not know what the texts hold.

use gloo::events::EventListener;
use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Storage, StorageEvent};

/// What all our keys begin with.
pub const KEY: &str = "golden-hour";

/// Why storage can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser allows none here.
    #[error("storage is blocked")]
    Blocked,
    /// There is no room left.
    #[error("storage is full")]
    Full,
}

/// Merely asking for storage throws where it is blocked.
fn storage() -> Result<Storage, StorageError> {
    super::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(StorageError::Blocked)
}

/// The text under a key, if there is any.
pub fn read(key: &str) -> Result<Option<String>, StorageError> {
    storage()?.get_item(key).map_err(|_| StorageError::Blocked)
}

/// A text that stays the browser's: WebAssembly never gives memory back, and a long log is read, compared and written at the end of every game.
#[derive(Debug, Clone)]
pub struct Text(JsString);

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        let (ours, theirs): (&JsValue, &JsValue) = (&self.0, &other.0);
        ours == theirs
    }
}

impl Default for Text {
    fn default() -> Self {
        Self(JsString::from(""))
    }
}

impl Text {
    /// The text under a key, if there is any.
    pub fn read(key: &str) -> Result<Option<Self>, StorageError> {
        let text = storage()?.unchecked_into::<Texts>().get_item(key).map_err(|_| StorageError::Blocked)?;
        Ok(text.dyn_into().ok().map(Self))
    }

    /// Puts it under a key.
    pub fn write(&self, key: &str) -> Result<(), StorageError> {
        storage()?.unchecked_into::<Texts>().set_item(key, &self.0).map_err(|error| refusal(&error))
    }

    /// Puts a piece behind all that is there.
    pub fn add(&mut self, piece: &str) {
        self.0 = self.0.concat(&JsValue::from_str(piece));
    }

    /// Its lines, without their ends.
    pub fn by_line(&self) -> impl Iterator<Item = String> {
        self.0.split("\n").into_iter().filter_map(|line| line.as_string())
    }

    /// All of it.
    pub fn whole(&self) -> String {
        String::from(&self.0)
    }
}

#[wasm_bindgen]
extern "C" {
    /// Local storage, as in `web-sys`, but with texts that stay the browser's.
    type Texts;
    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn get_item(this: &Texts, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setItem)]
    fn set_item(this: &Texts, key: &str, text: &JsString) -> Result<(), JsValue>;
}

/// Why a text was not taken.
fn refusal(error: &JsValue) -> StorageError {
    match super::error_name(error).as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full,
        _ => StorageError::Blocked,
    }
}

/// Puts a text under a key.
pub fn write(key: &str, text: &str) -> Result<(), StorageError> {
    storage()?.set_item(key, text).map_err(|error| refusal(&error))
}

/// Whether a key is ours: [`KEY`] itself, or it with a full stop and more behind it.
fn is_ours(key: &str) -> bool {
    key.strip_prefix(KEY).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn keys(storage: &Storage) -> Vec<String> {
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|place| storage.key(place).ok().flatten());
    keys.filter(|key| is_ours(key)).collect()
}

/// All texts under keys of ours.
pub fn read_all() -> Result<Vec<(String, String)>, StorageError> {
    let keys = keys(&storage()?);
    keys.into_iter().filter_map(|key| read(&key).map(|text| Some((key, text?))).transpose()).collect()
}

/// Takes away what is under keys of ours, and nothing else; other tabs hear of a key that was there for a moment.
pub fn forget(told_by: &str) -> Result<(), StorageError> {
    let storage = storage()?;
    // Where there is no room even for that, removing makes some.
    let told = write(told_by, "now").is_ok();
    keys(&storage).iter().try_for_each(|key| storage.remove_item(key).map_err(|_| StorageError::Blocked))?;
    if !told && write(told_by, "now").is_ok() {
        storage.remove_item(told_by).map_err(|_| StorageError::Blocked)?;
    }
    Ok(())
}

/// Tells of every change by another tab under a key of ours: the key, and the new text or that it is gone.
pub fn watch(tell: impl Fn((String, Option<String>)) + 'static) -> Option<EventListener> {
    let window = super::window()?;
    Some(EventListener::new(&window, "storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>()
            && let Some(key) = event.key().filter(|key| is_ours(key))
        {
            tell((key, event.new_value()));
        }
    }))
}
