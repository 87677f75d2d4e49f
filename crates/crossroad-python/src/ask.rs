//! What can be asked: a row for each verb.

use std::sync::Arc;

use crossroad::report::json;
use crossroad::verb::{self, Failure};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::conflict::{Conflict, Read};
use crate::error::{raised, unread};
use crate::work::{Shared, work};

/// Writes an answer as the command does.
pub(crate) fn written(answer: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    // INVARIANT: memory takes what is written, and answers have no map with keys that are not
    // text.
    let _ = json::write(&mut bytes, answer);
    bytes
}

/// What came of a question.
type Came = PyResult<Result<Vec<u8>, Failure>>;

/// What a question needs to be answered.
struct Asked<'py> {
    py: Python<'py>,
    read: Arc<Read>,
    question: String,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
}

impl Asked<'_> {
    fn run<Q: DeserializeOwned + Send + 'static>(
        self,
        answer: impl FnOnce(&Read, &Q, &Shared) -> Result<Vec<u8>, Failure> + Send + 'static,
    ) -> Came {
        let Self { py, read, question, seconds, progress } = self;
        let question: Q = serde_json::from_str(&question).map_err(unread)?;
        work(py, seconds, progress, move |shared| answer(&read, &question, shared))
    }
}

/// Asks a conflict something; returns the bytes that the command answers.
///
/// `verb` is the command's (or `timeline`, `forecast-hinge`), `question` JSON.
#[pyfunction]
#[pyo3(signature = (conflict, verb, question, seconds=None, progress=None))]
pub(crate) fn ask<'py>(
    py: Python<'py>,
    conflict: &Conflict,
    verb: &str,
    question: String,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Bound<'py, PyBytes>> {
    let asked = Asked { py, read: Arc::clone(&conflict.0), question, seconds, progress };
    let came = match verb {
        "analyze" => asked.run(|read, question, shared| {
            shared.watch(|watch| {
                verb::analyze::answer(&read.conflict, question, watch, |one| written(&one.json()))
            })
        }),
        "change" => asked.run(|read, question, shared| {
            shared.watch(|watch| {
                verb::change::answer(&read.conflict, question, watch, |one| written(&one.json()))
            })
        }),
        "condition" => asked.run(|read, question, _| {
            verb::condition::answer(&read.conflict, question, |one| written(&one.json()))
        }),
        "explain" => asked.run(|read, question, _| {
            verb::explain::answer(&read.conflict, question, |one| written(&one.json()))
        }),
        "forecast" => asked.run(|read, question, shared| {
            shared.watch(|watch| {
                verb::forecast::answer(&read.conflict, question, watch, |one| written(&one.json()))
            })
        }),
        "timeline" => asked.run(|read, question, shared| {
            let answer = shared.watch(|watch| {
                verb::forecast::from_event_to_event(&read.conflict, question, watch)
            });
            Ok(written(&answer?.json()))
        }),
        "hinge" => asked.run(|read, question, shared| {
            let answer = shared.watch(|watch| verb::hinge::answer(&read.conflict, question, watch));
            Ok(written(&answer?.json()))
        }),
        "forecast-hinge" => asked.run(|read, question, shared| {
            shared.watch(|watch| {
                let with = |one: &verb::hinge::OfForecast<'_>| written(&one.json());
                verb::hinge::of_forecast(&read.conflict, question, watch, with)
            })
        }),
        "paths" => asked.run(|read, question, shared| {
            shared.watch(|watch| {
                verb::paths::answer(&read.conflict, question, watch, |one| written(&one.json()))
            })
        }),
        "states" => asked.run(|read, question, _| {
            verb::states::answer(&read.conflict, question, |one| written(&one.json()))
        }),
        "views" => asked.run(|read, question, shared| {
            shared.watch(|watch| {
                verb::views::answer(&read.conflict, question, watch, |one| written(&one.json()))
            })
        }),
        other => Ok(Err(Failure::usage(format!("there is no verb `{other}`")))),
    };
    Ok(PyBytes::new(py, &came?.map_err(raised)?))
}

/// Compares two versions of a conflict; returns the bytes that the command answers.
#[pyfunction]
#[pyo3(signature = (before, after, question, seconds=None, progress=None))]
pub(crate) fn compare<'py>(
    py: Python<'py>,
    before: &Conflict,
    after: &Conflict,
    question: String,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Bound<'py, PyBytes>> {
    let new = Arc::clone(&after.0);
    let asked = Asked { py, read: Arc::clone(&before.0), question, seconds, progress };
    let came = asked.run(move |read, question, shared| {
        let both = [&read.conflict, &new.conflict];
        let answer = shared.watch(|watch| verb::compare::answer(both, question, watch));
        Ok(written(&answer?.json()))
    });
    Ok(PyBytes::new(py, &came?.map_err(raised)?))
}
