//! What is not whole yet, beside what it is to become.
//!
//! A folder of its own, with a lock in it: if whoever made it is gone, the lock is free, and the
//! next run removes it.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Result;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tempfile::TempDir;

use crate::replace::is_at;

const PREFIX: &str = ".crossroad-";
/// How many letters and digits follow.
const RANDOM: usize = 10;

/// A folder for what is not whole yet; removed with all that is in it when it is dropped.
pub(crate) struct Staging {
    folder: TempDir,
    _lock: File,
}

impl Staging {
    /// Makes one in a folder.
    pub(crate) fn new(within: &Path) -> Result<Self> {
        loop {
            let folder = names().tempdir_in(within)?;
            match claim(&folder.path().join("lock"), true) {
                Claim::Ours(lock) | Claim::Unknown(lock) => {
                    return Ok(Self { folder, _lock: lock });
                }
                // Somebody who clears the folder was faster.
                Claim::Theirs => {}
            }
        }
    }

    /// Returns the path of something in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Makes the names of what is not whole yet.
pub(crate) fn names() -> tempfile::Builder<'static, 'static> {
    let mut names = tempfile::Builder::new();
    names.prefix(PREFIX).rand_bytes(RANDOM);
    names
}

/// Removes from a folder what runs that are gone have left: once in each run.
pub(crate) fn clear(folder: &Path) {
    static CLEARED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let first = CLEARED.lock().is_ok_and(|mut cleared| cleared.insert(folder.to_owned()));
    if !first {
        return;
    }
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let ours = name.to_str().and_then(|name| name.strip_prefix(PREFIX)).is_some_and(|rest| {
            rest.len() == RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        // (This does not follow links.)
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        // (What cannot be removed stays: that is no reason to fail.)
        if !ours {
            continue;
        }
        if kind.is_dir() && matches!(claim(&path.join("lock"), true), Claim::Ours(_)) {
            let _ = std::fs::remove_dir_all(path);
        } else if kind.is_file() && matches!(claim(&path, false), Claim::Ours(_)) {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Locks a file, if nobody else has and it is still there then.
fn claim(path: &Path, make: bool) -> Claim {
    let file = OpenOptions::new().write(true).create(make).truncate(false).open(path);
    let Ok(file) = file else { return Claim::Theirs };
    match file.try_lock() {
        Ok(()) if is_at(&file, path) => Claim::Ours(file),
        Ok(()) | Err(TryLockError::WouldBlock) => Claim::Theirs,
        Err(TryLockError::Error(_)) => Claim::Unknown(file),
    }
}

/// Whose something is that is not whole yet.
enum Claim {
    /// Ours, from now on: whoever made it is gone.
    Ours(File),
    /// Somebody's who works on it.
    Theirs,
    /// There are no locks here.
    Unknown(File),
}
