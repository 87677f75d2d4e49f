//! Which states are stable for whom, and the proof.
//!
//! A stability concept is a value ([`Concept`]). [`judge`] reads it as a game at
//! one state and returns a verdict with evidence; [`check`] validates evidence
//! with code that shares nothing with it; [`sweep`] reads the same value for all
//! states at once.

mod along;
mod analysis;
mod behaviour;
mod check;
mod check_choices;
mod check_custom;
mod check_robust;
mod choices;
mod coalition;
mod coalitional;
mod group_pass;
mod concept;
mod concepts;
mod custom;
mod custom_concept;
mod evidence;
mod family;
mod flaw;
mod threshold_range;
mod flood;
mod general;
mod judge;
mod judge_choices;
mod layout;
mod level;
mod memory_estimate;
mod needs;
mod profile;
mod progress;
mod sanction_credibility;
mod rounds;
mod responses;
mod sequences;
mod shortcut;
mod level_engine;
mod sorted;
mod sweep;
mod symbolic;
mod group_tiles;
mod walk;
mod worlds;

pub use analysis::{Analysis, Stable};
pub use behaviour::Behaviour;
pub use check::check;
pub use choices::{Choices, Response, ResponseMoves};
pub use coalition::{coalition_improvements, judge_coalition};
pub use coalitional::{Answers, Coalition, Coalitional};
pub use concept::{Concept, Definition};
pub use concepts::{CONCEPTS, GMR, GROUPS, NASH, ROBUST, SEQ, all_concepts, concept};
pub use custom::{answer_into, cautiously_answered};
pub use custom_concept::Custom;
pub use evidence::{
    Answer, Breaking, CoalitionAnswer, CoalitionReached, CoalitionVerdict, Evidence, Joint, Leap,
    Prospect, Reached, Step, Table, Verdict, WhyNot,
};
pub use family::{Family, Limit, Members};
pub use flaw::Flaw;
pub use judge::judge;
pub use judge_choices::judge_move;
pub use memory_estimate::{DmSizes, Sizes, allow, need, to_rank};
pub use needs::{Need, applies};
pub use profile::Profile;
pub use sanction_credibility::{Hollow, Quality, quality};
pub use sequences::Sequences;
pub use sweep::{Engine, Means, Tuning, sweep, sweep_one, sweep_with};
pub use symbolic::{
    Answered, Play, PlayEnd, Proof, SYMBOLIC_STEPS, Symbolic, SymbolicAnalysis, SymbolicStable,
    judge_symbolic, prove, symbolic_graph, symbolic_play, symbolic_refusal, symbolic_suits,
    symbolic_sweep,
};
pub use threshold_range::{Extent, Range, both, extents};
pub use worlds::{
    AcrossWorlds, InWorlds, Settles, Wide, Worlds, in_worlds, preference_ways, ways, worlds,
};
