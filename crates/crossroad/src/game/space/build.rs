//! From a conflict's options and rules to its space.

use std::collections::BTreeMap;

use super::feasible::constraints;
use super::states::Merged;
use super::{
    Arcs, BitSet, Constraint, Feasible, Groups, Memory, Moves, Patience, Points, Refusal, Space,
};
use crate::model::conflict::{Conflict, GraphForm, OneWay, Pick, View};
use crate::text::formula::{DmId, Formula, OptionId, OptionSet, StateId};

/// What a space is built from: everything of a conflict that decides about states and moves.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Structure {
    /// The number of options.
    pub options: usize,
    /// The own options of each decision maker.
    pub own: Vec<OptionSet>,
    /// Options that, once taken, stay taken.
    pub on: OptionSet,
    /// Options that, once dropped, stay dropped.
    pub off: OptionSet,
    /// What holds in every feasible state.
    pub constraints: Vec<Constraint>,
    /// All states where one of these holds are one state; which member stands for it, if said.
    pub merges: Vec<(Formula, Option<Pick>)>,
    /// Moves that cannot be made: whose, from where, to where.
    pub forbidden: Vec<(DmId, Formula, Formula)>,
    /// In graph form, all there is; everything else is empty then.
    pub listed: Option<Listed>,
}

/// The states and moves of a conflict in graph form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Listed {
    /// The vectors of the states, ascending.
    pub states: Vec<OptionSet>,
    /// The moves of each decision maker: from where, to where, as vectors. Those from or to what is
    /// no state are not made.
    pub moves: Vec<Vec<(OptionSet, OptionSet)>>,
}

/// How many options a decision maker has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionCounts {
    /// All of them.
    pub own: u32,
    /// Those that can be changed one way only.
    pub one_way: u32,
}

impl Structure {
    /// Counts the feasible vectors.
    ///
    /// # Errors
    /// A [`Refusal`] if there is none, there are too many to number, or the rules are too hard.
    pub fn count(&self) -> Result<u64, Refusal> {
        self.count_within(u64::from(u32::MAX))
    }

    /// Counts the feasible vectors, if there are no more than so many.
    ///
    /// # Errors
    /// A [`Refusal`] if there is none, there are more, or the rules are too hard.
    pub fn count_within(&self, most: u64) -> Result<u64, Refusal> {
        self.count_with(most, &mut Patience::default())
    }

    fn count_with(&self, most: u64, patience: &mut Patience) -> Result<u64, Refusal> {
        let most = u128::from(most);
        if let Some(listed) = &self.listed {
            return match listed.states.len() as u64 {
                0 => Err(Refusal::NoState),
                count if u128::from(count) > most => {
                    Err(Refusal::TooManyStates { count: u128::from(count) })
                }
                count => Ok(count),
            };
        }
        let feasible = Feasible::new(self.options, &self.constraints);
        match feasible.count(most, patience).map_err(|_| Refusal::RulesTooHard)? {
            0 => Err(Refusal::NoState),
            count if count > most => Err(Refusal::TooManyStates { count }),
            count => Ok(count as u64),
        }
    }

    /// Leaves out the states where a formula holds.
    fn leave_out(&mut self, formula: Formula) {
        match &mut self.listed {
            Some(listed) => listed.states.retain(|state| !formula.holds(*state)),
            None => {
                let kept = Formula::Not(Box::new(formula));
                self.constraints.push(Constraint::from_formula(&kept));
            }
        }
    }

    /// Counts the options of each decision maker.
    pub fn counts(&self) -> impl Iterator<Item = OptionCounts> + '_ {
        let one_way = self.on | self.off;
        self.own.iter().map(move |own| OptionCounts {
            own: own.count_ones(),
            one_way: (own & one_way).count_ones(),
        })
    }
}

/// Reads the structure of a conflict in its reference world.
#[must_use]
pub fn structure(conflict: &Conflict) -> Structure {
    let one_way = |way| {
        let options = conflict.options.iter().enumerate();
        options
            .filter(|(_, option)| option.one_way == Some(way))
            .fold(0, |set, (bit, _)| set | 1 << bit)
    };
    let forbidden = conflict.forbidden.iter();
    Structure {
        options: conflict.options.len(),
        own: (0..conflict.dms.len()).map(|dm| conflict.options_of(DmId::at(dm))).collect(),
        on: one_way(OneWay::On),
        off: one_way(OneWay::Off),
        constraints: constraints(conflict),
        merges: conflict.merges.iter().map(|m| (m.when.formula.clone(), m.pick)).collect(),
        forbidden: forbidden
            .map(|ban| (ban.dm, ban.from.formula.clone(), ban.to.formula.clone()))
            .collect(),
        listed: conflict.graph.as_ref().map(|graph| listed(conflict, graph)),
    }
}

