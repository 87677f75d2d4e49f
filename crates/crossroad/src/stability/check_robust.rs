//! Evidence of stability under every mix of behaviours, validated from the definitions.

use std::collections::BTreeSet;

use super::check_choices::check_choices;
use super::flaw::Flaw;
use super::{Answer, Behaviour, Breaking, Evidence, Profile, Sequences, Verdict, concept};
use crate::game::graph::{Code, Graph};
use crate::game::space::{Arcs, Space};
use crate::text::formula::{DmId, StateId};

/// Validates the evidence of a verdict.
pub(super) fn check_robust(
    graph: &Graph<'_>,
    (dm, state): (DmId, StateId),
    sequences: Sequences,
    answers: &[Answer],
    broken: Option<&Breaking>,
) -> Result<(), Flaw> {
    let dms = graph.space.dms().len();
    let (mix, evidence) = match broken {
        None => (vec![Behaviour::Cautious; dms], Evidence::Stable(answers.to_vec())),
        Some(Breaking { mix, deviation, reached }) if answers.is_empty() && mix.len() == dms => {
            let (deviation, reached) = (*deviation, reached.clone());
            (mix.clone(), Evidence::Unstable { deviation, reached })
        }
        Some(_) => return Err(Flaw::WrongKind),
    };
    let allowed = |mover: DmId, from: StateId, to: StateId| {
        graph.space.can_move(mover, from, to)
            && (mover == dm
                || match mix.get(mover.index()) {
                    Some(Behaviour::Any) => true,
                    Some(Behaviour::Improving) => improves(graph, mover, from, to),
                    Some(Behaviour::Cautious) => {
                        improves(graph, mover, from, to)
                            && never_regretted(graph, mover, (from, to), sequences)
                    }
                    None => false,
                })
    };
    let arcs = graph.space.dms().map(|mover| {
        Arcs::new(graph.space.states().map(|from| {
            graph.space.states().filter(|to| allowed(mover, from, *to)).collect::<Vec<StateId>>()
        }))
    });
    let space = Space::hand_made(graph.space.len(), arcs.collect());
    let narrow = Graph::new(&space, graph.relations.clone());
    let gmr = Profile::uniform(concept("gmr").ok_or(Flaw::WrongKind)?, dms, sequences);
    check_choices(&narrow, &gmr, &Verdict { dm, state, evidence })
}

fn improves(graph: &Graph<'_>, who: DmId, from: StateId, to: StateId) -> bool {
    graph.code(who, to, from) == Code::Better
}

/// Says whether everything the others can do after a move is still better for its mover.
fn never_regretted(
    graph: &Graph<'_>,
    who: DmId,
    (from, to): (StateId, StateId),
    sequences: Sequences,
) -> bool {
    let mut places: BTreeSet<(StateId, Option<DmId>, u64)> = BTreeSet::from([(to, None, 0)]);
    loop {
        let mut more = places.clone();
        for (at, last, moved) in &places {
            for other in graph.space.dms().filter(|other| *other != who) {
                let in_turn = match sequences {
                    Sequences::Legal => *last != Some(other),
                    Sequences::EachOnce => moved >> other.0 & 1 == 0,
                    Sequences::Single => last.is_none(),
                };
                let then = if sequences == Sequences::EachOnce { moved | 1 << other.0 } else { 0 };
                let steps =
                    graph.space.states().filter(|next| graph.space.can_move(other, *at, *next));
                more.extend(steps.filter(|_| in_turn).map(|next| (next, Some(other), then)));
            }
        }
        if more == places {
            let mut led = places.iter().filter(|(_, last, _)| last.is_some());
            return led.all(|(at, ..)| improves(graph, who, from, *at));
        }
        places = more;
    }
}
