//! A conflict file with the texts of its sources.

use std::io::Read;
use std::path::Path;

use crossroad::check::read_with_sources;
use crossroad::conflict::{Conflict, Reading};
use crossroad::quotation::Texts;

use crate::read;

/// Reads the bytes of a conflict file, or of standard input where the path is `-`; one byte more
/// than a conflict file may have tells that it is too long.
///
/// # Errors
/// Those of reading it.
pub fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = crossroad::source::LARGEST as u64 + 1;
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Reads the text of every source of a conflict; `folder` is that of the conflict file.
#[must_use]
pub fn texts(conflict: &Conflict, folder: &Path) -> Texts {
    let mut texts = Texts::default();
    for path in Texts::needed(conflict) {
        texts.put(path, read(&folder.join(path)));
    }
    texts
}

/// Reads a conflict from the bytes of its file, and holds its quotations against the texts of its
/// sources, which are looked for from the folder of `path` on.
#[must_use]
pub fn reading(path: &Path, bytes: &[u8]) -> Reading {
    let folder = path.parent().unwrap_or(Path::new(""));
    read_with_sources(&path.display().to_string(), bytes, |conflict| texts(conflict, folder))
}
