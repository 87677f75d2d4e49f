//! Findings for people and programs: a file per verb and form.
//!
//! [`words`] alone phrases findings; [`json`] is the one wire format.

mod analysis;
mod confidence;
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
pub use confidence::{confidence, ground, tally};
pub use explanation::explanation;
pub use findings::{Ask, Findings, Upset, findings, reliance};
pub use forecast::forecast;
pub use forecast_hinges::forecast_hinges;
pub use hinge::{hinges, statements_line, withdrawal};
pub use likelihood::{likelihood, percent, range, rung};
pub use pages::{check_line, check_total, code_list, code_page, concept_list, concept_page};
pub use paths::paths;
pub use states::states;
pub use timeline::timeline;
pub use views::views;
