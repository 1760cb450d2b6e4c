//! What a screen reader is given and where the tabulator goes, in one game of all four kinds, played by the keyboard alone.
//!
//! The transcript is a golden file. When what it says should change: `UPDATE_EXPECT=1 cargo xtask test`, and read the difference.

use std::fmt::Write;

use expect_test::expect_file;
use golden_hour::{
    app::document::Document,
    quiz::{Card, Game, GameId, Millis, Mode, Now, QuestionBank, QuestionId, Settings},
};
use serde_json::{Value, json};

use crate::{
    browser::{self, Browser, ENTER, SPACE, TAB},
    steps::plain,
};

/// One question of each kind, so that the transcript changes when one of these four does and not with the rest of the bank.
const ASKED: [u32; 4] = [1, 572, 605, 536];

/// 24 November 2026, 12:00 UTC.
const NOON: u64 = 1_795_521_600_000;

/// A document with a game of these four that waits for its first answer.
fn stored() -> String {
    let bank = QuestionBank::bundled().expect("the build made it");
    let card = |id: &u32| Card::of(bank.get(QuestionId(*id)).expect("it is in the bank"));
    let mut document = Document::default();
    document.put(Game {
        id: GameId(1),
        started: Now { at: Millis(NOON - 60_000), offset: 0 },
        settings: Settings::default(),
        deck: ASKED.iter().map(card).collect(),
        picks: Vec::new().into(),
        mode: Mode::default(),
        shown: Millis(0),
        rival: None,
        seed: 1,
    });
    document.write()
}

