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

mod contradicted_statements;
mod change;
mod changes;
mod order_moves;
mod terms;
mod condition;
mod cost;
mod joint_lists;
mod edit;
mod search_context;
mod cost_classes;
mod preference_slots;
mod apply;
mod margin;
mod budget;
mod interventions;
mod stability_given_responses;
mod ranking_edits;
mod responses;
mod target_preference;
mod search;
mod single_edits;
mod preference_edits;
mod structural_edits;
mod edits_from_target;
mod ranking_tiers;
mod totals;
mod vocabulary;
mod enumerate_lists;
mod exhaustive;

pub use apply::edited;
use budget::Meter;
pub use change::change;
pub use changes::{Changes, Proof, Way};
pub use condition::{Clause, Condition, Deterrent, Share, condition};
pub use contradicted_statements::against;
pub use cost::{Costs, Kind};
pub use edit::Edit;
pub use interventions::{Effect, Effects, outside};
pub use margin::{Margin, margins};
pub use preference_slots::Settled;
pub use stability_given_responses::To;
pub use terms::{Ask, Terms};
pub use vocabulary::{WIDEST, vocabulary, vocabulary_of};
