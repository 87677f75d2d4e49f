//! The conflict as it is written down: who is involved, what each can do, what
//! cannot happen together, what each prefers, and who says so.
//!
//! [`read`] turns the text of a conflict file into a [`Conflict`] and *all* its
//! problems. Everything in a conflict is resolved: names have become ids,
//! formulas have become [`crate::text::formula::Formula`]s. A file of this folder is a
//! part of the format: its type, its table of keys, its decoding.

mod actors;
mod believed;
mod coalitions;
mod day;
mod events;
mod expectations;
mod file;
mod graph_form;
mod header;
mod history;
mod moves;
mod questions;
mod read;
mod rules;
mod settled;
mod states;
mod structure;
mod statement_support;
mod statements;
mod views;
mod what_if;

pub use actors::{ConflictOption, DecisionMaker, FORESIGHT, Foresight, OneWay};
pub use coalitions::Coalition;
pub use events::Event;
pub use expectations::{Expectation, Likelihood};
pub use file::{FILE, conflict_reference, conflict_schema};
pub use graph_form::{Arc, GraphForm, GraphState};
pub use header::{Date, StatusQuo};
pub use history::{Coding, Dating, History, Outcome, Sureness, Tier};
pub use moves::{ForbiddenMove, Merge, Pick};
pub use questions::{Answer, Question};
pub(crate) use read::read_and;
pub use read::{Reading, read};
pub use rules::{Rule, RuleKind};
pub use statement_support::{Tally, Use, UseKind};
pub use statements::{resting_on, uses};
pub use states::NamedStates;
pub use structure::Conflict;
pub use views::View;
pub use what_if::NoSuchThing;
