//! What is wrong with a file of another program.

/// A problem with a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The file's name.
    pub file: String,
    /// The line and the column, from 1; absent where the file as a whole is meant. In a sheet the
    /// column is a cell's.
    pub place: Option<(usize, usize)>,
    /// What is wrong, without a period.
    pub message: String,
    /// What may help.
    pub hint: Option<String>,
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some((line, column)) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// So many problems are told.
const MOST: usize = 200;

/// The problems of a file, as they are found.
#[derive(Debug)]
pub(super) struct Troubles {
    file: String,
    all: Vec<Trouble>,
    more: usize,
}

impl Troubles {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), all: Vec::new(), more: 0 }
    }

    pub(super) fn put(
        &mut self,
        place: Option<(usize, usize)>,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        if self.all.len() >= MOST {
            self.more += 1;
            return;
        }
        let (file, message) = (self.file.clone(), message.into());
        self.all.push(Trouble { file, place, message, hint });
    }

    pub(super) fn none(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the problems, in the order of their places.
    pub(super) fn finish(mut self) -> Vec<Trouble> {
        self.all.sort_by_key(|trouble| trouble.place);
        if self.more > 0 {
            let message = format!("{} more problems", self.more);
            self.all.push(Trouble { file: self.file, place: None, message, hint: None });
        }
        self.all
    }

    /// Decodes a file; a byte-order mark is left out.
    pub(super) fn decode<'b>(&mut self, bytes: &'b [u8]) -> Option<&'b str> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(error) => {
                let at = error.valid_up_to();
                let lines = bytes.get(..at).unwrap_or_default();
                let line = 1 + lines.iter().filter(|byte| **byte == b'\n').count();
                let hint = Some("save the file as UTF-8".to_owned());
                self.put(Some((line, 1)), format!("byte {at} is not UTF-8"), hint);
                None
            }
        }
    }
}

/// A file of another program as a conflict file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The text of the conflict file.
    pub text: String,
    /// What the other file says and this one does not, a sentence each; the text has them as
    /// comments.
    pub left_out: Vec<String>,
}
