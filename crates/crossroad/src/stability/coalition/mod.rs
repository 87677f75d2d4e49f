//! Stability against coalitions: decision makers that move together.
//!
//! A coalition leaves a state for one that **every** member prefers, reached by
//! legal sequences of the members' moves (what lies between does not matter); it
//! is held back by an answer of the others that is bad for **some** member.
//! (Kilgour, Hipel, Fang, Peng 2001; Inohara, Hipel 2008.)

mod check;
mod judge;
mod sweep;

pub(super) use check::check_coalitions;
pub(super) use judge::judge_coalitions;
pub use judge::{coalition_improvements, judge_coalition};
pub(super) use sweep::Ways;

use super::Answers;
use crate::game::graph::Graph;
use crate::game::space::Refusal;

/// Steps that are done without asking.
const MOST_STEPS: u128 = 1 << 34;

/// Refuses what would take too long: every coalition looks at every pair of states.
pub(super) fn affordable(
    graph: &Graph<'_>,
    coalitions: usize,
    answers: Answers,
) -> Result<(), Refusal> {
    let (states, dms) = (graph.space.len() as u128, graph.space.dms().len() as u32);
    let groups = if answers == Answers::Improvements { 1 << dms.min(64) } else { u128::from(dms) };
    let steps = coalitions as u128 * states * states * groups.max(1);
    if steps > MOST_STEPS {
        return Err(Refusal::TooLong {
            what: "going through the coalitions",
            steps,
            limit: MOST_STEPS,
        });
    }
    Ok(())
}
