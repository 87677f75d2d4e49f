//! What diagrams have found about one state, proven on a small piece of the graph.
//!
//! The piece holds the state, its moves or the breaking one, and all that answers them or can follow:
//! as much as evidence speaks of. On it, the judge finds the evidence and the checker validates it, which
//! know nothing of diagrams.

use std::collections::BTreeSet;

use super::state::{Symbolic, improvements};
use super::sweep::{asked, symbolic_refusal};
use crate::game::diagram::{Exhausted, SymbolicGraph};
use crate::game::graph::{Graph, Keyed, Relation};
use crate::game::space::{Certain, Memory, Refusal, Space, Structure, build_piece};
use crate::stability::along::Along;
use crate::stability::judge_choices::judge_move;
use crate::stability::level_engine::Question;
use crate::stability::{Evidence, Profile, Verdict, check, judge};
use crate::text::formula::{DmId, OptionSet};

/// Evidence about one state, on the piece of the graph that it speaks of.
#[derive(Debug)]
pub struct Proof {
    /// The states that the evidence speaks of; numbered among themselves.
    pub space: Space,
    /// What each decision maker prefers among them.
    pub relations: Vec<Relation>,
    /// The verdict, with evidence that has been checked.
    pub verdict: Verdict,
}

/// Proves what diagrams have found about a state; `None` if the proof speaks of more than so many
/// states.
///
/// # Errors
/// A [`Refusal`] if finding the piece takes too much; [`Refusal::Internal`] if what was found is not so.
pub fn prove(
    graph: &mut SymbolicGraph<'_>,
    (structure, preferences): (&Structure, &[Keyed]),
    profile: &Profile,
    state: OptionSet,
    found: &Symbolic,
    most: usize,
) -> Result<Option<Proof>, Refusal> {
    let question = asked(profile.concept(found.dm), graph.grades)?;
    graph.diagrams.allow_anew();
    let piece = piece(graph, question, state, found, most);
    let piece = piece.map_err(|why| symbolic_refusal(why, "the states that a proof speaks of"))?;
    let Some(piece) = piece else { return Ok(None) };
    let space = build_piece(structure, piece.into_iter().collect(), Memory::DEFAULT)?;
    let graph = Graph::evaluate(&space, preferences.to_vec(), Memory::DEFAULT, 1)?;
    let from = space.find(state).certain()?;
    let verdict = match found.breaking {
        None => judge(&graph, profile, found.dm, from)?,
        Some(to) => {
            let deviation = space.find(to).certain()?;
            let judged = judge_move(&graph, profile, found.dm, from, deviation).certain()?;
            let reached = judged.err().certain()?;
            let evidence = Evidence::Unstable { deviation, reached };
            Verdict { dm: found.dm, state: from, evidence }
        }
    };
    let right = verdict.stable() == found.stable() && check(&graph, profile, &verdict).is_ok();
    right.then_some(()).certain()?;
    let relations = graph.relations;
    Ok(Some(Proof { space, relations, verdict }))
}

/// Lists the states that a proof speaks of, if these are not too many.
fn piece(
    graph: &mut SymbolicGraph<'_>,
    question: Question,
    state: OptionSet,
    found: &Symbolic,
    most: usize,
) -> Result<Option<BTreeSet<OptionSet>>, Exhausted> {
    let dm = found.dm;
    let mut piece = BTreeSet::from([state]);
    let (along, escape) = match question {
        Question::Tempted => (None, false),
        Question::Answered(along, escape) => (Some(along), escape),
    };
    let Some(breaking) = found.breaking else {
        let Some(answers) = &found.answers else { return Ok(None) };
        if !targets(graph, dm, state, most, &mut piece)? {
            return Ok(None);
        }
        piece.extend(answers.iter().flat_map(|(_, moves)| moves.iter().map(|(_, to)| *to)));
        // Wherever an answer may end, all that the focal decision maker can do then.
        for end in piece.clone().into_iter().filter(|_| escape) {
            if !targets(graph, dm, end, most, &mut piece)? {
                return Ok(None);
            }
        }
        return Ok(Some(piece));
    };
    piece.insert(breaking);
    let Some(along) = along else { return Ok(Some(piece)) };
    let opponents: Vec<DmId> = graph.dms().filter(|one| *one != dm).collect();
    let mut reached = BTreeSet::from([breaking]);
    let mut open = vec![breaking];
    while let Some(from) = open.pop() {
        for opponent in &opponents {
            let can = match along {
                Along::Moves => graph.targets(*opponent, from)?,
                Along::Improvements => improvements(graph, *opponent, from)?,
            };
            let left = most.saturating_sub(reached.len());
            let next = graph.members(can, left.saturating_add(1).saturating_add(reached.len()));
            open.extend(next.into_iter().filter(|to| reached.insert(*to)));
            if reached.len() > most {
                return Ok(None);
            }
        }
    }
    for end in reached.iter().filter(|_| escape) {
        let can = graph.targets(dm, *end)?;
        piece.extend(super::state::best(graph, dm, can)?);
    }
    piece.extend(reached);
    Ok(Some(piece))
}

/// Adds the states that a decision maker can move to from a state; says whether these are not too many.
fn targets(
    graph: &mut SymbolicGraph<'_>,
    dm: DmId,
    state: OptionSet,
    most: usize,
    piece: &mut BTreeSet<OptionSet>,
) -> Result<bool, Exhausted> {
    let can = graph.targets(dm, state)?;
    piece.extend(graph.members(can, most.saturating_add(1)));
    Ok(piece.len() <= most)
}
