//! Who says so: sources, claims, and the support of each statement.
//!
//! Quotation, reading and statement stay three things, so that a reviewer can
//! accept the first and reject the second. The [`Scope`] in which a file is read
//! lives here: it is what every statement needs, whatever it is about.

mod assistance;
mod claims;
mod name_table;
mod scope;
mod sources;
mod support;

pub use assistance::{ASSISTANCE, Assistance, read_assistance};
pub use claims::{CLAIM, Claim, Form, read_claims};
pub use name_table::Roll;
pub use scope::Scope;
pub use sources::{Reliability, SOURCE, Source, read_sources};
pub use support::{ID, ONE_SUPPORT, SUPPORT, Support, SupportKind};
