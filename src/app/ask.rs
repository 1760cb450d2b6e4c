//! What can be asked of a model: everything that follows from it and is therefore not in it.
//!
//! It must not change anything.

use super::{
    model::{Keeping, Model, Play, Screen},
    msg::Plan,
    prefer::Preferences,
};
use crate::quiz::{
    Card, Episode, Game, GameId, Levels, Millis, Mode, Pace, Question, Score, Settings, TopicSet, Way, daily,
    deck::candidates,
    golden,
    log::{Totals, best_of_length, totals},
    marathon::{self, Run},
    second::{self, Missed},
    stats::{Filter, Stats, stats},
};

impl Model {
    /// What the next round will be. Who has neither chosen anything nor played yet has watched as far as the host says.
    pub fn settings(&self) -> Settings {
        let Preferences { changed, settings, .. } = self.kept.preferences;
        match self.host.boundary {
            Some(boundary) if changed == Millis(0) => Settings { boundary, ..settings },
            _ => settings,
        }
    }

    /// Whether all of the page is here; if not, a question whose words are can be asked and answered, but nothing is explained yet.
    pub fn is_whole(&self) -> bool {
        self.bank.is_whole()
    }

    /// Whether the panel at home that narrows rounds by topics or levels is unfolded: while it narrows, and once its buttons were pressed.
    pub fn is_unfolded(&self) -> bool {
        self.settings().topics != TopicSet::ALL
            || self.kept.preferences.levels != Levels::ALL
            || matches!(self.screen, Screen::Home { unfolded: true, .. })
    }

    /// Whether the browser can be asked to keep what is stored, and has not promised it.
    pub fn can_ask_to_keep(&self) -> bool {
        matches!(self.keeping, Keeping::Clearable | Keeping::SevenDays)
    }

    /// What another game like this one is dealt by: up to what is watched now. None where there is nothing to ask.
    pub fn again(&self, game: &Game) -> Option<Plan> {
        let levels = if let Mode::Round(levels) = game.mode { levels } else { Levels::ALL };
        let settings = Settings { boundary: self.settings().boundary, ..game.settings };
        (self.fitting(&settings, levels) > 0).then_some(Plan { settings, mode: game.mode })
    }

    /// How many questions fit some settings.
    pub fn fitting(&self, settings: &Settings, levels: Levels) -> usize {
        candidates(&self.bank, settings, levels).count()
    }

    /// How many questions the next round may be drawn from.
    pub fn available(&self) -> usize {
        self.fitting(&self.settings(), self.kept.preferences.levels)
    }

    /// A game, running or over.
    pub fn game(&self, id: GameId) -> Option<&Game> {
        self.kept.game(id)
    }

    /// The question of a card, unless it was withdrawn or changed since it was dealt.
    pub fn asked(&self, card: &Card) -> Option<&Question> {
        self.bank.asked(card)
    }

    /// Whether a card can be put on the table as it is: its words are here, or there are none any more.
    pub fn can_show(&self, card: &Card) -> bool {
        self.asked(card).is_none_or(Question::is_worded)
    }

    /// The score of a game, running or over.
    pub fn score(&self, game: &Game) -> Score {
        game.score(&self.bank)
    }

    /// The card on the table, with its answer's place once it has one.
    pub fn table(&self) -> Option<(&Game, &Card, &Play)> {
        let Screen::Play(play) = &self.screen else { return None };
        let game = self.game(play.game)?;
        Some((game, game.deck.get(play.place)?, play))
    }

    /// The options of the card on the table, in the order shown.
    pub fn shown(&self) -> Vec<u8> {
        self.table().map(|(game, card, _)| game.shown(&self.bank, card)).unwrap_or_default()
    }

    /// Whether a question is beyond what the player has watched by now: it may have been asked when the boundary was higher.
    pub fn is_beyond(&self, question: &Question) -> bool {
        question.spoils > self.settings().boundary
    }

    /// The marathon that goes on.
    pub fn run(&self) -> Run {
        let settings = Settings { topics: TopicSet::ALL, ..self.settings() };
        marathon::run(&self.bank, &settings, self.kept.games())
    }

    /// All that was missed and isn't learned yet.
    pub fn missed(&self) -> Vec<Missed> {
        second::missed(&self.bank, &self.kept.log(), self.settings().boundary)
    }

    /// The games that were begun and wait, by their ways, of each the last one first: challenges are taken up beside one's own rounds.
    pub fn begun(&self) -> Vec<&Game> {
        let begun: Vec<&Game> = self.kept.games().rev().filter(|game| !game.is_over() && !game.picks.is_empty()).collect();
        let ways = [Way::Round].into_iter().chain(Way::OTHERS);
        ways.flat_map(|way| begun.iter().copied().filter(move |game| game.mode.way() == way)).collect()
    }

    /// Whether a press on a way goes on with a game rather than to begin one: of the daily only with today's.
    pub fn waits(&self, way: Way) -> bool {
        match way {
            Way::Daily => daily::number(self.now).is_some_and(|today| self.kept.daily_of(today).is_some()),
            _ => self.kept.running(way).is_some(),
        }
    }

