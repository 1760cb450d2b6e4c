//! What a player is told outside the screens: once, until read.
//!
//! It must not know the words.

use super::msg::SaveFailure;
use crate::quiz::QuestionId;

/// Something the player is told once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// Results won't be kept.
    NotKept(SaveFailure),
    /// Part of the saved results couldn't be read; the text was put aside.
    Damaged,
    /// A report is on the clipboard.
    Reported,
    /// A report on a question of that revision, to be copied by hand.
    ReportByHand(QuestionId, u8),
    /// Whether what was to be copied from the settings is on the clipboard; told there, until they are left.
    Copied(bool),
    /// Results were taken in.
    Imported(Imported),
    /// Nothing could be taken in.
    NotImported(ImportFailure),
    /// So many rounds were deleted.
    Deleted(usize),
    /// That is taken back.
    Undone,
    /// Room runs out: what is stored comes near to what browsers allow.
    NearlyFull,
    /// Room has run out, and the oldest rounds, so many, lost their details.
    Condensed(usize),
    /// So many rounds were played since all was last handed over.
    BackUp(usize),
}

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Imported {
    /// Rounds that were new.
    pub added: usize,
    /// Rounds that were known.
    pub known: usize,
    /// Rounds that had been deleted here and stay so.
    pub deleted: usize,
    /// Rounds of ours that had been deleted where it comes from, and now are here.
    pub removed: usize,
    /// Entries that could not be read.
    pub unread: usize,
    /// Whether something is missing besides.
    pub damaged: bool,
}

/// Why nothing could be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ImportFailure {
    /// It is no saved document.
    #[error("it is no saved document")]
    Foreign,
    /// A later version wrote it.
    #[error("it is newer")]
    Newer,
    /// It is larger than any saved document can be.
    #[error("it is too large")]
    TooLarge,
    /// It can't be read at all.
    #[error("it can't be read")]
    Unreadable,
}

/// How the browser keeps what is stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Keeping {
    /// It doesn't say.
    #[default]
    Unknown,
    /// It has promised not to clear it by itself.
    Promised,
    /// It may clear it where the device runs out of room.
    Clearable,
    /// It clears it after seven days of use without a visit: Safari, and all browsers of iPhone and iPad, unless the page was put on
    /// the home screen.
    SevenDays,
}
