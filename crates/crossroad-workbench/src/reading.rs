//! A text as it is understood.

use crossroad::game::check::read_with_sources;
use crossroad::model::conflict::{Conflict, Reading};
use crossroad::model::quotation::{Standing, Texts, verify};

/// A text of a conflict file with what it describes, and the texts of its sources.
#[derive(Debug)]
pub struct Read {
    /// What it describes, and its problems.
    pub reading: Reading,
    /// The texts of its sources.
    pub texts: Texts,
    /// How each of its claims stands with the text of its source.
    pub standings: Vec<Standing>,
}

impl Read {
    /// Reads a text; `texts` hands in what the sources of a conflict say.
    #[must_use]
    pub fn new(name: &str, text: &str, texts: impl FnOnce(&Conflict) -> Texts) -> Self {
        let mut read = Texts::default();
        let reading = read_with_sources(name, text.as_bytes(), |conflict| {
            read = texts(conflict);
            read.clone()
        });
        let standings = match &reading.conflict {
            Some(conflict) => verify(conflict, &read).standings,
            None => Vec::new(),
        };
        Self { reading, texts: read, standings }
    }

    /// Returns what it describes, if it has no errors.
    #[must_use]
    pub fn conflict(&self) -> Option<&Conflict> {
        self.reading.conflict.as_ref()
    }
}
