//! The laws of the saved document and of the update, thrown at random cases.
//!
//! Long, since all laws are thrown at cases of the same makers.

use super::{draw::settings, sample, world::first_visit};
use golden_hour::{
    app::{
        Model, Msg, Route, Screen,
        commit::Committed,
        document::Document,
        install,
        model::{ImportFailure, Keeping},
        msg::{Boot, Deletion, PictureEnd, Plan, SaveFailure, ShareEnd, Step},
        prefer::{Preferences, Switch, Theme},
        save::Part,
        unite::unite,
        update,
    },
    quiz::{
        Answer, Card, Challenge, Difficulty, Episode, Game, GameId, Levels, Millis, Mode, Nickname, Now, Pace, Pick, QuestionId,
        Settings, Topic, Way, code, link,
        stats::{Filter, Span},
    },
};
use proptest::{collection::vec, option, prelude::*};

/// A sound game of up to six questions.
fn games() -> impl Strategy<Value = Game> {
    let cards = vec((1_u32..300, 1_u8..5), 1..6);
    let picks = vec((answers(), any::<u32>()), 0..7);
    (0_u64..6, -720_i16..840, cards, picks, settings(), modes(), any::<u32>()).prop_map(
        |(id, offset, cards, mut picks, settings, mode, seed)| {
            let deck: Vec<Card> = cards.into_iter().map(|(id, rev)| Card { question: QuestionId(id), rev }).collect();
            picks.truncate(deck.len());
            let picks = picks.into_iter().map(|(answer, took)| Pick { answer, took }).collect();
            // A game has but one beginning; these come to stand on three pages.
            let at = Millis(id * 1_000_000_000);
            let game = Game {
                id: GameId(id),
                started: Now { at, offset },
                settings,
                deck,
                picks,
                mode,
                seed,
                shown: Millis(0),
                rival: None,
            };
            // Every fourth that can be is condensed.
            if seed % 4 == 0 { game.condensed(&sample::bank(200)).unwrap_or(game) } else { game }
        },
    )
}

/// Any sound answer of any kind.
fn answers() -> impl Strategy<Value = Answer> {
    prop_oneof![
        3 => any::<u8>().prop_map(Answer::Option),
        1 => proptest::collection::btree_set(0_u8..16, 1..9).prop_map(|options| Answer::Options(Box::new(options.into_iter().collect()))),
        1 => Just((0_u8..7).collect::<Vec<u8>>()).prop_shuffle().prop_map(|items| Answer::Order(items.into())),
        1 => "\\PC{1,80}".prop_map(|text| Answer::Typed(text.into())),
        1 => Just(Answer::Skipped),
    ]
}

fn modes() -> impl Strategy<Value = Mode> {
    prop_oneof![
        levels().prop_map(Mode::Round),
        (0_u16..50, any::<bool>()).prop_map(|(number, archive)| Mode::Daily { number, archive }),
        (0_usize..4).prop_map(|pace| Mode::Golden(Pace::ALL[pace])),
        Just(Mode::Second),
        any::<u8>().prop_map(Mode::Marathon),
    ]
}

fn levels() -> impl Strategy<Value = Levels> {
    vec(0_usize..3, 0..4)
        .prop_map(|levels| levels.into_iter().fold(Levels::ALL, |set, level| set.toggled(Difficulty::ALL[level])))
}

pub(super) fn documents() -> impl Strategy<Value = Document> {
    let theme = prop_oneof![Just(Theme::System), Just(Theme::Light), Just(Theme::Dark)];
    let preferences = (1_u64..5, settings(), theme, levels(), 0_usize..4, vec(switches(), 0..4)).prop_map(
        |(changed, settings, theme, levels, pace, switches)| {
            let (changed, pace) = (Millis(changed), Pace::ALL[pace]);
            let mut preferences = Preferences::default();
            (preferences.changed, preferences.settings, preferences.theme) = (changed, settings, theme);
            (preferences.levels, preferences.pace) = (levels, pace);
            for switch in switches {
                preferences.set(switch, !preferences.is_on(switch));
            }
            preferences
        },
    );
    (preferences, vec(games(), 0..5), vec(0_u64..8, 0..3), vec(games(), 0..2)).prop_map(|(preferences, games, deleted, back)| {
        let mut document = Document::default();
        document.preferences = preferences;
        for game in games {
            document.put(game);
        }
        for id in deleted {
            document.delete(GameId(id));
        }
        for game in back {
            document.bring_back(game);
        }
        document
    })
}

