//! Challenges as scripts: a link is opened, taken up, looked at or left; the rival's answers come only after one's own.
//!
//! Long, since it is one script after another over the same made-up challenges.

use super::{render::draw, sample, world::World};
use golden_hour::{
    app::{Msg, Route, Screen, answers, csv, document::Document, model::Refusal, msg::Picture},
    quiz::{
        Answer, Card, Challenge, Episode, GameId, Mode, Nickname, Pace, Pick, QuestionBank, QuestionId, Score, Settings,
        bank::{Bank, Retired},
        daily,
        link::{self, LinkError},
        stats::Filter,
    },
    ui::{parts::card::Shape, text},
};
use std::rc::Rc;

const DAY: u64 = 86_400_000;

/// A challenge of cards by their ids, of which the first `right` were answered rightly and the others wrongly.
fn challenge(ids: &[u32], right: usize, mode: Mode) -> Challenge {
    let bank = sample::marked(270);
    let deck: Vec<Card> = ids.iter().map(|id| Card { question: QuestionId(*id), rev: 1 }).collect();
    let settings = Settings { boundary: Episode(8), length: 5, ..Settings::default() };
    let mut challenge = Challenge::dealt(settings, mode, deck, 77, Nickname::typed("Kim"));
    for (place, card) in challenge.game.deck.clone().iter().enumerate() {
        let shown = challenge.game.shown(&bank, card);
        let option = shown.iter().find(|option| (**option == 0) == (place < right)).copied().expect("such an option is shown");
        challenge.game.picks.push(Pick { answer: Answer::Option(option), took: 2000 });
    }
    challenge
}

/// Five of one right option, which give away episodes 4, 8, 3, 7 and 2 (a number by nine).
const FIVE: [u32; 5] = [4, 8, 12, 16, 20];

fn five(right: usize) -> Challenge {
    challenge(&FIVE, right, Mode::default())
}

fn code(challenge: &Challenge) -> String {
    link::encode(challenge).expect("it is short")
}

/// Links of challenges of every make.
pub(super) fn codes() -> Vec<String> {
    let mut nameless = five(5);
    nameless.by = Nickname::NONE;
    let daily = challenge(&FIVE, 2, Mode::Daily { number: 9, archive: false });
    [five(0), five(3), nameless, daily, challenge(&FIVE[..2], 1, Mode::Golden(Pace::ALL[1]))].iter().map(code).collect()
}

/// A fresh page of who has watched so far.
fn watched(boundary: u8) -> World {
    let mut world = World::with_bank(sample::marked(270));
    world.send(Msg::BoundaryChosen(Episode(boundary)));
    world
}

/// The same with the link of five opened, of which three were right.
pub(super) fn opened(boundary: u8) -> World {
    let mut world = watched(boundary);
    world.open(&code(&five(3)));
    world
}

fn page(world: &World) -> String {
    format!("{}\n{}", text::title(&world.model), draw(world).html())
}

/// What an option of theirs reads.
fn theirs(challenge: &Challenge, place: usize) -> String {
    let bank = sample::marked(270);
    let question = bank.get(challenge.game.deck[place].question).expect("it is there");
    text::answered(question, &challenge.game.picks.get(place).expect("it was answered").answer)
}

#[test]
fn a_link_shows_who_asks_and_what_they_got_but_no_question() {
    let world = opened(8);
    let page = page(&world);
    assert_eq!(world.shows(), "a challenge");
    assert!(page.contains("“\u{2068}Kim\u{2069}” got 3 of 5.") && page.contains("5 questions"), "{page}");
    assert!(!page.contains("spoilt"), "not one text of a question: {page}");
}

