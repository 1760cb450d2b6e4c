//! Names, labels and fixed sentences. Long, since it is a list.

use crate::{
    app::prefer::Theme,
    quiz::{Bot, Difficulty, Kind, Rank, Topic},
};

/// The name of the game.
pub const NAME: &str = "Golden Hour";
/// What it is, in a line.
pub const TAGLINE: &str = "How well do you know The Trauma Code: Heroes on Call?";
/// The promise below it.
pub const PROMISE: &str = "Say how far you have watched: nothing beyond it is asked, shown or hinted at.";
/// Who stands behind it, where people can see it.
pub const UNOFFICIAL: &str = "An unofficial fan project, not connected with Netflix or the makers of the series. No account, no tracking: your results stay in this browser.";

/// The label of the header's links.
pub const NAVIGATION: &str = "Main";
/// The link to the start.
pub const NAV_HOME: &str = "Play";
/// The link to the history.
pub const NAV_HISTORY: &str = "History";
/// The link to settings and rules.
pub const NAV_ABOUT: &str = "Settings";

/// Asked before the first round.
pub const HOW_FAR: &str = "How far have you watched?";
/// How many questions.
pub const HOW_MANY: &str = "How many questions?";
/// What they are about.
pub const WHAT_ABOUT: &str = "What about?";
/// Takes all topics.
pub const ALL_TOPICS: &str = "All topics";
/// How hard.
pub const HOW_HARD: &str = "How hard?";
/// All difficulties, in a row of what is chosen.
pub const ANY_LEVEL: &str = "any difficulty";
/// Takes all difficulties.
pub const ALL_LEVELS: &str = "Any";
/// What was chosen lately.
pub const LATELY: &str = "As lately";
/// Starts a round.
pub const START: &str = "Start the round";
/// What to do where nothing fits.
pub const NOTHING_FITS: &str =
    "No question fits these choices. Take in another topic, or all of them; watching on opens more, too.";
/// Heading of the round that waits.
pub const RUNNING: &str = "Your round is waiting";
/// Goes on with it.
pub const GO_ON: &str = "Go on";
/// Asked before the running round is given up.
pub const LEAVE_ASKED: &str = "Give up the round you are in?";
/// What that means.
pub const LEAVE_MEANS: &str = "Its answers won’t count anywhere. You can also go on with it.";
/// Keeps the running round.
pub const LEAVE_NO: &str = "Keep my round";
/// Gives it up.
pub const LEAVE_YES: &str = "Give it up and start anew";

/// After a right answer.
pub const RIGHT: &str = "Right";
/// After a wrong one.
pub const WRONG: &str = "Not this time";
/// Marks the player's pick.
pub const YOURS: &str = "your answer";
/// Marks the player’s pick where it was right.
pub const YOURS_RIGHT: &str = "your answer, right";
/// Marks the right option.
pub const THE_RIGHT_ONE: &str = "right answer";
/// Locks in an answer that was drafted.
pub const LOCK: &str = "Lock in my answer";
/// Said before a question with several right options.
pub const SEVERAL_HINT: &str = "More than one may be right. Only the full set counts, with nothing besides.";
/// Said before an order.
pub const ORDER_HINT: &str =
    "First on top. Only the whole order counts. Move items with their arrows, or drag them by their numbers.";
/// Said before a name to be typed.
pub const TYPED_HINT: &str = "Type the name. Capitals, spaces and hyphens don’t matter, and a small slip is forgiven.";
/// What an item of an order can be drawn by.
pub const GRIP: &str = "Drag to another place";
/// Label of an order as it should be.
pub const RIGHT_ORDER: &str = "The right order";
/// Marks the name as it is usually written.
pub const CANONICAL: &str = "as it is written here";
/// Before the right option.
pub const RIGHT_IS: &str = "The right answer is";
/// Before several.
pub const RIGHT_ARE: &str = "Right are:";
/// Before an order.
pub const RIGHT_ORDER_IS: &str = "The right order is:";
/// Said where an answer is chosen first.
pub const CONFIRM_HINT: &str = "Choose one, then lock it in.";
/// Passes a question.
pub const PASS: &str = "Pass";
/// In place of a question beyond the boundary.
pub const BEYOND: &str = "Beyond what you have watched";
/// What that means in a running game.
pub const BEYOND_MEANS: &str =
    "This question was dealt when you had said you had watched further. Pass it, or change at home how far you have watched.";
