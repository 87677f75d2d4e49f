//! The case library: the folder `cases/` as it was when the program was built.

use include_dir::{Dir, include_dir};

static CASES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../cases");

/// A case of the library, as files.
#[derive(Debug, Clone, Copy)]
pub struct LibraryCase {
    folder: &'static Dir<'static>,
}

impl LibraryCase {
    /// Returns its id, the name of its folder.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.folder.path().file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }

    /// Returns the bytes of its conflict file.
    #[must_use]
    pub fn conflict(&self) -> &'static [u8] {
        let file = self.folder.get_file(self.folder.path().join("conflict.toml"));
        file.map(include_dir::File::contents).unwrap_or_default()
    }

    /// Lists the files in its folder and below, but the conflict file and what only tests read: each
    /// with its path from the conflict file, with `/` on every system, and its bytes.
    #[must_use]
    pub fn others(&self) -> Vec<(String, &'static [u8])> {
        fn walk(
            folder: &'static Dir<'static>,
            files: &mut Vec<&'static include_dir::File<'static>>,
        ) {
            files.extend(folder.files());
            folder.dirs().for_each(|inner| walk(inner, files));
        }
        let mut files = Vec::new();
        walk(self.folder, &mut files);
        let path = |file: &include_dir::File<'static>| {
            let path = file.path().strip_prefix(self.folder.path()).unwrap_or(file.path());
            let parts: Vec<String> =
                path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            parts.join("/")
        };
        let mut files: Vec<(String, &'static [u8])> =
            files.into_iter().map(|file| (path(file), file.contents())).collect();
        files.retain(|(path, _)| !matches!(path.as_str(), "conflict.toml" | "published.toml"));
        files.sort();
        files
    }
}

/// Lists the cases, in the order of their ids.
#[must_use]
pub fn library() -> Vec<LibraryCase> {
    let folders = CASES
        .dirs()
        .filter(|folder| folder.get_file(folder.path().join("conflict.toml")).is_some());
    let mut cases: Vec<LibraryCase> = folders.map(|folder| LibraryCase { folder }).collect();
    cases.sort_by_key(LibraryCase::id);
    cases
}

/// Returns the selection log of the library.
#[must_use]
pub fn library_selection() -> &'static [u8] {
    CASES.get_file("selection.toml").map(include_dir::File::contents).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{library, library_selection};
    use crate::selection::read_selection;
    use std::path::Path;

    #[test]
    fn the_library_is_the_folder_of_cases() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
        let mut names: Vec<String> = std::fs::read_dir(&folder)
            .expect("there are cases")
            .map(|entry| entry.expect("readable").path())
            .filter(|path| path.join("conflict.toml").exists())
            .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
            .collect();
        names.sort();
        let ids: Vec<&str> = library().iter().map(super::LibraryCase::id).collect();
        assert_eq!(ids, names);
        for case in library() {
            let file = folder.join(case.id()).join("conflict.toml");
            assert_eq!(case.conflict(), std::fs::read(file).expect("readable"), "{}", case.id());
        }
        let note = library().into_iter().find(|case| case.id() == "afghanistan-2015");
        let files = note.expect("a case").others();
        assert!(files.iter().any(|(path, _)| path == "sources/note.md"), "{files:?}");
    }

    #[test]
    fn every_case_without_an_outcome_is_in_the_selection_log() {
        let log = read_selection("selection.toml", library_selection());
        let told = log.render(false);
        let candidates = log.candidates.unwrap_or_else(|| panic!("{told}"));
        for case in library() {
            let scored = String::from_utf8_lossy(case.conflict()).contains("\n[outcome]");
            let listed = candidates.iter().any(|one| one.case.as_deref() == Some(case.id()));
            assert_eq!(listed, !scored, "{}", case.id());
        }
    }
}