/// Reads the structure of a conflict as the owner of a view sees it: options that it does not know
/// of stay as they are in the status quo, and states that it takes to be impossible are not there.
#[must_use]
pub fn perceived_structure(conflict: &Conflict, view: &View) -> Structure {
    let mut structure = structure(conflict);
    let today = conflict.status_quo.as_ref().map_or(0, |today| today.taken);
    for bit in (0..conflict.options.len()).filter(|bit| view.unaware >> bit & 1 == 1) {
        let taken = Formula::Taken(OptionId::at(bit));
        let changed = if today >> bit & 1 == 1 { Formula::Not(Box::new(taken)) } else { taken };
        structure.leave_out(changed);
    }
    for never in &view.never {
        structure.leave_out(never.formula.clone());
    }
    structure
}

fn listed(conflict: &Conflict, graph: &GraphForm) -> Listed {
    let vector = |state: StateId| OptionSet::from(state.0);
    let states = (0..graph.states.len()).map(StateId::at);
    let there = states.filter(|state| !graph.absent.contains(state));
    let moves = |dm| graph.moves(DmId::at(dm)).map(|(from, to)| (vector(from), vector(to)));
    Listed {
        states: there.map(vector).collect(),
        moves: (0..conflict.dms.len()).map(|dm| moves(dm).collect()).collect(),
    }
}

/// Builds the space of a structure.
///
/// # Errors
/// A [`Refusal`] if there is no state, there are too many, or they would need more memory than
/// allowed; nothing large is taken before that is known.
pub fn build(structure: &Structure, memory: Memory) -> Result<Space, Refusal> {
    if let Some(listed) = &structure.listed {
        return hand_made(structure, listed, memory);
    }
    on_points(structure, points(structure, memory)?, memory)
}

/// Builds the space of some of the feasible states of a structure in option form: all moves between
/// them, and no others.
///
/// # Errors
/// As [`build`].
pub fn build_piece(
    structure: &Structure,
    mut vectors: Vec<OptionSet>,
    memory: Memory,
) -> Result<Space, Refusal> {
    vectors.sort_unstable();
    vectors.dedup();
    memory.allow("the list of states", vectors.len() as u64 * need_of_state(structure))?;
    on_points(structure, Points::Listed(vectors), memory)
}

fn on_points(structure: &Structure, points: Points, memory: Memory) -> Result<Space, Refusal> {
    let merged = merge(structure, &points);
    let states = merged.as_ref().map_or(points.len(), |merged| merged.members.len());
    let mut moves = Vec::with_capacity(structure.own.len());
    for (dm, own) in structure.own.iter().enumerate() {
        let groups = Groups::new(&points, *own, structure.on, structure.off);
        let bans: Vec<_> =
            structure.forbidden.iter().filter(|(who, ..)| who.index() == dm).collect();
        if merged.is_none() && bans.is_empty() {
            moves.push(Moves::Grouped(groups));
            continue;
        }
        let state_of = |point: usize| match &merged {
            Some(merged) => merged.state_of.get(point).copied().unwrap_or(StateId(0)),
            None => StateId::at(point),
        };
        let forbidden = |from: OptionSet, to: OptionSet| {
            bans.iter().any(|(_, when, where_to)| when.holds(from) && where_to.holds(to))
        };
        let arcs = Arcs::of_groups(&points, &groups, state_of, states, forbidden, memory)?;
        moves.push(Moves::Listed(arcs));
    }
    Ok(Space { options: structure.options, points, merged, own: structure.own.clone(), moves })
}

