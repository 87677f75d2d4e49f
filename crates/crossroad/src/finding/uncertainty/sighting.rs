//! Moves that can be seen, and where play ends in which they are.

use std::collections::{BTreeMap, BTreeSet};

use super::absorption::{Closed, Next, absorb, stationary};
use super::flow::Step;
use super::model_error::Outer;
use super::play_out::{Chain, End, Link, Paces};
use crate::game::space::{BitSet, Certain, Refusal, Space};
use crate::model::preference::Written;
use crate::text::formula::StateId;

/// As many moves can be seen in one play-out.
pub const MOST_SEEN: usize = 16;

/// Places of play are told apart by what was seen before them, up to this many.
const MOST_PLACES: usize = 1 << 20;

/// When a move is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// As the very next move.
    Next,
    /// At some time before play settles.
    Ever,
}

/// A move that can be seen: a step of play after which a formula holds that did not hold before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sighting {
    /// What comes to hold.
    pub what: Written,
    /// When.
    pub when: When,
}

/// Moves of which all are to be seen, as sets of states.
#[derive(Debug, Clone, Default)]
pub(super) struct Sights {
    list: Vec<(BitSet, When)>,
}

/// Which moves have been seen, as bits.
type Seen = u32;

/// The bit that says that somebody has moved.
const MOVED: Seen = 1 << 31;

impl Sights {
    pub(super) fn new(space: &Space, sightings: &[Sighting]) -> Self {
        let one = |sighting: &Sighting| (space.select(&sighting.what.formula), sighting.when);
        Self { list: sightings.iter().map(one).collect() }
    }

    /// Returns these and one more.
    pub(super) fn and(&self, space: &Space, sighting: &Sighting) -> Self {
        let more = Self::new(space, std::slice::from_ref(sighting));
        Self { list: self.list.iter().cloned().chain(more.list).collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns what has been seen after a step.
    pub(super) fn after(&self, seen: Seen, from: StateId, to: StateId) -> Seen {
        let mut after = seen;
        for (at, (set, when)) in self.list.iter().enumerate() {
            let in_time = *when == When::Ever || seen & MOVED == 0;
            if in_time && set.contains(to) && !set.contains(from) {
                after |= 1 << at;
            }
            if *when == When::Next {
                after |= MOVED;
            }
        }
        after
    }

    /// Says whether everything is seen for certain on a way: by its steps, and where these lead
    /// into a cycle, one of `endless`, by what happens there over and over.
    pub(super) fn seen_on(&self, chain: &Chain, steps: &[Step], endless: &[StateId]) -> bool {
        if self.is_empty() {
            return true;
        }
        let (mut seen, mut here) = (0, chain.start);
        for (_, to) in steps {
            (seen, here) = (self.after(seen, here, *to), *to);
        }
        let (mut open, mut met) = (vec![here], BTreeSet::new());
        while let Some(from) = open.pop().filter(|_| !self.all(seen) && endless.contains(&here)) {
            let links = chain.link(from).filter(|_| met.insert(from)).into_iter();
            for to in links.flat_map(|link| &link.movers).flat_map(|(_, targets)| targets) {
                // (Which move is the first of a cycle is not for certain.)
                seen = self.after(seen | MOVED, from, *to);
                open.push(*to);
            }
        }
        self.all(seen)
    }

    /// Says whether everything has been seen.
    pub(super) fn all(&self, seen: Seen) -> bool {
        let all = (1_u64 << self.list.len()) - 1;
        u64::from(seen & !MOVED) == all
    }
}

/// A place of play: a state, what was seen before it, and whether play has ended there by a mistake.
type Place = (StateId, Seen, bool);

/// What play goes through where it matters what is seen, and that mistakes are made.
struct Walk<'c> {
    chain: &'c Chain,
    known: BTreeMap<Place, usize>,
    places: Vec<Place>,
}

impl Walk<'_> {
    /// Returns the number of a place.
    fn number(&mut self, place: Place) -> Result<usize, Refusal> {
        let fresh = self.places.len();
        if let Some(at) = self.known.get(&place) {
            return Ok(*at);
        }
        if fresh >= MOST_PLACES {
            return Err(Refusal::TooLong {
                what: "telling apart what was seen",
                steps: fresh as u128 + 1,
                limit: MOST_PLACES as u128,
            });
        }
        self.known.insert(place, fresh);
        self.places.push(place);
        Ok(fresh)
    }

    /// Describes places that are never left.
    fn end(&self, part: &[usize], next: &Next) -> Result<End, Refusal> {
        let states: Vec<StateId> =
            part.iter().filter_map(|at| self.places.get(*at)).map(|place| place.0).collect();
        match states.as_slice() {
            [state] => {
                // (Of where a mistake leads, nobody asked what holds the others back.)
                let hollow = self.chain.link(*state).and_then(|link| link.hollow);
                Ok(End::Rest { state: *state, hollow })
            }
            _ => {
                let times = stationary(part, next)?;
                let mut shares: Vec<(StateId, f64)> = states.into_iter().zip(times).collect();
                shares.sort_by_key(|(state, _)| *state);
                Ok(End::Unsettled { shares })
            }
        }
    }
}

impl Chain {
    /// Finds where it ends with all of some moves seen, and how likely each end is together with
    /// having seen them; with the mistakes of an outer model, if one is named.
    ///
    /// # Errors
    /// As [`Chain::ends`], and [`Refusal::TooLong`] if there is too much to tell apart.
    pub(super) fn ends_seen(
        &self,
        paces: &Paces,
        sights: &Sights,
        outer: Option<(Outer, &Space)>,
    ) -> Result<Vec<(End, f64)>, Refusal> {
        if sights.is_empty() && outer.is_none() {
            return self.ends(paces);
        }
        let mut walk = Walk { chain: self, known: BTreeMap::new(), places: Vec::new() };
        let mut next = Next::new();
        walk.number((self.start, 0, false))?;
        while let Some((state, seen, ended)) = walk.places.get(next.len()).copied() {
            let mut row = BTreeMap::new();
            let link = if ended { None } else { Some(self.link(state).certain()?) };
            for (to, ends, p) in
                link.map_or_else(|| Ok(Vec::new()), |link| steps(link, paces, outer))?
            {
                let place = walk.number((to, sights.after(seen, state, to), ends))?;
                *row.entry(place).or_insert(0.0) += p;
            }
            next.push(row);
        }
        // (What was seen is never forgotten, so in a part that is never left it is the same.)
        let mut ends: Vec<(End, f64)> = Vec::new();
        for Closed { part, share } in absorb(&next, 0)? {
            let first = part.first().and_then(|at| walk.places.get(*at)).certain()?;
            if sights.all(first.1) {
                ends.push((walk.end(&part, &next)?, share));
            }
        }
        ends.sort_by_key(|(end, _)| end.first());
        Ok(ends)
    }
}

/// Lists where play goes from a state, whether a mistake ends it there, and how likely that is.
fn steps(
    link: &Link,
    paces: &Paces,
    outer: Option<(Outer, &Space)>,
) -> Result<Vec<(StateId, bool, f64)>, Refusal> {
    link.movers.iter().try_for_each(|(mover, _)| paces.known(*mover).certain().map(|_| ()))?;
    Ok(match outer {
        Some((outer, space)) => outer.steps(link, paces, space),
        None => link.steps(paces).map(|(_, to, p)| (to, false, p)).collect(),
    })
}
