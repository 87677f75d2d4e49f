//! Quotations: each is looked for in the text of its source and must stand
//! there exactly once.
//!
//! [`fold`] says what the two may differ in, [`verify`] compares all quotations
//! of a conflict with the texts that were handed in ([`Texts`]) and returns every
//! problem, and where each quotation stands. Nothing here reads a file, and
//! nothing is matched that is only like a quotation.

mod word_boundaries;
mod fold;
mod found;
mod kind;
mod layout;
mod nearest;
mod resting;
mod search;
mod source_text;
mod sources;
mod texts;
mod verify;
mod wording;

pub use fold::{CUT, Folded, Treat, fold, fold_treated};
pub use kind::Kind;
pub use layout::{Layout, LineRange};
pub use nearest::nearest;
pub use source_text::Passage;
pub use sources::sha256;
pub use texts::{Texts, Unread};
pub use verify::{Standing, Verified, verify};
