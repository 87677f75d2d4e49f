//! Takes a saved page or a text in as a source: its words are kept beside the conflict file, where
//! `crossroad source add` keeps them, too.

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crossroad_workbench::{Change, NewSource, Panels, Refused, TakenIn, View};

use crate::open_file::OpenFile;

/// Takes a text in; `name` is what its file is called, whose ending says what it is.
pub(crate) fn take_in(
    open: &OpenFile,
    name: &str,
    bytes: &[u8],
    view: &View,
) -> Result<(Panels, String), Refused> {
    let conflict = open.desk().bench.text().to_owned();
    let TakenIn { file, text, edit, told, .. } = taken_in(open.folder(), &conflict, name, bytes)?;
    let (panels, _) = open.change(Change::Edit { edit, source: Some((file, text)) }, view)?;
    Ok((panels, told))
}

/// Keeps the words of a saved page or a text in `sources/` of a folder, for the conflict file there
/// that holds `conflict`; nothing that is there is replaced.
///
/// # Errors
/// Why it cannot be taken in, or kept.
pub fn taken_in(
    folder: &Path,
    conflict: &str,
    name: &str,
    bytes: &[u8],
) -> Result<TakenIn, Refused> {
    let new = NewSource::take(conflict, name, bytes)?;
    let sources = folder.join("sources");
    if sources.is_symlink() {
        // (a link could lead out of the folder that is served)
        return Err(Refused("the text cannot be kept: `sources` is a link".to_owned()));
    }
    std::fs::create_dir_all(&sources).map_err(failed)?;
    let path = new.place(|path| keep(&folder.join(path), new.words()))?;
    Ok(new.kept(&path))
}

/// Writes a text where nothing else is; says whether it is there now.
fn keep(path: &Path, text: &str) -> Result<bool, Refused> {
    match std::fs::File::create_new(path) {
        Ok(mut file) => {
            let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
            if let Err(error) = written {
                let _ = std::fs::remove_file(path);
                return Err(failed(error));
            }
            Ok(true)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(path.is_file()
            && !path.is_symlink()
            // (what is larger is another text: it is not read to find that out)
            && path.metadata().is_ok_and(|about| about.len() == text.len() as u64)
            && std::fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes())),
        Err(error) => Err(failed(error)),
    }
}

fn failed(error: std::io::Error) -> Refused {
    Refused(format!("the text cannot be kept: {error}"))
}
