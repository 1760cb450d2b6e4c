//! The laws of links, thrown at random cases, and the links of every format there was.
//!
//! Long, since all laws are thrown at cases of the same makers.

use std::time::{Duration, Instant};

use golden_hour::quiz::{
    Answer, Card, Challenge, Difficulty, Episode, Game, Levels, Mode, Nickname, Pace, Pick, QuestionId, Settings, TopicSet, Way,
    chance::Dice,
    link::{self, LinkError},
    seal,
};
use serde_json::Value;

use super::sample;

/// The letters of codes.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Throws for random cases: the same in every run.
struct Throws(Dice);

impl Throws {
    fn new(case: u64) -> Self {
        Self(Dice::new(case, 0x006C_696E_6B73))
    }

    fn below(&mut self, bound: u32) -> u32 {
        self.0.below(bound)
    }

    fn small(&mut self, bound: u32) -> u8 {
        u8::try_from(self.0.below(bound)).expect("a small bound")
    }

    fn one_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.0.below(u32::try_from(all.len()).expect("few")) as usize].clone()
    }

    fn mode(&mut self) -> Mode {
        match self.below(5) {
            0 => Mode::Round((0..self.below(3)).fold(Levels::ALL, |levels, _| levels.toggled(self.of(&Difficulty::ALL)))),
            1 => Mode::Daily { number: u16::try_from(self.below(4000)).expect("small"), archive: self.one_in(2) },
            2 => Mode::Golden(self.of(&Pace::ALL)),
            3 => Mode::Second,
            _ => Mode::Marathon(self.small(256)),
        }
    }

    fn answer(&mut self) -> Answer {
        match self.below(10) {
            0 => Answer::Skipped,
            1 => Answer::Options(Box::new((0..16).filter(|place| *place == 3 || self.one_in(3)).collect())),
            2 => {
                let mut items: Vec<u8> = (0..self.small(8)).collect();
                self.0.shuffle(&mut items);
                Answer::Order(items.into())
            }
            3 => Answer::Typed(self.text(20).into()),
            4 => Answer::Option(self.small(256)),
            _ => Answer::Option(self.small(5)),
        }
    }

    /// A text of up to so many letters, at least one.
    fn text(&mut self, most: usize) -> String {
        let count = 1 + self.below(u32::try_from(most).expect("short")) as usize;
        (0..count).map(|_| self.of(&['a', 'Z', ' ', '<', '"', '백', 'é', '\u{202e}', '🚁', '\u{1}'])).collect()
    }

    /// A challenge of any mode and with answers of any kind.
    fn challenge(&mut self) -> Challenge {
        let count = if self.one_in(20) { 80 } else { 1 + self.below(20) };
        let widest = self.of(&[300, 5_000, u32::MAX]);
        let mut deck: Vec<Card> = Vec::new();
        while deck.len() < count as usize {
            let question = QuestionId(self.below(widest));
            if deck.iter().all(|card| { card.question } != question) {
                let rev = if self.one_in(5) { 1 + self.small(255) } else { 1 };
                deck.push(Card { question, rev });
            }
        }
        let topics = if self.one_in(2) { TopicSet::ALL } else { TopicSet::from_bits(self.small(256)) };
        let settings = Settings { boundary: Episode(self.small(9)), length: self.small(256), topics };
        let name = if self.one_in(2) { Nickname::NONE } else { Nickname::typed(&self.text(24)) };
        let (mode, seed) = (self.mode(), self.below(u32::MAX));
        let mut challenge = Challenge::dealt(settings, mode, deck, seed, name);
        if !self.one_in(5) {
            let timed = self.one_in(3);
            for _ in 0..count {
                let took = if timed { self.below(100_000) } else { 0 };
                challenge.game.picks.push(Pick { answer: self.answer(), took });
            }
        }
        challenge
    }

    /// Any text: letters of codes, other characters, a code with something changed, bytes with a checksum that holds.
    fn text_of_any_kind(&mut self, codes: &[String]) -> String {
        match self.below(4) {
            0 => {
                let count = self.below(120);
                (0..count).map(|_| char::from(self.of(LETTERS))).collect()
            }
            1 => {
                let count = self.below(60);
                (0..count).map(|_| char::from_u32(self.below(0x0011_0000)).unwrap_or('B')).collect()
            }
            2 => {
                let mut code = self.of(codes).into_bytes();
                for _ in 0..=self.below(3) {
                    let place = self.below(u32::try_from(code.len()).expect("short")) as usize;
                    code[place] = self.of(LETTERS);
                }
                if self.one_in(3) {
                    code.truncate(self.below(u32::try_from(code.len()).expect("short")) as usize);
                }
                String::from_utf8(code).expect("letters")
            }
            _ => {
                let count = 1 + self.below(60);
                let mut bytes: Vec<u8> = (0..count).map(|_| self.small(256)).collect();
                // The number of the format in front, and often a plain round of few cards.
                bytes[0] = 4 | self.small(4);
                seal::sealed(bytes)
            }
        }
    }
}

