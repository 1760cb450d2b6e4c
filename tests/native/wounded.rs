//! Nicknames, a host's settings and links with all manner of damage, a great many of them: nothing panics, and nothing gets to a player that
//! may not. `cargo xtask test` throws some thousands at each, `cargo xtask test --long` a million.

#![expect(clippy::print_stdout, reason = "the long mode tells how long it took")]

use std::{rc::Rc, time::Instant};

use super::{
    duels,
    laws::documents,
    mutated::{many, wound},
    sample,
};
use golden_hour::{
    app::{
        Model, Msg, Route, Screen,
        document::Document,
        host::{GROUNDS, Host, LONGEST_ADDRESS, LONGEST_TITLE, Value, contrast, read},
        model::Backup,
        update,
    },
    quiz::{Millis, Nickname, Now, QuestionBank, link, nickname},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

/// A text of some sound ones, with one to four wounds: always the same by its number.
fn wounded(number: u64, sound: &[String]) -> String {
    let mut dice = ChaCha8Rng::seed_from_u64(number);
    let mut text = sound[dice.random_range(0..sound.len())].clone();
    for _ in 0..dice.random_range(1..5) {
        wound(&mut text, sound, &mut dice);
    }
    text
}

/// Throws many at something, and tells how long it took and how many still meant something.
fn throw(what: &str, sound: &[&str], takes: impl Fn(&str) -> bool) {
    let (many, begun, sound) = (many(), Instant::now(), sound.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    let taken = (0..many).filter(|number| takes(&wounded(*number, &sound))).count();
    println!("{many} mutated {what}, of which {taken} still meant something: {:.0} s", begun.elapsed().as_secs_f32());
    assert!(taken > 0, "some {what} mean something still");
}

/// Whether a letter can't be seen, or turns the writing round.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[test]
fn whatever_a_nickname_holds_what_is_shown_is_short_and_plain() {
    throw("nicknames", &["Kim", "백강혁", "Zoë O’Neill", "a\u{202e}b", "x\u{200b}y", "名前 🏥", "<b>hi</b>"], |text| {
        let names = [Some(Nickname::typed(text)), Nickname::received(text.as_bytes().to_vec())];
        let mut is_shown = false;
        for shown in names.into_iter().flatten().filter_map(|name| name.shown()) {
            assert!(shown.chars().count() <= nickname::LONGEST && !shown.trim().is_empty(), "{text:?}: {shown:?}");
            assert!(!shown.chars().any(is_hidden), "{text:?}: {shown:?}");
            assert_eq!(Nickname::typed(&shown).shown().as_deref(), Some(shown.as_str()), "what is shown is shown as it is");
            is_shown = true;
        }
        is_shown
    });
}

/// Whether nothing in what a host has set can do a player harm.
fn is_harmless(host: &Host) -> bool {
    let begins = |text: &str, with: &[&str]| text.is_empty() || with.iter().any(|begin| text.starts_with(begin));
    let is_short = |text: &str| text.len() <= LONGEST_ADDRESS + 20 && !text.chars().any(char::is_control);
    begins(&host.report, &["https://", "http://", "mailto:"])
        && begins(&host.home, &["https://", "http://", "/"])
        && !host.home.starts_with("//")
        && !host.home.contains('\\')
        && is_short(&host.report)
        && is_short(&host.home)
        && host.title.chars().count() <= LONGEST_TITLE
        && !host.title.chars().any(char::is_control)
        && host.boundary.is_none_or(|episode| episode.0 <= 8)
}

#[test]
fn whatever_a_host_sets_does_a_player_no_harm() {
    let names = ["title", "report", "home", "boundary", "accentDark", "accentLight"];
    let sound = [
        "Friday’s quiz",
        "https://example.org/new?title={title}&body={body}",
        "mailto:a@example.org?subject={title}&body={body}",
        "javascript:alert(1)",
        "//example.org",
        "/pages",
        "#ff9447",
        "#9a3800",
        "8",
    ];
    throw("settings", &sound, |text| {
        let whole = text.trim().parse().map_or(Value::Other, Value::Whole);
        let fields = names.iter().flat_map(|name| {
            [
                ((*name).to_owned(), Value::Text(text.to_owned())),
                ((*name).to_owned(), whole.clone()),
                (text.to_owned(), Value::Other),
            ]
        });
        let (host, colours, _) = read(fields.collect());
        assert!(is_harmless(&host), "{text:?}: {host:?}");
        for (colour, grounds) in colours.iter().zip(GROUNDS) {
            assert!(colour.is_none_or(|colour| grounds.iter().all(|ground| contrast(colour, *ground) >= 4.5)), "{text:?}");
        }
        host != Host::default() || colours != [None, None]
    });
}

#[test]
fn whatever_a_link_holds_it_is_refused_or_means_what_it_says() {
    let codes = duels::codes();
    throw("links of challenges", &codes.iter().map(String::as_str).collect::<Vec<_>>(), |text| {
        let text = text.trim_end();
        link::decode(text).is_ok_and(|challenge| {
            assert!(challenge.is_sound(), "{text}");
            assert_eq!(link::encode(&challenge).as_deref(), Some(text), "one challenge, one link");
            true
        })
    });
}

/// What stands behind the `#` of the link that hands a document's results over, if it has some.
fn link_with(results: Document, bank: &Rc<QuestionBank>) -> Option<String> {
    let mut model = Model::new(Rc::clone(bank));
    model.kept = results;
    let now = Now { at: Millis(9), offset: 0 };
    for msg in [Msg::Went(Route::Backup.to_string()), Msg::LinkWanted] {
        update(&mut model, now, msg);
    }
    match model.screen {
        Screen::Backup(Backup::Linked { link, .. }) => link.and_then(|link| Some(link.split_once('#')?.1.to_owned())),
        _ => None,
    }
}

#[test]
fn whatever_a_link_with_results_holds_it_asks_first_and_takes_nothing_away() {
    let mut runner = TestRunner::deterministic();
    let mut of = || documents().new_tree(&mut runner).expect("there is always one").current();
    let (ours, bank) = (of(), sample::bank(200));
    let links: Vec<String> = (0..40).filter_map(|_| link_with(of(), &bank)).collect();
    throw("links with results", &links.iter().map(String::as_str).collect::<Vec<_>>(), |text| {
        let mut model = Model::new(Rc::clone(&bank));
        model.kept = ours.clone();
        let now = Now { at: Millis(9), offset: 0 };
        update(&mut model, now, Msg::Went(format!("#{text}")));
        assert!(model.kept == ours, "it asks first: {text:?}");
        let is_offered = matches!(&model.screen, Screen::Offered(_));
        update(&mut model, now, Msg::OfferTaken);
        assert!(ours.games().all(|game| model.kept.knows(game.id)), "{text:?}");
        is_offered
    });
}
