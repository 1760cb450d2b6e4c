//! The result as a picture, drawn by us: an SVG that a canvas makes a PNG of.
//!
//! It must give nothing of any question away, and nothing of what the sender typed may become markup. Its colours are those of the dark
//! theme, said anew, since a picture knows no style sheet. Only when it is asked for is anything computed.

use std::fmt::Write;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{ecg, icons};
use crate::{
    app::msg::Picture,
    quiz::{Game, Nickname, QuestionBank},
    ui::text::{
        self,
        share::{Told, told},
    },
};

/// What an address of data can't hold as it is.
const UNSAFE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');

/// The shapes that pictures have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// As previews of links are: 1200 × 630.
    Wide,
    /// As stories are: 1080 × 1920.
    Tall,
}

impl Shape {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Tall];

    /// Width and height in pixels.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Wide => (1200, 630),
            Self::Tall => (1080, 1920),
        }
    }
}

/// The picture of a finished game; `text` goes with it where it is handed on.
pub fn picture(shape: Shape, game: &Game, bank: &QuestionBank, name: &Nickname, text: &str) -> Picture {
    let (width, height) = shape.size();
    let name_of_file = match shape {
        Shape::Wide => "golden-hour-result.png",
        Shape::Tall => "golden-hour-story.png",
    };
    Picture { svg: svg(shape, game, bank, name), width, height, name: name_of_file, text: text.to_owned() }
}

/// The picture as an address that an `<img>` can show.
pub fn address(picture: &Picture) -> String {
    format!("data:image/svg+xml,{}", utf8_percent_encode(&picture.svg, UNSAFE))
}

/// What is read first.
const PAPER: &str = "#f6f2e9";
/// What is read next.
const SOFT: &str = "#b9d0d3";
/// The rank.
const WARM: &str = "#ffb98a";

/// Where a line of text begins, how large it is, its colour, and its words.
type Line<'a> = (u32, u32, u32, &'a str, &'a str);

/// Where everything stands.
struct Layout<'a> {
    /// The left edge.
    left: u32,
    /// Where the mark is, and how large.
    mark: (u32, u32, u32),
    /// What is said.
    lines: Vec<Line<'a>>,
    /// The line of the heartbeat, and how high a beat's square is.
    beat: (u32, u32),
}

fn svg(shape: Shape, game: &Game, bank: &QuestionBank, name: &Nickname) -> String {
    let (width, height) = shape.size();
    let Told { what, outcome, rank, watched, .. } = told(game, bank);
    let who = name.shown().unwrap_or_default();
    let watched = capital(&watched);
    let Layout { left, mark, lines, beat } = match shape {
        Shape::Wide => Layout {
            left: 72,
            mark: (72, 56, 112),
            lines: vec![
                (206, 112, 50, PAPER, text::NAME),
                (206, 154, 26, SOFT, text::CARD_NOTE),
                (72, 246, 34, SOFT, &what),
                (72, 384, fitting(&outcome, 136, 1056), PAPER, &outcome),
                (72, 448, 42, WARM, rank),
                (72, 586, 28, SOFT, &watched),
            ],
            beat: (508, 90),
        },
        Shape::Tall => Layout {
            left: 96,
            mark: (96, 230, 260),
            lines: vec![
                (96, 640, 104, PAPER, text::NAME),
                (96, 706, fitting(text::CARD_NOTE, 38, 888), SOFT, text::CARD_NOTE),
                (96, 900, fitting(&what, 46, 888), SOFT, &what),
                (96, 1130, fitting(&outcome, 200, 888), PAPER, &outcome),
                (96, 1240, 72, WARM, rank),
                (96, 1640, 44, SOFT, &watched),
                (96, 1740, fitting(&who, 56, 888), PAPER, &who),
            ],
            beat: (1400, 200),
        },
    };
    let mut drawing = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans CJK KR',sans-serif"><rect width="{width}" height="{height}" fill="#06222b"/><path d="M0 0h{width}v14H0z" fill="#ff9447"/>"##
    );
    let (x, y, size) = mark;
    let _ = write!(
        drawing,
        r##"<g transform="translate({x} {y}) scale({})" fill="none" stroke="#f6f2e9" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"><path d="{}"/><path stroke="#ff9447" d="{}"/></g>"##,
        ratio(size, 64),
        icons::HELICOPTER,
        icons::HEARTBEAT
    );
    for (x, y, size, colour, line) in lines {
        text_line(&mut drawing, "start", x, (y, size, colour, line));
    }
    if shape == Shape::Wide {
        // Beside it stands how far the sender has watched.
        text_line(&mut drawing, "end", 1128, (586, fitting(&who, 34, 620), PAPER, &who));
    }
    // The heartbeat, as wide as the picture but for its edges; its own unit is forty to a question.
    let marks = game.marks(bank);
    let (y, tall) = beat;
    let across = ratio(width - 2 * left, 40 * u32::try_from(marks.len().max(1)).unwrap_or(u32::MAX / 40));
    let _ = write!(
        drawing,
        r#"<g transform="translate({left} {}) scale({across} {})" fill="none" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">"#,
        y - tall * 26 / 40,
        ratio(tall, 40)
    );
    for (place, is_right) in marks.iter().enumerate() {
        let (colour, path) = (if *is_right { "#63dcae" } else { "#ff9d94" }, ecg::beat(place, Some(*is_right)));
        let _ = write!(drawing, r#"<path vector-effect="non-scaling-stroke" stroke="{colour}" d="{path}"/>"#);
    }
    drawing.push_str("</g></svg>");
    drawing
}

/// The size of a line that must not be wider than `room`: letters are taken to be some 0.62 of their size wide, those of Korea, China and Japan 1.05, as the
/// widest of Latin.
fn fitting(line: &str, size: u32, room: u32) -> u32 {
    let wide: u32 = line.chars().map(|letter| if letter > '\u{2e80}' || "MWmw".contains(letter) { 105 } else { 62 }).sum();
    (room * 100).checked_div(wide).map_or(size, |most| most.min(size))
}

fn text_line(drawing: &mut String, anchor: &str, x: u32, line: (u32, u32, &str, &str)) {
    let (y, size, colour, text) = line;
    let weight = if colour == SOFT { 400 } else { 700 };
    let _ = write!(
        drawing,
        r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}">"#
    );
    for letter in text.chars() {
        match letter {
            '&' => drawing.push_str("&amp;"),
            '<' => drawing.push_str("&lt;"),
            '>' => drawing.push_str("&gt;"),
            letter if letter < ' ' => {}
            letter => drawing.push(letter),
        }
    }
    drawing.push_str("</text>");
}

/// A ratio with three places behind the point; formatting floating point would weigh more than all of this file.
fn ratio(number: u32, by: u32) -> String {
    let thousandths = (number * 1000).checked_div(by).unwrap_or_default();
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

/// With a capital in front.
fn capital(text: &str) -> String {
    text.split_at_checked(1).map_or_else(|| text.to_owned(), |(first, rest)| first.to_ascii_uppercase() + rest)
}
