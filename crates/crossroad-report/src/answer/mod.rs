//! What one answer, or one report, needs of the engines: gathered here, phrased and drawn elsewhere.

pub(crate) mod causes;
pub(crate) mod coalition_moves;
pub(crate) mod doings;
pub(crate) mod deals;
pub(crate) mod findings;
pub(crate) mod forecast_judgements;
pub(crate) mod stable_judgements;
pub(crate) mod possible_changes;
mod pulls;
pub(crate) mod outlook;
pub(crate) mod judgements;
pub mod report_data;
pub mod symbolic;
pub mod river;

pub use deals::Deal;
pub use doings::Doing;
pub use findings::{Ask, Findings, MARGIN_MOST, Reliance, Upset, findings, reliance};
pub use forecast_judgements::{Asked, Branch, Fork, NotReached, Otherwise, Told, Why, leading};
pub use judgements::{Foretold, Judgements};
pub use outlook::{Outlook, outlook};
pub use report_data::{Material, Origin, material};
pub use stable_judgements::{Common, Other, Stable, StableFork, Today};
pub use symbolic::{
    JudgedState, StateFindings, SymbolicFindings, symbolic_findings, symbolic_state,
};
