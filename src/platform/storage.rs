//! Local storage, which may be blocked, full, damaged or written by another tab at any time.
//!
//! Never clears anything: other apps may share the origin. It must not know what the texts hold.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

/// The key under which the document is kept.
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

/// Puts a text under a key.
pub fn write(key: &str, text: &str) -> Result<(), StorageError> {
    storage()?.set_item(key, text).map_err(|error| match super::error_name(&error).as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full,
        _ => StorageError::Blocked,
    })
}

/// Takes away [`KEY`] and all that was put aside beside it, and nothing else.
pub fn forget() -> Result<(), StorageError> {
    let storage = storage()?;
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|place| storage.key(place).ok().flatten());
    for key in keys.collect::<Vec<_>>() {
        if key == KEY || key.strip_prefix(KEY).is_some_and(|rest| rest.starts_with('.')) {
            storage.remove_item(&key).map_err(|_| StorageError::Blocked)?;
        }
    }
    Ok(())
}

/// Tells of every change of [`KEY`] by another tab: the new text, or that it is gone.
pub fn watch(tell: impl Fn(Option<String>) + 'static) -> Option<EventListener> {
    let window = super::window()?;
    Some(EventListener::new(&window, "storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>()
            && event.key().is_none_or(|key| key == KEY)
        {
            tell(event.new_value());
        }
    }))
}
