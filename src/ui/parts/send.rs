//! The ways out: share sheet, link, text, a code to be scanned, pictures. Each is a press of its own and does nothing else.
//!
//! It must not know what is sent. Codes and pictures are made only once they are asked for.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    card::{self, Shape},
    icons, qr,
    say::{button, element, nest, on, say},
};
use crate::{
    app::{Model, Msg, Spot, model::Sharing, msg::PictureEnd},
    quiz::{Game, nickname},
    ui::{Send, spot_id, text},
};

/// What is sent.
#[derive(Debug)]
pub struct Parcel<'a> {
    /// The heading.
    pub heading: &'static str,
    /// The link.
    pub link: String,
    /// A text with the link in it.
    pub text: String,
    /// The game whose result it is, if it is one: it has pictures.
    pub game: Option<&'a Game>,
}

/// The ways out, and what came of the last one taken.
pub fn view(model: &Model, parcel: &Parcel, sharing: &Sharing, send: &Send) -> Html {
    let Parcel { heading, link, text, game } = parcel;
    let mut presses = Vec::new();
    if model.sheet {
        let told = html! { <>{ icons::share() }{ text::SHARE }</> };
        presses.push(button("", None, told, Msg::Share(text.clone()), send));
    }
    presses.push(button("", None, text::COPY_LINK.into(), Msg::Copy(link.clone()), send));
    presses.push(button("", None, text::COPY_TEXT.into(), Msg::Copy(text.clone()), send));
    presses.push(button("", None, text::QR.into(), Msg::CodeWanted, send));
    if game.is_some() {
        presses.push(button("", None, text::PICTURES.into(), Msg::PicturesWanted, send));
    }
    let lines = vec![
        html! { <h2 id={spot_id(Spot::Send)} tabindex="-1">{ *heading }</h2> },
        name(model, send),
        nest("div", "buttons", presses),
        html! { <p class="shared" role="status">{ outcome(sharing) }</p> },
        shown(model, parcel, sharing, send),
    ];
    nest("section", "card send", lines)
}

/// What the player is called in the link.
fn name(model: &Model, send: &Send) -> Html {
    // While a letter of Korea, China or Japan is being put together, the box is the keyboard's: what is kept would take its parts away. Once it
    // is whole it is told of (`src/platform/keys.rs`).
    let send = send.clone();
    let typed = Callback::from(move |event: InputEvent| {
        if !event.is_composing() {
            send.emit(Msg::Named(event.target_unchecked_into::<HtmlInputElement>().value()));
        }
    });
    html! {
        <label class="name">
            { say("span", "hint", text::NICKNAME) }
            <input type="text" value={model.kept.preferences.name.raw()} oninput={typed} maxlength={nickname::LONGEST.to_string()}
                autocomplete="nickname" spellcheck="false" />
        </label>
    }
}

fn outcome(sharing: &Sharing) -> &'static str {
    match sharing {
        Sharing::Done | Sharing::Pictures(Some(PictureEnd::Shared)) => text::SHARED,
        Sharing::Copied => text::COPIED,
        Sharing::ByHand(_) => text::BY_HAND,
        Sharing::Pictures(Some(PictureEnd::Kept)) => text::PICTURE_KEPT,
        Sharing::Pictures(Some(PictureEnd::Failed)) => text::PICTURE_FAILED,
        Sharing::Idle | Sharing::Offered(_) | Sharing::Code | Sharing::Pictures(None | Some(PictureEnd::Dismissed)) => "",
    }
}

/// What was asked to be shown.
fn shown(model: &Model, parcel: &Parcel, sharing: &Sharing, send: &Send) -> Html {
    let inside = match sharing {
        Sharing::ByHand(text) => html! {
            <textarea id={spot_id(Spot::ShareText)} readonly=true rows="6" aria-label={text::SHARE} value={text.clone()} />
        },
        Sharing::Code => code(&parcel.link, send),
        Sharing::Pictures(_) => match parcel.game {
            Some(game) => Shape::ALL.into_iter().map(|shape| picture(model, game, &parcel.text, shape, send)).collect(),
            None => Html::default(),
        },
        _ => return Html::default(),
    };
    html! { <div class="by-hand">{ inside }{ button("", None, text::CLOSE.into(), Msg::ShareClosed, send) }</div> }
}

/// The link as a code, large, and to be kept.
fn code(link: &str, send: &Send) -> Html {
    let link_kept = link.to_owned();
    let keep = send.reform(move |_: MouseEvent| Msg::Keep("golden-hour.svg", qr::file(&link_kept).unwrap_or_default()));
    html! {
        <>
            { qr::view(link, text::QR_LABEL) }
            { say("p", "hint", text::QR_MEANS) }
            <button type="button" onclick={keep}>{ text::QR_KEEP }</button>
        </>
    }
}

/// A picture as it will be, with the press that hands it on.
fn picture(model: &Model, game: &Game, text: &str, shape: Shape, send: &Send) -> Html {
    let name = model.kept.preferences.name;
    let picture = card::picture(shape, game, &model.bank, &name, text);
    let (class, told) = match shape {
        Shape::Wide => ("picture", text::PICTURE_WIDE),
        Shape::Tall => ("picture tall", text::PICTURE_TALL),
    };
    let image = html! {
        <img src={card::address(&picture)} alt={text::share::alt(game, &model.bank, &name)} width={picture.width.to_string()} height={picture.height.to_string()} />
    };
    let press = html! { <button type="button" onclick={on::<MouseEvent>(Msg::Picture(picture), send)}>{ told }</button> };
    element("figure", class, html! { <>{ image }{ press }</> })
}
