//! The page as an app of the device: what the browser offers, and when the player hears of it. Once, after a round, until refused; at any
//! time in the settings.
//!
//! It must not know how a browser puts anything on a device.

use super::{
    effect::{Effect, Order, Spot},
    model::{Model, Screen},
    prefer::{Switch, prefer},
};
use crate::quiz::{Game, Millis, Now};

/// How it stands with the page as an app of the device.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Install {
    /// There is nothing to say: the page can't be one, as in a frame of another, or this is the app already.
    #[default]
    Unsaid,
    /// The browser offers nothing to the page. Its own menu may.
    ByHand,
    /// The browser offers it, since then.
    Offered(Millis),
    /// The player wants it, and the browser asks whether that is so. It had offered it since then.
    Asked(Millis),
    /// It is on the device.
    Done,
}

/// What is told of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Told {
    /// The page could be an app, and isn't one here.
    Possible,
    /// The browser offers it.
    Offered,
    /// An effect's reply: the player said yes or no when the browser asked; none where it didn't ask.
    Answered(Option<bool>),
    /// It is on the device now.
    Done,
}

impl Model {
    /// Whether the hint is given now: at the result of a round that ended after the browser offered it, so that nothing shifts under
    /// who reads a result; alone, and never again to who has refused.
    pub fn hints_at_install(&self) -> bool {
        let (Install::Offered(since) | Install::Asked(since), Screen::Result { game, .. }) = (self.install, &self.screen) else {
            return false;
        };
        // At least so long it took, reading what was told not counted.
        let ended = |game: &Game| game.started.at.0.saturating_add(game.took());
        let is_alone = self.notices.is_empty() && !self.offers_version();
        is_alone && !self.kept.preferences.is_on(Switch::NoHint) && self.game(*game).is_some_and(|game| ended(game) >= since.0)
    }
}

/// Takes in what is told.
pub(super) fn told(model: &mut Model, now: Now, told: Told) -> Vec<Effect> {
    let hinted = model.hints_at_install();
    let mut effects = Vec::new();
    model.install = match (told, model.install) {
        (Told::Possible, Install::Unsaid) => Install::ByHand,
        (Told::Done, _) => Install::Done,
        (Told::Answered(answer), before) => {
            // Asked once is asked enough, whatever was said.
            if answer.is_some() {
                effects = refuse(model, now);
            }
            // Nothing more can be asked of that offer; there may be another by now. After a yes, it is told by itself that it is done.
            if matches!(before, Install::Asked(_)) && answer != Some(true) { Install::ByHand } else { before }
        }
        // An offer may come once more at any moment, and is the same.
        (Told::Offered, before @ Install::Offered(_)) | (Told::Possible, before) => before,
        (Told::Offered, _) => Install::Offered(now.at),
    };
    if hinted && !model.hints_at_install() {
        effects.push(Effect::Focus(Spot::Heading));
    }
    effects
}

/// The player wants it.
pub(super) fn wanted(model: &mut Model) -> Vec<Effect> {
    let Install::Offered(since) = model.install else { return Vec::new() };
    model.install = Install::Asked(since);
    let mut effects = vec![Effect::Worker(Order::Install)];
    // In the settings the button goes; at a result nothing moves while the browser asks.
    effects.extend((model.screen == Screen::About).then_some(Effect::Focus(Spot::Heading)));
    effects
}

/// The player wants no hint any more.
pub(super) fn refused(model: &mut Model, now: Now) -> Vec<Effect> {
    let mut effects = refuse(model, now);
    effects.push(Effect::Focus(Spot::Heading));
    effects
}

/// Hints no more.
fn refuse(model: &mut Model, now: Now) -> Vec<Effect> {
    prefer(model, now, |preferences| preferences.set(Switch::NoHint, true))
}
