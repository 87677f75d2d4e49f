//! The bytes of a page become text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::NoArticle;

/// Bytes at the beginning of a page in which it may name its encoding.
const HEAD: usize = 4096;

/// Decodes a page: as its byte-order mark says; else as UTF-8 if it is that; else as it says
/// itself; else as the web's old default.
///
/// UTF-8 comes before what the page says, because browsers write pages anew when they save
/// them and leave the old name in place, and text in another encoding is hardly ever UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<String, NoArticle> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => declared(bytes).unwrap_or(WINDOWS_1252),
    };
    let (text, _, bad) = encoding.decode(bytes);
    if bad {
        return Err(NoArticle::Undecodable(encoding.name().to_owned()));
    }
    Ok(text.into_owned())
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let (_, behind) = head.split_once("charset")?;
    let name = behind.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = name.find(['"', '\'', ';', '>', '/', ' ']).unwrap_or(name.len());
    Encoding::for_label(name.get(..end)?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_in_the_encoding_they_are_in() {
        let page = |charset: &str| format!("<meta charset=\"{charset}\"><p>Россия");
        assert_eq!(decode(page("windows-1251").as_bytes()), Ok(page("windows-1251")));
        let (cyrillic, ..) =
            encoding_rs::WINDOWS_1251.encode("<meta charset=windows-1251><p>Россия");
        assert!(decode(&cyrillic).is_ok_and(|text| text.ends_with("Россия")));
        assert!(decode(b"<p>caf\xe9").is_ok_and(|text| text.ends_with("café")));
        assert!(decode(b"\xff\xfe<\0p\0>\0x\0").is_ok_and(|text| text == "<p>x"));
        assert!(decode(b"<meta charset=utf-8><p>caf\xe9").is_err());
    }
}
