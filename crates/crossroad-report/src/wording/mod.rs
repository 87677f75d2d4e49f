//! How findings are said: each phrase once, whoever shows it.

pub(crate) mod coalitions;
pub(crate) mod confidence;
pub(crate) mod differences;
pub(crate) mod document_wording;
pub(crate) mod edits;
pub(crate) mod forecast_change;
pub(crate) mod layout;
pub mod likelihood;
pub mod likelihood_words;
pub mod percent;
pub(crate) mod scenarios;
pub(crate) mod shares;
pub mod words;

pub use confidence::{confidence, ground, tally};
pub use differences::difference_words;
pub(crate) use edits::plain as edit_words;
