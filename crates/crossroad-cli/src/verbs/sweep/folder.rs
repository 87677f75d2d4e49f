//! The folder of a sweep: pieces that are finished, by what they are of.
//!
//! A piece is found by the fingerprint of what it depends on, so a plan that was
//! changed finds what has stayed the same, and a model that was changed finds
//! nothing. Every file is written whole or not at all, and has a seal: one that is
//! spoilt is computed again.
//!
//! ```text
//! checkpoints/answers/3f/3f09…              the answer of a point
//! checkpoints/drawn/a210…/nash+seq/0-65536  the tally of worlds 0 to 65 535
//! ```

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crossroad::finding::uncertainty::{Fingerprint, Tally};
use crossroad_report::plan::{Answer, answer_bytes, read_answer, read_tally, tally_bytes};

use crate::exit::{Exit, Failure};
use crate::output::to_file;

pub(super) struct Folder {
    root: PathBuf,
}

pub(super) fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::new(Exit::Output, format!("`{}` cannot be written: {error}", path.display()))
}

impl Folder {
    /// Opens a folder; one with pieces in it only to go on.
    pub(super) fn open(path: &Path, resume: bool) -> Result<Self, Failure> {
        let root = path.join("checkpoints");
        if root.exists() && !resume {
            let message = format!("`{}` has pieces of a sweep already", path.display());
            return Err(Failure::new(Exit::Usage, message)
                .hint("--resume goes on with them; or name another folder"));
        }
        fs::create_dir_all(&root).map_err(|error| failed(&root, &error))?;
        Ok(Self { root })
    }

    fn of_answer(&self, key: Fingerprint) -> PathBuf {
        let name = key.to_string();
        self.root.join("answers").join(name.get(..2).unwrap_or("")).join(name)
    }

    fn of_drawn(&self, of: Fingerprint, concepts: &[String]) -> PathBuf {
        self.root.join("drawn").join(of.to_string()).join(concepts.join("+"))
    }

    /// Finds the answer of a point.
    pub(super) fn answer(&self, key: Fingerprint) -> Option<Answer> {
        read_answer(key, &fs::read(self.of_answer(key)).ok()?)
    }

    /// Keeps the answer of a point.
    pub(super) fn keep_answer(&self, key: Fingerprint, answer: &Answer) -> Result<(), Failure> {
        write(&self.of_answer(key), &answer_bytes(key, answer))
    }

    /// Keeps the tally of worlds that were drawn in one piece.
    pub(super) fn keep(&self, tally: &Tally) -> Result<(), Failure> {
        let Some(range) = tally.drawn().next() else { return Ok(()) };
        let folder = self.of_drawn(tally.fingerprint(), tally.concepts());
        write(&folder.join(format!("{}-{}", range.start, range.end)), &tally_bytes(tally))
    }

    /// Adds the worlds below a number that were drawn before to a tally; returns how many files
    /// were spoilt, which are removed.
    pub(super) fn add(&self, tally: &mut Tally, below: u64) -> usize {
        let folder = self.of_drawn(tally.fingerprint(), tally.concepts());
        let mut pieces: Vec<(u64, u64, PathBuf)> = entries(&folder)
            .into_iter()
            .filter_map(|path| {
                let (start, end) = path.file_name()?.to_str()?.split_once('-')?;
                Some((start.parse().ok()?, end.parse().ok()?, path))
            })
            .collect();
        // (The largest of those that begin at the same world first: others may be parts of it.)
        pieces.sort_by_key(|(start, end, _)| (*start, u64::MAX - *end));
        let mut spoilt = 0;
        for (start, end, path) in pieces {
            let wanted =
                tally.missing(below).iter().any(|gap| gap.start <= start && end <= gap.end);
            if !wanted {
                continue;
            }
            let bytes = fs::read(&path).unwrap_or_default();
            let found = read_tally(tally.fingerprint(), &bytes)
                .filter(|found| found.drawn().eq(std::iter::once(start..end)));
            match found.map(|found| tally.merge(found)) {
                Some(Ok(())) => {}
                _ => {
                    spoilt += 1;
                    let _ = fs::remove_file(&path);
                }
            }
        }
        spoilt
    }

    /// Keeps all worlds of a point in one file, instead of many.
    pub(super) fn close(&self, tally: &Tally) -> Result<(), Failure> {
        self.keep(tally)?;
        let folder = self.of_drawn(tally.fingerprint(), tally.concepts());
        let whole = format!("0-{}", tally.end());
        for path in entries(&folder) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("").to_owned();
            let within = name.split_once('-').and_then(|(_, end)| end.parse::<u64>().ok());
            if name != whole && within.is_some_and(|end| end <= tally.end()) {
                let _ = fs::remove_file(path);
            }
        }
        Ok(())
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    }
    to_file(path, |to| to.write_all(bytes))
}
