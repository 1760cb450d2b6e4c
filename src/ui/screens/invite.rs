//! A deck to be sent to others: drawn by the choices made at home, unseen by its sender, too.

use yew::prelude::*;

use crate::{
    app::{Model, Msg, Route, model::Sharing},
    quiz::Challenge,
    ui::{
        Send,
        parts::{
            icons,
            say::{button, heading, link, nest, say, with},
            send::{self, Parcel},
        },
        text,
    },
};

/// The screen.
pub fn view(model: &Model, is_drawn: bool, sharing: &Sharing, send: &Send) -> Html {
    let mut lines = vec![heading(text::INVITE.into()), say("p", "promise", text::INVITE_MEANS)];
    let Some(dealt) = model.challenge().filter(|_| is_drawn) else {
        lines.push(say("p", "", text::INVITE_NOTHING));
        lines.push(link("button primary", None, text::HOME.into(), Route::Home));
        return nest("section", "card", lines);
    };
    lines.push(say("p", "", text::drawn(&dealt)));
    let ways = vec![
        button("primary", None, with(text::PLAY_IT_TOO, icons::onward()), Msg::Beat, send),
        link("button", None, text::HOME.into(), Route::Home),
    ];
    lines.push(nest("div", "buttons", ways));
    let named = Challenge { by: dealt.by.plain(), ..dealt };
    let link = text::share::link(&named, &model.address);
    let parcel = Parcel { heading: text::SEND, text: text::share::invitation(&named, &link), link, game: None };
    html! { <>{ nest("section", "card", lines) }{ send::view(model, &parcel, sharing, send) }</> }
}
