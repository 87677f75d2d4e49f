//! What came of an edit, for programs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::apply::Edited;
use crate::edit::Edit;
use crate::refused::Fault;

/// The answer of `edit`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Answer<'e> {
    /// `crossroad/edit/1`.
    pub schema: &'static str,
    /// The conflict file; absent where a text was edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conflict: Option<String>,
    /// Where the edited file was written; absent where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// The edit, if it was asked for in other words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit: Option<&'e Edit>,
    /// The edited text.
    pub text: &'e str,
    /// The edit that undoes it, byte for byte.
    pub inverse: &'e Edit,
    /// The problems of the edited text.
    pub problems: Vec<Fault>,
}

impl<'e> Answer<'e> {
    /// Returns the answer of an edit of a text.
    #[must_use]
    pub fn of(edited: &'e Edited) -> Self {
        Self {
            schema: "crossroad/edit/1",
            conflict: None,
            written: None,
            edit: None,
            text: &edited.text,
            inverse: &edited.inverse,
            problems: edited.faults(),
        }
    }
}

/// Returns the JSON Schema of edits.
#[must_use]
pub fn edit_schema() -> serde_json::Value {
    schemars::schema_for!(Edit).to_value()
}

/// Returns the JSON Schema of the answer of `edit`.
#[must_use]
pub fn edited_schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Answer<'static>>().to_value()
}