/// What the accessibility tree says below a node, a line a node, deeper ones further in.
fn told(nodes: &[Value], id: &Value, depth: usize, inherited: &str, out: &mut String) {
    let Some(node) = nodes.iter().find(|node| node["nodeId"] == *id) else { return };
    let word = |field: &str| node[field]["value"].as_str().unwrap_or_default();
    let (role, name) = (word("role"), word("name"));
    let is_silent = node["ignored"] == true
        || matches!(
            role,
            "RootWebArea" | "generic" | "none" | "paragraph" | "InlineTextBox" | "LineBreak" | "ListMarker" | "LabelText"
        )
        || role == "StaticText" && (inherited.contains(name.trim()) || name.trim().is_empty());
    let mut inner = (depth, inherited);
    if !is_silent {
        write!(out, "{:width$}{role}", "", width = 2 * depth).expect("a string takes all");
        if !name.is_empty() {
            write!(out, " “{name}”").expect("a string takes all");
        }
        if !word("description").is_empty() {
            write!(out, " ({})", word("description")).expect("a string takes all");
        }
        for property in node["properties"].as_array().into_iter().flatten() {
            let (about, value) = (property["name"].as_str().unwrap_or_default(), &property["value"]["value"]);
            if about == "level" && role == "heading"
                || matches!(about, "checked" | "pressed" | "expanded" | "disabled" | "live" | "modal" | "focused")
            {
                write!(out, " {about}={}", value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                    .expect("a string takes all");
            }
        }
        out.push('\n');
        inner = (depth + 1, if name.is_empty() { "" } else { name });
    }
    let children = node["childIds"].as_array().into_iter().flatten();
    let child = |id: &Value| nodes.iter().find(|node| node["nodeId"] == *id);
    // The words beside a box are its name; they are not said twice.
    let box_name = children.clone().filter_map(child).find(|node| node["role"]["value"] == "checkbox");
    let inherited = box_name.and_then(|node| node["name"]["value"].as_str()).unwrap_or(inner.1);
    for child in children {
        told(nodes, child, inner.0, inherited, out);
    }
}

/// Takes down what a state of the page says, and where the tabulator goes from where the focus is, until it is there again.
async fn take_down(page: &Browser, state: &str, out: &mut String) {
    let tree = page.devtools("Accessibility.getFullAXTree", json!({})).await;
    let nodes = tree["nodes"].as_array().expect("a tree has nodes");
    writeln!(out, "\n=== {state}: {}\n", page.script("return document.title").await.as_str().unwrap_or_default())
        .expect("a string takes all");
    told(nodes, &nodes[0]["nodeId"], 0, "", out);
    out.push_str("\nthe tabulator goes to\n");
    // Once around, from the first control on the page, wherever the focus is now.
    tab_to(page, "link", "Play").await;
    let mut been = Vec::new();
    while been.len() < 80 {
        let at = page.focus().await.unwrap_or_default();
        if been.first() == Some(&at) {
            break;
        }
        // Between the last control and the first, the focus may be on the page itself.
        if !matches!(&*at.0, "" | "none" | "generic") {
            writeln!(out, "  {} “{}”", at.0, at.1).expect("a string takes all");
            been.push(at);
        }
        page.press(TAB).await;
    }
    assert!(been.len() < 80, "the tabulator finds no end: {been:#?}");
}

/// Goes on by the tabulator to a control.
async fn tab_to(page: &Browser, role: &str, name: &str) {
    for _ in 0..80 {
        page.press(TAB).await;
        if page.focus().await.is_some_and(|(is, named)| is == role && named.starts_with(name)) {
            return;
        }
    }
    panic!("the tabulator never comes to {role} “{name}”; the page reads:\n{}", page.text().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_game_of_all_four_kinds_by_the_keyboard_alone_reads_as_written() {
    browser::with(plain(), |page| async move {
        let mut out = String::from("What a screen reader is given, and the order of the focus. See tests/e2e/transcript.rs.\n");
        page.stop_the_clock(NOON).await;
        page.before_every_page(&format!(
            "localStorage.getItem('golden-hour') ?? localStorage.setItem('golden-hour', {:?})",
            stored()
        ))
        .await;
        page.open("#/play/0000000000000001/1").await;

        page.focused("heading", "Who plays").await;
        take_down(&page, "a choice, asked", &mut out).await;
        page.press("1").await;
        page.focused("button", "Next question").await;
        take_down(&page, "a choice, told", &mut out).await;
        tab_to(&page, "button", "Next question").await;
        page.press(ENTER).await;

        page.focused("heading", "Which of these").await;
        take_down(&page, "several, asked", &mut out).await;
        for name in ["Yang", "Cheon"] {
            tab_to(&page, "checkbox", name).await;
            page.press(SPACE).await;
        }
        tab_to(&page, "button", "Lock in").await;
        page.press(ENTER).await;
        page.focused("button", "Next question").await;
        take_down(&page, "several, told", &mut out).await;
        tab_to(&page, "button", "Next question").await;
        page.press(ENTER).await;

        page.focused("heading", "How did the original").await;
        take_down(&page, "an order, asked", &mut out).await;
        // The last to the top; the focus stays with it, so that the same key goes on.
        tab_to(&page, "button", "Up: The web novel begins, place 4").await;
        for place in [3, 2, 1] {
            page.press(ENTER).await;
            page.focused("button", &format!("Up: The web novel begins, place {place} of 4")).await;
        }
        tab_to(&page, "button", "Lock in").await;
        page.press(ENTER).await;
        page.focused("button", "Next question").await;
        take_down(&page, "an order, told", &mut out).await;
        tab_to(&page, "button", "Next question").await;
        page.press(ENTER).await;

        page.focused("heading", "Which actor").await;
        take_down(&page, "typed, asked", &mut out).await;
        tab_to(&page, "textbox", "").await;
        page.press(&format!("추영우{ENTER}")).await;
        page.focused("button", "See the result").await;
        take_down(&page, "typed, told", &mut out).await;
        tab_to(&page, "button", "See the result").await;
        page.press(ENTER).await;

        page.focused("heading", "").await;
        take_down(&page, "the result", &mut out).await;
        expect_file!["../fixtures/transcript.txt"].assert_eq(&out);
    })
    .await;
}
