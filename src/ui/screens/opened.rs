//! A link that somebody sent: what it asks, and the ways on; or their answers; or why it can't be taken up.
//!
//! Before one of the ways is taken no text of any question is on the page, and beyond the player's boundary none ever is.

use yew::prelude::*;

use crate::{
    app::{Model, Msg, Route, Spot, model::Opened, model::Refusal},
    quiz::{Challenge, Game},
    ui::{
        Send,
        parts::{
            duel, ecg, icons,
            say::{button, heading, link, nest, say, with},
        },
        text,
    },
};

/// The screen.
pub fn view(model: &Model, opened: &Opened, send: &Send) -> Html {
    match (model.opened(), opened.seeing) {
        (None, _) => Html::default(),
        (Some(Err(refusal)), _) => refused(refusal),
        (Some(Ok(challenge)), false) => asked(model, &challenge, send),
        (Some(Ok(challenge)), true) => seen(model, &challenge, send),
    }
}

fn refused(refusal: Refusal) -> Html {
    let lines = vec![
        icons::mark(),
        heading(text::refused(refusal).into()),
        say("p", "", text::refused_why(refusal)),
        link("button primary", Some(Spot::Start), text::HOME_INSTEAD.into(), Route::Home),
    ];
    nest("section", "card empty", lines)
}

/// What the link asks, and the ways on.
fn asked(model: &Model, challenge: &Challenge, send: &Send) -> Html {
    let (needed, watched) = (challenge.needs(&model.bank), model.settings().boundary);
    let within = challenge.within(&model.bank, watched);
    let part = within.standing(&model.bank).asked;
    let mut lines = vec![heading(text::challenged(challenge).into()), say("p", "promise", text::asks(challenge))];
    if challenge.is_played() {
        lines.push(say("p", "theirs", text::they_got(model, challenge)));
    }
    lines.extend(text::standing(challenge.standing(&model.bank)).map(|told| say("p", "hint", told)));
    let mut ways = Vec::new();
    let played = played(model, [challenge, &within]);
    if let Some((mine, _)) = played {
        lines.push(say("p", "", text::you_got(model, mine)));
        if challenge.is_played() {
            ways.push(button("primary", Some(Spot::Next), text::COMPARE.into(), Msg::See(true), send));
        }
    }
    let first = if ways.is_empty() { "primary" } else { "" };
    if needed > watched {
        lines.push(say("p", "disputed", text::goes_beyond(needed, watched, part)));
        if part > 0 {
            ways.push(button(first, None, with_arrow(text::play_part(part)), Msg::Beat, send));
        }
        ways.push(button("", None, text::watched_that_far(needed).into(), Msg::BoundaryChosen(needed), send));
    } else {
        lines.push(say("p", "hint", text::needs(needed)));
        if part > 0 {
            let told = match (played.is_some(), challenge.is_played()) {
                (true, _) => text::PLAY_AGAIN,
                (false, true) => text::BEAT,
                (false, false) => text::PLAY_IT,
            };
            ways.push(button(first, None, with(told, icons::onward()), Msg::Beat, send));
        } else {
            lines.push(say("p", "", text::NOTHING_LEFT));
        }
    }
    if challenge.is_played() && played.is_none() {
        ways.push(button("", None, text::SEE.into(), Msg::See(true), send));
    }
    ways.push(link("button", None, text::NOT_NOW.into(), Route::Home));
    lines.push(nest("div", "buttons", ways));
    if played.is_none() {
        lines.push(say("p", "hint", if challenge.is_played() { text::SEE_MEANS } else { text::ONLY_QUESTIONS }));
    }
    nest("section", "card dare", lines)
}

/// The player's game of a challenge, or of the part within the boundary, and the sender's of the same.
fn played<'a>(model: &'a Model, of: [&'a Challenge; 2]) -> Option<(&'a Game, &'a Game)> {
    of.into_iter().find_map(|asked| Some((model.played(asked)?, &asked.game)))
}

fn with_arrow(told: String) -> Html {
    html! { <>{ told }{ icons::onward() }</> }
}

/// The sender's answers; beside the player's own, where there are some.
fn seen(model: &Model, challenge: &Challenge, send: &Send) -> Html {
    let Challenge { by, game } = challenge;
    let head = vec![
        heading(text::they_got(model, challenge).into()),
        say("p", "hint", text::asks(challenge)),
        ecg::line(model, game, None),
        nest(
            "div",
            "buttons",
            vec![
                button("", None, text::SEE_NO_MORE.into(), Msg::See(false), send),
                link("button", None, text::HOME.into(), Route::Home),
            ],
        ),
    ];
    let within = challenge.within(&model.bank, model.settings().boundary);
    let mine =
        played(model, [challenge, &within]).map(|(mine, theirs)| duel::compare(model, mine, theirs, by)).unwrap_or_default();
    html! {
        <>
            { nest("section", "card", head) }
            { mine }
            { say("h2", "", text::THEIR_ANSWERS) }
            { duel::answers(model, game, by, send) }
        </>
    }
}
