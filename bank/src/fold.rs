//! Folds a text to what matters when two are compared: letters and digits, in lower case.
//!
//! Used while the bank is compiled, never in the page.

/// The text in lower case, without spaces and punctuation.
pub fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
    }

    #[test]
    fn a_possessive_is_the_word_itself() {
        assert_eq!(words("Baek Kang-hyuk’s arm"), ["baek", "kanghyuk", "arm"]);
    }
}
