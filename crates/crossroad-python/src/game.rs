//! The game in strategic form, as Gambit reads it.

use std::sync::Arc;

use crossroad::exchange::strategic;
use crossroad_report::verb::states::Question;
use crossroad_report::verb::{Failure, Kind};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::conflict::Conflict;
use crate::error::{raised, unread};
use crate::work::work;

/// Writes a conflict as Gambit's `.nfg`; returns the bytes that `export --to nfg` writes, and what
/// the game does not tell of the conflict.
#[pyfunction]
#[pyo3(signature = (conflict, question, seconds=None, progress=None))]
pub(crate) fn nfg<'py>(
    py: Python<'py>,
    conflict: &Conflict,
    question: &str,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
) -> PyResult<(Bound<'py, PyBytes>, Vec<String>)> {
    let question: Question = serde_json::from_str(question).map_err(unread)?;
    let read = Arc::clone(&conflict.0);
    let came = work(py, seconds, progress, move |_| {
        let (conflict, _) = question.what_if.day(&read.conflict)?;
        let space = question.how.space(&conflict, 1)?;
        let graph = question.how.graph(&conflict, &space)?;
        let game = strategic(&conflict, &graph).map_err(|why| Failure {
            kind: Kind::Refused,
            message: format!("it has no strategic form: {}", why.words(&conflict)),
            hints: Vec::new(),
        })?;
        let mut bytes = Vec::new();
        // (memory takes what is written)
        let _ = game.write(&mut bytes);
        Ok::<_, Failure>((bytes, game.left_out()))
    })?;
    let (bytes, left) = came.map_err(raised)?;
    Ok((PyBytes::new(py, &bytes), left))
}
