//! The graph model as decision diagrams, for spaces that are too large to list.
//!
//! A state is an assignment of the options; a set of states, a move, what a decision maker
//! prefers are [`Diagram`]s. How much is taken follows how much there is to say, not how many
//! states there are. A model is made of a structure and preferences, as a list of states is, and says
//! the same.
//!
//! The diagrams are our own, small ones: work with them must end at a limit that is the same on
//! every machine, or when somebody says so, and no library ends in the middle of an operation.

mod node;
mod table;
mod manager;
mod contents;
mod order;
mod formulas;
mod keys;
mod model;
mod moves;

pub use manager::{Allowance, Diagrams, Exhausted};
pub use model::{Cube, SymbolicGraph, unsuitable};
pub use node::Diagram;
