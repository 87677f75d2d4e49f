//! A report as an e-mail that has not been sent yet (RFC 5322, RFC 2045 to 2047): plain text in
//! short lines, with its title as the subject. Mail programs open the file as a draft; who sends
//! it, to whom and when is theirs to say.
//!
//! Lines end as in any other text file; programs that send mail write CR LF.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::plain::plain;
use crate::document::Document;
use crossroad::text::display::clean;

/// Columns of a line: short enough to be quoted a few times in answers.
const COLUMNS: usize = 72;

/// The longest line of an encoded body, with the mark of a line that goes on.
const LINE: usize = 76;

/// The most bytes of text in an encoded word: with the header's name before it, it fills a line.
const WORD: usize = 39;

/// Writes a report as an e-mail.
pub fn email(document: &Document) -> String {
    let subject = match &document.marking {
        Some(marking) => format!("[{}] {}", clean(marking), document.title.plain()),
        None => document.title.plain(),
    };
    format!(
        "Subject: {}\nX-Unsent: 1\nMIME-Version: 1.0\nContent-Type: text/plain; \
         charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{}",
        header(&subject),
        quoted_printable(&plain(document, COLUMNS))
    )
}

/// Writes a header's text: as it is where it is short and ASCII, else in encoded words.
fn header(text: &str) -> String {
    let short = text.len() <= LINE - "Subject: ".len();
    if short && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.contains("=?") {
        return text.to_owned();
    }
    let mut words = vec![String::new()];
    for c in text.chars() {
        match words.last_mut() {
            Some(word) if word.len() + c.len_utf8() <= WORD => word.push(c),
            _ => words.push(c.to_string()),
        }
    }
    let encoded = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)));
    encoded.collect::<Vec<_>>().join("\n ")
}

/// Writes a body so that nothing on the way changes it.
fn quoted_printable(text: &str) -> String {
    let mut body = String::with_capacity(text.len());
    for line in text.lines() {
        let mut long = 0;
        let mut bytes = line.bytes().peekable();
        let mut first = true;
        while let Some(byte) = bytes.next() {
            let last = bytes.peek().is_none();
            // (A space at the end of a line would be lost, and a `.` or `From` at its beginning be
            // taken for something else by some that pass mail on.)
            let plain = matches!(byte, b'!'..=b'<' | b'>'..=b'~') || byte == b' ' && !last;
            let odd = first && (byte == b'.' || line.starts_with("From "));
            let part = match plain && !odd {
                true => char::from(byte).to_string(),
                false => format!("={byte:02X}"),
            };
            if long + part.len() > LINE - usize::from(!last) {
                body.push_str("=\n");
                long = 0;
            }
            long += part.len();
            body.push_str(&part);
            first = false;
        }
        body.push('\n');
    }
    body
}
