//! What can be asked: the verbs of the library's table.

use std::sync::Arc;

use crossroad::game::naming::StateNames;
use crossroad_report::document::Figure;
use crossroad_report::form::svg;
use crossroad_report::verb::{self, Failure, Held, VERBS};
use crossroad_report::wire::json;
use crossroad_report::wire::table;
use crossroad_report::wire::table::{Answers, Room};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde::Serialize;
use serde_json::Value;

use crate::conflict::{Conflict, Read};
use crate::error::{raised, unread};
use crate::table::Table;
use crate::work::work;

/// Writes an answer as the command does.
pub(crate) fn written(answer: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    // INVARIANT: memory takes what is written, and answers have no map with keys that are not
    // text.
    let _ = json::write(&mut bytes, answer);
    bytes
}

/// An answer.
#[pyclass(frozen)]
#[derive(Debug)]
pub(crate) struct Answer {
    json: Vec<u8>,
    /// What tables are made from, where that is small enough to be kept.
    held: Option<Box<dyn Held>>,
    /// The report's pictures of it: the title of each, and its SVG.
    pictures: Vec<(String, String)>,
    /// What came of a sweep, if it is of one.
    swept: Option<json::Sweep>,
}

impl Answer {
    /// The answer of a sweep.
    pub(crate) fn of_sweep(swept: json::Sweep) -> Self {
        Self { json: written(&swept), held: None, pictures: Vec::new(), swept: Some(swept) }
    }

    /// An answer that has neither tables nor pictures.
    pub(crate) fn plain(json: Vec<u8>) -> Self {
        Self { json, held: None, pictures: Vec::new(), swept: None }
    }

    /// What came of a sweep, if this is of one.
    pub(crate) fn swept(&self) -> Option<&json::Sweep> {
        self.swept.as_ref()
    }
}

impl From<verb::Answer> for Answer {
    fn from(answer: verb::Answer) -> Self {
        let draw = |figure: Figure| (figure.title.clone(), svg::standalone(&figure));
        let pictures = answer.pictures.into_iter().map(draw).collect();
        Self { json: answer.json, held: answer.held, pictures, swept: None }
    }
}

#[pymethods]
impl Answer {
    /// The bytes that the command writes.
    #[getter]
    fn json<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.json)
    }

    /// The report's pictures of it: the title of each, and its SVG.
    #[getter]
    fn pictures(&self) -> Vec<(String, String)> {
        self.pictures.clone()
    }

    /// The tables that are made from what is kept; none if nothing is.
    fn tables(&self) -> Vec<Table> {
        let held = self.held.iter().flat_map(|held| held.tables(Room::ALL));
        let swept = self.swept.iter().flat_map(table::of_sweep);
        held.chain(swept).map(Table::from).collect()
    }
}

/// Asks a conflict something, or two versions of one.
///
/// `verb` is one of [`verbs`], `question` JSON.
#[pyfunction]
#[pyo3(signature = (conflicts, verb, question, seconds=None, progress=None))]
pub(crate) fn ask(
    py: Python<'_>,
    conflicts: Vec<PyRef<'_, Conflict>>,
    verb: String,
    question: &str,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Answer> {
    let question: Value = serde_json::from_str(question).map_err(unread)?;
    let read: Vec<Arc<Read>> = conflicts.iter().map(|one| Arc::clone(&one.0)).collect();
    let came = work(py, seconds, progress, move |shared| {
        let conflicts: Vec<_> = read.iter().map(|one| &one.conflict).collect();
        shared.watch(|watch| verb::ask(&verb, &question, &conflicts, None, watch))
    })?;
    came.map(Answer::from).map_err(raised)
}

/// Lists the verbs: the id of each, the JSON Schema of its question, and the name of its answer's.
#[pyfunction]
pub(crate) fn verbs() -> Vec<(&'static str, String, &'static str)> {
    let each = VERBS.iter().map(|verb| (verb.row(), verb.question()));
    each.map(|(row, question)| (row.id, question.to_string(), row.answer)).collect()
}

/// Makes tables of what the file says, of states and moves, and of an analysis; `question` is that
/// of `analyze`, `names` are the tables wanted.
#[pyfunction]
#[pyo3(signature = (conflict, question, names, seconds=None, progress=None))]
pub(crate) fn tables(
    py: Python<'_>,
    conflict: &Conflict,
    question: String,
    names: Vec<String>,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Vec<Table>> {
    let question: verb::analyze::Question = serde_json::from_str(&question).map_err(unread)?;
    let read = Arc::clone(&conflict.0);
    let came = work(py, seconds, progress, move |shared| {
        let question = &question;
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let go_on = || shared.go_on();
        let room = Room { only: Some(&names), memory: question.how.memory(), go_on: &go_on };
        let from = names.iter().filter_map(|name| table::find(name)).map(|schema| schema.answers);
        let made = match from.max() {
            Some(Answers::File) | None => {
                let (conflict, _) = question.what_if.day(&read.conflict)?;
                table::of_conflict(&conflict, room)
            }
            Some(Answers::States) => {
                let (conflict, _) = question.what_if.day(&read.conflict)?;
                let space = question.how.space(&conflict, 1)?;
                let graph = question.how.graph(&conflict, &space)?;
                let mut made = table::of_conflict(&conflict, room);
                let names = StateNames::new(&conflict, &space);
                made.extend(table::of_graph(&conflict, &graph, &names, room)?);
                made
            }
            Some(_) => {
                let with = |one: &verb::analyze::Answer<'_>| {
                    let found = &one.found;
                    let mut made = table::of_conflict(found.conflict, room);
                    made.extend(table::of_graph(found.conflict, found.graph, &found.names, room)?);
                    made.extend(table::of_findings(found, room)?);
                    Ok::<_, Failure>(made)
                };
                shared
                    .watch(|watch| verb::analyze::answer(&read.conflict, question, watch, with))??
            }
        };
        Ok::<_, Failure>(made.into_iter().map(Table::from).collect())
    })?;
    came.map_err(raised)
}
