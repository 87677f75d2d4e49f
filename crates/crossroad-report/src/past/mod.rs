//! What models held against what happened look like: documents for people.
//!
//! The figures are those of `crossroad-history`; here they get their words.

mod backtest;
mod backtest_in_world;
mod backtest_limits;
mod backtest_reading;
mod backtest_verdicts;
mod cases;
mod figures;
mod seals;
mod tables;

pub use backtest::{Made, backtest};
pub use cases::cases;
pub use seals::{SealsMade, broken_seals, seals, weights_given, weights_told};
