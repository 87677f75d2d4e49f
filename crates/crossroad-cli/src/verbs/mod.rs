//! One file per verb: its arguments and one function.

pub(crate) mod analyze;
pub(crate) mod change;
pub(crate) mod check;
pub(crate) mod code;
pub(crate) mod compare;
pub(crate) mod concept;
pub(crate) mod condition;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod forecast;
pub(crate) mod hinge;
pub(crate) mod import;
pub(crate) mod merge;
pub(crate) mod new;
pub(crate) mod paths;
pub(crate) mod report;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod source;
pub(crate) mod states;
pub(crate) mod sweep;
pub(crate) mod views;
