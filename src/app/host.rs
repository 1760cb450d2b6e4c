//! What whoever hosts the page may set in `config.json`: read with suspicion, since a slip in it must not cost a player anything.
//!
//! A field that is wrong is left out and told to the host, in the browser's console; the others hold. It must not know how the file is
//! fetched, nor what JSON is. `docs/hosting.md` tells hosts the same as [`FIELDS`].

use super::{
    effect::{Effect, HostEffect},
    model::Model,
};
use crate::quiz::Episode;

/// The fields there are, and what each takes.
pub const FIELDS: [(&str, &str); 6] = [
    ("title", "a text of at most 40 characters"),
    (
        "report",
        "an address that begins with https://, http:// or mailto:, of at most 500 characters, with {title} and {body} in it or not",
    ),
    ("home", "an address that begins with https://, http:// or a single /, of at most 500 characters"),
    ("boundary", "a whole number from 0 to 8"),
    ("accentDark", "a colour such as #ff9447 that stands out 4.5 to 1 from every dark ground"),
    ("accentLight", "a colour such as #9a3800 that stands out 4.5 to 1 from every light ground"),
];

/// The most characters of a title.
pub const LONGEST_TITLE: usize = 40;
/// The most bytes of an address.
pub const LONGEST_ADDRESS: usize = 500;

/// The grounds on which the accent's words stand, from `static/styles/tokens.css`: dark, then light.
pub const GROUNDS: [[u32; 4]; 2] =
    [[0x06_22_2b, 0x04_19_20, 0x0c_30_3b, 0x12_42_50], [0xf4_f0_e6, 0xe8_e1_d1, 0xff_fd_f8, 0xee_f3_f1]];
/// What stands on the accent, of these two the one that stands out more.
const ON_ACCENT: [u32; 2] = [0x00_00_00, 0xff_ff_ff];

/// What the host has set, as far as it holds. All of it may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Host {
    /// What the page is called in the header and in the browser's tab; empty for its own name.
    pub title: String,
    /// Where reports on questions go: an address with `{title}` and `{body}` in it; empty where there is no such place.
    pub report: String,
    /// Where the host's own pages are; empty where nowhere.
    pub home: String,
    /// How far players have watched who have neither chosen anything nor played yet.
    pub boundary: Option<Episode>,
}

/// A value of the file. `null` and an empty text mean that a field is not set, and are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i32),
    /// Anything else.
    Other,
}

/// What became of reading the file: its fields, or why there are none.
pub type Told = Result<Vec<(String, Value)>, Unread>;

/// Why the file could not be read. For the host; players never see it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// The server gave no file, but this status; 0 where it gave nothing.
    #[error("the file is not there (status {0}); the page goes on with its own settings")]
    Missing(u16),
    /// It is no JSON, or no object.
    #[error("it is no JSON object; the page goes on with its own settings")]
    Malformed,
}

/// Why a field does not hold. For the host; players never see it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is no such field.
    #[error("“{0}” is no field; there are title, report, home, boundary, accentDark and accentLight")]
    Unknown(String),
    /// The value is not what the field takes.
    #[error("“{0}” is left out: it takes {1}")]
    Refused(&'static str, &'static str),
}

/// Takes the host's settings in.
pub(super) fn told(model: &mut Model, told: Told) -> Vec<Effect> {
    let (host, colours, faults) = match told {
        Ok(fields) => read(fields),
        Err(unread) => return vec![complain(vec![file(&unread)])],
    };
    model.host = host;
    let wear = wear(colours).map(|rules| Effect::Host(HostEffect::Wear(rules)));
    let complain = (!faults.is_empty()).then(|| complain(faults.iter().map(|fault| file(fault)).collect()));
    wear.into_iter().chain(complain).collect()
}

/// What is said of the file.
fn file(what: &dyn std::fmt::Display) -> String {
    format!("config.json: {what}")
}

fn complain(lines: Vec<String>) -> Effect {
    Effect::Host(HostEffect::Complain(lines))
}

