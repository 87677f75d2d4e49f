//! What is found beyond stability: ways, explanations, forecasts, what it hangs on, what would change it, what differs.

pub mod hypergame;
pub mod dilemmas;
pub mod paths;
pub mod explain;
pub mod uncertainty;
pub mod pooling;
pub mod hinge;
pub mod inverse;
pub mod compare;
