//! The wires that came with the ways to play: files, dialogs, calls, cues, what the page wears, what is forgotten.

use std::{cell::Cell, rc::Rc};

use golden_hour::platform::{
    clock, cue,
    file::{self, FileError},
    focus, keys, locks, page,
    persistence::{self, Persistence},
    storage,
};
use js_sys::{Promise, eval};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlDialogElement;

use super::{document, new_element};

/// What a script gives, as text.
fn script(source: &str) -> Option<String> {
    eval(source).expect("the script runs").as_string()
}

#[wasm_bindgen_test]
fn forgetting_takes_what_is_ours_and_nothing_else() {
    for key in ["golden-hour", "golden-hour.aside.1", "golden-hours", "another-page"] {
        storage::write(key, "kept").expect("there is storage");
    }
    storage::forget("golden-hour.forget").expect("there is storage");
    let left = |key| storage::read(key).expect("there is storage").is_some();
    assert_eq!(["golden-hour", "golden-hour.aside.1", "golden-hours", "another-page"].map(left), [false, false, true, true]);
}

#[wasm_bindgen_test]
fn a_text_that_stays_the_browsers_is_written_read_and_compared_there() {
    let of = |pieces: &[&str]| {
        let mut text = storage::Text::default();
        for piece in pieces {
            text.add(piece);
        }
        text
    };
    let text = of(&["golden-hour 1\n", "p 백강혁\n", "e 1\n"]);
    assert_eq!(storage::Text::read("golden-hour.text").expect("there is storage"), None);
    text.write("golden-hour.text").expect("there is room");
    let read = storage::Text::read("golden-hour.text").expect("there is storage").expect("it is there");
    assert_eq!((&read, read.whole().as_str()), (&text, "golden-hour 1\np 백강혁\ne 1\n"));
    assert_eq!(read.by_line().collect::<Vec<_>>(), ["golden-hour 1", "p 백강혁", "e 1", ""]);
    assert_ne!(read, of(&["golden-hour 1\n"]));
    assert_eq!(of(&[]).by_line().collect::<Vec<_>>(), [""]);
    storage::forget("golden-hour.forget").expect("there is storage");
}

#[wasm_bindgen_test]
async fn a_lock_lets_one_work_after_another_and_is_done_without() {
    let done = Rc::new(Cell::new(0));
    let work = |add: u32| {
        let done = Rc::clone(&done);
        move || done.set(done.get() * 10 + add)
    };
    // Held elsewhere, it is waited for.
    let held = eval(
        "new Promise((got) => navigator.locks.request('test', () => new Promise((free) => { globalThis.free = free; got() })))",
    );
    JsFuture::from(held.expect("it runs").dyn_into::<Promise>().expect("a promise")).await.expect("the lock is held");
    locks::alone("test", work(1));
    locks::alone("test", work(2));
    assert_eq!(done.get(), 0, "not yet");
    let after = eval("free(); navigator.locks.request('test', () => true)").expect("it runs");
    JsFuture::from(after.dyn_into::<Promise>().expect("a promise")).await.expect("it comes free");
    assert_eq!(done.get(), 12, "one after the other");
    script("Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })");
    locks::alone("test", work(3));
    script(
        "Object.defineProperty(navigator, 'locks', { value: { request: () => Promise.reject('denied') }, configurable: true })",
    );
    locks::alone("denied", work(4));
    JsFuture::from(Promise::resolve(&JsValue::NULL)).await.expect("it is told");
    while done.get() == 123 {
        JsFuture::from(Promise::resolve(&JsValue::NULL)).await.expect("a turn passes");
    }
    script("delete navigator.locks");
    assert_eq!(done.get(), 1234, "where there are none or none is granted, all the same");
}

#[wasm_bindgen_test]
async fn the_browser_says_how_it_keeps_what_is_stored() {
    let says = |persisted: &str, vendor: &str| {
        script(&format!(
            "Object.defineProperty(navigator, 'vendor', {{ value: '{vendor}', configurable: true }});
            Object.defineProperty(navigator, 'storage', {{ configurable: true, value: {persisted} }});"
        ));
    };
    let storage = "{ persisted: async () => globalThis.kept ?? false, persist: async () => globalThis.kept = true }";
    says(storage, "Google Inc.");
    assert_eq!(persistence::state(false).await, Persistence::Clearable);
    assert_eq!(persistence::state(true).await, Persistence::Promised);
    assert_eq!(persistence::state(false).await, Persistence::Promised);
    script("delete globalThis.kept");
    says(storage, "Apple Computer, Inc.");
    assert_eq!(persistence::state(false).await, Persistence::SevenDays);
    says("undefined", "Google Inc.");
    assert_eq!(persistence::state(true).await, Persistence::Unknown);
    script("delete navigator.vendor; delete navigator.storage");
}

