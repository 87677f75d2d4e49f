//! Bytes as letters: every byte at every length comes back, here and in the page's own script.

use std::path::Path;

use crossroad_page::letters::{read, write};

/// All bytes, in an order that no rule of the letters follows; and the two ends, again and again.
fn bytes() -> Vec<u8> {
    let all = (0..=255_u8).map(|at| at.wrapping_mul(151).wrapping_add(7));
    all.chain([0; 40]).chain([255; 40]).collect()
}

#[test]
fn every_byte_at_every_length_comes_back() {
    let bytes = bytes();
    for from in 0..26 {
        for to in from..=bytes.len() {
            let part = &bytes[from..to];
            let text = write(part);
            assert_eq!(read(&text).as_deref(), Some(part), "{from}..{to}: {text}");
            assert_eq!(text.len() * 13 / 16, part.len(), "the length says how many bytes it holds");
            assert!(text.len() * 13 <= part.len() * 16 + 25, "it takes no more room than is said");
        }
    }
}

#[test]
fn the_letters_can_stand_in_a_page_as_they_are() {
    let every: Vec<u8> =
        (0..1_u32 << 13).flat_map(|at| [at.to_le_bytes()[0], at.to_le_bytes()[1]]).collect();
    let text = write(&every);
    assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'<'));
}

#[test]
fn what_was_never_written_is_not_read() {
    // (no letter, a letter that ends a tag, too much for two letters and for one, numbers of letters that no
    // bytes have)
    for text in ["! ", "<!", "||", "|", "!|", "!", "!!!!!!", "\u{e9}"] {
        assert_eq!(read(text), None, "{text}");
    }
}

/// What the script of the page is held to (`tests/javascript/letters.test.mjs`): bytes in hexadecimal, and
/// the letters.
#[test]
fn the_page_reads_what_is_written_here() {
    let bytes = bytes();
    let rows = (0..=26).map(|length| &bytes[..length]).chain([&bytes[..]]).map(|part| {
        let digits: String = part.iter().map(|byte| format!("{byte:02x}")).collect();
        (digits, write(part))
    });
    let right = serde_json::to_string_pretty(&rows.collect::<Vec<_>>()).unwrap() + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/javascript/letters.json");
    if std::env::var_os("CROSSROAD_UPDATE").is_some() {
        std::fs::write(&file, &right).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), right, "CROSSROAD_UPDATE=1 writes it anew");
}
