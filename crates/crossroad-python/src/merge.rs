//! Conflict files of several analysts, brought together.

use crossroad_merge::Version;
use crossroad_report::verb::merge::{Question, answer};
use pyo3::prelude::*;

use crate::ask::{Answer, written};
use crate::conflict::Conflict;
use crate::error::{raised_all, unread};

/// Merges conflicts, each of one analyst; with `base` as a three-way merge of two.
#[pyfunction]
#[pyo3(signature = (versions, base, question))]
pub(crate) fn merge(
    versions: Vec<(String, PyRef<'_, Conflict>)>,
    base: Option<PyRef<'_, Conflict>>,
    question: &str,
) -> PyResult<Answer> {
    let question: Question = serde_json::from_str(question).map_err(unread)?;
    let version = |analyst: &str, conflict: &Conflict| Version {
        analyst: analyst.to_owned(),
        file: analyst.to_owned(),
        text: conflict.0.text.clone(),
    };
    let all: Vec<Version> =
        versions.iter().map(|(analyst, conflict)| version(analyst, conflict)).collect();
    let base = base.map(|base| version("base", &base));
    match answer(&all, base.as_ref(), &question) {
        Ok(answer) => Ok(Answer::plain(written(&answer.json()))),
        Err(failures) => Err(raised_all(failures)),
    }
}