pub(super) fn merged(one: &Document, other: &Document) -> Document {
    let mut both = one.clone();
    both.merge(other.clone());
    both
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(a in documents(), b in documents(), c in documents()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a.clone());
        prop_assert_eq!(merged(&merged(&a, &b), &b), merged(&a, &b));
    }

    #[test]
    fn merging_never_loses_a_game_that_was_not_deleted(a in documents(), b in documents()) {
        let both = merged(&a, &b);
        for game in a.log().into_iter().chain(b.log()) {
            // Deleted there, or of a later life there.
            let lives = |document: &Document| document.times(game.id);
            let deleted = lives(&both) > lives(&a) || lives(&both) > lives(&b);
            prop_assert!(deleted || both.game(game.id).is_some_and(|kept| kept.is_condensed() || kept.picks.len() >= game.picks.len()));
        }
    }

    #[test]
    fn a_document_reads_back_as_it_was_written(document in documents()) {
        let reading = Document::read(&document.write()).expect("our own version");
        prop_assert!(!reading.damaged);
        prop_assert_eq!(reading.document, document);
    }

    #[test]
    fn damage_is_noticed_and_adds_nothing(document in documents(), place: prop::sample::Index, letter in "[ -~]") {
        let text = document.write();
        let place = place.index(text.len());
        let mut damaged = text.clone();
        damaged.replace_range(place..=place, &letter);
        if let Ok(reading) = Document::read(&damaged) {
            prop_assert!(reading.damaged || damaged == text || reading.document == document, "{damaged}");
            for game in reading.document.log() {
                prop_assert_eq!(document.game(game.id).or_else(|| document.knows(game.id).then_some(game)), Some(game));
            }
        }
    }

    /// The checksum does not cover the letter in front.
    #[test]
    fn a_line_read_as_another_kind_is_damage(document in documents(), place: prop::sample::Index, letter in "[pgde]") {
        let text = document.write();
        let mut lines: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
        let place = place.index(lines.len());
        if lines[place].starts_with(&letter) {
            return Ok(());
        }
        lines[place].replace_range(0..1, &letter);
        let reading = Document::read(&format!("golden-hour 1\n{}\n", lines.join("\n"))).expect("our own version");
        prop_assert!(reading.damaged, "{lines:?}");
        prop_assert!(reading.document.games().all(|game| document.knows(game.id)));
    }

    #[test]
    fn reading_any_text_at_all_is_no_panic(text in "(golden-hour 1\n)?((p|g|d|e|x) [A-Za-z0-9_-]{0,40}\n){0,6}\\PC{0,30}") {
        if let Ok(reading) = Document::read(&text) {
            prop_assert!(reading.document.log().iter().all(|game| game.is_sound()));
        }
    }
}

fn ways() -> impl Strategy<Value = Way> {
    (0_usize..4).prop_map(|way| Way::OTHERS[way])
}

pub(super) fn filters() -> impl Strategy<Value = Filter> {
    (option::of(0_usize..5), 0_usize..4)
        .prop_map(|(way, span)| Filter { way: way.map(|way| Way::ALL[way]), span: Span::ALL[span] })
}

fn plans() -> impl Strategy<Value = Plan> {
    (settings(), modes()).prop_map(|(settings, mode)| Plan { settings, mode })
}

fn switches() -> impl Strategy<Value = Switch> {
    prop_oneof![
        Just(Switch::NumberKeys),
        Just(Switch::Confirm),
        Just(Switch::Calm),
        Just(Switch::Sound),
        Just(Switch::Vibration),
        Just(Switch::NoHint)
    ]
}

/// What is chosen beside boundary, length and topics.
fn choices() -> impl Strategy<Value = Msg> {
    prop_oneof![
        (0_usize..3).prop_map(|level| Msg::LevelToggled(Difficulty::ALL[level])),
        Just(Msg::AllLevels),
        (settings(), levels()).prop_map(|(settings, levels)| Msg::PresetChosen(settings.length, settings.topics, levels)),
        (0_usize..4).prop_map(|pace| Msg::PaceChosen(Pace::ALL[pace])),
        Just(Msg::WatchedOn),
        filters().prop_map(Msg::Filtered),
        Just(Msg::MoreWanted),
        Just(Msg::TableWanted),
        Just(Msg::KeysAsked),
        Just(Msg::KeysWanted),
        (any::<u32>(), any::<u8>()).prop_map(|(id, rev)| Msg::Report(QuestionId(id), rev, "text".to_owned())),
        backups(),
    ]
}