#[test]
fn above_the_boundary_it_asks_first_and_offers_the_part_within() {
    let mut world = opened(4);
    let before = page(&world);
    assert!(before.contains("goes up to episode 8") && before.contains("3 of its questions are within that"), "{before}");
    assert!(!before.contains("spoilt") && !before.contains("Beat it"), "{before}");
    world.send(Msg::Beat);
    assert_eq!(world.shows(), "question 1 of 3, asked");
    world.play("rn rn rn");
    let after = page(&world);
    assert!((5..=8).all(|episode| !after.contains(&sample::marker(Episode(episode)))), "nothing of what lies beyond");
    assert!(after.contains("You win, 3 to 2."), "their score is that of the same three: {after}");
    world.open(&code(&five(3)));
    assert!(page(&world).contains("You have played these very questions: 3 of 3."));
    assert!(!page(&world).contains("Seeing their answers shows"), "who has played knows them");
    world.send(Msg::See(true));
    assert!(page(&world).contains("Side by side") && page(&world).contains("You win, 3 to 2."), "{}", page(&world));
}

#[test]
fn a_round_of_ones_own_waits_beside_a_challenge() {
    let mut world = watched(8);
    world.play("srn r h");
    world.open(&code(&five(3)));
    world.send(Msg::Beat);
    world.play("r h");
    let waiting = super::render::texts(&draw(&world), ".running h2");
    assert_eq!(waiting, ["A challenge is waiting", "Your round is waiting"]);
}

#[test]
fn who_takes_up_less_than_was_sent_has_not_asked_for_more() {
    let mut world = opened(4);
    world.send(Msg::Beat);
    assert!(!page(&world).contains("You asked for"), "{}", page(&world));
}

#[test]
fn who_has_watched_on_gets_all_of_it() {
    let mut world = opened(4);
    world.send(Msg::BoundaryChosen(Episode(8)));
    assert!(page(&world).contains("Beat it"));
    world.send(Msg::Beat);
    assert_eq!(world.shows(), "question 1 of 5, asked");
}

#[test]
fn the_same_questions_come_in_the_same_order_with_the_same_options() {
    let sent = five(3);
    let mut world = opened(8);
    world.send(Msg::Beat);
    let (game, ..) = world.model.table().expect("it is on the table");
    assert_eq!((game.deck.clone(), game.seed), (sent.game.deck.clone(), 77));
    assert_eq!(world.model.shown(), sent.game.shown(&world.model.bank, &sent.game.deck[0]));
}

#[test]
fn the_rivals_pick_is_nowhere_before_mine_and_there_after_it() {
    let sent = five(2);
    for reload in [false, true] {
        let mut world = watched(8);
        world.open(&code(&sent));
        world.send(Msg::Beat);
        for place in 0..5 {
            if reload {
                world.load();
            }
            let before = page(&world);
            assert!(!before.contains("Kim") && !before.contains("ghost"), "question {place}: {before}");
            assert!(!before.contains(&code(&sent)[..12]), "nor is the link on the page");
            world.answer(place % 2 == 0);
            if reload {
                world.load();
            }
            let (after, pick) = (page(&world), theirs(&sent, place));
            let told = format!("“\u{2068}Kim\u{2069}”: {pick} ({})", if place < 2 { "right" } else { "missed" });
            assert_eq!(after.matches(&told).count(), 2, "on the page and in the status region: {told} in {after}");
            world.send(Msg::Next);
        }
        assert_eq!(world.shows(), "result 3 of 5");
        let over = page(&world);
        assert!(over.contains("You win, 3 to 2.") && over.contains("Send yours back"), "{over}");
    }
}

#[test]
fn the_reply_carries_my_game_and_is_compared_where_the_questions_were_played() {
    let mut mine = opened(8);
    mine.send(Msg::Named("Lee".into()));
    mine.send(Msg::Beat);
    mine.play("rn rn rn rn wn");
    let game = mine.model.kept.log()[0];
    let reply = code(&Challenge::of(game, mine.model.kept.preferences.name));
    assert!(page(&mine).contains(&theirs(&five(3), 0)));
    // Kim played the very same five at home.
    let mut kim = watched(8);
    kim.open(&code(&Challenge::to_play(&five(0).game, Nickname::NONE)));
    kim.send(Msg::Beat);
    kim.play("rn rn rn wn wn");
    kim.open(&reply);
    let asked = page(&kim);
    assert!(asked.contains("“\u{2068}Lee\u{2069}” got 4 of 5.") && asked.contains("these very questions: 3 of 5"), "{asked}");
    kim.send(Msg::See(true));
    assert!(page(&kim).contains("“\u{2068}Lee\u{2069}” wins, 4 to 3."));
}

