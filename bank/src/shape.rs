//! The compiled bank as the page reads it: already checked, compact, ordered by id.
//!
//! It must not know of TOML, authors or browsers.
//!
//! Long, since all that a compiled bank holds is told here, word for word.

use core::mem;

use serde::{Deserialize, Serialize};

/// The number of a question: unique over all time, never reused, never renumbered. Links and saves hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct QuestionId(pub u32);

/// One of the eight subjects a question belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// Who plays whom, and the actors' work.
    Cast,
    /// The people of the story.
    Characters,
    /// What happens, episode by episode.
    Story,
    /// Patients and operations.
    Cases,
    /// The hospital and how it is run.
    Hospital,
    /// Novel, webtoon, script, filming.
    Making,
    /// Charts, prizes, reviews.
    Reception,
    /// Medicine in the show and behind it.
    Medicine,
}

impl Topic {
    /// All topics in the order a player sees them.
    pub const ALL: [Self; 8] =
        [Self::Cast, Self::Characters, Self::Story, Self::Cases, Self::Hospital, Self::Making, Self::Reception, Self::Medicine];

    /// The bit of this topic in a set of topics; also its place in [`Topic::ALL`].
    pub const fn index(self) -> u8 {
        self as u8
    }

    /// The name used in files: lower-case, stable.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cast => "cast",
            Self::Characters => "characters",
            Self::Story => "story",
            Self::Cases => "cases",
            Self::Hospital => "hospital",
            Self::Making => "making",
            Self::Reception => "reception",
            Self::Medicine => "medicine",
        }
    }
}

/// How widely the answer is known among viewers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    /// Most who watched it know.
    Easy,
    /// Attentive viewers know.
    Medium,
    /// Few know.
    Hard,
}

impl Difficulty {
    /// All difficulties, the easiest first.
    pub const ALL: [Self; 3] = [Self::Easy, Self::Medium, Self::Hard];
}

/// How a question is asked and answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One right answer among several.
    Choice,
    /// All that apply, among several.
    Multiple,
    /// A sequence to be put in order.
    Order,
    /// A name to be typed.
    Typed,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Choice, Self::Multiple, Self::Order, Self::Typed];

    /// The name used in files: lower-case, stable.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Multiple => "multiple",
            Self::Order => "order",
            Self::Typed => "typed",
        }
    }
}

/// How far a player has watched, or how much a text gives away: 0 = nothing, N = up to and with episode N (1 to 8).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Episode(pub u8);

impl Episode {
    /// The season's last episode.
    pub const LAST: Self = Self(8);
}

/// A day of the calendar, in UTC: days since 1 January 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub u16);

/// Where a player may check a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// The page's title, or what it is in our words.
    pub title: String,
    /// An https address, where a reputable one exists.
    pub url: Option<String>,
}

/// A question, checked and ready to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its number for ever.
    pub id: QuestionId,
    /// 1, raised when a change could alter who was right.
    pub rev: u8,
    /// How it is asked.
    pub kind: Kind,
    /// What it is about.
    pub topic: Topic,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// The episode that anything in it gives away.
    pub spoils: Episode,
    /// The first day on which a daily may ask it.
    pub since: Day,
    /// The sentence asked.
    pub prompt: String,
    /// The right options first, then the wrong ones in the order they were written; of an `order`, all in their sequence;
    /// of a `typed`, the canonical name alone. An option's place here is its identity: links and saves hold it, so that
    /// order is only ever appended to unless `rev` is raised.
    pub options: Vec<String>,
    /// How many of the options, from the front, are right: 1 of a `choice` and of a `typed`.
    pub right: u8,
    /// Of a `typed`: further right spellings, folded as by the compiler, in order.
    pub accept: Vec<String>,
    /// Of a `typed`: spellings that are never right, however near, folded and in order.
    pub near: Vec<String>,
    /// Why it is so, with a fact more; never empty, but where the notes were taken out.
    pub explain: String,
    /// What another source says, where sources differ.
    pub disputed: Option<String>,
    /// Places in [`Bank::sources`].
    pub sources: Vec<u16>,
}

impl Question {
    /// Whether its words are here, without which it can be dealt and judged, but not asked.
    pub fn is_worded(&self) -> bool {
        !self.prompt.is_empty()
    }

    /// Takes the words of its options out, and leaves how many there are. A `typed` keeps its name, without which nothing can be judged.
    fn take_options(&mut self) -> Vec<String> {
        if self.kind == Kind::Typed { Vec::new() } else { self.options.iter_mut().map(mem::take).collect() }
    }
}

/// A question that is asked no more. Its id stays taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    /// Its number for ever.
    pub id: QuestionId,
    /// Why it was withdrawn, for the player who meets it in an old game.
    pub reason: String,
    /// The day it was withdrawn.
    pub until: Day,
    /// The first day on which a daily could ask it.
    pub since: Day,
    /// The episode that it gave away.
    pub spoils: Episode,
}

/// Somebody who knows nothing of the series and guesses by a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bot {
    /// By length: the longest option.
    Longest,
    /// By length: the shortest.
    Shortest,
    /// By the alphabet: the first.
    First,
    /// By the alphabet: the last.
    Last,
    /// By the alphabet: the middle.
    Middle,
    /// By most words in common with the prompt.
    Prompt,
    /// By most words in common with the other options.
    Others,
    /// By the fewest words such as “always” and “never”.
    Modest,
    /// By most digits.
    Digits,
    /// By number: the least.
    Least,
    /// By number: the greatest.
    Greatest,
    /// By most capital letters.
    Capitals,
    /// By how often the option is offered in the bank.
    Often,
    /// By how often the option is right in the bank's other questions.
    OftenRight,
}

