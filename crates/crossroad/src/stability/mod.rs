//! Which states are stable for whom, and the proof.
//!
//! A stability concept is a value ([`Concept`]). [`judge`] reads it as a game at
//! one state and returns a verdict with evidence; [`check`] validates evidence
//! with code that shares nothing with it; [`sweep`] reads the same value for all
//! states at once.

mod analysis;
mod check;
mod check_custom;
mod check_robust;
mod coalition;
mod group_pass;
mod concept;
mod concepts;
mod custom;
mod evidence;
mod threshold_range;
mod flood;
mod general;
mod judge;
#[cfg(test)]
mod laws;
mod layout;
mod level;
mod memory_estimate;
mod progress;
mod sanction_credibility;
mod rounds;
mod responses;
mod shortcut;
mod level_engine;
mod sorted;
mod sweep;
mod group_tiles;
mod walk;
mod worlds;

pub use analysis::{Analysis, Profile, Stable};
pub use check::{Flaw, check};
pub use coalition::{
    Answers, Coalition, CoalitionAnswer, CoalitionReached, CoalitionVerdict, Coalitional, Leap,
    coalition_improvements, judge_coalition,
};
pub use concept::{Choices, Concept, Definition, Response, ResponseMoves, Sequences};
pub use concepts::{CONCEPTS, GMR, GROUPS, NASH, ROBUST, SEQ, all_concepts, concept};
pub use custom::{
    Behaviour, Breaking, Custom, Family, Limit, Members, Need, answer_into, applies,
    cautiously_answered,
};
pub use evidence::{Answer, Evidence, Joint, Prospect, Reached, Step, Table, Verdict, WhyNot};
pub use judge::{judge, judge_move};
pub use memory_estimate::{DmSizes, Sizes, allow, need, to_rank};
pub use sanction_credibility::{Hollow, Quality, quality};
pub use sweep::{Engine, Means, sweep, sweep_one};
pub use threshold_range::{Extent, Range, both, extents};
pub use worlds::{
    AcrossWorlds, InWorlds, Settles, Wide, Worlds, in_worlds, preference_ways, ways, worlds,
};