/// Builds the space of a conflict in graph form.
fn hand_made(structure: &Structure, listed: &Listed, memory: Memory) -> Result<Space, Refusal> {
    let count = structure.count()?;
    let arcs: u64 = listed.moves.iter().map(|moves| moves.len() as u64).sum();
    let starts = (count + 1) * size_of::<usize>() as u64 * listed.moves.len() as u64;
    let lists = count * size_of::<Vec<StateId>>() as u64;
    memory.allow("the list of moves", 8 * count + starts + lists + 8 * arcs)?;
    let points = Points::Listed(listed.states.clone());
    let moves = listed.moves.iter().map(|moves| {
        let mut targets = vec![Vec::new(); listed.states.len()];
        for (from, to) in moves {
            if let (Some(from), Some(to)) = (points.find(*from), points.find(*to))
                && let Some(targets) = targets.get_mut(from)
            {
                targets.push(StateId::at(to));
            }
        }
        Moves::Listed(Arcs::new(targets))
    });
    let (moves, own) = (moves.collect(), vec![0; listed.moves.len()]);
    Ok(Space { options: 0, points, merged: None, own, moves })
}

/// Lists the feasible vectors, once it is known that they fit.
fn points(structure: &Structure, memory: Memory) -> Result<Points, Refusal> {
    let feasible = Feasible::new(structure.options, &structure.constraints);
    if feasible.unconstrained() {
        structure.count()?;
        return Ok(Points::All(structure.options as u32));
    }
    let each = need_of_state(structure);
    let fitting = (memory.limit / each).min(u64::from(u32::MAX));
    let count = match structure.count_within(fitting) {
        // How many more there are is told if that is soon known.
        Err(Refusal::TooManyStates { .. }) if fitting < u64::from(u32::MAX) => {
            let most = u64::from(u32::MAX);
            match structure.count_with(most, &mut Patience::firm(Patience::STEPS)) {
                Err(Refusal::RulesTooHard) => fitting + 1,
                count => count?,
            }
        }
        count => count?,
    };
    memory.allow("the list of feasible states", count * each)?;
    let vectors = feasible.list(count as usize, &mut Patience::default());
    Ok(Points::Listed(vectors.map_err(|_| Refusal::RulesTooHard)?))
}

/// Returns the bytes that a listed point takes with its place in the groups, and with what sorting
/// takes.
fn need_of_state(structure: &Structure) -> u64 {
    let vector = size_of::<OptionSet>() as u64;
    let per_dm = 3 * size_of::<u32>() as u64;
    let sorting = 16;
    vector + per_dm * structure.own.len() as u64 + sorting
}

/// Joins the states of each merge; states of merges that overlap are all one.
fn merge(structure: &Structure, points: &Points) -> Option<Merged> {
    let plain = Space {
        options: structure.options,
        points: points.clone(),
        merged: None,
        own: Vec::new(),
        moves: Vec::new(),
    };
    let mut joined: Vec<(usize, BitSet)> = Vec::new();
    for (index, (when, _)) in structure.merges.iter().enumerate() {
        let mut first = index;
        let mut set = plain.select(when);
        if set.count() < 2 {
            continue;
        }
        joined.retain(|(earlier, other)| {
            let mut common = other.clone();
            common.intersect(&set);
            if !common.is_empty() {
                set.unite(other);
                first = first.min(*earlier);
            }
            common.is_empty()
        });
        joined.push((first, set));
    }
    if joined.is_empty() {
        return None;
    }
    let class = |point: StateId| joined.iter().position(|(_, set)| set.contains(point));
    let mut members: Vec<Vec<u32>> = Vec::new();
    let mut state_of = vec![StateId(0); points.len()];
    // A merged state stands where its highest member does: everything else it
    // contains is passed over.
    let highest: Vec<Option<StateId>> = joined.iter().map(|(_, set)| set.iter().last()).collect();
    let mut merge_of = BTreeMap::new();
    for point in (0..points.len()).map(StateId::at) {
        let own: Vec<u32> = match class(point).and_then(|at| joined.get(at).zip(highest.get(at))) {
            None => vec![point.0],
            Some(((merge, set), last)) if *last == Some(point) => {
                let pick = structure.merges.get(*merge).and_then(|(_, pick)| *pick);
                merge_of.insert(StateId::at(members.len()), (*merge, pick));
                set.iter().map(|state| state.0).collect()
            }
            Some(_) => continue,
        };
        for member in &own {
            if let Some(state) = state_of.get_mut(*member as usize) {
                *state = StateId::at(members.len());
            }
        }
        members.push(own);
    }
    Some(Merged { state_of, members, merge_of })
}
