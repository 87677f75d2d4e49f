//! What can be reached from a state: by whose moves, in how many steps, by
//! improvements or not (the published status-quo analysis).
//!
//! Sequences are legal: no decision maker moves twice in succession. Lengths
//! are least numbers of moves; each reached state comes with one shortest path
//! and the decision makers that can make the last move of some legal path.
//! (Li, Kilgour, Hipel 2005, status quo analysis.)

mod ways;

pub use ways::{Room, Ways};

use crate::game::graph::{Code, Graph};
use crate::game::space::Refusal;
use crate::stability::{Profile, Step, judge_move};
use crate::text::formula::{DmId, StateId};

/// Which moves a path may be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// Any unilateral moves.
    Moves,
    /// Only moves that improve their mover's lot.
    Improvements,
    /// Only improvements that no answer deters under a profile ([`undeterred`]).
    Undeterred,
}

/// A state that can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Which state.
    pub state: StateId,
    /// The least number of moves.
    pub steps: usize,
    /// One shortest path.
    pub path: Vec<Step>,
    /// Who can make the last move of some legal sequence that ends here.
    pub last_movers: Vec<DmId>,
}

/// What can be reached from a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// From where.
    pub from: StateId,
    /// By which moves.
    pub along: Along,
    /// Every state that can be reached, in order of steps, then of number; the state itself is
    /// among them only if a legal sequence returns to it.
    pub arrivals: Vec<Arrival>,
}

/// Finds what can be reached from a state in at most `horizon` moves, and every path: for spaces
/// of which all that can be reached is small; [`Ways`] are for all others.
///
/// # Errors
/// [`Refusal::Internal`] for a state that is not there.
pub fn reach(
    graph: &Graph<'_>,
    from: StateId,
    along: Along,
    horizon: usize,
) -> Result<Reach, Refusal> {
    gathered(Ways::find(graph, from, along, horizon, Room::UNBOUNDED), from, along)
}

/// Finds what can be reached by improvements that no answer deters under a profile: the ways that
/// play can take if everybody foresees by it. `improvements` is what any improvements reach.
///
/// `None` where a concept of the profile does not judge single moves, or improvements reach more
/// than `most` states.
///
/// # Errors
/// As [`reach`].
pub fn undeterred(
    graph: &Graph<'_>,
    profile: &Profile,
    improvements: &Reach,
    most: usize,
) -> Result<Option<Reach>, Refusal> {
    let judges = graph.space.dms().all(|dm| profile.concept(dm).choices().is_some());
    if !judges || improvements.arrivals.len() > most {
        return Ok(None);
    }
    let permitted = |mover, from, to| {
        graph.code(mover, to, from) == Code::Better
            && !matches!(judge_move(graph, profile, mover, from, to), Some(Ok(_)))
    };
    let (from, along) = (improvements.from, Along::Undeterred);
    let ways = Ways::follow(graph.space, from, along, usize::MAX, Room::UNBOUNDED, &permitted);
    gathered(ways, from, along).map(Some)
}

fn gathered(ways: Result<Ways, Refusal>, from: StateId, along: Along) -> Result<Reach, Refusal> {
    Ok(Reach { from, along, arrivals: ways?.arrivals().collect() })
}
