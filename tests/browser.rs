//! Every wire to the browser, in a real one. `cargo xtask test` brings it.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects")]

#[path = "native/sample.rs"]
mod sample;
#[path = "wasm/spoilers.rs"]
mod spoilers;
#[path = "wasm/wires.rs"]
mod wires;

use std::{cell::RefCell, rc::Rc};

use golden_hour::{
    platform::{
        clock, crash, entropy,
        focus::{self, Scroll},
        keys, location, page,
        storage::{self, StorageError},
    },
    quiz::QuestionBank,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CustomEvent, Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> web_sys::Document {
    page::root().and_then(|root| root.owner_document()).unwrap_or_else(|| {
        let place = new_element("div", page::ROOT);
        place.owner_document().expect("it is in a document")
    })
}

/// A new element of a name and an id on the page.
fn new_element(name: &str, id: &str) -> HtmlElement {
    #[expect(clippy::disallowed_methods, reason = "a test sets its own stage")]
    let document = web_sys::window().and_then(|window| window.document()).expect("there is a page");
    let element = document.create_element(name).expect("a known name").dyn_into::<HtmlElement>().expect("an HTML element");
    element.set_id(id);
    document.body().expect("the page has a body").append_child(&element).expect("the body takes it");
    element
}

#[wasm_bindgen_test]
fn a_fixed_seed_draws_the_same_deck_as_natively() {
    assert_eq!(sample::golden_deck(), sample::GOLDEN_DECK);
}

#[wasm_bindgen_test]
fn the_bundled_bank_is_read_within_five_milliseconds() {
    // A hundred times, since the clock counts milliseconds; the best of five, since the machine may be busy.
    let hundred = || {
        let begun = clock::now().0;
        for _ in 0..100 {
            assert!(QuestionBank::bundled().expect("the build made it").questions().len() >= 280);
        }
        clock::now().0 - begun
    };
    let best = (0..5).map(|_| hundred()).min().expect("five");
    console_log!("reading the bank takes {}.{:02} ms", best / 100, best % 100);
    assert!(best < 500, "reading the bank takes {best} hundredths of a millisecond");
}

#[wasm_bindgen_test]
fn what_is_stored_is_read_back_and_a_full_storage_says_so() {
    assert_eq!(storage::read("test-nothing"), Ok(None));
    assert_eq!(storage::write("test-key", "한국 ▲"), Ok(()));
    assert_eq!(storage::read("test-key"), Ok(Some("한국 ▲".to_owned())));
    assert_eq!(storage::write("test-key", &"x".repeat(20 << 20)), Err(StorageError::Full));
    assert_eq!(storage::read("test-key"), Ok(Some("한국 ▲".to_owned())), "what was there stays");
}

#[wasm_bindgen_test]
fn the_clock_tells_a_time_of_this_century_and_a_real_offset() {
    let (now, offset) = clock::now();
    assert!(now > 1_700_000_000_000 && now < 4_100_000_000_000);
    assert!((-14 * 60..=14 * 60).contains(&offset));
}

#[wasm_bindgen_test]
fn chance_does_not_repeat() {
    assert_ne!(entropy::number(), entropy::number());
}

#[wasm_bindgen_test]
fn focus_moves_and_selects_a_text() {
    new_element("button", "test-button");
    let text = new_element("textarea", "test-text").dyn_into::<HtmlTextAreaElement>().expect("a text box");
    text.set_value("all of it");
    let focused = || document().active_element().map(|element| element.id());
    focus::focus("test-button", Scroll::Top);
    assert_eq!(focused().as_deref(), Some("test-button"));
    focus::focus("test-text", Scroll::Into);
    assert_eq!(focused().as_deref(), Some("test-text"));
    assert_eq!((text.selection_start(), text.selection_end()), (Ok(Some(0)), Ok(Some(9))));
    focus::focus("not-there", Scroll::Into);
    assert_eq!(focused().as_deref(), Some("test-text"));
}

#[wasm_bindgen_test]
fn digits_are_heard_outside_text_boxes_only() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let ear = Rc::clone(&heard);
    let _listener = keys::watch(move |digit| ear.borrow_mut().push(digit));
    let press = |element: &HtmlElement, key: &str, ctrl: bool| {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_ctrl_key(ctrl);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
        element.dispatch_event(&event).expect("it is dispatched");
    };
    let button = new_element("button", "test-keys");
    let text = new_element("textarea", "test-keys-text");
    press(&button, "3", false);
    press(&button, "a", false);
    press(&button, "4", true);
    press(&text, "2", false);
    press(&text, "?", false);
    press(&button, "?", false);
    assert_eq!(*heard.borrow(), [Some(3), None]);
}

#[wasm_bindgen_test]
fn places_are_pushed_and_replaced_in_the_address() {
    let address = location::address();
    location::push("#/history");
    assert_eq!(location::fragment(), "#/history");
    location::replace("#/about");
    assert_eq!((location::fragment().as_str(), location::address()), ("#/about", address));
}

#[wasm_bindgen_test]
fn the_page_wears_its_title_and_colours() {
    page::set_title("A title");
    assert_eq!(document().title(), "A title");
    let theme = || document().document_element().and_then(|root| root.get_attribute("data-theme"));
    page::set_theme(Some("dark"));
    assert_eq!(theme().as_deref(), Some("dark"));
    page::set_theme(None);
    assert_eq!(theme(), None);
}

#[wasm_bindgen_test]
fn a_crash_is_told_with_what_went_wrong_and_the_results_are_handed_over() {
    let told = Rc::new(RefCell::new(None));
    let ear = Rc::clone(&told);
    #[expect(clippy::disallowed_methods, reason = "a test sets its own stage")]
    let window = web_sys::window().expect("there is a page");
    let _listener = gloo::events::EventListener::new(&window, crash::EVENT, move |event: &Event| {
        *ear.borrow_mut() = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_string());
    });
    crash::tell("panicked at a test");
    assert_eq!(told.borrow().as_deref(), Some("panicked at a test"));

    let text = new_element("textarea", crash::RESULTS).dyn_into::<HtmlTextAreaElement>().expect("a text box");
    crash::remember("golden-hour 1");
    assert_eq!(text.value(), "golden-hour 1");
}
