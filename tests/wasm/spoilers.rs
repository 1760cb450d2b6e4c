//! The spoiler boundary in a real browser: the app itself, mounted with a bank whose every text tells which episode it gives away.

use golden_hour::{
    app::{document::Document, save::Part},
    platform::{location, storage},
    quiz::{Answer, Card, Challenge, Episode, Mode, Nickname, Pick, QuestionBank, Settings, Way, link},
    ui::{Root, root::Props},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement};

use super::{document, new_element, sample};

/// Lets the browser do what is waiting.
async fn turn() {
    let promise = js_sys::Promise::new(&mut |done, _| {
        gloo::timers::callback::Timeout::new(0, move || {
            done.call0(&JsValue::NULL).expect("it can be called");
        })
        .forget();
    });
    JsFuture::from(promise).await.expect("time passes");
}

fn found(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).expect("a selector").and_then(|element| element.dyn_into().ok())
}

/// Lets the browser work until something holds.
async fn until(what: &str, holds: impl Fn() -> bool) {
    for number in 1..=20_000 {
        if holds() {
            return;
        }
        // Mostly what only waits for the present task to end; at times a whole turn, for events.
        match number % 20 {
            0 => turn().await,
            _ => drop(JsFuture::from(js_sys::Promise::resolve(&JsValue::NULL)).await),
        }
    }
    let page = found("main").map(|main| main.inner_html()).unwrap_or_default();
    panic!("not in a thousand turns: {what}, at {}: {page}", location::fragment());
}

async fn click(selector: &str) {
    until(selector, || found(selector).is_some()).await;
    found(selector).expect("it was just there").click();
}

/// Whatever a player or another script of the site could read.
fn seen() -> String {
    let page = document().document_element().map(|root| root.outer_html()).unwrap_or_default();
    let stored = storage::read_all().expect("it is within reach").into_iter();
    let stored: String = format!("{:?}", stored.filter_map(|(_, text)| Document::read(&text).ok()).collect::<Vec<_>>());
    format!("{page}\n{}\n{}{}\n{stored}", document().title(), location::address(), location::fragment())
}

fn look(boundary: u8, levels: &mut [bool; 9]) {
    let seen = seen();
    for episode in 0..=8 {
        if seen.contains(&sample::marker(Episode(episode))) {
            assert!(episode <= boundary, "episode {episode} above {boundary} at {}", location::fragment());
            levels[usize::from(episode)] = true;
        }
    }
}

async fn answer(number: usize) {
    if number % 3 == 2 {
        return click(".pass").await;
    }
    if let Some(typed) = found("#typed") {
        typed.unchecked_ref::<HtmlInputElement>().set_value("nobody");
        let init = EventInit::new();
        init.set_bubbles(true);
        typed.dispatch_event(&Event::new_with_event_init_dict("input", &init).expect("an event")).expect("it is heard");
    } else if found("#option-0").is_some() {
        click("#option-0").await;
    }
    if found(".drafted").is_some() {
        click(".drafted .primary:not(:disabled)").await;
    }
}

/// Plays the game that was just begun to its end.
async fn play(boundary: u8, levels: &mut [bool; 9]) {
    until("a question", || found(".play").is_some()).await;
    for number in 0.. {
        look(boundary, levels);
        answer(number).await;
        until("a verdict", || found("#next").is_some()).await;
        look(boundary, levels);
        click("#next").await;
        until("what is next", || found("#next").is_none()).await;
        if found(".play").is_none() {
            break;
        }
    }
    look(boundary, levels);
}