#[test]
fn a_hundred_thousand_challenges_read_back_as_they_were_written() {
    for case in 0..100_000 {
        let challenge = Throws::new(case).challenge();
        let code = link::encode(&challenge).expect("it is short enough");
        assert_eq!(link::decode(&code), Ok(challenge), "case {case}");
    }
}

#[test]
fn no_bit_of_a_code_can_be_turned_and_no_end_cut_off() {
    let bank = sample::mixed(400);
    let codes = (1_000_000..).filter_map(|case| Some((case, link::encode(&Throws::new(case).challenge())?)));
    // Longer ones have no other parts, only more of them.
    for (case, code) in codes.filter(|(_, code)| code.len() < 200).take(2_000) {
        // Cut, it is known to be cut.
        for end in 1..code.len() {
            assert_eq!(link::decode(&code[..end]), Err(LinkError::Cut), "case {case}, cut at {end}");
        }
        // In what it is made of: noticed, whatever the bit.
        let bytes = seal::unlettered(&code).expect("letters");
        for bit in 0..8 * bytes.len() {
            let mut turned = bytes.clone();
            turned[bit / 8] ^= 1 << (bit % 8);
            let turned = base64(&turned);
            assert!(link::decode(&turned).is_err(), "case {case}, bit {bit}");
        }
        // As letters: refused, or it shows what its own answers are worth.
        for bit in 0..7 * code.len() {
            let mut turned = code.clone().into_bytes();
            turned[bit / 7] ^= 1 << (bit % 7);
            let turned = String::from_utf8(turned).expect("seven bits");
            if let Ok(other) = link::decode(&turned) {
                let again = link::decode(&link::encode(&other).expect("short")).expect("its own code");
                assert_eq!((&turned, other.game.score(&bank)), (&link::encode(&other).expect("short"), again.game.score(&bank)));
            }
        }
    }
}

/// Bytes as letters, without a checksum of their own.
fn base64(bytes: &[u8]) -> String {
    let mut letters = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            letters.push(char::from(LETTERS[(number >> (18 - 6 * place) & 63) as usize]));
        }
    }
    letters
}

#[test]
fn a_million_arbitrary_texts_are_read_and_what_is_a_code_is_its_only_one() {
    let codes: Vec<String> = (0..200).filter_map(|case| link::encode(&Throws::new(case).challenge())).collect();
    let (mut errors, mut read) = ([0_u32; 4], 0);
    let mut took = Duration::ZERO;
    for case in 0..1_000_000 {
        let text = Throws::new(2_000_000 + case).text_of_any_kind(&codes);
        let begun = Instant::now();
        let decoded = link::decode(&text);
        took += begun.elapsed();
        match decoded {
            Ok(challenge) => {
                read += 1;
                assert_eq!(link::encode(&challenge).as_deref(), Some(&*text), "case {case}");
            }
            Err(error) => {
                let all = [LinkError::Foreign, LinkError::Newer, LinkError::Cut, LinkError::Damaged];
                errors[all.iter().position(|one| *one == error).expect("one of the four")] += 1;
            }
        }
    }
    assert!(read > 0 && errors.iter().all(|count| *count > 0), "every end was met: {read} read, {errors:?}");
    assert!(took < Duration::from_secs(10), "more than 10 µs each: {took:?} for a million");
}

