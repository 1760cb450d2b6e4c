//! What is kept and what becomes of it: blocked, full, damaged, newer, two tabs, deletions.
//!
//! Long, since it is one script after another, one for each way that storage or a tab may behave.

use super::{
    play::five,
    render::{draw, texts},
    world::{Storage, World},
};
use golden_hour::{
    app::{
        Effect, Msg, Route, Spot,
        commit::Committed,
        document::Document,
        model::Notice,
        msg::{Deletion, SaveFailure},
        prefer::{Preferences, Theme},
        save::Part,
        update,
    },
    quiz::{Episode, GameId, Millis, Topic},
};

#[test]
fn what_was_chosen_is_remembered() {
    let mut world = five();
    world.send(Msg::ThemeChosen(Theme::Light));
    world.send(Msg::TopicToggled(Topic::Medicine));
    let chosen = world.model.kept.preferences;
    world.load();
    assert_eq!(world.model.kept.preferences, chosen);
    assert_eq!((chosen.settings.boundary, chosen.settings.length, chosen.theme), (Episode::LAST, 5, Theme::Light));
}

#[test]
fn the_later_choice_stands_even_when_the_clock_runs_backwards() {
    let mut world = five();
    world.clock = 0;
    world.send(Msg::LengthChosen(20));
    world.load();
    assert_eq!(world.model.settings().length, 20);
}

#[test]
fn of_two_tabs_the_later_choice_stands() {
    let (mut one, mut two) = (five(), five());
    one.send(Msg::LengthChosen(5));
    one.send(Msg::LengthChosen(20));
    two.clock += 1_000_000;
    two.send(Msg::LengthChosen(10));
    one.hear_of(&two);
    two.hear_of(&one);
    assert_eq!((one.model.settings().length, two.model.settings().length), (10, 10));
}

#[test]
fn blocked_storage_is_told_once_and_the_round_goes_on() {
    let mut world = five();
    world.storage = Storage::Blocked;
    world.stored.clear();
    world.load();
    world.send(Msg::LengthChosen(5));
    assert_eq!(world.model.notices, [Notice::NotKept(SaveFailure::Blocked)]);
    world.send(Msg::NoticeRead(0));
    // A second press of two in a row finds nothing more to read.
    world.send(Msg::NoticeRead(0));
    world.play("srn rn rn wn rn");
    assert_eq!((world.shows().as_str(), world.model.notices.len()), ("result 4 of 5", 0));
}

#[test]
fn storage_that_is_full_is_tried_again_at_every_answer() {
    let mut world = five();
    world.storage = Storage::Full;
    world.play("srn");
    assert_eq!(world.model.notices, [Notice::NotKept(SaveFailure::Full)]);
    world.storage = Storage::Works;
    world.play("r");
    assert!(world.model.notices.is_empty() && world.model.unsaved.is_none());
    world.play("l");
    assert_eq!(world.shows(), "question 2 of 5, told");
}

#[test]
fn a_damaged_save_is_put_aside_and_told() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    let page = world.stored.get_mut("golden-hour.log.0").expect("the round is stored");
    *page = page.replacen("g ", "g !", 1);
    let damaged = page.clone();
    world.here = 0;
    world.load();
    assert_eq!((&world.model.notices[..], world.asides()), (&[Notice::Damaged][..], vec![damaged.as_str()]));
    let ours = world.stored.iter().filter(|(key, _)| Part::of_key(key).is_some());
    assert!(ours.map(|(_, text)| Document::read(text)).all(|read| read.is_ok_and(|reading| !reading.damaged)));
    world.load();
    assert!(world.model.notices.is_empty(), "told once");
}

#[test]
fn a_damaged_save_is_not_overwritten_where_it_cannot_be_put_aside() {
    let mut world = five();
    world.stored.insert("golden-hour".into(), "golden-hour 1\nrubbish\n".into());
    world.storage = Storage::Full;
    world.load();
    world.play("sr");
    assert_eq!(world.head(), Some("golden-hour 1\nrubbish\n"));
}

#[test]
fn a_newer_save_is_left_alone() {
    let newer = "golden-hour 7\nz something new\n".to_owned();
    let mut world = five();
    world.stored = [("golden-hour".to_owned(), newer.clone())].into();
    world.load();
    assert_eq!(world.model.notices, [Notice::NotKept(SaveFailure::Newer)]);
    let saves = world.saves;
    world.send(Msg::LengthChosen(5));
    world.play("srn rn rn rn rn");
    assert_eq!((world.shows().as_str(), world.head()), ("result 5 of 5", Some(newer.as_str())));
    assert_eq!(world.saves, saves, "nothing is even tried");
}

