//! What each analyst of a file foresees, beside what the file foresees with their disagreements left
//! open, and their forecasts pooled by declared rules.
//!
//! The file lets every disagreement be settled by itself, so it has worlds that no analyst has. A
//! pool puts whole answers together. Both are told: where they are far apart, what the analysts
//! disagree on hangs together.

mod each_reading;
mod rules;

pub use each_reading::{Pooling, pooling};
pub use rules::{EXPONENT, POOLS, Pool, pooled};
