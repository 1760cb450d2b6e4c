//! One message in, a new model and its effects out. Total: any message at any time leaves a sound model.
//!
//! It must not do anything itself. A message comes with the instant at which it happened.

use super::{
    dare,
    effect::{Effect, Spot},
    embed, host, install,
    keep::{came_back, forgotten, saved, started, stored},
    model::{Backup, Model, Screen, Sharing},
    msg::{Msg, Plan},
    offer, play,
    prefer::{Switch, narrow, prefer},
    rest::{rest_came, rest_wanted},
    sharing::{copy, copy_ended, picture_ended, report, set_sharing, share, share_closed, share_ended},
    start::{begin, dealt, past_day, rolled, round_rolled, start, start_anyway},
    telling::{filtered, more, table},
    undo::{asked, brought_back, deleted, undone},
    version,
    walk::{arrive, next},
};
use crate::quiz::{Episode, Levels, Mode, Nickname, Now, TopicSet};

/// Takes a message that happened at `now`, and gives its effects.
pub type Update = fn(&mut Model, Now, Msg) -> Vec<Effect>;

/// Takes a message that happened at `now`. Effects are to be run in their order.
pub fn update(model: &mut Model, now: Now, msg: Msg) -> Vec<Effect> {
    update_with(model, now, msg, Some(update_rest))
}

/// The same where the rest of the page may not be here: what only its screens ask for is done by `rest`.
pub fn update_with(model: &mut Model, now: Now, msg: Msg, rest: Option<Update>) -> Vec<Effect> {
    model.now = now;
    match msg {
        Msg::Started(boot) => started(model, now, &boot),
        Msg::Went(fragment) => arrive(model, now, &fragment),
        Msg::Stored(key, text) => stored(model, &key, text.as_deref()),
        Msg::CameBack(texts) => came_back(model, texts),
        Msg::Saved(outcome) => saved(model, outcome),
        Msg::Rolled(plan @ Plan { mode: Mode::Round(levels), .. }, id, seed) => round_rolled(model, now, plan, levels, id, seed),
        Msg::Numbered(_, seed) if matches!(model.screen, Screen::Invite { seed: None, .. }) => {
            // The screen may be there before the rest of the page is.
            model.screen = Screen::Invite { seed: Some(seed), sharing: Sharing::Idle };
            Vec::new()
        }
        Msg::Digit(digit) => play::digit(model, now, digit),
        Msg::Tick => play::tick(model, now),
        Msg::RestCame(notes) => rest_came(model, now, notes),
        Msg::RestWanted => rest_wanted(model),

        Msg::NoticeRead(place) => {
            if place < model.notices.len() {
                model.notices.remove(place);
            }
            vec![Effect::Focus(Spot::Heading)]
        }
        Msg::Persisted(keeping) => {
            // Once the browser has promised, the button that asks it goes.
            let was_asked = matches!(model.screen, Screen::Backup(_)) && model.can_ask_to_keep();
            model.keeping = keeping;
            (was_asked && !model.can_ask_to_keep()).then_some(Effect::Focus(Spot::Heading)).into_iter().collect()
        }
        Msg::ThemeChosen(theme) => prefer(model, now, |preferences| preferences.theme = theme),
        Msg::Set(switch, on) => prefer(model, now, |preferences| preferences.set(switch, on)),
        Msg::KeysWanted => vec![Effect::Keys { open: true }],
        Msg::KeysRead => vec![Effect::Keys { open: false }],
        Msg::KeysAsked if model.kept.preferences.is_on(Switch::NumberKeys) => vec![Effect::Keys { open: true }],
        Msg::KeysAsked => Vec::new(),

        Msg::BoundaryChosen(episode) => prefer(model, now, |preferences| preferences.settings.boundary = episode),
        Msg::LengthChosen(length) => prefer(model, now, |preferences| preferences.settings.length = length),
        Msg::TopicToggled(topic) => narrow(model, now, |preferences| {
            let topics = &mut preferences.settings.topics;
            // From all, the first press means “only this”; with the last one gone it is all again.
            *topics = if *topics == TopicSet::ALL { TopicSet::NONE.toggled(topic) } else { topics.toggled(topic) };
            if *topics == TopicSet::NONE {
                *topics = TopicSet::ALL;
            }
        }),
        Msg::AllTopics => narrow(model, now, |preferences| preferences.settings.topics = TopicSet::ALL),
        Msg::LevelToggled(level) => narrow(model, now, |preferences| preferences.levels = preferences.levels.toggled(level)),
        Msg::AllLevels => narrow(model, now, |preferences| preferences.levels = Levels::ALL),
        Msg::PresetChosen(length, topics, levels) => {
            let mut effects = prefer(model, now, |preferences| {
                (preferences.settings.length, preferences.settings.topics, preferences.levels) = (length, topics, levels);
            });
            // What is chosen leaves the list, and its button with it.
            effects.push(Effect::Focus(if model.begun().is_empty() { Spot::Start } else { Spot::Heading }));
            effects
        }
        Msg::PaceChosen(pace) => prefer(model, now, |preferences| preferences.pace = pace),
        Msg::Start => start(model, now),
        Msg::StartAnyway => start_anyway(model, now),
        Msg::StayWithRunning => {
            if let Screen::Home { leaving, .. } = &mut model.screen {
                *leaving = false;
            }
            vec![Effect::Focus(Spot::Start)]
        }

        Msg::Picked(option) => play::picked(model, now, option),
        Msg::Ticked(option) => play::ticked(model, option),
        Msg::Shifted(option, step) => play::shifted(model, option, step),
        Msg::Held(option) => play::held(model, option),
        Msg::Dragged(to) => play::dragged(model, to),
        Msg::Typed(text) => play::typed(model, &text),
        Msg::Locked => play::locked(model, now),
        Msg::Passed => play::passed(model, now),
        Msg::Waived => play::waived(model, now),
        Msg::Moved(from, step) => play::moved(model, from, step),
        Msg::Next => next(model, now),

        // Where the rest is not here, nothing on the page sends these.
        msg => rest.map(|rest| rest(model, now, msg)).unwrap_or_default(),
    }
}

