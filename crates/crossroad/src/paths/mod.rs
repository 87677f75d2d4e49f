//! What can be reached from a state: by whose moves, in how many steps, by
//! improvements or not (the published status-quo analysis).
//!
//! Sequences are legal: no decision maker moves twice in succession. Lengths
//! are least numbers of moves; each reached state comes with one shortest path
//! and the decision makers that can make the last move of some legal path.
//! (Li, Kilgour, Hipel 2005, status quo analysis.)

use crate::formula::{DmId, StateId};
use crate::graph::Graph;
use crate::space::{BitSet, Groups, Moves};
use crate::stability::Step;

/// Which moves a path may be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// Any unilateral moves.
    Moves,
    /// Only moves that improve their mover's lot.
    Improvements,
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
    /// How many states were asked for, where not all were ([`Reach::only`]).
    pub of: Option<usize>,
}

impl Reach {
    /// Keeps the arrivals at some states.
    #[must_use]
    pub fn only(mut self, states: &BitSet) -> Self {
        self.arrivals.retain(|arrival| states.contains(arrival.state));
        self.of = Some(states.count());
        self
    }
}

/// A place of the search: a state and who moved last.
struct Place {
    state: StateId,
    last: DmId,
    steps: usize,
    parent: Option<usize>,
}

/// Finds what can be reached from a state in at most `horizon` moves.
#[must_use]
pub fn reach(graph: &Graph<'_>, from: StateId, along: Along, horizon: usize) -> Reach {
    let space = graph.space;
    let mut seen: Vec<BitSet> = space.dms().map(|_| BitSet::new(space.len())).collect();
    let mut left: Vec<Left<'_>> = space
        .dms()
        .map(|dm| Left::new(space.moves(dm).filter(|_| along == Along::Moves)))
        .collect();
    let mut places: Vec<Place> = Vec::new();
    let mut at: Option<usize> = None;
    let mut next = 0;
    loop {
        let here = at.and_then(|index| places.get(index));
        let (state, last, steps) =
            here.map_or((from, None, 0), |place| (place.state, Some(place.last), place.steps));
        for mover in space.dms().filter(|mover| last != Some(*mover) && steps < horizon) {
            let mut arrive = |target: StateId| {
                let better = graph.code(mover, target, state) == crate::graph::Code::Better;
                let permitted = along == Along::Moves || better;
                if permitted && seen.get_mut(mover.index()).is_some_and(|set| set.insert(target)) {
                    let place = Place { state: target, last: mover, steps: steps + 1, parent: at };
                    places.push(place);
                }
            };
            match left.get_mut(mover.index()).map_or(Visit::All, |left| left.visit(state)) {
                Visit::All => space.targets(mover, state).for_each(arrive),
                Visit::Only(target) => arrive(target),
                Visit::Nothing => {}
            }
        }
        if next >= places.len() {
            break;
        }
        at = Some(next);
        next += 1;
    }
    let arrivals = arrivals(&places, space.len(), &seen);
    Reach { from, along, arrivals, of: None }
}

/// What a decision maker's move from a state can still reach that it has not reached before.
enum Visit {
    All,
    Only(StateId),
    Nothing,
}

/// What is left of groups whose owner moves freely: the first visit reaches every member but the
/// one it starts from, the next from elsewhere reaches that one.
struct Left<'a> {
    groups: Option<&'a Groups>,
    from: Vec<Option<StateId>>,
    done: Vec<bool>,
}

impl<'a> Left<'a> {
    fn new(moves: Option<&'a Moves>) -> Self {
        let groups = moves.and_then(Moves::grouped).filter(|groups| groups.reversible());
        let count = groups.map_or(0, |groups| groups.cells.groups());
        Self { groups, from: vec![None; count], done: vec![false; count] }
    }

    fn visit(&mut self, state: StateId) -> Visit {
        let group = self.groups.map(|groups| groups.cells.group_of(state));
        let (Some(from), Some(done)) = (
            group.and_then(|group| self.from.get_mut(group)),
            group.and_then(|group| self.done.get_mut(group)),
        ) else {
            return Visit::All;
        };
        match *from {
            None => {
                *from = Some(state);
                Visit::All
            }
            Some(first) if first == state || *done => Visit::Nothing,
            Some(first) => {
                *done = true;
                Visit::Only(first)
            }
        }
    }
}

/// Gathers the places by state; the first place of each state is a nearest one.
fn arrivals(places: &[Place], states: usize, seen: &[BitSet]) -> Vec<Arrival> {
    let mut known = BitSet::new(states);
    let mut arrivals = Vec::new();
    for (index, place) in places.iter().enumerate() {
        if !known.insert(place.state) {
            continue;
        }
        let movers = seen.iter().enumerate().filter(|(_, set)| set.contains(place.state));
        arrivals.push(Arrival {
            state: place.state,
            steps: place.steps,
            path: path(places, index),
            last_movers: movers.map(|(dm, _)| DmId::at(dm)).collect(),
        });
    }
    arrivals.sort_by_key(|arrival| (arrival.steps, arrival.state));
    arrivals
}

fn path(places: &[Place], to: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = Some(to);
    while let Some(place) = at.and_then(|index| places.get(index)) {
        steps.push(Step { mover: place.last, to: place.state });
        at = place.parent;
    }
    steps.reverse();
    steps
}