/// Tells of a mistake.
pub const REPORT: &str = "Something wrong with this question?";
/// To be filled in.
pub const REPORT_BODY: &str = "What is wrong, and how do you know?";
/// On to the next question.
pub const NEXT: &str = "Next question";
/// On to the result.
pub const TO_RESULT: &str = "See the result";
/// Label of the options.
pub const OPTIONS: &str = "Answers";
/// Before the sources.
pub const SOURCE: &str = "Source";
/// Before what another source says.
pub const DISPUTED: &str = "Sources differ:";
/// A question that is gone.
pub const WITHDRAWN: &str = "This question was withdrawn";
/// A question that isn't what it was.
pub const CHANGED: &str = "This question has been mended since it was asked, so it is not shown here.";
/// A question of a later release.
pub const UNKNOWN: &str = "This page doesn’t know this question yet: it belongs to a later version.";
/// The mark of a result that was corrected since.
pub const CORRECTED: &str = "corrected";
/// What that means in a running round.
pub const WAIVED: &str = "It counts as right: a mistake of ours costs you nothing.";

/// Label of the score's details.
pub const DETAILS: &str = "This round";
/// The rank's label.
pub const RANK: &str = "Rank";
/// The time's label.
pub const TIME: &str = "Time";
/// The best score's label.
pub const BEST: &str = "Best so far";
/// When the best is the present one.
pub const NEW_BEST: &str = "this one";
/// Another round.
pub const AGAIN: &str = "Play again";
/// Shares the result.
pub const SHARE: &str = "Share";
/// Back to the start.
pub const HOME: &str = "Home";
/// Heading of the review.
pub const REVIEW: &str = "Every question again";
/// After sharing.
pub const SHARED: &str = "Shared. Thank you.";
/// After copying.
pub const COPIED: &str = "Copied: paste it wherever you like.";
/// Where that doesn't work.
pub const BY_HAND: &str = "Your browser doesn’t let this page do that. Here is the text, already selected, to copy by hand:";
/// Heading of the ways out.
pub const SEND: &str = "Send it on";
/// Heading of the ways out of a duel.
pub const SEND_BACK: &str = "Send yours back";
/// Copies the link.
pub const COPY_LINK: &str = "Copy link";
/// Copies a text with the link in it.
pub const COPY_TEXT: &str = "Copy text";
/// Shows a code.
pub const QR: &str = "QR code";
/// The code in words.
pub const QR_LABEL: &str = "QR code of the link";
/// What to do with it.
pub const QR_MEANS: &str = "Point a phone’s camera at it.";
/// Keeps the code.
pub const QR_KEEP: &str = "Save the code";
/// Shows the pictures.
pub const PICTURES: &str = "Picture";
/// Hands on or keeps the wide one.
pub const PICTURE_WIDE: &str = "Send or save the wide one";
/// Hands on or keeps the tall one.
pub const PICTURE_TALL: &str = "Send or save the tall one";
/// After keeping a picture.
pub const PICTURE_KEPT: &str = "The picture is among your downloads.";
/// Where none can be made.
pub const PICTURE_FAILED: &str = "Your browser makes no picture of it. A screenshot of this page will do.";
/// Below the name, on a picture.
pub const CARD_NOTE: &str = "An unofficial fan quiz on The Trauma Code: Heroes on Call";
/// Asks for a name.
pub const NICKNAME: &str = "Your name in links, if you like";
/// In place of an answer.
pub const PASSED: &str = "passed";
/// Closes it.
pub const CLOSE: &str = "Close";

/// Heading of the history.
pub const HISTORY: &str = "Your rounds";
/// Where there are none.
pub const NO_ROUNDS: &str = "No finished round yet. The first one will stand here, with every question to look at again.";
/// Deletes all.
pub const DELETE_ALL: &str = "Delete all rounds";
/// Deletes one.
pub const DELETE: &str = "Delete";
/// What deleting means.
pub const DELETE_MEANS: &str = "Right afterwards it can be undone, as long as this page is open.";
/// Keeps.
pub const KEEP: &str = "Keep";
/// Label of the totals.
pub const TOTALS: &str = "Totals";
/// Number of rounds.
pub const ROUNDS: &str = "Rounds";
/// Number of answers.
pub const ANSWERS: &str = "Right answers";
/// The best score.
pub const BEST_ROUND: &str = "Best round";