#[test]
fn the_longest_name_goes_along() {
    let mut sent = Throws::new(1).challenge();
    sent.by = Nickname::typed(&"가".repeat(24));
    assert_eq!(link::decode(&link::encode(&sent).expect("it is short")).map(|read| read.by), Ok(sent.by));
}

#[test]
fn ten_megabytes_are_no_code() {
    assert_eq!(link::decode(&"B".repeat(10_000_000)), Err(LinkError::Damaged));
    assert_eq!(link::decode(&"<".repeat(10_000_000)), Err(LinkError::Foreign));
}

/// The challenge that a test vector tells of.
fn told(vector: &Value) -> Challenge {
    let number = |value: &Value| u32::try_from(value.as_u64().expect("a number")).expect("a small one");
    let small = |value: &Value| u8::try_from(number(value)).expect("a byte");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let way = &vector["way"];
    let mode = match way["name"].as_str().expect("a name") {
        "round" => Mode::Round(Levels::from_bits(small(&way["levels"]))),
        "daily" => {
            let number = u16::try_from(number(&way["number"])).expect("a day");
            Mode::Daily { number, archive: way["archive"] == true }
        }
        "golden" => Mode::Golden(Pace::ALL[usize::from(small(&way["pace"]))]),
        "second" => Mode::Second,
        _ => Mode::Marathon(small(&way["number"])),
    };
    let topics = TopicSet::from_bits(small(&vector["topics"]));
    let settings = Settings { boundary: Episode(small(&vector["boundary"])), length: small(&vector["length"]), topics };
    let deck = list(&vector["cards"]);
    let deck = deck.iter().map(|card| Card { question: QuestionId(number(&card[0])), rev: small(&card[1]) });
    let name = Nickname::received(vector["by"].as_str().unwrap_or_default().as_bytes().to_vec()).expect("a short name");
    let mut challenge = Challenge::dealt(settings, mode, deck.collect(), number(&vector["seed"]), Nickname::NONE);
    challenge.by = name;
    let times = list(&vector["times"]);
    for (place, answer) in list(&vector["answers"]).iter().enumerate() {
        let places = |value: &Value| list(value).iter().map(small).collect::<Vec<u8>>();
        let answer = match answer {
            Value::Number(_) => Answer::Option(small(answer)),
            Value::String(text) => Answer::Typed(text.clone().into()),
            Value::Object(several) if several.contains_key("order") => Answer::Order(places(&answer["order"]).into()),
            Value::Object(_) => Answer::Options(places(&answer["several"]).into()),
            _ => Answer::Skipped,
        };
        challenge.game.picks.push(Pick { answer, took: times.get(place).map(number).unwrap_or_default() });
    }
    challenge
}

/// Links of every format there was are kept for ever: each opens, and shows its true score by the questions of the tests.
#[test]
fn the_links_of_every_format_are_read_for_ever() {
    let formats = [include_str!("../fixtures/link-1.json")];
    let bank = sample::mixed(400);
    for format in formats {
        let vectors: Value = serde_json::from_str(format).expect("JSON");
        for vector in vectors["codes"].as_array().expect("a list") {
            let code = vector["code"].as_str().expect("a code");
            let challenge = told(vector);
            assert_eq!(link::decode(code).as_ref(), Ok(&challenge), "{}", vector["what"]);
            assert_eq!(link::encode(&challenge).as_deref(), Some(code), "{}", vector["what"]);
            let right = vector["right"].as_u64();
            let score = challenge.is_played().then(|| challenge.game.score(&bank).right as u64);
            assert_eq!(score, right, "{}", vector["what"]);
        }
        for vector in vectors["refused"].as_array().expect("a list") {
            let refused = link::decode(vector["text"].as_str().expect("a text")).expect_err("it is refused");
            assert_eq!(format!("{refused:?}").to_lowercase(), vector["why"].as_str().expect("a word"), "{}", vector["text"]);
        }
    }
}

