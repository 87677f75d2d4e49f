//! What a page cannot do.

use crossroad_report::verb::{Failure, How, Kind};

/// The most memory that a question may take, in bytes: a tab that takes more is ended by its browser.
pub const MOST_MEMORY: u64 = 1 << 30;

/// The longest text of a file or a source that is taken, in bytes.
pub const LONGEST_TEXT: usize = 32 << 20;

/// Writes [`MOST_MEMORY`].
pub(crate) fn memory() -> String {
    format!("{} GiB", MOST_MEMORY >> 30)
}

/// How answers are computed where nothing is asked.
pub(crate) fn how() -> How {
    How { threads: 1, max_memory: MOST_MEMORY, ..How::default() }
}

/// Says with what is refused here for its size what would answer it outside.
pub(crate) fn elsewhere(failure: Failure, advice: &str) -> Failure {
    match failure.kind {
        Kind::Limit => failure.hint(format!(
            "a page takes {} of memory and one thread; outside it, {advice}",
            memory()
        )),
        Kind::Usage | Kind::Refused | Kind::Stopped | Kind::Internal => failure,
    }
}

/// Holds a text to what is taken.
///
/// # Errors
/// [`Failure`] where it is too long.
pub(crate) fn short(name: &str, bytes: usize) -> Result<(), Failure> {
    if bytes > LONGEST_TEXT {
        let most = LONGEST_TEXT >> 20;
        return Err(Failure::usage(format!(
            "`{name}` is larger than the {most} MiB that a page takes"
        ))
        .hint("the command takes it: `--max-model` and `--max-input` say how much"));
    }
    Ok(())
}
