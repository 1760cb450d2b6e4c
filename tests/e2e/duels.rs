//! Challenges in Chromium: two profiles duel, hostile links, the ways out, the pictures.

use std::fs;

use base64ct::{Base64, Encoding};
use serde_json::json;

use crate::{
    browser::{self, Browser},
    steps::{five, five_of_five, plain, whole_round},
};

/// Catches what is copied.
const CLIPBOARD: &str = "window.copied = []; Object.defineProperty(navigator, 'clipboard', { value: { writeText: (text) => { copied.push(text); return Promise.resolve() } } })";

/// What was copied last.
async fn copied(page: &Browser) -> String {
    page.reads("Copied").await;
    page.script("return copied.at(-1)").await.as_str().expect("a text").to_owned()
}

/// Plays a round and gives the code of its link, with a name in it.
async fn code_of_a_round(page: &Browser) -> String {
    page.before_every_page(CLIPBOARD).await;
    five(page).await;
    // Each of those gives an episode away, so that who has watched none may see none.
    page.script("document.querySelector('details').open = true").await;
    page.click("button", "Cases").await;
    five_of_five(page).await;
    page.click("textbox", "Your name in links").await;
    page.press("Quokka 7").await;
    page.click("button", "Copy link").await;
    let link = copied(page).await;
    let (address, code) = link.split_once('#').expect("a code");
    // The name takes 11 characters; what was typed in, if that was asked, up to 24 each. Natively a round of ten options is held at 48.
    assert!(address.starts_with("http://127.0.0.1") && code.len() <= 160, "{link}");
    code.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_profiles_duel_with_different_boundaries() {
    let (tell, told) = tokio::sync::oneshot::channel();
    browser::with(plain(), |page| async move {
        let code = code_of_a_round(&page).await;
        let score = page.name_of("heading").await;
        let picks = page
            .script("return [...document.querySelectorAll('.review')].map((card) => card.querySelector('h3').innerText)")
            .await;
        tell.send((code, score, picks)).expect("somebody waits for it");
    })
    .await;
    let (code, score, prompts) = told.await.expect("it was told");
    browser::with(plain(), |page| async move {
        // A fresh profile has watched nothing: not one text of the questions beyond is there.
        page.open(&format!("#{code}")).await;
        page.reads("“\u{2068}Quokka 7\u{2069}” challenges you").await;
        page.reads(&format!("got {score}.")).await;
        page.reads("you said you have watched nothing yet").await;
        let page_now = page.script("return document.documentElement.outerHTML").await.to_string();
        for prompt in prompts.as_array().expect("a list") {
            let prompt = prompt.as_str().expect("a text");
            assert!(!page_now.contains(&prompt.replace('"', "\\\"")), "{prompt}");
        }
        page.click("button", "I have watched up to episode").await;
        page.click("button", "Beat it").await;
        for number in 1..=5 {
            page.reads(&format!("Question {number} of 5")).await;
            let asked = page.script("return document.querySelector('h1').innerText").await;
            assert_eq!(asked, prompts[number - 1], "the same questions in the same order");
            let before = page.script("return document.documentElement.outerHTML").await.to_string();
            assert!(!before.contains("Quokka") && !before.contains(&code), "nothing of the friend is there yet");
            page.click("button", "Pass").await;
            page.reads("“\u{2068}Quokka 7\u{2069}”: ").await;
            page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
        }
        page.find("heading", "Side by side").await;
        page.find("heading", "Send yours back").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_and_hostile_links_are_plain_text_and_lead_on() {
    browser::with(plain(), |page| async move {
        let links = [
            ("BAQUz5P7SFVLQlSbPN", "Part of this link is missing"),
            ("<img src=x onerror=alert(1)>", "That is no link of this quiz"),
            ("javascript:alert(1)", "That is no link of this quiz"),
            ("\u{202e}evil", "That is no link of this quiz"),
        ];
        page.open("").await;
        page.find("button", "Start the round").await;
        for (link, heading) in links {
            page.script_with("location.hash = arguments[0]", json!(link)).await;
            page.find("heading", heading).await;
            assert_eq!(page.script("return document.querySelectorAll('main img, main script').length").await, 0);
        }
        // Ten megabytes, as long as a browser takes them.
        page.script("try { location.hash = 'B'.repeat(10_000_000) } catch (refused) {}").await;
        page.script("location.hash = '#B' + 'B'.repeat(1_000_000)").await;
        page.find("heading", "This link was changed on its way").await;
        page.click("link", "Play a round of your own").await;
        page.find("button", "Start the round").await;
        // A name that tries everything, within what a code can hold.
        for name in ["<b>x</b>", "\u{202e}<script>", "javascript:x"] {
            page.open("#/challenge").await;
            page.find("heading", "Challenge friends").await;
            page.script_with("const box = document.querySelector('.name input'); box.value = arguments[0]; box.dispatchEvent(new Event('input', { bubbles: true }))", json!(name)).await;
            assert_eq!(page.script("return document.querySelectorAll('main b, main script').length").await, 0, "{name}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_to_be_scanned_is_shown_and_kept() {
    browser::with(plain(), |page| async move {
        whole_round(&page).await;
        page.click("button", "QR code").await;
        page.reads("Point a phone’s camera at it.").await;
        let side = page.script("return document.querySelector('svg.qr').getBoundingClientRect().width").await;
        assert!(side.as_f64().is_some_and(|side| side > 250.0), "large: {side}");
        page.click("button", "Close").await;
        assert_eq!(page.script("return document.querySelectorAll('svg.qr').length").await, 0);
    })
    .await;
}

/// Compares the PNG that was made with the one of the fixtures: the share of pixels that differ by more than 48 of 255 in any colour.
const COMPARE: &str = "
    const [given, done] = [arguments[0], arguments[arguments.length - 1]];
    const pixels = async (blob) => {
        const image = await createImageBitmap(blob);
        const canvas = new OffscreenCanvas(image.width, image.height);
        const brush = canvas.getContext('2d');
        brush.drawImage(image, 0, 0);
        return brush.getImageData(0, 0, image.width, image.height);
    };
    const bytes = Uint8Array.from(atob(given), (letter) => letter.charCodeAt(0));
    const made = new Promise((found) => { const look = () => (window.made ? found(window.made) : requestAnimationFrame(look)); look(); });
    Promise.all([pixels(new Blob([bytes], { type: 'image/png' })), made.then(pixels)]).then(([one, other]) => {
        if (one.width !== other.width || one.height !== other.height) return done(1);
        let differ = 0;
        for (let at = 0; at < one.data.length; at += 4)
            if ([0, 1, 2].some((colour) => Math.abs(one.data[at + colour] - other.data[at + colour]) > 48)) differ++;
        done(differ / (one.data.length / 4));
    }, (error) => done(String(error)));";

#[tokio::test(flavor = "multi_thread")]
async fn both_pictures_are_as_they_were_looked_at() {
    browser::with(plain(), |page| async move {
        // The share sheet takes files here, and what it is given is looked at.
        page.before_every_page("navigator.canShare = () => true; navigator.share = (data) => { window.made = data.files[0]; window.text = data.text; return Promise.resolve() }").await;
        page.stop_the_clock(1_795_521_600_000).await;
        page.open("").await;
        page.find("button", "Start the round").await;
        let saved = include_str!("../fixtures/save-card.txt");
        page.script_with("for (const part of arguments[0].split(/(?=^golden-hour 1)/m)) localStorage.setItem(part.startsWith('golden-hour 1 log') ? 'golden-hour.log.836' : 'golden-hour', part)", json!(saved)).await;
        page.reload().await;
        page.open("#/result/00000000000000aa").await;
        page.click("button", "Picture").await;
        let alts = page.script("return [...document.querySelectorAll('.picture img')].map((image) => image.alt)").await;
        assert!(alts[0].as_str().is_some_and(|alt| alt.starts_with("Result card, Golden Hour") && alt == alts[1]), "{alts}");
        for (press, file) in [("Send or save the wide one", "card-wide"), ("Send or save the tall one", "card-tall")] {
            page.script("window.made = null").await;
            page.click("button", press).await;
            page.reads("Shared. Thank you.").await;
            let path = format!("{}/tests/fixtures/{file}.png", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                let read = "const done = arguments[arguments.length - 1]; const reader = new FileReader(); reader.onload = () => done(reader.result.split(',')[1]); const look = () => (window.made ? reader.readAsDataURL(window.made) : requestAnimationFrame(look)); look()";
                let made = page.script_with_end(read).await;
                let bytes = Base64::decode_vec(made.as_str().expect("letters")).expect("base64");
                fs::write(&path, bytes).expect("the fixture can be written");
            }
            let golden = Base64::encode_string(&fs::read(&path).expect("the fixture is there"));
            let differ = page.script_with_end_given(COMPARE, json!(golden)).await;
            assert!(differ.as_f64().is_some_and(|share| share < 0.02), "{file}: {differ} of the pixels differ");
        }
    })
    .await;
}