#[wasm_bindgen_test]
fn a_dialog_opens_once_and_may_be_asked_for_again() {
    let dialog = new_element("dialog", "test-dialog").dyn_into::<HtmlDialogElement>().expect("a dialog");
    page::dialog("test-dialog", true);
    assert!(dialog.open());
    page::dialog("test-dialog", true);
    assert!(dialog.open());
    page::dialog("test-dialog", false);
    assert!(!dialog.open(), "closed");
    page::dialog("not-there", true);
}

#[wasm_bindgen_test]
fn what_a_keyboard_put_together_is_told_once_it_is_whole() {
    let composed = keys::watch_composed().expect("there is a document");
    new_element("input", "composed");
    script("globalThis.heard = 0; document.addEventListener('input', () => (heard += 1), { once: true })");
    let ends = "document.querySelector('#composed').dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })); `${heard}`";
    assert_eq!(script(ends).as_deref(), Some("1"));
    drop(composed);
}

#[wasm_bindgen_test]
fn keys_are_not_for_what_lies_behind_a_dialog() {
    let heard = Rc::new(Cell::new(0));
    let counted = Rc::clone(&heard);
    let keys = keys::watch(move |_| counted.set(counted.get() + 1)).expect("there is a document");
    new_element("dialog", "keys-dialog");
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true })); ''";
    script(press);
    page::dialog("keys-dialog", true);
    script(press);
    page::dialog("keys-dialog", false);
    assert_eq!(heard.get(), 1);
    script(press);
    assert_eq!(heard.get(), 2);
    drop(keys);
}

#[wasm_bindgen_test]
async fn a_call_comes_and_one_that_was_dropped_does_not() {
    let dropped = Rc::new(Cell::new(false));
    let heard = Rc::clone(&dropped);
    drop(clock::call_after(0, move || heard.set(true)));
    let called = Promise::new(&mut |done, _| {
        clock::call_after(1, move || {
            done.call0(&JsValue::NULL).expect("a promise is kept");
        })
        .forget();
    });
    JsFuture::from(called).await.expect("it is called");
    assert!(!dropped.get());
}

#[wasm_bindgen_test]
async fn focus_is_let_go_and_moves_before_the_next_frame() {
    new_element("button", "test-leaving").focus().expect("a button takes the focus");
    new_element("button", "test-arriving");
    let focused = || document().active_element().map(|element| element.id()).unwrap_or_default();
    assert_eq!(focused(), "test-leaving");
    focus::release();
    assert_ne!(focused(), "test-leaving");
    let frame = focus::soon("test-arriving".to_owned(), focus::Scroll::Into);
    let shown = eval("new Promise((done) => requestAnimationFrame(() => done()))").expect("the script runs");
    JsFuture::from(shown.dyn_into::<Promise>().expect("a promise")).await.expect("a frame comes");
    assert_eq!(focused(), "test-arriving");
    drop(frame);
}

#[wasm_bindgen_test]
fn the_page_keeps_still_when_told_and_says_what_its_host_wrote() {
    let calm = || document().document_element().is_some_and(|root| root.has_attribute("data-calm"));
    page::set_calm(true);
    page::set_calm(true);
    assert!(calm());
    page::set_calm(false);
    assert!(!calm());
    script("document.head.insertAdjacentHTML('beforeend', '<meta name=\"test\" content=\"what stands there\">')");
    assert_eq!((page::meta("test").as_str(), page::meta("not-there").as_str()), ("what stands there", ""));
}

#[wasm_bindgen_test]
fn a_verdict_shakes_once_or_twice_and_sounds_without_complaint() {
    script("globalThis.shaken = []; navigator.vibrate = (pattern) => { shaken.push(pattern.join(' ')); return true }");
    cue::shake(true);
    cue::shake(false);
    assert_eq!(script("shaken.join(', ')").as_deref(), Some("40, 40 80 40"));
    script("delete navigator.vibrate");
    cue::sound(true);
    cue::sound(false);
}

#[wasm_bindgen_test]
async fn a_chosen_file_is_read_and_can_be_chosen_again() {
    let read = async || file::read("test-file", 6_000_000).await;
    assert_eq!(read().await, Err(FileError::Unreadable));
    let input = new_element("input", "test-file");
    input.set_attribute("type", "file").expect("a valid attribute");
    assert_eq!(read().await, Err(FileError::Unreadable), "nothing was chosen");
    script(
        "{ const files = new DataTransfer(); files.items.add(new File(['한국 ▲'], 'a.txt'));
        document.querySelector('#test-file').files = files.files; }",
    );
    assert_eq!(read().await.as_deref(), Ok("한국 ▲"));
    assert_eq!(read().await, Err(FileError::Unreadable), "it is empty again");
    script(
        "{ const files = new DataTransfer(); files.items.add(new File([new Uint8Array(21e6)], 'huge.txt'));
        document.querySelector('#test-file').files = files.files; }",
    );
    assert_eq!(read().await, Err(FileError::TooLarge), "too large to be ours");
}
