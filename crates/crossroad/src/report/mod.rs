//! Findings for people and programs: a file per verb and form.
//!
//! [`words`] alone phrases findings; [`json`] is the one wire format.

mod analysis;
mod confidence;
mod explanation;
mod findings;
mod hinge;
pub mod json;
mod layout;
mod pages;
mod paths;
mod states;
mod table;
pub mod words;

pub use analysis::analysis;
pub use confidence::{confidence, ground, tally};
pub use explanation::explanation;
pub use findings::{Ask, Findings, findings};
pub use hinge::{hinges, statements_line, withdrawal};
pub use pages::{check_line, check_total, code_list, code_page, concept_list, concept_page};
pub use paths::paths;
pub use states::states;
