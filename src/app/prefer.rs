//! What a player has chosen, and how a choice is taken.
//!
//! It must not know where choices are kept.

use serde::{Deserialize, Serialize};

use super::{effect::Effect, keep::save, model::Model};
use crate::quiz::{Episode, Levels, Millis, Now, Pace, Settings};

/// What a player has chosen, and when: the later choice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Preferences {
    /// When it was chosen.
    pub changed: Millis,
    /// Boundary, length and topics.
    pub settings: Settings,
    /// Whether number keys answer.
    number_keys: bool,
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// How hard the questions of a round may be.
    pub levels: Levels,
    /// How fast the clock of a Golden Hour runs.
    pub pace: Pace,
    /// What else is on, by the bits of [`Switch`].
    comforts: u8,
}

/// Something that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Switch {
    /// Number keys answer.
    NumberKeys,
    /// An answer is chosen first and then locked in.
    Confirm,
    /// Nothing moves.
    Calm,
    /// A sound tells the verdict.
    Sound,
    /// The device tells it by shaking.
    Vibration,
}

impl Preferences {
    /// Whether something is on.
    pub fn is_on(&self, switch: Switch) -> bool {
        if switch == Switch::NumberKeys { self.number_keys } else { self.comforts & (1 << switch as u8) != 0 }
    }

    /// Turns something on or off.
    pub fn set(&mut self, switch: Switch, on: bool) {
        let bit = 1 << switch as u8;
        match (switch, on) {
            (Switch::NumberKeys, _) => self.number_keys = on,
            (_, true) => self.comforts |= bit,
            (_, false) => self.comforts &= !bit,
        }
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            changed: Millis(0),
            settings: Settings::default(),
            number_keys: true,
            theme: Theme::System,
            levels: Levels::ALL,
            pace: Pace::Full,
            comforts: 0,
        }
    }
}

/// Which colours the page wears.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Takes a choice, mends what is no choice, and keeps it.
pub(super) fn prefer(model: &mut Model, now: Now, change: impl FnOnce(&mut Preferences)) -> Vec<Effect> {
    let preferences = &mut model.kept.preferences;
    change(preferences);
    let settings = &mut preferences.settings;
    if !Settings::LENGTHS.contains(&settings.length) {
        settings.length = Settings::default().length;
    }
    settings.boundary = settings.boundary.min(Episode::LAST);
    // A clock that ran backwards must not make a later choice the earlier one.
    preferences.changed = now.at.max(Millis(preferences.changed.0.saturating_add(1)));
    save(model).into_iter().collect()
}
