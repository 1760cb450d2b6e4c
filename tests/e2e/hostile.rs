//! Links that mean harm, in Chromium: names that our own page would never write, and texts that are no links. Whatever they hold stays
//! plain text, wherever it is shown.

use golden_hour::quiz::{
    Answer, Card, Challenge, Episode, Kind, Mode, Nickname, Pick, Question, QuestionBank, Settings,
    link::{self, LONGEST},
};
use serde_json::json;

use crate::{
    browser::{self, Browser},
    steps::{answer, plain},
};

/// Names as a code can hold them, and what may be shown of each.
const NAMES: [(&str, &str); 9] = [
    ("<script>hit()</script>", "scripthitscript"),
    ("<svg onload=hit()>", "svg onloadhit"),
    ("\"'><img src=x onerror=h>", "img srcx onerrorh"),
    ("&lt;b&gt;&#60;b>&amp;", "ltbgt60bamp"),
    ("javascript:hit()", "javascripthit"),
    ("\u{202e}\u{2067}gnorw\u{2069}\u{202c}", "gnorw"),
    ("\u{2069}\u{2069}\u{200f}esc\u{200b}ape\u{2066}", "escape"),
    // A Cyrillic letter among Latin ones, the sign of degrees Kelvin, and a heap of marks.
    ("\u{212a}r\u{430}il\u{336}\u{336}\u{336}\u{336}", "ril"),
    ("${hit()}{{hit()}}`%0a\r\n\t", "hithit0a"),
];

/// What a typed answer holds that means harm.
const TYPED: &str = "<img src=x onerror=hit()>\u{202e}<script>hit()</script>";

/// Notices when anything of a link is run.
const TRAP: &str = "window.hits = 0; window.hit = window.h = window.alert = () => { window.hits++ }";

/// All that could be more than plain text: how many traps went off, elements and attributes that nobody of ours made, characters that turn the
/// writing or can't be seen, isolates that are not closed, in the title, the elements, the attributes and what was typed.
const FOUND: &str = "
    const all = [...document.querySelectorAll('body *')];
    const page = document.documentElement.outerHTML + document.title + all.map((one) => one.value ?? '').join();
    const attributes = all.flatMap((one) => [...one.attributes]);
    const count = (what) => page.split(what).length - 1;
    const found = [];
    if (window.hits !== 0) found.push('run ' + window.hits);
    for (const one of document.querySelectorAll('#app :is(script, img, b:not(.sources b, a b), i, iframe, object, embed, base, form[action], style, link, meta)')) found.push(one.outerHTML);
    for (const one of attributes) if (/^on/.test(one.name) || /^\\s*javascript:/i.test(one.value) || one.name === 'style') found.push(one.name + one.value);
    if (/[\\u202a-\\u202e\\u2066\\u2067\\u200b-\\u200f\\u061c\\ufeff\\u0336]/.test(page)) found.push('characters that hide or turn');
    if (count('\\u2068') !== count('\\u2069')) found.push('an isolate that is open');
    if (/[<>]/.test(document.title)) found.push(document.title);
    return found";

/// The real bank's first question of a kind for those who have watched nothing.
fn first(bank: &QuestionBank, kind: Kind) -> &Question {
    let mut for_all = bank.questions().iter().filter(|question| question.spoils == Episode(0));
    for_all.find(|question| question.kind == kind).expect("there is one")
}

/// A code by somebody of that name, whose answers to one question to be picked and one to be typed mean harm as well.
fn code(name: &str, seed: u32) -> String {
    let bank = QuestionBank::bundled().expect("the page's own");
    let (choice, typed) = (first(&bank, Kind::Choice), first(&bank, Kind::Typed));
    let deck = [choice, typed].map(|question| Card { question: question.id, rev: question.rev }).to_vec();
    let mut challenge = Challenge::dealt(Settings::default(), Mode::default(), deck, seed, Nickname::NONE);
    challenge.by = Nickname::received(name.as_bytes().to_vec()).expect("a code can hold it");
    challenge.game.picks =
        [Answer::Option(0), Answer::Typed(Box::new(TYPED.into()))].map(|answer| Pick { answer, took: 0 }).to_vec().into();
    link::encode(&challenge).expect("it is short")
}

