//! What can be asked: a row for each verb.

use std::sync::Arc;

use crossroad::game::naming::StateNames;
use crossroad::game::space::Refusal;
use crossroad_report::document::Figure;
use crossroad_report::form::svg;
use crossroad_report::verb::{self, Failure, Watch};
use crossroad_report::wire::json;
use crossroad_report::wire::table;
use crossroad_report::wire::table::{Answers, Room};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::conflict::{Conflict, Read};
use crate::error::{raised, unread};
use crate::table::Table;
use crate::work::{Shared, work};

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
    kept: Kept,
    /// The report's pictures of it: the title of each, and its SVG.
    pictures: Vec<(String, String)>,
}

/// What tables are made from, where that is small enough to be kept.
#[derive(Debug)]
enum Kept {
    Change(json::Change),
    Compare(json::Compare),
    Condition(json::Condition),
    Forecast(json::Forecast),
    ForecastHinge(json::ForecastHinge),
    Hinge(json::Hinge),
    Paths(json::Paths),
    Sweep(json::Sweep),
    Timeline(json::Timeline),
    Views(json::Views),
    Nothing,
}

impl Answer {
    fn bare(answer: &impl Serialize) -> Self {
        Self { json: written(answer), kept: Kept::Nothing, pictures: Vec::new() }
    }

    fn kept<A: Serialize>(answer: A, keep: impl FnOnce(A) -> Kept) -> Self {
        Self { json: written(&answer), kept: keep(answer), pictures: Vec::new() }
    }

    fn drawn(self, figures: impl IntoIterator<Item = Figure>) -> Self {
        let draw = |figure: Figure| (figure.title.clone(), svg::standalone(&figure));
        Self { pictures: figures.into_iter().map(draw).collect(), ..self }
    }

    /// The answer of a sweep.
    pub(crate) fn of_sweep(swept: json::Sweep) -> Self {
        Self::kept(swept, Kept::Sweep)
    }

    /// What came of a sweep, if this is of one.
    pub(crate) fn swept(&self) -> Option<&json::Sweep> {
        match &self.kept {
            Kept::Sweep(swept) => Some(swept),
            _ => None,
        }
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
        let made = match &self.kept {
            Kept::Change(answer) => table::of_change(answer, Room::ALL),
            Kept::Compare(answer) => table::of_compare(answer, Room::ALL),
            Kept::Condition(answer) => table::of_condition(answer, Room::ALL),
            Kept::Forecast(answer) => table::of_forecast(answer, Room::ALL),
            Kept::ForecastHinge(answer) => table::of_forecast_hinge(answer, Room::ALL),
            Kept::Hinge(answer) => table::of_hinge(answer, Room::ALL),
            Kept::Paths(answer) => table::of_paths(answer, Room::ALL),
            Kept::Sweep(answer) => table::of_sweep(answer),
            Kept::Timeline(answer) => table::of_timeline(answer, Room::ALL),
            Kept::Views(answer) => table::of_views(answer, Room::ALL),
            Kept::Nothing => Vec::new(),
        };
        made.into_iter().map(Table::from).collect()
    }
}

/// What a question needs to be answered.
struct Asked<'py> {
    py: Python<'py>,
    read: Arc<Read>,
    question: String,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
}

impl Asked<'_> {
    fn run<Q: DeserializeOwned + Send + 'static, R: Send + 'static>(
        self,
        answer: impl FnOnce(&Read, &Q, &Shared) -> Result<R, Failure> + Send + 'static,
    ) -> PyResult<R> {
        let Self { py, read, question, seconds, progress } = self;
        let question: Q = serde_json::from_str(&question).map_err(unread)?;
        let came = work(py, seconds, progress, move |shared| answer(&read, &question, shared))?;
        came.map_err(raised)
    }
}

