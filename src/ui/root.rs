//! The loop: a message goes to [`crate::app::update()`], its effects go to the browser, their replies come back as messages.
//!
//! It must not decide anything; it is the one place of `ui` that names `platform`.
//!
//! Long, since every effect has its one line here, and the two that wait for the rest of the page.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::{events::EventListener, render::AnimationFrame, timers::callback::Timeout};
use yew::prelude::*;

use super::{
    Send, draw,
    later::{self, Screens},
    spot_id, text,
};
use crate::{
    app::{
        self, Effect, Model, Msg, Spot,
        commit::{self, Committed, commit},
        document::Document,
        effect::Order,
        install::Told,
        model::{ImportFailure, Keeping},
        msg::{Boot, Picture, PictureEnd, SaveFailure, ShareEnd},
        offer::LARGEST_IMPORT,
        prefer::{Switch, Theme},
        save::{self, FORGET_KEY, Part},
    },
    platform::{
        clipboard, clock, crash, cue, drag, early, entropy,
        file::{self, FileError},
        focus::{self, Scroll},
        install::{self, Said},
        keys, location, locks, page,
        persistence::{self, Persistence},
        picture::{self, Handed},
        share::{self, Shared},
        storage::{self, StorageError},
        worker,
    },
    quiz::{GameId, Millis, Now, QuestionBank},
};

/// The app on a page.
#[derive(Debug)]
pub struct Root {
    model: Model,
    /// Where focus goes once the page shows the model.
    focus: Option<Spot>,
    /// The frame before which it goes there.
    frame: Option<AnimationFrame>,
    /// The call that is waited for, and after how many milliseconds it was to come.
    tick: Option<(u32, Timeout)>,
    /// What is about to be saved.
    unsaved: Unsaved,
    /// The screens that nobody begins with, once they are here.
    rest: Rc<Cell<Option<Screens>>>,
    /// Dropped with the app.
    _listeners: Vec<EventListener>,
}

/// Milliseconds from a change to what can wait for the picture of it, such as its saving, on a slow processor, too.
const PICTURE: u32 = 40;

/// Parts that are saved once the work of a message is done, and the call that does it. A later save holds all that an earlier one
/// does, so it takes its place.
type Unsaved = Rc<RefCell<Option<(Vec<(Part, Document)>, Timeout)>>>;

/// What the app is given: the questions.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Props {
    /// The bank to ask from.
    pub bank: Rc<QuestionBank>,
}