#[wasm_bindgen_test]
async fn whole_games_in_every_way_show_and_keep_nothing_above_the_boundary() {
    // Two, since Chromium takes 200 changes of the address in ten seconds and no more.
    for boundary in [0, 5] {
        storage::forget("golden-hour.forget").expect("it is within reach");
        location::replace("#/");
        let place = new_element("div", "spoilers");
        let props = Props { bank: sample::marked(270) };
        let app = yew::Renderer::<Root>::with_root_and_props(place.clone().into(), props).render();
        let mut levels = [false; 9];
        until("home", || found("[name=boundary]").is_some()).await;
        let chip = document().query_selector_all("[name=boundary]").expect("a selector").get(boundary.into());
        chip.expect("it can be chosen").unchecked_into::<HtmlElement>().click();
        click("#start").await;
        play(boundary, &mut levels).await;
        for way in Way::OTHERS {
            click("nav a[href='#/']").await;
            click(&format!("a[href='#/{}']", way.key())).await;
            until("the way's page", || found(".way").is_some()).await;
            look(boundary, &mut levels);
            click(".way #start").await;
            play(boundary, &mut levels).await;
        }
        for place in ["history", "statistics", "about", "backup"] {
            click(&format!("a[href='#/{place}']")).await;
            until(place, || location::fragment() == format!("#/{place}")).await;
            turn().await;
            look(boundary, &mut levels);
        }
        for episode in 0..=boundary {
            assert!(levels[usize::from(episode)], "it can fail: something of episode {episode} is seen within {boundary}");
        }
        app.destroy();
        place.remove();
    }
    storage::forget("golden-hour.forget").expect("it is within reach");
    location::replace("#/");
}

/// A challenge by who has watched everything: a question of each episode, all skipped.
fn challenge(bank: &QuestionBank) -> Challenge {
    let deck = (0..=8).filter_map(|episode| bank.questions().iter().find(|question| question.spoils == Episode(episode)));
    let settings = Settings { boundary: Episode::LAST, length: 9, ..Settings::default() };
    let mut challenge = Challenge::dealt(settings, Mode::default(), deck.map(Card::of).collect(), 77, Nickname::typed("Kim"));
    challenge.game.picks = vec![Pick { answer: Answer::Skipped, took: 2000 }; 9].into();
    challenge
}

#[wasm_bindgen_test]
async fn a_challenge_and_offered_results_show_nothing_above_the_boundary() {
    let bank = sample::marked(270);
    let challenge = challenge(&bank);
    let link = format!("#{}", link::encode(&challenge).expect("it is short"));
    let mut results = Document::default();
    results.put(challenge.game.clone());
    let page = results.write_part(Part::page_of(&challenge.game));
    let offer = format!("#/take/{}", page.trim_end().replace(' ', ".").replace('\n', "~"));
    for boundary in [0, 5] {
        storage::forget("golden-hour.forget").expect("it is within reach");
        location::replace("#/");
        let place = new_element("div", "spoilers");
        let app = yew::Renderer::<Root>::with_root_and_props(place.clone().into(), Props { bank: sample::marked(270) }).render();
        let mut levels = [false; 9];
        until("home", || found("[name=boundary]").is_some()).await;
        let chip = document().query_selector_all("[name=boundary]").expect("a selector").get(boundary.into());
        chip.expect("it can be chosen").unchecked_into::<HtmlElement>().click();
        let window = document().default_view().expect("a page has one");
        for again in [false, true] {
            window.location().set_hash(&link).expect("it can be opened");
            until("the challenge", || found(".dare").is_some()).await;
            look(boundary, &mut levels);
            let ways = document().query_selector_all(".dare button").expect("a selector");
            let press = |place: u32| ways.get(place).expect("it is there").unchecked_into::<HtmlElement>().click();
            if again {
                // Compared.
                press(0);
                until("both side by side", || found(".dare").is_none() && found("h2").is_some()).await;
                look(boundary, &mut levels);
            } else {
                // Seen, and then the part within, to be beaten.
                press(ways.length() - 1);
                until("what they answered", || found(".dare").is_none()).await;
                look(boundary, &mut levels);
                click("main .buttons button").await;
                until("the challenge", || found(".dare").is_some()).await;
                click(".dare button").await;
                play(boundary, &mut levels).await;
            }
        }
        window.location().set_hash(&offer).expect("it can be opened");
        until("what is offered", || found("main button.primary").is_some() && location::fragment() == offer).await;
        look(boundary, &mut levels);
        for episode in 0..=boundary {
            assert!(levels[usize::from(episode)], "it can fail: something of episode {episode} is seen within {boundary}");
        }
        app.destroy();
        place.remove();
    }
    storage::forget("golden-hour.forget").expect("it is within reach");
    location::replace("#/");
}