/// What is done to keep results.
fn backups() -> impl Strategy<Value = Msg> {
    let keeping = prop_oneof![Just(Keeping::Promised), Just(Keeping::Clearable), Just(Keeping::SevenDays)];
    prop_oneof![
        prop_oneof![Just(Msg::VersionWaits), Just(Msg::VersionTookOver), Just(Msg::VersionWanted), Just(Msg::VersionPutOff)],
        prop_oneof![
            prop_oneof![Just(install::Told::Possible), Just(install::Told::Offered), Just(install::Told::Done)]
                .prop_map(Msg::InstallTold),
            option::of(any::<bool>()).prop_map(|said| Msg::InstallTold(install::Told::Answered(said))),
            Just(Msg::InstallWanted),
            Just(Msg::InstallRefused),
        ],
        Just(Msg::Export),
        Just(Msg::ExportAnswers),
        Just(Msg::FileChosen),
        any::<bool>().prop_map(Msg::ForgetAsked),
        Just(Msg::ForgetConfirmed),
        Just(Msg::Undo),
        Just(Msg::BringBack),
        Just(Msg::LinkWanted),
        Just(Msg::LinkCopied("link".to_owned())),
        Just(Msg::PasteWanted),
        documents().prop_map(|document| Msg::Pasted(document.write())),
        Just(Msg::PasteTaken),
        Just(Msg::BackupClosed),
        Just(Msg::OfferTaken),
        Just(Msg::OfferLeft),
        Just(Msg::PersistWanted),
        keeping.prop_map(Msg::Persisted),
    ]
}

/// What a link with results leads to.
fn offers() -> impl Strategy<Value = Msg> {
    documents().prop_map(|document| Msg::Went(format!("#/take/{}", document.write().replace(' ', ".").replace('\n', "~"))))
}

/// Keys of storage, ours and others'.
fn keys() -> impl Strategy<Value = String> {
    prop_oneof![Just("golden-hour".to_owned()), (0_u32..3).prop_map(|page| Part::Log(page).to_string()), "\\PC{0,20}"]
}

/// Links to challenges that the bank of the laws can ask, and such as it can't.
fn challenges() -> impl Strategy<Value = String> {
    (vec(1_u32..45, 1..5), modes(), any::<u8>(), "\\PC{0,8}").prop_map(|(ids, mode, seed, name)| {
        let deck = ids.into_iter().map(|id| Card { question: QuestionId(id), rev: 1 }).collect();
        let mut challenge = Challenge::dealt(Settings::default(), mode, deck, seed.into(), Nickname::typed(&name));
        if seed % 2 == 0 {
            challenge.game.picks = vec![Pick { answer: Answer::Skipped, took: 9 }; challenge.game.deck.len()].into();
        }
        format!("#{}", link::encode(&challenge).expect("it is short"))
    })
}

