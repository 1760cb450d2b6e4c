//! Tabs that share a storage, each writing what it read some time ago: however they race, nothing is lost, and all end up alike.
//!
//! The browser's locks keep tabs from racing where there are any (`platform/locks.rs`); that storage shows another tab's text late is
//! still possible. What heals it is the storage event: it comes to every other tab for each text that was written, even if it was
//! overwritten meanwhile.

use std::collections::{BTreeMap, VecDeque};

use golden_hour::{
    app::{
        Effect, Model, Msg,
        commit::{Committed, Storage, commit},
        document::Document,
        msg::SaveFailure,
        save::Part,
        update,
    },
    quiz::{Answer, Card, Game, GameId, Millis, Mode, Now, Pick, QuestionId, Settings},
};
use proptest::{collection::vec, prelude::*};

use super::{sample, world::first_visit};

/// Storage as a tab sees it: what stood there when its save began, and what it writes.
#[derive(Clone, Default)]
struct Seen {
    texts: BTreeMap<String, String>,
    written: Vec<(String, String)>,
}

impl Storage for Seen {
    type Text = String;

    fn read(&mut self, key: &str) -> Result<Option<String>, SaveFailure> {
        Ok(self.texts.get(key).cloned())
    }

    fn write(&mut self, key: &str, text: &String) -> Result<(), SaveFailure> {
        self.texts.insert(key.into(), text.clone());
        self.written.push((key.into(), text.clone()));
        Ok(())
    }
}

struct Tab {
    model: Model,
    wanted: Option<Vec<(Part, Document)>>,
    saving: Option<(Seen, Result<Committed, SaveFailure>)>,
    inbox: VecDeque<(String, String)>,
}

impl Tab {
    fn new() -> Self {
        let mut tab = Self { model: Model::new(sample::bank(9)), wanted: None, saving: None, inbox: VecDeque::new() };
        tab.tell(Msg::Started(first_visit().into()));
        tab
    }

    fn tell(&mut self, msg: Msg) {
        let effects = update(&mut self.model, Now { at: Millis(1 << 40), offset: 0 }, msg);
        for effect in effects {
            if let Effect::Save(parts) = effect {
                self.wanted = Some(parts);
            }
        }
    }
}

/// A finished round; three of them share a page of the log.
fn game(number: u64) -> Game {
    Game {
        id: GameId(number + 1),
        started: Now { at: Millis((number / 3) << 31 | number), offset: 0 },
        settings: Settings::default(),
        deck: vec![Card { question: QuestionId(1), rev: 1 }],
        picks: vec![Pick { answer: Answer::Option(0), took: 1000 }].into(),
        mode: Mode::default(),
        seed: 1,
        shown: Millis(0),
        rival: None,
    }
}

/// What a tab does next.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// A round ends.
    Finishes,
    /// A save begins: storage is read.
    Begins,
    /// It ends: storage is written, and the others will hear of it.
    Ends,
    /// The tab hears of one text that another wrote.
    Hears,
}

struct Origin {
    texts: BTreeMap<String, String>,
    tabs: Vec<Tab>,
    finished: u64,
}

impl Origin {
    fn step(&mut self, number: usize, step: Step) {
        let tab = &mut self.tabs[number];
        match step {
            Step::Finishes => {
                let mut one = Document::default();
                one.put(game(self.finished));
                self.finished += 1;
                tab.tell(Msg::Imported(Ok(one.write())));
            }
            Step::Begins if tab.saving.is_none() => {
                if let Some(parts) = tab.wanted.take() {
                    let mut seen = Seen { texts: self.texts.clone(), written: Vec::new() };
                    let committed = commit(&mut seen, parts);
                    tab.saving = Some((seen, committed));
                }
            }
            Step::Begins => {}
            Step::Ends => {
                let Some((seen, committed)) = tab.saving.take() else { return };
                tab.tell(Msg::Saved(committed.map(Into::into)));
                for (key, text) in seen.written {
                    self.texts.insert(key.clone(), text.clone());
                    for (other, tab) in self.tabs.iter_mut().enumerate() {
                        if other != number {
                            tab.inbox.push_back((key.clone(), text.clone()));
                        }
                    }
                }
            }
            Step::Hears => {
                if let Some((key, text)) = tab.inbox.pop_front() {
                    tab.tell(Msg::Stored(key, Some(text)));
                }
            }
        }
    }

    fn stored(&self) -> Document {
        self.texts.values().fold(Document::default(), |mut all, text| {
            all.merge(Document::read(text).expect("our own version").document);
            all
        })
    }
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![Just(Step::Finishes), Just(Step::Begins), Just(Step::Ends), Just(Step::Hears)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ten_tabs_that_race_lose_nothing_and_end_up_alike(script in vec((0_usize..10, steps()), 0..200)) {
        let mut origin = Origin { texts: BTreeMap::new(), tabs: (0..10).map(|_| Tab::new()).collect(), finished: 0 };
        for (tab, step) in script {
            origin.step(tab, step);
        }
        // Then they come to rest.
        for round in 0.. {
            let is_busy = |tab: &Tab| tab.wanted.is_some() || tab.saving.is_some() || !tab.inbox.is_empty();
            if !origin.tabs.iter().any(is_busy) {
                break;
            }
            prop_assert!(round < 200, "they never come to rest");
            for tab in 0..10 {
                for step in [Step::Begins, Step::Ends, Step::Hears] {
                    origin.step(tab, step);
                }
            }
        }
        let count = usize::try_from(origin.finished).expect("few");
        let stored = origin.stored();
        prop_assert_eq!(stored.log().len(), count, "all of them are stored");
        if count > 0 {
            for tab in &origin.tabs {
                prop_assert!(tab.model.kept.games().eq(stored.games()), "and shown by every tab");
            }
        }
    }
}
