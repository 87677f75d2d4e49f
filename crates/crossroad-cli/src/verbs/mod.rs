//! What the command does: one file per verb. Those that ask something of conflicts are the rows of
//! the library's table of verbs, and have one file together.

pub(crate) mod ask;
pub(crate) mod backtest;
pub(crate) mod cases;
pub(crate) mod check;
pub(crate) mod code;
pub(crate) mod concept;
pub(crate) mod draft;
pub(crate) mod edit;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod mcp;
pub(crate) mod merge;
pub(crate) mod model;
pub(crate) mod new;
pub(crate) mod page;
pub(crate) mod report;
pub(crate) mod resolve;
pub(crate) mod schema;
pub(crate) mod score;
pub(crate) mod seal;
pub(crate) mod serve;
pub(crate) mod shell;
pub(crate) mod source;
pub(crate) mod sweep;
