//! One file a screen, each a function from the model to HTML.

pub mod about;
pub mod backup;
pub mod history;
pub mod home;
pub mod invite;
pub mod missing;
pub mod opened;
pub mod play;
pub mod result;
pub mod stats;
pub mod ways;
