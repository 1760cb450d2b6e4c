//! Folds a spelling to what matters when a typed name is compared: no case, spaces, punctuation or marks on letters.
//!
//! The compiler folds the accepted spellings, the page what was typed: both by this function. Small on purpose: letters of the
//! Latin script lose their marks, all others stay as they are. It must not need tables of Unicode.

/// The folded spelling. `Baek Kang-hyuk`, `baek kanghyuk` and `Báek  Kang‐Hyuk` are one.
pub fn spelled(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            _ => folded.extend(plain(letter)),
        }
    }
    folded
}

/// A letter without its mark and case; none for what is no letter and no digit.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        // Spaces, punctuation, marks that stand by themselves, invisible and private characters.
        '\0'..='¿'
        | '×'
        | '÷'
        | '\u{2b0}'..='\u{36f}'
        | '\u{1680}'
        | '\u{2000}'..='\u{206f}'
        | '\u{3000}'..='\u{3003}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => return None,
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => 'a',
        'Ç' | 'ç' | 'Ć'..='č' => 'c',
        'Ð' | 'ð' | 'Ď'..='đ' => 'd',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ĝ'..='ģ' => 'g',
        'Ĥ'..='ħ' => 'h',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => 'i',
        'Ĵ' | 'ĵ' => 'j',
        'Ķ'..='ĸ' => 'k',
        'Ĺ'..='ł' => 'l',
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => 'o',
        'Ŕ'..='ř' => 'r',
        'Ś'..='š' => 's',
        'Ţ'..='ŧ' => 't',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => 'u',
        'Ŵ' | 'ŵ' => 'w',
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => 'y',
        'Ź'..='ž' => 'z',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spaces_hyphens_and_marks_do_not_matter() {
        for spelling in ["Baek Kang-hyuk", "BAEK KANGHYUK", " baek  kang‐hyuk.", "Báek Kâng–hyük", "Baek (Kang’hyuk)"] {
            assert_eq!(spelled(spelling), "baekkanghyuk", "{spelling}");
        }
        assert_eq!(spelled("Protégé No. 1"), "protegeno1");
        assert_eq!(spelled("백 강혁"), "백강혁");
        assert_eq!(spelled("e\u{301}"), "e");
        assert_eq!(spelled("…"), "");
    }
}
