//! Our own drawings, as lines that take the colour of the text beside them.
//!
//! They are never the only carrier of a meaning: words stand beside each.

use yew::prelude::*;

use crate::quiz::Way;

fn icon(class: &'static str, path: &'static str) -> Html {
    html! { <svg class={class} viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={path} /></svg> }
}

/// A tick.
pub fn tick() -> Html {
    icon("icon tick", "M4 13l5 5L20 6")
}

/// A cross.
pub fn cross() -> Html {
    icon("icon cross", "M6 6l12 12M18 6L6 18")
}

/// An arrow on.
pub fn onward() -> Html {
    icon("icon onward", "M5 12h14M13 6l6 6-6 6")
}

/// One place up.
pub fn up() -> Html {
    icon("icon", "M12 19V5M6 11l6-6 6 6")
}

/// One place down.
pub fn down() -> Html {
    icon("icon", "M12 5v14M6 13l6 6 6-6")
}

/// Something handed on.
pub fn share() -> Html {
    icon("icon share", "M12 3v12M7 8l5-5 5 5M5 13v7h14v-7")
}

/// A new start.
pub fn again() -> Html {
    icon("icon again", "M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5")
}

/// What stands for a way to play: a pager, a stop watch, an eye, a flag; a round has none.
pub fn way(way: Way) -> Html {
    let path = match way {
        Way::Round => return Html::default(),
        Way::Daily => "M4 6h16v12H4zM8 10h8v3H8zM8 16h0M12 16h0M16 16h0M18 6V3",
        Way::Golden => "M12 6a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M12 10v4l3 2M10 3h4",
        Way::Second => "M2 12c5-8 15-8 20 0c-5 8-15 8-20 0M12 9a3 3 0 1 1 0 6a3 3 0 1 1 0-6",
        Way::Marathon => "M6 22V4l13 4.5L6 13",
    };
    icon("icon way", path)
}

/// A plaster: mended.
pub fn plaster() -> Html {
    icon("icon", "M4 14l10-10a4.2 4.2 0 0 1 6 6L10 20a4.2 4.2 0 0 1-6-6zM9 9l6 6M12 12h.01")
}

/// Two people.
pub fn people() -> Html {
    icon(
        "icon way",
        "M9 5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7M2 20c0-4 3-6 7-6s7 2 7 6M16 5a3.5 3.5 0 0 1 0 7M18 14c2.5.8 4 2.8 4 6",
    )
}

/// The helicopter of the mark, in a square of 64.
pub const HELICOPTER: &str = "M10 12h44M32 12v7M14 31c0-8 7-12 16-12h7c8 0 13 6 13 13v3H24c-6 0-10-1-10-4zM14 30L4 24v-6M36 19v10h13M22 35v6M42 35v6M16 41h34";
/// The heartbeat below it.
pub const HEARTBEAT: &str = "M4 54h16l4-8 6 15 6-19 5 12h19";

/// The mark of the quiz: a helicopter over a heartbeat.
pub fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
            <path d={HELICOPTER} />
            <path class="beat" d={HEARTBEAT} />
        </svg>
    }
}
