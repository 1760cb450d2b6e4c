//! What the core asks the world to do. Values only: tests compare them.
//!
//! It must not know how any of it is done.

use super::{
    document::Document,
    msg::{Picture, Plan, Step},
    route::Route,
    save::Part,
};
use crate::quiz::GameId;

/// A place that focus can move to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spot {
    /// The heading of the screen.
    Heading,
    /// What to press next at home: it goes on with the round that waits, else starts one.
    Start,
    /// An option, by where it stands on the page, from 0.
    Option(usize),
    /// The button that moves an item of an order, named by its place in the question's options, up or down.
    Mover(u8, Step),
    /// The box to type an answer into.
    Typed,
    /// The button that goes on after the verdict.
    Next,
    /// The first button of a question asked before something is done.
    Confirm,
    /// A round of a list, by its place from 0.
    Round(usize),
    /// Where a file is chosen.
    File,
    /// The sheet of keys.
    Keys,
    /// The box to paste into.
    Paste,
    /// The text to be copied by hand, selected.
    ShareText,
    /// The heading over the ways to send something.
    Send,
}

/// What is to be done about the page itself: its files, and its place on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// Keep them for when there is no network, and tell of newer ones from now on.
    Keep,
    /// Let the newer ones that wait take over.
    TakeOver,
    /// Load the page anew.
    Reload,
    /// Hear from now on whether the browser would put the page on the device. Reply: [`super::Msg::InstallTold`], at each news.
    HearOffers,
    /// Let the browser ask whether to do so. Reply: the same.
    Install,
}

/// Something to be done in the world. The replies come back as messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Unite these parts with what is stored, and write; what was about to be saved before is in them. Reply: [`super::Msg::Saved`].
    /// Without any part nothing is to be saved any more, and there is no reply.
    Save(Vec<(Part, Document)>),
    /// Read all that is stored. Reply: a [`super::Msg::Stored`] for each text.
    Load,
    /// Draw a game's id and a seed by chance. Reply: [`super::Msg::Rolled`] with the same plan.
    Roll(Plan),
    /// Draw a game's id and a seed by chance for a challenge. Reply: [`super::Msg::Numbered`].
    Number,
    /// Make a picture, and hand it on where that can be, else keep it as a file. Reply: [`super::Msg::PictureEnded`].
    Picture(Picture),
    /// Add a place to the session's history.
    Push(Route),
    /// Put a place in the session's history instead of the present one.
    Replace(Route),
    /// Fetch the rest of the page, once the page shows the new model. Reply: [`super::Msg::RestCame`].
    FetchRest,
    /// What is to be done about the page itself. Replies: [`super::Msg::VersionWaits`], [`super::Msg::VersionTookOver`],
    /// [`super::Msg::InstallTold`].
    Worker(Order),
    /// Move focus, once the page shows the new model.
    Focus(Spot),
    /// Offer a text to the system's share sheet. Reply: [`super::Msg::ShareEnded`].
    OfferShare(String),
    /// Hand a text to the player as a file of that name.
    Download(&'static str, String),
    /// Read the file that the player chose. Reply: [`super::Msg::Imported`].
    ReadFile,
    /// Take away all that this app keeps in storage, and nothing else; let other tabs forget it, too.
    Forget,
    /// See how the browser keeps what is stored. Reply: [`super::Msg::Persisted`].
    Persist {
        /// Ask it never to clear that by itself, too.
        ask: bool,
    },
    /// Show the sheet of keys, or close it.
    Keys {
        /// Whether it is to be seen.
        open: bool,
    },
    /// Tell by ear or touch, where the player wants it, that an answer was right or missed.
    Cue {
        /// Whether it was right.
        right: bool,
        /// By ear.
        sound: bool,
        /// By touch.
        vibration: bool,
    },
    /// Put a text on the clipboard. Reply: [`super::Msg::CopyEnded`].
    Copy(String),
    /// Something between the page and whoever hosts it; done by the rest of the page.
    Host(HostEffect),
}

/// Something between the page and whoever hosts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostEffect {
    /// Read the host's settings, where the page says that there are some. Reply: [`super::Msg::HostTold`].
    Read,
    /// Put these rules of CSS behind the page's own.
    Wear(Vec<String>),
    /// Tell the host, in the browser's console, what is wrong with the settings.
    Complain(Vec<String>),
    /// Hear what the page around this one asks for, in this version. Reply: [`super::Msg::AroundAsked`], whenever it asks.
    Hear(u8),
    /// Measure what is drawn. Reply: [`super::Msg::Measured`], now and whenever it changes.
    Measure,
    /// A game has ended, which the page around wants to know. Reply: [`super::Msg::Ended`].
    Ended(GameId),
    /// Tell the page around an object as JSON, if it is of this origin.
    Tell {
        /// The origin.
        to: String,
        /// The object.
        json: String,
    },
}
