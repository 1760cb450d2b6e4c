//! Access, measured: axe-core on every screen in every state, in both themes; sizes of targets; narrow and magnified pages; what
//! the system asks for.
//!
//! Long, since every screen in every state is measured by the same rulers.

use std::{env, fs, path::Path};

use golden_hour::{
    app::{document::Document, save::Part},
    quiz::{
        Answer, Card, Challenge, Episode, Game, GameId, Kind, Millis, Mode, Nickname, Now, Pick, QuestionBank, Settings, link,
    },
};
use serde_json::{Value, json};

use crate::{
    browser::{self, Browser},
    engine::Engine,
    steps::{five, kind, plain},
};

/// How wide a page is at 320 CSS pixels, which is also what 1280 pixels are at a zoom of 400 %.
const NARROW: u16 = 320;

/// What axe finds against the rules of WCAG 2.2 AA and its own best practices.
const AXE: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { rules: { 'target-size': { enabled: true } } }).then(
        (found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}: ${node.failureSummary}`))),
        (error) => done([String(error)]));";

/// Controls that a finger would miss: below 44 pixels either way, but for links within a sentence.
const SMALL: &str = "return [...document.querySelectorAll('a[href], button, input, summary, [role=button]')].flatMap((control) => {
    const hit = control.closest('label') ?? control;
    const box = hit.getBoundingClientRect();
    const inText = control.matches('p a, li a, .explain a, dd a') && getComputedStyle(control).display === 'inline';
    const isSeen = control.checkVisibility({ visibilityProperty: true }) && box.width > 1;
    return isSeen && !inText && (box.height < 44 || box.width < 44) ? [`${box.width} x ${box.height}: ${hit.outerHTML.slice(0, 200)}`] : [];
});";

/// What stands out sideways.
pub(crate) const WIDE: &str = "return document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 120)) : [];";

async fn lines(page: &Browser, script: &str) -> Vec<String> {
    let found = page.script(script).await;
    found.as_array().expect("a list").iter().map(ToString::to_string).collect()
}

/// Measures what is shown: both themes at a desk's width, then narrow.
async fn measure(page: &Browser, state: &str) {
    if page.script("return typeof axe === 'undefined'").await == true {
        let axe = env::var("GOLDEN_HOUR_AXE").expect("GOLDEN_HOUR_AXE says where axe-core is: run `cargo xtask test`");
        let axe = fs::read_to_string(Path::new(&axe).join("axe-core/axe.min.js")).expect("axe-core is installed");
        page.script(&axe).await;
    }
    for theme in ["dark", "light"] {
        page.wear(theme).await;
        let found = page.script_with_end(AXE).await;
        assert_eq!(found, json!([]), "{state}, {theme}");
    }
    page.resize(Some(NARROW)).await;
    assert_eq!(lines(page, WIDE).await, [""; 0], "{state}: wider than {NARROW} pixels");
    assert_eq!(lines(page, SMALL).await, [""; 0], "{state}: too small for a finger");
    page.resize(None).await;
}

/// The stored text of a finished round of which a question was withdrawn since and another mended, with its key.
fn corrected() -> (String, String) {
    let bank = QuestionBank::bundled().expect("the build made it");
    let gone = Card { question: bank.all_retired().first().expect("the bank has withdrawn one").id, rev: 1 };
    let mended = bank.questions().iter().find(|question| question.rev > 1).expect("some are mended");
    let mended = Card { rev: 1, ..Card::of(mended) };
    let here = Card::of(bank.questions().first().expect("the bank asks"));
    let deck = vec![gone, mended, here];
    let game = Game {
        id: GameId(0xAA),
        started: Now { at: Millis(1_795_600_000_000), offset: 0 },
        settings: Settings { boundary: Episode::LAST, ..Settings::default() },
        picks: vec![Pick { answer: Answer::Skipped, took: 1_000 }; deck.len()].into(),
        deck,
        mode: Mode::default(),
        seed: 7,
        shown: Millis(0),
        rival: None,
    };
    let part = Part::page_of(&game);
    let mut document = Document::default();
    document.put(game);
    (part.to_string(), document.write_part(part))
}

/// The fragment of a challenge from a friend named Kim: one question of each kind, the first answered rightly, the others skipped, or
/// none played yet; one of them gives away the last episode but one.
fn challenge(is_played: bool) -> String {
    let bank = QuestionBank::bundled().expect("the build made it");
    let of_kind = |kind| bank.questions().iter().find(|question| question.kind == kind).expect("the bank asks every kind");
    let beyond = bank.questions().iter().find(|question| question.spoils == Episode(7)).expect("the bank asks of every episode");
    let deck = [Kind::Choice, Kind::Multiple, Kind::Order, Kind::Typed].map(of_kind).into_iter().chain([beyond]).map(Card::of);
    let settings = Settings { boundary: Episode::LAST, length: 5, ..Settings::default() };
    let mut challenge = Challenge::dealt(settings, Mode::default(), deck.collect(), 77, Nickname::typed("Kim"));
    if is_played {
        let answers = (0..5).map(|place| if place == 0 { Answer::Option(0) } else { Answer::Skipped });
        challenge.game.picks = answers.map(|answer| Pick { answer, took: 2000 }).collect();
    }
    format!("#{}", link::encode(&challenge).expect("it is short"))
}

/// Clicks the first element that a selector finds, which must be there.
async fn hit(page: &Browser, selector: &str) {
    page.script(&format!("document.querySelector({selector:?}).click()")).await;
}

/// Answers whatever is asked, wrongly or by luck.
async fn answer(page: &Browser, kind: &str) {
    match kind {
        "choice" => return hit(page, "#option-0").await,
        "several" => hit(page, "#option-0").await,
        "typed" => {
            page.script("const box = document.querySelector('#typed'); box.value = 'nobody'; box.dispatchEvent(new Event('input', { bubbles: true }))").await;
        }
        _ => {}
    }
    page.click("button", "Lock in").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_violation_on_any_screen_in_any_state_and_theme() {
    browser::with(plain(), |page| async move {
        five(&page).await;
        measure(&page, "home").await;
        hit(&page, "details summary").await;
        measure(&page, "home, unfolded").await;
        for (way, reads) in [("daily", "today"), ("golden", "clock"), ("second", "nothing"), ("marathon", "twenty")] {
            page.open(&format!("#/{way}")).await;
            page.find("heading", "").await;
            measure(&page, &format!("{way} ({reads}), not played")).await;
        }
        page.open("#/history").await;
        page.reads("No finished round yet").await;
        measure(&page, "history, empty").await;
        page.open("#/statistics").await;
        page.reads("Nothing to count yet").await;
        measure(&page, "statistics, empty").await;
        page.open("#/result/00000000000000ff").await;
        page.find("heading", "This round isn’t on this device").await;
        measure(&page, "missing").await;

        // Every kind, asked and told, within a marathon's sitting or two.
        let mut left = vec!["choice", "several", "order", "typed"];
        page.open("").await;
        page.click("radio", "20").await;
        for _ in 0..6 {
            page.click("button", "Start the round").await;
            for number in 1..=20 {
                page.reads(&format!("Question {number} of 20")).await;
                let kind = kind(&page).await;
                let is_new = left.iter().position(|one| *one == kind).map(|at| left.remove(at)).is_some();
                if is_new {
                    measure(&page, &format!("{kind}, asked")).await;
                }
                answer(&page, &kind).await;
                page.find("button", if number < 20 { "Next question" } else { "See the result" }).await;
                if is_new {
                    measure(&page, &format!("{kind}, told")).await;
                }
                hit(&page, "#next").await;
            }
            page.find("button", "Play again").await;
            if left.is_empty() {
                break;
            }
            page.open("").await;
        }
        assert_eq!(left, [""; 0], "every kind was met");
        measure(&page, "result").await;
        page.click("button", "Copy text").await;
        page.reads("Copied").await;
        measure(&page, "result, copied").await;
        page.click("button", "QR code").await;
        measure(&page, "result, as a QR code").await;

        page.open("#/challenge").await;
        page.find("button", "Copy link").await;
        measure(&page, "a deck to send").await;
        page.open("#BAAAAAAAAA").await;
        page.find("link", "Play a round of your own").await;
        measure(&page, "a link that can't be read").await;

        page.click("link", "Stats").await;
        page.reads("The rounds counted here").await;
        measure(&page, "statistics").await;
        page.script("document.querySelectorAll('details').forEach((one) => one.open = true)").await;
        measure(&page, "statistics, tables unfolded").await;
        page.click("radio", "Second look").await;
        page.reads("No finished round fits").await;
        measure(&page, "statistics, none fits").await;

        page.open("#/golden").await;
        page.click("button", "Start the clock").await;
        page.find("button", "Pass").await;
        measure(&page, "against the clock").await;
        page.open("").await;
        page.find("button", "Start the round").await;
        measure(&page, "home, a game waiting").await;
        page.open("#/second").await;
        page.find("button", "Look at them again").await;
        measure(&page, "second look, with cards").await;
        page.open("#/history").await;
        page.find("button", "Delete all rounds").await;
        measure(&page, "history").await;
        page.click("button", "Delete all rounds").await;
        page.find("alertdialog", "").await;
        measure(&page, "history, asking").await;
        page.open("#/about").await;
        page.find("radio", "Dark").await;
        measure(&page, "settings").await;
        keeping_results(&page).await;
        page.script("document.querySelector('footer button').click()").await;
        measure(&page, "the sheet of keys").await;

        let (key, text) = corrected();
        page.script(&format!("localStorage.setItem({key:?}, {text:?})")).await;
        page.open("#/history").await;
        page.reload().await;
        page.reads("corrected").await;
        measure(&page, "history, a round corrected").await;
        page.open("#/result/00000000000000aa").await;
        page.reads("withdrawn or mended since").await;
        measure(&page, "result, corrected").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_violation_on_any_screen_of_a_challenge() {
    browser::with(plain(), |page| async move {
        // Nothing watched yet: it asks first.
        page.open(&challenge(true)).await;
        page.reads("you said you have watched nothing yet").await;
        measure(&page, "a challenge that goes beyond").await;
        page.click("button", "See their answers").await;
        page.find("heading", "Question by question").await;
        measure(&page, "a challenge seen within the boundary").await;
        page.click("button", "Back").await;
        page.click("button", "I have watched up to episode").await;
        page.find("button", "Beat it").await;
        measure(&page, "a challenge").await;
        page.click("button", "See their answers").await;
        page.find("heading", "Question by question").await;
        measure(&page, "a challenge seen").await;
        page.click("button", "Back").await;
        page.click("button", "Beat it").await;
        for number in 1..=5 {
            page.reads(&format!("Question {number} of 5")).await;
            let kind = kind(&page).await;
            answer(&page, &kind).await;
            page.reads("\u{2068}Kim\u{2069}”: ").await;
            measure(&page, &format!("{kind}, told beside a friend’s answer")).await;
            hit(&page, "#next").await;
        }
        page.find("heading", "Side by side").await;
        measure(&page, "the result of a duel").await;
        page.open(&challenge(true)).await;
        page.find("button", "Compare").await;
        measure(&page, "a challenge that was played").await;
        page.click("button", "Compare").await;
        page.find("heading", "Side by side").await;
        measure(&page, "a challenge compared").await;
        page.open(&challenge(false)).await;
        page.find("link", "Not now").await;
        measure(&page, "a deck to be played").await;
    })
    .await;
}

/// The page on keeping results, in every state; a round is in the log.
async fn keeping_results(page: &Browser) {
    page.open("#/backup").await;
    // How long it keeps them is another matter on Apple's engine, and the page says so.
    page.reads(if page.engine == Engine::WebKit { "On Apple’s browsers" } else { "This browser" }).await;
    measure(page, "backup").await;
    page.click("button", "Make a link").await;
    page.find("button", "Copy link").await;
    measure(page, "backup, a link").await;
    page.click("button", "Copy link").await;
    page.reads("Copied").await;
    let link = page.script("return document.querySelector('#share-text').value").await;
    page.click("button", "Close").await;
    page.click("button", "Paste").await;
    page.find("textbox", "A link, or the text").await;
    measure(page, "backup, pasting").await;
    page.click("button", "Forget everything").await;
    page.find("alertdialog", "").await;
    measure(page, "backup, asking").await;
    page.click("button", "Forget everything").await;
    page.find("button", "Paste").await;
    let link = link.as_str().expect("a link");
    page.open(&link[link.find('#').expect("a fragment")..]).await;
    page.find("button", "Take them in").await;
    measure(page, "a link opened").await;
    page.click("button", "Take them in").await;
    page.find("button", "Undo").await;
    measure(page, "taken in").await;
    page.click("button", "Undo").await;
    page.reads("Undone").await;
    measure(page, "undone").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_system_asks_for_is_honoured() {
    browser::with(plain(), |page| async move {
        five(&page).await;
        // Less motion: nothing moves, and nothing takes time.
        page.emulate(&[("prefers-reduced-motion", "reduce")]).await;
        page.click("button", "Start the round").await;
        page.reads("Question 1 of 5").await;
        let moving = "return document.getAnimations().filter((a) => a.effect.getComputedTiming().duration > 0).map((a) => a.animationName ?? a.transitionProperty)";
        assert_eq!(page.script(moving).await, json!([]));
        page.emulate(&[("prefers-reduced-motion", "no-preference")]).await;
        assert_ne!(page.script(moving).await, json!([]), "it can fail: the line beats otherwise");

        // More contrast: lines and quiet words as strong as the text.
        let colours = "const root = getComputedStyle(document.documentElement); return ['--line', '--soft', '--control'].map((name) => root.getPropertyValue(name) === root.getPropertyValue('--text'))";
        page.emulate(&[("prefers-contrast", "no-preference")]).await;
        assert_eq!(page.script(colours).await, json!([false, false, false]));
        page.emulate(&[("prefers-contrast", "more")]).await;
        assert_eq!(page.script(colours).await, json!([true, true, true]));

        // Forced colours: what is chosen still differs from what is not, and pictures are drawn in the system's ink.
        page.emulate(&[("forced-colors", "active")]).await;
        page.open("").await;
        page.find("button", "Start the round").await;
        let chips = "const of = (checked) => getComputedStyle([...document.querySelectorAll('[name=boundary]')].find((box) => box.checked === checked).nextElementSibling).backgroundColor;
            return [of(true), of(false)]";
        let chips = page.script(chips).await;
        assert_ne!(chips[0], chips[1], "the chosen chip is another colour");
        let ink = "const probe = document.createElement('p'); probe.style.color = 'CanvasText'; document.body.append(probe);
            const same = getComputedStyle(document.querySelector('.mark')).stroke === getComputedStyle(probe).color; probe.remove(); return same";
        assert_eq!(page.script(ink).await, Value::Bool(true));
    })
    .await;
}
