//! The places of the app as the address bar shows them, after `#`.
//!
//! Reading an address never fails: what isn't known is [`Route::Home`].

use std::fmt;

use crate::quiz::{GameId, Way};

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
    /// What this is, and its rules.
    About,
}

impl Route {
    /// The place that a fragment (with or without `#`) names.
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('#').trim_matches('/');
        let mut parts = path.split('/');
        let (room, id) = (parts.next().unwrap_or_default(), parts.next().and_then(|id| id.parse().ok()));
        let number: Option<usize> = parts.next().and_then(|number| number.parse().ok());
        match (room, id) {
            ("play", Some(id)) => Self::Play(id, number.and_then(|number| number.checked_sub(1))),
            ("result", Some(id)) => Self::Result(id),
            ("history", _) => Self::History,
            ("about", _) => Self::About,
            _ => Way::OTHERS.into_iter().find(|way| way.key() == room).map_or(Self::Home, Self::Way),
        }
    }
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
            Self::About => write!(f, "#/about"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_reads_back_as_it_was_written() {
        let id = GameId(0x00C0_FFEE);
        for route in [
            Route::Home,
            Route::Play(id, None),
            Route::Play(id, Some(3)),
            Route::Result(id),
            Route::History,
            Route::Way(Way::Golden),
            Route::About,
        ] {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn what_is_not_known_leads_home() {
        for fragment in ["", "#", "#/nowhere", "#/play", "#/play/xyz", "#/result/ffffffffffffffffffff", "%%%"] {
            assert_eq!(Route::parse(fragment), Route::Home, "{fragment}");
        }
    }
}
