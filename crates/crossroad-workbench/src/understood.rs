//! A bench with what its text was understood as: all that lies between two questions.

use std::sync::Arc;

use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::Texts;
use crossroad_edit::{Edit, apply_with};
use serde::Deserialize;

use crate::bench::{Bench, Refused};
use crate::new_names::named;
use crate::panels::{Panels, panels};
use crate::reading::Read;
use crate::view::View;

/// A change of what is on a desk.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Change {
    /// Undoes the last change.
    Undo,
    /// Does again what was undone last.
    Redo,
    /// Takes a whole text that was written from another one, which must still be there.
    Replace {
        /// The text that it was written from.
        from: String,
        /// The new text.
        text: String,
    },
    /// Makes an edit of the text as it is now, whoever changed it last.
    Edit {
        /// The edit.
        edit: Edit,
        /// The path and the words of a source that the text does not name yet.
        #[serde(skip)]
        source: Option<(String, String)>,
    },
    /// Takes what somebody else left in the file.
    Take,
}

/// Hands in what the sources of a conflict say.
pub type Sources<'a> = &'a dyn Fn(&Conflict) -> Texts;

/// A file that is worked on, with what its text was understood as.
#[derive(Debug, Clone)]
pub struct Desk {
    name: String,
    /// The text, and those before it.
    pub bench: Bench,
    read: Arc<Read>,
    good: Option<Arc<Read>>,
}

impl Desk {
    /// Puts a bench on a desk; `name` is what messages call the file.
    #[must_use]
    pub fn new(name: &str, bench: Bench, sources: Sources<'_>) -> Self {
        let read = Arc::new(Read::new(name, bench.text(), sources));
        let good = read.conflict().is_some().then(|| Arc::clone(&read));
        Self { name: name.to_owned(), bench, read, good }
    }

    /// Returns what the text is understood as.
    #[must_use]
    pub fn read(&self) -> Arc<Read> {
        Arc::clone(&self.read)
    }

    /// Understands the text anew, after it or a source was changed.
    pub fn reread(&mut self, sources: Sources<'_>) {
        self.read = Arc::new(Read::new(&self.name, self.bench.text(), sources));
        if self.read.conflict().is_some() {
            self.good = Some(Arc::clone(&self.read));
        }
    }

    /// Makes a change; returns what is told of it.
    ///
    /// # Errors
    /// [`Refused`] where it cannot be made, and nothing was changed then.
    pub fn change(&mut self, change: Change, sources: Sources<'_>) -> Result<String, Refused> {
        let edition = self.bench.edition();
        let told = match change {
            Change::Undo => {
                self.bench.undo();
                "Undone"
            }
            Change::Redo => {
                self.bench.redo();
                "Done again"
            }
            Change::Replace { from, text } => {
                self.bench.replace(&from, text)?;
                "Taken over"
            }
            Change::Edit { edit, source } => {
                let edit = named(self.bench.text(), edit);
                let mut texts = self.read.texts.clone();
                if let Some((path, words)) = source {
                    texts.put(path, Ok(words.into_bytes()));
                }
                let made = apply_with(self.bench.text(), &edit, &texts);
                let made = made.map_err(|refused| Refused(words(&refused)))?;
                self.bench.put(made.text);
                "Done"
            }
            Change::Take => {
                self.bench.take_outside();
                "This is the file’s version; undo brings back yours"
            }
        };
        if self.bench.edition() == edition {
            return Ok("Nothing changed".to_owned());
        }
        self.reread(sources);
        Ok(told.to_owned())
    }

    /// Writes the panels that follow from the text alone.
    #[must_use]
    pub fn panels(&self, view: &View) -> Panels {
        panels(&self.bench, &self.read, self.good.as_deref(), view)
    }
}

/// Words a refusal, with what would help.
fn words(refused: &crossroad_edit::Refused) -> String {
    let hints = refused.hints();
    let parts = std::iter::once(refused.to_string()).chain(hints);
    parts.collect::<Vec<_>>().join("; ")
}
