//! Bytes become text.

use crate::text::diagnostic::{Diagnostic, Problems, Span, codes};

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 16 << 20;

/// Decodes UTF-8. What is no text is reported; the text is then only good for showing the place.
pub fn decode(bytes: &[u8], problems: &mut Problems) -> (String, bool) {
    if bytes.len() > LARGEST {
        let message = format!(
            "the file has {} bytes, and conflict files have {} at most",
            bytes.len(),
            LARGEST
        );
        let problem = Diagnostic::new(codes::FILE_TOO_LARGE, Span::default(), message);
        problems.push(problem.hint("check that this is the file you meant"));
        return (String::new(), false);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), true),
        Err(error) => {
            let at = error.valid_up_to();
            let byte = bytes.get(at).copied().unwrap_or_default();
            let message = format!("byte {at} of the file, 0x{byte:02x}, is not UTF-8");
            // (the replacement character stands where the byte was and is three bytes long)
            let span = Span::new(at, at + '\u{fffd}'.len_utf8());
            let problem = Diagnostic::new(codes::NOT_UTF8, span, message);
            problems.push(problem.label("this is no text").hint(advice(bytes)));
            // Two lines are enough to show the place of noise.
            let end = (at + 200).min(bytes.len());
            let shown = bytes.get(..end).unwrap_or_default();
            (String::from_utf8_lossy(shown).into_owned(), false)
        }
    }
}

fn advice(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "the file is UTF-16: save it as UTF-8"
    } else if bytes.contains(&0) {
        "this looks like a program's file, not like text"
    } else {
        "save the file as UTF-8"
    }
}
