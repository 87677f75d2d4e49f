//! Bytes as letters that can stand in a page as they are: thirteen bits in two of 91 letters, which take 23 %
//! more room than the bytes do. (Base64 takes 33 %, and the engine is most of a page.) `letters.js` reads
//! them in the page.
//!
//! The letters are those from `!` to `|` without `<`: with none of them can a script end, or a tag or a
//! comment begin, and no space or line is among them that a program may fold. What is left at the end, up to
//! six bits, is one letter, else two: so less than a byte is ever added, and the length need not be said.

/// How many letters there are: the square is just more than 2¹³.
const LETTERS: u32 = 91;
/// The bits in two letters.
const BITS: u32 = 13;
/// The bits that one letter has room for.
const ALONE: u32 = 6;

/// Writes bytes as letters.
#[must_use]
pub fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 5 / 4 + 2);
    let (mut kept, mut bits) = (0_u32, 0);
    for &byte in bytes {
        kept |= u32::from(byte) << bits;
        bits += 8;
        if bits >= BITS {
            let pair = kept & ((1 << BITS) - 1);
            text.extend([letter(pair % LETTERS), letter(pair / LETTERS)]);
            kept >>= BITS;
            bits -= BITS;
        }
    }
    if bits > 0 {
        text.push(letter(kept % LETTERS));
    }
    if bits > ALONE {
        text.push(letter(kept / LETTERS));
    }
    text
}

/// Reads what [`write()`] wrote; nothing where that cannot have written it.
#[must_use]
pub fn read(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut kept, mut bits) = (0_u32, 0);
    for pair in text.as_bytes().chunks(2) {
        let value = |at: usize| pair.get(at).map_or(Some(0), |letter| place(*letter));
        let pair_bits = if pair.len() == 2 { BITS } else { ALONE };
        let pair = value(0)? + LETTERS * value(1)?;
        if pair >> pair_bits != 0 {
            return None;
        }
        kept |= pair << bits;
        bits += pair_bits;
        while bits >= 8 {
            bytes.push(kept.to_le_bytes()[0]);
            kept >>= 8;
            bits -= 8;
        }
    }
    (write(&bytes) == text).then_some(bytes)
}

/// The letter at a place in their order.
fn letter(place: u32) -> char {
    let skip = u32::from(place >= u32::from(b'<' - b'!'));
    char::from_u32(u32::from(b'!') + place + skip).unwrap_or('!')
}

/// The place of a letter in their order.
fn place(letter: u8) -> Option<u32> {
    let skip = u8::from(letter > b'<');
    let is_one = (b'!'..=b'|').contains(&letter) && letter != b'<';
    is_one.then(|| u32::from(letter - b'!' - skip))
}
