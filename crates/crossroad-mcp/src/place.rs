//! The folder that an assistant works in, and nothing outside it.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use crossroad::model::conflict::{Conflict, Reading};
use crossroad::model::quotation::Texts;
use crossroad_files::{Reader, lock, replace};
use crossroad_report::verb::How;
use crossroad_serve::Folder;

use crate::Options;
use crate::reply::Told;

/// A folder with the conflict files in it.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) folder: Folder,
    pub(crate) reader: &'static Reader,
    pub(crate) how: How,
    root: PathBuf,
    most: u64,
}

impl Place {
    pub(crate) fn open(options: &Options) -> std::io::Result<Self> {
        Ok(Self {
            folder: Folder::open(&options.folder)?,
            reader: options.reader,
            how: options.how.clone(),
            root: std::fs::canonicalize(&options.folder)?,
            most: options.most,
        })
    }

    /// Finds a conflict file by its path from the folder.
    pub(crate) fn path(&self, file: &str) -> Result<PathBuf, Told> {
        self.folder.find(file).map_err(|why| failed(file, &why))
    }

    /// Reads the text of a conflict file.
    pub(crate) fn text(&self, path: &Path, file: &str) -> Result<String, Told> {
        let bytes = self.reader.editable(path).map_err(|why| failed(file, &why))?;
        String::from_utf8(bytes).map_err(|_| Told::new(format!("`{file}` is not UTF-8 text")))
    }

    /// Reads a conflict file with its sources.
    pub(crate) fn reading(&self, file: &str) -> Result<Reading, Told> {
        let path = self.path(file)?;
        let text = self.text(&path, file)?;
        Ok(Reading { name: file.to_owned(), ..self.reader.reading(&path, text.as_bytes()) })
    }

    /// Reads a page or text by its path from the folder.
    pub(crate) fn page(&self, page: &str) -> Result<Vec<u8>, Told> {
        let read = self.reader.source(&self.root, Path::new(page));
        read.map_err(|_| Told::new(format!("`{page}` is no file in this folder that can be read")))
    }

    /// Changes a conflict file: `make` is handed its text, its folder and what hands in the texts of
    /// its sources. Nobody else edits it meanwhile; it is replaced whole, or not at all.
    pub(crate) fn change<T>(
        &self,
        file: &str,
        keep: bool,
        make: impl FnOnce(&str, &Path, &dyn Fn(&Conflict) -> Texts) -> Result<(String, T), Told>,
    ) -> Result<T, Told> {
        let path = self.path(file)?;
        let _lock = lock(&path).map_err(|why| failed(file, &why))?;
        let text = self.text(&path, file)?;
        let folder = path.parent().unwrap_or(&self.root);
        let texts = |conflict: &Conflict| self.reader.texts(conflict, folder);
        let (after, made) = make(&text, folder, &texts)?;
        if after.len() as u64 > self.most {
            let words = format!(
                "`{file}` would have {} bytes, and a conflict file has at most {}",
                after.len(),
                self.most
            );
            return Err(Told::new(words));
        }
        if keep && after != text {
            let written = replace(&path, |to| to.write_all(after.as_bytes()));
            written.map_err(|why| Told::new(format!("`{file}` cannot be written: {why}")))?;
        }
        Ok(made)
    }
}

fn failed(file: &str, why: &Error) -> Told {
    match why.kind() {
        ErrorKind::NotFound => Told::new(format!("there is no file `{file}`"))
            .hint("list_conflicts lists those there are; new_conflict makes one"),
        _ => Told::new(format!("`{file}` cannot be opened: {why}")),
    }
}
