//! The page's entry: sets up the crash screen, reads the bank and mounts the app.

use std::rc::Rc;

use golden_hour::{
    platform::{crash, page},
    quiz::QuestionBank,
    ui::{Root, root::Props},
};

/// Two-level segregated fit: as quick as the standard library's allocator, and a third of its size.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    // Through Yew, which would put a hook of its own in the place of any other. In a release no panic says anything: it traps, of which
    // `static/boot.js` hears.
    #[cfg(not(feature = "lazy"))]
    yew::set_custom_panic_hook(Box::new(|info| crash::tell(&info.to_string())));
    let bank = if cfg!(feature = "lazy") { QuestionBank::asked_alone() } else { QuestionBank::bundled() };
    let Ok(bank) = bank else { return crash::tell("the compiled bank can't be read") };
    if let Some(place) = page::root() {
        yew::Renderer::<Root>::with_root_and_props(place, Props { bank: Rc::new(bank) }).render();
    }
}
