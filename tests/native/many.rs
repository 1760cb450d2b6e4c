//! Any number of made-up games, always the same: for what has to be quick, and what has to look well, with many of them.

use golden_hour::{
    app::document::Document,
    quiz::{
        Answer, Card, Difficulty, Episode, Game, GameId, Kind, Levels, Millis, Mode, Now, Pace, Question, QuestionBank, Settings,
        TopicSet, daily, deck::shown,
    },
};

const DAY: u64 = 86_400_000;

/// Numbers as if by chance: Donald E. Knuth's MMIX generator, of which the upper half is taken.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// So many finished games of ten questions, the last one on the day of `until`, six games a day in the mean but at least a day apart from
/// the first to the thirtieth. Most are rounds; right answers get more with time and are rarer the harder a question is.
pub(crate) fn games(bank: &QuestionBank, count: u64, until: Millis) -> Vec<Game> {
    let mut chance = Chance(count);
    let days = (count / 6).max(count.min(30));
    let mut last_daily = None;
    (0..count)
        .map(|number| {
            let back = (count - 1 - number) * days / count;
            // Within a day in their order, from seven in the morning.
            let at = Millis((until.0 / DAY - back) * DAY + 7 * 3_600_000 + number % 60 * 600_000 + chance.below(500_000));
            let started = Now { at, offset: 0 };
            let mode = match (chance.below(20), daily::number(started)) {
                (0..8, Some(number)) if last_daily.replace(number) != Some(number) => Mode::Daily { number, archive: false },
                (8..11, _) => Mode::Golden(Pace::ALL[usize::try_from(chance.below(4)).expect("four paces")]),
                (11, _) => Mode::Second,
                (12, _) => Mode::Marathon(0),
                _ => Mode::Round(Levels::ALL),
            };
            game(bank, &mut chance, started, mode, number * 40 / count)
        })
        .collect()
}

/// The same as a document.
pub(crate) fn document(bank: &QuestionBank, count: u64, until: Millis) -> Document {
    let mut document = Document::default();
    document.preferences.settings.boundary = Episode::LAST;
    document.preferences.changed = Millis(1);
    for game in games(bank, count, until) {
        document.put(game);
    }
    document
}

fn game(bank: &QuestionBank, chance: &mut Chance, started: Now, mode: Mode, learned: u64) -> Game {
    let mut deck: Vec<Card> = Vec::new();
    while deck.len() < 10 {
        let asked = usize::try_from(chance.below(u64::MAX)).expect("a number") % bank.questions().len();
        let card = Card::of(&bank.questions()[asked]);
        let fits = mode.way() != golden_hour::quiz::Way::Golden || bank.questions()[asked].kind == Kind::Choice;
        if fits && deck.iter().all(|other| { other.question } != { card.question }) {
            deck.push(card);
        }
    }
    let settings = Settings { boundary: Episode::LAST, length: 10, topics: TopicSet::ALL };
    let id = GameId(chance.below(1 << 30) << 32 | chance.below(1 << 30));
    let seed = u32::try_from(chance.below(1 << 30)).expect("30 bits");
    let mut game = Game { id, started, settings, deck, picks: Vec::new().into(), mode, seed, shown: Millis(0), rival: None };
    while let Some(card) = game.current() {
        let question = bank.asked(card).expect("it is in the bank");
        let odds = 30
            + learned
            + match question.difficulty {
                Difficulty::Easy => 25,
                Difficulty::Medium => 10,
                Difficulty::Hard => 0,
            };
        let answer = if chance.below(40) == 0 { Answer::Skipped } else { answer(question, seed, chance.below(100) < odds) };
        let took =
            u32::try_from(900 + chance.below(3_000) * (1 + chance.below(4)) + chance.below(40) / 39 * 60_000).expect("a minute");
        game.pick(bank, answer, took).expect("it can be answered so");
    }
    game
}

/// A right or a wrong answer.
fn answer(question: &Question, seed: u32, right: bool) -> Answer {
    let mut items: Vec<u8> = (0..question.right).collect();
    match question.kind {
        Kind::Choice => {
            let wrong = shown(question, seed).into_iter().find(|option| *option != 0).expect("three are wrong");
            Answer::Option(if right { 0 } else { wrong })
        }
        Kind::Multiple if right => Answer::Options(items.into()),
        Kind::Multiple => Answer::Options(vec![0].into()),
        Kind::Order => {
            if !right {
                items.swap(0, 1);
            }
            Answer::Order(items.into())
        }
        Kind::Typed => Answer::Typed(Box::new(if right { question.options[0].clone() } else { "somebody".to_owned() })),
    }
}
