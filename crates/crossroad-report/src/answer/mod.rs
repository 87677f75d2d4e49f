//! What one answer, or one report, needs of the engines: gathered here, phrased and drawn elsewhere.

pub(crate) mod causes;
pub(crate) mod coalition_moves;
pub(crate) mod findings;
pub(crate) mod possible_changes;
mod pulls;
pub mod report_data;
pub mod symbolic;
pub mod river;

pub use findings::{Ask, Findings, MARGIN_MOST, Reliance, Upset, findings, reliance};
pub use report_data::{Material, Origin, Outlook, material, outlook};
pub use symbolic::{
    JudgedState, StateFindings, SymbolicFindings, symbolic_findings, symbolic_state,
};
