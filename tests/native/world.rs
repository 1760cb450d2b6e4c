//! A browser made of plain values, for tests: it runs the app's effects and sends it their replies.
//!
//! Long, since a browser has many parts, and scripts speak to all of them through this one.

use std::{
    collections::{BTreeMap, VecDeque},
    ops::Range,
    rc::Rc,
};

use golden_hour::{
    app::{
        Effect, Model, Msg, Route, Screen, Spot,
        commit::{self, Committed, commit},
        document::Document,
        effect::{HostEffect, Order},
        model::{Backup, Draft, ImportFailure, Keeping, Opened},
        msg::{Boot, Picture, PictureEnd, SaveFailure, ShareEnd, Step},
        save::{FORGET_KEY, Part},
        update,
    },
    quiz::{GameId, Millis, Now, QuestionBank},
};

use super::sample;

/// What local storage does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Storage {
    Works,
    Blocked,
    Full,
}

/// What goes wrong with storage at one of its uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It throws.
    Throw,
    /// It gives half of what is there.
    Half,
    /// All of it is gone by then.
    Wipe,
    /// It says that it has written, and has not.
    Lie,
}

/// What is left of a page that ends at once, and what it showed and knew.
#[derive(Debug, Clone)]
pub(crate) struct Moment {
    stored: BTreeMap<String, String>,
    places: Vec<Route>,
    here: usize,
    clock: u64,
    dice: u64,
    pub(crate) shows: String,
    pub(crate) kept: Document,
}

/// The browser, with one tab of the app.
pub(crate) struct World {
    pub(crate) model: Model,
    pub(crate) storage: Storage,
    pub(crate) stored: BTreeMap<String, String>,
    /// The most characters that storage takes.
    pub(crate) quota: usize,
    /// How often storage was used.
    pub(crate) uses: usize,
    /// What goes wrong, and at which uses.
    pub(crate) fault: Option<(Range<usize>, Fault)>,
    /// All that the app was told is stored.
    pub(crate) acknowledged: Document,
    /// Whether the browser was asked to keep it, each time it was looked at.
    pub(crate) persists: Vec<bool>,
    pub(crate) keeping: Keeping,
    pub(crate) places: Vec<Route>,
    pub(crate) here: usize,
    pub(crate) clock: u64,
    /// Minutes from UTC to the wall clock.
    pub(crate) offset: i16,
    /// Milliseconds that pass before each message.
    pub(crate) pace: u64,
    /// Where everything stood after each message, if that is to be noted.
    pub(crate) moments: Option<Vec<Moment>>,
    pub(crate) dice: u64,
    pub(crate) sheet: ShareEnd,
    /// Whether the player does something before the app is there.
    pub(crate) touched: bool,
    /// The round whose first question the page asks by itself before the app is there.
    pub(crate) asked: Option<(GameId, u32)>,
    pub(crate) clipboard: Option<Vec<String>>,
    pub(crate) focus: Option<Spot>,
    pub(crate) saves: usize,
    pub(crate) file: Option<String>,
    pub(crate) sheets: usize,
    pub(crate) cues: Vec<bool>,
    /// How often the rest of the page was fetched; a test says itself whether it arrives.
    pub(crate) fetched: usize,
    /// What was to be done about the page's own files.
    pub(crate) orders: Vec<Order>,
    pub(crate) pictures: Vec<Picture>,
    /// What was asked for between the page and its host.
    pub(crate) hosted: Vec<HostEffect>,
}

/// What a page finds that comes up for the first time, without an address.
pub(crate) fn first_visit() -> Boot {
    Boot { stored: Ok(Vec::new()), fragment: String::new(), address: String::new(), sheet: false, touched: false, asked: None }
}

impl World {
    /// A fresh page with nothing stored.
    pub(crate) fn new() -> Self {
        Self::with_bank(sample::bank(90))
    }

    pub(crate) fn with_bank(bank: Rc<QuestionBank>) -> Self {
        let mut world = Self {
            model: Model::new(bank),
            storage: Storage::Works,
            stored: BTreeMap::new(),
            quota: usize::MAX,
            uses: 0,
            fault: None,
            acknowledged: Document::default(),
            persists: Vec::new(),
            keeping: Keeping::Unknown,
            places: vec![Route::Home],
            here: 0,
            clock: 1_000_000,
            offset: 60,
            pace: 1500,
            moments: None,
            dice: 0,
            sheet: ShareEnd::Unavailable,
            touched: false,
            asked: None,
            clipboard: None,
            focus: None,
            saves: 0,
            file: None,
            sheets: 0,
            cues: Vec::new(),
            fetched: 0,
            orders: Vec::new(),
            pictures: Vec::new(),
            hosted: Vec::new(),
        };
        world.load();
        world
    }

