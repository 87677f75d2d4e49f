//! Models and sealed forecasts held against what happened.

use std::path::{Path, PathBuf};

use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict as Model;
use crossroad::model::quotation::sha256;
use crossroad_files::{Reader, Unrevised, revise};
use crossroad_history::library::{library, library_selection};
use crossroad_history::seal::{
    SealedFile, Seals, read_seals, score as scored, sum_up, weights as weighed,
};
use crossroad_history::selection::read_selection;
use crossroad_report::past::broken_seals;
use crossroad_report::verb::backtest::{Collection, Question, answer};
use crossroad_report::verb::seal::Added;
use crossroad_report::verb::{self, How};
use crossroad_report::wire::json;
use pyo3::prelude::*;

use crate::ask::{Answer, written};
use crate::conflict::{Conflict, on_this_machine};
use crate::error::{Failed, raised, raised_all, unread};
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

/// Adds forecasts to a file of seals, or none; returns their ids and the last hash.
#[pyfunction]
pub(crate) fn seal(
    py: Python<'_>,
    conflict: &Conflict,
    name: &str,
    to: PathBuf,
    question: &str,
) -> PyResult<(Vec<String>, String)> {
    let question: verb::seal::Question = serde_json::from_str(question).map_err(unread)?;
    let read = &conflict.0;
    let paths = read.conflict.sources.iter().filter_map(|source| source.file.as_ref());
    let hashed = paths.map(|path| {
        let bytes = read.texts.get(&path.value).map_err(|_| {
            let message = format!("the source `{}` cannot be read", path.value);
            let hint = "give the `folder` where the texts of the sources are".to_owned();
            Failed::new_err(("refused", message, vec![hint]))
        })?;
        Ok((path.value.clone(), sha256(bytes)))
    });
    let sources = hashed.collect::<PyResult<Vec<_>>>()?;
    added(py, &to, |old, seals| {
        let file = SealedFile { name, text: &read.text, sha256: &read.sha256, sources: &sources };
        verb::seal::seal(&read.conflict, file, &question, (old, seals))
    })
}

/// Adds what came of a sealed forecast to the file of seals; returns the last hash.
#[pyfunction]
pub(crate) fn resolve(py: Python<'_>, seals: PathBuf, question: &str) -> PyResult<String> {
    let question: verb::seal::Resolution = serde_json::from_str(question).map_err(unread)?;
    if !seals.exists() {
        return Err(std::io::Error::from(std::io::ErrorKind::NotFound).into());
    }
    let made = added(py, &seals, |old, seals| verb::seal::resolve(&question, (old, seals)));
    made.map(|(_, last)| last)
}

/// Adds to a file of seals what `make` makes.
fn added(
    py: Python<'_>,
    path: &Path,
    make: impl FnOnce(&[u8], &Seals) -> Result<Added, Vec<verb::Failure>> + Send,
) -> PyResult<(Vec<String>, String)> {
    on_this_machine(path)?;
    let came = py.detach(|| {
        revise(&Reader::default(), path, |old| {
            let seals = match old {
                [] => Seals::default(),
                old => read_seals(old)
                    .map_err(|flaws| broken_seals(&path.display().to_string(), &flaws))
                    .map_err(|message| {
                        let kind = verb::Kind::Refused;
                        vec![verb::Failure { kind, message, hints: Vec::new() }]
                    })?,
            };
            let added = make(old, &seals)?;
            Ok((added.bytes, (added.ids, added.last)))
        })
    });
    came.map_err(|why| match why {
        Unrevised::Read(error) | Unrevised::Written(error) => error.into(),
        Unrevised::Made(failures) => raised_all(failures),
    })
}

/// Tells what the outcome of a sealed forecast shows of its model.
#[pyfunction]
#[pyo3(signature = (name, bytes, id, how, seconds=None, progress=None))]
pub(crate) fn post_mortem(
    py: Python<'_>,
    name: &str,
    bytes: &[u8],
    id: String,
    how: &str,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Answer> {
    let how: How = serde_json::from_str(how).map_err(unread)?;
    let seals = read_seals(bytes).map_err(|flaws| {
        Failed::new_err(("refused", broken_seals(name, &flaws), Vec::<String>::new()))
    })?;
    let came = work(py, seconds, progress, move |shared| {
        shared.watch(|watch| {
            verb::post_mortem::answer(&seals, &id, &how, watch, |one| written(&one.json()))
        })
    })?;
    came.map(Answer::plain).map_err(raised)
}

/// Weighs analysts by the forecasts that each has sealed: each with its weight.
#[pyfunction]
pub(crate) fn weights(
    files: Vec<(String, String, Vec<u8>)>,
    concept: &str,
) -> PyResult<Vec<(String, f64)>> {
    let one = |(analyst, name, bytes): (String, String, Vec<u8>)| {
        let seals = read_seals(&bytes).map_err(|flaws| {
            Failed::new_err(("refused", broken_seals(&name, &flaws), Vec::<String>::new()))
        })?;
        Ok((analyst, seals))
    };
    let seals = files.into_iter().map(one).collect::<PyResult<Vec<_>>>()?;
    let found = weighed(&seals, concept).ok_or_else(|| {
        let message = "there is no event of which all of them have a resolved forecast".to_owned();
        let hint = "events are the same where their ids are: `event` names one".to_owned();
        Failed::new_err(("refused", message, vec![hint]))
    })?;
    Ok(found.analysts.into_iter().map(|one| (one.analyst, one.weight)).collect())
}

/// Reads the models of the library, each with its id.
fn models() -> Vec<(String, Model)> {
    let read = |case: &crossroad_history::library::LibraryCase| {
        let conflict = read_checked(case.id(), case.conflict()).conflict?;
        Some((case.id().to_owned(), conflict))
    };
    library().iter().filter_map(read).collect()
}
