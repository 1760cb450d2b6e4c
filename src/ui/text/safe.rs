//! Sentences about keeping results: where they are, how they are handed over and taken in, what can be taken back.

use super::{sentences::count, sentences::day};
use crate::{
    app::model::{ImportFailure, Imported, Keeping},
    quiz::{Millis, Now},
};

/// Heading of the page.
pub const BACKUP: &str = "Keep your results";
/// The link to it.
pub const BACKUP_LINK: &str = "Back up, take in, forget";
/// Heading of where they are.
pub const WHERE: &str = "Where they are";
/// Asks the browser.
pub const PERSIST: &str = "Ask this browser to keep them";
/// Heading of handing over.
pub const BACK_UP: &str = "Back them up";
/// What handing over gives.
pub const BACK_UP_MEANS: &str = "A file holds everything: every round, what you have chosen, the round you are in. A link holds your finished rounds, for another device or browser.";
/// Makes a link.
pub const LINK: &str = "Make a link";
/// It is copied.
pub const LINK_COPIED: &str = "Copied: open it on the other device, or keep it somewhere safe.";
/// It can't be.
pub const LINK_BY_HAND: &str = "Your browser lets no page copy here. The link is selected: copy it by hand.";
/// Label of the link.
pub const LINK_LABEL: &str = "Link with your finished rounds";
/// Name of its code.
pub const LINK_CODE: &str = "The same link as a code, to be read by another device’s camera";
/// There are too many rounds for one.
pub const LINK_TOO_LONG: &str = "You have played too many rounds for a link: it would be cut on its way. A file holds them all.";
/// Heading of taking in.
pub const TAKE_IN: &str = "Take some in";
/// What taking in does.
pub const TAKE_IN_MEANS: &str = "From a file, or from a link or the text of a file that you paste. What was deleted there goes here, too, and the later choice of settings holds; all of it can be undone. How far you have watched stays as you said.";
/// Opens the box.
pub const PASTE: &str = "Paste";
/// Label of the box.
pub const PASTE_LABEL: &str = "A link, or the text of a file";
/// Takes in what stands there.
pub const PASTE_TAKE: &str = "Take it in";
/// Heading of forgetting.
pub const FORGET_HEADING: &str = "Start from nothing";
/// What it means.
pub const FORGET_WHAT: &str =
    "All rounds and choices are deleted from this browser, in every tab. What other pages keep is left alone.";
/// Takes something back.
pub const UNDO: &str = "Undo";
/// Brings rounds back.
pub const BRING_BACK: &str = "Bring them back";
/// Something was taken back.
pub const UNDONE: &str = "Undone: all is as it was.";
/// Room runs out.
pub const NEARLY_FULL: &str = "Your results fill most of what this browser lets a page keep. Once it is full, the oldest rounds will lose their details, never their results. A file keeps all of it as it is now.";
/// Heading of what a link holds.
pub const OFFERED: &str = "Take in these rounds?";
/// What taking them in does.
pub const OFFERED_MEANS: &str = "They are added to yours; nothing of yours is changed, and it can be undone. Leave it if you don’t know whom the link is from.";
/// Takes them in.
pub const OFFER_TAKE: &str = "Take them in";
/// Leaves them.
pub const OFFER_LEAVE: &str = "Leave it";
/// In a review, where what was picked was let go.
pub const CONDENSED: &str = "answer no longer kept";
/// Storage takes what it is given and doesn't keep it.
pub const STORAGE_LOST: &str =
    "This browser takes results and doesn’t keep them, so they may be gone when you close the page. Play on; a file keeps them.";

/// How the browser keeps what is stored.
pub fn keeping(keeping: Keeping) -> &'static str {
    match keeping {
        Keeping::Unknown => "Whether this browser clears them by itself, it doesn’t say.",
        Keeping::Promised => "This browser has promised not to clear them by itself.",
        Keeping::Clearable => "This browser may clear them where your device runs out of room.",
        Keeping::SevenDays => {
            "On Apple’s browsers, what a page keeps is cleared once you have used the browser on seven days without coming back to it. Put this page on your home screen to keep them for good, or save a file now and then."
        }
    }
}

