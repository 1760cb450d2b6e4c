//! Keeping results safe: undo, import by file, paste and link, backups and their reminder, room that runs out.
//!
//! Long, since it is one script after another, and they share what is lost and found.

use super::{
    play::five,
    render::{count, draw, texts},
    sample,
    world::World,
};
use golden_hour::{
    app::{
        Msg, Route, Spot,
        document::Document,
        model::{ImportFailure, Imported, Keeping, Notice, Screen},
        msg::{Deletion, SaveFailure},
        offer::LARGEST_IMPORT,
        save::{FORGET_KEY, Part},
    },
    quiz::{Answer, Card, Episode, Game, GameId, Levels, Millis, Mode, Now, Pick, QuestionId, Settings, deck, golden},
};

/// So many finished rounds of ten, one every hour from 2026 on, as a document.
fn rounds(count: u64) -> Document {
    let bank = sample::bank(300);
    let mut all = Document::default();
    for number in 0..count {
        let seed = u32::try_from(number).expect("few");
        let settings = Settings { boundary: Episode::LAST, length: 10, ..Settings::default() };
        let mut game = Game {
            id: GameId((number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)),
            started: Now { at: Millis(1_767_225_600_000 + number * 3_600_000), offset: 60 },
            settings,
            deck: deck::draw(&bank, &settings, Levels::ALL, seed % 100, &[]),
            picks: Vec::new().into(),
            mode: Mode::default(),
            seed,
            shown: Millis(0),
            rival: None,
        };
        for place in 0..10 {
            let shown = game.shown(&bank, &game.deck[place]);
            let took = 2_000 + u32::try_from((number * 7 + place as u64 * 977) % 14_000).expect("few");
            game.pick(&bank, Answer::Option(shown[(place + seed as usize) % 4]), took).expect("it is shown");
        }
        all.put(game);
    }
    all
}

/// A world in which so many rounds were played.
fn world_with(count: u64) -> World {
    let mut world = World::with_bank(sample::bank(300));
    let document = rounds(count);
    world.stored = document.parts().into_iter().map(|part| (part.to_string(), document.write_part(part))).collect();
    world.clock = 1_767_225_600_000 + count * 3_600_000;
    world.load();
    world
}

#[test]
fn a_deletion_is_undone_here_and_everywhere() {
    let mut world = five();
    world.play("srn rn rn rn rn h srn wn rn rn rn");
    let before = world.model.kept.log().into_iter().cloned().collect::<Vec<_>>();
    let mut other = five();
    other.hear_of(&world);
    world.follow(Route::History);
    world.send(Msg::DeleteAsked(Deletion::All));
    world.send(Msg::DeleteConfirmed);
    other.hear_of(&world);
    assert_eq!((world.shows().as_str(), other.model.kept.log().len()), ("history of 0", 0));
    assert_eq!(world.model.notices, [Notice::Deleted(2)]);
    assert!(texts(&draw(&world), ".notice button").contains(&"Undo".to_owned()));
    world.send(Msg::Undo);
    assert_eq!((world.shows().as_str(), &world.model.notices[..]), ("history of 2", &[Notice::Undone][..]));
    world.send(Msg::Undo);
    other.hear_of(&world);
    world.load();
    for world in [world, other] {
        assert_eq!(
            world.model.kept.log().into_iter().cloned().collect::<Vec<_>>(),
            before,
            "with their ids, and so their addresses"
        );
    }
}