    /// The days of the archive before `today`, the last one first, each with the best score of its daily at the boundary that is set.
    pub fn past_days(&self, today: u16) -> Vec<(u16, Option<Score>)> {
        let first = today.saturating_sub(daily::ARCHIVE).max(1);
        let mut days: Vec<(u16, Option<Score>)> = (first..today).rev().map(|number| (number, None)).collect();
        let boundary = self.settings().boundary;
        for game in self.kept.log().into_iter().filter(|game| game.settings.boundary == boundary && daily::is_own(game)) {
            let Mode::Daily { number, .. } = game.mode else { continue };
            let place = today.checked_sub(number).and_then(|before| before.checked_sub(1));
            if let Some((_, best)) = place.and_then(|place| days.get_mut(usize::from(place))) {
                let score = self.score(game);
                *best = Some(best.filter(|best| best.right > score.right).unwrap_or(score));
            }
        }
        days
    }

    /// The milliseconds left on the clock of the game on the table; none where no clock runs.
    pub fn clock(&self) -> Option<u32> {
        let (game, card, play) = self.table()?;
        if game.picks.len() == play.place && (self.can_show(card) || game.shown != Millis(0)) {
            golden::left_at(&self.bank, game, play.since, self.now.at)
        } else {
            golden::left(&self.bank, game)
        }
    }

    /// After how many milliseconds a [`super::Msg::Tick`] is wanted; none where nothing shown hangs on the time.
    pub fn ticks(&self) -> Option<u32> {
        match &self.screen {
            Screen::Play(_) => {
                let waits = self.table().is_some_and(|(game, _, play)| game.picks.len() == play.place);
                self.clock().filter(|_| waits).map(|_| 250)
            }
            Screen::Way(Way::Daily) => Some(self.countdown()),
            // It tells when the next daily comes.
            Screen::Result { game, .. } => {
                let is_daily = self.game(*game).is_some_and(|game| matches!(game.mode, Mode::Daily { archive: false, .. }));
                is_daily.then(|| self.countdown())
            }
            Screen::Home { .. } | Screen::Way(Way::Second) => Some(60_000),
            _ => None,
        }
    }

    /// How often the time until the next daily is told anew: it has seconds in its last hour alone.
    fn countdown(&self) -> u32 {
        if daily::until_next(self.now) < 3_660_000 { 1_000 } else { 30_000 }
    }

    /// How many finished rounds began after an instant.
    pub fn rounds_since(&self, since: Millis) -> usize {
        self.kept.games().rev().take_while(|game| game.started.at > since).filter(|game| game.is_over()).count()
    }

    /// Totals over the log.
    pub fn totals(&self) -> Totals {
        totals(&self.bank, self.kept.log().into_iter())
    }

    /// What the finished games that a filter takes come to.
    pub fn stats(&self, filter: Filter) -> Stats {
        let log = self.kept.games().filter(|game| game.is_over());
        stats(&self.bank, log, self.settings().boundary, filter, self.now)
    }

    /// The finished games that a filter takes, the last one first.
    pub fn taken(&self, filter: Filter) -> impl Iterator<Item = &Game> {
        self.kept.games().rev().filter(move |game| game.is_over() && filter.takes(game, self.now))
    }

    /// The best score of rounds as long as this one.
    pub fn best_like(&self, game: &Game) -> Option<Score> {
        let like = self.kept.log().into_iter().filter(|other| other.mode.way() == game.mode.way());
        best_of_length(&self.bank, like, game.deck.len())
    }

    /// The games of a pace with the most points.
    pub fn records(&self, pace: Pace) -> Vec<(&Game, u32)> {
        golden::records(&self.bank, &self.kept.log(), pace)
    }

    /// The last three choices of length, topics and difficulty that rounds were played with and that aren't taken now.
    pub fn presets(&self) -> Vec<(Settings, Levels)> {
        let taken = (self.settings(), self.kept.preferences.levels);
        let key = |(settings, levels): &(Settings, Levels)| (settings.length, settings.topics, *levels);
        let mut presets = Vec::new();
        for game in self.kept.log().into_iter().rev() {
            if let Mode::Round(levels) = game.mode
                && game.rival.is_none()
                && presets.len() < 3
                && ![taken].iter().chain(&presets).any(|other| key(other) == key(&(game.settings, levels)))
            {
                presets.push((game.settings, levels));
            }
        }
        presets
    }

    /// What was missed and not yet right since, by the episode it belongs to, the first first.
    pub fn rewatch(&self) -> Vec<(Episode, Vec<&Question>)> {
        let missed = self.missed();
        let missed: Vec<&Question> = missed.iter().filter_map(|missed| self.bank.get(missed.question)).collect();
        let of = |episode| missed.iter().copied().filter(|question| question.spoils == episode).collect::<Vec<_>>();
        (0..=Episode::LAST.0).map(Episode).map(|episode| (episode, of(episode))).filter(|(_, of)| !of.is_empty()).collect()
    }
}
