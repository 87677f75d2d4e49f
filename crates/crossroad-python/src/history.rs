//! Models and sealed forecasts held against what happened.

use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict as Model;
use crossroad_history::library::{library, library_selection};
use crossroad_history::seal::{read_seals, score as scored, sum_up};
use crossroad_history::selection::read_selection;
use crossroad_report::past::broken_seals;
use crossroad_report::verb::backtest::{Collection, Question, answer};
use crossroad_report::verb::{self, How};
use crossroad_report::wire::json;
use pyo3::prelude::*;

use crate::ask::{Answer, written};
use crate::conflict::Conflict;
use crate::error::{Failed, raised, unread};
use crate::work::work;

/// Lists the case library.
#[pyfunction]
pub(crate) fn cases() -> PyResult<Answer> {
    let found = verb::cases::answer(&models(), &How::default()).map_err(raised)?;
    Ok(Answer::plain(written(&found)))
}

/// Holds models against what came of them, each with its id; those of the case library where none
/// are handed in.
#[pyfunction]
#[pyo3(signature = (models_by_id, question, seconds=None, progress=None))]
pub(crate) fn backtest(
    py: Python<'_>,
    models_by_id: Option<Vec<(String, PyRef<'_, Conflict>)>>,
    question: &str,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Answer> {
    let question: Question = serde_json::from_str(question).map_err(unread)?;
    let given = models_by_id.map(|list| {
        let one = |(id, one): (String, PyRef<'_, Conflict>)| (id, one.0.conflict.clone());
        list.into_iter().map(one).collect::<Vec<(String, Model)>>()
    });
    let came = work(py, seconds, progress, move |shared| {
        let (models, selection) = match given {
            Some(models) => (models, None),
            None => {
                let log = read_selection("selection.toml", library_selection());
                (models(), log.candidates)
            }
        };
        let collection = Collection { models: &models, selection: selection.as_deref() };
        let found = shared.watch(|watch| answer(collection, &question, watch))?;
        Ok::<_, verb::Failure>(written(&found.json()))
    })?;
    came.map(Answer::plain).map_err(raised)
}

/// Checks a file of sealed forecasts, and tells how those did that are resolved.
#[pyfunction]
pub(crate) fn score(name: &str, bytes: &[u8], resamples: u64) -> PyResult<Answer> {
    let seals = read_seals(bytes).map_err(|flaws| {
        Failed::new_err(("refused", broken_seals(name, &flaws), Vec::<String>::new()))
    })?;
    let found = scored(&seals);
    let rows = sum_up(&found, resamples, 0);
    // (Which files were edited since is told by the command, which knows where they are.)
    Ok(Answer::plain(written(&json::score(&seals, &found, &rows, |_| None))))
}

/// Reads the models of the library, each with its id.
fn models() -> Vec<(String, Model)> {
    let read = |case: &crossroad_history::library::LibraryCase| {
        let conflict = read_checked(case.id(), case.conflict()).conflict?;
        Some((case.id().to_owned(), conflict))
    };
    library().iter().filter_map(read).collect()
}