#[test]
fn two_tabs_only_add() {
    let mut one = five();
    one.play("srn rn rn rn rn");
    let mut two = five();
    two.dice = 100;
    two.play("srn wn wn wn wn");
    two.hear_of(&one);
    assert_eq!(two.model.kept.log().len(), 2);
    one.hear_of(&two);
    assert_eq!(one.model.kept, two.model.kept);
    assert_eq!(one.kept(), two.model.kept);
}

#[test]
fn a_round_deleted_in_another_tab_leaves_this_screen() {
    let mut world = five();
    world.play("srn");
    let mut other = world.kept();
    other.delete(GameId(1));
    world.send(Msg::Stored("golden-hour".into(), Some(other.write_part(Part::Head))));
    assert_eq!(world.shows(), "missing");
}

#[test]
fn a_wiped_storage_takes_nothing_from_this_tab() {
    let mut world = five();
    world.play("srn rn");
    world.stored.clear();
    world.send(Msg::Stored("golden-hour".into(), None));
    world.play("r l");
    assert_eq!(world.shows(), "question 3 of 5, told");
}

#[test]
fn a_page_that_was_put_aside_hears_what_others_did_when_it_comes_back() {
    let mut one = five();
    one.play("srn rn rn rn rn");
    let mut two = five();
    two.stored.clone_from(&one.stored);
    two.load();
    two.dice = 100;
    two.play("srn wn wn wn wn");
    one.stored.clone_from(&two.stored);
    one.come_back();
    assert_eq!((one.model.kept.log().len(), &one.model.kept), (2, &two.model.kept));
    assert_eq!(one.model.notices, []);
}

#[test]
fn the_way_back_brings_nothing_that_was_forgotten() {
    let mut world = five();
    world.play("srn rn");
    world.stored.clear();
    world.come_back();
    assert_eq!((world.shows().as_str(), world.model.kept.games().len()), ("missing", 0));
    world.play("h srn l");
    assert_eq!((world.shows().as_str(), world.model.kept.games().len()), ("question 2 of 10, asked", 1), "as on a first visit");
}

#[test]
fn the_way_back_brings_nothing_that_was_forgotten_before_something_new_was_kept() {
    let mut world = five();
    world.play("srn rn rn rn rn h");
    let mut other = five();
    other.hear_of(&world);
    other.dice = 100;
    // Forgotten on another page, where a round is played at once.
    other.stored.clear();
    other.hear_of_forgetting();
    other.clock += 60_000;
    other.play("h srn rn rn rn wn rn rn rn rn wn");
    world.stored.clone_from(&other.stored);
    world.come_back();
    let new = other.model.kept.log();
    assert_eq!((new.len(), world.model.kept.log()), (1, new));
    world.play("h srn l");
    assert_eq!(world.kept().log().len(), 1, "nor is it stored again");
    // Who knows the same storage loses nothing by the way back.
    world.come_back();
    assert_eq!(world.model.kept.games().len(), 2);
}

#[test]
fn a_page_that_kept_nothing_keeps_it_on_the_way_back() {
    let mut world = five();
    world.storage = Storage::Blocked;
    world.play("srn rn");
    world.come_back();
    assert_eq!((world.shows().as_str(), world.model.notices.len()), ("question 3 of 5, asked", 1));
    world.storage = Storage::Works;
    world.come_back();
    world.play("r l");
    assert_eq!(world.shows(), "question 3 of 5, told");
}

#[test]
fn rounds_are_deleted_after_asking() {
    let mut world = five();
    world.play("srn rn rn rn rn h srn wn rn rn rn");
    world.follow(Route::History);
    assert_eq!(world.shows(), "history of 2");
    world.send(Msg::DeleteAsked(Deletion::One(GameId(1))));
    assert_eq!((world.shows().as_str(), world.focus), ("history of 2, asking", Some(Spot::Confirm)));
    assert!(texts(&draw(&world), ".ask h2").concat().ends_with(", 5 of 5?"), "several may be of one minute");
    world.send(Msg::DeleteDeclined);
    assert_eq!(world.focus, Some(Spot::Round(1)), "back at the round, which stands second");
    world.send(Msg::DeleteConfirmed);
    assert_eq!(world.shows(), "history of 2");
    world.send(Msg::DeleteAsked(Deletion::One(GameId(1))));
    world.send(Msg::DeleteConfirmed);
    world.load();
    assert_eq!(world.shows(), "history of 1");
    world.send(Msg::DeleteAsked(Deletion::All));
    world.send(Msg::DeleteConfirmed);
    world.load();
    assert_eq!(world.shows(), "history of 0");
}

#[test]
fn a_made_up_game_of_the_same_id_hides_the_one_on_the_table() {
    let mut world = five();
    world.play("srn rn");
    let mut made_up = Document::default();
    let mut game = world.model.game(GameId(1)).expect("it runs").clone();
    (game.started.at, game.picks) = (Millis(u64::from(u32::MAX)), Vec::new().into());
    made_up.put(game);
    world.file = Some(made_up.write());
    world.send(Msg::FileChosen);
    assert_eq!(world.shows(), "missing");
}

