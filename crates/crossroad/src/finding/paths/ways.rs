//! The search for what can be reached, kept in so few bytes that millions of states fit.

use super::{Along, Arrival};
use crate::game::graph::{Code, Graph};
use crate::game::space::{BitSet, Groups, Memory, Moves, Refusal, Space};
use crate::stability::Step;
use crate::text::formula::{DmId, StateId};

/// Places after which it is asked whether there is room for more, and whether to go on.
const STRIDE: usize = 1 << 16;

/// The place that a path begins at.
const START: u32 = u32::MAX;

/// Everything that can be reached from a state; arrivals are made as they are asked for.
#[derive(Debug)]
pub struct Ways {
    /// From where.
    pub from: StateId,
    /// By which moves.
    pub along: Along,
    /// How many states were asked for, where not all were ([`Ways::only`]).
    pub of: Option<usize>,
    places: Vec<Place>,
    /// The first place of each number of moves, from one.
    levels: Vec<usize>,
    /// The first place of each state that is reached, by the number of moves, then by state.
    first: Vec<u32>,
    /// The states that the last move of some legal sequence by each decision maker leads to.
    seen: Vec<BitSet>,
}

/// A place of the search: a state and who moved last, and the place it was reached from.
#[derive(Debug, Clone, Copy)]
struct Place {
    state: StateId,
    parent: u32,
    last: DmId,
}

/// What a search may take.
#[derive(Clone, Copy)]
pub struct Room<'a> {
    /// How much memory, that of `taken` included.
    pub memory: Memory,
    /// Bytes that are taken already.
    pub taken: u64,
    /// Asked now and then; says whether to go on.
    pub go_on: &'a dyn Fn() -> bool,
}

impl Room<'_> {
    /// All that there is, without being asked.
    pub(super) const UNBOUNDED: Room<'static> =
        Room { memory: Memory { limit: u64::MAX }, taken: 0, go_on: &|| true };

    fn pass(&self, bytes: usize) -> Result<(), Refusal> {
        self.memory.allow("what can be reached", self.taken.saturating_add(bytes as u64))?;
        if (self.go_on)() { Ok(()) } else { Err(Refusal::Stopped) }
    }
}

impl Ways {
    /// Finds what can be reached from a state in at most `horizon` moves, any or improvements.
    ///
    /// # Errors
    /// [`Refusal::Memory`] before more is taken than there is room for, [`Refusal::Stopped`],
    /// [`Refusal::Internal`] for a state that is not there.
    pub fn find(
        graph: &Graph<'_>,
        from: StateId,
        along: Along,
        horizon: usize,
        room: Room<'_>,
    ) -> Result<Self, Refusal> {
        let any = along == Along::Moves;
        let permitted = |mover, from, to| any || graph.code(mover, to, from) == Code::Better;
        Self::follow(graph.space, from, along, horizon, room, &permitted)
    }

