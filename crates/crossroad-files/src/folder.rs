//! A folder of files that belong together, replaced whole.
//!
//! A manifest in it lists what belongs to it. A folder with anything else in it is not ours to
//! replace.

use std::collections::BTreeSet;
use std::io::{Error, ErrorKind, Result};
use std::path::{Component, Path};

use crate::place::folder_of;
use crate::staging::{Staging, clear};

/// What the manifest is called.
const NAME: &str = "manifest.json";
const SCHEMA: &str = "crossroad/manifest/1";

/// The names of the files that belong together in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// Paths within the folder, with `/` between their parts.
    pub files: BTreeSet<String>,
}

impl Manifest {
    /// The name of its file.
    pub const NAME: &'static str = NAME;

    /// Reads that of a folder, if there is one. It may have come from somewhere else: names that
    /// lead out of the folder are left out.
    #[must_use]
    pub fn of(folder: &Path) -> Option<Self> {
        Self::read(&crate::Reader::default().file(&folder.join(NAME)).ok()?)
    }

    /// Reads one, as [`Manifest::of`] does.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let read: serde_json::Value = serde_json::from_slice(bytes).ok()?;
        if read.get("schema")?.as_str()? != SCHEMA {
            return None;
        }
        let within = |name: &&str| {
            Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
        };
        let names = read.get("files")?.as_array()?.iter().filter_map(serde_json::Value::as_str);
        Some(Self { files: names.filter(within).map(str::to_owned).collect() })
    }

    /// Returns its bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let json = serde_json::json!({ "schema": SCHEMA, "files": self.files });
        format!("{json:#}\n").into_bytes()
    }
}

/// Replaces a folder in one step, or makes it: `make` fills an empty one, and tells which files
/// belong together.
///
/// # Errors
/// Those of `make` and of writing, and the folder is as it was then; something is in the folder
/// that no run has put there.
pub fn replace_folder<E: From<Error>>(
    path: &Path,
    make: impl FnOnce(&Path) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let before = std::fs::canonicalize(path).ok();
    if let Some(before) = &before {
        ours(before)?;
    }
    let target = before.as_deref().unwrap_or(path);
    let within = folder_of(target);
    std::fs::create_dir_all(within)?;
    clear(within);
    let staging = Staging::new(within)?;
    let new = staging.path("new");
    std::fs::create_dir(&new)?;
    make(&new)?;
    let manifest = Manifest { files: names(&new)? };
    std::fs::write(new.join(NAME), manifest.bytes())?;
    for name in manifest.files.iter().map(String::as_str).chain([NAME]) {
        std::fs::File::open(new.join(name))?.sync_all()?;
    }
    if let Some(before) = &before {
        std::fs::set_permissions(&new, std::fs::metadata(before)?.permissions())?;
        swap(&new, before, &staging.path("old"))?;
    } else {
        std::fs::rename(&new, target)?;
    }
    Ok(())
}

fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let name = |entry: Result<std::fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into());
    std::fs::read_dir(folder)?.map(name).collect()
}

/// Makes sure that everything in a folder was put there by an earlier run.
fn ours(folder: &Path) -> Result<()> {
    if !std::fs::metadata(folder)?.is_dir() {
        return Err(Error::new(ErrorKind::NotADirectory, "it is no folder"));
    }
    let known = Manifest::of(folder).unwrap_or_default().files;
    let other = |name: &String| !known.contains(name) && (name != NAME || known.is_empty());
    let others: Vec<String> = names(folder)?.into_iter().filter(other).collect();
    let Some(first) = others.first() else { return Ok(()) };
    let more = match others.len() {
        1 => String::new(),
        many => format!(" and {} more", many - 1),
    };
    let what = format!("it has files that are not of an earlier export: `{first}`{more}");
    Err(Error::new(ErrorKind::DirectoryNotEmpty, what))
}

/// Puts a folder where another is, which goes away.
fn swap(new: &Path, target: &Path, old: &Path) -> Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    std::fs::rename(target, old)?;
    std::fs::rename(new, target).inspect_err(|_| {
        let _ = std::fs::rename(old, target);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, name: &str) -> Result<()> {
        replace_folder(folder, |new| std::fs::write(new.join(name), name))
    }

    fn found(folder: &Path) -> Vec<String> {
        names(folder).expect("there").into_iter().collect()
    }

    #[test]
    fn a_folder_is_replaced_whole_or_stays_as_it_was() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("out");
        write(&folder, "a.csv").expect("made");
        write(&folder, "b.csv").expect("replaced");
        assert_eq!(found(&folder), ["b.csv", NAME]);
        let failed: Result<()> = replace_folder(&folder, |new| {
            std::fs::write(new.join("c.csv"), "half")?;
            Err(Error::other("interrupted"))
        });
        assert!(failed.is_err());
        assert_eq!(found(&folder), ["b.csv", NAME]);
        assert_eq!(found(place.path()), ["out"]);
    }

    #[test]
    fn a_folder_with_something_else_in_it_is_refused() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("out");
        std::fs::create_dir(&folder).expect("made");
        write(&folder, "a.csv").expect("an empty folder is filled");
        std::fs::write(folder.join("notes.txt"), "mine").expect("written");
        let told = write(&folder, "b.csv").expect_err("refused").to_string();
        assert!(told.contains("`notes.txt`"), "{told}");
        assert_eq!(found(&folder), ["a.csv", NAME, "notes.txt"]);
        // A manifest that is none of ours makes nothing ours.
        std::fs::write(folder.join(NAME), "{\"files\": [\"a.csv\", \"notes.txt\"]}")
            .expect("written");
        assert!(write(&folder, "b.csv").is_err());
    }

    #[test]
    fn a_manifest_names_nothing_outside_its_folder() {
        let place = tempfile::tempdir().expect("a folder");
        let files = ["../x", "/etc/passwd", "a/../../x", "documents/1.json"];
        let manifest = Manifest { files: files.map(str::to_owned).into() };
        std::fs::write(place.path().join(NAME), manifest.bytes()).expect("written");
        let read = Manifest::of(place.path()).expect("read").files;
        assert_eq!(read.into_iter().collect::<Vec<_>>(), ["documents/1.json"]);
    }
}
