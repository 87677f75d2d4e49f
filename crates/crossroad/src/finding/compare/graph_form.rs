//! Versions in graph form: over the states of both, what differs, and what is made of it.

use std::collections::BTreeSet;

use super::aligned_version::Side;
use super::difference::{Difference, Versions};
use super::union::{Match, matched};
use crate::model::conflict::{Arc, Conflict, GraphForm, GraphState};
use crate::text::formula::{DmId, OptionSet, StateId};

/// Matches the states of two conflicts in graph form by their ids.
pub(super) fn states(before: &Conflict, after: &Conflict) -> Vec<Match> {
    let (Some(ours), Some(theirs)) = (&before.graph, &after.graph) else { return Vec::new() };
    let key = |state: &GraphState| Some(state.id.value.clone());
    matched(&ours.states, &theirs.states, key, |_, _| false)
}

impl Side<'_> {
    /// Returns the place of a state among those of both.
    pub(super) fn state(&self, state: StateId) -> StateId {
        let place = self.states.iter().position(|(own, _)| *own == Some(state.index()));
        StateId::at(place.unwrap_or(0))
    }

    /// Writes the graph over the states of both, with an arc for each single move.
    pub(super) fn graph(&self) -> Option<GraphForm> {
        let (own, other) = (self.own.graph.as_ref()?, self.other.graph.as_ref()?);
        let state = |(here, there): &Match| match here {
            Some(at) => own.states.get(*at).cloned(),
            None => other.states.get((*there)?).cloned(),
        };
        let absent = self.states.iter().enumerate().filter(|(_, (own, _))| own.is_none());
        let single = |arc: &Arc| -> Vec<Arc> {
            let one = |(from, to)| Arc {
                id: None,
                dm: self.dm(arc.dm),
                from: self.state(from),
                to: vec![self.state(to)],
                back: false,
                ..arc.clone()
            };
            arc.moves().map(one).collect()
        };
        let mut arcs: Vec<Arc> = own.arcs.iter().flat_map(single).collect();
        arcs.sort_by_key(|arc| (arc.dm, arc.from, arc.to.clone()));
        Some(GraphForm {
            states: self.states.iter().filter_map(state).collect(),
            arcs,
            absent: absent.map(|(at, _)| StateId::at(at)).collect(),
        })
    }
}

impl Versions {
    /// Writes the vector of a state of a graph as one version has it.
    pub(super) fn own_state(places: &[Option<usize>], vector: OptionSet) -> OptionSet {
        let place = usize::try_from(vector).ok().and_then(|at| places.get(at).copied());
        // (what is no state there has a vector that no state has)
        place.flatten().map_or(OptionSet::MAX, |place| place as OptionSet)
    }

    /// Lists what differs between graphs: states, then single moves.
    pub(super) fn graphs(&self, all: &mut Vec<Difference>) {
        let (Some(old), Some(new)) = (&self.before.graph, &self.after.graph) else { return };
        for state in old.absent.symmetric_difference(&new.absent) {
            let new = old.absent.contains(state);
            all.push(Difference::State { state: *state, new });
        }
        let (old, new) = (moves(old), moves(new));
        for one in old.symmetric_difference(&new) {
            let (dm, from, to) = *one;
            all.push(Difference::Arc { dm, from, to, new: new.contains(one) });
        }
    }
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
