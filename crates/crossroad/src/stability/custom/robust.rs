//! Stability whatever mix of behaviours the opponents follow.
//!
//! Each opponent answers with moves of a behaviour of its own: any it can make, its improvements,
//! or its cautious moves. A mix gives every opponent one, and a state is stable under it as under
//! general metarationality on the graph in which opponents have no other moves. Behaviours are
//! nested, and more moves only make more answers: so a state is stable under every mix exactly if
//! it is under the mix in which everybody is cautious.

use crate::game::graph::{Code, Graph, Reading};
use crate::game::space::{Arcs, BitSet, Refusal, Space};
use crate::stability::evidence::{Breaking, Evidence};
use crate::stability::general::{self, Ways, classes};
use crate::stability::judge_choices::{judge_by_choices, judge_move};
use crate::stability::{Answer, Behaviour, GMR, Profile, Reached, ResponseMoves, Sequences};
use crate::text::formula::{DmId, StateId};

/// Opponents up to which every mix is tried for the one that restrains fewest.
const TRIED: usize = 5;

/// Steps that are done without asking.
const MOST_STEPS: u128 = 1 << 42;

/// The moves that a mix leaves to opponents.
pub(in crate::stability) struct Mixed<'a> {
    graph: &'a Graph<'a>,
    dm: DmId,
    sequences: Sequences,
    cautious: Vec<Arcs>,
}

impl<'a> Mixed<'a> {
    /// Works out everybody's cautious moves.
    pub(in crate::stability) fn new(
        graph: &'a Graph<'a>,
        dm: DmId,
        sequences: Sequences,
    ) -> Result<Self, Refusal> {
        let opponents = graph.space.dms().map(|one| match one == dm {
            true => Ok(Arcs::new(graph.space.states().map(|_| Vec::new()))),
            false => cautious(graph, one, sequences),
        });
        Ok(Self { graph, dm, sequences, cautious: opponents.collect::<Result<_, _>>()? })
    }

    /// Makes the space in which opponents have the moves of a mix only.
    fn space(&self, mix: &[Behaviour]) -> Space {
        let space = self.graph.space;
        let moves = space.dms().map(|mover| {
            let behaviour = mix.get(mover.index()).copied().unwrap_or(Behaviour::Any);
            let of = |state: StateId| -> Vec<StateId> {
                match behaviour {
                    _ if mover == self.dm => space.targets(mover, state).collect(),
                    Behaviour::Any => space.targets(mover, state).collect(),
                    Behaviour::Improving => self.graph.improvements(mover, state).collect(),
                    Behaviour::Cautious => {
                        let arcs = self.cautious.get(mover.index());
                        arcs.map(|arcs| arcs.targets(state).to_vec()).unwrap_or_default()
                    }
                }
            };
            Arcs::new(space.states().map(of))
        });
        Space::hand_made(space.len(), moves.collect())
    }

    fn everybody(&self, behaviour: Behaviour) -> Vec<Behaviour> {
        vec![behaviour; self.graph.space.dms().len()]
    }

    fn profile(&self) -> Profile {
        general_metarationality(self.graph, self.sequences)
    }

    /// Judges the state under a mix.
    fn under(&self, mix: &[Behaviour], state: StateId) -> Evidence {
        let space = self.space(mix);
        let graph = Graph::new(&space, self.graph.relations.clone());
        judge_by_choices(&graph, &self.profile(), self.dm, state).evidence
    }

    /// Tells what opponents who are all cautious can do about a move, as [`judge_move`] does.
    pub(in crate::stability) fn answered(
        &self,
        state: StateId,
        to: StateId,
    ) -> Option<Result<Answer, Vec<Reached>>> {
        let space = self.space(&self.everybody(Behaviour::Cautious));
        let graph = Graph::new(&space, self.graph.relations.clone());
        judge_move(&graph, &self.profile(), self.dm, state, to)
    }

    /// Finds a mix that breaks stability and restrains as few opponents as can be.
    fn breaking(&self, state: StateId) -> Option<Breaking> {
        let opponents: Vec<DmId> =
            self.graph.space.dms().filter(|other| *other != self.dm).collect();
        let breaks = |mix: &[Behaviour]| match self.under(mix, state) {
            Evidence::Unstable { deviation, reached } => {
                Some(Breaking { mix: mix.to_vec(), deviation, reached })
            }
            _ => None,
        };
        if opponents.len() <= TRIED {
            let mixes = mixes(&opponents, self.everybody(Behaviour::Any));
            return mixes.iter().find_map(|mix| breaks(mix));
        }
        // Everybody is cautious, and then one after the other as free as stability stays broken.
        let mut mix = self.everybody(Behaviour::Cautious);
        let mut found = breaks(&mix)?;
        for opponent in opponents {
            for (freer, _) in Behaviour::ALL {
                let mut other = mix.clone();
                if let Some(place) = other.get_mut(opponent.index()) {
                    *place = freer;
                }
                if let Some(breaking) = breaks(&other) {
                    (mix, found) = (other, breaking);
                    break;
                }
            }
        }
        Some(found)
    }
}