impl Component for Root {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let send: Send = ctx.link().callback(|msg| msg);
        let let_go = send.clone();
        let back = emitter(&send, Msg::CameBack);
        let listeners = [
            page::watch_return(move || back(storage::read_all().map(Rc::new).map_err(failure))),
            focus::watch(),
            location::watch(emitter(&send, Msg::Went)),
            storage::watch(emitter(&send, |(key, text)| Msg::Stored(key, text))),
            keys::watch(emitter(&send, |digit: Option<u8>| digit.map_or(Msg::KeysAsked, Msg::Digit))),
            keys::watch_composed(),
        ];
        let unsaved = Unsaved::default();
        // A page that goes away runs no calls any more.
        let going = {
            let (unsaved, send) = (Rc::clone(&unsaved), send.clone());
            page::watch_going(move || save_now(&unsaved, &send))
        };
        let grips = drag::watch(move || let_go.emit(Msg::Held(None)));
        let listeners = listeners.into_iter().chain(grips).chain(going).flatten().collect();
        let stored = storage::read_all().map_err(failure);
        let boot = Boot {
            stored,
            fragment: location::fragment(),
            address: location::address(),
            sheet: share::is_there(),
            touched: early::is_touched(),
            asked: early::seed().map(|seed| (GameId(entropy::number()), seed)),
        };
        let mut root = Self {
            model: Model::new(Rc::clone(&ctx.props().bank)),
            focus: None,
            frame: None,
            tick: None,
            unsaved,
            rest: Rc::new(Cell::new(later::HERE)),
            _listeners: listeners,
        };
        Component::update(&mut root, ctx, Msg::Started(boot.into()));
        root
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let (at, offset) = clock::now();
        let send: Send = ctx.link().callback(|msg| msg);
        if msg == Msg::Tick {
            self.tick = None;
        }
        let rest = self.rest.get().map(|screens| screens.update);
        let (was_saved, is_reply) = (self.model.unsaved.is_none(), matches!(msg, Msg::Saved(_)));
        for effect in app::update_with(&mut self.model, Now { at: Millis(at), offset }, msg, rest) {
            match effect {
                Effect::Focus(spot) => {
                    focus::release();
                    self.focus = Some(spot);
                }
                Effect::Save(parts) if parts.is_empty() => drop(self.unsaved.take()),
                Effect::Save(parts) => {
                    let (unsaved, send) = (Rc::clone(&self.unsaved), send.clone());
                    let soon = clock::call_after(PICTURE, move || locks::alone(storage::KEY, move || save_now(&unsaved, &send)));
                    *self.unsaved.borrow_mut() = Some((parts, soon));
                }
                Effect::FetchRest => {
                    let (place, send) = (Rc::clone(&self.rest), send.clone());
                    clock::call_after(PICTURE, move || wasm_bindgen_futures::spawn_local(fetch_rest(place, send))).forget();
                }
                Effect::Forget => {
                    self.unsaved.take();
                    run(Effect::Forget, &send);
                }
                Effect::Picture(picture) => {
                    if let Some(screens) = self.rest.get() {
                        (screens.picture)(picture, &send);
                    }
                }
                Effect::Worker(order) => {
                    if let Some(screens) = self.rest.get() {
                        (screens.worker)(order, &send);
                    }
                }
                Effect::Host(effect) => {
                    if let Some(screens) = self.rest.get() {
                        (screens.host)(effect, &send);
                    }
                }
                effect => run(effect, &send),
            }
        }
        match self.model.unsaved {
            // Storage has it not; should the page break, it is copied from here.
            Some(_) if is_reply => crash::remember(&self.model.kept.write()),
            None if !was_saved => crash::remember(""),
            _ => {}
        }
        let wanted = self.model.ticks();
        if self.tick.as_ref().map(|(after, _)| *after) != wanted {
            self.tick = wanted.map(|after| (after, clock::call_after(after, move || send.emit(Msg::Tick))));
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        draw(&self.model, self.rest.get(), &ctx.link().callback(|msg| msg))
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        page::set_title(&text::title(&self.model));
        page::set_theme(match self.model.kept.preferences.theme {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        });
        page::set_calm(self.model.kept.preferences.is_on(Switch::Calm));
        if let Some(spot) = self.focus.take() {
            let scroll = if matches!(spot, Spot::Heading | Spot::Start) { Scroll::Top } else { Scroll::Into };
            self.frame = Some(focus::soon(spot_id(spot), scroll));
        }
        if first {
            crash::up();
        }
    }
}

fn emitter<T: 'static>(send: &Send, msg: fn(T) -> Msg) -> impl Fn(T) + 'static + use<T> {
    let send = send.clone();
    move |value| send.emit(msg(value))
}

/// Makes a picture and hands it on. It comes with the rest of the page.
pub(super) fn picture(wanted: Picture, send: &Send) {
    let send = send.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let Picture { svg, width, height, name, text } = wanted;
        send.emit(Msg::PictureEnded(match picture::hand_on(&svg, (width, height), name, &text).await {
            Handed::Shared => PictureEnd::Shared,
            Handed::Kept => PictureEnd::Kept,
            Handed::Dismissed => PictureEnd::Dismissed,
            Handed::Failed => PictureEnd::Failed,
        }));
    });
}

/// Does something about the page itself. It comes with the rest of the page.
pub(super) fn worker(order: Order, send: &Send) {
    let send = send.clone();
    match order {
        Order::Reload => page::reload(),
        Order::TakeOver => worker::say("use"),
        Order::HearOffers => install::watch(move |said| {
            send.emit(Msg::InstallTold(match said {
                Said::Possible => Told::Possible,
                Said::Offered => Told::Offered,
                Said::Done => Told::Done,
            }));
        }),
        Order::Install => wasm_bindgen_futures::spawn_local(async move {
            send.emit(Msg::InstallTold(Told::Answered(install::ask().await)));
        }),
        Order::Keep => wasm_bindgen_futures::spawn_local(worker::keep(move |word| match word {
            "waits" => send.emit(Msg::VersionWaits),
            "took over" => send.emit(Msg::VersionTookOver),
            _ => {}
        })),
    }
}

