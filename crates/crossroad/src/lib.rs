#![doc = include_str!("../ARCHITECTURE.md")]

pub mod program;
pub mod display;
pub mod diagnostic;
pub mod source;
pub mod formula;
pub mod provenance;
pub mod preference;
pub mod conflict;
pub mod space;
pub mod quotation;
pub mod graph;
pub mod check;
pub mod stability;
pub mod hypergame;
pub mod paths;
pub mod explain;
pub mod naming;
pub mod uncertainty;
pub mod hinge;
pub mod inverse;
pub mod compare;
pub mod exchange;

/// The examples of the README are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
