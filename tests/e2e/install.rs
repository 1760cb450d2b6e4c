//! The page as an app of the device: what the browser reads of it, and the hint, at an event that the test makes.

use serde_json::{Value, json};

use crate::{
    browser::{self, Browser},
    site::{Site, release},
    steps::{plain, whole_round, whole_round_without_storage},
};

const HINT: &str = "Keep Golden Hour on this device";
const NEVER: &str = "Don’t ask again";

/// Offers, as a browser does and before the app is there, to put the page on the device. Who presses gives the outcome, and how often the page let
/// it ask is counted.
async fn offers(page: &Browser, outcome: &str) {
    let script = "window.asked = 0;
        const offer = () => {
            const event = new Event('beforeinstallprompt', { cancelable: true });
            event.prompt = () => { window.asked += 1; return Promise.resolve({ outcome: 'OUTCOME', platform: 'web' }); };
            window.wasPrevented = !dispatchEvent(event);
        };
        addEventListener('DOMContentLoaded', offer)";
    page.before_every_page(&script.replace("OUTCOME", outcome)).await;
}

async fn asked(page: &Browser) -> Value {
    page.script("return window.asked").await
}

/// The entries of a list in the manifest.
fn list(of: &Value, key: &str) -> Vec<Value> {
    of[key].as_array().cloned().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_finds_a_whole_manifest_and_nothing_that_keeps_it_from_installing() {
    let site = Site::of(release());
    browser::with_at(&site.home(), plain(), |page| async move {
        page.open("").await;
        let read = page.devtools("Page.getAppManifest", json!({})).await;
        assert_eq!((&read["url"], &read["errors"]), (&json!(format!("{}manifest.webmanifest", site.home())), &json!([])), "{read}");
        assert_eq!(page.devtools("Page.getInstallabilityErrors", json!({})).await["installabilityErrors"], json!([]));
        // Known by the folder that it lies in, so that two of one origin are two apps.
        assert_eq!(page.devtools("Page.getAppId", json!({})).await["appId"], json!(site.home()));

        let manifest: Value = serde_json::from_str(read["data"].as_str().expect("a text")).expect("JSON");
        let shortcuts = list(&manifest, "shortcuts");
        let icons = [list(&manifest, "icons"), shortcuts.iter().flat_map(|one| list(one, "icons")).collect()].concat();
        assert_eq!(icons.len(), 8);
        for icon in icons {
            let size = "const done = arguments[1]; const image = new Image(); image.onerror = () => done('it does not load');
                image.onload = () => done(`${image.naturalWidth}x${image.naturalHeight}`); image.src = arguments[0]";
            let found = page.script_with_end_given(size, icon["src"].clone()).await;
            assert!(found == icon["sizes"] || icon["sizes"] == "any" && found.as_str().is_some_and(|size| size.contains('x')), "{icon}: {found}");
        }
        let touch = page.script("return fetch(document.querySelector('link[rel=apple-touch-icon]').href).then((it) => it.headers.get('content-type'))");
        assert_eq!(touch.await, json!("image/png"));
        for shortcut in shortcuts {
            page.open(shortcut["url"].as_str().and_then(|url| url.strip_prefix("./")).expect("below the page")).await;
            page.reload().await;
            page.find("heading", shortcut["name"].as_str().expect("a name")).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hint_after_a_round_is_refused_for_good_and_the_settings_still_have_it() {
    browser::with(plain(), |page| async move {
        offers(&page, "dismissed").await;
        page.open("").await;
        assert_eq!(page.script("return window.wasPrevented").await, json!(true), "the browser shows nothing of its own");
        whole_round(&page).await;
        page.reads(HINT).await;
        page.click("button", NEVER).await;
        page.focused("heading", "").await;
        assert!(!page.text().await.contains(HINT));
        page.reload().await;
        page.open("#/").await;
        whole_round(&page).await;
        assert!(!page.text().await.contains(HINT), "not after the next round either");
        assert_eq!(asked(&page).await, json!(0));
        page.open("#/about").await;
        page.click("button", "Install").await;
        page.reads("look in your browser’s menu").await;
        assert_eq!(asked(&page).await, json!(1), "who presses is asked by the browser");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_on_the_hint_lets_the_browser_ask_and_what_is_installed_is_said_to_be() {
    browser::with(plain(), |page| async move {
        offers(&page, "accepted").await;
        page.open("").await;
        whole_round(&page).await;
        page.click("button", "Install").await;
        page.focused("heading", "").await;
        assert_eq!((asked(&page).await, page.text().await.contains(HINT)), (json!(1), false));
        page.script("dispatchEvent(new Event('appinstalled'))").await;
        page.click("link", "Settings").await;
        page.reads("is on this device now").await;
        assert_eq!(page.count("button", "Install").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_frame_of_another_page_nothing_is_hinted_at() {
    browser::with(plain(), |page| async move {
        offers(&page, "accepted").await;
        page.open("?embed").await;
        whole_round_without_storage(&page).await;
        assert!(!page.text().await.contains(HINT));
        page.open("?embed#/about").await;
        page.find("heading", "Settings & rules").await;
        assert_eq!(page.count("heading", "On your device").await, 0);
    })
    .await;
}
