//! What makes playing easier: confirm, pass, presets, keys, reports, files, and the boundary that is moved.
//!
//! Long, since each comfort has its script, and few share a beginning.

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
        model::{Draft, ImportFailure, Imported, Notice},
        msg::SaveFailure,
        prefer::Switch,
    },
    quiz::{Answer, Difficulty, Episode, GameId, Levels, Topic},
};

#[test]
fn an_answer_can_be_chosen_first_and_changed_until_it_is_locked_in() {
    let mut world = five();
    world.send(Msg::Set(Switch::Confirm, true));
    world.play("s");
    let (_, _, play) = world.model.table().expect("a question is on the table");
    assert_eq!(play.draft, Draft::Ticked(Vec::new()));
    let shown = world.model.shown();
    assert_eq!(count(&draw(&world), "input[type=radio][name=answer]"), 4);
    world.send(Msg::Picked(shown[0]));
    world.send(Msg::Locked);
    assert_eq!(world.shows(), "question 1 of 5, asked", "nothing is chosen yet");
    let mut by_number = shown.clone();
    by_number.sort_unstable();
    // One at a time, also where the last one comes later among the bank's own; and once more is not away.
    for options in [[by_number[0], by_number[2]], [by_number[1], by_number[1]]] {
        for option in options {
            world.send(Msg::Ticked(option));
        }
        let (_, _, play) = world.model.table().expect("a question is on the table");
        assert_eq!(play.draft, Draft::Ticked(vec![options[1]]));
    }
    world.send(Msg::Digit(1));
    let (_, _, play) = world.model.table().expect("a question is on the table");
    assert_eq!(play.draft, Draft::Ticked(vec![shown[0]]));
    world.send(Msg::Ticked(shown[2]));
    assert_eq!(world.shows(), "question 1 of 5, asked");
    world.send(Msg::Locked);
    let (game, ..) = world.model.table().expect("a question is on the table");
    assert_eq!(game.picks.get(0).map(|pick| pick.answer), Some(Answer::Option(shown[2])), "the last one chosen");
}

#[test]
fn a_question_is_passed_and_counts_as_missed() {
    let mut world = World::with_bank(sample::mixed(80));
    world.send(Msg::LengthChosen(20));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.play("s");
    for place in 1..=20 {
        world.send(Msg::Passed);
        assert_eq!(world.shows(), format!("question {place} of 20, told"));
        let page = draw(&world);
        assert!(count(&page, ".told .right") > 0 && count(&page, ".told .missed") == 0, "what was right is shown");
        world.send(Msg::Passed);
        world.play("l n");
    }
    assert_eq!(world.shows(), "result 0 of 20");
}

#[test]
fn difficulties_narrow_the_pool() {
    let mut world = five();
    let all = world.model.available();
    world.send(Msg::LevelToggled(Difficulty::Hard));
    assert!(world.model.available() < all);
    world.play("s");
    let (game, ..) = world.model.table().expect("a round began");
    let levels: Vec<Difficulty> = game.deck.iter().filter_map(|card| world.model.asked(card)).map(|q| q.difficulty).collect();
    assert_eq!(levels, [Difficulty::Hard; 5]);
    world.send(Msg::AllLevels);
    assert_eq!(world.model.available(), all);
}

#[test]
fn what_rounds_were_lately_is_offered_again() {
    let mut world = five();
    assert_eq!(world.model.presets(), []);
    world.play("srn rn rn rn rn");
    assert_eq!(world.model.presets(), [], "that is what is chosen now");
    world.send(Msg::TopicToggled(Topic::Cast));
    world.send(Msg::LevelToggled(Difficulty::Easy));
    let presets = world.model.presets();
    assert_eq!((presets.len(), presets[0].0.length, presets[0].1), (1, 5, Levels::ALL));
    world.play("h");
    assert!(texts(&draw(&world), ".chip").contains(&"5 · All topics".to_owned()));
    world.send(Msg::PresetChosen(5, presets[0].0.topics, presets[0].1));
    assert_eq!(world.model.settings().topics, presets[0].0.topics);
}

