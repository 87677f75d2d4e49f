//! The folder whose files can be opened, and nothing outside it.

use std::io::{Error, ErrorKind, Result, Write as _};
use std::path::{Component, Path, PathBuf};

use crossroad::model::conflict::read;
use crossroad_files::Reader;
use crossroad_workbench::Listed;
use form_urlencoded::Serializer;

/// Files that are listed at most.
const LISTED: usize = 500;

/// Folders within folders that are looked into.
const DEEP: usize = 4;

/// Entries that are looked at, at most.
const LOOKED_AT: usize = 20_000;

/// Characters that a title has at most.
const LONGEST: usize = 200;

/// A folder.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Opens a folder.
    ///
    /// # Errors
    /// It cannot be read, or is none.
    pub fn open(path: &Path) -> Result<Self> {
        let root = std::fs::canonicalize(path)?;
        if !root.is_dir() {
            return Err(Error::new(ErrorKind::NotADirectory, "it is not a folder"));
        }
        Ok(Self { root })
    }

    /// Returns what the folder is called.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.root.file_name().unwrap_or(self.root.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// Finds a file by its path from the folder. It need not exist, its folder must; no part of
    /// the path may lead out, as it is written or by a link.
    ///
    /// # Errors
    /// It leads out, or is no conflict file by its name.
    pub fn find(&self, file: &str) -> Result<PathBuf> {
        let outside =
            || Error::new(ErrorKind::PermissionDenied, "it is not in the folder that is served");
        let path = Path::new(file);
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || file.is_empty() || file.contains(['\0', '\\']) {
            return Err(outside());
        }
        if path.extension().is_none_or(|end| end != "toml") {
            return Err(Error::new(ErrorKind::InvalidInput, "a conflict file ends in .toml"));
        }
        let name = path.file_name().ok_or_else(outside)?;
        let folder = self.root.join(path.parent().unwrap_or(Path::new("")));
        let folder = std::fs::canonicalize(folder)?;
        let whole = folder.join(name);
        if !folder.starts_with(&self.root) {
            return Err(outside());
        }
        match std::fs::canonicalize(&whole) {
            Ok(real) if !real.starts_with(&self.root) => Err(outside()),
            Ok(real) => Ok(real),
            Err(error) if error.kind() == ErrorKind::NotFound => match whole.is_symlink() {
                true => Err(outside()),
                false => Ok(whole),
            },
            Err(error) => Err(error),
        }
    }

    /// Makes a new conflict file that holds a text; returns its path from the folder. It is named by
    /// a title, and replaces nothing.
    ///
    /// # Errors
    /// The title is too long, or the file cannot be written.
    pub fn make(&self, title: &str, text: &str) -> Result<String> {
        if title.chars().count() > LONGEST {
            let why = format!("a title has at most {LONGEST} characters");
            return Err(Error::new(ErrorKind::InvalidInput, why));
        }
        let slug = slug(title);
        for number in 1..=LISTED {
            let name = match number {
                1 => format!("{slug}.toml"),
                number => format!("{slug}-{number}.toml"),
            };
            match std::fs::File::create_new(self.root.join(&name)) {
                Ok(mut file) => return file.write_all(text.as_bytes()).map(|()| name),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(Error::new(ErrorKind::AlreadyExists, "there are too many files of this name"))
    }

    /// Lists the conflict files, those that cannot be read too.
    #[must_use]
    pub fn list(&self, reader: &Reader) -> Vec<Listed> {
        let mut found = Vec::new();
        let mut left = LOOKED_AT;
        look(&self.root, Path::new(""), DEEP, &mut left, &mut found);
        found.sort();
        found.truncate(LISTED);
        let listed = found.into_iter().filter_map(|path| {
            let bytes = reader.editable(&self.root.join(&path)).ok()?;
            let text = String::from_utf8_lossy(&bytes);
            // (other files end in .toml, too)
            if !text.lines().any(|line| line.trim() == "[conflict]") {
                return None;
            }
            let title = read(&path, text.as_bytes()).conflict.map(|conflict| conflict.title);
            Some(Listed { title, query: query(&path), path })
        });
        listed.collect()
    }
}

/// Makes a name of the first words of a title.
fn slug(title: &str) -> String {
    const WORDS: usize = 5;
    let plain = title.to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.take(WORDS).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "conflict".to_owned() } else { slug }
}

/// Writes what a link has to say to open a file.
pub(crate) fn query(file: &str) -> String {
    Serializer::new(String::new()).append_pair("file", file).finish()
}

fn look(root: &Path, within: &Path, deep: usize, left: &mut usize, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(root.join(within)) else { return };
    for entry in entries.flatten() {
        let Some(less) = left.checked_sub(1) else { return };
        *left = less;
        let name = entry.file_name();
        let (Some(text), Ok(kind)) = (name.to_str(), entry.file_type()) else { continue };
        let path = within.join(text);
        if text.starts_with('.') {
            continue;
        }
        if kind.is_dir() && deep > 0 {
            look(root, &path, deep - 1, left, found);
        } else if kind.is_file() && text.ends_with(".toml") {
            found.extend(path.to_str().map(|path| path.replace('\\', "/")));
        }
    }
}
