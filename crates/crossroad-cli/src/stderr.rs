//! Standard error: what is told beside the answer.
//!
//! It may be closed, or lead to a full disk. That must not cost the answer, so nothing here fails;
//! the macros of the standard library would panic, and a lint keeps them out.

use std::fmt::Display;
use std::io::Write;

/// Tells a line.
pub(crate) fn tell(line: impl Display) {
    put(format_args!("{line}\n"));
}

/// Puts a text there as it is, without the end of a line.
pub(crate) fn put(text: impl Display) {
    // (In one piece: threads may tell something at the same time.)
    let text = text.to_string();
    let mut to = std::io::stderr().lock();
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