/// Heading of settings and rules.
pub const SETTINGS: &str = "Settings & rules";
/// The colours.
pub const COLOURS: &str = "Colours";
/// What makes playing easier.
pub const COMFORT: &str = "Comfort";
/// Lets number keys answer.
pub const NUMBER_KEYS: &str = "Number keys answer, and ? shows what keys do";
/// Asks before an answer counts.
pub const CONFIRM: &str = "Choose an answer first, then lock it in";
/// Nothing moves.
pub const CALM: &str = "Keep still: no motion";
/// By ear.
pub const SOUND: &str = "Two soft notes tell right from missed";
/// By touch.
pub const VIBRATION: &str = "A short buzz does, on devices that can";
/// The data.
pub const DATA: &str = "Your results";
/// Hands all over.
pub const EXPORT: &str = "Save to a file";
/// Takes a file in.
pub const IMPORT: &str = "Take in a file";
/// Forgets everything.
pub const FORGET: &str = "Forget everything";
/// Asked before.
pub const FORGET_ASKED: &str = "Forget all rounds and settings?";
/// What that means.
pub const FORGET_MEANS: &str = "They are deleted from this browser and can’t be brought back, unless you saved them to a file.";
/// Heading of the answers for whoever looks after the questions.
pub const ANSWERS_HEADING: &str = "Help to make the questions better";
/// What is in them, and what isn’t.
pub const ANSWERS_MEAN: &str = "Whoever hosts this page can learn from answers which questions are too easy, too hard or wrong. The file says what you answered and how long you took, with the month, and nothing of who you are; a name you typed only as right or missed. It is sent nowhere: you hand it over, or don’t.";
/// Hands them over.
pub const ANSWERS_EXPORT: &str = "Save my answers without a name";
/// A report is on the clipboard.
pub const REPORTED: &str = "The report is copied: paste it to whoever hosts this page.";
/// Heading of the sheet of keys.
pub const KEYS_HEADING: &str = "Keyboard shortcuts";
/// What keys do.
pub const KEYS_LINES: [(&str, &str); 5] = [
    ("1 – 6", "answer, or tick an answer"),
    ("↑ ↓", "move among the answers"),
    ("Enter", "answer, lock in, go on"),
    ("Space", "tick, press"),
    ("?", "this sheet"),
];
/// The same where number keys are turned off, and the question mark with them.
pub const KEYS_LINES_FEWER: [(&str, &str); 3] = [KEYS_LINES[1], KEYS_LINES[2], KEYS_LINES[3]];
/// Below the options, where there is a keyboard.
pub const KEYS_HINT: &str = "Keys 1 to 4 answer; arrow keys move, Enter answers.";
/// The same with number keys off.
pub const ARROWS_HINT: &str = "Arrow keys move, Enter answers.";
/// The rules' heading.
pub const RULES: &str = "The rules";
/// The rules.
pub const RULES_LINES: [&str; 6] = [
    "A question asks for one answer of four, for all that are right, for an order, or for a name to be typed. An answer once given counts.",
    "Where several are right, only the full set counts; an order must be right throughout. A typed name may have a small slip.",
    "The score is right answers out of all. Time is told, and counted only in a Golden Hour. To pass is to miss.",
    "A round is kept after every answer: close the page, come back, go on.",
    "Questions you have not met lately come first.",
    "From the bottom: Intern, Resident from 40 %, Fellow from 60 %, Attending from 80 %, Professor for all right.",
];
/// The heading of what this is.
pub const WHAT_THIS_IS: &str = "What this is";
/// Where results are.
pub const WHERE_RESULTS: &str =
    "Results are kept by this browser for this address only. Clearing its site data deletes them; no copy exists anywhere else.";
/// Where facts come from.
pub const WHERE_FACTS: &str = "Every answer comes with its source. Where sources differ, the explanation says so. Names are written as the series’ English subtitles and press write them.";

/// Heading of the table of bots.
pub const GUESSING: &str = "Can it be guessed?";
/// What the table tells.
pub const GUESSING_MEANS: &str = "Before every release, bots that know nothing of the series answer the whole bank, each by a pattern of its own. None may be right more often than blind chance is in 95 of 100 tries.";
/// What opens the table.
pub const GUESSING_SHOW: &str = "How they fare";
/// Head of the column of bots.
pub const GOES_BY: &str = "Who goes by … is right on";
/// The row of chance.
pub const CHANCE: &str = "blind chance";
/// The row of what chance may reach.
pub const CHANCE_MOST: &str = "the most it may be";

/// A round that isn't here.
pub const MISSING: &str = "This round isn’t on this device";
/// Why that may be.
pub const MISSING_WHY: &str =
    "Rounds are kept in the browser they were played in. It may have been deleted, or played elsewhere.";

/// Labels the notices.
pub const NOTICES: &str = "Notices";
/// Dismisses one.
pub const UNDERSTOOD: &str = "All right";
/// There is a newer version of the page.
pub const VERSION: &str = "A new version is ready.";
/// Uses it.
pub const VERSION_USE: &str = "Use it now";
/// Puts it off.
pub const VERSION_LATER: &str = "Later";
/// Heading of the page as an app.
pub const INSTALL_HEADING: &str = "On your device";
/// Puts the page there.
pub const INSTALL: &str = "Install";
/// What that gives.
pub const INSTALL_MEANS: &str =
    "Keep Golden Hour on this device: with an icon of its own, your results, and no need of a network.";