#[test]
fn what_rounds_were_is_told_by_their_topics_in_the_order_of_the_panel() {
    let mut world = five();
    world.send(Msg::TopicToggled(Topic::Story));
    world.send(Msg::TopicToggled(Topic::Cast));
    world.play("srn rn rn rn rn");
    world.send(Msg::AllTopics);
    world.play("h");
    assert!(texts(&draw(&world), ".chip").contains(&"5 · Cast, Story".to_owned()));
}

#[test]
fn the_sheet_of_keys_opens_at_a_question_mark_while_keys_are_on() {
    let mut world = five();
    world.send(Msg::KeysAsked);
    assert_eq!(world.sheets, 1);
    world.send(Msg::Set(Switch::NumberKeys, false));
    world.send(Msg::KeysAsked);
    assert_eq!(world.sheets, 1);
    assert_eq!(count(&draw(&world), "dialog kbd"), 3, "with number keys off neither they nor the question mark do anything");
    world.send(Msg::KeysWanted);
    assert_eq!(world.sheets, 2, "its button works all the same");
}

#[test]
fn sound_and_shaking_are_off_until_wanted() {
    let mut world = five();
    world.play("srn");
    assert!(world.cues.is_empty());
    world.send(Msg::Set(Switch::Vibration, true));
    world.play("rn w");
    assert_eq!(world.cues, [true, false]);
}

#[test]
fn a_mistake_is_reported_with_id_and_revision_and_nothing_of_the_story() {
    let mut world = five();
    world.clipboard = Some(Vec::new());
    world.play("sr");
    let id = world.model.table().expect("a question is on the table").1.question;
    assert_eq!(count(&draw(&world), "button.report"), 1);
    world.send(Msg::Report(id, 1, "a report".into()));
    assert_eq!(
        (&world.model.notices[..], world.clipboard.as_deref()),
        (&[Notice::Reported][..], Some(&["a report".to_owned()][..]))
    );
    world.clipboard = None;
    world.send(Msg::Report(id, 1, "a report".into()));
    assert_eq!(world.model.notices, [Notice::ReportByHand(id, 1)]);

    world.model.host.report = "https://example.org/new?title={title}&body={body}&x".into();
    let page = draw(&world);
    let href =
        page.select(&scraper::Selector::parse("a.report").expect("a selector")).next().and_then(|a| a.value().attr("href"));
    let start = format!("https://example.org/new?title=Golden%20Hour%3A%20question%20{}%2C%20revision%201&body=", id.0);
    assert!(href.is_some_and(|href| href.starts_with(&start) && href.ends_with("&x")), "{href:?}");
}

#[test]
fn results_go_to_a_file_and_come_back_from_it() {
    let mut world = five();
    world.play("srn rn rn rn wn");
    world.send(Msg::Export);
    let mut other = five();
    other.dice = 100;
    other.play("srn rn rn rn rn");
    other.file.clone_from(&world.file);
    other.send(Msg::FileChosen);
    assert_eq!(other.model.notices, [Notice::Imported(Imported { added: 1, ..Imported::default() })]);
    other.send(Msg::FileChosen);
    assert_eq!(other.model.notices, [Notice::Imported(Imported { known: 1, ..Imported::default() })]);
    other.load();
    assert_eq!(other.model.kept.log().len(), 2);
}

#[test]
fn a_file_that_is_none_of_ours_changes_nothing() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    let before = world.model.kept.clone();
    for (file, failure) in [
        (None, ImportFailure::Unreadable),
        (Some(""), ImportFailure::Foreign),
        (Some("<html>"), ImportFailure::Foreign),
        (Some("golden-hour 1\ng rubbish\n"), ImportFailure::Foreign),
        (Some("golden-hour 9\n"), ImportFailure::Newer),
    ] {
        world.file = file.map(str::to_owned);
        world.send(Msg::FileChosen);
        assert_eq!((&world.model.notices[..], &world.model.kept), (&[Notice::NotImported(failure)][..], &before), "{file:?}");
    }
    world.file = before.write().strip_suffix("e 1\n").map(str::to_owned);
    world.send(Msg::FileChosen);
    assert_eq!(world.model.notices, [Notice::Imported(Imported { known: 1, damaged: true, ..Imported::default() })]);
}

