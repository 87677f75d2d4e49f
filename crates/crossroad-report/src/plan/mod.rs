//! A plan of many analyses: what varies, what is computed, and how the work is cut.
//!
//! [`read`] turns a plan file and its models into a [`Plan`]: a grid of points, each
//! an ordinary analysis of a conflict with some values replaced. Points are worked
//! on in pieces ([`begin`], [`draw`], [`merge`], [`finish`]) that can be done
//! anywhere, in any order, more than once; [`results`] puts the answers together.
//! Pieces travel and are kept as bytes with a seal ([`seal()`]), by which spoilt
//! ones and those of something else are noticed. Nothing here reads or writes a
//! file: `docs/sweep.md` says what the command and the Python package do with it.

mod axis;
mod file;
mod grid;
mod pieces;
mod model;
mod read;
mod results;
mod seal;
mod work;

pub use axis::{Axis, AxisKind, AxisValue};
pub use file::{PLAN, plan_reference, plan_schema};
pub use grid::{Compute, Plan, Point};
pub use model::Loaded;
pub use pieces::{
    answer_bytes, begin, draw, finish, memory_of, merge, read_answer, read_tally, tally_bytes,
};
pub use read::{PlanReading, read};
pub use results::{Outcome, results};
pub use seal::{seal, unseal};
pub use work::{Answer, Failure, Step, WHOLE, Wanted, Work};
