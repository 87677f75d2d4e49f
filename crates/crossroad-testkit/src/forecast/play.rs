//! How play goes on in one world, by the set definitions.

use super::chain;
use super::world::World;
use crate::formula::Formula;
use crate::open::OpenConflict;
use crate::oracle::deterred;
use crate::sequences::{Moves, Sequences, moves, reachable};
use crate::world::{self, PlainGraph};

/// Where play ends, and how likely.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// Where.
    pub rest: Rest,
    /// How likely.
    pub share: f64,
}

/// A state that nobody leaves, or states between which play goes on for ever.
#[derive(Clone, Debug, PartialEq)]
pub enum Rest {
    /// A state.
    At {
        /// Its option vectors.
        members: Vec<u64>,
        /// Whether some move from it is held back by nothing but threats that nobody would carry out.
        hollow: bool,
    },
    /// States, each with the share of time spent there.
    Cycle {
        /// The option vectors of each state, and its share.
        times: Vec<(Vec<u64>, f64)>,
    },
}

/// Plays a world out.
///
/// # Panics
/// If the world has no graph.
pub fn play(conflict: &OpenConflict, world: &World, sequences: Sequences) -> Vec<Ending> {
    let graph = world::graph(&world.conflict);
    let table = Table { graph: &graph, world, sequences };
    let start = graph.status_quo.unwrap_or_else(|| unreachable!("forecasts begin somewhere"));
    let rows = table.rows(conflict, start);
    let at = |state: usize| graph.members[state].clone();
    let ends = chain::ends(&rows, start).into_iter().map(|(class, share)| {
        let rest = match class[..] {
            [state] => Rest::At { members: at(state), hollow: table.hollow(state) },
            _ => {
                let times = chain::times(&rows, &class);
                Rest::Cycle { times: class.iter().map(|&s| at(s)).zip(times).collect() }
            }
        };
        Ending { rest, share }
    });
    ends.collect()
}

/// Plays a world out in which mistakes are made: at each state with probability `each` nobody moves though somebody would, for good;
/// and with the same probability somebody makes a move it would not make, among `moves` (for each decision maker and state where it
/// could move to in the loosest world), where play stays. Returns how likely it is to end in each state, with never settling last.
///
/// # Panics
/// If the world has no graph.
pub fn play_erring(
    conflict: &OpenConflict,
    world: &World,
    sequences: Sequences,
    each: f64,
    loosest: &PlainGraph,
) -> Vec<(Vec<u64>, f64)> {
    let graph = world::graph(&world.conflict);
    let table = Table { graph: &graph, world, sequences };
    let start = graph.status_quo.unwrap_or_else(|| unreachable!("forecasts begin somewhere"));
    let rows = table.rows(conflict, start);
    let of = |state: usize| loosest.members.iter().position(|m| *m == graph.members[state]);
    // First the states of the world, then those of the loosest world in which play has ended.
    let all = graph.states + loosest.states;
    let mut dense = vec![vec![0.0; all]; all];
    for (ended, row) in dense.iter_mut().enumerate().skip(graph.states) {
        row[ended] = 1.0;
    }
    for (state, row) in rows.iter().enumerate() {
        let here = of(state).unwrap_or_else(|| unreachable!("the loosest world has every state"));
        let movers = table.movers(conflict, state);
        let wrong: Vec<Vec<usize>> = (0..graph.dms)
            .map(|dm| {
                let meant = movers.iter().filter(|(who, ..)| *who == dm);
                let meant: Vec<usize> =
                    meant.flat_map(|(_, _, to)| to).filter_map(|to| of(*to)).collect();
                let others = loosest.arcs[dm][here].iter().copied();
                others.filter(|to| !meant.contains(to)).collect()
            })
            .collect();
        let pace = |dm: usize| f64::from(conflict.pace[dm]);
        let paces: f64 = (0..graph.dms).filter(|dm| !wrong[*dm].is_empty()).map(pace).sum();
        let slipped = if paces > 0.0 { each } else { 0.0 };
        let missed = if movers.is_empty() { 0.0 } else { each };
        for (dm, others) in wrong.iter().enumerate() {
            for to in others {
                dense[state][graph.states + to] += slipped * pace(dm) / paces / others.len() as f64;
            }
        }
        dense[state][graph.states + here] += missed;
        let right = 1.0 - missed - slipped;
        match movers.is_empty() {
            true => dense[state][graph.states + here] += right,
            false => {
                for (to, p) in row.iter().enumerate() {
                    dense[state][to] += right * p;
                }
            }
        }
    }
    let ends = chain::ends(&dense, start).into_iter();
    let ends = ends.map(|(class, share)| match class[..] {
        [one] if one >= graph.states => (loosest.members[one - graph.states].clone(), share),
        _ => (Vec::new(), share),
    });
    ends.collect()
}

