//! The report, in any form.

use std::sync::Arc;

use crossroad_report::form::{FORMS, Form};
use crossroad_report::verb::Failure;
use crossroad_report::verb::report::{File, Question, answer, write};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde::Deserialize;

use crate::conflict::Conflict;
use crate::error::{raised, unread};
use crate::work::work;

/// Which form, and which picture.
#[derive(Debug, Deserialize)]
struct Written {
    form: String,
    figure: Option<String>,
    width: usize,
}

/// Lists the forms of a report: the id of each, the endings of its files, and whether it holds the
/// whole report and not a picture.
#[pyfunction]
pub(crate) fn forms() -> Vec<(&'static str, Vec<&'static str>, bool)> {
    FORMS.iter().map(|form| (form.id, form.endings.to_vec(), form.is_whole())).collect()
}

/// Writes the report of a conflict; `forms` is a JSON list of what to write. Returns the bytes of
/// each, as the command writes them, and the names of the pictures that there are.
#[pyfunction]
#[pyo3(signature = (conflict, question, forms, seconds=None, progress=None))]
pub(crate) fn report<'py>(
    py: Python<'py>,
    conflict: &Conflict,
    question: &str,
    forms: &str,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
) -> PyResult<(Vec<Bound<'py, PyBytes>>, Vec<String>)> {
    let question: Question = serde_json::from_str(question).map_err(unread)?;
    let forms: Vec<Written> = serde_json::from_str(forms).map_err(unread)?;
    let read = Arc::clone(&conflict.0);
    let came = work(py, seconds, progress, move |shared| {
        let (conflict, texts) = (&read.conflict, &read.texts);
        let file = File { conflict, name: &read.file, sha256: &read.sha256, texts };
        let document = shared.watch(|watch| answer(file, &question, watch))?;
        let one = |one: &Written| {
            let form = Form::find(&one.form)
                .ok_or_else(|| Failure::usage(format!("there is no form `{}`", one.form)))?;
            write(&document, form, one.figure.as_deref(), one.width)
        };
        let pages = forms.iter().map(one).collect::<Result<Vec<_>, _>>()?;
        let figures = document.figures().iter().map(|figure| figure.name.clone()).collect();
        Ok((pages, figures))
    })?;
    let (pages, figures): (Vec<String>, Vec<String>) = came.map_err(raised)?;
    Ok((pages.iter().map(|page| PyBytes::new(py, page.as_bytes())).collect(), figures))
}