#[test]
fn an_import_is_undone_and_can_be_brought_back() {
    let mut donor = five();
    donor.dice = 100;
    donor.play("srn rn rn rn wn");
    donor.send(Msg::Export);
    let mut world = five();
    world.play("srn rn rn rn rn");
    let before = world.model.kept.clone();
    world.file.clone_from(&donor.file);
    world.send(Msg::FileChosen);
    assert_eq!(world.model.notices, [Notice::Imported(Imported { added: 1, ..Imported::default() })]);
    world.send(Msg::Undo);
    assert_eq!((world.model.kept.log(), world.model.kept.preferences.settings), (before.log(), before.preferences.settings));
    world.load();
    assert_eq!(world.model.kept.log().len(), 1);
    world.send(Msg::FileChosen);
    assert_eq!(world.model.notices, [Notice::Imported(Imported { deleted: 1, ..Imported::default() })]);
    assert!(texts(&draw(&world), ".notice").concat().contains("1 round you had deleted here stays away"));
    world.send(Msg::BringBack);
    assert_eq!(world.model.notices, [Notice::Imported(Imported { added: 1, ..Imported::default() })]);
    world.load();
    assert_eq!(world.model.kept.log().len(), 2);
    // What changes nothing can't be taken back.
    world.send(Msg::Export);
    world.send(Msg::FileChosen);
    assert_eq!(world.model.notices, [Notice::Imported(Imported { known: 2, ..Imported::default() })]);
    assert!(!texts(&draw(&world), ".notice button").contains(&"Undo".to_owned()));
}

/// A world at the last episode that took in the file of another device, and that other device.
fn taken_in() -> (World, World) {
    let mut donor = five();
    donor.dice = 100;
    donor.clock += 1_000_000;
    donor.send(Msg::LengthChosen(20));
    donor.play("srn rn rn rn wn rn rn rn rn wn rn rn rn rn wn rn rn rn rn wn");
    donor.send(Msg::Export);
    let mut world = five();
    world.play("srn rn rn rn rn");
    world.file.clone_from(&donor.file);
    world.send(Msg::FileChosen);
    assert_eq!((world.model.settings().length, world.model.kept.log().len()), (20, 2), "the donor chose later");
    (world, donor)
}

#[test]
fn undoing_an_import_leaves_what_was_chosen_since() {
    let (mut world, _) = taken_in();
    world.clock += 2_000_000;
    world.send(Msg::BoundaryChosen(Episode(2)));
    world.send(Msg::Named("Lee".into()));
    world.send(Msg::Undo);
    let chosen = world.model.kept.preferences;
    assert_eq!((chosen.settings.boundary, chosen.name.raw().as_str()), (Episode(2), "Lee"));
    assert_eq!(world.model.kept.log().len(), 1, "what came in is gone all the same");
    let (mut world, _) = taken_in();
    world.send(Msg::Undo);
    assert_eq!(world.model.settings().length, 5, "where nothing was chosen since, it is as before");
}

#[test]
fn a_file_is_a_backup_of_what_is_in_it_alone() {
    let (world, donor) = taken_in();
    assert_eq!(world.model.kept.preferences.backed_up, Millis(0), "it holds no round of this device");
    assert!(donor.model.kept.preferences.backed_up > Millis(0));
    let mut fresh = World::new();
    fresh.file.clone_from(&donor.file);
    fresh.send(Msg::FileChosen);
    assert_eq!(fresh.model.kept.preferences.backed_up, donor.model.kept.preferences.backed_up);
}

#[test]
fn an_import_with_deletions_says_what_went_and_gives_it_back() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    let mut theirs = world.model.kept.clone();
    theirs.delete(GameId(1));
    world.file = Some(theirs.write());
    world.send(Msg::FileChosen);
    assert_eq!(world.model.notices, [Notice::Imported(Imported { removed: 1, ..Imported::default() })]);
    assert_eq!(world.shows(), "missing", "it leaves the screen, too");
    world.send(Msg::Undo);
    world.load();
    assert_eq!((world.shows().as_str(), world.model.kept.log().len()), ("result 5 of 5", 1));
}