    /// Where everything stands.
    fn moment(&self) -> Moment {
        Moment {
            stored: self.stored.clone(),
            places: self.places.clone(),
            here: self.here,
            clock: self.clock,
            dice: self.dice,
            shows: self.shows(),
            kept: self.model.kept.clone(),
        }
    }

    /// The browser as it was left at that moment, without a page.
    pub(crate) fn left(moment: &Moment, bank: Rc<QuestionBank>) -> Self {
        let Moment { stored, places, here, clock, dice, .. } = moment.clone();
        Self { stored, places, here, clock, dice, ..Self::with_bank(bank) }
    }

    /// The page is loaded, or loaded again: all that isn't stored or in the address is gone.
    pub(crate) fn load(&mut self) {
        self.model = Model::new(Rc::clone(&self.model.bank));
        let fragment = self.places[self.here].to_string();
        self.load_at(&fragment);
    }

    /// The page is loaded at an address.
    pub(crate) fn load_at(&mut self, fragment: &str) {
        let fragment = fragment.to_owned();
        let (stored, asked) = (self.texts(), self.asked.take());
        self.send(Msg::Started(
            Boot { stored, fragment, address: "https://example.org/".into(), sheet: true, touched: self.touched, asked }.into(),
        ));
    }

    /// All that is stored, as the page reads it at the start.
    fn texts(&mut self) -> Result<Vec<(String, String)>, SaveFailure> {
        let keys: Vec<String> = self.stored.keys().cloned().collect();
        keys.into_iter().filter_map(|key| commit::Storage::read(self, &key).map(|text| Some((key, text?))).transpose()).collect()
    }

    /// What goes wrong at this use of storage.
    fn goes_wrong(&mut self) -> Option<Fault> {
        self.uses += 1;
        let fault = self.fault.as_ref().filter(|(at, _)| at.contains(&self.uses)).map(|(_, fault)| *fault);
        if fault == Some(Fault::Wipe) {
            self.stored.clear();
        }
        fault
    }

    /// The texts that were put aside.
    pub(crate) fn asides(&self) -> Vec<&str> {
        self.stored.iter().filter(|(key, _)| key.contains(".aside.")).map(|(_, text)| text.as_str()).collect()
    }

    pub(crate) fn back(&mut self) {
        self.here = self.here.saturating_sub(1);
        self.send(Msg::Went(self.places[self.here].to_string()));
    }

    pub(crate) fn forward(&mut self) {
        self.here = (self.here + 1).min(self.places.len() - 1);
        self.send(Msg::Went(self.places[self.here].to_string()));
    }

    /// A link is followed.
    pub(crate) fn follow(&mut self, route: Route) {
        self.push(route);
        self.send(Msg::Went(route.to_string()));
    }

    /// A link that somebody sent is opened in this tab.
    pub(crate) fn open(&mut self, code: &str) {
        self.send(Msg::Went(format!("#{code}")));
    }

    fn push(&mut self, route: Route) {
        self.places.truncate(self.here + 1);
        self.places.push(route);
        self.here += 1;
    }

    /// A message, its effects, their replies.
    pub(crate) fn send(&mut self, msg: Msg) {
        let mut queue = VecDeque::from([msg]);
        while let Some(msg) = queue.pop_front() {
            self.clock = self.clock.saturating_add(self.pace);
            let now = Now { at: Millis(self.clock), offset: self.offset };
            for effect in update(&mut self.model, now, msg) {
                queue.extend(self.run(effect));
            }
        }
        if let Some(mut moments) = self.moments.take() {
            moments.push(self.moment());
            self.moments = Some(moments);
        }
    }