#[test]
fn everything_is_forgotten_after_asking() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    world.follow(Route::Backup);
    world.send(Msg::ForgetConfirmed);
    assert_eq!(world.model.kept.log().len(), 1, "not without asking");
    world.send(Msg::ForgetAsked(true));
    assert_eq!((world.shows().as_str(), world.focus), ("backup, asking", Some(Spot::Confirm)));
    world.send(Msg::ForgetAsked(false));
    assert_eq!((world.shows().as_str(), world.focus), ("backup", Some(Spot::Heading)));
    world.send(Msg::ForgetAsked(true));
    world.send(Msg::ForgetConfirmed);
    assert_eq!((world.shows().as_str(), world.stored.len(), &world.model.kept), ("backup", 0, &Document::default()));
}

#[test]
fn who_forgets_a_later_versions_results_is_saved_again() {
    let mut world = five();
    world.stored = [("golden-hour".to_owned(), "golden-hour 7\nz something new\n".to_owned())].into();
    world.load_at("#/backup");
    assert_eq!(world.model.notices, [Notice::NotKept(SaveFailure::Newer)]);
    world.send(Msg::ForgetAsked(true));
    world.send(Msg::ForgetConfirmed);
    assert_eq!(world.model.notices, []);
    world.play("h srn rn l");
    assert_eq!(world.shows(), "question 3 of 10, asked");
}

#[test]
fn the_boundary_rises_by_one_press_on_the_result() {
    let mut world = World::new();
    world.send(Msg::LengthChosen(5));
    world.play("srn rn rn rn rn");
    assert!(texts(&draw(&world), ".watched").concat().contains("I have watched episode 1 now"));
    for episode in 1..=8 {
        world.send(Msg::WatchedOn);
        assert_eq!(world.model.settings().boundary, Episode(episode));
    }
    assert_eq!(count(&draw(&world), ".watched"), 0, "there is no more to watch");
    world.send(Msg::WatchedOn);
    assert_eq!(world.model.settings().boundary, Episode::LAST);
}

#[test]
fn what_is_beyond_a_lowered_boundary_is_hidden() {
    let mut world = five();
    world.play("s");
    let beyond = |world: &World| {
        let game = world.model.game(GameId(1)).expect("the round");
        game.deck.iter().filter_map(|card| world.model.asked(card)).filter(|question| question.spoils > Episode(0)).count()
    };
    assert!(beyond(&world) > 0, "the deck reaches beyond");
    world.send(Msg::BoundaryChosen(Episode(0)));
    for _ in 0..5 {
        let (_, card, _) = world.model.table().expect("a question is on the table");
        let question = world.model.asked(card).expect("it is there").clone();
        let page = draw(&world);
        assert_eq!(texts(&page, "article").concat().contains(&question.prompt), question.spoils == Episode(0));
        world.send(Msg::Passed);
        assert_eq!(texts(&draw(&world), "article").concat().contains(&question.explain), question.spoils == Episode(0));
        world.play("n");
    }
    assert_eq!(
        texts(&draw(&world), ".review").iter().filter(|told| told.contains("Beyond what you have watched")).count(),
        beyond(&world)
    );
}

#[test]
fn the_review_tells_how_long_each_answer_took() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    assert!(texts(&draw(&world), ".review .number").iter().all(|told| told.contains(" s")));
}

#[test]
fn each_switch_is_turned_alone() {
    use Switch::{Calm, Confirm, NoHint, NumberKeys, Sound, Vibration};
    let all = [NumberKeys, Confirm, Calm, Sound, Vibration, NoHint];
    let mut world = five();
    for switch in all {
        world.send(Msg::Set(switch, true));
    }
    for (place, off) in all.into_iter().enumerate() {
        world.send(Msg::Set(off, false));
        for (other, switch) in all.into_iter().enumerate() {
            assert_eq!(world.model.kept.preferences.is_on(switch), other > place, "{switch:?} when {off:?} was turned off");
        }
    }
}

