//! The whole state of the app as a value.
//!
//! A field that makes sense on one screen lives in that screen's variant. It must not hold anything that can be derived.
//!
//! Long, since all that a screen may show has its one place here.

use std::rc::Rc;

use super::{
    document::Document,
    embed::Asked,
    host::Host,
    install::Install,
    msg::{Deletion, PictureEnd, SaveFailure},
    save::{Part, Reading},
    undo::Undo,
    version::Version,
};
use crate::quiz::{GameId, Millis, Now, QuestionBank, QuestionId, Way, link::LinkError, stats::Filter};

pub use super::notice::{ImportFailure, Imported, Keeping, Notice};

/// The state of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The questions.
    pub bank: Rc<QuestionBank>,
    /// The page's address without its fragment, as it is shared.
    pub address: String,
    /// Preferences and games, as this tab knows them.
    pub kept: Document,
    /// Parts of the log that are not yet known to be stored as they are here.
    pub unwritten: Vec<Part>,
    /// Whether something of ours is known to be stored.
    pub stored: bool,
    /// What stands under the anchor of what is stored; nothing where there is none.
    pub anchor: String,
    /// Whether what is stored could not be read at the start.
    pub unread: bool,
    /// Why saving is off, if it is.
    pub unsaved: Option<SaveFailure>,
    /// How the last deletion or import is taken back.
    pub undo: Option<Undo>,
    /// How the browser keeps what is stored.
    pub keeping: Keeping,
    /// What of the page is drawn.
    pub layout: Layout,
    /// What the page around asked to be told.
    pub asked: Option<Asked>,
    /// What the host has set, once that is known.
    pub host: Host,
    /// The question whose report is on its way to the clipboard, and its revision.
    pub reporting: Option<(QuestionId, u8)>,
    /// How fetching the rest of the page goes, as long as it isn't here, see [`Model::is_whole`].
    pub rest: Rest,
    /// What is known of a newer version of the page.
    pub version: Version,
    /// How it stands with the page as an app of the device.
    pub install: Install,
    /// When the last message came.
    pub now: Now,
    /// Whether the browser has a share sheet.
    pub sheet: bool,
    /// What the player should know, until read.
    pub notices: Vec<Notice>,
    /// What is shown.
    pub screen: Screen,
}

/// What of the page is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// All of it.
    #[default]
    Whole,
    /// What belongs into a frame of another page.
    Embedded,
}

/// How fetching the rest of the page goes: the bank's notes, and the screens that nobody begins with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rest {
    /// It is on its way.
    #[default]
    Coming,
    /// It did not arrive; it can be asked for again.
    Missing,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// The start; `leaving` asks whether to give up the running round.
    Home {
        /// Whether that is being asked.
        leaving: bool,
        /// Whether the panel that narrows what is asked was unfolded, and stays so while its buttons are pressed.
        unfolded: bool,
    },
    /// A round.
    Play(Play),
    /// A finished round and its review.
    Result {
        /// Which.
        game: GameId,
        /// How sharing it goes.
        sharing: Sharing,
    },
    /// All finished rounds; `asking` before something is deleted.
    History {
        /// What is about to be deleted.
        asking: Option<Deletion>,
        /// How many of them are listed, the last ones.
        listed: usize,
    },
    /// What the finished rounds come to.
    Stats {
        /// Those that are counted.
        filter: Filter,
        /// How many of them are listed, the last ones.
        listed: usize,
    },
    /// A way to play that has a page of its own.
    Way(Way),
    /// What this is, and the settings.
    About,
    /// Where results are kept, handed over, taken in, forgotten.
    Backup(Backup),
    /// What an opened link holds; asks whether to take it in.
    Offered(Box<Reading>),
    /// A round that isn't on this device.
    Missing,
    /// A link that somebody sent.
    Opened(Opened),
    /// A deck to be sent.
    Invite {
        /// By what it is drawn, once that is known.
        seed: Option<u32>,
        /// How sharing it goes.
        sharing: Sharing,
    },
}

/// A link that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its code: what that holds follows from it, see [`Model::opened`]. Of a longer text than a code can be, only as much.
    pub code: String,
    /// Whether the sender's answers are looked at.
    pub seeing: bool,
}

/// Why a link is not taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// It can't be read.
    #[error("the link can't be read")]
    Link(LinkError),
    /// It asks what this bank doesn't know yet.
    #[error("the link belongs to a later bank")]
    Later,
    /// It holds an answer that nobody can have given.
    #[error("the link was made up")]
    MadeUp,
}

/// What is being done about keeping results.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Backup {
    /// Nothing yet.
    #[default]
    Idle,
    /// Asks before everything is forgotten.
    Forgetting,
    /// This is pasted.
    Pasting(String),
    /// A link was made.
    Linked {
        /// The link; none where there are too many rounds for one.
        link: Option<String>,
        /// Whether it is on the clipboard; none before that was tried.
        copied: Option<bool>,
    },
}

/// A round at one of its questions. The verdict shows when that question has its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Play {
    /// Which round.
    pub game: GameId,
    /// The question, from 0.
    pub place: usize,
    /// When it was shown.
    pub since: Millis,
    /// The answer as far as it goes.
    pub draft: Draft,
}

/// An answer as far as it goes, where it is not given at one stroke. Options and items are named by their place in the question's
/// options.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Draft {
    /// One stroke answers.
    #[default]
    None,
    /// Options ticked, in rising order.
    Ticked(Vec<u8>),
    /// Items in their present order, and the one that is held while it is drawn to another place.
    Sorted {
        /// The items.
        items: Vec<u8>,
        /// The one that is held.
        held: Option<u8>,
        /// The one that it was drawn over last. A higher one lies under the pointer still, and is not drawn over once more.
        over: Option<u8>,
    },
    /// The text typed.
    Typed(String),
}

/// How sharing goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Sharing {
    /// Not asked for yet.
    #[default]
    Idle,
    /// This text is being offered.
    Offered(String),
    /// It was shared.
    Done,
    /// It is on the clipboard.
    Copied,
    /// That doesn't work here: the text, to be copied by hand.
    ByHand(String),
    /// The code to be scanned is shown.
    Code,
    /// The pictures are shown; so far nothing was done with one, or this.
    Pictures(Option<PictureEnd>),
}

impl Model {
    /// The app before anything is known.
    pub fn new(bank: Rc<QuestionBank>) -> Self {
        Self {
            bank,
            address: String::new(),
            layout: Layout::Whole,
            asked: None,
            host: Host::default(),
            sheet: false,
            reporting: None,
            rest: Rest::Coming,
            version: Version::Latest,
            install: Install::Unsaid,
            now: Now::default(),
            kept: Document::default(),
            unwritten: Vec::new(),
            stored: false,
            anchor: String::new(),
            unread: false,
            unsaved: None,
            undo: None,
            keeping: Keeping::Unknown,
            notices: Vec::new(),
            screen: Screen::Home { leaving: false, unfolded: false },
        }
    }
}
