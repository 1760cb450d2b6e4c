//! The screens and what happens on them: a message turns a model into a new one and a list of effects.
//!
//! Plain Rust, total, native-tested. It must not know of HTML, browsers, clocks or chance: they come in as messages and go
//! out as effects. Start at [`update()`].

pub mod answers;
mod ask;
pub mod commit;
pub mod csv;
mod dare;
pub mod document;
pub mod effect;
pub mod embed;
pub mod host;
pub mod install;
mod keep;
pub mod model;
pub mod msg;
pub mod notice;
pub mod offer;
pub mod opening;
mod play;
pub mod prefer;
mod rest;
mod room;
pub mod route;
pub mod save;
mod sharing;
mod start;
mod telling;
pub mod undo;
pub mod unite;
pub mod update;
pub mod version;
mod walk;

pub use effect::{Effect, Spot};
pub use model::{Model, Screen};
pub use msg::Msg;
pub use route::Route;
pub use update::{Update, update, update_rest, update_with};
