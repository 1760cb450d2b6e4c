//! The page: a model becomes HTML, an event becomes a message. Nothing is decided here.
//!
//! Start at [`view()`]; one file a screen in [`screens`], one a kind of question in [`kinds`], reused pieces in [`parts`], numbers drawn in [`plots`], every sentence in [`text`]. It must not know of
//! storage, clocks, chance or the window: only [`root`] and `hosted` name `platform`, to hand effects over.

mod hosted;
pub mod kinds;
pub mod later;
pub mod parts;
pub mod plots;
pub mod root;
pub mod screens;
pub mod text;

use yew::prelude::*;

use crate::app::{Model, Msg, Screen, Spot, msg::Step};

pub use root::Root;

/// Where messages go.
pub type Send = Callback<Msg>;

/// The whole page of a model.
pub fn view(model: &Model, send: &Send) -> Html {
    draw(model, Some(later::SCREENS), send)
}

/// The page of a model; the screens that nobody begins with are drawn by `rest`, where it is here.
pub fn draw(model: &Model, rest: Option<later::Screens>, send: &Send) -> Html {
    let screen = match &model.screen {
        Screen::Home { leaving, .. } => screens::home::view(model, *leaving, send),
        Screen::Play(play) => screens::play::view(model, play, rest.map(|screens| screens.ghost), send),
        _ => rest.map_or_else(|| parts::coming::screen(model, send), |screens| (screens.draw)(model, send)),
    };
    html! {
        <>
            { parts::frame::header(model) }
            { parts::notices::view(model, rest.and_then(|screens| (screens.offer)(model, send)), send) }
            <main key={screen_key(model)}>{ screen }</main>
            { parts::frame::footer(model, send) }
            { parts::keysheet::view(model, send) }
        </>
    }
}

/// The id of the element that a spot is.
pub fn spot_id(spot: Spot) -> String {
    match spot {
        Spot::Heading => "heading".to_owned(),
        Spot::Start => "start".to_owned(),
        Spot::Option(place) => format!("option-{place}"),
        Spot::Mover(item, Step::Up) => format!("up-{item}"),
        Spot::Mover(item, Step::Down) => format!("down-{item}"),
        Spot::Typed => "typed".to_owned(),
        Spot::Next => "next".to_owned(),
        Spot::Confirm => "confirm".to_owned(),
        Spot::Round(place) => format!("round-{place}"),
        Spot::File => "import".to_owned(),
        Spot::Keys => "keys".to_owned(),
        Spot::Paste => "paste".to_owned(),
        Spot::ShareText => "share-text".to_owned(),
        Spot::Send => "send".to_owned(),
    }
}

/// Screens and questions are drawn afresh, so that nothing of one leaks into the next.
fn screen_key(model: &Model) -> String {
    match &model.screen {
        Screen::Home { .. } => "home".to_owned(),
        Screen::Play(play) => format!("play-{}-{}", play.game, play.place),
        Screen::Result { game, .. } => format!("result-{game}"),
        Screen::History { .. } => "history".to_owned(),
        Screen::Stats { .. } => "statistics".to_owned(),
        Screen::Way(way) => way.key().to_owned(),
        Screen::About => "about".to_owned(),
        Screen::Backup(_) => "backup".to_owned(),
        Screen::Offered(_) => "offered".to_owned(),
        Screen::Missing => "missing".to_owned(),
        Screen::Opened(opened) => (if opened.seeing { "seen" } else { "opened" }).to_owned(),
        Screen::Invite { .. } => "invite".to_owned(),
    }
}
