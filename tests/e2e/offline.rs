//! The page without a network, and how a new version reaches who has the old one open.
//!
//! Long, since its host, which can be down, cut off or a version on, serves all its journeys.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    browser::{self, Browser},
    engine::Setup,
    site::{Files, Mishap, Site, later, release},
    steps::{answer, five, plain, whole_round},
};

/// Waits until a script gives something true.
pub(crate) async fn until(page: &Browser, what: &str) {
    let script = "const done = arguments[0]; (async function look() { (await (async () => { WHAT })()) ? done(true) : setTimeout(look, 20) })()";
    assert_eq!(page.script_with_end(&script.replace("WHAT", what)).await, json!(true), "{what}");
}

/// Waits until the worker has all files and answers for the page.
pub(crate) async fn kept(page: &Browser) {
    until(page, "return navigator.serviceWorker.controller?.state === 'activated'").await;
}

/// Lets the page look for a new version, as it does when it comes into sight, until one waits. A browser that is asked while it looks
/// already, as it does at each visit, doesn't look once more.
async fn finds(page: &Browser) {
    let look = "document.dispatchEvent(new Event('visibilitychange'))";
    until(page, &format!("{look}; return (await navigator.serviceWorker.getRegistration()).waiting")).await;
}

/// Looks for a new version, and waits until it was not taken.
async fn refused(page: &Browser, what: &str) {
    let script = "const done = arguments[0];
        navigator.serviceWorker.getRegistration().then((registration) => {
            const follow = (worker) => {
                const tell = () => ['redundant', 'installed'].includes(worker.state) && done(worker.state);
                worker.addEventListener('statechange', tell);
                tell();
            };
            registration.addEventListener('updatefound', () => follow(registration.installing), { once: true });
            document.dispatchEvent(new Event('visibilitychange'));
        })";
    assert_eq!(page.script_with_end(script).await, json!("redundant"), "{what}");
}

/// The build that the page says it is of.
async fn build(page: &Browser) -> Value {
    page.script("return document.querySelector('meta[name=build]')?.content ?? null").await
}

/// Waits until the page is of a build. It asks again and again, since a script that waits ends with the page that it runs in.
async fn becomes(page: &Browser, wanted: &Value) {
    let there = async {
        while build(page).await != *wanted {
            tokio::task::yield_now().await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_secs(15), there).await.is_ok(), "the page is never of build {wanted}");
}

/// The build of some files.
fn named(files: &Files) -> Value {
    let page = String::from_utf8(files["index.html"].clone()).expect("it is text");
    let (_, rest) = page.split_once("<meta name=build content=").expect("it says its build");
    json!(rest[..16])
}

/// The builds whose files are kept, by their names.
async fn caches(page: &Browser) -> Value {
    page.script_with_end("const done = arguments[0]; caches.keys().then((names) => done(names.map((name) => name.slice(-16))))")
        .await
}

const OFFER: &str = "A new version is ready.";

