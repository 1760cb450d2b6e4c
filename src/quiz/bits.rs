//! Bits, one after another: written and read.
//!
//! It must not know what they mean.

/// Bits of the value in each group of a number.
const GROUP: u32 = 4;

/// Bits being written, the most significant first.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// How many bits of the last byte are free.
    free: u32,
}

impl Writer {
    /// The bytes written, the last one filled up with noughts.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The lowest `width` bits of a value.
    pub fn bits(&mut self, value: u64, width: u32) {
        for place in (0..width).rev() {
            if self.free == 0 {
                self.bytes.push(0);
                self.free = 8;
            }
            self.free -= 1;
            if let Some(last) = self.bytes.last_mut() {
                *last |= u8::from(value >> place & 1 == 1) << self.free;
            }
        }
    }

    /// One bit.
    pub fn flag(&mut self, is_set: bool) {
        self.bits(u64::from(is_set), 1);
    }

    /// A number of any size: groups of four bits, the most significant first, each behind a bit that says whether another follows.
    pub fn number(&mut self, value: u64) {
        let groups = width(value).div_ceil(GROUP).max(1);
        for place in (0..groups).rev() {
            self.flag(place > 0);
            self.bits(value >> (place * GROUP), GROUP);
        }
    }

    /// Values that are all as wide as the widest, behind that width.
    pub fn column(&mut self, values: impl Iterator<Item = u64> + Clone) {
        let width = values.clone().map(width).max().unwrap_or_default();
        self.number(u64::from(width));
        values.for_each(|value| self.bits(value, width));
    }
}

/// Bits being read.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Reads bytes from their beginning.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// How many bits were read.
    pub fn read(&self) -> usize {
        self.at
    }

    /// Whether all there is was read.
    pub fn is_at_end(&self) -> bool {
        self.at >= 8 * self.bytes.len()
    }

    /// A value of so many bits; none where there aren't as many.
    pub fn bits(&mut self, width: u32) -> Option<u64> {
        let (mut value, mut left) = (0_u64, width as usize);
        while left > 0 {
            // What of it stands in this byte, all at once.
            let byte = *self.bytes.get(self.at / 8)?;
            let here = 8 - self.at % 8;
            let taken = here.min(left);
            value = value << taken | (u64::from(byte) >> (here - taken) & ((1 << taken) - 1));
            self.at += taken;
            left -= taken;
        }
        Some(value)
    }

    /// A value of up to eight bits.
    pub fn small(&mut self, width: u32) -> Option<u8> {
        u8::try_from(self.bits(width)?).ok()
    }

    /// So many values of up to eight bits.
    pub fn small_ones(&mut self, count: u64, width: u32) -> Option<Vec<u8>> {
        let mut values = Vec::new();
        for _ in 0..count {
            values.push(self.small(width)?);
        }
        Some(values)
    }

    /// One bit.
    pub fn flag(&mut self) -> Option<bool> {
        Some(self.bits(1)? == 1)
    }

    /// As [`Writer::number`] wrote it.
    pub fn number(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        loop {
            let follows = self.flag()?;
            if value.leading_zeros() < GROUP {
                return None;
            }
            value = value << GROUP | self.bits(GROUP)?;
            if !follows {
                return Some(value);
            }
            // A leading group of nought would be a second way to write a number.
            if value == 0 {
                return None;
            }
        }
    }

    /// As [`Writer::column`], at most `widest` bits each.
    pub fn column(&mut self, count: usize, widest: u32) -> Option<Vec<u64>> {
        let width = u32::try_from(self.number()?).ok().filter(|width| *width <= widest)?;
        let mut values = Vec::new();
        for _ in 0..count {
            values.push(self.bits(width)?);
        }
        Some(values)
    }
}

/// How many bits a value needs; none for 0.
fn width(value: u64) -> u32 {
    u64::BITS - value.leading_zeros()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_takes_five_bits_for_every_four() {
        for (value, bits) in [(0, 5), (15, 5), (16, 10), (u64::MAX, 80)] {
            let mut to = Writer::default();
            to.number(value);
            assert_eq!(u32::try_from(to.bytes.len()).map(|bytes| bytes * 8 - to.free), Ok(bits));
            assert_eq!(Reader::new(&to.bytes).number(), Some(value));
        }
    }
}
