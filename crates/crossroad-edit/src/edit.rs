//! Edits as data.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::kind::Kind;
use crate::patch::Hunk;

/// The keys of a thing with their values, as the reference of conflict files lists them. `null`
/// takes a key away.
pub type Fields = BTreeMap<String, Value>;

/// A change of a conflict file.
///
/// Things go by their ids (`russia`, `russia.buffer`, `isis-worse`, `vacuum`), or by their places
/// (`russia.prefers[3]`, `rules[1]`); where an id is that of two things, by the whole name
/// (`sources.note`, `claims.note`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Edit {
    /// Adds a thing.
    Add {
        /// What it is.
        what: Kind,
        /// Whose it is: the decision maker of an option or a wish, the question of an answer, the
        /// event or view with the decision maker (`events.omar-dead.taliban`) of a wish there, the
        /// any-order group of a wish in it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// Its id. Wishes, rules and other things of a list can do without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// Its keys. Of a thing that is written as a text (a named state, an answer), the text is
        /// the key `when`.
        #[serde(default, skip_serializing_if = "Fields::is_empty")]
        fields: Fields,
        /// Where it goes; behind the others of its kind unless this says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Place>,
    },
    /// Sets keys of a thing, or takes them away.
    Set {
        /// The thing; `conflict` is the header of the file.
        of: String,
        /// The keys.
        fields: Fields,
    },
    /// Gives a thing another id, wherever the file names it: in formulas, lists and headers.
    Rename {
        /// The thing.
        of: String,
        /// Its new id.
        to: String,
    },
    /// Moves a thing among the others of its kind.
    Move {
        /// The thing.
        of: String,
        /// Where to.
        place: Place,
    },
    /// Deletes a thing that nothing else needs.
    Delete {
        /// The thing.
        of: String,
        /// Takes it out of the lists that name it (`because`, the status quo), too. Formulas that
        /// name it still need it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        unlist: bool,
    },
    /// Marks a passage of a source: a claim that quotes it.
    Claim(Passage),
    /// Confirms drafts: a person has looked at these statements, and at what they rest on.
    Confirm {
        /// The things whose statements are confirmed, each with all that is in it; none: every
        /// statement of the file.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        of: Vec<String>,
    },
    /// Makes several edits, each in the text that the one before it left; all of them or none.
    All {
        /// The edits.
        edits: Vec<Edit>,
    },
    /// Replaces the whole text. It may have any problem.
    Replace {
        /// The new text.
        text: String,
    },
    /// Replaces bytes: what undoes another edit. The text may have any problem.
    Patch {
        /// What is replaced, in the order of the text.
        hunks: Vec<Hunk>,
    },
}

/// A passage of a source that becomes a claim.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// The source.
    pub source: String,
    /// The exact words; or else where they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Where the words begin in the source's text, in characters from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<usize>,
    /// Where they end: one past the last character.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<usize>,
    /// The id of the claim; otherwise made of the first words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The statements that rest on it from now on.
    #[serde(default, rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<String>,
    /// Other keys of the claim: `speaker`, `form`, `via`, `reading`, `credibility`, `note`.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub fields: Fields,
}

/// A place among things of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Before this thing.
    Before(String),
    /// Behind this thing.
    After(String),
    /// At this place, counted from 1.
    At(usize),
    /// By so many places: towards the end, or below 0 towards the beginning.
    By(i64),
}