/// What is only asked for by screens that nobody begins with, and what answers to it; see `ui::later`.
pub fn update_rest(model: &mut Model, now: Now, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Rolled(plan, id, seed) => rolled(model, now, plan, id, seed, dealt(model, now, &plan, seed)),
        Msg::Numbered(id, seed) => dare::numbered(model, now, id, seed),
        Msg::PictureEnded(end) => picture_ended(model, end),
        Msg::AroundAsked(origin, wanted) => embed::asked(model, origin, &wanted),
        Msg::Measured(height) => embed::measured(model, height),
        Msg::Ended(id) => embed::ended(model, id),
        Msg::HostTold(told) => host::told(model, told),
        Msg::ShareEnded(end) => share_ended(model, end),
        Msg::CopyEnded(done) => copy_ended(model, now, done),
        Msg::Imported(text) => offer::imported(model, now, text.as_deref().map_err(|failure| *failure)).unwrap_or_default(),
        Msg::Undo => undone(model, now),
        Msg::BringBack => brought_back(model),
        Msg::Begin(way) => begin(model, now, way),
        Msg::PastDay(number) => past_day(model, now, number),
        Msg::Report(question, rev, text) => report(model, question, rev, text),
        Msg::Again(id) => {
            let plan = model.game(id).and_then(|game| model.again(game));
            plan.map(Effect::Roll).into_iter().collect()
        }
        Msg::WatchedOn => {
            let next = Episode(model.settings().boundary.0.saturating_add(1));
            let mut effects = prefer(model, now, |preferences| preferences.settings.boundary = next);
            // Behind the last there is no next one to be pressed.
            effects.extend((next >= Episode::LAST).then_some(Effect::Focus(Spot::Heading)));
            effects
        }
        Msg::Filtered(filter) => filtered(model, filter),
        Msg::MoreWanted => more(model),
        Msg::TableWanted => table(model),
        Msg::Share(text) => share(model, text),
        Msg::Copy(text) => copy(model, text),
        Msg::CodeWanted => set_sharing(model, Sharing::Code),
        Msg::PicturesWanted => set_sharing(model, Sharing::Pictures(None)),
        Msg::Picture(picture) => vec![Effect::Picture(picture)],
        Msg::Keep(name, text) => vec![Effect::Download(name, text)],
        Msg::Named(name) => prefer(model, now, |preferences| preferences.name = Nickname::typed(&name)),
        Msg::Beat => dare::beat(model, now),
        Msg::See(wanted) => dare::see(model, wanted),
        Msg::ShareClosed => share_closed(model),
        Msg::DeleteAsked(deletion) => asked(model, Some(deletion)),
        Msg::DeleteDeclined => asked(model, None),
        Msg::DeleteConfirmed => deleted(model, now),

        Msg::VersionWaits => version::waits(model),
        Msg::VersionTookOver => version::took_over(model),
        Msg::VersionWanted => version::wanted(model),
        Msg::VersionPutOff => version::put_off(model),

        Msg::InstallTold(told) => install::told(model, now, told),
        Msg::InstallWanted => install::wanted(model),
        Msg::InstallRefused => install::refused(model, now),

        Msg::Export => offer::exported(model, now),
        Msg::LinkWanted => offer::linked(model),
        Msg::LinkCopied(link) => vec![Effect::Copy(link)],
        Msg::SnippetCopied(text) => vec![Effect::Copy(text)],
        Msg::ExportAnswers => offer::answers_exported(model),
        Msg::FileChosen => vec![Effect::ReadFile],
        Msg::PasteWanted => offer::show(model, Backup::Pasting(String::new()), Spot::Paste),
        Msg::Pasted(text) => offer::pasted(model, text),
        Msg::PasteTaken => offer::paste_taken(model, now),
        Msg::BackupClosed | Msg::ForgetAsked(false) => offer::show(model, Backup::Idle, Spot::Heading),
        Msg::OfferTaken => offer::answered(model, now, true),
        Msg::OfferLeft => offer::answered(model, now, false),
        Msg::PersistWanted => vec![Effect::Persist { ask: true }],
        Msg::ForgetAsked(true) => offer::show(model, Backup::Forgetting, Spot::Confirm),
        Msg::ForgetConfirmed => forgotten(model, now),

        // The others are done above.
        _ => Vec::new(),
    }
}
