//! A conflict that was read.

use std::path::Path;
use std::sync::Arc;

use crossroad::check::read_with_sources;
use crossroad::diagnostic::to_json;
use crossroad::quotation::{Texts, sha256};
use crossroad_files::{bytes, texts};
use pyo3::prelude::*;

/// What was read.
#[derive(Debug)]
pub(crate) struct Read {
    /// The conflict; its events are still to be applied.
    pub(crate) conflict: crossroad::conflict::Conflict,
    /// The name of its file, without the folder.
    pub(crate) file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub(crate) sha256: String,
    /// The texts of its sources, as they were when it was read.
    pub(crate) texts: Texts,
}

/// A conflict that can be asked something.
#[pyclass(frozen)]
#[derive(Debug)]
pub(crate) struct Conflict(pub(crate) Arc<Read>);

/// What came of reading: the conflict if there is no error, the problems as JSON, as the command's
/// `check --format json` tells them, and as text.
type Came = (Option<Conflict>, Vec<u8>, String);

/// Reads a conflict file, or a text in its format.
///
/// `name` is what people call it, `text` its bytes (`None`: read the file of that name), `folder`
/// where the files of its sources are looked for (`None`: nowhere, and quotations are not checked).
#[pyfunction]
#[pyo3(signature = (name, text, folder))]
pub(crate) fn read(
    py: Python<'_>,
    name: String,
    text: Option<Vec<u8>>,
    folder: Option<String>,
) -> PyResult<Came> {
    let came = super::work::work(py, None, None, move |_| {
        let bytes = match text {
            Some(text) => text,
            None => bytes(Path::new(&name))?,
        };
        Ok::<_, std::io::Error>(reading(&name, &bytes, folder.as_deref().map(Path::new)))
    })?;
    Ok(came?)
}

fn reading(name: &str, bytes: &[u8], folder: Option<&Path>) -> Came {
    let mut kept = Texts::default();
    let reading = match folder {
        Some(folder) => read_with_sources(name, bytes, |conflict| {
            kept = texts(conflict, folder);
            kept.clone()
        }),
        None => crossroad::check::read_checked(name, bytes),
    };
    let problems = to_json(&reading.name, &reading.text, &reading.diagnostics);
    let rendered = reading.render(false);
    let file = Path::new(name).file_name();
    let file = file.map_or_else(|| name.to_owned(), |file| file.to_string_lossy().into_owned());
    let conflict = reading.conflict.map(|conflict| {
        Conflict(Arc::new(Read { conflict, file, sha256: sha256(bytes), texts: kept }))
    });
    (conflict, super::ask::written(&problems), rendered)
}
