//! The feasible states and who can move where.
//!
//! A [`Space`] is built once from a conflict's options and rules and shared:
//! preferences are swapped on it thousands of times and never rebuild it.

mod arcs;
mod bits;
mod blocks;
mod build;
mod constraint;
mod feasible;
mod groups;
mod memory_limit;
mod numbering;
mod parity;
mod partial;
mod patience;
mod points;
mod search;
mod states;
mod threads;

pub use arcs::Arcs;
pub use bits::BitSet;
pub use blocks::Columns;
pub(crate) use blocks::transpose;
pub use build::{
    Listed, OptionCounts, Structure, build, build_piece, perceived_structure, structure,
};
pub use constraint::Constraint;
pub(crate) use feasible::rule_constraint;
pub use feasible::{Feasible, constraints};
pub use groups::{Cells, Groups};
pub use memory_limit::{Certain, Memory, Refusal};
pub use numbering::Numbering;
pub use patience::{Patience, TooHard};
pub use points::Points;
pub use search::Block;
pub use states::{Moves, Space};
pub use threads::{MOST_THREADS, parallel, share_out, workers};
