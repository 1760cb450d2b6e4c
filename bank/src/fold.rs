//! Folds a text to what matters when two are compared: letters and digits, in lower case.
//!
//! Used while the bank is compiled, never in the page.

/// The text in lower case, without spaces and punctuation. A point between two digits stays: 4.1 is not 41.
pub fn fold(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |place: Option<usize>| place.and_then(|place| letters.get(place)).is_some_and(char::is_ascii_digit);
    let matters = |(place, letter): &(usize, &char)| {
        let in_number = **letter == '.' && is_digit(place.checked_sub(1)) && is_digit(place.checked_add(1));
        letter.is_alphanumeric() || in_number
    };
    letters.iter().enumerate().filter(matters).flat_map(|(_, letter)| letter.to_lowercase()).collect()
}

/// How alike two texts are to a reader, from 0 to 1: Sørensen and Dice over their pairs of letters.
pub fn likeness(one: &str, other: &str) -> f64 {
    strsim::sorensen_dice(&fold(one), &fold(other))
}

/// The words of a text, folded, in order. A word ends at anything that is neither letter nor digit, save an apostrophe
/// or hyphen inside it, so that “Ji-hoon’s” is one word and its possessive is dropped.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '’' | '\'')))
        .map(|word| fold(word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)))
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_space_and_punctuation_do_not_matter() {
        assert_eq!(fold("Ju Ji-hoon"), fold("JU JIHOON."));
        assert_eq!(fold("백 강혁"), "백강혁");
        assert_eq!(fold("4.1 million."), "4.1million");
    }

    #[test]
    fn a_possessive_is_the_word_itself() {
        assert_eq!(words("Baek Kang-hyuk’s arm"), ["baek", "kanghyuk", "arm"]);
    }
}
