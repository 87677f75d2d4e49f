//! What a page cannot do.

use crossroad_report::verb::{Failure, How, Kind};
use serde_json::{Value, json};

/// The most memory that a question may take, in bytes: a tab that takes more is ended by its browser.
pub const MOST_MEMORY: u64 = 1 << 30;

/// The longest text of a file or a source that is taken, in bytes.
pub const LONGEST_TEXT: usize = 32 << 20;

/// Writes [`MOST_MEMORY`].
fn memory() -> String {
    format!("{} GiB", MOST_MEMORY >> 30)
}

/// How answers are computed where nothing is asked.
pub(crate) fn how() -> How {
    How { threads: 1, max_memory: MOST_MEMORY, ..How::default() }
}

/// Holds a question to what a page can do: one thread, and no more than [`MOST_MEMORY`].
///
/// # Errors
/// [`Failure`] where it asks for more, with what to do instead.
pub(crate) fn held(mut question: Value) -> Result<Value, Failure> {
    if question.is_null() {
        question = json!({});
    }
    let Some(fields) = question.as_object_mut() else { return Ok(question) };
    let how = fields.entry("how").or_insert_with(|| json!({}));
    let Some(how) = how.as_object_mut() else { return Ok(question) };
    if how.get("threads").and_then(Value::as_u64).is_some_and(|threads| threads > 1) {
        return Err(Failure::usage("a page works on one thread")
            .hint("the command takes `--threads`: crossroad answers the same with any number"));
    }
    let asked = how.get("max_memory").and_then(Value::as_u64);
    if asked.is_some_and(|bytes| bytes > MOST_MEMORY) {
        return Err(Failure::usage(format!("a page may take {} of memory, and no more", memory()))
            .hint("the command takes `--max-memory`: ask there"));
    }
    if asked.is_none() {
        how.insert("max_memory".to_owned(), json!(MOST_MEMORY));
    }
    Ok(question)
}

/// Says with what is refused here which command would answer it.
pub(crate) fn elsewhere(failure: Failure, command: &str) -> Failure {
    match failure.kind {
        Kind::Limit => failure.hint(format!(
            "a page takes {} of memory and one thread; outside it, ask `{command}`",
            memory()
        )),
        Kind::Usage | Kind::Refused | Kind::Stopped | Kind::Internal => failure,
    }
}

/// Says of a verb that there is none of here what is the command's alone.
pub(crate) fn only_the_command(failure: Failure) -> Failure {
    failure.hint(
        "sweeps, on many processors or a cluster, sealed forecasts, merging and tables are the command’s: \
         `crossroad help` lists what it does",
    )
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
