//! An edit is made in a file, and told as a diff.

use std::path::{Path, PathBuf};

use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::Texts;
use crossroad_edit::{Answer, Edit, Edited, apply_reading};
use similar::TextDiff;

use super::error::refused;
use super::{How, locked, output};
use crate::exit::{Exit, Failure};
use crate::files;
use crate::input::reader;
use crate::output::{spare, spare_texts};

/// An edit that was made.
#[derive(Debug)]
pub(crate) struct Made {
    file: PathBuf,
    before: String,
    edit: Edit,
    edited: Edited,
    written: Option<PathBuf>,
}

/// Makes an edit in a conflict file; `asked` says which, from the text of the file. Nobody else
/// edits the file meanwhile, and it is replaced whole or not at all.
pub(crate) fn make(
    file: &Path,
    how: &How,
    asked: &mut dyn FnMut(&str) -> Result<Edit, Failure>,
) -> Result<Made, Failure> {
    spare(how.output.as_deref(), file)?;
    let (_lock, bytes) = locked(file)?;
    let before = String::from_utf8(bytes).map_err(|_| {
        Failure::new(Exit::Problems, format!("`{}` is not UTF-8 text", file.display()))
            .hint("`crossroad check` says where")
    })?;
    spare_texts(how.output.as_deref(), file, &before)?;
    let edit = asked(&before)?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let texts = |conflict: &Conflict| -> Texts { reader().texts(conflict, folder) };
    let edited = apply_reading(&before, &edit, &texts).map_err(|why| refused(&why))?;
    let to = how.output.clone().unwrap_or_else(|| file.to_owned());
    let same = how.output.is_none() && edited.text == before;
    let mut written = None;
    if !how.dry_run && !same {
        files::replace(&to, |out| out.write_all(edited.text.as_bytes())).map_err(|why| {
            Failure::new(Exit::Output, format!("`{}` cannot be written: {why}", to.display()))
        })?;
        written = Some(to);
    }
    Ok(Made { file: file.to_owned(), before, edit, edited, written })
}

impl Made {
    /// Tells what was done.
    pub(crate) fn tell(&self, how: &How) -> Result<(), Failure> {
        output(how).answer(|| self.text(), || self.json())
    }

    fn text(&self) -> String {
        let name = self.file.display().to_string();
        if self.before == self.edited.text {
            return format!("{name}: nothing changes\n");
        }
        let diff = TextDiff::from_lines(self.before.as_str(), self.edited.text.as_str());
        let lines = diff.unified_diff().context_radius(2).header(&name, &name).to_string();
        let end = match &self.written {
            Some(path) => format!("written: {}\n", path.display()),
            None => "not written (--dry-run)\n".to_owned(),
        };
        format!("{lines}{end}")
    }

    fn json(&self) -> Answer<'_> {
        let shown = |path: &Path| path.to_string_lossy().into_owned();
        Answer {
            conflict: Some(shown(&self.file)),
            written: self.written.as_deref().map(shown),
            edit: Some(&self.edit),
            ..Answer::of(&self.edited)
        }
    }
}
