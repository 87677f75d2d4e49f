//! Findings for people and programs: a file per verb and form.
//!
//! [`words`] alone phrases findings; [`json`] is the one wire format.

mod analysis;
mod change;
mod compare;
mod condition;
mod confidence;
mod edits;
mod explanation;
mod findings;
mod forecast;
mod forecast_hinges;
mod hinge;
pub mod json;
mod layout;
mod likelihood;
mod pages;
mod paths;
mod shares;
mod states;
mod table;
mod timeline;
mod views;
pub mod words;

pub use analysis::analysis;
pub use change::{changes, effects, way_line};
pub use compare::{comparison, difference_words};
pub use condition::{clause_words, conditions};
pub use confidence::{confidence, ground, tally};
pub(crate) use edits::plain as edit_words;
pub use explanation::explanation;
pub use findings::{Ask, Findings, MARGIN_MOST, Upset, findings, reliance};
pub use forecast::forecast;
pub use forecast_hinges::forecast_hinges;
pub use hinge::{hinges, statements_line, withdrawal};
pub use likelihood::{likelihood, percent, range, rung};
pub use pages::{check_line, check_total, code_list, code_page, concept_list, concept_page};
pub use paths::paths;
pub use states::states;
pub use timeline::timeline;
pub use views::views;
