//! Files of other programs: what a conflict is in their words, and what they cannot say of it.
//!
//! Nothing here computes a finding. What cannot be carried over is told as data, never dropped
//! in silence.

mod drawing;
mod strategic;

pub use drawing::{Drawing, dot, graphml};
pub use strategic::{NotStrategic, Strategic, strategic};