/// What holds of the fields, the accents for dark and light, and what is wrong with the others.
pub fn read(fields: Vec<(String, Value)>) -> (Host, [Option<u32>; 2], Vec<Fault>) {
    let (mut host, mut colours, mut faults) = (Host::default(), [None; 2], Vec::new());
    let [dark, light] = &mut colours;
    for (name, value) in fields.into_iter().filter(|(_, value)| *value != Value::Text(String::new())) {
        let Some((name, takes)) = FIELDS.into_iter().find(|(known, _)| *known == name) else {
            faults.push(Fault::Unknown(name.chars().take(LONGEST_TITLE).collect()));
            continue;
        };
        let taken = match (name, value) {
            ("title", Value::Text(text)) => title(&text).map(|text| host.title = text),
            ("report", Value::Text(text)) => address(&text, &["https://", "http://", "mailto:"]).map(|text| host.report = text),
            ("home", Value::Text(text)) => address(&text, &["https://", "http://", "/"]).map(|text| host.home = text),
            ("boundary", Value::Whole(number)) => boundary(number).map(|episode| host.boundary = Some(episode)),
            ("accentDark", Value::Text(text)) => accent(&text, 0).map(|colour| *dark = Some(colour)),
            ("accentLight", Value::Text(text)) => accent(&text, 1).map(|colour| *light = Some(colour)),
            _ => None,
        };
        if taken.is_none() {
            faults.push(Fault::Refused(name, takes));
        }
    }
    (host, colours, faults)
}

fn title(text: &str) -> Option<String> {
    let text = text.trim();
    let holds = !text.is_empty() && text.chars().count() <= LONGEST_TITLE && !text.chars().any(odd);
    holds.then(|| text.to_owned())
}

/// Characters that are none, or turn around what is written around them.
fn odd(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// An address, if it begins with one of these. Two slashes alone would lead to another host.
fn address(text: &str, begins: &[&str]) -> Option<String> {
    let more = begins.iter().find_map(|begin| text.strip_prefix(begin))?;
    let leads = text == "/" || !more.is_empty();
    let elsewhere = text.starts_with("//") || text.contains('\\');
    let holds =
        leads && !elsewhere && text.len() <= LONGEST_ADDRESS && !text.chars().any(|letter| letter.is_whitespace() || odd(letter));
    (holds && is_filled(text)).then(|| text.to_owned())
}

/// Whether every brace is that of `{title}` or `{body}`.
fn is_filled(text: &str) -> bool {
    !text.replace("{title}", "").replace("{body}", "").contains(['{', '}'])
}

fn boundary(number: i32) -> Option<Episode> {
    u8::try_from(number).ok().map(Episode).filter(|episode| *episode <= Episode::LAST)
}

/// A colour as `#rrggbb`, if words of it can be read on every ground of a theme, 0 for dark.
fn accent(text: &str, theme: usize) -> Option<u32> {
    let digits =
        text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    let colour = u32::from_str_radix(digits, 16).ok()?;
    GROUNDS.get(theme)?.iter().all(|ground| contrast(colour, *ground) >= 4.5).then_some(colour)
}

/// The relative luminance of a colour, from 0 to 1: <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
fn luminance(colour: u32) -> f64 {
    let share = |shift: u32| {
        let share = f64::from(colour >> shift & 0xff) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { to_2_4((share + 0.055) / 1.055) }
    };
    0.2126 * share(16) + 0.7152 * share(8) + 0.0722 * share(0)
}

/// A share from 0 to 1 to the power of 2.4: its square, and the fifth root of that. The standard library's power weighs 1 kB in the page.
fn to_2_4(share: f64) -> f64 {
    let square = share * share;
    // Newton's steps come down to the root from above, and are there long before this many.
    let root = (0..40).fold(1.0_f64, |root, _| (4.0 * root + square / (root * root * root * root)) / 5.0);
    square * root
}

/// The contrast of two colours, from 1 to 21: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
pub fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The rules of CSS that put accents in the place of the page's own, dark and light. They are to stand last, and are selected as those of
/// `tokens.css` are: the light ones weigh more than the dark ones there, too.
pub fn wear(colours: [Option<u32>; 2]) -> Option<Vec<String>> {
    let [dark, light] = colours.map(|colour| colour.map(tokens));
    let dark = dark.map(|tokens| vec![format!(":root{{{tokens}}}")]);
    let light = light.map(|tokens| {
        vec![
            format!("@media (prefers-color-scheme:light){{:root:not([data-theme=dark]){{{tokens}}}}}"),
            format!(":root[data-theme=light]{{{tokens}}}"),
        ]
    });
    match (dark, light) {
        (None, None) => None,
        (dark, light) => Some(dark.into_iter().chain(light).flatten().collect()),
    }
}

fn tokens(colour: u32) -> String {
    let [black, white] = ON_ACCENT;
    let on = if contrast(black, colour) >= contrast(white, colour) { black } else { white };
    format!("--accent:#{colour:06x};--accent-soft:#{colour:06x};--on-accent:#{on:06x}")
}
