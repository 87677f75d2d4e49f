//! Evidence becomes an account: every move from a state, what tempts, what
//! deters it, and the statement that decides each comparison.

mod account;
mod around;
mod choices;
mod citation;
mod coalition;
mod comparison;
mod custom;
mod under_concept;

pub use account::{Account, MoveAccount, Outcome, StepAccount};
pub use around::{Around, Arrow, Fate, Place, around};
pub use citation::{Citation, cite, cited};
pub use coalition::of_coalition;
pub use comparison::{Comparison, Read, compare, compare_as};
pub use under_concept::account;
