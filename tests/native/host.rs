//! What a host may set, what is refused, and that hosts are told so; that the table for hosts and the code agree.
//!
//! Long, since each field of the file is thrown at its reader.

use std::collections::BTreeSet;

use super::{
    colours::{self, token},
    rest,
    world::World,
};
use golden_hour::{
    app::{
        Msg, Route,
        effect::HostEffect,
        embed,
        host::{FIELDS, GROUNDS, Host, LONGEST_ADDRESS, LONGEST_TITLE, Unread, Value, contrast, read, wear},
        prefer::Theme,
    },
    quiz::{Episode, QuestionBank},
    ui::text,
};
use proptest::prelude::*;

fn field(name: &str, value: Value) -> Vec<(String, Value)> {
    vec![(name.to_owned(), value)]
}

fn text(name: &str, text: &str) -> Vec<(String, Value)> {
    field(name, Value::Text(text.to_owned()))
}

/// Whether a field with this value holds; where it doesn't, exactly one fault says so and nothing is set.
fn holds(fields: Vec<(String, Value)>) -> bool {
    let (host, colours, faults) = read(fields);
    let is_set = host != Host::default() || colours != [None, None];
    assert_eq!(faults.len(), usize::from(!is_set), "{faults:?}");
    is_set
}

#[test]
fn a_title_is_a_short_text_in_one_line() {
    assert!(holds(text("title", "Friday’s quiz 🏥")) && holds(text("title", &"ㅎ".repeat(LONGEST_TITLE))));
    for refused in [" ", "two\nlines", "a\u{202e}b", "a\u{200b}b", "\u{feff}", &"x".repeat(LONGEST_TITLE + 1)] {
        assert!(!holds(text("title", refused)), "{refused:?}");
    }
    assert_eq!(read(text("title", "  Quiz ")).0.title, "Quiz");
}

#[test]
fn reports_go_to_the_web_or_to_a_mailbox() {
    for taken in
        ["https://example.org/new?title={title}&body={body}", "http://x", "mailto:a@example.org?subject={title}&body={body}"]
    {
        assert!(holds(text("report", taken)), "{taken}");
    }
    let long = format!("https://{}", "x".repeat(LONGEST_ADDRESS));
    for refused in [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc",
        "//example.org",
        "/report",
        "report",
        "HTTPS://x",
        " https://x",
        "https://",
        "mailto:",
        "https://x y",
        "https://x\\y",
        "https://x/{name}",
        "https://x/{",
        "https://x/}",
        "https://x/\u{202e}",
        &long,
    ] {
        assert!(!holds(text("report", refused)), "{refused}");
    }
}

#[test]
fn home_is_on_the_web_or_on_the_same_host() {
    assert!(["https://example.org/", "http://example.org", "/", "/club/"].into_iter().all(|taken| holds(text("home", taken))));
    for refused in ["mailto:a@example.org", "javascript:alert(1)", "//example.org", "/\\example.org", "club/", "../", "https://"]
    {
        assert!(!holds(text("home", refused)), "{refused}");
    }
}

#[test]
fn a_boundary_is_an_episode_or_none() {
    assert!((0..=8).all(|number| holds(field("boundary", Value::Whole(number)))));
    assert!([-1, 9, 256, i32::MIN, i32::MAX].into_iter().all(|number| !holds(field("boundary", Value::Whole(number)))));
}

#[test]
fn an_accent_can_be_read_on_every_ground_of_its_theme() {
    assert!(
        holds(text("accentDark", "#ff9447")) && holds(text("accentDark", "#FFFFFF")) && holds(text("accentLight", "#9a3800"))
    );
    // Each is fine in the other theme.
    assert!(!holds(text("accentDark", "#00ffffff")) && !holds(text("accentDark", "#fffff")), "six digits");
    assert!(!holds(text("accentDark", "#9a3800")) && !holds(text("accentLight", "#ff9447")));
    for refused in ["ff9447", "#f94", "#ff94470", "#ff944g", "orange", "rgb(255,148,71)", "#+f9447", "#ffffff;}*{display:none"] {
        assert!(!holds(text("accentDark", refused)), "{refused}");
    }
}

#[test]
fn the_grounds_are_those_of_the_tokens() {
    for (theme, grounds) in [":root {", ":root[data-theme=\"light\"] {"].into_iter().zip(GROUNDS) {
        assert_eq!(["ground", "ground-deep", "card", "raised"].map(|name| token(theme, name)), grounds, "{theme}");
    }
}

