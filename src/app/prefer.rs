//! What a player has chosen, and how a choice is taken.
//!
//! It must not know where choices are kept.

use super::{
    effect::Effect,
    keep::save,
    model::{Model, Screen},
};
use crate::quiz::{
    Episode, Levels, Millis, Nickname, Now, Pace, Settings, TopicSet,
    bits::{Reader, Writer},
    code::{INSTANT, read_name, write_text},
};

/// What a player has chosen, and when: the later choice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    /// What the player is called in links.
    pub name: Nickname,
    /// When all was last handed over as a file or a link; 0 for never.
    pub backed_up: Millis,
    /// When the player was last reminded to do so; 0 for never.
    pub reminded: Millis,
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
    /// No hint is given any more that the page can be put on the device.
    NoHint,
}

impl Preferences {
    /// As bits. What is new comes last: where bits are missing, noughts are read.
    pub(super) fn write(&self, to: &mut Writer) {
        let Settings { boundary, length, topics } = self.settings;
        to.bits(self.changed.0, INSTANT);
        to.number(u64::from(boundary.0));
        to.number(u64::from(length));
        to.bits(u64::from(topics.bits()), 8);
        to.flag(self.number_keys);
        to.bits(self.theme as u64, 2);
        to.bits(u64::from(self.levels.bits()), 3);
        to.bits(self.pace as u64, 2);
        to.bits(u64::from(self.comforts), 8);
        write_text(to, &self.name.raw());
        to.bits(self.backed_up.0, INSTANT);
        to.bits(self.reminded.0, INSTANT);
    }

    /// As [`Preferences::write`] wrote them.
    pub(super) fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            changed: Millis(from.bits(INSTANT)?),
            settings: Settings {
                boundary: Episode(u8::try_from(from.number()?).ok()?),
                length: u8::try_from(from.number()?).ok()?,
                topics: TopicSet::from_bits(from.small(8)?),
            },
            number_keys: from.flag()?,
            theme: *Theme::ALL.get(usize::from(from.small(2)?))?,
            levels: Levels::from_bits(from.small(3)?),
            pace: *Pace::ALL.get(usize::from(from.small(2)?))?,
            comforts: from.small(8)?,
            name: read_name(from)?,
            backed_up: Millis(from.bits(INSTANT)?),
            reminded: Millis(from.bits(INSTANT)?),
        })
    }

    /// Unites two: the later choice stands as a whole; what merely happened is known by the later time, whoever chose what.
    #[must_use]
    pub fn united(self, other: Self) -> Self {
        let (backed_up, reminded) = (self.backed_up.max(other.backed_up), self.reminded.max(other.reminded));
        Self { backed_up, reminded, ..self.max(other) }
    }

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
            name: Nickname::NONE,
            backed_up: Millis(0),
            reminded: Millis(0),
        }
    }
}

/// Which colours the page wears.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];
}

/// Who plays has chosen what the game begins with: a host's boundary moves nobody on who began below it.
pub(super) fn settle(model: &mut Model, now: Now) {
    if model.kept.preferences.changed == Millis(0) {
        model.kept.preferences.settings = model.settings();
        model.kept.preferences.changed = now.at.max(Millis(1));
    }
}

/// Narrows what a round asks, or not. Whoever does so has unfolded the panel that has the buttons for it, and it stays.
pub(super) fn narrow(model: &mut Model, now: Now, change: impl FnOnce(&mut Preferences)) -> Vec<Effect> {
    if let Screen::Home { unfolded, .. } = &mut model.screen {
        *unfolded = true;
    }
    prefer(model, now, change)
}

/// Takes a choice, mends what is no choice, and keeps it.
pub(super) fn prefer(model: &mut Model, now: Now, change: impl FnOnce(&mut Preferences)) -> Vec<Effect> {
    // What was shown until now is what the choice is made from.
    let settings = model.settings();
    let preferences = &mut model.kept.preferences;
    preferences.settings = settings;
    change(preferences);
    let settings = &mut preferences.settings;
    if !Settings::LENGTHS.contains(&settings.length) {
        settings.length = Settings::default().length;
    }
    settings.boundary = settings.boundary.min(Episode::LAST);
    // A clock that ran backwards must not make a later choice the earlier one.
    preferences.changed = now.at.max(Millis(preferences.changed.0.saturating_add(1)));
    save(model, []).into_iter().collect()
}