/// Asks a conflict something.
///
/// `verb` is the command's (or `timeline`, `forecast-hinge`), `question` JSON.
#[pyfunction]
#[pyo3(signature = (conflict, verb, question, seconds=None, progress=None))]
pub(crate) fn ask(
    py: Python<'_>,
    conflict: &Conflict,
    verb: &str,
    question: String,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Answer> {
    let asked = Asked { py, read: Arc::clone(&conflict.0), question, seconds, progress };
    match verb {
        "analyze" => asked.run(|read, question, shared| {
            let with =
                |one: &verb::analyze::Answer<'_>| Answer::bare(&one.json()).drawn(one.picture());
            shared.watch(|watch| verb::analyze::answer(&read.conflict, question, watch, with))
        }),
        "change" => asked.run(|read, question, shared| {
            let with = |one: &verb::change::Answer<'_>| Answer::kept(one.json(), Kept::Change);
            shared.watch(|watch| verb::change::answer(&read.conflict, question, watch, with))
        }),
        "condition" => asked.run(|read, question, _| {
            let with =
                |one: &verb::condition::Answer<'_>| Answer::kept(one.json(), Kept::Condition);
            verb::condition::answer(&read.conflict, question, with)
        }),
        "explain" => asked.run(|read, question, _| {
            verb::explain::answer(&read.conflict, question, |one| Answer::bare(&one.json()))
        }),
        "forecast" => asked.run(|read, question, shared| {
            let with = |one: &verb::forecast::Answer<'_>| {
                Answer::kept(one.json(), Kept::Forecast).drawn(one.pictures())
            };
            shared.watch(|watch| verb::forecast::answer(&read.conflict, question, watch, with))
        }),
        "timeline" => asked.run(|read, question, shared| {
            let conflict = &read.conflict;
            let answer = shared
                .watch(|watch| verb::forecast::from_event_to_event(conflict, question, watch));
            Ok(Answer::kept(answer?.json(), Kept::Timeline))
        }),
        "hinge" => asked.run(|read, question, shared| {
            let answer = shared.watch(|watch| verb::hinge::answer(&read.conflict, question, watch));
            Ok(Answer::kept(answer?.json(), Kept::Hinge))
        }),
        "forecast-hinge" => asked.run(|read, question, shared| {
            let with =
                |one: &verb::hinge::OfForecast<'_>| Answer::kept(one.json(), Kept::ForecastHinge);
            shared.watch(|watch| verb::hinge::of_forecast(&read.conflict, question, watch, with))
        }),
        "paths" => asked.run(|read, question: &verb::paths::Question, shared| {
            let memory = question.how.memory();
            let with = |one: &verb::paths::Answer<'_>| {
                let held = one.json(|json| json.held(memory, &|| shared.go_on()))?;
                Ok(Answer::kept(held, Kept::Paths))
            };
            let asked =
                |watch: Watch<'_>| verb::paths::answer(&read.conflict, question, watch, with);
            shared.watch(asked)?.map_err(|refusal: Refusal| refusal.into())
        }),
        "states" => asked.run(|read, question, _| {
            verb::states::answer(&read.conflict, question, |one| Answer::bare(&one.json()))
        }),
        "views" => asked.run(|read, question, shared| {
            let with = |one: &verb::views::Answer<'_>| Answer::kept(one.json(), Kept::Views);
            shared.watch(|watch| verb::views::answer(&read.conflict, question, watch, with))
        }),
        other => Err(raised(Failure::usage(format!("there is no verb `{other}`")))),
    }
}

/// Compares two versions of a conflict.
#[pyfunction]
#[pyo3(signature = (before, after, question, seconds=None, progress=None))]
pub(crate) fn compare(
    py: Python<'_>,
    before: &Conflict,
    after: &Conflict,
    question: String,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Answer> {
    let new = Arc::clone(&after.0);
    let asked = Asked { py, read: Arc::clone(&before.0), question, seconds, progress };
    asked.run(move |read, question, shared| {
        let both = [&read.conflict, &new.conflict];
        let answer = shared.watch(|watch| verb::compare::answer(both, question, watch));
        Ok(Answer::kept(answer?.json(), Kept::Compare))
    })
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
    let asked = Asked { py, read: Arc::clone(&conflict.0), question, seconds, progress };
    asked.run(move |read, question: &verb::analyze::Question, shared| {
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
        Ok(made.into_iter().map(Table::from).collect())
    })
}