/// Of every way to play and every pace there is a link with answers and one without, and of every kind of answer there is one.
#[test]
fn the_links_that_are_kept_are_of_every_mode_and_kind() {
    let vectors: Value = serde_json::from_str(include_str!("../fixtures/link-1.json")).expect("JSON");
    let all: Vec<Challenge> = vectors["codes"].as_array().expect("a list").iter().map(told).collect();
    for way in Way::ALL {
        let played = |wanted: bool| all.iter().any(|one| one.game.mode.way() == way && one.is_played() == wanted);
        assert!(played(true) && played(false), "{way:?}");
    }
    for pace in Pace::ALL {
        assert!(all.iter().any(|one| one.game.mode == Mode::Golden(pace)), "{pace:?}");
    }
    for archive in [false, true] {
        assert!(all.iter().any(|one| matches!(one.game.mode, Mode::Daily { archive: of, .. } if of == archive)));
    }
    let answers: Vec<Answer> = all.iter().flat_map(|one| one.game.picks.iter()).map(|pick| pick.answer).collect();
    let has = |is: fn(&Answer) -> bool| answers.iter().any(is);
    assert!(has(|answer| matches!(answer, Answer::Option(0..7))) && has(|answer| matches!(answer, Answer::Option(7..))));
    assert!(has(|answer| matches!(answer, Answer::Options(_))) && has(|answer| matches!(answer, Answer::Order(_))));
    assert!(has(|answer| matches!(answer, Answer::Typed(_))) && has(|answer| *answer == Answer::Skipped));
    assert!(all.iter().any(|one| one.by == Nickname::NONE) && all.iter().any(|one| one.by != Nickname::NONE));
    assert!(all.iter().any(|one| one.game.picks.iter().any(|pick| pick.took > 0)), "times");
}

/// Nothing of the sender's words reaches further than their letters.
#[test]
fn what_a_link_calls_its_sender_is_short_and_plain() {
    for case in 0..20_000 {
        let mut throws = Throws::new(3_000_000 + case);
        let mut challenge = throws.challenge();
        let name: String = throws.text(24);
        challenge.by = Nickname::received(name.clone().into_bytes()).expect("short, without a nought");
        let code = link::encode(&challenge).expect("short");
        let shown = link::decode(&code).expect("it is a code").by.shown().unwrap_or_default();
        let is_plain = shown.chars().all(|letter| letter.is_alphanumeric() || " -._".contains(letter));
        assert!(is_plain && shown.chars().count() <= 24, "{name:?}");
    }
}

/// A game that was taken up is saved with its rival, and reads back.
#[test]
fn a_game_against_somebody_is_kept_with_their_answers() {
    use golden_hour::quiz::{GameId, Millis, Now, code};
    for case in 0..5_000 {
        let mut throws = Throws::new(4_000_000 + case);
        let challenge = throws.challenge();
        let start = Now { at: Millis(1_795_000_000_000), offset: -60 };
        let mut game: Game = challenge.clone().taken_up(GameId(case), start, Episode(5));
        for _ in 0..throws.below(u32::try_from(game.deck.len()).expect("few") + 1) {
            game.picks.push(Pick { answer: throws.answer(), took: throws.below(9_000) });
        }
        let bytes = code::encode(&game);
        assert_eq!(code::decode(&bytes).as_ref(), Some(&game), "case {case}");
        assert!((0..bytes.len()).all(|end| code::decode(&bytes[..end]).is_none()), "case {case}, cut");
        assert_eq!(game.rivals().map(|rival| rival.picks), challenge.is_played().then_some(challenge.game.picks));
    }
}
