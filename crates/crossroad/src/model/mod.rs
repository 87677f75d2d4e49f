//! The conflict as written: who can do what, who prefers what, and who says so.

pub mod provenance;
pub mod preference;
pub mod conflict;
pub mod quotation;
