//! Findings for people and programs: a file per verb and form.
//!
//! [`words`] alone phrases findings for a terminal, `telling.rs` and [`sections`] for a report;
//! [`json`] is the one wire format. A report is gathered ([`material()`]), phrased once as a
//! [`Document`](document::Document) ([`sections::document`]) and then written in any form.

mod analysis;
mod change;
mod compare;
mod condition;
mod confidence;
mod differences;
pub mod document;
mod edits;
mod explanation;
mod findings;
mod forecast;
mod forecast_hinges;
mod hinge;
mod html;
mod isolated;
pub mod json;
mod latex;
mod layout;
pub mod likelihood;
mod markdown;
pub mod material;
mod outlooks;
mod pages;
mod paths;
mod plain;
mod prospects;
pub mod sections;
mod screen;
pub(crate) mod shares;
mod states;
pub mod svg;
mod sweep;
mod telling;
mod timeline;
mod together;
mod views;
pub mod words;
pub mod yardstick;

pub use analysis::analysis;
pub use change::{changes, effects};
pub use compare::comparison;
pub use condition::{clause_words, conditions};
pub use confidence::{confidence, ground, tally};
pub use differences::difference_words;
pub(crate) use edits::plain as edit_words;
pub use explanation::explanation;
pub use findings::{Ask, Findings, MARGIN_MOST, Reliance, Upset, findings, reliance};
pub use forecast::{Made, forecast};
pub use forecast_hinges::forecast_hinges;
pub use hinge::{hinges, statements_line, withdrawal};
pub use html::{html, policy};
pub use latex::latex;
pub use markdown::markdown;
pub use material::{Material, Origin, material};
pub use pages::{check_line, check_total, code_list, code_page, concept_list, concept_page};
pub use paths::paths;
pub use plain::plain;
pub use screen::{Screen, Style};
pub use states::states;
pub use sweep::sweep;
pub use timeline::timeline;
pub use views::views;
