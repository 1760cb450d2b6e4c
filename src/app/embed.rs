//! The page in a frame of another: it is smaller there where the address says so, and tells the page around it what that asked for.
//!
//! Who did not ask is told nothing, and what is told goes to the origin that asked. It must not know how pages talk to each other.
//! [docs/embed.md](../../../docs/embed.md) is the contract; a change of what is told needs another [`VERSION`].

use super::{
    effect::{Effect, HostEffect},
    model::{Layout, Model},
};
use crate::quiz::{GameId, golden};

/// The version of what is asked and told, under the key `golden-hour` of each message.
pub const VERSION: u8 = 1;

/// What the page around this one asked for last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The origin that asked, to which alone answers go.
    pub origin: String,
    /// How high the page is, now and whenever that changes.
    pub height: bool,
    /// The result of every game that ends from now on.
    pub score: bool,
    /// When something else is shown, which begins at the top.
    pub top: bool,
    /// The height that was told last.
    told: Option<u32>,
}

/// An address without its query, and what of the page that asks for.
pub(super) fn place(address: &str) -> (String, Layout) {
    match address.split_once('?') {
        Some((place, query)) if query.split('&').any(|part| matches!(part, "embed" | "embed=" | "embed=1")) => {
            (place.to_owned(), Layout::Embedded)
        }
        _ => (address.to_owned(), Layout::Whole),
    }
}

/// The page around this one asks for something; another time it asks anew for all that it wants. An origin without a name, such as that of a
/// file, can't be told anything that others don't hear, and so is told nothing.
pub(super) fn asked(model: &mut Model, origin: String, wanted: &[String]) -> Vec<Effect> {
    let wants = |what: &str| wanted.iter().any(|wanted| wanted == what);
    let (height, score, top) = (wants("height"), wants("score"), wants("top"));
    let is_named = origin.starts_with("https://") || origin.starts_with("http://");
    model.asked = (is_named && (height || score || top)).then_some(Asked { origin, height, score, top, told: None });
    if is_named && height { vec![Effect::Host(HostEffect::Measure)] } else { Vec::new() }
}

/// The page is so many CSS pixels high.
pub(super) fn measured(model: &mut Model, height: u32) -> Vec<Effect> {
    match &mut model.asked {
        Some(asked) if asked.height && asked.told != Some(height) => {
            asked.told = Some(height);
            vec![tell(asked, &format!("\"height\":{height}"))]
        }
        _ => Vec::new(),
    }
}

/// Something else is shown. In a frame as high as what is in it, it may begin out of sight, and not every browser lets the frame draw the page
/// around to itself: [docs/embed.md](../../../docs/embed.md).
pub(super) fn turned(model: &Model) -> Option<Effect> {
    model.asked.as_ref().filter(|asked| asked.top).map(|asked| tell(asked, "\"top\":true"))
}

/// Whether the page around wants to know how games end.
pub(super) fn wants_score(model: &Model) -> bool {
    model.asked.as_ref().is_some_and(|asked| asked.score)
}

/// A game has ended.
pub(super) fn ended(model: &Model, id: GameId) -> Vec<Effect> {
    let (Some(asked), Some(game)) = (&model.asked, model.game(id)) else { return Vec::new() };
    if !asked.score || !game.is_over() {
        return Vec::new();
    }
    let (score, way, boundary) = (model.score(game), game.mode.way().key(), game.settings.boundary.0);
    let points = golden::points(&model.bank, game).map_or_else(|| "null".to_owned(), |points| points.to_string());
    let (right, total) = (score.right, score.total);
    let told =
        format!("\"score\":{{\"way\":\"{way}\",\"right\":{right},\"of\":{total},\"points\":{points},\"boundary\":{boundary}}}");
    vec![tell(asked, &told)]
}

fn tell(asked: &Asked, what: &str) -> Effect {
    Effect::Host(HostEffect::Tell { to: asked.origin.clone(), json: format!("{{\"golden-hour\":{VERSION},{what}}}") })
}
