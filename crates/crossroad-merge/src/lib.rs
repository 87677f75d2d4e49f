//! Conflict files of several analysts become one, with what they disagree on declared.
//!
//! ```text
//! versions ── read ──▶ sides ── three_way (with a base) ──▶ combine ──▶ one text, checked
//!             expand: a merged file is one side for each of its analysts
//! ```
//!
//! Statements are matched by what they mean, things with names by their ids, and decision makers and
//! options by their words where their ids differ. What all say is said once, with the support of all. Where they differ, the file says who holds what (`disputed`,
//! `held-by`), and the engines read that as something open. What cannot be left open in a file, or
//! what goes by one id and means two things, is a [`Mismatch`], and there is no merged file: nothing
//! is averaged, and nobody is overruled in silence.
//!
//! The crate reads and writes texts, and touches no file.

mod align;
mod combine;
mod entries;
mod header;
mod with_ids;
mod meaning;
mod mismatch;
mod people;
mod rules;
mod settle;
mod sides;
mod names;
mod support;
mod three_way;
mod weights;
mod wishes;

pub use combine::{Dispute, Disputed, Merged, Terms, merge};
pub use mismatch::Mismatch;
pub use names::Renamed;
pub use settle::settle;
pub use sides::Version;
