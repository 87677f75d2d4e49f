//! The conflict as a graph model: feasible states, moves, preferences over them.

pub mod space;
pub mod graph;
pub mod diagram;
pub mod check;
pub(crate) mod components;
pub mod naming;