#[test]
fn an_import_never_changes_how_far_somebody_has_watched() {
    let mut donor = five();
    donor.clock += 1_000_000;
    donor.send(Msg::LengthChosen(20));
    donor.send(Msg::Export);
    let mut world = World::new();
    world.send(Msg::BoundaryChosen(Episode(2)));
    world.file.clone_from(&donor.file);
    world.send(Msg::FileChosen);
    assert_eq!((world.model.settings().boundary, world.model.settings().length), (Episode(2), 20));
    world.load();
    assert_eq!(world.model.settings().boundary, Episode(2), "nor is it stored");
    let mut fresh = World::new();
    fresh.file.clone_from(&donor.file);
    fresh.send(Msg::FileChosen);
    assert_eq!(fresh.model.settings().boundary, Episode(0));
}

#[test]
fn entries_that_cannot_be_read_are_counted() {
    let document = rounds(4);
    let damaged = document.write().replacen("\ng ", "\ng !", 2);
    let mut world = World::with_bank(sample::bank(300));
    world.file = Some(damaged);
    world.send(Msg::FileChosen);
    assert_eq!(world.model.notices, [Notice::Imported(Imported { added: 2, unread: 2, ..Imported::default() })]);
    assert!(texts(&draw(&world), ".notice").concat().contains("2 entries couldn’t be read."));
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let mut world = five();
    let before = world.model.kept.clone();
    world.file = Some(format!("golden-hour 1\n{}", "x".repeat(LARGEST_IMPORT)));
    world.send(Msg::FileChosen);
    assert_eq!((&world.model.notices[..], &world.model.kept), (&[Notice::NotImported(ImportFailure::TooLarge)][..], &before));
    assert!(texts(&draw(&world), ".notice").concat().contains("larger than all results"));
    world.file = Some("x".repeat(LARGEST_IMPORT));
    world.send(Msg::FileChosen);
    assert_eq!(world.model.notices, [Notice::NotImported(ImportFailure::Foreign)], "so much is read");
}

