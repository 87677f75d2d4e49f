//! The questions that a page asks, wherever the workbench runs.

use serde::Deserialize;
use serde_json::Value;

use crate::answers::Part;
use crate::panels::Panels;
use crate::understood::Change;
use crate::view::View;

/// A question.
#[derive(Debug, Deserialize)]
pub struct Question {
    /// What is looked at.
    #[serde(default)]
    pub view: View,
    /// Which edition the page shows.
    #[serde(default)]
    pub edition: u64,
    /// What is asked.
    #[serde(flatten)]
    pub what: What,
}

/// What is asked.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum What {
    /// A part of the answer.
    Part(AskedPart),
    /// Something of the file itself.
    Own(Own),
    /// A change of it.
    Change(Change),
}

/// A part of the answer that is asked for.
#[derive(Debug, Deserialize)]
pub struct AskedPart {
    /// Which.
    #[serde(rename = "ask")]
    pub part: Part,
}

/// What is asked of the file itself.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Own {
    /// The panels that follow from the text.
    Panels,
    /// The text itself.
    Text,
    /// Whether something was changed elsewhere; waits until it was, for a while.
    News,
    /// Writes the text into the file, unless it was changed outside.
    Save,
    /// Writes the text into the file whatever it holds.
    Keep,
}

impl Panels {
    /// Writes them as they are sent to a page, with what is told of the change that made them.
    #[must_use]
    pub fn sent(&self, told: Option<&str>) -> Value {
        let mut value = serde_json::to_value(self).unwrap_or(Value::Null);
        if let (Some(map), Some(told)) = (value.as_object_mut(), told) {
            map.insert("told".to_owned(), told.into());
        }
        value
    }
}
