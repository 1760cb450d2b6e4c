//! Any bytes at all, as the code of a link and as what a code is made of: reading ends, and what is read has this one code.
#![no_main]

use golden_hour::quiz::{link, seal};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = str::from_utf8(bytes) {
        look(text);
    }
    // With a checksum that holds, so that what lies behind it is reached.
    look(&seal::sealed(bytes.to_vec()));
});

fn look(text: &str) {
    if let Ok(challenge) = link::decode(text) {
        assert!(challenge.is_sound());
        assert_eq!(link::encode(&challenge).as_deref(), Some(text));
        assert!(challenge.by.shown().is_none_or(|name| name.chars().count() <= 24));
    }
}