/// A move that is to be seen: a step after which the formula holds that did not before it, as the very first (`true`) or whenever.
pub type Sight = (Formula, bool);

/// Plays a world out; lists only the ends with all of some moves seen, how likely each is together with having seen them. (What
/// cycles consist of and what is hollow is not told.)
///
/// # Panics
/// If the world has no graph.
pub fn play_seen(
    conflict: &OpenConflict,
    world: &World,
    sequences: Sequences,
    sights: &[Sight],
) -> Vec<Ending> {
    let graph = world::graph(&world.conflict);
    let table = Table { graph: &graph, world, sequences };
    let start = graph.status_quo.unwrap_or_else(|| unreachable!("forecasts begin somewhere"));
    let rows = table.rows(conflict, start);
    let holds = |sight: &Formula, state: usize| {
        graph.members[state].iter().all(|&vector| sight.holds(vector))
    };
    // A history is where play is, whether anybody has moved, and what has been seen.
    let mut histories = vec![(start, false, vec![false; sights.len()])];
    let mut steps: Vec<Vec<(usize, f64)>> = Vec::new();
    while let Some((state, moved, seen)) = histories.get(steps.len()).cloned() {
        let mut out = Vec::new();
        for (to, &p) in rows[state].iter().enumerate().filter(|(_, p)| **p > 0.0) {
            let mut after = (to, moved || to != state, seen.clone());
            for (at, (sight, first)) in sights.iter().enumerate() {
                let comes = holds(sight, to) && !holds(sight, state);
                after.2[at] |= comes && !(*first && moved);
            }
            let place = histories.iter().position(|known| *known == after);
            out.push((place.unwrap_or(histories.len()), p));
            if place.is_none() {
                histories.push(after);
            }
        }
        steps.push(out);
    }
    let mut dense = vec![vec![0.0; histories.len()]; histories.len()];
    for (from, out) in steps.iter().enumerate() {
        out.iter().for_each(|(to, p)| dense[from][*to] += p);
    }
    let seen = |class: &[usize]| histories[class[0]].2.iter().all(|seen| *seen);
    let ends = chain::ends(&dense, 0).into_iter().filter(|(class, _)| seen(class));
    let ends = ends.map(|(class, share)| {
        let rest = match class[..] {
            [one] => Rest::At { members: graph.members[histories[one].0].clone(), hollow: false },
            _ => Rest::Cycle { times: Vec::new() },
        };
        Ending { rest, share }
    });
    ends.collect()
}

/// A state that play reaches, as its option vectors: who leaves it (decision makers, after them coalitions), and where to; and
/// whether it is hollow.
pub type Step = (Vec<u64>, Vec<(usize, Vec<Vec<u64>>)>, bool);

/// Lists what happens in a world at each state that play reaches.
///
/// # Panics
/// If the world has no graph.
pub fn steps(conflict: &OpenConflict, world: &World, sequences: Sequences) -> Vec<Step> {
    let graph = world::graph(&world.conflict);
    let table = Table { graph: &graph, world, sequences };
    let start = graph.status_quo.unwrap_or_else(|| unreachable!("forecasts begin somewhere"));
    let (mut open, mut met) = (vec![start], vec![false; graph.states]);
    let mut steps = Vec::new();
    while let Some(state) = open.pop() {
        if !std::mem::replace(&mut met[state], true) {
            let movers = table.movers(conflict, state);
            open.extend(movers.iter().flat_map(|(_, _, targets)| targets));
            let at = |state: usize| graph.members[state].clone();
            let who = |(who, _, to): &(usize, f64, Vec<usize>)| {
                (*who, to.iter().map(|&to| at(to)).collect())
            };
            let hollow = movers.is_empty() && table.hollow(state);
            steps.push((at(state), movers.iter().map(who).collect(), hollow));
        }
    }
    steps.sort();
    steps
}

struct Table<'a> {
    graph: &'a PlainGraph,
    world: &'a World,
    sequences: Sequences,
}

