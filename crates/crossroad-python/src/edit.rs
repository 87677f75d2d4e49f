//! Edits of the text of a conflict file, and what a file says.

use crossroad_edit::{Edit, Refused, apply, apply_with};
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

/// Tells what the file of a conflict says.
#[pyfunction]
pub(crate) fn model(conflict: &Conflict) -> Answer {
    let read = &conflict.0;
    let answer = verb::model::answer(&read.conflict, &read.text, &read.texts);
    Answer::plain(written(answer.json()))
}

fn read(edit: &str) -> PyResult<Edit> {
    serde_json::from_str(edit).map_err(|why| {
        let hint = "`crossroad schema edit` prints what edits can be".to_owned();
        Failed::new_err(("usage", format!("the edit cannot be read: {why}"), vec![hint]))
    })
}

fn refused(why: &Refused) -> PyErr {
    Failed::new_err(("refused", why.to_string(), why.hints()))
}