#[test]
fn their_answers_are_seen_only_within_the_boundary() {
    for boundary in 0..=8 {
        let mut world = opened(boundary);
        world.send(Msg::See(true));
        let seen = page(&world);
        for episode in [2, 3, 4, 7, 8] {
            assert_eq!(seen.contains(&sample::marker(Episode(episode))), episode <= boundary, "episode {episode} of {boundary}");
        }
        world.send(Msg::See(false));
        assert!(!page(&world).contains("spoilt"));
    }
}

#[test]
fn a_deck_alone_is_played_first() {
    let mut world = watched(8);
    world.open(&code(&Challenge::to_play(&five(5).game, Nickname::typed("Host"))));
    let asked = page(&world);
    assert!(
        asked.contains("Nobody’s answers come with it") && !asked.contains(" got ") && !asked.contains("See their"),
        "{asked}"
    );
    world.send(Msg::See(true));
    assert_eq!(world.shows(), "a challenge", "there is nothing to see");
    world.send(Msg::Beat);
    world.play("rn rn rn rn rn");
    assert!(page(&world).contains("“\u{2068}Host\u{2069}” sent only the questions"));
}

#[test]
fn a_challenge_that_waits_is_gone_on_with() {
    let mut world = opened(8);
    world.send(Msg::Beat);
    world.play("rn");
    world.open(&code(&five(3)));
    world.send(Msg::Beat);
    assert_eq!((world.shows().as_str(), world.model.kept.games().len()), ("question 2 of 5, asked", 1));
}