#[test]
fn the_way_back_to_a_running_round_leaves_it() {
    let mut world = five();
    world.play("srn rn");
    world.come_back();
    assert_eq!((world.shows().as_str(), world.model.kept.games().len()), ("question 3 of 5, asked", 1));
    // Also after a reload, when nothing was saved here yet; and there, too, what was forgotten stays away.
    world.load();
    world.come_back();
    assert_eq!(world.shows(), "question 3 of 5, asked");
    world.load();
    world.stored.clear();
    world.come_back();
    assert_eq!((world.shows().as_str(), world.model.kept.games().len()), ("missing", 0));
}

#[test]
fn the_last_backup_counts_whoever_chose_last() {
    let (mut earlier, mut later) = (Preferences::default(), Preferences::default());
    (earlier.changed, earlier.backed_up, earlier.reminded) = (Millis(5), Millis(9), Millis(8));
    (later.changed, later.backed_up, later.reminded, later.theme) = (Millis(6), Millis(2), Millis(3), Theme::Dark);
    for united in [earlier.united(later), later.united(earlier)] {
        assert_eq!((united.theme, united.backed_up, united.reminded), (Theme::Dark, Millis(9), Millis(8)));
    }
}

#[test]
fn what_changed_while_it_was_saved_waits_still() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    let before = world.model.kept.clone();
    world.storage = Storage::Blocked;
    world.follow(Route::History);
    world.send(Msg::DeleteAsked(Deletion::All));
    world.send(Msg::DeleteConfirmed);
    // Only now it is told that the save of before is done.
    world.model.unsaved = None;
    let saved = Committed { document: before, found: true, anchor: String::new() };
    world.send(Msg::Saved(Ok(saved.into())));
    assert_eq!((parts_saved(&world), world.model.kept.log().len()), (2, 0), "the page without the round is written yet");
}

#[test]
fn a_reload_writes_nothing() {
    let mut world = five();
    world.play("srn rn rn rn rn h srn");
    let saves = world.saves;
    world.load();
    assert_eq!(world.saves, saves);
}

/// How many parts a choice saves.
fn parts_saved(world: &World) -> usize {
    let effects = update(&mut world.model.clone(), world.model.now, Msg::LengthChosen(20));
    effects.iter().map(|effect| if let Effect::Save(parts) = effect { parts.len() } else { 0 }).sum()
}

#[test]
fn what_is_stored_is_not_written_again_unless_it_was_lost() {
    let mut world = five();
    world.play("srn rn rn rn rn h");
    assert_eq!(parts_saved(&world), 1, "the head alone");
    world.storage = Storage::Blocked;
    world.send(Msg::Saved(Err(SaveFailure::Blocked)));
    assert_eq!(parts_saved(&world), 1);
    world.send(Msg::Saved(Err(SaveFailure::Lost)));
    assert_eq!(parts_saved(&world), 2, "nobody knows what else is not there");
}

#[test]
fn one_word_says_that_nothing_is_kept_and_others_stay() {
    let mut world = five();
    world.send(Msg::KeysWanted);
    world.model.notices.push(Notice::NearlyFull);
    world.storage = Storage::Blocked;
    world.send(Msg::LengthChosen(5));
    world.storage = Storage::Full;
    world.send(Msg::LengthChosen(10));
    assert_eq!(world.model.notices, [Notice::NearlyFull, Notice::NotKept(SaveFailure::Full)]);
}

#[test]
fn a_head_that_still_holds_what_is_over_lets_go_of_it() {
    let mut world = five();
    world.play("srn rn rn rn r");
    let running = world.model.kept.clone();
    world.play("n");
    // Another tab's head came last, from before the round was over.
    let mut game = running.games().next().expect("it is there").clone();
    game.picks = game.picks.iter().take(3).collect();
    let mut head = Document::default();
    head.preferences = running.preferences;
    head.put(game);
    world.stored.insert("golden-hour".into(), head.write_part(Part::Head));
    world.load();
    let stored = Document::read(world.head().expect("there is one")).expect("ours").document;
    assert_eq!((stored.games().len(), world.model.kept.log().len()), (0, 1), "it is in the log");
    // The same where it is heard of.
    world.stored.insert("golden-hour".into(), head.write_part(Part::Head));
    world.send(Msg::Stored("golden-hour".into(), Some(head.write_part(Part::Head))));
    let stored = Document::read(world.head().expect("there is one")).expect("ours").document;
    assert_eq!((stored.games().len(), world.shows().as_str()), (0, "result 5 of 5"));
}
