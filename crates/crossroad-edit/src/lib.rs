//! Every change that a person makes to a conflict, as a value: [`apply`] makes an [`Edit`] in the
//! text of a conflict file.
//!
//! The text stays the only state. An edit replaces as few bytes as it can: comments, alignment and
//! the order of everything else stay, and what it replaced is handed back as the edit that undoes
//! it, byte for byte. An edit that would break the file is [`Refused`], with what stands in its way
//! as data. Nothing here reads a file, a clock or a terminal.
//!
//! What can be edited is not listed here a second time: things and names are found by the shape
//! tables of the format ([`crossroad::model::conflict::FILE`]), so that a key that the format gains
//! can be set, and a name in it is renamed, without a change here.

mod patch;
mod kind;
mod edit;
mod refused;
mod refused_words;
mod document;
mod thing;
mod mention;
mod extent;
mod literal;
mod element;
mod entry;
mod pattern;
mod set;
mod rename;
mod reorder;
mod delete;
mod add;
mod passage;
mod command_words;
mod draft;
mod apply;
mod drafting;
mod answer;
mod proposal;
mod sorter;

pub use answer::{Answer, edit_schema, edited_schema};
pub use apply::{Edited, apply, apply_reading, apply_with};
pub use command_words::{added, read_value};
pub use crossroad::model::quotation::Texts;
pub use drafting::{Drafted, NotKept, apply_drafts};
pub use edit::{Edit, Fields, Passage, Place};
pub use kind::Kind;
pub use patch::Hunk;
pub use proposal::proposal;
pub use refused::{Dependent, Fault, Refused};
pub use sorter::{Preferred, Sorting, outcomes, sorting};
pub use thing::{Thing, things};
