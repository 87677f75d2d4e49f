//! Edits of the text of a conflict file, and what a file says.

use crossroad_edit::{Edit, NotKept, Refused, apply, apply_drafts, apply_with};
use crossroad_report::verb;
use pyo3::prelude::*;

use crate::ask::{Answer, written};
use crate::conflict::Conflict;
use crate::error::Failed;

/// Makes an edit (JSON) in a text; returns what came of it as JSON, as the command does.
#[pyfunction]
pub(crate) fn edit(text: &str, edit: &str) -> PyResult<Vec<u8>> {
    let edited = apply(text, &read(edit)?).map_err(|why| refused(&why))?;
    Ok(written(&crossroad_edit::Answer::of(&edited)))
}

/// Makes an edit (JSON) in the text of a conflict that was read, its sources at hand.
#[pyfunction]
pub(crate) fn edit_conflict(conflict: &Conflict, edit: &str) -> PyResult<Vec<u8>> {
    let known = &conflict.0;
    let edited = apply_with(&known.text, &read(edit)?, &known.texts);
    Ok(written(&crossroad_edit::Answer::of(&edited.map_err(|why| refused(&why))?)))
}

/// Makes the edits (a JSON list) of a tool in the text of a conflict that was read: what they write
/// are drafts of `by`.
#[pyfunction]
pub(crate) fn draft_conflict(conflict: &Conflict, edits: &str, by: &str) -> PyResult<Vec<u8>> {
    let known = &conflict.0;
    let edits: Vec<Edit> = serde_json::from_str(edits).map_err(unread)?;
    let drafted = apply_drafts(&known.text, &edits, by, &|_| known.texts.clone());
    let drafted = drafted.map_err(|problems| {
        let told = |one: &NotKept| match one.edit {
            Some(edit) => format!("edit {edit}: {}", one.message),
            None => one.message.clone(),
        };
        let hints =
            problems.iter().flat_map(|one| std::iter::once(told(one)).chain(one.hints.clone()));
        let message = match problems.len() {
            1 => "nothing is kept, because of 1 problem".to_owned(),
            many => format!("nothing is kept, because of {many} problems"),
        };
        Failed::new_err(("refused", message, hints.collect::<Vec<_>>()))
    })?;
    Ok(written(&crossroad_edit::Answer::of(&drafted.edited)))
}

/// Finds the sentences of a text that claim something, as JSON.
#[pyfunction]
pub(crate) fn candidates(text: &str) -> PyResult<Vec<u8>> {
    use crossroad_draft::MOST_TEXT;
    if text.len() > MOST_TEXT {
        let message = format!("a text of {MOST_TEXT} bytes is looked through at most");
        return Err(Failed::new_err(("refused", message, Vec::<String>::new())));
    }
    Ok(written(&crossroad_draft::candidates(None, text, &[])))
}

/// Tells what the file of a conflict says.
#[pyfunction]
pub(crate) fn model(conflict: &Conflict) -> Answer {
    let read = &conflict.0;
    let answer = verb::model::answer(&read.conflict, &read.text, &read.texts);
    Answer::plain(written(answer.json()))
}

fn read(edit: &str) -> PyResult<Edit> {
    serde_json::from_str(edit).map_err(unread)
}

fn unread(why: serde_json::Error) -> PyErr {
    let hint = "`crossroad schema edit` prints what edits can be".to_owned();
    Failed::new_err(("usage", format!("the edit cannot be read: {why}"), vec![hint]))
}

fn refused(why: &Refused) -> PyErr {
    Failed::new_err(("refused", why.to_string(), why.hints()))
}
