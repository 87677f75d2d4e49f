//! Which file a path leads to: two paths may lead to one, by links of either kind.

use std::ffi::OsStr;
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// A file, whatever it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(Identity);

#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

impl Place {
    /// Finds the file that a path leads to, if there is one.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        Self::with(path, &std::fs::metadata(path).ok()?)
    }

    /// Tells the file of a path of which this is known.
    #[cfg(unix)]
    #[expect(clippy::unnecessary_wraps, reason = "other systems ask for the file once more")]
    pub(crate) fn with(_path: &Path, about: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        Some(Self((about.dev(), about.ino())))
    }

    /// Tells the file of a path of which this is known.
    #[cfg(not(unix))]
    pub(crate) fn with(path: &Path, _about: &Metadata) -> Option<Self> {
        std::fs::canonicalize(path).ok().map(Self)
    }
}

/// Says whether two paths lead to the same file, or would if it were made.
#[must_use]
pub fn same_place(one: &Path, other: &Path) -> bool {
    match (Place::of(one), Place::of(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => to_be(one).is_some_and(|one| to_be(other) == Some(one)),
        _ => false,
    }
}

/// Finds a link that a file, or the folder it lies in, is: what is written there would lie elsewhere.
#[must_use]
pub fn link_at(path: &Path) -> Option<&Path> {
    path.ancestors().take(2).find(|path| path.is_symlink())
}

/// Tells where a file would be made.
fn to_be(path: &Path) -> Option<(PathBuf, &OsStr)> {
    Some((std::fs::canonicalize(folder_of(path)).ok()?, path.file_name()?))
}

/// Says whether a path is written as the address of a store (`s3://…`), whose words may be secret.
/// A single letter before the colon is a drive.
#[must_use]
pub fn is_address(path: &Path) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"_+.-:".contains(&byte);
    let words = path.as_os_str().as_encoded_bytes();
    let colon = words.windows(3).position(|three| three == b"://");
    let scheme = colon.and_then(|end| words.get(..end));
    scheme.is_some_and(|scheme| scheme.len() > 1 && scheme.iter().copied().all(sign))
}

/// Returns the folder that a file is in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