/// The profile that a mix is judged by.
pub(in crate::stability) fn general_metarationality(
    graph: &Graph<'_>,
    sequences: Sequences,
) -> Profile {
    Profile::uniform(&GMR, graph.space.dms().len(), sequences)
}

/// Lists all mixes, those first in which fewer are restrained, then those that restrain less.
fn mixes(opponents: &[DmId], free: Vec<Behaviour>) -> Vec<Vec<Behaviour>> {
    let mut all = vec![free];
    for opponent in opponents {
        all = all
            .into_iter()
            .flat_map(|mix| {
                Behaviour::ALL.map(|(behaviour, _)| {
                    let mut mix = mix.clone();
                    if let Some(place) = mix.get_mut(opponent.index()) {
                        *place = behaviour;
                    }
                    mix
                })
            })
            .collect();
    }
    all.sort_by_cached_key(|mix| {
        let restrained = mix.iter().filter(|one| **one != Behaviour::Any).count();
        let cautious = mix.iter().filter(|one| **one == Behaviour::Cautious).count();
        (restrained, cautious, mix.clone())
    });
    all
}

/// Lists the cautious moves of a decision maker.
fn cautious(graph: &Graph<'_>, dm: DmId, sequences: Sequences) -> Result<Arcs, Refusal> {
    let space = graph.space;
    let ways = Ways::new(
        graph,
        dm,
        (ResponseMoves::Any, ResponseMoves::Any),
        &Reading::Written,
        sequences,
    )?;
    let classes = classes(graph, dm, &Reading::Written);
    let steps = classes.len() as u128 * ways.steps();
    if steps > MOST_STEPS {
        return Err(Refusal::TooLong { what: "finding cautious moves", steps, limit: MOST_STEPS });
    }
    let mut lists = vec![Vec::new(); space.len()];
    for class in &classes {
        let Some(like) = class.first() else { continue };
        let mut bad = BitSet::new(space.len());
        let worse = space.states().filter(|z| graph.code(dm, *z, *like) != Code::Better);
        worse.for_each(|z| {
            bad.insert(z);
        });
        let regretted = ways.before_answers(&bad);
        for state in class {
            let targets = graph.improvements(dm, *state).filter(|to| !regretted.contains(*to));
            if let Some(list) = lists.get_mut(state.index()) {
                *list = targets.collect();
            }
        }
    }
    Ok(Arcs::new(lists))
}

/// Lists the states that are stable for a decision maker under every mix.
pub(in crate::stability) fn stable(
    graph: &Graph<'_>,
    dm: DmId,
    sequences: Sequences,
    go_on: &dyn Fn() -> Result<(), Refusal>,
) -> Result<BitSet, Refusal> {
    let mixed = Mixed::new(graph, dm, sequences)?;
    go_on()?;
    let space = mixed.space(&mixed.everybody(Behaviour::Cautious));
    let narrow = Graph::new(&space, graph.relations.clone());
    let profile = mixed.profile();
    match profile.concept(dm).choices() {
        Some(choices) => general::stable(&narrow, dm, choices, sequences, go_on),
        None => Ok(BitSet::full(graph.space.len())),
    }
}

/// Judges one state.
pub(in crate::stability) fn judge_robust(
    graph: &Graph<'_>,
    dm: DmId,
    state: StateId,
    sequences: Sequences,
) -> Result<Evidence, Refusal> {
    let mixed = Mixed::new(graph, dm, sequences)?;
    Ok(match mixed.under(&mixed.everybody(Behaviour::Cautious), state) {
        Evidence::Stable(answers) => Evidence::Robust { answers, broken: None },
        _ => Evidence::Robust { answers: Vec::new(), broken: mixed.breaking(state) },
    })
}

/// Tells what opponents who are all cautious can do about a move: `None` if it does not tempt.
///
/// # Errors
/// What working out their moves refuses.
pub fn cautiously_answered(
    graph: &Graph<'_>,
    dm: DmId,
    (from, to): (StateId, StateId),
    sequences: Sequences,
) -> Result<Option<Result<Answer, Vec<Reached>>>, Refusal> {
    Ok(Mixed::new(graph, dm, sequences)?.answered(from, to))
}
