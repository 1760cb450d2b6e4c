//! A browser made of plain values, for tests: it runs the app's effects and sends it their replies.

use std::{
    collections::{BTreeMap, VecDeque},
    rc::Rc,
};

use golden_hour::{
    app::{
        Effect, Model, Msg, Route, Screen, Spot,
        document::Document,
        model::{Draft, Opened},
        msg::{Boot, Picture, PictureEnd, SaveFailure, ShareEnd, Step},
        save::Part,
        unite::unite,
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

/// The browser, with one tab of the app.
pub(crate) struct World {
    pub(crate) model: Model,
    pub(crate) storage: Storage,
    pub(crate) stored: BTreeMap<String, String>,
    pub(crate) asides: Vec<String>,
    pub(crate) places: Vec<Route>,
    pub(crate) here: usize,
    pub(crate) clock: u64,
    pub(crate) dice: u64,
    pub(crate) sheet: ShareEnd,
    pub(crate) clipboard: Option<Vec<String>>,
    pub(crate) focus: Option<Spot>,
    pub(crate) saves: usize,
    pub(crate) file: Option<String>,
    pub(crate) sheets: usize,
    pub(crate) cues: Vec<bool>,
    /// How often the rest of the page was fetched; a test says itself whether it arrives.
    pub(crate) fetched: usize,
    pub(crate) pictures: Vec<Picture>,
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
            asides: Vec::new(),
            places: vec![Route::Home],
            here: 0,
            clock: 1_000_000,
            dice: 0,
            sheet: ShareEnd::Unavailable,
            clipboard: None,
            focus: None,
            saves: 0,
            file: None,
            sheets: 0,
            cues: Vec::new(),
            fetched: 0,
            pictures: Vec::new(),
        };
        world.load();
        world
    }

    /// The page is loaded, or loaded again: all that isn't stored or in the address is gone.
    pub(crate) fn load(&mut self) {
        self.model = Model::new(Rc::clone(&self.model.bank));
        let stored = match self.storage {
            Storage::Blocked => Err(SaveFailure::Blocked),
            _ => Ok(self.stored.clone().into_iter().collect()),
        };
        let fragment = self.places[self.here].to_string();
        self.send(Msg::Started(Boot {
            stored,
            fragment,
            address: "https://example.org/".into(),
            sheet: true,
            report: String::new(),
        }));
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
            self.clock += 1500;
            let now = Now { at: Millis(self.clock), offset: 60 };
            for effect in update(&mut self.model, now, msg) {
                queue.extend(self.run(effect));
            }
        }
    }

    fn run(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Save(document) => return Some(Msg::Saved(self.save(&document).map(Box::new))),
            Effect::Roll(plan) => {
                self.dice += 1;
                return Some(Msg::Rolled(plan, GameId(self.dice), u32::try_from(self.dice).expect("few games")));
            }
            Effect::Number => {
                self.dice += 1;
                return Some(Msg::Numbered(GameId(self.dice), u32::try_from(self.dice).expect("few games")));
            }
            Effect::Picture(picture) => {
                self.pictures.push(picture);
                return Some(Msg::PictureEnded(PictureEnd::Kept));
            }
            Effect::Push(route) => self.push(route),
            Effect::Replace(route) => self.places[self.here] = route,
            Effect::FetchRest => self.fetched += 1,
            Effect::Focus(spot) => self.focus = Some(spot),
            Effect::Download(_, text) => self.file = Some(text),
            Effect::ReadFile => return Some(Msg::Imported(self.file.clone())),
            Effect::Forget => self.stored.clear(),
            Effect::ShowKeys => self.sheets += 1,
            Effect::Cue { right, .. } => self.cues.push(right),
            Effect::OfferShare(_) => return Some(Msg::ShareEnded(self.sheet)),
            Effect::Copy(text) => {
                let done = self.clipboard.as_mut().map(|clipboard| clipboard.push(text)).is_some();
                return Some(Msg::CopyEnded(done));
            }
        }
        None
    }

    fn save(&mut self, ours: &[(Part, Document)]) -> Result<Document, SaveFailure> {
        self.saves += 1;
        let stored = |part: Part| match self.storage {
            Storage::Blocked => Err(SaveFailure::Blocked),
            _ => Ok(self.stored.get(&part.to_string()).cloned()),
        };
        let united = unite(ours, stored)?;
        if self.storage == Storage::Full {
            return Err(SaveFailure::Full);
        }
        self.asides.extend(united.aside.into_iter().map(|(_, text)| text));
        self.stored.extend(united.write.into_iter().map(|(part, text)| (part.to_string(), text)));
        Ok(united.document)
    }

    /// All that is stored, read together.
    pub(crate) fn kept(&self) -> Document {
        let mut all = Document::default();
        for text in self.stored.values() {
            all.merge(Document::read(text).expect("it is ours").document);
        }
        all
    }

    /// What is stored under the key of the head.
    pub(crate) fn head(&self) -> Option<&str> {
        self.stored.get("golden-hour").map(String::as_str)
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

    /// What is shown, in a few words.
    pub(crate) fn shows(&self) -> String {
        match &self.model.screen {
            Screen::Home { leaving: true } => "home, asking to leave".into(),
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
            Screen::About { asking } => if *asking { "about, asking" } else { "about" }.into(),
            Screen::Missing => "missing".into(),
            Screen::Opened(Opened { seeing, .. }) => match self.model.opened() {
                Some(Err(refusal)) => format!("refused: {refusal}"),
                _ => if *seeing { "their answers" } else { "a challenge" }.into(),
            },
            Screen::Invite { .. } => if self.model.challenge().is_some() { "a deck to send" } else { "nothing to send" }.into(),
        }
    }
}