/// Wants no such hint any more.
pub const INSTALL_NEVER: &str = "Don’t ask again";
/// It is there.
pub const INSTALL_DONE: &str = "Golden Hour is on this device now, among your apps.";
/// Where the browser offers nothing to the page.
pub const INSTALL_BY_HAND: &str = "Golden Hour can have an icon of its own on this device: look in your browser’s menu for “Install” or “Add to Home screen”. On iPhone and iPad it is under Share; results are kept apart there, so make a file or a link first to take yours along.";
/// Storage is blocked.
pub const STORAGE_BLOCKED: &str = "This browser lets the page keep nothing, so results will be gone when you close it. Play on; to keep them, allow site data for this page.";
/// Storage is full.
pub const STORAGE_FULL: &str = "The browser’s storage for this page is full, so new results won’t be kept. A file keeps them; deleting old rounds in the history makes room.";
/// A later version wrote what is stored.
pub const STORAGE_NEWER: &str = "Your results were saved by a later version of this page. They are left untouched, and nothing is saved until you reload with that version.";
/// Part of the save can't be read.
pub const STORAGE_DAMAGED: &str = "Part of your saved results couldn’t be read. What could be read is here; the damaged text was set aside in this browser’s storage, not deleted.";

/// A topic's name.
pub fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Cast => "Cast",
        Topic::Characters => "Characters",
        Topic::Story => "Story",
        Topic::Cases => "Cases",
        Topic::Hospital => "Hospital",
        Topic::Making => "Making of",
        Topic::Reception => "Reception",
        Topic::Medicine => "Medicine",
    }
}

/// What a bot goes by.
pub fn bot(bot: Bot) -> &'static str {
    match bot {
        Bot::Longest => "the longest",
        Bot::Shortest => "the shortest",
        Bot::First => "the alphabet’s first",
        Bot::Last => "the alphabet’s last",
        Bot::Middle => "the alphabet’s middle",
        Bot::Prompt => "words of the question",
        Bot::Others => "words of the other options",
        Bot::Modest => "no always, no never",
        Bot::Digits => "most digits",
        Bot::Least => "the least number",
        Bot::Greatest => "the greatest number",
        Bot::Capitals => "most capitals",
        Bot::Often => "what is often offered",
        Bot::OftenRight => "what is often right",
    }
}

/// What a kind asks for.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Choice => "one right",
        Kind::Multiple => "several right",
        Kind::Order => "an order",
        Kind::Typed => "a name",
    }
}

/// A difficulty's name.
pub fn difficulty(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "easy",
        Difficulty::Medium => "medium",
        Difficulty::Hard => "hard",
    }
}

/// A rank's name.
pub fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::Intern => "Intern",
        Rank::Resident => "Resident",
        Rank::Fellow => "Fellow",
        Rank::Attending => "Attending",
        Rank::Professor => "Professor",
    }
}

/// What is said of a rank.
pub fn rank_remark(rank: Rank) -> &'static str {
    match rank {
        Rank::Intern => "Everyone starts with the night shifts.",
        Rank::Resident => "You know where the coffee is, and more.",
        Rank::Fellow => "They would let you hold the clamp.",
        Rank::Attending => "The team relies on you.",
        Rank::Professor => "Nothing to add. The helicopter is yours.",
    }
}

/// The colours' names.
pub fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "As the system",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

/// A difficulty to choose.
pub fn level(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "Easy",
        Difficulty::Medium => "Medium",
        Difficulty::Hard => "Hard",
    }
}

/// Something that is on its way.
pub const COMING: &str = "One moment …";
/// The heading in the place of a screen or a question that did not arrive.
pub const MISSING_PART: &str = "Not here yet";
/// It did not arrive.
pub const NOT_ARRIVED: &str = "This part of the page did not arrive. Check your connection, then try once more.";
/// Fetches it once more.
pub const FETCH_AGAIN: &str = "Try again";

/// Opens the quiz outside the frame it is in.
pub const OUTSIDE: &str = "Open in a tab of its own";
/// Above what puts the quiz on another page.
pub const EMBED: &str = "On your own page";
/// What that does.
pub const EMBED_MEANS: &str =
    "These lines put the quiz into a page of yours. It plays there as it does here, and keeps results where the browser lets it.";
/// The label of the box with the lines.
pub const EMBED_LINES: &str = "Lines for your page";
/// Puts them on the clipboard.
pub const EMBED_COPY: &str = "Copy these lines";
/// They are there.
pub const COPIED_IT: &str = "The lines are on your clipboard.";
/// They could not be.
pub const COPY_BY_HAND: &str = "Your browser lets no page copy here. Select the lines and copy them yourself.";
