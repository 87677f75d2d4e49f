//! A file that is open: what is on its desk, and what is on disk.

use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::Texts;
use crossroad_files::{Reader, lock, replace};
use crossroad_workbench::{Change, Desk, Panels, Refused, Saved, View};
use tokio::sync::watch;

use crate::journal;

/// When a file was changed last, and how long it is; `None` if it is not there.
type Stamp = Option<(SystemTime, u64)>;

/// A file that is open.
#[derive(Debug)]
pub(crate) struct OpenFile {
    path: PathBuf,
    reader: &'static Reader,
    most: u64,
    desk: Mutex<Desk>,
    seen: Mutex<Seen>,
    edition: watch::Sender<u64>,
}

/// What was seen on disk last.
#[derive(Debug, Default)]
struct Seen {
    file: Stamp,
    sources: Vec<(PathBuf, Stamp)>,
}

impl OpenFile {
    /// Opens a file; what was kept of it is there again.
    pub(crate) fn open(
        path: &Path,
        name: &str,
        reader: &'static Reader,
        most: u64,
    ) -> Result<Self> {
        let stamp = stamp(path);
        let now = match text(path, reader) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let (bench, _) = journal::resume(path, now, reader);
        let bench =
            bench.ok_or_else(|| Error::new(ErrorKind::NotFound, "there is no such file"))?;
        let sources = |conflict: &Conflict| reader.texts(conflict, folder(path));
        let desk = Desk::new(name, bench, &sources);
        let edition = watch::Sender::new(desk.bench.edition());
        let open = Self {
            path: path.to_owned(),
            reader,
            most,
            desk: Mutex::new(desk),
            seen: Mutex::new(Seen { file: stamp, sources: Vec::new() }),
            edition,
        };
        open.look_at_sources();
        Ok(open)
    }

    /// Returns the folder of the file.
    pub(crate) fn folder(&self) -> &Path {
        folder(&self.path)
    }

    /// Returns what is on the desk.
    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns what tells of new editions.
    pub(crate) fn editions(&self) -> watch::Receiver<u64> {
        self.edition.subscribe()
    }

    /// Returns the edition now.
    pub(crate) fn edition(&self) -> u64 {
        *self.edition.borrow()
    }

    fn sources(&self) -> impl Fn(&Conflict) -> Texts + '_ {
        |conflict| self.reader.texts(conflict, folder(&self.path))
    }

    /// Returns the texts of the sources of a conflict.
    pub(crate) fn texts(&self, conflict: &Conflict) -> Texts {
        self.reader.texts(conflict, folder(&self.path))
    }

    /// Makes a change, and keeps it; returns the panels, and what is told.
    pub(crate) fn change(
        &self,
        change: Change,
        view: &View,
    ) -> std::result::Result<(Panels, String), Refused> {
        let mut desk = self.desk();
        if let Change::Replace { text, .. } = &change
            && text.len() as u64 > self.most
        {
            return Err(Refused(format!("a conflict file has at most {} bytes", self.most)));
        }
        let told = desk.change(change, &self.sources())?;
        let kept = journal::keep(&self.path, &desk.bench);
        let panels = self.published(&desk, view);
        drop(desk);
        self.look_at_sources();
        let told = match kept {
            Ok(()) => told,
            Err(error) => format!("{told}, but it cannot be kept until it is saved: {error}"),
        };
        Ok((panels, told))
    }

    fn published(&self, desk: &Desk, view: &View) -> Panels {
        self.edition.send_replace(desk.bench.edition());
        desk.panels(view)
    }

    /// Writes the panels.
    pub(crate) fn panels(&self, view: &View) -> Panels {
        self.desk().panels(view)
    }

    /// Writes the text into the file, unless somebody else changed it since; `over`: even then.
    pub(crate) fn save(
        &self,
        over: bool,
        view: &View,
    ) -> std::result::Result<(Panels, String), Refused> {
        let mut desk = self.desk();
        let saved = self.write(&mut desk, over);
        let kept = journal::keep(&self.path, &desk.bench);
        let panels = self.published(&desk, view);
        let at = self.path.display();
        match (saved, kept) {
            (Ok(()), _) => Ok((panels, "Saved".to_owned())),
            (Err(error), Ok(())) => Err(Refused(format!(
                "`{at}` cannot be saved: {error}; nothing is lost, it is still here and kept"
            ))),
            (Err(error), Err(_)) => Err(Refused(format!(
                "`{at}` cannot be saved: {error}; it is still here, as long as the server runs"
            ))),
        }
    }

    fn write(&self, desk: &mut Desk, over: bool) -> Result<()> {
        // (a file that is not there cannot be locked, nor changed by anybody)
        let locked = match lock(&self.path) {
            Ok(locked) => Some(locked),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let now = locked.as_ref().map(|_| text(&self.path, self.reader)).transpose()?;
        desk.bench.is_now(now.as_deref());
        if over {
            desk.bench.keep_own();
        }
        if desk.bench.saved() == Saved::ChangedOutside {
            return Err(Error::other("it was changed outside"));
        }
        let new = desk.bench.text().to_owned();
        replace(&self.path, |to| to.write_all(new.as_bytes()))?;
        desk.bench.was_saved();
        self.seen().file = stamp(&self.path);
        Ok(())
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes how the sources are now, of which the panels are.
    fn look_at_sources(&self) {
        let read = self.desk().read();
        let paths = read.conflict().map(Texts::needed).unwrap_or_default();
        let paths = paths.into_iter().map(|path| folder(&self.path).join(path));
        let sources = paths.map(|path| (path.clone(), stamp(&path))).collect();
        self.seen().sources = sources;
    }

    /// Looks whether somebody else changed the file or a source, and follows.
    pub(crate) fn follow(&self) {
        let (file, sources) = {
            let mut seen = self.seen();
            let now = stamp(&self.path);
            let file = now != seen.file;
            seen.file = now;
            (file, seen.sources.iter().any(|(path, before)| stamp(path) != *before))
        };
        if !file && !sources {
            return;
        }
        let mut desk = self.desk();
        let before = desk.bench.edition();
        if file {
            match text(&self.path, self.reader) {
                Ok(text) => desk.bench.is_now(Some(&text)),
                Err(error) if error.kind() == ErrorKind::NotFound => desk.bench.is_now(None),
                // (it is there, and cannot be read now: it is looked at again when it changes)
                Err(_) => {}
            }
        }
        if sources {
            desk.bench.touch();
        }
        if desk.bench.edition() != before {
            desk.reread(&self.sources());
            // (What is kept was made of what the file held before: that is told by its own hash.)
            self.edition.send_replace(desk.bench.edition());
        }
        drop(desk);
        self.look_at_sources();
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

fn text(path: &Path, reader: &Reader) -> Result<String> {
    String::from_utf8(reader.editable(path)?).map_err(|_| Error::other("it is not UTF-8"))
}

fn stamp(path: &Path) -> Stamp {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}