#[test]
fn what_is_of_another_kind_or_unknown_is_told_and_nothing_more_happens() {
    for (name, _) in FIELDS {
        let wrong = if name == "boundary" { Value::Text("3".into()) } else { Value::Whole(3) };
        assert!(!holds(field(name, Value::Other)) && !holds(field(name, wrong)), "{name}");
        assert_eq!(read(text(name, "")), (Host::default(), [None, None], Vec::new()), "an empty {name} is none");
    }
    assert!(!holds(text("tilte", "Quiz")) && !holds(text("Title", "Quiz")));
    let mut fields = text("title", "Quiz");
    fields.extend(text("home", "nowhere"));
    fields.extend(field("boundary", Value::Whole(4)));
    let (host, _, faults) = read(fields);
    assert_eq!((host.title.as_str(), host.home.as_str(), host.boundary), ("Quiz", "", Some(Episode(4))));
    assert!(faults[0].to_string().starts_with("“home” is left out: it takes an address"), "{faults:?}");
}

#[test]
fn the_host_hears_what_is_wrong_and_the_player_nothing() {
    for (told, said) in [
        (Err(Unread::Missing(404)), "config.json: the file is not there (status 404)"),
        (Err(Unread::Malformed), "config.json: it is no JSON object"),
        (Ok(text("tilte", "Quiz")), "config.json: “tilte” is no field"),
    ] {
        let mut world = World::new();
        let before = world.model.clone();
        world.send(Msg::HostTold(told));
        let Some(HostEffect::Complain(lines)) = world.hosted.last() else { panic!("{:?}", world.hosted) };
        assert!(lines[0].starts_with(said), "{lines:?}");
        assert_eq!((&world.model.notices, &world.model.host), (&before.notices, &before.host));
    }
}

#[test]
fn settings_are_asked_for_once_the_rest_is_there() {
    let both = [HostEffect::Read, HostEffect::Hear(embed::VERSION)];
    assert_eq!(World::new().hosted, both);
    let (mut world, notes) = rest::first_part();
    assert_eq!(world.hosted, []);
    world.send(Msg::RestCame(None));
    assert_eq!(world.hosted, [], "without the rest nobody could read them");
    world.send(Msg::RestCame(Some(notes.into())));
    assert_eq!(world.hosted, both);
}

#[test]
fn the_page_bears_the_hosts_title_in_the_tab_and_the_games_own_name_stays_on_what_is_shared() {
    let mut world = World::new();
    world.send(Msg::HostTold(Ok(text("title", "Friday’s quiz"))));
    assert_eq!(text::title(&world.model), "Friday’s quiz: an unofficial fan quiz");
    world.follow(Route::About);
    assert!(text::title(&world.model).ends_with(" · Friday’s quiz"));
    assert_eq!(text::page_name(&World::new().model), text::NAME);
}

#[test]
fn a_boundary_holds_until_the_player_chooses_something_and_never_again() {
    let told = || Msg::HostTold(Ok(field("boundary", Value::Whole(5))));
    let mut world = World::new();
    world.send(told());
    assert_eq!(world.model.settings().boundary, Episode(5));
    // Whatever is chosen, it is chosen with this boundary in sight.
    world.send(Msg::ThemeChosen(Theme::Dark));
    assert_eq!((world.model.settings().boundary, world.model.kept.preferences.settings.boundary), (Episode(5), Episode(5)));
    world.send(Msg::HostTold(Ok(field("boundary", Value::Whole(2)))));
    assert_eq!(world.model.settings().boundary, Episode(5), "another word of the host’s changes no choice");

    let mut chosen = World::new();
    chosen.send(Msg::BoundaryChosen(Episode(1)));
    chosen.send(told());
    assert_eq!(chosen.model.settings().boundary, Episode(1));
    chosen.load();
    chosen.send(told());
    assert_eq!(chosen.model.settings().boundary, Episode(1), "after a reload, too");
}

