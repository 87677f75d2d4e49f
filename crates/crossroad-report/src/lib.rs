//! The findings of crossroad for people and programs.
//!
//! A verb asks the engine (`crossroad`) one question; its answer becomes a screen, a report, JSON
//! rows or tables. The engine knows nothing of this crate.

pub mod report;
pub mod table;
pub mod verb;
pub mod plan;
