//! What a host sets in `config.json`, and what becomes of one that is wrong.

use crate::{
    browser::{self, Browser},
    server::{Answer, file, serve},
    steps::{answer, plain},
};

/// The address of the page with this as its `config.json`.
fn with_settings(settings: Answer) -> String {
    let port = serve(move |path| if path == "/config.json" { settings.clone() } else { file(&path[1..]) });
    format!("http://127.0.0.1:{port}/")
}

fn json(text: &str) -> Answer {
    Answer::of("application/json", text)
}

/// A token of the page's colours as it counts now.
async fn token(page: &Browser, name: &str) -> String {
    let script = format!("return getComputedStyle(document.documentElement).getPropertyValue('--{name}').trim()");
    page.script(&script).await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hosts_settings_are_worn_and_a_choice_of_the_players_stays() {
    let home = with_settings(json(
        r##"{"title": "Friday’s quiz", "home": "/club/", "boundary": 5, "accentDark": "#7fd4ff", "accentLight": "#00508a"}"##,
    ));
    browser::with_at(&home, plain(), |page| async move {
        page.emulate(&[("prefers-color-scheme", "dark")]).await;
        page.open("").await;
        page.find("link", "Friday’s quiz").await;
        assert_eq!(page.script("return document.title").await, "Friday’s quiz: an unofficial fan quiz");
        assert_eq!(page.script("return document.querySelector('a.brand').getAttribute('href')").await, "/club/");
        assert_eq!(page.script(CHECKED).await, "Up to episode 5");
        assert_eq!((token(&page, "accent").await.as_str(), token(&page, "on-accent").await.as_str()), ("#7fd4ff", "#000000"));
        page.emulate(&[("prefers-color-scheme", "light")]).await;
        assert_eq!((token(&page, "accent").await.as_str(), token(&page, "on-accent").await.as_str()), ("#00508a", "#ffffff"));
        page.open("#/about").await;
        page.click("radio", "Dark").await;
        assert_eq!(token(&page, "accent").await, "#7fd4ff");
        page.click("radio", "Light").await;
        assert_eq!(token(&page, "accent").await, "#00508a");
        page.click("radio", "Up to episode 2").await;
        page.reload().await;
        page.find("link", "Friday’s quiz").await;
        assert_eq!(page.script(CHECKED).await, "Up to episode 2");
    })
    .await;
}

/// The accessible name of the boundary that is chosen.
const CHECKED: &str = "return document.querySelector('input[name=boundary]:checked').ariaLabel";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_in_the_settings_is_told_to_the_host_alone() {
    for (settings, said) in [
        (json("{\"title\": "), "config.json: it is no JSON object"),
        (json("[\"title\"]"), "config.json: it is no JSON object"),
        (json(r#"{"report": "javascript:alert(1)"}"#), "“report” is left out"),
        (json(r#"{"boundary": 2.5}"#), "“boundary” is left out"),
        (Answer::missing(), "config.json: the file is not there (status 404)"),
    ] {
        let home = with_settings(settings);
        let complaints = browser::complaints_at(&home, plain(), |page| async move {
            page.open("").await;
            page.click("button", "Start the round").await;
            answer(&page, 0).await;
            page.find("list", "Source").await;
            assert_eq!(page.script("return document.querySelector('.brand').innerText.trim()").await, "Golden Hour");
            assert_eq!(page.script("return document.querySelector('.notices').innerText.trim()").await, "");
        })
        .await;
        assert!(complaints.iter().any(|line| line.contains(said)), "{said}: {complaints:#?}");
        // Chromium itself says of a file that is not there that it isn't.
        assert!(complaints.iter().all(|line| line.contains("config.json")), "{complaints:#?}");
    }
}