#[test]
fn an_accent_stands_where_the_pages_own_does() {
    let rules = wear([Some(0x00ff_9447), Some(0x009a_3800)]).expect("there are two");
    assert_eq!(rules[0], ":root{--accent:#ff9447;--accent-soft:#ff9447;--on-accent:#000000}");
    assert!(rules[1].contains(":root:not([data-theme=dark]){--accent:#9a3800") && rules[1].contains("--on-accent:#ffffff"));
    assert!(rules[2].starts_with(":root[data-theme=light]{") && rules.len() == 3);
    assert_eq!(wear([None, None]), None);
}

#[test]
fn the_table_for_hosts_has_every_field_as_the_code_takes_it() {
    let table = include_str!("../../docs/hosting.md");
    let rows: BTreeSet<&str> = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(rows, FIELDS.map(|(name, _)| name).into_iter().collect());
    for (name, takes) in FIELDS {
        assert!(table.contains(&format!("| `{name}` | {takes} |")), "{name}: {takes}");
    }
}

#[test]
fn the_file_as_shipped_names_every_field_and_sets_none() {
    let shipped: serde_json::Value = serde_json::from_str(include_str!("../../static/config.json")).expect("it is JSON");
    let fields = shipped.as_object().expect("it is an object");
    let names: BTreeSet<&str> = fields.keys().map(String::as_str).collect();
    assert_eq!(names, FIELDS.map(|(name, _)| name).into_iter().collect());
    assert!(fields.values().all(|value| value.is_null() || *value == ""));
}

#[test]
fn the_page_without_a_host_has_its_own_boundary() {
    let world = World::with_bank(std::rc::Rc::new(QuestionBank::bundled().expect("the build made it")));
    assert_eq!(world.model.settings(), golden_hour::quiz::Settings::default());
}

#[test]
fn contrast_is_as_with_the_standard_librarys_power() {
    for grey in 0..=255_u32 {
        let share = f64::from(grey) / 255.0;
        for (ground, shares) in [(0, [0.0; 3]), (0x00ff_ffff, [1.0; 3])] {
            let (ours, theirs) = (contrast(grey * 0x01_0101, ground), colours::contrast([share; 3], shares));
            assert!((ours - theirs).abs() < 1e-9, "{grey}: {ours} and {theirs}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_at_all_gets_out_of_a_rule_or_leads_to_a_script(name in 0_usize..6, text in "\\PC{0,60}|#[0-9a-fA-F]{6}|(https?|mailto|javascript):[a-z{}/]{0,20}") {
        let (host, colours, _) = read(field(FIELDS[name].0, Value::Text(text)));
        for (theme, colour) in colours.into_iter().enumerate().filter_map(|(theme, colour)| Some((theme, colour?))) {
            prop_assert!(GROUNDS[theme].iter().all(|ground| contrast(colour, *ground) >= 4.5));
        }
        for address in [&host.report, &host.home] {
            let begins = ["https://", "http://", "mailto:", "/"];
            prop_assert!(address.is_empty() || begins.iter().any(|begin| address.starts_with(begin)), "{address}");
        }
        prop_assert!(host.title.chars().count() <= LONGEST_TITLE);
        for rule in wear(colours).into_iter().flatten() {
            let braces = ['{', '}'].map(|brace| rule.matches(brace).count());
            prop_assert!(braces[0] == braces[1] && !rule.contains(['<', '\\', '"', '\'']));
        }
    }
}

#[test]
fn who_has_played_or_pressed_what_was_taken_is_moved_on_by_no_host() {
    let at = |world: &World| world.model.settings().boundary;
    let mut played = World::new();
    played.play("srn");
    played.send(Msg::HostTold(Ok(field("boundary", Value::Whole(8)))));
    assert_eq!(at(&played), Episode(0), "the settings came while a round was played");
    played.load();
    played.send(Msg::HostTold(Ok(field("boundary", Value::Whole(8)))));
    assert_eq!(at(&played), Episode(0), "at the next visit, too");
    let mut pressed = World::new();
    pressed.send(Msg::BoundaryChosen(Episode(0)));
    pressed.send(Msg::HostTold(Ok(field("boundary", Value::Whole(8)))));
    assert_eq!(at(&pressed), Episode(0));
    // Whoever began as far as the host said stays there, too.
    let mut begun = World::new();
    begun.send(Msg::HostTold(Ok(field("boundary", Value::Whole(1)))));
    begun.play("srn");
    begun.send(Msg::HostTold(Ok(field("boundary", Value::Whole(8)))));
    assert_eq!(at(&begun), Episode(1));
}
