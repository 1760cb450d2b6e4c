//! What a player may be called in a link: short, and nothing but plain letters where it is shown.
//!
//! It must not know of HTML: a name is never markup, since Yew escapes every text. What is kept out here is what escaping can't help
//! against: characters that turn the writing round, that can't be seen, that stand for other letters, or that pile up.
//!
//! By ranges of Unicode that hold letters in use today, not by tables, which would weigh more than all else here.

/// The most characters of a name.
pub const LONGEST: usize = 24;

/// A name as it was typed or received; what may be shown of it is [`Nickname::shown`]. Filled up with `\0`, so that it can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nickname([char; LONGEST]);

impl Default for Nickname {
    fn default() -> Self {
        Self::NONE
    }
}

impl Nickname {
    /// No name.
    pub const NONE: Self = Self(['\0'; LONGEST]);

    /// What a player types, as far as it may be shown.
    pub fn typed(text: &str) -> Self {
        let mut name = Self::NONE;
        for (place, letter) in name.0.iter_mut().zip(plain(text).chars()) {
            *place = letter;
        }
        name
    }

    /// A name as it came in a link or from storage; none where it is no text or longer than a name may be.
    pub fn received(bytes: Vec<u8>) -> Option<Self> {
        let text = String::from_utf8(bytes).ok()?;
        let mut name = Self::NONE;
        let mut places = name.0.iter_mut();
        for letter in text.chars() {
            *places.next().filter(|_| letter != '\0')? = letter;
        }
        Some(name)
    }

    /// As it was typed or received, never to be shown.
    pub fn raw(&self) -> String {
        self.0.iter().take_while(|letter| **letter != '\0').collect()
    }

    /// What may be shown; none where nothing is left.
    pub fn shown(&self) -> Option<String> {
        let name = plain(&self.raw());
        let name = name.trim_end();
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// The same name as it may be shown, to be sent on.
    #[must_use]
    pub fn plain(&self) -> Self {
        self.shown().map_or(Self::NONE, |name| Self::typed(&name))
    }
}

/// A text without what a name can't hold. Of alphabets that have look-alikes of each other's letters only the first one used stays.
fn plain(text: &str) -> String {
    let mut name = String::new();
    let mut alphabet = None;
    for letter in text.chars().take(4 * LONGEST) {
        let letter = match letter {
            '\t' | '\n' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
            // Full-width forms are the same letters again.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(' '),
            letter => letter,
        };
        let stays = match letter {
            ' ' => !name.is_empty() && !name.ends_with(' '),
            '-' | '.' | '_' | '0'..='9' => true,
            letter => match Alphabet::of(letter) {
                Some(Alphabet::Apart) => !is_mark(letter) || name.chars().rev().take_while(|last| is_mark(*last)).count() < MARKS,
                Some(of) => *alphabet.get_or_insert(of) == of,
                None => false,
            },
        };
        if stays {
            name.push(letter);
        }
    }
    name.chars().take(LONGEST).collect()
}

/// Which letters a letter could be taken for another's of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    /// Nobody takes it for one of the others.
    Apart,
}

impl Alphabet {
    fn of(letter: char) -> Option<Self> {
        Some(match letter {
            'a'..='z'
            | 'A'..='Z'
            | '\u{c0}'..='\u{d6}'
            | '\u{d8}'..='\u{f6}'
            // Without the dotless and the long letters that pass for an “i”, an “n” or an “f”.
            | '\u{f8}'..='\u{130}'
            | '\u{134}'..='\u{137}'
            | '\u{139}'..='\u{148}'
            | '\u{14a}'..='\u{17e}'
            | '\u{1a0}'
            | '\u{1a1}'
            | '\u{1af}'
            | '\u{1b0}'
            | '\u{218}'..='\u{21b}'
            | '\u{1ea0}'..='\u{1ef9}' => Self::Latin,
            '\u{386}' | '\u{388}'..='\u{38a}' | '\u{38c}' | '\u{38e}'..='\u{3a1}' | '\u{3a3}'..='\u{3ce}' => Self::Greek,
            '\u{400}'..='\u{45f}' | '\u{490}'..='\u{4c0}' => Self::Cyrillic,
            '\u{531}'..='\u{556}' | '\u{561}'..='\u{587}' => Self::Armenian,
            // Hebrew, Arabic, the scripts of India, Thai, Georgian, kana, Chinese characters, Hangul.
            '\u{5d0}'..='\u{5ea}'
            | '\u{620}'..='\u{63f}'
            | '\u{641}'..='\u{64a}'
            | '\u{671}'..='\u{6d3}'
            | '\u{901}'..='\u{963}'
            | '\u{971}'..='\u{dff}'
            | '\u{e01}'..='\u{e4e}'
            | '\u{10d0}'..='\u{10fa}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{30fc}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}' => Self::Apart,
            _ => return None,
        })
    }
}

