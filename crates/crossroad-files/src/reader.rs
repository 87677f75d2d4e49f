//! Files are read by one reader.
//!
//! Whatever names them may have come from somewhere else: a device or a pipe would be read without
//! end, a source outside its folder would carry a secret into a report.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{Error, ErrorKind, Read, Result};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use crossroad::game::check::read_with_sources;
use crossroad::model::conflict::{Conflict, Reading};
use crossroad::model::quotation::{Texts, Unread};
use crossroad::text::source::Bytes;

use crate::place::{Place, folder_of};
use crate::stream::{is_stream, what};

/// How large files may be, in bytes; what is larger is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A source, a page or a file of another program.
    pub input: u64,
    /// A conflict file or a plan.
    pub model: u64,
}

impl Limits {
    /// Takes what was said; the rest is as where nothing is.
    #[must_use]
    pub fn said(input: Option<u64>, model: Option<u64>) -> Self {
        let usual = Self::default();
        Self { input: input.unwrap_or(usual.input), model: model.unwrap_or(usual.model) }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { input: 64 << 20, model: crossroad::text::source::LARGEST as u64 }
    }
}

/// Reads files: how large they may be, and where sources may lie besides the folder of their
/// conflict. Knows afterwards which files it read.
#[derive(Debug, Default)]
pub struct Reader {
    limits: Limits,
    roots: Vec<PathBuf>,
    read: Mutex<Vec<Place>>,
}

impl Reader {
    /// Makes a reader; `roots` are folders in which sources may lie, too.
    #[must_use]
    pub fn new(limits: Limits, roots: Vec<PathBuf>) -> Self {
        Self { limits, roots, read: Mutex::default() }
    }

    /// Reads the conflict or plan that the user named: a file, or a stream that the program was
    /// started with (`-` is standard input). One byte more than such a file may have tells that it
    /// is too long.
    ///
    /// # Errors
    /// Those of reading it, or what it is if it is no file.
    pub fn named(&self, path: &Path) -> Result<Vec<u8>> {
        let most = self.limits.model.saturating_add(1);
        let mut bytes = Vec::new();
        if path.as_os_str() == "-" {
            std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
        } else if is_stream(path) {
            File::open(path)?.take(most).read_to_end(&mut bytes)?;
        } else {
            return self.model(path);
        }
        Ok(bytes)
    }

    /// Reads a conflict file that another file names, such as a plan; otherwise as
    /// [`Reader::named`].
    ///
    /// # Errors
    /// Those of reading it, or what it is if it is no file.
    pub fn model(&self, path: &Path) -> Result<Vec<u8>> {
        let most = self.limits.model.saturating_add(1);
        let mut bytes = Vec::new();
        self.open(path, false)?.0.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Reads a source, a page or a file of another program.
    ///
    /// # Errors
    /// Those of reading it; what it is if it is no file; how large it may be if it is larger.
    pub fn file(&self, path: &Path) -> Result<Vec<u8>> {
        self.whole(path, self.limits.input, false)
    }

    /// Reads a conflict file that is to be written anew: all of it, where [`Reader::model`] reads
    /// what is enough to tell that it is too long.
    ///
    /// # Errors
    /// As [`Reader::file`].
    pub fn editable(&self, path: &Path) -> Result<Vec<u8>> {
        self.whole(path, self.limits.model, false)
    }

    /// Reads the text of every source of a conflict; `folder` is that of the conflict file.
    #[must_use]
    pub fn texts(&self, conflict: &Conflict, folder: &Path) -> Texts {
        let mut texts = Texts::default();
        for path in Texts::needed(conflict) {
            texts.put(path, self.source(folder, Path::new(path)));
        }
        texts
    }

    /// Reads the text of a source, whose path counts from the folder of its conflict.
    ///
    /// # Errors
    /// Why it was not read: it may lie elsewhere ([`Unread::Outside`]).
    pub fn source(&self, folder: &Path, path: &Path) -> std::result::Result<Vec<u8>, Unread> {
        let folder = if folder == Path::new("") { Path::new(".") } else { folder };
        // What leads outside is not even looked for: a message would tell whether it is there.
        if self.roots.is_empty() && leads_outside(path) {
            return Err(Unread::Outside);
        }
        let real = std::fs::canonicalize(folder.join(path))?;
        let within =
            |root: &Path| std::fs::canonicalize(root).is_ok_and(|root| real.starts_with(root));
        if !within(folder) && !self.roots.iter().any(|root| within(root)) {
            return Err(Unread::Outside);
        }
        // (It is opened where it was found to be, so that no link can lead elsewhere meanwhile.)
        Ok(self.whole(&real, self.limits.input, true)?)
    }

    /// Reads a conflict from the bytes of its file, and holds its quotations against the texts of
    /// its sources, which are looked for from the folder of `path` on.
    #[must_use]
    pub fn reading(&self, path: &Path, bytes: &[u8]) -> Reading {
        let folder = folder_of(path);
        let name = path.display().to_string();
        read_with_sources(&name, self.limited(bytes), |conflict| self.texts(conflict, folder))
    }

    /// Returns the bytes of a conflict file or plan with how many there may be.
    #[must_use]
    pub fn limited<'b>(&self, bytes: &'b [u8]) -> Bytes<'b> {
        Bytes { bytes, most: usize::try_from(self.limits.model).unwrap_or(usize::MAX) }
    }

    /// Says whether a path leads to a file that was read.
    #[must_use]
    pub fn has_read(&self, path: &Path) -> bool {
        let read = self.read.lock();
        Place::of(path).is_some_and(|place| read.is_ok_and(|read| read.contains(&place)))
    }

    fn whole(&self, path: &Path, most: u64, real: bool) -> Result<Vec<u8>> {
        let too_large = || {
            let most = if most.is_multiple_of(1 << 20) {
                format!("{} MiB", most >> 20)
            } else {
                format!("{most} bytes")
            };
            Error::other(format!("it has more than {most}, the most that is read"))
        };
        let (file, about) = self.open(path, real)?;
        if about.len() > most {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        // (It may grow, and some files do not know how long they are.)
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
    }

    /// Opens a file, without waiting for anything, and notes it; what is none is not opened, or at
    /// least not read. `real`: the path has no links.
    fn open(&self, path: &Path, real: bool) -> Result<(File, Metadata)> {
        // (Looked at before it is opened: opening some devices does something.)
        regular(&std::fs::metadata(path)?)?;
        let file = options(real).open(path)?;
        let about = file.metadata()?;
        regular(&about)?;
        if let (Some(place), Ok(mut read)) = (Place::with(path, &about), self.read.lock())
            && !read.contains(&place)
        {
            read.push(place);
        }
        Ok((file, about))
    }
}

fn regular(about: &Metadata) -> Result<()> {
    if about.is_file() {
        return Ok(());
    }
    let kind = about.file_type();
    let error = if kind.is_dir() { ErrorKind::IsADirectory } else { ErrorKind::InvalidInput };
    Err(Error::new(error, format!("it is {}", what(kind))))
}

#[cfg(unix)]
fn options(real: bool) -> OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    if real {
        flags |= OFlags::NOFOLLOW;
    }
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(flags.bits().cast_signed());
    options
}

#[cfg(not(unix))]
fn options(_real: bool) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

/// Says whether a path leads out of the folder that it counts from, as it is written.
fn leads_outside(path: &Path) -> bool {
    let mut depth = 0_usize;
    for part in path.components() {
        match part {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return true,
            },
            Component::RootDir | Component::Prefix(_) => return true,
        }
    }
    false
}
