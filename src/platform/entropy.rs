//! Numbers by chance, from the system's own source.

/// A random number; without a source, one from the clock's milliseconds, which is enough to deal cards.
pub fn number() -> u64 {
    getrandom::u64().unwrap_or_else(|_| super::clock::now().0.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// A seed by chance.
pub fn seed() -> u32 {
    u32::try_from(number() >> 32).unwrap_or_default()
}
