//! A conflict that was read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crossroad::game::check::read_with_sources;
use crossroad::model::quotation::{Texts, sha256};
use crossroad::text::diagnostic::to_json;
use crossroad_files::{Limits, Manifest, Reader, is_address};
use pyo3::prelude::*;

use crate::error::Failed;

/// What was read.
#[derive(Debug)]
pub(crate) struct Read {
    /// The conflict; its events are still to be applied.
    pub(crate) conflict: crossroad::model::conflict::Conflict,
    /// The name of its file, without the folder.
    pub(crate) file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub(crate) sha256: String,
    /// The text of its file.
    pub(crate) text: String,
    /// The texts of its sources, as they were when it was read.
    pub(crate) texts: Texts,
    /// What read them: it knows which files they were.
    pub(crate) reader: Reader,
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
/// where the files of its sources are looked for (`None`: nowhere, and quotations are not checked);
/// they may lie in `roots`, too. They may have `most` bytes, and the conflict file `model`; `None` is
/// what the command takes.
#[pyfunction]
#[pyo3(signature = (name, text, folder, roots, most, model))]
pub(crate) fn read(
    py: Python<'_>,
    name: String,
    text: Option<Vec<u8>>,
    folder: Option<String>,
    roots: Vec<PathBuf>,
    most: Option<u64>,
    model: Option<u64>,
) -> PyResult<Came> {
    if text.is_none() {
        on_this_machine(Path::new(&name))?;
    }
    let reader = Reader::new(Limits::said(most, model), roots);
    let came = super::work::work(py, None, None, move |_| {
        let bytes = match text {
            Some(text) => text,
            None => reader.named(Path::new(&name))?,
        };
        Ok::<_, std::io::Error>(reading(&name, &bytes, folder.as_deref().map(Path::new), reader))
    })?;
    Ok(came?)
}

/// Refuses the address of a store where a path is expected, without a word of it: it may hold a
/// password.
pub(crate) fn on_this_machine(path: &Path) -> PyResult<()> {
    if !is_address(path) {
        return Ok(());
    }
    let hint = "download what is there first, or upload what is written here".to_owned();
    let message = "an address was given, and a path of this machine is expected".to_owned();
    Err(Failed::new_err(("usage", message, vec![hint])))
}

fn reading(name: &str, bytes: &[u8], folder: Option<&Path>, reader: Reader) -> Came {
    let mut kept = Texts::default();
    let reading = match folder {
        Some(folder) => read_with_sources(name, reader.limited(bytes), |conflict| {
            kept = reader.texts(conflict, folder);
            kept.clone()
        }),
        None => crossroad::game::check::read_checked(name, reader.limited(bytes)),
    };
    let problems = to_json(&reading.name, &reading.text, &reading.diagnostics);
    let rendered = reading.render(false);
    let file = Path::new(name).file_name();
    let file = file.map_or_else(|| name.to_owned(), |file| file.to_string_lossy().into_owned());
    let text = reading.text;
    let conflict = reading.conflict.map(|conflict| {
        Conflict(Arc::new(Read {
            conflict,
            file,
            sha256: sha256(bytes),
            text,
            texts: kept,
            reader,
        }))
    });
    (conflict, super::ask::written(&problems), rendered)
}

/// Writes what a conflict was asked for to a file, as a whole or not at all; the files it was read
/// from are not replaced.
#[pyfunction]
pub(crate) fn save(conflict: &Conflict, path: PathBuf, bytes: &[u8]) -> PyResult<()> {
    on_this_machine(&path)?;
    if path.is_file() && conflict.0.reader.has_read(&path) {
        let message = format!("`{}` is a file that this answer comes from", path.display());
        let hint = "name another file for the answer".to_owned();
        return Err(Failed::new_err(("usage", message, vec![hint])));
    }
    Ok(crossroad_files::replace(&path, |to| to.write_all(bytes))?)
}

/// Writes a file, or replaces it, as a whole or not at all; nothing is left of a process that is
/// killed meanwhile.
#[pyfunction]
pub(crate) fn replace(py: Python<'_>, path: PathBuf, bytes: &[u8]) -> PyResult<()> {
    Ok(py.detach(|| crossroad_files::replace(&path, |to| to.write_all(bytes)))?)
}

/// Tells what belongs to a folder by its manifest; nothing, if the bytes are none.
#[pyfunction]
pub(crate) fn manifest(bytes: &[u8]) -> Vec<String> {
    Manifest::read(bytes).unwrap_or_default().files.into_iter().collect()
}