#[test]
fn a_link_carries_finished_rounds_and_nothing_else() {
    let mut donor = five();
    donor.clipboard = Some(Vec::new());
    donor.play("srn rn rn rn wn h srn");
    donor.follow(Route::Backup);
    assert_eq!(donor.shows(), "backup");
    donor.send(Msg::LinkWanted);
    assert_eq!(donor.shows(), "backup, a link");
    let link = texts(&draw(&donor), "textarea").concat();
    assert_eq!(count(&draw(&donor), "svg.qr[role=img][aria-label]"), 1);
    donor.send(Msg::LinkCopied("x".into()));
    assert!(texts(&draw(&donor), ".by-hand").concat().contains("Copied"));
    assert!(donor.model.kept.preferences.backed_up > Millis(0), "that is a backup, too");

    let Screen::Backup(golden_hour::app::model::Backup::Linked { link: Some(made), .. }) = &donor.model.screen else {
        panic!("a link was made")
    };
    assert!(link.is_empty() || link == *made);
    let (address, fragment) = made.split_once('#').expect("it has a fragment");
    assert_eq!(address, "https://example.org/");
    assert!(fragment.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.~/".contains(letter)), "{fragment}");

    let mut world = World::new();
    world.load_at(&format!("#{fragment}"));
    assert_eq!(world.shows(), "1 rounds offered");
    assert_eq!(world.model.kept, Document::default(), "nothing is taken in before it is wanted");
    world.send(Msg::OfferLeft);
    assert_eq!((world.shows().as_str(), world.model.kept.games().len()), ("home", 0));
    world.send(Msg::Went(format!("#{fragment}")));
    world.send(Msg::OfferTaken);
    assert_eq!(world.shows(), "history of 1");
    assert_eq!(world.model.settings(), Settings::default(), "no choices come with it");
    assert_eq!(world.model.kept.games().len(), 1, "nor what is running");
    world.load();
    assert_eq!(world.shows(), "history of 1");
}

#[test]
fn a_link_that_lost_its_end_or_was_changed_gives_what_can_be_read() {
    let mut donor = five();
    donor.play("srn rn rn rn wn h srn rn rn rn rn h");
    donor.follow(Route::Backup);
    donor.send(Msg::LinkWanted);
    let Screen::Backup(golden_hour::app::model::Backup::Linked { link: Some(link), .. }) = donor.model.screen.clone() else {
        panic!("a link was made")
    };
    let fragment = link.split_once('#').map(|(_, fragment)| format!("#{fragment}")).expect("a fragment");
    for end in 0..fragment.len() {
        let mut world = World::new();
        world.load_at(&fragment[..end]);
        world.send(Msg::OfferTaken);
        assert!(world.model.kept.log().iter().all(|game| donor.model.kept.standing(game) == Some(*game)));
    }
    let mut world = World::new();
    world.load_at(&format!("{}x", &fragment[..fragment.len() - 60]));
    world.send(Msg::OfferTaken);
    assert_eq!(world.model.kept.log().len(), 1);
    let mut world = World::new();
    world.load_at("#/take/nothing.of.ours");
    assert_eq!(
        (world.shows().as_str(), &world.model.notices[..]),
        ("backup", &[Notice::NotImported(ImportFailure::Foreign)][..])
    );
}

#[test]
fn a_link_is_made_only_where_it_can_be_sent() {
    let mut world = world_with(200);
    world.follow(Route::Backup);
    world.send(Msg::LinkWanted);
    assert_eq!(world.shows(), "backup, no link");
    assert!(texts(&draw(&world), "main").concat().contains("A file holds them all"));
    let mut world = world_with(80);
    world.follow(Route::Backup);
    world.send(Msg::LinkWanted);
    assert_eq!(world.shows(), "backup, a link");
    assert_eq!(count(&draw(&world), "svg.qr"), 0, "too dense for a camera");
}

#[test]
fn what_is_pasted_is_a_file_or_a_link() {
    let mut donor = five();
    donor.play("srn rn rn rn wn");
    donor.follow(Route::Backup);
    donor.send(Msg::LinkWanted);
    let Screen::Backup(golden_hour::app::model::Backup::Linked { link: Some(link), .. }) = donor.model.screen.clone() else {
        panic!("a link was made")
    };
    for pasted in [link, donor.model.kept.write().replace('\n', "\r\n"), format!("  {}", donor.model.kept.write().trim_end())] {
        let mut world = World::new();
        world.follow(Route::Backup);
        world.send(Msg::PasteWanted);
        assert_eq!(world.shows(), "backup, pasting");
        world.send(Msg::Pasted(pasted.clone()));
        world.send(Msg::PasteTaken);
        assert_eq!(world.model.notices, [Notice::Imported(Imported { added: 1, ..Imported::default() })], "{pasted}");
        assert_eq!(world.shows(), "backup");
    }
}

#[test]
fn forgetting_in_one_tab_is_forgetting_in_all() {
    let mut world = five();
    world.play("srn rn");
    world.hear_of_forgetting();
    assert_eq!((world.shows().as_str(), &world.model.kept), ("missing", &Document::default()));
    world.send(Msg::LengthChosen(20));
    world.load();
    assert_eq!(world.model.kept.games().len(), 0, "nothing comes back");
    assert_eq!(Part::of_key(FORGET_KEY), None);
}

#[test]
fn a_backup_is_gently_reminded_of_after_twenty_rounds_without_one() {
    let mut world = world_with(18);
    world.send(Msg::LengthChosen(5));
    world.play("srn rn rn rn rn h");
    assert_eq!(world.model.notices, []);
    world.play("srn rn rn rn rn");
    assert_eq!(world.model.notices, [Notice::BackUp(20)]);
    assert!(texts(&draw(&world), ".notice button").contains(&"Save to a file".to_owned()));
    world.play("l h");
    assert_eq!(world.model.notices, [], "once");
    for _ in 0..19 {
        world.play("srn rn rn rn rn h");
    }
    assert_eq!(world.model.notices, [], "not again before another twenty");
    world.play("srn rn rn rn rn h");
    assert_eq!(world.model.notices, [Notice::BackUp(40)]);
    world.focus = None;
    world.send(Msg::Export);
    assert_eq!(world.model.notices, []);
    assert_eq!(world.focus, Some(Spot::Heading), "the button went with the reminder");
    for _ in 0..19 {
        world.play("srn rn rn rn rn h");
    }
    assert_eq!(world.model.notices, []);
    world.follow(Route::Backup);
    assert!(texts(&draw(&world), ".hint").concat().contains("19 rounds were begun since"));
}

#[test]
fn the_browser_is_asked_to_keep_results_when_there_are_some() {
    let mut world = five();
    world.play("srn rn rn rn rn h srn rn rn rn rn h");
    assert!(world.persists.is_empty());
    world.keeping = Keeping::Promised;
    world.play("srn rn rn rn rn h");
    assert_eq!((&world.persists[..], world.model.keeping), (&[true][..], Keeping::Promised));
    world.follow(Route::Backup);
    assert_eq!(world.persists, [true, false], "looked at, not asked");
}

#[test]
fn what_the_browser_says_of_keeping_is_told() {
    for (keeping, words, can_ask) in [
        (Keeping::Promised, "has promised", false),
        (Keeping::Clearable, "may clear them", true),
        (Keeping::SevenDays, "seven days", true),
        (Keeping::Unknown, "doesn’t say", false),
    ] {
        let mut world = World::new();
        world.keeping = keeping;
        world.follow(Route::Backup);
        let page = draw(&world);
        assert!(texts(&page, "main").concat().contains(words), "{words}");
        assert_eq!(texts(&page, "button").contains(&"Ask this browser to keep them".to_owned()), can_ask);
    }
}

#[test]
fn once_the_browser_has_promised_the_button_goes_and_the_focus_stays_on_the_page() {
    let mut world = five();
    world.keeping = Keeping::Clearable;
    world.follow(Route::Backup);
    (world.focus, world.keeping) = (None, Keeping::Promised);
    world.send(Msg::PersistWanted);
    assert_eq!((world.persists.last(), world.focus), (Some(&true), Some(Spot::Heading)));
    // Elsewhere, or where nothing changes, it takes nobody anywhere.
    for (route, keeping) in
        [(Route::Backup, Keeping::Clearable), (Route::Backup, Keeping::Promised), (Route::Home, Keeping::Promised)]
    {
        let mut world = five();
        world.keeping = keeping;
        world.follow(route);
        world.focus = None;
        world.send(Msg::Persisted(keeping));
        assert_eq!(world.focus, None, "{route:?} {keeping:?}");
    }
}

#[test]
fn where_room_runs_out_the_oldest_rounds_lose_details_and_no_result() {
    let mut world = world_with(400);
    let size = |world: &World| world.stored.iter().map(|(key, text)| key.len() + text.len()).sum::<usize>();
    let scores = |world: &World| {
        let log = world.model.kept.log().into_iter();
        log.map(|game| (game.id, world.model.score(game), game.took(), game.deck.clone(), game.mode)).collect::<Vec<_>>()
    };
    let before = scores(&world);
    world.quota = size(&world) + 50;
    world.send(Msg::LengthChosen(5));
    world.play("srn rn rn rn wn");
    assert_eq!((world.shows().as_str(), world.model.unsaved), ("result 4 of 5", None), "it is saved all the same");
    let [Notice::Condensed(rounds), Notice::BackUp(401)] = world.model.notices[..] else { panic!("{:?}", world.model.notices) };
    assert!((10..200).contains(&rounds), "some at once, and no more than is needed: {rounds}");
    world.load();
    assert_eq!(scores(&world)[..400], before, "every score, every time, every question");
    let log = world.model.kept.log();
    assert_eq!(log.iter().filter(|game| game.is_condensed()).count(), rounds);
    assert!(log[..rounds].iter().all(|game| game.is_condensed()), "the oldest");
    assert!(log[301..].iter().all(|game| !game.is_condensed()), "never one of the newest hundred");
    let oldest = Route::Result(log[0].id);
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.follow(oldest);
    let reviews = texts(&draw(&world), ".review .number");
    assert_eq!(reviews.len(), 10);
    assert!(reviews.iter().all(|told| told.contains("answer no longer kept")));
}

#[test]
fn what_is_condensed_by_and_by_is_told_in_one_sum() {
    let mut world = world_with(400);
    world.quota = world.stored.iter().map(|(key, text)| key.len() + text.len()).sum::<usize>() + 50;
    world.send(Msg::LengthChosen(20));
    let condensed = |world: &World| world.model.kept.log().iter().filter(|game| game.is_condensed()).count();
    let mut before = 0;
    let mut times = 0;
    while times < 2 {
        world.play("s");
        world.go_on();
        times += usize::from(condensed(&world) > before);
        before = condensed(&world);
    }
    let told: Vec<&Notice> = world.model.notices.iter().filter(|notice| matches!(notice, Notice::Condensed(_))).collect();
    assert_eq!(told, [&Notice::Condensed(before)]);
}

#[test]
fn where_nothing_is_left_to_condense_it_is_told_and_a_file_offered() {
    let mut world = world_with(120);
    world.quota = world.stored.iter().map(|(key, text)| key.len() + text.len()).sum::<usize>();
    world.send(Msg::LengthChosen(5));
    for _ in 0..40 {
        world.play("srn rn rn rn wn h");
    }
    assert!(world.model.notices.contains(&Notice::NotKept(SaveFailure::Full)), "{:?}", world.model.notices);
    assert!(texts(&draw(&world), ".notice button").contains(&"Save to a file".to_owned()));
    assert_eq!(world.model.kept.log().len(), 160, "the game goes on");
    world.send(Msg::Export);
    let file = Document::read(world.file.as_deref().expect("a file")).expect("ours").document;
    assert_eq!(file.log().len(), 160, "and a file has it all");
}

#[test]
fn a_golden_hour_is_never_condensed() {
    let bank = sample::bank(300);
    let mut game = rounds(1).games().next().expect("there is one").clone();
    assert!(game.condensed(&bank).is_some());
    game.mode = Mode::Golden(golden_hour::quiz::Pace::Full);
    assert!(golden::points(&bank, &game).is_some_and(|points| points > 0) && game.condensed(&bank).is_none());
    let running = Game {
        picks: vec![Pick { answer: Answer::Option(0), took: 1 }].into(),
        ..rounds(1).games().next().expect("there is one").clone()
    };
    assert_eq!(running.condensed(&bank), None, "nor what runs");
    assert_eq!(running.deck[0], Card { question: QuestionId(running.deck[0].question.0), rev: 1 });
}

#[test]
fn storage_that_fills_up_is_told_of_in_time() {
    let mut world = world_with(10);
    assert_eq!(world.model.notices, []);
    world.stored.insert("golden-hour.aside.1".into(), "x".repeat(3_900_000));
    world.load();
    assert_eq!(world.model.notices, []);
    world.stored.insert("golden-hour.aside.1".into(), "x".repeat(4_000_000));
    world.load();
    assert_eq!(world.model.notices, [Notice::NearlyFull]);
    assert!(texts(&draw(&world), ".notice button").contains(&"Save to a file".to_owned()));
}

#[test]
fn twenty_thousand_rounds_fit_and_open() {
    let document = rounds(20_000);
    let parts = document.parts();
    let texts: Vec<(String, String)> = parts.into_iter().map(|part| (part.to_string(), document.write_part(part))).collect();
    let size: usize = texts.iter().map(|(key, text)| key.len() + text.len()).sum();
    assert!(size <= 2_000_000, "{size} characters");
    let mut world = World::with_bank(sample::bank(300));
    world.stored = texts.into_iter().collect();
    world.load();
    assert_eq!((world.model.kept.log().len(), &world.model.notices[..]), (20_000, &[][..]));
    assert_eq!(world.model.kept, document);
}
