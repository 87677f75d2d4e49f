//! What is not saved yet, kept beside the file in one of its own, so that a server that is killed
//! loses nothing that was shown as kept.

use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};

use crossroad::model::quotation::sha256;
use crossroad_files::{Reader, replace};
use crossroad_workbench::{Bench, Saved};
use serde::{Deserialize, Serialize};

/// A text that was never saved.
#[derive(Debug, Serialize, Deserialize)]
struct Draft {
    /// What it is, for whoever finds it.
    what: String,
    /// The SHA-256 of what the file held that it was made from, in hexadecimal; `None`: nothing.
    base: Option<String>,
    text: String,
}

fn place(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.unsaved"))
}

fn hash(text: Option<&str>) -> Option<String> {
    text.map(|text| sha256(text.as_bytes()))
}

/// Keeps what is on the bench, or forgets what was kept if the file holds it.
pub(crate) fn keep(file: &Path, bench: &Bench) -> Result<()> {
    let place = place(file);
    if bench.saved() == Saved::Yes {
        return match std::fs::remove_file(place) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let draft = Draft {
        what: "Changes made in the workbench of crossroad that were not saved yet".to_owned(),
        base: hash(bench.base()),
        text: bench.text().to_owned(),
    };
    replace(&place, |to| Ok(serde_json::to_writer(to, &draft)?))
}

/// Puts a file on a bench, with what was kept of it; `now` is what it holds. Says whether there was
/// something.
pub(crate) fn resume(file: &Path, now: Option<String>, reader: &Reader) -> (Option<Bench>, bool) {
    let kept = reader.file(&place(file)).ok();
    let draft = kept.and_then(|bytes| serde_json::from_slice::<Draft>(&bytes).ok());
    match (draft, now) {
        (Some(draft), now) if Some(&draft.text) != now.as_ref() => {
            let follows = draft.base == hash(now.as_deref());
            (Some(Bench::resume(now, draft.text, follows)), true)
        }
        (_, now) => (now.map(Bench::open), false),
    }
}
