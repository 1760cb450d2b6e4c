//! What the core is told, grouped by who tells it.
//!
//! Every message comes with its instant, see [`super::update()`]. It must not carry anything of the browser's own types.
//!
//! Long, since all that the core can be told stands in one list, with what each word carries.

use std::rc::Rc;

use super::{
    commit::Committed,
    host::Told,
    install,
    model::{ImportFailure, Keeping},
    prefer::{Switch, Theme},
};
use crate::quiz::{
    Difficulty, Episode, GameId, Levels, Mode, Pace, QuestionId, Settings, Topic, TopicSet, Way, bank::Notes, stats::Filter,
};

/// Something that happened. Buttons keep a message and send a clone of it; what the world tells at length is shared, so that cloning it takes no code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    // The world.
    /// The page is up; this is what it found.
    Started(Rc<Boot>),
    /// The player walked back or forward, or changed the address: its fragment.
    Went(String),
    /// Another tab wrote this text under this key, or wiped it.
    Stored(String, Option<String>),
    /// The page is shown again after it was put aside for the way back, where nobody tells a page anything: what is stored by now, as in
    /// [`Boot`].
    CameBack(Result<Rc<Vec<(String, String)>>, SaveFailure>),
    /// An effect's reply: what is stored now, or why nothing could be.
    Saved(Result<Rc<Committed>, SaveFailure>),
    /// An effect's reply: a game's id and a seed, by chance.
    Rolled(Plan, GameId, u32),
    /// An effect's reply: an id and a seed by chance, for a challenge.
    Numbered(GameId, u32),
    /// An effect's reply: what became of a picture.
    PictureEnded(PictureEnd),
    /// An effect's reply: how the share sheet ended.
    ShareEnded(ShareEnd),
    /// An effect's reply: whether the text is on the clipboard.
    CopyEnded(bool),
    /// A file was read: its text, or why there is none.
    Imported(Result<String, ImportFailure>),
    /// An effect's reply: how the browser keeps what is stored.
    Persisted(Keeping),
    /// An effect's reply: the bank's notes, with which the rest of the page is here; or it did not arrive.
    RestCame(Option<Rc<Notes>>),
    /// A newer version of the page is here whole, and waits.
    VersionWaits,
    /// A newer version of the page has taken over what is fetched.
    VersionTookOver,
    /// How it stands with the page as an app of the device.
    InstallTold(install::Told),
    /// An effect's reply: what the host has set, or why nothing could be read.
    HostTold(Told),
    /// The page around this one, of that origin, asks to be told this.
    AroundAsked(String, Vec<String>),
    /// What is drawn is so many CSS pixels high; told where that was asked for.
    Measured(u32),
    /// An effect's reply: a game has ended here, and the page around wants to know.
    Ended(GameId),
    /// Time passes; see [`super::Model::ticks`].
    Tick,
    /// A digit was typed, outside any text box and without a modifier.
    Digit(u8),

    // The player, anywhere.
    /// Fetch the rest of the page once more.
    RestWanted,
    /// Use the newer version.
    VersionWanted,
    /// Not now.
    VersionPutOff,
    /// Put the page on the device.
    InstallWanted,
    /// Never hint at that again.
    InstallRefused,
    /// Dismiss the notice at this place.
    NoticeRead(usize),
    /// Take back the last deletion or import.
    Undo,
    /// Bring back what was in the last import and had been deleted here.
    BringBack,
    /// Wear these colours.
    ThemeChosen(Theme),
    /// Turn something on or off.
    Set(Switch, bool),
    /// The question mark was typed: show what keys do, while keys are on.
    KeysAsked,
    /// Show what keys do.
    KeysWanted,
    /// It was read.
    KeysRead,

    // The player, at home.
    /// Watched up to here.
    BoundaryChosen(Episode),
    /// That many questions.
    LengthChosen(u8),
    /// Add a topic, or take it out.
    TopicToggled(Topic),
    /// All topics again.
    AllTopics,
    /// Add a difficulty, or take it out.
    LevelToggled(Difficulty),
    /// All difficulties again.
    AllLevels,
    /// So many questions of these topics and difficulties, as played lately.
    PresetChosen(u8, TopicSet, Levels),
    /// How fast the clock of a Golden Hour runs.
    PaceChosen(Pace),
    /// Play this way: go on with what waits, else begin.
    Begin(Way),
    /// Play the daily of a past day.
    PastDay(u16),
    /// Start a round.
    Start,
    /// Start a round, and give up the running one.
    StartAnyway,
    /// Keep the running round.
    StayWithRunning,

    // The player, in a round.
    /// This option alone. Options and items are named by their place in the question's options.
    Picked(u8),
    /// Tick this option, or take the tick away.
    Ticked(u8),
    /// Move this item one place up or down.
    Shifted(u8, Step),
    /// Hold this item to draw it to another place, or let go.
    Held(Option<u8>),
    /// The item that is held is over this place, from 0.
    Dragged(usize),
    /// This stands in the box.
    Typed(String),
    /// Lock in what was ticked, sorted or typed.
    Locked,
    /// Pass: the question counts as missed.
    Passed,
    /// Copy this report on a question, as there is no address to send it to.
    Report(QuestionId, u8, String),
    /// On from a question that was withdrawn or changed since it was dealt.
    Waived,
    /// Move focus among the options, from this place on the page: down, or up.
    Moved(usize, Step),
    /// On to the next question, or to the result.
    Next,

    // The player, at a result, in the history or at the statistics.
    /// Count these rounds and no others.
    Filtered(Filter),
    /// List more rounds.
    MoreWanted,
    /// Hand the answers that are counted over as a table.
    TableWanted,
    /// Another game of the same plan.
    Again(GameId),
    /// Watched another episode.
    WatchedOn,
    /// Share this text.
    Share(String),
    /// Copy this text.
    Copy(String),
    /// Show the link as a code to be scanned.
    CodeWanted,
    /// Show the result as pictures.
    PicturesWanted,
    /// Hand this picture on, or keep it.
    Picture(Picture),
    /// Keep this text as a file of that name.
    Keep(&'static str, String),
    /// What the player wants to be called in links.
    Named(String),
    /// Close the box with the text to copy.
    ShareClosed,
    /// Delete, after being asked.
    DeleteAsked(Deletion),
    /// Yes, delete.
    DeleteConfirmed,
    /// No, keep.
    DeleteDeclined,

    // The player, at a challenge.
    /// Take it up, as far as watched.
    Beat,
    /// Look at the sender's answers, or no more.
    See(bool),

    // The player, keeping results safe.
    /// Hand all that is kept over as a file.
    Export,
    /// Hand the answers over without anything that tells whose they are, as a file.
    ExportAnswers,
    /// Make a link that holds all finished rounds.
    LinkWanted,
    /// Put that link on the clipboard.
    LinkCopied(String),
    /// A file was chosen to be taken in.
    FileChosen,
    /// Show the box that takes in what is pasted.
    PasteWanted,
    /// This stands in the box.
    Pasted(String),
    /// Take in what stands in the box.
    PasteTaken,
    /// Close the box or the link.
    BackupClosed,
    /// Take in what the link holds that was opened.
    OfferTaken,
    /// Leave it.
    OfferLeft,
    /// Ask the browser never to clear what is stored by itself.
    PersistWanted,
    /// Copy the lines that put the quiz on another page.
    SnippetCopied(String),
    /// Ask whether to forget everything, or don't.
    ForgetAsked(bool),
    /// Yes, forget everything.
    ForgetConfirmed,
}