    fn run(&mut self, effect: Effect) -> Vec<Msg> {
        match effect {
            Effect::Save(parts) if parts.is_empty() => {}
            Effect::Save(parts) => return vec![Msg::Saved(self.save(parts).map(Into::into))],
            Effect::Load => {
                let texts = self.texts().unwrap_or_default().into_iter();
                return texts.map(|(key, text)| Msg::Stored(key, Some(text))).collect();
            }
            Effect::Persist { ask } => {
                self.persists.push(ask);
                return vec![Msg::Persisted(self.keeping)];
            }
            Effect::Roll(plan) => {
                self.dice += 1;
                return vec![Msg::Rolled(plan, GameId(self.dice), u32::try_from(self.dice).expect("few games"))];
            }
            Effect::Number => {
                self.dice += 1;
                return vec![Msg::Numbered(GameId(self.dice), u32::try_from(self.dice).expect("few games"))];
            }
            Effect::Picture(picture) => {
                self.pictures.push(picture);
                return vec![Msg::PictureEnded(PictureEnd::Kept)];
            }
            Effect::Host(effect) => {
                let ended = if let HostEffect::Ended(id) = effect { vec![Msg::Ended(id)] } else { Vec::new() };
                self.hosted.push(effect);
                return ended;
            }
            Effect::Push(route) => self.push(route),
            Effect::Replace(route) => self.places[self.here] = route,
            Effect::FetchRest => self.fetched += 1,
            Effect::Worker(order) => self.orders.push(order),
            Effect::Focus(spot) => self.focus = Some(spot),
            Effect::Download(_, text) => self.file = Some(text),
            Effect::ReadFile => return vec![Msg::Imported(self.file.clone().ok_or(ImportFailure::Unreadable))],
            Effect::Forget => self.stored.clear(),
            Effect::Keys { open } => self.sheets += usize::from(open),
            Effect::Cue { right, .. } => self.cues.push(right),
            Effect::OfferShare(_) => return vec![Msg::ShareEnded(self.sheet)],
            Effect::Copy(text) => {
                let done = self.clipboard.as_mut().map(|clipboard| clipboard.push(text)).is_some();
                return vec![Msg::CopyEnded(done)];
            }
        }
        Vec::new()
    }

    fn save(&mut self, ours: Vec<(Part, Document)>) -> Result<Committed, SaveFailure> {
        self.saves += 1;
        let committed = commit(self, ours)?;
        self.acknowledged.merge(committed.document.clone());
        Ok(committed)
    }

    /// All that is stored, read together.
    pub(crate) fn kept(&self) -> Document {
        let mut all = Document::default();
        for (_, text) in self.stored.iter().filter(|(key, _)| Part::of_key(key).is_some()) {
            all.merge(Document::read(text).expect("it is ours").document);
        }
        all
    }

    /// What is stored under the key of the head.
    pub(crate) fn head(&self) -> Option<&str> {
        self.stored.get("golden-hour").map(String::as_str)
    }

    /// Another tab of this storage has forgotten everything.
    pub(crate) fn hear_of_forgetting(&mut self) {
        self.stored.clear();
        self.send(Msg::Stored(FORGET_KEY.into(), Some("now".into())));
    }

    /// The page was put aside for the way back, where it is told nothing, and is shown again.
    pub(crate) fn come_back(&mut self) {
        let texts = self.texts();
        self.send(Msg::CameBack(texts.map(Into::into)));
    }

    /// Another tab shares this one's storage and has written in it: this one hears of it.
    pub(crate) fn hear_of(&mut self, other: &Self) {
        self.stored.clone_from(&other.stored);
        for (key, text) in &other.stored {
            self.send(Msg::Stored(key.clone(), Some(text.clone())));
        }
    }

    /// Answers the question on the table, right or wrong.
    pub(crate) fn answer(&mut self, right: bool) {
        let (_, card, play) = self.model.table().expect("a question is on the table");
        let (card, draft) = (*card, play.draft.clone());
        let question = self.model.asked(&card).expect("it can be asked").clone();
        match draft {
            Draft::None => {
                let option =
                    self.model.shown().iter().copied().find(|option| (*option == 0) == right).expect("such an option is shown");
                return self.send(Msg::Picked(option));
            }
            Draft::Ticked(_) => {
                for option in 0..question.right - u8::from(!right) {
                    self.send(Msg::Ticked(option));
                }
            }
            // The item that belongs on top goes there, then the next; a wrong order ends with the first two swapped.
            Draft::Sorted { .. } => {
                for item in (0..question.right).rev() {
                    for _ in 0..question.right {
                        self.send(Msg::Shifted(item, Step::Up));
                    }
                }
                if !right {
                    self.send(Msg::Shifted(0, Step::Down));
                }
            }
            Draft::Typed(_) => self.send(Msg::Typed(if right { question.options[0].to_lowercase() } else { "nobody".into() })),
        }
        self.send(Msg::Locked);
    }

