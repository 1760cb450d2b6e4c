//! The places of the app as the address bar shows them, after `#`.
//!
//! Reading an address never fails: what isn't known is [`Route::Home`].

use std::fmt;

use crate::quiz::{
    GameId, Way,
    stats::{Filter, Span},
};

/// A place that can be walked to, back to and forward to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Route {
    /// The start.
    #[default]
    Home,
    /// A running round, at a question counted from 0; without one, wherever the round stands.
    Play(GameId, Option<usize>),
    /// A finished round with its review.
    Result(GameId),
    /// A way to play that has a page of its own.
    Way(Way),
    /// All finished rounds.
    History,
    /// What they come to, those that a filter takes.
    Stats(Filter),
    /// What this is, and its rules.
    About,
    /// A deck to be sent to others.
    Invite,
    /// Where results are kept, handed over, taken in, forgotten.
    Backup,
}

impl Route {
    /// The place that a fragment (with or without `#`) names.
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('#').trim_matches('/');
        let mut parts = path.split('/');
        let mut part = || parts.next().unwrap_or_default();
        let (room, of, then) = (part(), part(), part());
        let way = |key: &str| Way::ALL.into_iter().find(|way| way.key() == key);
        match (room, of.parse().ok()) {
            ("play", Some(id)) => {
                let number: Option<usize> = then.parse().ok();
                Self::Play(id, number.and_then(|number| number.checked_sub(1)))
            }
            ("result", Some(id)) => Self::Result(id),
            ("history", _) => Self::History,
            ("statistics", _) => Self::Stats(Filter {
                way: way(of),
                span: Span::ALL.into_iter().find(|span| span.key() == then).unwrap_or_default(),
            }),
            ("about", _) => Self::About,
            ("challenge", _) => Self::Invite,
            ("backup", _) => Self::Backup,
            // A round has no page of its own.
            _ => way(room).filter(|way| *way != Way::Round).map_or(Self::Home, Self::Way),
        }
    }
}

/// The code of a link, where that is what a fragment holds: all places begin with a stroke. What a chat may have put behind it is left out.
pub fn code(fragment: &str) -> Option<&str> {
    let text = fragment.trim_start_matches('#');
    let is_code = !text.is_empty() && !text.starts_with('/') && Route::parse(text) == Route::Home;
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    is_code.then(|| text.trim_end_matches(|letter| !is_letter(letter)))
}

impl fmt::Display for Route {
    /// The fragment, with its `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => write!(f, "#/"),
            Self::Play(id, None) => write!(f, "#/play/{id}"),
            Self::Play(id, Some(place)) => write!(f, "#/play/{id}/{}", place.saturating_add(1)),
            Self::Result(id) => write!(f, "#/result/{id}"),
            Self::Way(way) => write!(f, "#/{}", way.key()),
            Self::History => write!(f, "#/history"),
            Self::Stats(filter) if *filter == Filter::default() => write!(f, "#/statistics"),
            Self::Stats(Filter { way, span }) => {
                write!(f, "#/statistics/{}/{}", way.map_or(Span::All.key(), Way::key), span.key())
            }
            Self::About => write!(f, "#/about"),
            Self::Invite => write!(f, "#/challenge"),
            Self::Backup => write!(f, "#/backup"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_code_goes_what_a_chat_put_behind_it_and_no_letter() {
        for (fragment, is) in [("#abc", "abc"), ("#abc_", "abc_"), ("#abc-", "abc-"), ("#abc).", "abc"), ("#abc_,", "abc_")] {
            assert_eq!(code(fragment), Some(is), "{fragment}");
        }
        assert_eq!([code("#/history"), code("#")], [None, None]);
    }

    #[test]
    fn every_route_reads_back_as_it_was_written() {
        let id = GameId(0x00C0_FFEE);
        for route in [
            Route::Home,
            Route::Play(id, None),
            Route::Play(id, Some(3)),
            Route::Result(id),
            Route::History,
            Route::Stats(Filter::default()),
            Route::Stats(Filter { way: Some(Way::Round), span: Span::All }),
            Route::Stats(Filter { way: None, span: Span::Week }),
            Route::Stats(Filter { way: Some(Way::Golden), span: Span::Year }),
            Route::Way(Way::Golden),
            Route::About,
            Route::Invite,
            Route::Backup,
        ] {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn a_fragment_that_begins_without_a_stroke_and_is_no_place_is_the_code_of_a_link() {
        assert_eq!((code("#BAQo-_5I"), code("#BAQo).\u{201d}"), code("#%%")), (Some("BAQo-_5I"), Some("BAQo"), Some("")));
        for place in ["", "#", "#/", "#/about", "#about", "#/play/1/2", "#/nowhere/else"] {
            assert_eq!(code(place), None, "{place}");
        }
        assert_eq!(code("#<b>/else"), Some("<b>/else"), "which is no code, and said to be none");
    }

    #[test]
    fn what_is_not_known_leads_home() {
        for fragment in ["", "#", "#/nowhere", "#/play", "#/play/xyz", "#/result/ffffffffffffffffffff", "%%%"] {
            assert_eq!(Route::parse(fragment), Route::Home, "{fragment}");
        }
        assert_eq!(Route::parse("#/statistics/nothing/8"), Route::Stats(Filter::default()));
    }
}
