//! Stable states as decision diagrams: all at once, without listing them; and one state at a time.
//!
//! What is proven is exact. Where an answer would take more steps or nodes than are allowed, it
//! is refused by itself, for one decision maker under one concept: nothing is approximated, and the
//! others are answered.

mod closure;
mod thresholds;
mod sweep;
mod state;
mod proof;
mod play;

pub use play::{Play, PlayEnd, symbolic_play};
pub use proof::{Proof, prove};
pub use state::{Answered, Symbolic, judge_symbolic};
pub use sweep::{
    SYMBOLIC_STEPS, SymbolicAnalysis, SymbolicStable, symbolic_graph, symbolic_refusal,
    symbolic_suits, symbolic_sweep,
};
