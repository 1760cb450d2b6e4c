//! Challenges: a link that was opened, a deck to be sent, and how either is taken up.
//!
//! What a link holds is read anew whenever it is asked for: that takes microseconds, and only the screens that nobody begins with ask. It
//! must not know how a link is written, nor what is said of it.

use super::{
    effect::{Effect, Spot},
    keep::save,
    model::{Model, Opened, Refusal, Screen, Sharing},
    prefer::settle,
    route::Route,
    walk::go,
};
use crate::quiz::{Challenge, Game, GameId, Mode, Now, Rival, daily, deck, link};

/// Shows what a link holds. No text of any question comes with it.
pub(super) fn open(model: &mut Model, code: &str) -> Vec<Effect> {
    // A letter more than a code may have is enough to tell that it has too many.
    let code = code.chars().take(link::LONGEST + 1).collect();
    model.screen = Screen::Opened(Opened { code, seeing: false });
    vec![Effect::Focus(Spot::Heading)]
}

/// Shows the sender's answers, or takes them away again.
pub(super) fn see(model: &mut Model, wanted: bool) -> Vec<Effect> {
    let can = model.challenge().is_some_and(|challenge| challenge.is_played());
    match &mut model.screen {
        Screen::Opened(Opened { seeing, .. }) if can || !wanted => {
            *seeing = wanted;
            vec![Effect::Focus(Spot::Heading)]
        }
        _ => Vec::new(),
    }
}

/// Takes up the challenge that is shown, as far as the player has watched: goes on with it where it waits, else begins.
pub(super) fn beat(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some(part) = model.part().filter(|part| part.standing(&model.bank).asked > 0) else { return Vec::new() };
    let waits = |game: &&Game| !game.is_over() && part.is_like(game) && rivalry(&part, model) == game.rival;
    let waiting = model.kept.games().rfind(waits).map(|game| game.id);
    match waiting {
        Some(id) => go(model, now, Route::Play(id, None)),
        None => vec![Effect::Number],
    }
}

/// Whom the player of a challenge is up against; nobody in one of their own making.
fn rivalry(challenge: &Challenge, model: &Model) -> Option<Box<Rival>> {
    let is_sent = matches!(model.screen, Screen::Opened(_));
    is_sent.then(|| Box::new(Rival { name: challenge.by, picks: challenge.game.picks.clone() }))
}

/// An id by chance for the game of the challenge that is shown.
pub(super) fn numbered(model: &mut Model, now: Now, id: GameId, _: u32) -> Vec<Effect> {
    let Some(part) = model.part().filter(|part| part.standing(&model.bank).asked > 0) else { return Vec::new() };
    if model.kept.knows(id) {
        return Vec::new();
    }
    model.kept.forget_unplayed(now.at);
    settle(model, now);
    let (boundary, rival) = (model.settings().boundary, rivalry(&part, model));
    let mut game = Game { rival, ..part.taken_up(id, now, boundary) };
    if let Mode::Daily { number, .. } = game.mode
        && daily::number(now) == Some(number)
        && model.kept.daily_of(number).is_none()
        && (game.seed, &game.deck) == (daily::seed(boundary, number), &daily::deck(&model.bank, boundary, number))
    {
        // The same seven that the player would have been asked today.
        game.mode = Mode::Daily { number, archive: false };
    }
    model.kept.put(game);
    let mut effects: Vec<Effect> = save(model, []).into_iter().collect();
    effects.extend(go(model, now, Route::Play(id, Some(0))));
    effects
}

/// Where a deck is drawn to be sent: by the choices made at home.
pub(super) fn invite(model: &mut Model) -> Vec<Effect> {
    model.screen = Screen::Invite { seed: None, sharing: Sharing::Idle };
    vec![Effect::Number, Effect::Focus(Spot::Heading)]
}

impl Model {
    /// What the link on the screen holds, or why that can't be told; none where there is no link on it.
    pub fn opened(&self) -> Option<Result<Challenge, Refusal>> {
        let Screen::Opened(Opened { code, .. }) = &self.screen else { return None };
        Some(match link::decode(code) {
            Err(error) => Err(Refusal::Link(error)),
            Ok(later) if later.standing(&self.bank).unknown > 0 => Err(Refusal::Later),
            Ok(made_up) if !made_up.can_be(&self.bank) => Err(Refusal::MadeUp),
            Ok(challenge) => Ok(challenge),
        })
    }

    /// The challenge on the screen, sent or to be sent.
    pub fn challenge(&self) -> Option<Challenge> {
        if let Screen::Invite { seed, .. } = &self.screen {
            let (settings, levels) = (self.settings(), self.kept.preferences.levels);
            let deck = deck::draw(&self.bank, &settings, levels, (*seed)?, &[]);
            let by = self.kept.preferences.name;
            return (!deck.is_empty())
                .then(|| Challenge::dealt(settings, Mode::Round(levels), deck, (*seed).unwrap_or_default(), by));
        }
        self.opened()?.ok()
    }

    /// What of it is within the player's boundary.
    pub fn part(&self) -> Option<Challenge> {
        self.challenge().map(|challenge| challenge.within(&self.bank, self.settings().boundary))
    }

    /// The player's last finished game of the same cards.
    pub fn played(&self, challenge: &Challenge) -> Option<&Game> {
        self.kept.games().rfind(|game| game.is_over() && challenge.is_like(game))
    }
}