impl Table<'_> {
    fn undeterred(&self, dm: usize, from: usize, to: usize) -> bool {
        let (graph, concept) = (self.graph, self.world.foresight[dm]);
        moves(graph, dm, from, Moves::Improvements).contains(&to)
            && !deterred(graph, graph, concept, dm, (from, to), self.sequences)
    }

    /// Lists a decision maker's best undeterred moves.
    fn best(&self, dm: usize, from: usize) -> Vec<usize> {
        let open = (0..self.graph.states).filter(|&to| self.undeterred(dm, from, to));
        let open: Vec<usize> = open.collect();
        let best = |to: &usize| open.iter().all(|&other| !self.graph.prefers(dm, other, *to));
        open.iter().copied().filter(best).collect()
    }

    /// Lists where a coalition moves together: improvements of all its members that none makes alone, none of them worse for some
    /// member and better for none than another.
    fn joint(&self, members: &[usize], from: usize) -> Vec<usize> {
        let graph = self.graph;
        let together = reachable(graph, members, from, Moves::All, Sequences::Legal);
        let good = together.into_iter().filter(|&to| {
            members.iter().all(|&dm| graph.prefers(dm, to, from))
                && !members.iter().any(|&dm| graph.arcs[dm][from].contains(&to))
        });
        let good: Vec<usize> = good.collect();
        let dominates = |a: usize, b: usize| {
            members.iter().all(|&dm| !graph.prefers(dm, b, a))
                && members.iter().any(|&dm| graph.prefers(dm, a, b))
        };
        let best = |to: &usize| !good.iter().any(|&other| dominates(other, *to));
        good.iter().copied().filter(best).collect()
    }

    /// Returns what comes after each state that play reaches; the others stay.
    fn rows(&self, conflict: &OpenConflict, start: usize) -> Vec<Vec<f64>> {
        let stay = |state: usize| {
            (0..self.graph.states).map(|to| f64::from(u8::from(to == state))).collect()
        };
        let mut rows: Vec<Vec<f64>> = (0..self.graph.states).map(stay).collect();
        let (mut open, mut met) = (vec![start], vec![false; rows.len()]);
        while let Some(state) = open.pop() {
            if !std::mem::replace(&mut met[state], true) {
                rows[state] = self.row(conflict, state);
                open.extend((0..rows.len()).filter(|&to| rows[state][to] > 0.0));
            }
        }
        rows
    }

    /// Lists who leaves a state: decision makers, after them coalitions, each with its pace and where it goes.
    fn movers(&self, conflict: &OpenConflict, from: usize) -> Vec<(usize, f64, Vec<usize>)> {
        let alone: Vec<Vec<usize>> = (0..self.graph.dms).map(|dm| self.best(dm, from)).collect();
        let mut movers: Vec<(usize, f64, Vec<usize>)> = Vec::new();
        for (dm, targets) in alone.iter().enumerate() {
            movers.push((dm, f64::from(conflict.pace[dm]), targets.clone()));
        }
        for (at, members) in conflict.coalitions.iter().enumerate() {
            if members.iter().all(|&dm| alone[dm].is_empty()) {
                let slowest = members.iter().map(|&dm| conflict.pace[dm]).min().unwrap_or(0);
                let who = self.graph.dms + at;
                movers.push((who, f64::from(slowest), self.joint(members, from)));
            }
        }
        movers.retain(|(_, _, targets)| !targets.is_empty());
        movers
    }

    /// Returns the probabilities of what comes after a state; a state that nobody leaves stays.
    fn row(&self, conflict: &OpenConflict, from: usize) -> Vec<f64> {
        let movers = self.movers(conflict, from);
        let mut row = vec![0.0; self.graph.states];
        if movers.is_empty() {
            row[from] = 1.0;
        }
        let all: f64 = movers.iter().map(|(_, pace, _)| pace).sum();
        for (_, pace, targets) in &movers {
            for &to in targets {
                row[to] += pace / all / targets.len() as f64;
            }
        }
        row
    }

    /// Says whether some improvement from a state is answered by no moves that their movers would all make.
    fn hollow(&self, state: usize) -> bool {
        let mut carried = self.graph.clone();
        for dm in 0..self.graph.dms {
            for from in 0..self.graph.states {
                carried.arcs[dm][from].retain(|&to| self.undeterred(dm, from, to));
            }
        }
        (0..self.graph.dms).any(|dm| {
            moves(self.graph, dm, state, Moves::Improvements).into_iter().any(|to| {
                let concept = self.world.foresight[dm];
                !deterred(self.graph, &carried, concept, dm, (state, to), self.sequences)
            })
        })
    }
}
