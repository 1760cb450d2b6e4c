//! First questions of a first round, for the build to draw into the entry page: whoever is there for the first time can be asked before the app is.
//!
//! Which question a round opens with, and how its options lie, follows from its seed, so that here seeds are looked for that open alike. It must
//! not know how a question is drawn, nor who chooses among them.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    model::Model,
    msg::Msg,
    start::{opener, plan},
    update::update,
};
use crate::quiz::{GameId, Kind, Now, QuestionBank, QuestionId, deck::shown};

/// With how many questions a first round may open.
pub const OPENINGS: usize = 8;
/// How many rounds open with the same one.
pub const SEEDS: usize = 16;
/// How many seeds are looked at. With a few dozen openers, each with its options in any order, some tens of thousands are enough.
const SEEDS_TRIED: u32 = 1_000_000;

/// Rounds of a first visit that open alike.
#[derive(Debug, Clone)]
pub struct Opening {
    /// What deals them, [`SEEDS`] in rising order.
    pub seeds: Vec<u32>,
    /// The app as it is then, with the first question on the table.
    pub model: Model,
}

/// [`OPENINGS`] of a bank, no two with the same question: of one to choose from that can be shown without the bank's notes, and that a stroke
/// answers. Fewer where the bank hasn't so many.
pub fn openings(bank: &Rc<QuestionBank>, now: Now) -> Vec<Opening> {
    let first = Model::new(Rc::clone(bank));
    let levels = first.kept.preferences.levels;
    let plan = plan(&first);
    let mut alike: BTreeMap<(QuestionId, Vec<u8>), Vec<u32>> = BTreeMap::new();
    let mut found: Vec<(QuestionId, Vec<u32>)> = Vec::new();
    for seed in 0..SEEDS_TRIED {
        if found.len() == OPENINGS {
            break;
        }
        let card = opener(&first, &plan, levels, seed).filter(|card| first.can_show(card));
        let Some(question) = card.and_then(|card| first.asked(&card)) else { continue };
        if question.kind != Kind::Choice || found.iter().any(|(known, _)| *known == question.id) {
            continue;
        }
        let seeds = alike.entry((question.id, shown(question, seed))).or_default();
        seeds.push(seed);
        if seeds.len() == SEEDS {
            found.push((question.id, std::mem::take(seeds)));
        }
    }
    let dealt = |seeds: Vec<u32>| {
        let mut model = first.clone();
        if let Some(seed) = seeds.first() {
            update(&mut model, now, Msg::Rolled(plan, GameId(1), *seed));
        }
        Opening { seeds, model }
    };
    found.into_iter().map(|(_, seeds)| dealt(seeds)).collect()
}