impl Bot {
    /// All bots.
    pub const ALL: [Self; 14] = [
        Self::Longest,
        Self::Shortest,
        Self::First,
        Self::Last,
        Self::Middle,
        Self::Prompt,
        Self::Others,
        Self::Modest,
        Self::Digits,
        Self::Least,
        Self::Greatest,
        Self::Capitals,
        Self::Often,
        Self::OftenRight,
    ];
}

/// How a bot fares on all questions of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Guess {
    /// The kind of the questions.
    pub kind: Kind,
    /// Who guesses.
    pub bot: Bot,
    /// How many questions there are.
    pub asked: u16,
    /// How many it is right on, in the mean, in tenths.
    pub right: u16,
    /// How many blind chance is right on, in the mean, in tenths.
    pub chance: u16,
    /// The most that blind chance is right on in 95 of 100 tries.
    pub most: u16,
}

/// How many questions of a topic keep their words beside the metadata of all, by difficulty, see [`Bank::take_out`].
const OPENERS: [usize; 3] = [3, 1, 1];

/// What is told of a question once it has its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// See [`Question::explain`].
    pub explain: String,
    /// See [`Question::disputed`].
    pub disputed: Option<String>,
    /// See [`Question::sources`].
    pub sources: Vec<u16>,
}

/// The words of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// See [`Question::prompt`].
    pub prompt: String,
    /// See [`Question::options`]; empty of a `typed`, whose name is needed to judge what was typed.
    pub options: Vec<String>,
}

/// What a bank tells besides what decks are drawn and answers are judged by, and besides the words of the questions that rounds open with.
/// Nobody needs it before the second question, so that it may come later.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// One for each question, in their order.
    pub notes: Vec<Note>,
    /// Their words, in the same order; those of openers are empty, as they were left where they are.
    pub words: Vec<Words>,
    /// See [`Bank::sources`].
    pub sources: Vec<Source>,
    /// See [`Bank::guesses`].
    pub guesses: Vec<Guess>,
}

/// The whole compiled bank, or what is left of it when its notes were taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bank {
    /// Ordered by id, each id once.
    pub questions: Vec<Question>,
    /// Tombstones, ordered by id.
    pub retired: Vec<Retired>,
    /// What questions' `sources` point into.
    pub sources: Vec<Source>,
    /// Pairs (lower id first) of which one gives the other away: never in one deck. Ordered.
    pub rivals: Vec<(QuestionId, QuestionId)>,
    /// How those fare who know nothing: none better than chance, or the build would have failed.
    pub guesses: Vec<Guess>,
}

impl Bank {
    /// Takes out all that nobody needs before the second question; [`Bank::put_back`] is its inverse.
    pub fn take_out(&mut self) -> Notes {
        let openers = self.openers();
        let words = |question: &mut Question| {
            if openers.contains(&question.id) {
                return Words::default();
            }
            Words { prompt: mem::take(&mut question.prompt), options: question.take_options() }
        };
        let words = self.questions.iter_mut().map(words).collect();
        let note = |question: &mut Question| Note {
            explain: mem::take(&mut question.explain),
            disputed: question.disputed.take(),
            sources: mem::take(&mut question.sources),
        };
        Notes {
            notes: self.questions.iter_mut().map(note).collect(),
            words,
            sources: mem::take(&mut self.sources),
            guesses: mem::take(&mut self.guesses),
        }
    }

    /// The questions that a round may open with before the rest is here: of each topic some of each difficulty, those first that give the
    /// least away. Rounds open easily, so that there are most of the easy ones.
    fn openers(&self) -> Vec<QuestionId> {
        let mut openers = Vec::new();
        for topic in Topic::ALL {
            for (difficulty, count) in Difficulty::ALL.into_iter().zip(OPENERS) {
                let of = |question: &&Question| {
                    (question.topic, question.difficulty, question.kind) == (topic, difficulty, Kind::Choice)
                };
                let mut all: Vec<(Episode, QuestionId)> =
                    self.questions.iter().filter(of).map(|question| (question.spoils, question.id)).collect();
                all.sort_unstable();
                openers.extend(all.into_iter().take(count).map(|(_, id)| id));
            }
        }
        openers
    }

    /// Puts back what was taken out of this very bank.
    pub fn put_back(&mut self, notes: Notes) {
        for (question, Words { prompt, options }) in self.questions.iter_mut().zip(notes.words) {
            if !prompt.is_empty() {
                question.prompt = prompt;
            }
            if !options.is_empty() {
                question.options = options;
            }
        }
        for (question, Note { explain, disputed, sources }) in self.questions.iter_mut().zip(notes.notes) {
            (question.explain, question.disputed, question.sources) = (explain, disputed, sources);
        }
        (self.sources, self.guesses) = (notes.sources, notes.guesses);
    }

    /// Whether the notes are here: every question has an explanation then.
    pub fn is_whole(&self) -> bool {
        self.questions.first().is_none_or(|question| !question.explain.is_empty())
    }
}
