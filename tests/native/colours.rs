//! The contrast of the colours that meet on the page, computed from the tokens themselves in both themes, as WCAG 2.2 defines it.

use std::collections::BTreeMap;

/// The file of tokens, as the build takes it.
const TOKENS: &str = include_str!("../../static/styles/tokens.css");

/// Words of these colours stand on these grounds: 4.5 to 1 or better (WCAG 1.4.3).
const WORDS: [(&str, &[&str]); 7] = [
    ("text", &["ground", "ground-deep", "card", "raised", "right-ground", "missed-ground"]),
    ("soft", &["ground", "ground-deep", "card", "raised", "right-ground", "missed-ground"]),
    ("accent-soft", &["ground", "ground-deep", "card", "raised"]),
    ("on-accent", &["accent"]),
    ("right", &["ground", "card", "right-ground"]),
    ("missed", &["ground", "card", "missed-ground"]),
    ("ground", &["text"]),
];

/// Edges of controls and marks stand on these: 3 to 1 or better (WCAG 1.4.11).
const EDGES: [(&str, &[&str]); 2] =
    [("control", &["ground", "ground-deep", "card", "raised"]), ("accent", &["ground", "ground-deep", "card", "raised"])];

/// The colours of a block of tokens, by name, as the shares of red, green and blue from 0 to 1.
fn colours(block: &str) -> BTreeMap<&str, [f64; 3]> {
    let colour = |line: &'static str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
        let number = u32::from_str_radix(value.trim_end_matches(';'), 16).ok()?;
        Some((name, [16, 8, 0].map(|shift| f64::from(number >> shift & 0xff) / 255.0)))
    };
    let at = TOKENS.find(block).expect("the block is in the file");
    TOKENS[at..].split('}').next().expect("it ends").lines().filter_map(colour).collect()
}

/// A colour as the tokens have it, as one number.
pub(crate) fn token(block: &str, name: &str) -> u32 {
    colours(block)[name]
        .iter()
        .fold(0, |whole, share| whole << 8 | format!("{:.0}", share * 255.0).parse::<u32>().expect("a byte"))
}

/// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] =
        colour.map(|share| if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
pub(crate) fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_computed_as_defined() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([119.0 / 255.0; 3], [1.0; 3]) - 4.478).abs() < 1e-3, "#777 on white, as every checker says");
}

#[test]
fn every_pair_of_colours_that_meet_can_be_told_apart_in_both_themes() {
    for theme in [":root {", ":root:not([data-theme=\"dark\"]) {", ":root[data-theme=\"light\"] {"] {
        let colours = colours(theme);
        for (pairs, least) in [(&WORDS[..], 4.5), (&EDGES[..], 3.0)] {
            for (front, grounds) in pairs {
                for ground in *grounds {
                    let ratio = contrast(colours[front], colours[ground]);
                    assert!(ratio >= least, "{theme} --{front} on --{ground}: {ratio:.2}, wanted {least}");
                }
            }
        }
    }
}

#[test]
fn the_light_colours_stand_twice_and_are_the_same() {
    assert_eq!(colours(":root:not([data-theme=\"dark\"]) {"), colours(":root[data-theme=\"light\"] {"));
}