    /// Plays a script: `s`tart, `r`ight, `w`rong, `n`ext, re`l`oad, `b`ack, `f`orward, `h`ome.
    pub(crate) fn play(&mut self, script: &str) {
        for letter in script.chars().filter(|letter| !letter.is_whitespace()) {
            match letter {
                's' => self.send(Msg::Start),
                'r' => self.answer(true),
                'w' => self.answer(false),
                'n' => self.send(Msg::Next),
                'l' => self.load(),
                'b' => self.back(),
                'f' => self.forward(),
                'h' => self.follow(Route::Home),
                other => panic!("the script has no “{other}”"),
            }
        }
    }

    /// Plays what is on the table to its end, rightly.
    pub(crate) fn go_on(&mut self) {
        while let Screen::Play(play) = &self.model.screen {
            let game = self.model.game(play.game).expect("the round is there");
            if game.picks.len() > play.place { self.send(Msg::Next) } else { self.answer(true) }
        }
    }

    /// What is shown, in a few words.
    pub(crate) fn shows(&self) -> String {
        match &self.model.screen {
            Screen::Home { leaving: true, .. } => "home, asking to leave".into(),
            Screen::Home { .. } => "home".into(),
            Screen::Play(play) => {
                let game = self.model.game(play.game).expect("the round is there");
                let told = if game.picks.len() > play.place { "told" } else { "asked" };
                format!("question {} of {}, {told}", play.place + 1, game.deck.len())
            }
            Screen::Result { game, .. } => {
                let score = self.model.score(self.model.game(*game).expect("the round is there"));
                format!("result {} of {}", score.right, score.total)
            }
            Screen::History { asking, .. } => {
                format!("history of {}{}", self.model.kept.log().len(), if asking.is_some() { ", asking" } else { "" })
            }
            Screen::Stats { filter, .. } => format!("statistics of {}", self.model.stats(*filter).games),
            Screen::Way(way) => way.key().into(),
            Screen::About => "about".into(),
            Screen::Backup(Backup::Idle) => "backup".into(),
            Screen::Backup(Backup::Forgetting) => "backup, asking".into(),
            Screen::Backup(Backup::Pasting(_)) => "backup, pasting".into(),
            Screen::Backup(Backup::Linked { link, .. }) => {
                if link.is_some() { "backup, a link" } else { "backup, no link" }.into()
            }
            Screen::Offered(reading) => format!("{} rounds offered", reading.document.games().len()),
            Screen::Missing => "missing".into(),
            Screen::Opened(Opened { seeing, .. }) => match self.model.opened() {
                Some(Err(refusal)) => format!("refused: {refusal}"),
                _ => if *seeing { "their answers" } else { "a challenge" }.into(),
            },
            Screen::Invite { .. } => if self.model.challenge().is_some() { "a deck to send" } else { "nothing to send" }.into(),
        }
    }
}

impl commit::Storage for World {
    type Text = String;

    fn read(&mut self, key: &str) -> Result<Option<String>, SaveFailure> {
        let fault = self.goes_wrong();
        if self.storage == Storage::Blocked || fault == Some(Fault::Throw) {
            return Err(SaveFailure::Blocked);
        }
        let text = self.stored.get(key).cloned();
        Ok(if fault == Some(Fault::Half) { text.map(|text| text[..text.len() / 2].to_owned()) } else { text })
    }

    fn write(&mut self, key: &str, text: &String) -> Result<(), SaveFailure> {
        let fault = self.goes_wrong();
        if self.storage == Storage::Blocked || fault == Some(Fault::Throw) {
            return Err(SaveFailure::Blocked);
        }
        let others = self.stored.iter().filter(|(other, _)| *other != key);
        let room = others.map(|(key, text)| key.len() + text.len()).sum::<usize>() + key.len() + text.len();
        if self.storage == Storage::Full || room > self.quota {
            return Err(SaveFailure::Full);
        }
        if fault != Some(Fault::Lie) {
            self.stored.insert(key.to_owned(), text.clone());
        }
        Ok(())
    }
}
