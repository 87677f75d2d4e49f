//! Bytes become text.

use crate::text::diagnostic::{Diagnostic, Problems, Span, codes};

/// The largest conflict file or plan that is read unless something else is said, in bytes.
pub const LARGEST: usize = 16 << 20;

/// The bytes of a conflict file or plan, and how many of them are read at most; what turns into
/// this without a limit has that of [`LARGEST`].
#[derive(Debug, Clone, Copy)]
pub struct Bytes<'b> {
    /// The file.
    pub bytes: &'b [u8],
    /// A file of more bytes is refused unread.
    pub most: usize,
}

impl<'b, B: AsRef<[u8]> + ?Sized> From<&'b B> for Bytes<'b> {
    fn from(bytes: &'b B) -> Self {
        Self { bytes: bytes.as_ref(), most: LARGEST }
    }
}

/// Decodes UTF-8. What is no text is reported; the text is then only good for showing the place.
pub fn decode(file: Bytes<'_>, problems: &mut Problems) -> (String, bool) {
    let Bytes { bytes, most } = file;
    if bytes.len() > most {
        let message = format!("the file has more than {most} bytes, the most that is read");
        let problem = Diagnostic::new(codes::FILE_TOO_LARGE, Span::default(), message);
        problems.push(problem.hint(
            "check that this is the file you meant; `--max-model` raises the limit (`max_model` in \
             Python)",
        ));
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
