//! The page's entry: sets up the crash screen, reads the bank and mounts the app.

use std::rc::Rc;

use golden_hour::{
    platform::{crash, page},
    quiz::QuestionBank,
    ui::{Root, root::Props},
};

fn main() {
    crash::watch();
    #[expect(clippy::expect_used, reason = "the build made these bytes; a panic here is the crash screen's to tell")]
    let bank = QuestionBank::bundled().expect("the compiled bank is whole");
    if let Some(place) = page::root() {
        yew::Renderer::<Root>::with_root_and_props(place, Props { bank: Rc::new(bank) }).render();
    }
}