/// When all was last handed over.
pub fn backed_up(at: Millis, offset: i16, since: usize) -> String {
    if at == Millis(0) {
        return "You have made no backup yet.".to_owned();
    }
    let rounds = if since == 0 {
        "no round was begun since".to_owned()
    } else {
        format!("{} begun since", count(since, "round was", "rounds were"))
    };
    format!("Last backup on {}; {rounds}.", day(Now { at, offset }))
}

/// A gentle reminder.
pub fn back_up(rounds: usize) -> String {
    format!(
        "{} so far without a backup. This browser has the only copy; a file takes a moment.",
        count(rounds, "round", "rounds")
    )
}

/// What an import did.
pub fn imported(told: Imported) -> String {
    let Imported { added, known, deleted, removed, unread, damaged } = told;
    let mut text = format!("Taken in: {}, {known} known already.", count(added, "new round", "new rounds"));
    let mut add = |is: bool, more: String| {
        if is {
            text.push(' ');
            text.push_str(&more);
        }
    };
    add(
        deleted > 0,
        format!("{} you had deleted here stay{} away.", count(deleted, "round", "rounds"), if deleted == 1 { "s" } else { "" }),
    );
    add(removed > 0, format!("{} of yours had been deleted there and went.", count(removed, "round", "rounds")));
    add(unread > 0, format!("{} couldn’t be read.", count(unread, "entry", "entries")));
    add(damaged, "The end of it is missing.".to_owned());
    text
}

/// Why nothing could be taken in.
pub fn not_imported(failure: ImportFailure) -> &'static str {
    match failure {
        ImportFailure::Foreign => "That holds no results of this quiz, so nothing was changed.",
        ImportFailure::Newer => "That was saved by a later version of this page, so nothing was changed.",
        ImportFailure::TooLarge => {
            "That is larger than all results a browser can keep, so it wasn’t read and nothing was changed."
        }
        ImportFailure::Unreadable => "That file couldn’t be read, so nothing was changed.",
    }
}

/// Rounds were deleted.
pub fn deleted(rounds: usize) -> String {
    format!("{} deleted.", count(rounds, "round", "rounds"))
}

/// Rounds were condensed.
pub fn condensed(rounds: usize) -> String {
    format!(
        "This browser’s storage is full. To make room, your oldest {} no longer {} what you picked and how long each answer took; date, score and what was right stay.",
        count(rounds, "round", "rounds"),
        if rounds == 1 { "keeps" } else { "keep" }
    )
}

/// What an opened link holds.
pub fn offered(rounds: usize, new: usize, unread: usize) -> String {
    let unread = if unread == 0 { String::new() } else { format!(" {} couldn’t be read.", count(unread, "entry", "entries")) };
    format!(
        "This link holds {}; {} new here.{unread}",
        count(rounds, "finished round", "finished rounds"),
        match (rounds, new) {
            (1, 1) => "it is".to_owned(),
            (1, _) => "it is not".to_owned(),
            (_, 1) => "1 of them is".to_owned(),
            (_, new) => format!("{new} of them are"),
        }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_link_holds_is_told_in_sentences_that_agree() {
        for (rounds, new, unread, told) in [
            (1, 1, 0, "This link holds 1 finished round; it is new here."),
            (1, 0, 0, "This link holds 1 finished round; it is not new here."),
            (3, 1, 0, "This link holds 3 finished rounds; 1 of them is new here."),
            (3, 2, 1, "This link holds 3 finished rounds; 2 of them are new here. 1 entry couldn’t be read."),
        ] {
            assert_eq!(offered(rounds, new, unread), told);
        }
    }
}
