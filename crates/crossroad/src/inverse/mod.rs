//! What would have to be different: the smallest edits that make a state an equilibrium or stop it
//! being one, the exact condition on somebody's ranking, how far an equilibrium is from breaking,
//! and what one edit from outside brings about.
//!
//! Edits are data ([`Edit`]) with costs ([`Costs`]). A decision maker's list of statements can
//! become any list of some cost ([`change()`] meets them cheapest first); with the opponents'
//! responses given, only the comparisons with the state in question matter, so under `nash`, `gmr`
//! and `smr` decision makers are independent of each other. Under `seq` and `symmetric-seq` they
//! meet through the opponents' improvements, and their lists are searched together, with bounds.
//! A space is built once for each set of structural edits and never for edits of preferences.

mod against;
mod change;
mod condition;
mod cost;
mod coupled;
mod edit;
mod ground;
mod ladder;
mod list;
mod make;
mod margin;
mod meter;
mod outside;
mod own;
mod rankings;
mod reach;
mod rebuild;
mod search;
mod singles;
mod solve;
mod structures;
mod tell;
mod tiers;
mod totals;
mod vocabulary;
mod walk;
mod whole;

pub use against::against;
pub use change::{Ask, Changes, Proof, Terms, Way, change};
pub use condition::{Clause, Condition, Deterrent, Share, condition};
pub use cost::{Costs, Kind};
pub use edit::Edit;
pub use list::Settled;
pub use make::edited;
pub use margin::{Margin, margins};
use meter::Meter;
pub use outside::{Effect, Effects, outside};
pub use own::To;
pub use vocabulary::{WIDEST, vocabulary, vocabulary_of};