/// How many marks a letter may carry.
const MARKS: usize = 2;

/// Whether it is a mark of the letter before: in Thai, or in a script of India, whose blocks are laid out alike.
fn is_mark(letter: char) -> bool {
    match u32::from(letter) {
        0xe31 | 0xe34..=0xe3a | 0xe47..=0xe4e => true,
        place @ 0x900..=0xdff => matches!(place & 0x7f, 0x01..=0x03 | 0x3a..=0x3c | 0x3e..=0x57 | 0x62 | 0x63),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_letters_are_looked_at_and_marks_counted() {
        check(&format!("{}Anna", "!".repeat(4 * LONGEST - 4)), "Anna");
        check(&format!("{}Anna", "!".repeat(4 * LONGEST - 3)), "Ann");
        // A letter of India with two marks, and the third gone.
        check("क\u{902}\u{902}\u{902}", "क\u{902}\u{902}");
    }

    fn check(typed: &str, shown: &str) {
        assert_eq!(Nickname::typed(typed).shown().as_deref().unwrap_or_default(), shown, "{typed:?}");
        let received = Nickname::received(typed.as_bytes().to_vec());
        assert!(received.is_none_or(|name| name.shown().as_deref().unwrap_or_default() == shown), "{typed:?}");
    }

    #[test]
    fn names_of_many_languages_stay_as_they_are() {
        for name in [
            "Kim",
            "Jae-won 2",
            "백강혁",
            "양 재원",
            "Łucja",
            "Nguyễn Văn",
            "Ελένη",
            "Юлия",
            "Արամ",
            "אבי",
            "ليلى",
            "समीर",
            "ไอซ์",
            "さくら",
            "李明",
        ] {
            check(name, name);
        }
    }

    #[test]
    fn what_turns_hides_or_piles_up_is_left_out() {
        check("a\u{202e}b\u{2066}c\u{200f}d\u{61c}e", "abcde");
        check("a\u{200b}b\u{feff}c\u{ad}d\u{2060}e\u{3164}f\u{115f}g\u{e0041}h", "abcdefgh");
        check("Z\u{335}\u{310}\u{489}a", "Za");
        check("a\0b\u{1b}[31mc\r\nd", "ab31mc d");
        check("  two   spaces \u{3000} ", "two spaces");
        check("ปปปป\u{e49}\u{e49}\u{e49}\u{e49}", "ปปปป\u{e49}\u{e49}");
        check("🚁", "");
    }

    #[test]
    fn what_would_be_markup_is_not_even_a_name() {
        check("<b>x</b>", "bxb");
        check("javascript:alert('1')", "javascriptalert1");
        check("“You” & \"me\"", "You me");
    }

    #[test]
    fn letters_that_pass_for_others_are_left_out() {
        check("p\u{430}yp\u{430}l", "pypl");
        check("\u{441}\u{43e}co", "\u{441}\u{43e}");
        check("\u{ff2b}\u{ff49}\u{ff4d}", "Kim");
        check("\u{1d400}\u{212a}\u{24b6}im", "im");
        check("K\u{131}m", "Km");
    }

    #[test]
    fn a_name_has_at_most_24_characters() {
        check(&"x".repeat(30), &"x".repeat(24));
        assert_eq!(Nickname::received("x".repeat(25).into_bytes()), None);
        assert_eq!(Nickname::received("강".repeat(24).into_bytes()), Some(Nickname::typed(&"강".repeat(24))));
    }

    #[test]
    fn what_is_shown_once_is_shown_the_same_again() {
        for text in ["a\u{202e}b ", "p\u{430}y ", " Kim"] {
            let name = Nickname::received(text.as_bytes().to_vec()).expect("short");
            assert_eq!(name.plain().shown(), name.shown());
            assert_eq!(name.plain().plain(), name.plain());
        }
    }
}