#[tokio::test(flavor = "multi_thread")]
async fn after_one_visit_every_entry_every_screen_and_a_whole_round_work_without_a_network() {
    let site = Site::of(release());
    browser::with_at(&site.home(), plain(), |page| async move {
        page.open("").await;
        kept(&page).await;
        site.asked();
        site.go_down();
        for entry in ["", "index.html", "?embed", "index.html?from=elsewhere"] {
            page.open(entry).await;
            page.find("button", "Start the round").await;
            assert_eq!(build(&page).await, named(&release()), "at {entry}");
        }
        for (screen, heading) in [
            ("#/history", "Your rounds"),
            ("#/statistics", "Statistics"),
            ("#/about", "Settings & rules"),
            ("#/backup", "Keep your results"),
            ("#/daily", "Daily"),
            ("#/second", "Second look"),
            ("#/challenge", "Challenge friends"),
            ("#/golden", "Golden Hour"),
            ("#/marathon", "Marathon"),
        ] {
            page.open(screen).await;
            page.reload().await;
            page.find("heading", heading).await;
        }
        let others = "const done = arguments[0]; Promise.all(['config.json', 'manifest.webmanifest'].map((name) => fetch(name)))
            .then((all) => done(all.map(({ status }) => status)))";
        assert_eq!(page.script_with_end(others).await, json!([200, 200]));
        five(&page).await;
        page.click("button", "Start the round").await;
        for number in 1..=5 {
            page.reads(&format!("Question {number} of 5")).await;
            answer(&page, 0).await;
            page.reload().await;
            page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
        }
        page.find("button", "Play again").await;
        page.reload().await;
        page.find("button", "Play again").await;
        assert_eq!(site.asked(), [], "nothing was answered");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_browser_has_got_is_not_sent_again_for_the_worker_to_keep() {
    let site = Site::of(release());
    browser::with_at(&site.home(), plain(), |page| async move {
        page.open("").await;
        kept(&page).await;
        let first = site.asked();
        // Pictures are for services that show links, and for who installs it.
        for name in release().keys().filter(|name| *name != "index.html" && name.rsplit('.').next() != Some("png")) {
            let sent = first.iter().filter(|(asked, status)| asked == name && *status == 200).count();
            assert_eq!(sent, 1, "{name} is sent once, though the worker keeps it, too: {first:?}");
        }
        let page_sent = first.iter().filter(|(asked, status)| asked.is_empty() && *status == 200).count();
        assert_eq!(page_sent, 1, "and so is the page: {first:?}");
        page.reload().await;
        page.find("button", "Start the round").await;
        let second = site.asked();
        assert!(second.iter().all(|(_, status)| *status == 304), "nothing is new: {second:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_visit_asks_for_nothing_but_whether_there_is_a_new_version() {
    let site = Site::of(release());
    browser::with_at(&site.home(), plain(), |page| async move {
        page.open("").await;
        kept(&page).await;
        whole_round(&page).await;
        site.asked();
        page.open("#/about").await;
        page.reload().await;
        page.find("heading", "Settings & rules").await;
        let second = site.asked();
        assert!(!second.is_empty(), "it looks whether there is a new version");
        assert!(second.iter().all(|(name, _)| ["sw.js", "config.json"].contains(&name.as_str())), "{second:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_part_is_unpacked_once_and_kept_as_it_is_then() {
    let site = Site::of(release());
    let rest = release().into_keys().find(|name| name.starts_with("rest-")).expect("there is a second part");
    assert_ne!(release()[&rest][0], 0, "it is sent packed");
    browser::with_at(&site.home(), plain(), |page| async move {
        page.open("").await;
        kept(&page).await;
        // A module of WebAssembly begins with a nought.
        let unpacked = format!(
            "const kept = await caches.match(new URL('{rest}', document.baseURI));
             return kept && new Uint8Array(await kept.arrayBuffer())[0] === 0"
        );
        until(&page, &unpacked).await;
        site.go_down();
        page.open("#/about").await;
        page.reload().await;
        page.find("heading", "Settings & rules").await;
        whole_round(&page).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_that_comes_in_a_round_is_used_after_it_and_at_a_press() {
    let site = Site::of(release());
    browser::with_at(&site.home(), plain(), |page| async move {
        five(&page).await;
        kept(&page).await;
        page.script_with_end("const done = arguments[0]; caches.open('another-app-0123456789abcdef').then(() => done())").await;
        page.click("button", "Start the round").await;
        page.reads("Question 1 of 5").await;
        site.put(later());
        finds(&page).await;
        for number in 1..=5 {
            page.reads(&format!("Question {number} of 5")).await;
            answer(&page, 0).await;
            assert!(!page.text().await.contains(OFFER), "not in the round");
            page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
        }
        page.reads(OFFER).await;
        // Nothing changes by itself, not even at a reload.
        page.reload().await;
        page.reads(OFFER).await;
        assert_eq!(build(&page).await, named(&release()));
        page.click("button", "Use it now").await;
        becomes(&page, &named(&later())).await;
        page.find("button", "Play again").await;
        assert!(!page.text().await.contains(OFFER), "it is used");
        // What is old goes, what is others' stays.
        until(&page, "return (await caches.keys()).length === 2").await;
        assert_eq!(caches(&page).await, json!(["0123456789abcdef", named(&later())]));
        site.go_down();
        page.reload().await;
        page.find("button", "Play again").await;
        assert_eq!(build(&page).await, named(&later()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_that_another_tab_uses_leaves_the_round_of_this_one_alone() {
    let site = Site::of(release());
    browser::with_at(&site.home(), Setup::Alone, |page| async move {
        five(&page).await;
        kept(&page).await;
        page.click("button", "Start the round").await;
        page.reads("Question 1 of 5").await;
        page.script("window.untouched = true").await;
        let first = page.tab().await;
        page.new_tab().await;
        page.open("#/about").await;
        page.find("heading", "Settings & rules").await;
        site.put(later());
        finds(&page).await;
        page.reads(OFFER).await;
        page.click("button", "Use it now").await;
        becomes(&page, &named(&later())).await;
        page.switch(&first).await;
        // The host has the old second part no more, but who has the old page open does.
        let old = release().into_keys().find(|name| name.starts_with("rest-")).expect("there is a second part");
        assert!(!later().contains_key(&old));
        until(&page, &format!("return (await fetch('./{old}')).ok")).await;
        for number in 1..=5 {
            page.reads(&format!("Question {number} of 5")).await;
            answer(&page, 0).await;
            page.click("button", if number < 5 { "Next question" } else { "See the result" }).await;
        }
        page.reads(OFFER).await;
        assert_eq!((page.script("return window.untouched").await, build(&page).await), (json!(true), named(&release())));
        page.click("button", "Use it now").await;
        becomes(&page, &named(&later())).await;
        page.find("button", "Play again").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn half_a_deployment_changes_nothing_and_the_whole_one_is_taken() {
    let site = Site::of(release());
    let (old, new) = (release(), later());
    let changed: Vec<String> = new.keys().filter(|name| old.get(*name) != new.get(*name) && *name != "sw.js").cloned().collect();
    assert_eq!(changed.len(), 3, "page, script and second part: {changed:?}");
    let home = site.home();
    let complaints = browser::complaints_at(&home, plain(), |page| async move {
        page.open("").await;
        kept(&page).await;
        site.let_cache(false);
        for name in &changed {
            for cut in [false, true] {
                let mut half = new.clone();
                match old.get(name) {
                    _ if cut => half.get_mut(name).expect("it is there").truncate(3000),
                    // The page of before still lies there.
                    Some(file) => drop(half.insert(name.clone(), file.clone())),
                    None => drop(half.remove(name)),
                }
                // In the end the browser keeps a half file for good.
                site.let_cache(cut && name.starts_with("rest-"));
                // Another worker each time, so that it is tried anew.
                half.get_mut("sw.js").expect("there is a worker").extend(format!("// {name} {cut}").bytes());
                site.put(half);
                refused(&page, &format!("{name}, cut: {cut}")).await;
                // Out of reach, as it would be asked for the half again meanwhile.
                site.go_down();
                page.reload().await;
                page.find("button", "Start the round").await;
                assert_eq!(
                    (build(&page).await, page.count("button", "Use it now").await),
                    (named(&old), 0),
                    "{name}, cut: {cut}"
                );
                site.mend();
            }
        }
        until(&page, "return (await caches.keys()).length === 1").await;
        assert_eq!(caches(&page).await, json!([named(&old)]), "nothing of the halves is left");
        site.put(new.clone());
        finds(&page).await;
        page.reads(OFFER).await;
        page.click("button", "Use it now").await;
        becomes(&page, &named(&new)).await;
        whole_round(&page).await;
    })
    .await;
    assert!(complaints.iter().all(|line| line.contains('-')), "{complaints:#?}");
}

/// The policy that a page holds itself to.
fn policy(files: &Files) -> String {
    let page = String::from_utf8(files["index.html"].clone()).expect("it is text");
    let (_, rest) = page.split_once("Content-Security-Policy content=\"").expect("it has a policy");
    rest.split('"').next().expect("it ends").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_whose_servers_settings_are_still_of_the_one_before_is_not_taken() {
    let site = Site::of(release());
    browser::with_at(&site.home(), plain(), |page| async move {
        page.open("").await;
        kept(&page).await;
        // The new files lie there, and the server still allows the scripts of others.
        let new = policy(&later());
        let first = new.split('\'').find(|word| word.starts_with("sha256-")).expect("it names scripts").to_owned();
        site.allow(&new.replace(&first, "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        site.put(later());
        refused(&page, "a policy of another version").await;
        page.reload().await;
        page.is_up().await;
        assert_eq!(build(&page).await, named(&release()));
        // Once its settings are loaded, too, the version is taken, and starts as the server sent it.
        site.allow(&new);
        let mut files = later();
        files.get_mut("sw.js").expect("there is a worker").extend(b"// once more");
        site.put(files);
        finds(&page).await;
        page.click("button", "Use it now").await;
        becomes(&page, &named(&later())).await;
        page.is_up().await;
        site.go_down();
        page.reload().await;
        whole_round(&page).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_what_is_kept_can_not_be_read_the_page_comes_by_the_network() {
    let mut files = release();
    let damaged = b"for (const name of ['match', 'keys']) CacheStorage.prototype[name] = () => Promise.reject(new DOMException('damaged', 'UnknownError'));";
    files.get_mut("sw.js").expect("there is a worker").splice(0..0, damaged.iter().copied());
    let site = Site::of(files);
    browser::with_at(&site.home(), plain(), |page| async move {
        page.open("").await;
        until(&page, "return navigator.serviceWorker.controller !== null").await;
        page.reload().await;
        whole_round(&page).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_page_in_the_place_of_a_hosts_settings_changes_none() {
    let mut files = release();
    files.insert("config.json".into(), br#"{"title": "Friday"}"#.to_vec());
    let site = Site::of(files);
    browser::with_at(&site.home(), plain(), |page| async move {
        page.open("").await;
        kept(&page).await;
        site.spoil("config.json", Mishap::Another);
        page.reload().await;
        page.reads("Friday").await;
        site.go_down();
        page.reload().await;
        page.reads("Friday").await;
    })
    .await;
}

/// The worker of these files on a disk that has no room for files of such a name.
fn full_for(mut files: Files, name: &str) -> Files {
    let full = format!(
        "const put = Cache.prototype.put; Cache.prototype.put = function (what, answer) {{
            return String(what.url ?? what).includes('{name}') ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : put.call(this, what, answer) }};"
    );
    files.get_mut("sw.js").expect("there is a worker").splice(0..0, full.bytes());
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_for_which_the_disk_has_no_room_leaves_the_old_one_whole() {
    let site = Site::of(release());
    browser::with_at(&site.home(), plain(), |page| async move {
        page.open("").await;
        kept(&page).await;
        site.put(full_for(later(), "rest-"));
        refused(&page, "a full disk").await;
        until(&page, "return (await caches.keys()).length === 1").await;
        assert_eq!(caches(&page).await, json!([named(&release())]));
        site.go_down();
        page.reload().await;
        whole_round(&page).await;
        assert_eq!((build(&page).await, page.count("button", "Use it now").await), (named(&release()), 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hosts_settings_are_used_where_there_is_no_room_to_keep_them() {
    let mut files = full_for(release(), "config.json");
    files.insert("config.json".into(), br#"{"title": "Friday"}"#.to_vec());
    let site = Site::of(files);
    browser::with_at(&site.home(), plain(), |page| async move {
        page.open("").await;
        kept(&page).await;
        page.reload().await;
        page.reads("Friday").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn webassembly_of_a_wrong_type_starts_and_other_pages_below_are_left_alone() {
    let mut files = release();
    files.insert("other/index.html".into(), b"<title>Another</title><link rel=icon href=data:,><h1>Another page</h1>".to_vec());
    let site = Site::of(files);
    site.serve_wasm_as("text/plain");
    let home = site.home();
    let complaints = browser::complaints_at(&home, plain(), |page| async move {
        page.open("#/about").await;
        page.find("heading", "Settings & rules").await;
        kept(&page).await;
        page.open("other/").await;
        page.find("heading", "Another page").await;
        site.go_down();
        whole_round(&page).await;
    })
    .await;
    assert!(complaints.iter().all(|line| line.contains("MIME type")), "{complaints:#?}");
}
