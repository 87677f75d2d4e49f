//! What can be asked of a conflict, and the answer: a file per verb.
//!
//! The command and the Python package are thin because of this folder. A *question* is plain
//! data, named as in the command's arguments; `answer` builds the space, evaluates the
//! preferences, runs the engines and hands an *answer* to whoever asked, which is written as text
//! (for those who read) or JSON (for those who compute). The same question has the same answer,
//! and the same bytes, whoever asks.
//!
//! An answer is handed to a function, not returned: it points into the space and the graph, which
//! live as long as the function runs. Lists of states are thus written as they are computed.
//!
//! [`VERBS`] is the table that front ends read; [`ask`] asks by id and JSON.

pub mod analyze;
pub mod backtest;
pub mod cases;
mod by_size;
pub mod change;
pub mod choose;
pub mod compare;
pub mod condition;
pub mod dilemmas;
pub mod explain;
mod failure;
mod field;
pub mod forecast;
pub mod hinge;
mod settings;
pub mod merge;
pub mod model;
pub mod paths;
pub mod pool;
pub mod post_mortem;
mod question;
mod reply;
pub mod report;
mod row;
pub mod seal;
pub mod states;
pub mod symbolic;
mod verbs;
pub mod views;
mod watch;
pub mod watch_for;
mod what_if;

pub use failure::{Failure, Kind};
pub use field::{Bounds, Field, Kind as FieldKind};
pub use reply::{Held, Reply, View};
pub use row::{Row, Shown, Verb, With};
pub use settings::How;
pub use verbs::{Answer, OTHER_ANSWERS, OtherAnswer, VERBS, answers, ask, verb};
pub use watch::{Step, Tell, TellWorlds, Watch};
pub use what_if::WhatIf;
