//! The marking at the top and bottom of every printed page, and page numbers.

use std::fmt::Write as _;

/// Writes the page rules of a marking.
pub(super) fn on_pages(marking: Option<&str>) -> String {
    let Some(words) = marking else { return String::new() };
    let words = string(words);
    format!("@page{{@top-center{{content:{words}}}@bottom-center{{content:{words}}}}}")
}

/// Writes a CSS string in which everything but letters and digits is escaped.
fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in crossroad::text::display::clean(text).chars() {
        if c.is_ascii_alphanumeric() {
            quoted.push(c);
        } else {
            let _ = write!(quoted, "\\{:x} ", u32::from(c));
        }
    }
    quoted.push('"');
    quoted
}
