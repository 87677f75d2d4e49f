//! What screens and reports share of how findings are said.

mod clauses;
pub(crate) mod coalitions;
pub(crate) mod confidence;
pub(crate) mod differences;
pub(crate) mod disputes;
pub(crate) mod document_wording;
pub(crate) mod edits;
pub(crate) mod expected;
pub(crate) mod forecast_change;
pub(crate) mod doubts;
pub(crate) mod foresight;
pub(crate) mod in_world;
pub(crate) mod judgements;
pub(crate) mod layout;
pub(crate) mod pools;
pub(crate) mod readings;
pub(crate) mod pulls;
pub(crate) mod said;
pub(crate) mod scenarios;
pub(crate) mod shares;
pub(crate) mod sightings;
pub(crate) mod stable_outcomes;
pub(crate) mod verbal;
pub(crate) mod withdrawals;
pub mod speaker;

pub use clauses::clause_words;
pub use confidence::{confidence, ground, tally};
pub use differences::difference_words;
pub use document_wording::Phrasing;
pub use doubts::{question as doubt_question, when as doubt_settled};
pub(crate) use edits::plain as edit_words;
pub use verbal::wish as wish_words;
