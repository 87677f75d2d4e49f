//! Findings for people and programs: a file per verb and form.
//!
//! [`words`] alone phrases findings; [`json`] is the one wire format.

mod analysis;
mod explanation;
mod findings;
pub mod json;
mod layout;
mod pages;
mod paths;
mod states;
pub mod words;

pub use analysis::analysis;
pub use explanation::explanation;
pub use findings::{Ask, Findings, Supports, findings, supports};
pub use pages::{check_line, check_total, code_list, code_page, concept_list, concept_page};
pub use paths::paths;
pub use states::states;
