//! Texts are written back as TOML.

use std::fmt::Write as _;

use crate::text::display::{Fate, fates};

/// Writes a text as a TOML string; what a terminal or an editor would obey, by its number.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut safe = String::from("\"");
    for (c, fate) in fates(text) {
        match c {
            '"' => safe.push_str("\\\""),
            '\\' => safe.push_str("\\\\"),
            c if fate != Fate::Shown => {
                let _ = match u32::from(c) {
                    code @ ..=0xffff => write!(safe, "\\u{code:04X}"),
                    code => write!(safe, "\\U{code:08X}"),
                };
            }
            c => safe.push(c),
        }
    }
    safe.push('"');
    safe
}