/// What a game is dealt by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Boundary, length and topics.
    pub settings: Settings,
    /// How it is played.
    pub mode: Mode,
}

/// What the page found when it came up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boot {
    /// The stored texts that may be ours with their keys, or that storage is out of reach.
    pub stored: Result<Vec<(String, String)>, SaveFailure>,
    /// The address's fragment.
    pub fragment: String,
    /// The address without its fragment; `?embed` in it asks for the page as it is in a frame.
    pub address: String,
    /// Whether there is a share sheet.
    pub sheet: bool,
    /// Whether the player did anything on the page before the app was there.
    pub touched: bool,
    /// The id and the seed of the round whose first question the page has asked by itself, see [`super::opening`].
    pub asked: Option<(GameId, u32)>,
}

/// Why results can't be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SaveFailure {
    /// The browser allows no storage here.
    #[error("storage is blocked")]
    Blocked,
    /// There is no room left.
    #[error("storage is full")]
    Full,
    /// What is stored was written by a later version.
    #[error("the stored document is newer")]
    Newer,
    /// What was written is not there.
    #[error("storage doesn't keep what it takes")]
    Lost,
}

/// How a share sheet ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShareEnd {
    /// It was shared.
    Done,
    /// The player closed it.
    Dismissed,
    /// There is none, or it may not be used here.
    Unavailable,
}

/// A picture to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The drawing, as an SVG.
    pub svg: String,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
    /// The name of its file.
    pub name: &'static str,
    /// What goes with it where it is handed on.
    pub text: String,
}

/// What became of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureEnd {
    /// It was handed on.
    Shared,
    /// It was kept as a file.
    Kept,
    /// The player closed the sheet.
    Dismissed,
    /// The browser makes none.
    Failed,
}

/// A direction among options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// To the one above; from the first to the last.
    Up,
    /// To the one below; from the last to the first.
    Down,
}

/// What is to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deletion {
    /// One game.
    One(GameId),
    /// All games.
    All,
}
