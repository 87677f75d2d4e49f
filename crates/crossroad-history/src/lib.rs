//! Models held against what happened.
//!
//! The only crate that reads `[dating]` and `[outcome]` of conflict files. It computes and phrases
//! nothing. [`scoring`] knows numbers only: scoring rules, intervals, chances of as many hits.
//! [`mod@backtest`] holds a collection of models against their outcomes beside every baseline; [`selection`] reads why others were
//! left out. [`library`] is the folder `cases/`.

pub mod scoring;
pub mod backtest;
pub mod selection;
pub mod library;
pub mod record;

pub use record::{Record, record};
pub mod seal;
