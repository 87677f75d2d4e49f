//! Standard error: what is told beside the answer.
//!
//! It may be closed, or lead to a full disk. That must not cost the answer, so nothing here fails;
//! the macros of the standard library would panic, and a lint keeps them out.

//! What a terminal would obey is shown instead, whoever wrote it.

use std::fmt::Display;
use std::io::Write;

use crossroad::text::display;

/// Tells a line.
pub(crate) fn tell(line: impl Display) {
    write(&format!("{}\n", display::clean(&line.to_string())));
}

/// Puts a text of lines there, without the end of the last.
pub(crate) fn put(text: impl Display) {
    write(&display::visible(&text.to_string()));
}

/// Puts a text there that is rendered, with the program's own colours: all words of others in it are
/// clean.
pub(crate) fn paint(rendered: &str) {
    write(&display::painted(rendered));
}

/// Writes the line that the cursor stands in anew.
pub(crate) fn rewrite(line: impl Display) {
    write(&format!("\r\u{1b}[2K{}", display::clean(&line.to_string())));
}

fn write(text: &str) {
    // (In one piece: threads may tell something at the same time.)
    let mut to = std::io::stderr().lock();
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