fn run(effect: Effect, send: &Send) {
    let send = send.clone();
    match effect {
        // The app's own: it has what these need.
        Effect::Save(_) | Effect::FetchRest | Effect::Picture(_) | Effect::Worker(_) | Effect::Host(_) => {}
        Effect::Roll(settings) => send.emit(Msg::Rolled(settings, GameId(entropy::number()), entropy::seed())),
        Effect::Number => send.emit(Msg::Numbered(GameId(entropy::number()), entropy::seed())),
        Effect::Push(route) => location::push(&route.to_string()),
        Effect::Replace(route) => location::replace(&route.to_string()),
        Effect::Focus(spot) => focus::focus(&spot_id(spot), Scroll::Into),
        Effect::Download(name, text) => file::download(name, &text),
        Effect::ReadFile => wasm_bindgen_futures::spawn_local(async move {
            let most = u32::try_from(LARGEST_IMPORT).unwrap_or(u32::MAX);
            send.emit(Msg::Imported(file::read(&spot_id(Spot::File), most).await.map_err(|error| match error {
                FileError::TooLarge => ImportFailure::TooLarge,
                FileError::Unreadable => ImportFailure::Unreadable,
            })));
        }),
        Effect::Forget => {
            // Where storage is out of reach there is nothing to forget.
            let _ = storage::forget(FORGET_KEY);
            crash::remember("");
        }
        Effect::Load => {
            for (key, text) in storage::read_all().unwrap_or_default() {
                send.emit(Msg::Stored(key, Some(text)));
            }
        }
        Effect::Persist { ask } => wasm_bindgen_futures::spawn_local(async move {
            send.emit(Msg::Persisted(match persistence::state(ask).await {
                Persistence::Unknown => Keeping::Unknown,
                Persistence::Promised => Keeping::Promised,
                Persistence::Clearable => Keeping::Clearable,
                Persistence::SevenDays => Keeping::SevenDays,
            }));
        }),
        Effect::Keys { open } => page::dialog(&spot_id(Spot::Keys), open),
        Effect::Cue { right, sound, vibration } => {
            if sound {
                cue::sound(right);
            }
            if vibration {
                cue::shake(right);
            }
        }
        Effect::OfferShare(text) => wasm_bindgen_futures::spawn_local(async move {
            send.emit(Msg::ShareEnded(match share::share(&text).await {
                Shared::Done => ShareEnd::Done,
                Shared::Dismissed => ShareEnd::Dismissed,
                Shared::Unavailable => ShareEnd::Unavailable,
            }));
        }),
        Effect::Copy(text) => wasm_bindgen_futures::spawn_local(async move {
            send.emit(Msg::CopyEnded(clipboard::copy(&text).await));
        }),
    }
}

/// Fetches the rest of the page, and puts its screens in their place.
async fn fetch_rest(place: Rc<Cell<Option<Screens>>>, send: Send) {
    let rest = later::fetch().await;
    let notes = rest.map(|rest| {
        place.set(Some(rest.screens));
        Rc::new(rest.notes)
    });
    send.emit(Msg::RestCame(notes));
}

/// Saves what is about to be saved, if there is anything.
fn save_now(unsaved: &Unsaved, send: &Send) {
    let taken = unsaved.take();
    if let Some((parts, _)) = taken {
        let saved: Result<Committed, SaveFailure> = commit(&mut LocalStorage, parts);
        send.emit(Msg::Saved(saved.map(Rc::new)));
    }
}

/// The browser's local storage, as a save needs it.
struct LocalStorage;

impl commit::Storage for LocalStorage {
    type Text = LocalText;

    fn read(&mut self, key: &str) -> Result<Option<LocalText>, SaveFailure> {
        storage::Text::read(key).map(|text| text.map(LocalText)).map_err(failure)
    }

    fn write(&mut self, key: &str, text: &LocalText) -> Result<(), SaveFailure> {
        text.0.write(key).map_err(failure)
    }
}

/// A text of local storage, as a save needs it.
#[derive(Clone, Default, PartialEq)]
struct LocalText(storage::Text);

impl save::Text for LocalText {
    fn add(&mut self, piece: &str) {
        self.0.add(piece);
    }

    fn by_line(&self) -> impl Iterator<Item = String> {
        self.0.by_line()
    }

    fn whole(&self) -> String {
        self.0.whole()
    }
}

fn failure(error: StorageError) -> SaveFailure {
    match error {
        StorageError::Blocked => SaveFailure::Blocked,
        StorageError::Full => SaveFailure::Full,
    }
}
