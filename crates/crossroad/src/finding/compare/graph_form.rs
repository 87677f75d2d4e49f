//! Versions in graph form: which states go together, what differs, and what is made of it.

use std::collections::BTreeSet;

use super::difference::Difference;
use super::matching::{Match, matched};
use crate::model::conflict::{Arc, Conflict, GraphForm, GraphState};
use crate::text::formula::{DmId, StateId};

/// Matches the states of two conflicts in graph form by their ids.
pub(super) fn states(before: &Conflict, after: &Conflict) -> Vec<Match> {
    let (Some(ours), Some(theirs)) = (&before.graph, &after.graph) else { return Vec::new() };
    let key = |state: &GraphState| Some(state.id.value.clone());
    matched(&ours.states, &theirs.states, key, |_, _| false)
}

/// Lists what differs between graphs: states, then single moves.
pub(super) fn graph_differences(old: &GraphForm, new: &GraphForm) -> Vec<Difference> {
    let states = old.absent.symmetric_difference(&new.absent);
    let states =
        states.map(|state| Difference::State { state: *state, new: old.absent.contains(state) });
    let (old_moves, new_moves) = (moves(old), moves(new));
    let moves = old_moves.symmetric_difference(&new_moves).map(|one| {
        let (dm, from, to) = *one;
        Difference::Arc { dm, from, to, new: new_moves.contains(one) }
    });
    states.chain(moves).collect()
}

fn moves(graph: &GraphForm) -> BTreeSet<(DmId, StateId, StateId)> {
    let each = |arc: &Arc| -> Vec<(DmId, StateId, StateId)> {
        arc.moves().map(|(from, to)| (arc.dm, from, to)).collect()
    };
    graph.arcs.iter().flat_map(each).collect()
}

/// Makes a difference of a graph.
pub(super) fn redraw(graph: &mut GraphForm, after: &GraphForm, difference: &Difference) {
    match difference {
        Difference::State { state, new: true } => {
            graph.absent.remove(state);
        }
        Difference::State { state, new: false } => {
            graph.absent.insert(*state);
        }
        Difference::Arc { dm, from, to, new } => {
            let same = |arc: &&Arc| arc.dm == *dm && arc.moves().any(|one| one == (*from, *to));
            match new {
                true => graph.arcs.extend(after.arcs.iter().find(same).cloned()),
                false => graph.arcs.retain(|arc| !same(&arc)),
            }
        }
        _ => {}
    }
}
