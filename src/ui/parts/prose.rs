//! Text with its languages marked, so that Korean is read and set as Korean.

use yew::prelude::*;

/// A text, its Hangul in `lang="ko"`.
pub fn prose(text: &str) -> Html {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for letter in text.chars() {
        match pieces.last_mut() {
            // A space between two Korean words belongs to them; `trimmed` gives a trailing one back.
            Some((korean, piece)) if *korean == is_hangul(letter) || (*korean && letter == ' ') => piece.push(letter),
            _ => pieces.push((is_hangul(letter), letter.to_string())),
        }
    }
    pieces.into_iter().map(piece).collect()
}

fn piece((korean, text): (bool, String)) -> Html {
    if !korean {
        return html! { text };
    }
    let word = text.trim_end();
    let space = text.get(word.len()..).unwrap_or_default().to_owned();
    html! { <><span lang="ko">{ word.to_owned() }</span>{ space }</> }
}

/// Hangul syllables and letters (Unicode blocks “Hangul Syllables”, “Hangul Jamo”, “Hangul Compatibility Jamo”).
fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}')
}
