//! The findings of crossroad for people and programs.
//!
//! A verb asks the engine (`crossroad`) one question; its answer becomes a screen, a report, JSON
//! rows or tables. The engine knows nothing of this crate.

pub mod likelihood;
pub mod document;
pub mod answer;
pub mod wording;
pub mod form;
pub mod sections;
pub mod wire;
pub mod past;
pub mod screen;
pub mod verb;
pub mod plan;
