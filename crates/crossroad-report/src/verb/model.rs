//! The conflict as it is written: what a file says, where, and on what it rests.
//!
//! It is asked of a text, and not of a conflict alone, since it tells where things stand.

use crate::screen;
use crate::wire::json;
use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::Texts;

/// The answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The conflict of the file, before any of its events.
    pub conflict: &'a Conflict,
    /// What programs read.
    json: json::Model,
}

impl Answer<'_> {
    /// Writes the answer for people.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        screen::model(&self.json, width)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> &json::Model {
        &self.json
    }
}

/// Answers: `text` is that of the conflict's file, `texts` are those of its sources.
#[must_use]
pub fn answer<'a>(conflict: &'a Conflict, text: &str, texts: &Texts) -> Answer<'a> {
    Answer { conflict, json: json::model(conflict, text, texts) }
}
