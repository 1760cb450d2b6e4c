//! The rest of the page: the screens that nobody begins with, and the bank's notes.
//!
//! With the feature `lazy` all that only this file needs is cut out of the WebAssembly into a file of its own, which is fetched when
//! [`fetch`] is first called. It is handed over as values: where nobody can name what is in it, nobody can need it too early.

use yew::prelude::*;

use super::{
    Send,
    parts::{duel, notices},
    screens,
};
use crate::{
    app::{
        Model, Screen, Update,
        effect::{HostEffect, Order},
        msg::Picture,
        update_rest,
    },
    quiz::{Game, QuestionBank, bank::Notes},
};

/// Draws the screen of a model.
pub type Draw = fn(&Model, &Send) -> Html;

/// What the screens that nobody begins with need: how they are drawn, and what becomes of their messages.
#[derive(Debug, Clone, Copy)]
pub struct Screens {
    /// Draws them.
    pub draw: Draw,
    /// Takes the messages that only they send.
    pub update: Update,
    /// What a rival answered at a place of a game, once the player has.
    pub ghost: Ghost,
    /// Makes pictures.
    pub picture: fn(Picture, &Send),
    /// Draws what the page offers about itself: a newer version, or to be put on the device.
    pub offer: fn(&Model, &Send) -> Option<Html>,
    /// Does something about the page itself.
    pub worker: fn(Order, &Send),
    /// Does what is between the page and its host.
    pub host: fn(HostEffect, &Send),
}

/// Tells what a rival answered at a place of a game, once the player has.
pub type Ghost = fn(&Model, &Game, usize) -> Option<String>;

/// Those screens.
pub const SCREENS: Screens = Screens {
    draw: screen,
    update: update_rest,
    ghost: duel::ghost,
    picture: super::root::picture,
    offer: notices::offer,
    worker: super::root::worker,
    host: super::hosted::run,
};

/// Those screens where nothing was cut off.
pub const HERE: Option<Screens> = if cfg!(feature = "lazy") { None } else { Some(SCREENS) };

/// All that comes later.
#[derive(Debug)]
pub struct Later {
    /// The screens that nobody begins with.
    pub screens: Screens,
    /// The bank's notes.
    pub notes: Notes,
}

/// Draws a screen that nobody begins with.
pub fn screen(model: &Model, send: &Send) -> Html {
    match &model.screen {
        Screen::Result { game, sharing } => screens::result::view(model, *game, sharing, send),
        Screen::History { asking, listed } => screens::history::view(model, *asking, *listed, send),
        Screen::Stats { filter, listed } => screens::stats::view(model, *filter, *listed, send),
        Screen::Way(way) => screens::ways::view(model, *way, send),
        Screen::Opened(opened) => screens::opened::view(model, opened, send),
        Screen::Invite { seed, sharing } => screens::invite::view(model, seed.is_some(), sharing, send),
        Screen::About => screens::about::view(model, send),
        Screen::Backup(backup) => screens::backup::view(model, backup, send),
        Screen::Offered(reading) => screens::backup::offered(model, reading, send),
        // The first two are drawn without this file.
        Screen::Home { .. } | Screen::Play(_) | Screen::Missing => screens::missing::view(),
    }
}

/// All of it, unless the notes can't be read.
fn rest() -> Option<Later> {
    Some(Later { screens: SCREENS, notes: QuestionBank::notes().ok()? })
}

/// Fetches the rest; nothing where it did not arrive.
#[cfg(feature = "lazy")]
pub async fn fetch() -> Option<Later> {
    split::rest().await.ok().flatten()
}

/// Gives the rest, which is here.
#[cfg(not(feature = "lazy"))]
#[expect(clippy::unused_async, reason = "with the feature `lazy` it waits")]
pub async fn fetch() -> Option<Later> {
    rest()
}

/// Where the page is cut.
#[cfg(feature = "lazy")]
#[expect(clippy::unnecessary_wraps, reason = "the macro adds a failure of its own")]
mod split {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(rest, fallible)]
    pub(super) fn rest() -> Result<Option<super::Later>, SplitLoaderError> {
        Ok(super::rest())
    }
}
