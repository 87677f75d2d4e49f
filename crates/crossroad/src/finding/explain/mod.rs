//! Evidence becomes an account: every move from a state, what tempts, what
//! deters it, and the statement that decides each comparison.

mod account;
mod around;
mod citation;
mod coalition;
mod custom;

pub use account::{
    Account, Comparison, MoveAccount, Outcome, Read, StepAccount, account, compare, compare_as,
};
pub use around::{Around, Arrow, Fate, Place, around};
pub use citation::{Citation, cite, cited};
pub use coalition::of_coalition;
