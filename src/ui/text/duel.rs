//! What is said of challenges: links that were opened, duels, decks to be sent.
//!
//! Somebody's name stands between quotation marks and between the marks of Unicode that isolate it (U+2068, U+2069), so that it is seen
//! to be theirs and turns nothing around it.

use super::{
    sentences::{count, outcome, settings, watched_episodes},
    ways::points,
    words::PASSED,
};
use crate::{
    app::{Model, model::Refusal},
    quiz::{Answer, Challenge, Episode, Game, Nickname, Question, challenge::Standing, golden, link::LinkError},
};

/// Title of the page of a link.
pub const A_LINK: &str = "A challenge";
/// Takes a challenge up.
pub const BEAT: &str = "Beat it";
/// Takes up one that nobody has played.
pub const PLAY_IT: &str = "Play it";
/// Looks at the sender's answers.
pub const SEE: &str = "See their answers";
/// Looks at both.
pub const COMPARE: &str = "Compare";
/// Takes it up once more.
pub const PLAY_AGAIN: &str = "Play it again";
/// Leaves it.
pub const NOT_NOW: &str = "Not now";
/// Back to what the link asks.
pub const SEE_NO_MORE: &str = "Back";
/// Loads the page anew.
pub const HOME_INSTEAD: &str = "Play a round of your own";
/// What a deck without answers is.
pub const ONLY_QUESTIONS: &str = "Nobody’s answers come with it: play it first, then send yours back to compare.";
/// What seeing means.
pub const SEE_MEANS: &str = "Seeing their answers shows the questions with what is right, too.";
/// Nothing can be asked.
pub const NOTHING_LEFT: &str = "None of its questions is asked any more.";
/// Heading of the comparison.
pub const DUEL: &str = "Side by side";
/// The player, in the comparison.
pub const YOU: &str = "You";
/// Head of the column of questions.
pub const QUESTION: &str = "Question";
/// Heading of the sender's answers.
pub const THEIR_ANSWERS: &str = "Question by question";
/// The tile that leads to decks to be sent.
pub const INVITE: &str = "Challenge friends";
/// What it is, in short.
pub const INVITE_SHORT: &str = "the same questions for all";
/// What it is.
pub const INVITE_MEANS: &str = "Send a link, and whoever opens it plays the very same questions. They are drawn by the choices you made at home, unseen by you: play it yourself, too, then compare.";
/// Where there is nothing to ask.
pub const INVITE_NOTHING: &str = "No question fits your choices at home, so there is nothing to send.";
/// Plays the deck that is to be sent.
pub const PLAY_IT_TOO: &str = "Play it yourself";

/// Of somebody else's answer.
const WAS_RIGHT: &str = "right";
/// Of somebody else's answer.
const MISSED: &str = "missed";

/// Who sent it: their name as theirs, else in general.
pub fn who(name: &Nickname) -> String {
    name.shown().map_or_else(|| "Your friend".to_owned(), |name| format!("“\u{2068}{name}\u{2069}”"))
}

/// Heading of a link that was opened.
pub fn challenged(challenge: &Challenge) -> String {
    match challenge.by.shown() {
        Some(_) => format!("{} challenges you", who(&challenge.by)),
        None => "A friend challenges you".to_owned(),
    }
}

/// What it asks: the way to play, how many questions.
pub fn asks(challenge: &Challenge) -> String {
    let game = &challenge.game;
    format!("{} · {}", super::way_of(game), count(game.deck.len(), "question", "questions"))
}

/// How far one must have watched for it.
pub fn needs(needed: Episode) -> String {
    match needed {
        Episode(0) => "For everybody: nothing in it gives an episode away.".to_owned(),
        Episode(number) => format!("For who has watched up to episode {number}."),
    }
}

/// It goes further than the player.
pub fn goes_beyond(needed: Episode, watched: Episode, within: usize) -> String {
    let yours = match watched {
        Episode(0) => "have watched nothing yet".to_owned(),
        watched => format!("have {}", watched_episodes(watched)),
    };
    let part = match within {
        0 => "None of its questions is within that.".to_owned(),
        1 => "1 of its questions is within that.".to_owned(),
        many => format!("{many} of its questions are within that."),
    };
    format!("It goes up to episode {}, and you said you {yours}. Nothing of what lies beyond is shown. {part}", needed.0)
}

/// What the sender got.
pub fn they_got(model: &Model, challenge: &Challenge) -> String {
    format!("{} got {}.", who(&challenge.by), outcome(model, &challenge.game))
}

/// The player has played the same.
pub fn you_got(model: &Model, game: &Game) -> String {
    format!("You have played these very questions: {}.", outcome(model, game))
}

/// What became of its questions.
pub fn standing(standing: Standing) -> Option<String> {
    let gone = standing.withdrawn + standing.mended;
    let (was, counts) = if gone == 1 { ("was", "counts") } else { ("were", "count") };
    (gone > 0).then(|| {
        let gone = count(gone, "of its questions", "of its questions");
        format!("{gone} {was} withdrawn or mended since it was sent, and {counts} as right for everybody.")
    })
}