/// Opens a text and tells what is shown.
fn refusal(text: &str) -> Option<Refusal> {
    let mut world = watched(8);
    world.open(text);
    world.send(Msg::Beat);
    world.send(Msg::See(true));
    assert!(world.model.kept.games().len() == 0);
    match &world.model.screen {
        Screen::Opened(_) => world.model.opened().and_then(Result::err),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_failure_has_its_own_message_and_a_way_on() {
    let whole = code(&five(3));
    let mut later = five(3);
    later.game.deck[4].question = QuestionId(9_999);
    let mut revised = five(3);
    revised.game.deck[4].rev = 2;
    let mut made_up = five(3);
    made_up.game.picks =
        made_up.game.picks.iter().map(|pick| Pick { answer: Answer::Order(vec![1, 0].into()), ..pick }).collect();
    let newer = vec![2 << 2, 1, 2, 3];
    let cases = [
        ("what-is-this".to_owned(), Refusal::Link(LinkError::Foreign)),
        (golden_hour::quiz::seal::sealed(newer), Refusal::Link(LinkError::Newer)),
        (whole[..20].to_owned(), Refusal::Link(LinkError::Cut)),
        (format!("{}x{}", &whole[..9], &whole[10..]), Refusal::Link(LinkError::Damaged)),
        (code(&later), Refusal::Later),
        (code(&revised), Refusal::Later),
        (code(&made_up), Refusal::MadeUp),
    ];
    let mut told = Vec::new();
    for (text, expected) in cases {
        assert_eq!(refusal(&text), Some(expected), "{text}");
        told.push((text::refused(expected), text::refused_why(expected)));
    }
    told.dedup();
    assert_eq!(told.len(), 6, "each its own, and a later bank once");
    let mut world = watched(8);
    world.open(&format!("{whole})."));
    assert_eq!(world.shows(), "a challenge", "what a chat put behind it is no part of it");
}

#[test]
fn withdrawn_and_mended_questions_count_as_right_for_both() {
    let full = sample::marked(270);
    let mut questions = full.questions().to_vec();
    questions.retain(|question| question.id != QuestionId(4));
    questions.iter_mut().filter(|question| question.id == QuestionId(8)).for_each(|question| question.rev = 2);
    let reason = "Wrong.".to_owned();
    let gone = Retired { id: QuestionId(4), reason, until: daily::FIRST, since: daily::FIRST, spoils: Episode(4) };
    let bank = Rc::new(QuestionBank::new(Bank { questions, retired: vec![gone], ..Bank::default() }));
    let mut world = World::with_bank(bank);
    world.send(Msg::BoundaryChosen(Episode(8)));
    world.open(&code(&five(0)));
    let asked = page(&world);
    assert!(asked.contains("2 of its questions were withdrawn or mended") && asked.contains("got 2 of 5."), "{asked}");
    world.send(Msg::Beat);
    world.send(Msg::Waived);
    world.send(Msg::Waived);
    world.play("rn rn rn");
    assert!(page(&world).contains("You win, 5 to 2."));
}

#[test]
fn a_friends_daily_of_today_is_mine_where_it_asks_the_same() {
    let today = |boundary: u8| {
        let mut world = World::with_bank(sample::marked(270));
        world.clock = u64::from(daily::FIRST.0 + 9) * DAY + DAY / 2;
        world.send(Msg::BoundaryChosen(Episode(boundary)));
        world
    };
    let bank = sample::marked(270);
    let (deck, seed) = (daily::deck(&bank, Episode(5), 10), daily::seed(Episode(5), 10));
    let settings = Settings { boundary: Episode(5), length: 7, ..Settings::default() };
    let sent = code(&Challenge::dealt(settings, Mode::Daily { number: 10, archive: false }, deck, seed, Nickname::NONE));
    for (boundary, archive) in [(5, false), (8, true)] {
        let mut world = today(boundary);
        world.open(&sent);
        world.send(Msg::Beat);
        let (game, ..) = world.model.table().expect("it is on the table");
        assert_eq!(game.mode, Mode::Daily { number: 10, archive }, "watched up to {boundary}");
        // In the archive only what the day asks whoever has watched as far counts as that day, and is gone on with.
        world.clock += DAY;
        world.play("r h");
        world.send(Msg::PastDay(10));
        let (game, ..) = world.model.table().expect("it is on the table");
        assert_eq!(game.deck, daily::deck(&bank, Episode(boundary), 10), "watched up to {boundary}");
        world.play("l h");
        world.open(&sent);
        world.send(Msg::Beat);
        while world.shows().starts_with("question") {
            world.play("rn");
        }
        let best = world.model.past_days(11)[0].1;
        assert_eq!(best.is_some(), !archive, "watched up to {boundary}");
    }
}

#[test]
fn a_golden_hour_that_runs_out_counts_what_was_not_reached_as_missed() {
    let sent = challenge(&FIVE, 4, Mode::Golden(Pace::Full));
    let mut world = watched(8);
    world.open(&code(&sent));
    world.send(Msg::Beat);
    world.play("rn");
    world.clock += 600_000;
    world.send(Msg::Tick);
    let game = world.model.game(GameId(1)).expect("it is kept");
    assert_eq!((game.deck.len(), game.score(&world.model.bank)), (5, Score { right: 1, total: 5 }));
    assert!(game.is_over() && page(&world).contains("“\u{2068}Kim\u{2069}” wins"), "{}", world.shows());
    assert!(world.model.records(Pace::Full).is_empty(), "a challenge is no record of the clock");
    // What was not reached is a miss in the duel alone: it was never asked.
    assert_eq!(game.met(), 2);
    let stats = world.model.stats(Filter::default());
    assert_eq!(stats.answers, Score { right: 1, total: 2 });
    assert!(stats.ways.iter().all(|row| row.best.is_none()), "nor is it one in statistics");
    assert_eq!(world.model.missed().len(), 1);
    assert_eq!(csv::answers(&world.model, Filter::default()).lines().count(), 3);
    assert_eq!(
        answers::write(&world.model.bank, &world.model.kept.log()).lines().nth(1).map(|line| line.split(' ').count()),
        Some(4)
    );
}

#[test]
fn a_challenge_goes_on_with_its_own_waiting_game_and_with_no_other() {
    let mut world = watched(8);
    // Rounds of one's own wait: one of other questions, and one like the challenge, but against nobody.
    world.play("s r");
    let mut alike = five(2).game;
    (alike.id, alike.picks) = (GameId(50), alike.picks.iter().take(1).collect());
    world.model.kept.put(alike);
    world.open(&code(&five(3)));
    world.send(Msg::Beat);
    assert_eq!(world.shows(), "question 1 of 5, asked", "it begins");
    world.play("rn");
    world.open(&code(&five(3)));
    world.send(Msg::Beat);
    assert_eq!(world.shows(), "question 2 of 5, asked", "it goes on");
    world.play("rn rn rn rn");
    assert!(world.shows().starts_with("result"));
    world.open(&code(&five(3)));
    world.send(Msg::Beat);
    assert_eq!(world.shows(), "question 1 of 5, asked", "what is over is played anew");
}

#[test]
fn a_challenge_is_taken_up_as_far_as_its_player_has_watched_and_waits_though_its_clock_runs() {
    let mut world = watched(7);
    let sent = code(&challenge(&FIVE, 3, Mode::Golden(Pace::Full)));
    world.open(&sent);
    world.send(Msg::Beat);
    let (game, ..) = world.model.table().expect("a question is on the table");
    let (id, boundary, shown) = (game.id, game.settings.boundary, game.shown);
    assert!(boundary == Episode(7) && shown.0 > 0, "the sender had watched all");
    world.open(&sent);
    world.send(Msg::Beat);
    assert_eq!(world.model.table().map(|(game, ..)| game.id), Some(id), "it goes on");
}

#[test]
fn a_deck_to_be_sent_is_drawn_by_the_choices_at_home() {
    let mut world = watched(3);
    world.send(Msg::LengthChosen(10));
    world.follow(Route::Invite);
    let dealt = world.model.challenge().expect("it is dealt");
    assert_eq!((dealt.game.deck.len(), dealt.is_played()), (10, false));
    assert!(dealt.needs(&world.model.bank) <= Episode(3));
    assert!(!page(&world).contains("spoilt"), "unseen by its sender, too");
    world.send(Msg::Beat);
    assert_eq!(world.shows(), "question 1 of 10, asked");
    assert!(world.model.table().is_some_and(|(game, ..)| game.rival.is_none()), "nobody's challenge but one's own");
}

/// Names and typed answers that would do harm if they could.
const HOSTILE: [&str; 6] =
    ["<script>x</script>", "\"><img src=x>", "javascript:x", "\u{202e}drowssap", "&lt;b&gt;", "a\u{200b}\u{2066}b"];

#[test]
fn hostile_names_and_answers_are_plain_text() {
    for hostile in HOSTILE {
        let mut sent = five(3);
        sent.by = Nickname::received(hostile.as_bytes().to_vec()).expect("it is short");
        sent.game.deck.push(Card { question: QuestionId(7), rev: 1 });
        sent.game.picks.push(Pick { answer: Answer::Typed(Box::new(hostile.into())), took: 0 });
        let mut world = watched(8);
        let looks = |world: &World| {
            let page = draw(world);
            for tag in ["script", "img", "b > b", "[onerror]", "[href^='javascript']"] {
                assert_eq!(super::render::count(&page, tag), 0, "{tag}: {}", page.html());
            }
            let plain = page.html();
            assert!(!plain.contains('\u{202e}') && !plain.contains('\u{2066}') && !plain.contains('\u{200b}'), "{plain}");
        };
        world.open(&code(&sent));
        looks(&world);
        world.send(Msg::See(true));
        looks(&world);
        world.send(Msg::See(false));
        world.send(Msg::Beat);
        world.play("wn wn wn wn wn");
        world.answer(false);
        looks(&world);
        world.send(Msg::Next);
        looks(&world);
    }
}

#[test]
fn a_name_is_no_markup_in_a_picture() {
    let mut sent = five(3);
    sent.by = Nickname::typed("Kim");
    for shape in Shape::ALL {
        let hostile = Nickname::received(b"</text><script>".to_vec()).expect("it is short");
        let Picture { svg, width, height, .. } =
            golden_hour::ui::parts::card::picture(shape, &sent.game, &sample::marked(270), &hostile, "text");
        assert_eq!((width, height), shape.size());
        assert_eq!((svg.matches("<script").count(), svg.matches("textscript").count()), (0, 1), "{svg}");
        let parsed = scraper::Html::parse_fragment(&svg);
        assert_eq!(parsed.select(&scraper::Selector::parse("svg text").expect("a selector")).count(), 7);
        assert_eq!(svg.matches("non-scaling-stroke").count(), 5, "a beat for each question");
        assert!(!svg.contains("spoilt"), "nothing of any question");
    }
}

#[test]
fn a_long_name_leaves_room_for_what_stands_beside_it() {
    let sent = five(3);
    let bank = sample::marked(270);
    for (name, size) in [("Kim".to_owned(), 34), ("가".repeat(24), 24), ("W".repeat(24), 24)] {
        let Picture { svg, .. } =
            golden_hour::ui::parts::card::picture(Shape::Wide, &sent.game, &bank, &Nickname::typed(&name), "text");
        let line = svg.split("<text ").find(|line| line.contains(&name)).expect("it is there");
        assert!(line.contains(&format!("font-size=\"{size}\"")), "{line}");
    }
}

#[test]
fn a_challenge_of_somebody_without_a_name_is_a_friends() {
    let mut nameless = five(3);
    nameless.by = Nickname::NONE;
    for (sent, told) in [(nameless, "A friend’s challenge"), (five(3), "A challenge by “\u{2068}Kim\u{2069}”")] {
        let mut world = watched(8);
        world.open(&code(&sent));
        world.send(Msg::Beat);
        world.go_on();
        assert!(page(&world).contains(told), "{told}");
    }
}

#[test]
fn who_takes_a_challenge_up_is_moved_on_by_no_host() {
    let mut world = World::with_bank(sample::marked(270));
    let says = |episode| Msg::HostTold(Ok(vec![("boundary".to_owned(), golden_hour::app::host::Value::Whole(episode))]));
    world.send(says(3));
    world.open(&code(&five(3)));
    world.send(Msg::Beat);
    assert_eq!(world.shows(), "question 1 of 2, asked");
    world.send(says(8));
    assert_eq!(world.model.settings().boundary, Episode(3));
}

/// Version 1 of the saved document, with duels in it: fixtures are kept for ever, and so is what two friends played against each other.
#[test]
fn duels_saved_by_version_1_are_shown_with_their_results() {
    let saved = include_str!("../fixtures/save-1-duels.txt");
    let at = saved.find("golden-hour 1 log").expect("a page of the log");
    let mut world = World::with_bank(sample::marked(270));
    world.stored.insert("golden-hour".into(), saved[..at].into());
    world.stored.insert("golden-hour.log.836".into(), saved[at..].into());
    // Two minutes after the Golden Hour in it was begun.
    world.clock = 1_795_600_120_000;
    world.load_at("#/result/0000000000000001");
    assert_eq!(world.shows(), "result 4 of 5");
    let first = page(&world);
    assert!(first.contains("You win, 4 to 3.") && first.contains("“\u{2068}Kim\u{2069}”"), "{first}");
    let miss = "Not this time";
    assert_eq!(
        super::render::texts(&draw(&world), ".duel td"),
        ["Right", "Right", "Right", "Right", miss, "Right", "Right", miss, "Right", miss]
    );

    world.load_at("#/result/0000000000000002");
    assert_eq!(world.shows(), "result 3 of 5");
    let second = page(&world);
    assert!(
        second.contains("You win, 3 to 1.") && second.contains("\u{2068}b백강혁\u{2069}") && !second.contains('\u{202e}'),
        "{second}"
    );

    world.load_at("#/play/0000000000000003");
    assert_eq!(world.shows(), "question 2 of 3, asked", "the one that was not over goes on");
    let rival = world.model.game(GameId(3)).and_then(|game| game.rival.clone()).expect("somebody sent it");
    let question = sample::marked(270).get(QuestionId(12)).expect("it is there").clone();
    let pick = text::picked(&Nickname::NONE, &question, &rival.picks.get(1).expect("it was answered").answer, false);
    assert!(!page(&world).contains(&pick), "{pick}");
    world.answer(true);
    assert!(page(&world).contains(&pick), "{pick} in {}", page(&world));
    let reading = Document::read(saved).expect("it is of version 1");
    assert!(!reading.damaged);
    assert_eq!(Document::read(&reading.document.write()).map(|again| again.document), Ok(reading.document));
}
