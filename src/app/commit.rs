//! How a save is carried out: read, unite, put what is damaged aside, write, and read again whether it is there.
//!
//! It must not know what storage is: a browser's local storage, or one of plain values that fails on purpose (`tests/native/faults.rs`).

use super::{
    document::Document,
    msg::SaveFailure,
    save::{ANCHOR_KEY, Part, Text, aside_key},
    unite::unite,
};

/// Where texts are kept under keys.
pub trait Storage {
    /// A text as it is kept there.
    type Text: Text;
    /// The text under a key, if there is any.
    fn read(&mut self, key: &str) -> Result<Option<Self::Text>, SaveFailure>;
    /// Puts a text under a key.
    fn write(&mut self, key: &str, text: &Self::Text) -> Result<(), SaveFailure>;
}

/// What came of a save.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Committed {
    /// What is stored now of the parts that were saved, as it was read again.
    pub document: Document,
    /// Whether the anchor was there: all that was stored before still is.
    pub found: bool,
    /// What stands under it now.
    pub anchor: String,
}

/// Saves some of our parts, the head last. What it gives back was read again behind all writing, so that storage which only says it
/// has written is found out. A damaged text is put aside first; where that fails, it is not overwritten.
pub fn commit<S: Storage>(storage: &mut S, ours: Vec<(Part, Document)>) -> Result<Committed, SaveFailure> {
    let united = unite(ours, |part| storage.read(&part.to_string()))?;
    let mut written = Vec::new();
    for (part, damaged) in united.aside {
        let key = aside_key(part, &damaged.whole());
        storage.write(&key, &damaged)?;
        is_there(storage, &key, &damaged)?;
    }
    for (part, text) in united.write {
        let key = part.to_string();
        storage.write(&key, &text)?;
        written.push((key, text));
    }
    for (key, text) in &written {
        is_there(storage, key, text)?;
    }
    // Looked for last: what was wiped meanwhile has lost it.
    let found = storage.read(ANCHOR_KEY)?;
    let anchor = found.as_ref().map_or_else(|| united.document.name(), Text::whole);
    if found.is_none() {
        let mut text = S::Text::default();
        text.add(&anchor);
        storage.write(ANCHOR_KEY, &text)?;
    }
    Ok(Committed { document: united.document, found: found.is_some(), anchor })
}

fn is_there<S: Storage>(storage: &mut S, key: &str, text: &S::Text) -> Result<(), SaveFailure> {
    if storage.read(key)?.as_ref() == Some(text) { Ok(()) } else { Err(SaveFailure::Lost) }
}