/// Takes up the part within the boundary.
pub fn play_part(within: usize) -> String {
    format!("Play {within} of them")
}

/// Says that the player has watched so far.
pub fn watched_that_far(needed: Episode) -> String {
    format!("I have watched up to episode {}", needed.0)
}

/// Heading where a link is not taken up.
pub fn refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Link(LinkError::Foreign) => "That is no link of this quiz",
        Refusal::Link(LinkError::Newer) => "This link is newer than the page",
        Refusal::Link(LinkError::Cut) => "Part of this link is missing",
        Refusal::Link(LinkError::Damaged) => "This link was changed on its way",
        Refusal::Later => "This link asks what this page doesn’t know yet",
        Refusal::MadeUp => "Nobody can have played this",
    }
}

/// Why, and what to do.
pub fn refused_why(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Link(LinkError::Foreign) => {
            "What stands behind the # of the address means nothing here. If somebody sent it to you, ask them for the link again."
        }
        Refusal::Link(LinkError::Newer) => {
            "A later version of this page made it. Reload the page; where that changes nothing, its host has yet to update it."
        }
        Refusal::Link(LinkError::Cut) => {
            "Its end was cut off, as happens when a message breaks it in two. Copy all of it, or ask for it again."
        }
        Refusal::Link(LinkError::Damaged) => {
            "At least one letter of it isn’t what it was, so nobody can say what it told. Ask for it again."
        }
        Refusal::Later => {
            "It was made with questions that came later. Reload the page; where that changes nothing, its host has yet to update it."
        }
        Refusal::MadeUp => "It holds an answer that was not among those offered, so it was written by hand. None of it counts.",
    }
}

/// What somebody picked, and whether it was right.
pub fn picked(name: &Nickname, question: &Question, answer: &Answer, is_right: bool) -> String {
    format!("{}: {} ({})", who(name), answered(question, answer), if is_right { WAS_RIGHT } else { MISSED })
}

/// An answer in words.
pub fn answered(question: &Question, answer: &Answer) -> String {
    let option = |place: &u8| question.options.get(usize::from(*place)).cloned().unwrap_or_default();
    match answer {
        Answer::Option(place) => option(place),
        Answer::Options(places) => places.iter().map(option).collect::<Vec<_>>().join("; "),
        Answer::Order(places) => places.iter().map(option).collect::<Vec<_>>().join(" → "),
        // Their words, isolated as a name is.
        Answer::Typed(text) => format!("“\u{2068}{}\u{2069}”", plain_text(text)),
        Answer::Skipped => PASSED.to_owned(),
        // A duel is never condensed.
        Answer::Condensed(_) => String::new(),
    }
}

/// A text that somebody else typed, without what turns the writing round or can't be seen.
fn plain_text(text: &str) -> String {
    let hides = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{300}'..='\u{36f}' | '\u{e0000}'..='\u{e0fff}')
    };
    text.chars().filter(|letter| !hides(*letter)).collect()
}

/// What is right, in words.
pub fn right_is(question: &Question) -> String {
    let all: Vec<u8> = (0..question.right).collect();
    let right = match question.kind {
        crate::quiz::Kind::Order => Answer::Order(all.into()),
        _ => Answer::Options(all.into()),
    };
    format!("{}: {}", super::words::THE_RIGHT_ONE, answered(question, &right))
}

/// Who won.
pub fn winner(model: &Model, mine: &Game, theirs: &Game, name: &Nickname) -> String {
    let by = |game: &Game| golden::points(&model.bank, game).map_or(game.score(&model.bank).right, |points| points as usize);
    let is_golden = golden::points(&model.bank, mine).is_some();
    let told = |number: usize| if is_golden { points(u32::try_from(number).unwrap_or(u32::MAX)) } else { number.to_string() };
    let (mine, theirs) = (by(mine), by(theirs));
    match mine.cmp(&theirs) {
        std::cmp::Ordering::Greater => format!("You win, {} to {}.", told(mine), told(theirs)),
        std::cmp::Ordering::Less => format!("{} wins, {} to {}.", who(name), told(theirs), told(mine)),
        std::cmp::Ordering::Equal => format!("A draw: {} each.", told(mine)),
    }
}

/// On the result of a deck that came without answers.
pub fn only_sent(name: &Nickname) -> String {
    format!("{} sent only the questions. Send your result back, and they can compare.", who(name))
}

/// Said of a game that takes up a challenge.
pub fn against(game: &Game) -> Option<String> {
    let rival = game.rival.as_ref()?;
    Some(match rival.name.shown() {
        Some(_) => format!("A challenge by {}", who(&rival.name)),
        None => "A friend’s challenge".to_owned(),
    })
}

/// What is drawn, to be sent.
pub fn drawn(challenge: &Challenge) -> String {
    let game = &challenge.game;
    format!("{} · {}", settings(game), count(game.deck.len(), "question", "questions"))
}
