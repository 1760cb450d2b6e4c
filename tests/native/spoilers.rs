//! The spoiler boundary, by a bank whose every text tells which episode it gives away: whole games in every way to play, and nothing
//! above the boundary anywhere that a player or a site could see it.

use super::{render::draw, sample, world::World};
use golden_hour::{
    app::{
        Msg, Route, Screen,
        document::Document,
        model::{Backup, Sharing},
    },
    quiz::{Challenge, Episode, Game, GameId, Mode, Nickname, Way, daily, link, stats::Filter},
    ui::text,
};

const DAY: u64 = 86_400_000;

/// Everything that can be seen of a world: the page, its title, the addresses, what is stored, what was copied or handed over.
fn seen(world: &World) -> String {
    let games = world.model.kept.games();
    let shared = games.clone().map(|game| text::share::text(game, &world.model.bank, "https://example.org/"));
    let places = world.places.iter().map(ToString::to_string);
    let clipboard = world.clipboard.iter().flatten().cloned();
    let stored = world.stored.values().chain(&world.file);
    let stored = stored.map(|text| format!("{:?}", Document::read(text).expect("it is ours")));
    let all = shared.chain(places).chain(clipboard).chain(stored).chain([text::title(&world.model), draw(world).html()]);
    all.collect::<Vec<_>>().join("\n")
}

/// The episodes that a text gives away, 0 for none.
fn given_away(text: &str) -> Vec<u8> {
    (0..=8).filter(|episode| text.contains(&sample::marker(Episode(*episode)))).collect()
}

/// Notes what can be seen; nothing of it may be above the boundary.
fn look(world: &World, boundary: u8, found: &mut [bool; 9]) {
    note(world, &seen(world), boundary, found);
}

fn note(world: &World, text: &str, boundary: u8, found: &mut [bool; 9]) {
    for episode in given_away(text) {
        assert!(episode <= boundary, "episode {episode} above {boundary}: {}, {}", world.shows(), draw(world).html());
        found[usize::from(episode)] = true;
    }
}

/// A world at noon of the tenth daily, watched up to an episode.
fn watched(boundary: u8) -> World {
    let mut world = World::with_bank(sample::marked(270));
    world.clock = u64::from(daily::FIRST.0 + 9) * DAY + DAY / 2;
    world.clipboard = Some(Vec::new());
    world.send(Msg::BoundaryChosen(Episode(boundary)));
    world.send(Msg::LengthChosen(10));
    world
}

/// Plays the game on the table to its end, with all that can happen in one, looking after each step.
fn play(world: &mut World, step: &mut impl FnMut(&World)) {
    for turn in 0.. {
        if !matches!(world.model.screen, Screen::Play(_)) {
            break;
        }
        step(world);
        match turn % 4 {
            0 | 1 => world.answer(turn % 4 == 0),
            2 => world.send(Msg::Passed),
            _ => {
                world.load();
                world.answer(false);
            }
        }
        step(world);
        let (game, card, _) = world.model.table().expect("it was just answered");
        if let (false, Some(question)) = (matches!(game.mode, Mode::Golden(_)), world.model.asked(card)) {
            let (title, body) = text::report(question, "https://example.org/");
            world.send(Msg::Report(question.id, question.rev, format!("{title}\n{body}")));
        }
        if turn == 11 {
            // The clock of a Golden Hour runs out.
            world.clock += 600_000;
            world.send(Msg::Tick);
        }
        world.send(Msg::Next);
        step(world);
    }
    step(world);
}

/// Every screen there is, with every game there is.
fn places(world: &World) -> Vec<Route> {
    let games: Vec<GameId> = world.model.kept.games().map(|game| game.id).collect();
    let mut places = vec![Route::Home, Route::History, Route::About, Route::Backup, Route::Stats(Filter::default())];
    places.extend(Way::OTHERS.map(Route::Way));
    places.extend(games.iter().flat_map(|id| [Route::Result(*id), Route::Play(*id, None), Route::Play(*id, Some(0))]));
    places
}

#[test]
fn whole_games_in_every_way_show_and_keep_nothing_above_the_boundary() {
    for boundary in 0..=8 {
        let mut world = watched(boundary);
        let mut found = [false; 9];
        world.send(Msg::Start);
        play(&mut world, &mut |world| look(world, boundary, &mut found));
        for way in Way::OTHERS {
            world.follow(Route::Way(way));
            look(&world, boundary, &mut found);
            world.send(Msg::Begin(way));
            assert!(matches!(world.model.screen, Screen::Play(_)), "{way:?} begins: {}", world.shows());
            play(&mut world, &mut |world| look(world, boundary, &mut found));
        }
        world.send(Msg::PastDay(3));
        play(&mut world, &mut |world| look(world, boundary, &mut found));
        world.send(Msg::ExportAnswers);
        note(&world, world.file.as_deref().expect("a file of answers"), boundary, &mut found);
        world.follow(Route::Stats(Filter::default()));
        world.send(Msg::TableWanted);
        assert!(world.file.as_ref().is_some_and(|table| table.contains(&sample::marker(Episode(0)))), "it names what is inside");
        note(&world, &world.file.clone().unwrap_or_default(), boundary, &mut found);
        world.send(Msg::Export);
        for place in places(&world) {
            world.follow(place);
            look(&world, boundary, &mut found);
        }
        // It can fail: what may be seen, was.
        for episode in 0..=boundary {
            assert!(found[usize::from(episode)], "nothing of episode {episode} was seen within {boundary}");
        }
        assert!(world.file.is_some() && world.clipboard.iter().flatten().count() > 20, "it was exported, reported");
    }
}

