//! A newer version of the page: when the player hears of it, and when it comes into use. Never in the middle of a round.
//!
//! It must not know how files are kept or fetched.

use super::{
    effect::{Effect, Order, Spot},
    model::{Model, Screen},
};

/// What is known of a newer version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Version {
    /// Nothing: this is the latest, or the player wants no more of it for now.
    #[default]
    Latest,
    /// It is here whole and waits to be told.
    Waiting,
    /// It is told to take over.
    Asked,
    /// It has taken over; a reload brings it.
    Replaced,
}

impl Model {
    /// Whether the player is in the middle of something that no version may interrupt.
    fn is_in_round(&self) -> bool {
        matches!(self.screen, Screen::Play(_))
    }

    /// Whether a newer version is offered now.
    pub fn offers_version(&self) -> bool {
        matches!(self.version, Version::Waiting | Version::Replaced) && !self.is_in_round()
    }
}

/// A newer version waits. One that is being put in use, or is, goes on with that.
pub(super) fn waits(model: &mut Model) -> Vec<Effect> {
    if model.version == Version::Latest {
        model.version = Version::Waiting;
    }
    Vec::new()
}

/// A newer version has taken over, by this tab's wish or by another's. In this tab the old one goes on until the player leaves it.
pub(super) fn took_over(model: &mut Model) -> Vec<Effect> {
    let wanted = model.version == Version::Asked && !model.is_in_round();
    model.version = Version::Replaced;
    if wanted { vec![Effect::Worker(Order::Reload)] } else { Vec::new() }
}

/// The player wants it.
pub(super) fn wanted(model: &mut Model) -> Vec<Effect> {
    if !model.offers_version() {
        return Vec::new();
    }
    if model.version == Version::Replaced {
        return vec![Effect::Worker(Order::Reload)];
    }
    model.version = Version::Asked;
    vec![Effect::Worker(Order::TakeOver), Effect::Focus(Spot::Heading)]
}

/// The player wants no more of it for now: it comes by itself at a later visit.
pub(super) fn put_off(model: &mut Model) -> Vec<Effect> {
    if model.offers_version() {
        model.version = Version::Latest;
    }
    vec![Effect::Focus(Spot::Heading)]
}