#[test]
fn the_panel_that_narrows_stays_unfolded_while_its_buttons_are_pressed() {
    let mut world = five();
    let is_open = |world: &World| count(&draw(world), "details[open]") == 1;
    assert!(!is_open(&world));
    for _ in 0..2 {
        world.send(Msg::TopicToggled(Topic::Cast));
        assert!(is_open(&world));
    }
    world.play("h");
    assert!(!is_open(&world), "nothing is narrowed");
    for msg in [Msg::TopicToggled(Topic::Cast), Msg::LevelToggled(Difficulty::Hard)] {
        let mut world = five();
        world.send(msg);
        world.play("l");
        assert!(is_open(&world), "what is narrowed is seen");
    }
}

#[test]
fn a_round_is_played_again_only_where_there_is_something_to_ask() {
    let mut world = five();
    world.play("srn rn rn rn rn");
    let again = |world: &World| texts(&draw(world), ".result button").iter().any(|name| name.contains("Play again"));
    assert!(again(&world));
    let asked = world.model.kept.log()[0].deck.clone();
    let bank = world.model.bank.questions().iter().filter(|question| asked.iter().any(|card| { card.question } == question.id));
    let bank = bank.cloned().map(|question| golden_hour::quiz::Question { spoils: Episode::LAST, ..question }).collect();
    world.model.bank = std::rc::Rc::new(golden_hour::quiz::QuestionBank::new(golden_hour::quiz::bank::Bank {
        questions: bank,
        ..Default::default()
    }));
    assert!(again(&world));
    world.send(Msg::BoundaryChosen(Episode(1)));
    assert!(!again(&world), "everything gives the last episode away");
}

#[test]
fn three_rounds_of_late_are_offered_at_most() {
    let mut world = World::new();
    world.send(Msg::BoundaryChosen(Episode::LAST));
    for topic in [Topic::Cast, Topic::Medicine, Topic::Story, Topic::Characters] {
        world.send(Msg::AllTopics);
        world.send(Msg::TopicToggled(topic));
        world.play("h s");
        world.go_on();
        world.play("h");
    }
    world.send(Msg::AllTopics);
    assert_eq!(world.model.presets().len(), 3);
}

#[test]
fn a_choice_that_leaves_the_list_of_presets_takes_no_focus_with_it() {
    let mut world = five();
    world.play("srn rn rn rn rn h");
    world.send(Msg::LengthChosen(10));
    world.focus = None;
    let (settings, levels) = world.model.presets()[0];
    world.send(Msg::PresetChosen(settings.length, settings.topics, levels));
    assert_eq!(world.focus, Some(Spot::Start));
}

#[test]
fn where_nothing_fits_nothing_is_given_up_and_nothing_dealt() {
    let mut world = World::with_bank(sample::bank(9));
    world.send(Msg::BoundaryChosen(Episode::LAST));
    world.play("s r h");
    // The questions of this sample give away an episode each.
    let settled = world.model.kept.games().len();
    world.send(Msg::BoundaryChosen(Episode(0)));
    let topic = Topic::ALL
        .into_iter()
        .find(|topic| !world.model.bank.questions().iter().any(|q| q.topic == *topic && q.spoils == Episode(0)));
    world.send(Msg::TopicToggled(topic.expect("nine questions leave a topic empty there")));
    assert_eq!(world.model.available(), 0);
    world.send(Msg::Start);
    assert_eq!((world.shows().as_str(), world.model.kept.games().len()), ("home", settled), "it does not even ask");
}

#[test]
fn what_could_not_be_read_stays_in_the_box() {
    let mut world = five();
    world.follow(Route::Backup);
    world.send(Msg::PasteWanted);
    world.send(Msg::Pasted("half of a link".into()));
    world.send(Msg::PasteTaken);
    assert_eq!(world.model.notices, [Notice::NotImported(ImportFailure::Foreign)]);
    assert_eq!((world.shows().as_str(), world.focus), ("backup, pasting", Some(Spot::Paste)));
    assert!(draw(&world).html().contains("half of a link"));
}