async fn nothing_but_text(page: &Browser, when: &str) {
    let found = page.script(FOUND).await;
    assert_eq!(found, json!([]), "{when}");
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_answers_that_mean_harm_are_plain_text_through_a_whole_duel() {
    browser::with(plain(), |page| async move {
        page.before_every_page(TRAP).await;
        for (seed, (name, shown)) in (1..).zip(NAMES) {
            page.open(&format!("#{}", code(name, seed))).await;
            page.reload().await;
            let who = format!("“\u{2068}{shown}\u{2069}”");
            page.find("heading", &format!("{who} challenges you")).await;
            nothing_but_text(&page, &format!("opened: {name:?}")).await;
            page.click("button", "See their answers").await;
            page.reads(&format!("{who}: ")).await;
            // What was typed is shown as letters: those who escape nothing would have made elements of them.
            page.reads("img src").await;
            nothing_but_text(&page, &format!("seen: {name:?}")).await;
            page.click("button", "Back").await;
            page.click("button", "Beat it").await;
            for number in 1..=2 {
                page.reads(&format!("Question {number} of 2")).await;
                answer(&page, 0).await;
                page.reads(&format!("{who}: ")).await;
                nothing_but_text(&page, &format!("answered {number}: {name:?}")).await;
                page.click("button", if number < 2 { "Next question" } else { "See the result" }).await;
            }
            page.find("heading", "Side by side").await;
            page.reads(&who).await;
            nothing_but_text(&page, &format!("compared: {name:?}")).await;
            page.click("button", "Picture").await;
            page.find("button", "Send or save the wide one").await;
            let pictures = "return [...document.querySelectorAll('.picture img')].map((image) => { image.remove(); return image.src + image.alt }).join()";
            let pictures = page.script(pictures).await;
            assert!(pictures.as_str().is_some_and(|all| !all.contains("script") && !all.contains("onerror")), "{pictures}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_are_no_links_are_plain_text_from_the_first_load_on() {
    browser::with(plain(), |page| async move {
        page.before_every_page(TRAP).await;
        let whole = code("Kim", 1);
        let (long, longer) = ("B".repeat(300_000), "<".repeat(LONGEST + 1));
        let texts = [
            ("javascript:hit()", "That is no link of this quiz"),
            ("<script>hit()</script>", "That is no link of this quiz"),
            ("%3Cimg%20src=x%20onerror=hit()%3E", "That is no link of this quiz"),
            ("\u{202e}\u{2066}gnorw", "That is no link of this quiz"),
            ("data:text/html,<script>hit()</script>", "That is no link of this quiz"),
            (&whole[..whole.len() - 5], "Part of this link is missing"),
            (&longer, "That is no link of this quiz"),
            (&long, "This link was changed on its way"),
        ];
        for (text, heading) in texts {
            page.open("#/about").await;
            page.open(&format!("#{text}")).await;
            page.reload().await;
            page.find("heading", heading).await;
            let start = text.get(..20).unwrap_or(text);
            nothing_but_text(&page, start).await;
            page.click("link", "Play a round of your own").await;
            page.find("button", "Start the round").await;
            nothing_but_text(&page, start).await;
        }
        // More than a browser takes in an address typed: ten megabytes, set by a page.
        page.script("try { location.hash = 'B'.repeat(10_000_000) } catch (refused) {}").await;
        page.script("dispatchEvent(new Event('hashchange'))").await;
        nothing_but_text(&page, "ten megabytes").await;
        page.open("#/about").await;
        page.find("radio", "Light").await;
        // And what looks for harm would find it.
        let harm = "const b = document.createElement('b'); b.textContent = '\\u202e\\u2068'; b.title = ' javascript:x'; document.querySelector('#app').append(b); hit()";
        page.script(harm).await;
        assert_eq!(page.script(FOUND).await.as_array().map(Vec::len), Some(5), "run, an element, an attribute, a character, an isolate");
    })
    .await;
}