#[test]
fn a_lowered_boundary_hides_what_was_played_above_it() {
    let mut world = watched(8);
    world.send(Msg::Start);
    play(&mut world, &mut |_| ());
    for way in Way::OTHERS {
        world.send(Msg::Begin(way));
        play(&mut world, &mut |_| ());
    }
    // One waits in each way, too.
    world.send(Msg::Start);
    world.play("r");
    world.send(Msg::Begin(Way::Marathon));
    world.play("w");
    for boundary in (0..8).rev() {
        world.send(Msg::BoundaryChosen(Episode(boundary)));
        let mut found = [false; 9];
        for place in places(&world) {
            world.follow(place);
            world.file = None;
            world.send(Msg::TableWanted);
            // What the player once typed in stays stored; it is not shown, nor in the table of answers.
            let table = world.file.clone().unwrap_or_default();
            let page = format!("{}\n{}\n{table}", text::title(&world.model), draw(&world).html());
            note(&world, &page, boundary, &mut found);
        }
        assert!(found[0], "what is inside stays to be seen");
    }
}

/// Rounds of twenty by who has watched everything, until every kind of question was met and every episode given away.
fn friend() -> World {
    let mut world = watched(8);
    world.send(Msg::LengthChosen(20));
    for _ in 0..3 {
        world.send(Msg::Start);
        play(&mut world, &mut |_| ());
        world.follow(Route::Home);
    }
    world
}

/// Which episodes within a boundary the questions of games give away.
fn within(world: &World, games: &[&Game], boundary: u8) -> [bool; 9] {
    let mut levels = [false; 9];
    for card in games.iter().flat_map(|game| &game.deck) {
        let question = world.model.bank.get(card.question).expect("it was asked");
        levels[usize::from(question.spoils.0)] |= question.spoils.0 <= boundary;
    }
    levels
}

#[test]
fn a_challenge_shows_and_keeps_nothing_above_the_boundary_in_any_of_its_states() {
    let friend = friend();
    for (number, game) in friend.model.kept.log().into_iter().enumerate() {
        let by = Nickname::typed("Kim");
        // Also one with the questions alone.
        let challenge = if number == 2 { Challenge::to_play(game, by) } else { Challenge::of(game, by) };
        let code = link::encode(&challenge).expect("it is short");
        for boundary in 0..=8 {
            let mut world = watched(boundary);
            let mut found = [false; 9];
            world.open(&code);
            assert_eq!(world.shows(), "a challenge");
            look(&world, boundary, &mut found);
            assert_eq!(found, [false; 9], "before it is begun no question is shown");
            world.send(Msg::See(true));
            look(&world, boundary, &mut found);
            world.send(Msg::See(false));
            world.send(Msg::Beat);
            play(&mut world, &mut |world| look(world, boundary, &mut found));
            for sharing in [Sharing::Code, Sharing::Pictures(None)] {
                if let Screen::Result { sharing: shown, .. } = &mut world.model.screen {
                    *shown = sharing;
                }
                look(&world, boundary, &mut found);
            }
            world.open(&code);
            look(&world, boundary, &mut found);
            world.send(Msg::See(true));
            look(&world, boundary, &mut found);
            for place in places(&world) {
                world.follow(place);
                look(&world, boundary, &mut found);
            }
            assert_eq!(found, within(&friend, &[game], boundary), "all that is within {boundary} was seen, so it can fail");
        }
    }
}

#[test]
fn results_that_somebody_offers_show_nothing_above_the_boundary() {
    let mut friend = friend();
    friend.follow(Route::Backup);
    friend.send(Msg::LinkWanted);
    let Screen::Backup(Backup::Linked { link: Some(link), .. }) = friend.model.screen.clone() else {
        panic!("a link was made: {}", friend.shows())
    };
    let (_, fragment) = link.split_once('#').expect("it has a fragment");
    for boundary in 0..=8 {
        let mut world = watched(boundary);
        let mut found = [false; 9];
        let mut page = |world: &World| {
            let page = format!("{}\n{}", text::title(&world.model), draw(world).html());
            note(world, &page, boundary, &mut found);
        };
        world.send(Msg::Went(format!("#{fragment}")));
        assert_eq!(world.shows(), "3 rounds offered");
        page(&world);
        world.send(Msg::OfferTaken);
        page(&world);
        for place in places(&world) {
            world.follow(place);
            page(&world);
        }
        assert_eq!(found, within(&friend, &friend.model.kept.log(), boundary), "all that is within {boundary} was seen");
    }
}