/// Any message at all; the ids are few, so that they hit.
fn messages() -> impl Strategy<Value = Msg> {
    let routes = prop_oneof![
        Just(Route::Home),
        Just(Route::History),
        filters().prop_map(Route::Stats),
        Just(Route::About),
        Just(Route::Invite),
        ways().prop_map(Route::Way),
        (0_u64..4, option::of(0_usize..12)).prop_map(|(id, place)| Route::Play(GameId(id), place)),
        (0_u64..4).prop_map(|id| Route::Result(GameId(id))),
    ];
    let failures =
        prop_oneof![Just(SaveFailure::Blocked), Just(SaveFailure::Full), Just(SaveFailure::Newer), Just(SaveFailure::Lost)];
    let texts = prop_oneof![Just(None), documents().prop_map(|document| Some(document.write())), "\\PC{0,40}".prop_map(Some)];
    let world = prop_oneof![
        (vec((keys(), "\\PC{0,40}"), 0..3).prop_map(Ok), routes.clone())
            .prop_map(|(stored, route)| Msg::Started(Boot { stored, fragment: route.to_string(), ..first_visit() }.into())),
        routes.prop_map(|route| Msg::Went(route.to_string())),
        (keys(), texts.clone()).prop_map(|(key, text)| Msg::Stored(key, text)),
        vec((keys(), texts.clone()), 0..3).prop_map(|all| {
            let there = all.into_iter().filter_map(|(key, text)| Some((key, text?)));
            Msg::CameBack(Ok(there.collect::<Vec<_>>().into()))
        }),
        Just(Msg::CameBack(Err(SaveFailure::Blocked))),
        (documents(), any::<bool>()).prop_map(|(document, found)| Msg::Saved(Ok(Committed {
            document,
            found,
            anchor: "1".into()
        }
        .into()))),
        offers(),
        failures.prop_map(|failure| Msg::Saved(Err(failure))),
        (plans(), 0_u64..6, any::<u32>()).prop_map(|(plan, id, seed)| Msg::Rolled(plan, GameId(id), seed)),
        texts.prop_map(|text| Msg::Imported(text.ok_or(ImportFailure::Unreadable))),
        Just(Msg::Tick),
        prop_oneof![Just(ShareEnd::Done), Just(ShareEnd::Dismissed), Just(ShareEnd::Unavailable)].prop_map(Msg::ShareEnded),
        any::<bool>().prop_map(Msg::CopyEnded),
        any::<u8>().prop_map(Msg::Digit),
    ];
    let player = prop_oneof![
        any::<u8>().prop_map(|episode| Msg::BoundaryChosen(Episode(episode))),
        any::<u8>().prop_map(Msg::LengthChosen),
        (0_usize..8).prop_map(|topic| Msg::TopicToggled(Topic::ALL[topic])),
        Just(Msg::AllTopics),
        (switches(), any::<bool>()).prop_map(|(switch, on)| Msg::Set(switch, on)),
        any::<usize>().prop_map(Msg::NoticeRead),
        Just(Msg::ThemeChosen(Theme::Dark)),
        (0_u64..6).prop_map(|id| Msg::Again(GameId(id))),
        choices(),
        Just(Msg::Share("text".to_owned())),
        Just(Msg::Copy("text".to_owned())),
        Just(Msg::CodeWanted),
        Just(Msg::PicturesWanted),
        "\\PC{0,30}".prop_map(Msg::Named),
        Just(Msg::Beat),
        any::<bool>().prop_map(Msg::See),
        prop_oneof![Just(PictureEnd::Shared), Just(PictureEnd::Kept), Just(PictureEnd::Failed)].prop_map(Msg::PictureEnded),
        (0_u64..6, any::<u32>()).prop_map(|(id, seed)| Msg::Numbered(GameId(id), seed)),
        challenges().prop_map(Msg::Went),
        Just(Msg::ShareClosed),
        (0_u64..4).prop_map(|id| Msg::DeleteAsked(Deletion::One(GameId(id)))),
        Just(Msg::DeleteAsked(Deletion::All)),
        Just(Msg::DeleteConfirmed),
        Just(Msg::DeleteDeclined),
    ];
    let round = prop_oneof![
        Just(Msg::Start),
        Just(Msg::StartAnyway),
        Just(Msg::StayWithRunning),
        (0_u8..5).prop_map(Msg::Picked),
        (0_u8..6).prop_map(Msg::Ticked),
        (0_u8..6, prop_oneof![Just(Step::Up), Just(Step::Down)]).prop_map(|(item, step)| Msg::Shifted(item, step)),
        option::of(0_u8..6).prop_map(Msg::Held),
        any::<usize>().prop_map(Msg::Dragged),
        "\\PC{0,100}".prop_map(Msg::Typed),
        Just(Msg::Locked),
        (any::<usize>(), prop_oneof![Just(Step::Up), Just(Step::Down)]).prop_map(|(from, step)| Msg::Moved(from, step)),
        Just(Msg::Next),
        Just(Msg::Waived),
        Just(Msg::Passed),
        Just(Msg::Tick),
        ways().prop_map(Msg::Begin),
        any::<u16>().prop_map(Msg::PastDay),
    ];
    prop_oneof![2 => world, 2 => player, 3 => round]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_messages_in_any_order_leave_a_sound_model(script in vec((messages(), any::<u32>()), 0..60)) {
        let mut model = Model::new(sample::mixed(40));
        let mut twin = model.clone();
        for (msg, at) in script {
            let now = Now { at: Millis(u64::from(at)), offset: 0 };
            let before = model.kept.clone();
            let effects = update(&mut model, now, msg.clone());
            prop_assert_eq!(&effects, &update(&mut twin, now, msg), "the same message, the same effects");
            prop_assert_eq!(&model, &twin, "the same message, the same model");

            let shown = match &model.screen {
                Screen::Play(play) => {
                    let game = model.game(play.game).expect("a round that is shown is there");
                    prop_assert!(play.place < game.deck.len() && play.place <= game.picks.len());
                    Some(play.game)
                }
                Screen::Result { game, .. } => Some(*game),
                _ => None,
            };
            prop_assert!(shown.is_none_or(|id| model.game(id).is_some_and(Game::is_sound)));
            for game in before.log() {
                let kept = model.kept.games().find(|kept| (kept.id, kept.started) == (game.id, game.started));
                prop_assert!(kept == Some(game) || kept.is_none_or(|kept| kept.picks.len() >= game.picks.len()), "a finished round stays as it is");
            }
            prop_assert!(model.notices.len() <= 60);
        }
    }

    #[test]
    fn writing_again_changes_nothing(document in documents()) {
        let text = document.write();
        let ours: Vec<(Part, Document)> = document.parts().into_iter().map(|part| (part, document.part(part))).collect();
        let united = unite(ours, |part| Ok(Some(document.write_part(part)))).expect("our own version");
        prop_assert_eq!((united.document.write(), united.aside, united.write), (text, Vec::new(), Vec::new()));
    }

    /// Wherever in storage a later version has written, nothing is written over it, nor beside it.
    #[test]
    fn a_newer_document_stops_every_save(ours in documents(), version in 2_u32.., rest in "\\PC{0,60}", at: prop::sample::Index) {
        let parts: Vec<(Part, Document)> = ours.parts().into_iter().map(|part| (part, ours.part(part))).collect();
        let (newer, _) = parts[at.index(parts.len())];
        let log = if newer == Part::Head { "" } else { " log" };
        let text = format!("golden-hour {version}{log}\n{rest}\n");
        let united = unite(parts, |part| Ok((part == newer).then(|| text.clone())));
        prop_assert_eq!(united, Err(SaveFailure::Newer));
    }

    #[test]
    fn a_game_has_one_code(game in games(), flip: prop::sample::Index) {
        let bytes = code::encode(&game);
        prop_assert_eq!(code::decode(&bytes), Some(game));
        let mut other = bytes.clone();
        let flip = flip.index(bytes.len() * 8);
        other[flip / 8] ^= 1 << (flip % 8);
        // Without a checksum another code may be another game, and then it is that game's only code.
        prop_assert!(code::decode(&other).is_none_or(|game| code::encode(&game) == other));
    }

    #[test]
    fn any_bytes_at_all_are_a_game_or_none(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(code::decode(&bytes).is_none_or(|game| game.is_sound() && code::encode(&game) == bytes));
    }

    /// However often and in whichever order tabs save, what each knew is stored in the end.
    #[test]
    fn saving_in_turn_loses_nothing(tabs in vec(documents(), 1..4), turns in vec((0_usize..4, any::<bool>()), 0..12)) {
        let mut stored = std::collections::BTreeMap::<Part, String>::new();
        let mut known = Document::default();
        for (tab, head_only) in turns {
            let ours = &tabs[tab % tabs.len()];
            let parts = if head_only { vec![Part::Head] } else { ours.parts() };
            let ours: Vec<(Part, Document)> = parts.into_iter().map(|part| (part, ours.part(part))).collect();
            let united = unite(ours.clone(), |part| Ok(stored.get(&part).cloned())).expect("our own version");
            prop_assert!(united.aside.is_empty());
            for (_, part) in ours {
                known.merge(part);
            }
            // Stopped anywhere in between, nothing is lost either.
            for (part, text) in united.write {
                let before = read_together(&stored);
                stored.insert(part, text);
                let after = read_together(&stored);
                // What is deleted leaves its page first.
                let after = merged(&after, &known.deletions());
                prop_assert_eq!(merged(&before, &after), after);
            }
            prop_assert_eq!(read_together(&stored), known.clone());
        }
    }
}

fn read_together(stored: &std::collections::BTreeMap<Part, String>) -> Document {
    stored.values().fold(Document::default(), |all, text| merged(&all, &Document::read(text).expect("our own version").document))
}
