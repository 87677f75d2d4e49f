//! What a page cannot do.

use crossroad_report::verb::Failure;
use serde_json::{Value, json};

/// The most memory that a question may take, in bytes: a tab that takes more is ended by its browser.
pub const MOST_MEMORY: u64 = 1 << 30;

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
        return Err(Failure::usage("a page may take 1 GiB of memory, and no more")
            .hint("the command takes `--max-memory`: ask there"));
    }
    if asked.is_none() {
        how.insert("max_memory".to_owned(), json!(MOST_MEMORY));
    }
    Ok(question)
}