    /// Finds what can be reached by moves of a decision maker, from a state, to another, that are
    /// permitted.
    pub(super) fn follow(
        space: &Space,
        from: StateId,
        along: Along,
        horizon: usize,
        room: Room<'_>,
        permitted: &dyn Fn(DmId, StateId, StateId) -> bool,
    ) -> Result<Self, Refusal> {
        space.certain(None, &[from])?;
        let fixed = fixed_bytes(space);
        room.pass(fixed)?;
        let mut seen: Vec<BitSet> = space.dms().map(|_| BitSet::new(space.len())).collect();
        let mut left: Vec<Left<'_>> = space
            .dms()
            .map(|dm| Left::new(space.moves(dm).filter(|_| along == Along::Moves)))
            .collect();
        let (mut places, mut levels): (Vec<Place>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut here: Option<(usize, Place)> = None;
        loop {
            let (state, last, parent) = match here {
                None => (from, None, START),
                Some((at, place)) => (place.state, Some(place.last), at as u32),
            };
            // A level ends where the places it was reached from do.
            let at = here.map_or(0, |(at, _)| at);
            if here.is_none() || levels.last() == Some(&at) {
                if levels.len() >= horizon {
                    break;
                }
                levels.push(places.len());
            }
            let asked = places.len() / STRIDE;
            for mover in space.dms().filter(|mover| last != Some(*mover)) {
                let mut arrive = |target: StateId| {
                    let seen = seen.get_mut(mover.index());
                    if permitted(mover, state, target) && seen.is_some_and(|set| set.insert(target))
                    {
                        places.push(Place { state: target, parent, last: mover });
                    }
                };
                match left.get_mut(mover.index()).map_or(Visit::All, |left| left.visit(state)) {
                    Visit::All => space.targets(mover, state).for_each(arrive),
                    Visit::Only(target) => arrive(target),
                    Visit::Nothing => {}
                }
            }
            if places.len() / STRIDE != asked || at.is_multiple_of(STRIDE) {
                if places.len() >= START as usize {
                    let (steps, limit) = (places.len() as u128, u128::from(START));
                    let what = "what can be reached";
                    return Err(Refusal::TooLong { what, steps, limit });
                }
                // One more stride may come before it is asked again.
                let bytes = (places.len() + STRIDE) * size_of::<Place>();
                room.pass(fixed.saturating_add(bytes))?;
            }
            let next = here.map_or(0, |(at, _)| at + 1);
            here = places.get(next).map(|place| (next, *place));
            if here.is_none() {
                break;
            }
        }
        let mut ways = Self { from, along, of: None, places, levels, first: Vec::new(), seen };
        let mut known = BitSet::new(space.len());
        for (at, place) in ways.places.iter().enumerate() {
            if known.insert(place.state) {
                ways.first.push(at as u32);
            }
        }
        let mut first = std::mem::take(&mut ways.first);
        first.sort_unstable_by_key(|at| (ways.steps(*at), ways.state(*at)));
        ways.first = first;
        Ok(ways)
    }

    /// Keeps the arrivals at some states.
    #[must_use]
    pub fn only(mut self, states: &BitSet) -> Self {
        let places = &self.places;
        let state = |at: &u32| places.get(*at as usize).map(|place| place.state);
        self.first.retain(|at| state(at).is_some_and(|state| states.contains(state)));
        self.of = Some(states.count());
        self
    }

    /// Returns the bytes it takes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let sets: usize = self.seen.iter().map(|set| set.words().len() * 8).sum();
        let listed = self.first.len() * size_of::<u32>();
        (self.places.len() * size_of::<Place>() + sets + listed) as u64
    }

    /// Returns how many states are reached.
    #[must_use]
    pub fn count(&self) -> usize {
        self.first.len()
    }

    /// Lists the arrivals, in order of steps, then of number.
    pub fn arrivals(&self) -> impl Iterator<Item = Arrival> + '_ {
        self.first.iter().map(|at| {
            let state = self.state(*at);
            let movers = self.seen.iter().enumerate().filter(|(_, set)| set.contains(state));
            let last_movers = movers.map(|(dm, _)| DmId::at(dm)).collect();
            Arrival { state, steps: self.steps(*at), path: self.path(*at), last_movers }
        })
    }

    fn state(&self, at: u32) -> StateId {
        self.places.get(at as usize).map_or(self.from, |place| place.state)
    }

    /// Returns the number of moves to a place.
    fn steps(&self, at: u32) -> usize {
        self.levels.partition_point(|first| *first <= at as usize)
    }

    fn path(&self, to: u32) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = to;
        while let Some(place) = self.places.get(at as usize) {
            steps.push(Step { mover: place.last, to: place.state });
            at = place.parent;
        }
        steps.reverse();
        steps
    }
}

/// Returns the bytes that a search takes however much it reaches: what was seen, and by whom; and
/// where each state was reached first.
fn fixed_bytes(space: &Space) -> usize {
    let sets = (space.dms().len() + 1) * space.len().div_ceil(8);
    let groups = |dm| match space.moves(dm).and_then(Moves::grouped) {
        Some(groups) => groups.cells.groups() * (size_of::<Option<StateId>>() + 1),
        None => 0,
    };
    sets + space.dms().map(groups).sum::<usize>() + space.len() * size_of::<u32>()
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
