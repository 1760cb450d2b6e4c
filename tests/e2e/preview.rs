//! What a service is told that shows a link with a picture: it fetches the page as it lies on the host and runs none of it.

use std::{
    env,
    io::{Read, Write},
    net::TcpStream,
};

use scraper::{Html, Selector};
use url::Url;

/// A file as the host gives it.
fn fetched(address: &Url) -> Vec<u8> {
    let host = format!("{}:{}", address.host_str().expect("a host"), address.port_or_known_default().expect("a port"));
    let mut wire = TcpStream::connect(&host).expect("the release is served");
    write!(wire, "GET {} HTTP/1.0\r\nHost: {host}\r\n\r\n", address.path()).expect("it is asked for");
    let mut answer = Vec::new();
    wire.read_to_end(&mut answer).expect("it is answered");
    let head = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("an end of the head");
    let status = String::from_utf8_lossy(&answer[..head]).lines().next().unwrap_or_default().to_owned();
    assert!(status.contains(" 200 "), "{address}: {status}");
    answer.split_off(head + 4)
}

#[test]
fn a_link_has_a_title_words_and_a_picture_without_any_script() {
    let home = Url::parse(&env::var("GOLDEN_HOUR_URL").expect("it says where the release is served")).expect("an address");
    let page = Html::parse_document(&String::from_utf8(fetched(&home)).expect("UTF-8"));
    let told = |selector: &str| {
        let found: Vec<_> = page.select(&Selector::parse(selector).expect("a selector")).collect();
        assert_eq!(found.len(), 1, "{selector}");
        found[0].attr("content").map_or_else(|| found[0].text().collect(), str::to_owned)
    };
    let property = |name: &str| told(&format!("head > meta[property='{name}']"));
    let named = |name: &str| told(&format!("head > meta[name='{name}']"));
    let title = told("head > title");
    assert_eq!([&title, &property("og:title"), &named("twitter:title")], ["Golden Hour: an unofficial fan quiz"; 3]);
    let words = named("description");
    assert!(words.contains("nothing beyond it will be asked") && words.chars().count() <= 200, "{words}");
    assert_eq!([property("og:description"), named("twitter:description")], [words.clone(), words]);
    assert_eq!((property("og:type"), property("og:site_name")), ("website".into(), "Golden Hour".into()));
    assert_eq!(named("twitter:card"), "summary_large_image");
    let alt = property("og:image:alt");
    assert!(alt.starts_with("Golden Hour. ") && alt == named("twitter:image:alt"), "{alt}");
    // A challenge stands behind the link's #, which a canonical address would cut off.
    let canonical = Selector::parse("[property='og:url'], [rel=canonical]").expect("a selector");
    assert_eq!(page.select(&canonical).count(), 0);

    let picture = property("og:image");
    assert_eq!(named("twitter:image"), picture);
    let png = fetched(&home.join(&picture).expect("an address"));
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.len() < 300_000, "{picture}: {} bytes", png.len());
    let number = |at: usize| png[at..at + 4].iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)).to_string();
    assert_eq!((number(16), number(20)), ("1200".into(), "630".into()));
    assert_eq!((property("og:image:width"), property("og:image:height")), (number(16), number(20)));
    assert_eq!(property("og:image:type"), "image/png");
}
