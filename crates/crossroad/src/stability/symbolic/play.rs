//! Where moves that nothing deters lead, one after the other.

use std::collections::BTreeMap;

use super::state::judge_symbolic;
use crate::game::diagram::SymbolicGraph;
use crate::game::space::Refusal;
use crate::stability::Profile;
use crate::text::formula::{DmId, OptionSet};

/// How play ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlayEnd {
    /// At an equilibrium.
    Equilibrium,
    /// It comes back to where it was after so many moves, and goes on so for ever.
    Cycle(usize),
    /// Not within the moves that are followed.
    Open,
}

/// One way that play can take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Play {
    /// The moves, each with whose it is and the state that it leads to.
    pub moves: Vec<(DmId, OptionSet)>,
    /// How it ends.
    pub end: PlayEnd,
}

/// Follows moves that nothing deters from a feasible state, at most so many: of those who have one, the
/// first in file order makes its best.
///
/// # Errors
/// As [`judge_symbolic`].
pub fn symbolic_play(
    graph: &mut SymbolicGraph<'_>,
    profile: &Profile,
    from: OptionSet,
    most: usize,
) -> Result<Play, Refusal> {
    let mut moves: Vec<(DmId, OptionSet)> = Vec::new();
    let mut seen = BTreeMap::from([(from, 0)]);
    let mut at = from;
    loop {
        let mut made = None;
        for dm in graph.dms() {
            let asked = (profile.concept(dm), profile.sequences);
            let judged = judge_symbolic(graph, asked, dm, at, 0)?;
            if let Some(to) = judged.breaking {
                made = Some((dm, to));
                break;
            }
        }
        let Some((dm, to)) = made else { return Ok(Play { moves, end: PlayEnd::Equilibrium }) };
        if moves.len() == most {
            return Ok(Play { moves, end: PlayEnd::Open });
        }
        moves.push((dm, to));
        if let Some(before) = seen.insert(to, moves.len()) {
            return Ok(Play { moves, end: PlayEnd::Cycle(before) });
        }
        at = to;
    }
}
