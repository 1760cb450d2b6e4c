//! Bytes as letters that survive saving, mailing and typing, with a checksum that notices damage.
//!
//! The letters are base64url without padding (RFC 4648), the checksum is CRC-32/ISO-HDLC, that of zip and PNG, in four bytes behind
//! the others, the lowest first. It must not know what the bytes mean.

use base64ct::{Base64UrlUnpadded, Encoding};

/// The checksum.
const CRC: crc::Crc<u32, crc::NoTable> = crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISO_HDLC);
/// How many bytes it takes.
pub const CHECK: usize = 4;

/// The checksum of bytes.
pub fn checksum(bytes: &[u8]) -> u32 {
    CRC.checksum(bytes)
}

/// Bytes with their checksum behind them, as letters.
pub fn sealed(mut bytes: Vec<u8>) -> String {
    let check = CRC.checksum(&bytes).to_le_bytes();
    bytes.extend(check);
    Base64UrlUnpadded::encode_string(&bytes)
}

/// The bytes that were sealed; none where anything is damaged.
pub fn opened(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = unlettered(letters)?;
    if !holds(&bytes) {
        return None;
    }
    bytes.truncate(bytes.len() - CHECK);
    Some(bytes)
}

/// The bytes of letters, the checksum included, unless these are no such letters.
pub fn unlettered(letters: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(letters).ok()
}

/// Whether the last bytes are the checksum of those before.
pub fn holds(bytes: &[u8]) -> bool {
    bytes.split_last_chunk::<CHECK>().is_some_and(|(sealed, check)| CRC.checksum(sealed).to_le_bytes() == *check)
}
