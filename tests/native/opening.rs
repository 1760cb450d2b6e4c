//! What the entry page asks before the app is there: first questions that the build draws, and the rounds that they belong to.

use std::{collections::BTreeSet, rc::Rc};

use golden_hour::{
    app::{
        Msg, Route, Screen, Spot,
        opening::{OPENINGS, SEEDS, openings},
    },
    quiz::{Episode, GameId, Kind, Now, QuestionBank},
    ui::text,
};
use scraper::Selector;

use super::{rest::drawn, sample, world::World};

#[test]
fn what_the_entry_page_asks_is_what_the_app_deals_by_the_same_seed() {
    let bank = Rc::new(QuestionBank::asked_alone().expect("the build made it"));
    let all = openings(&bank, Now::default());
    assert_eq!(all.len(), OPENINGS);
    let mut known = BTreeSet::new();
    let page =
        |world: &World| drawn(world).select(&Selector::parse("main").expect("a selector")).next().expect("it is there").html();
    for opening in &all {
        let (_, card, _) = opening.model.table().expect("a question is on the table");
        let question = opening.model.asked(card).expect("it is there");
        assert!(known.insert(question.id), "no two with the same question");
        assert_eq!(question.spoils, Episode(0), "it gives nothing away to who has watched nothing");
        assert_eq!((question.kind, question.is_worded()), (Kind::Choice, true));
        assert_eq!(opening.seeds.len(), SEEDS);
        let mut drawn_ahead = World::with_bank(Rc::clone(&bank));
        drawn_ahead.model = opening.model.clone();
        for seed in &opening.seeds {
            let mut world = World::with_bank(Rc::clone(&bank));
            (world.touched, world.asked) = (true, Some((GameId(7), *seed)));
            world.load();
            let (game, ..) = world.model.table().expect("a question is on the table");
            assert_eq!((game.id, game.seed), (GameId(7), *seed));
            assert_eq!((world.focus, world.places.len()), (Some(Spot::Heading), 2), "Back leads home");
            assert_eq!(page(&world), page(&drawn_ahead));
            assert_eq!(text::title(&world.model), text::title(&opening.model));
        }
    }
    assert!(openings(&sample::bank(0), Now::default()).is_empty(), "a bank without questions");
}

#[test]
fn what_the_entry_page_asked_is_given_up_where_a_round_waits_or_the_player_is_elsewhere() {
    let bank = Rc::new(QuestionBank::asked_alone().expect("the build made it"));
    let mut world = World::with_bank(Rc::clone(&bank));
    world.send(Msg::Start);
    world.follow(Route::Home);
    (world.touched, world.asked, world.focus) = (true, Some((GameId(7), 3)), None);
    world.load();
    assert!(world.model.game(GameId(7)).is_none() && world.model.table().is_none(), "another tab has begun one meanwhile");
    assert_eq!(world.focus, Some(Spot::Start), "the question is gone; it is not lost in the page");
    let mut world = World::with_bank(bank);
    world.follow(Route::About);
    world.asked = Some((GameId(7), 3));
    world.load();
    assert!(world.model.game(GameId(7)).is_none() && world.model.screen == Screen::About);
}
