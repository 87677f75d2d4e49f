//! The numbers of states that are not feasible in every world.
//!
//! People and programs know a state by its number in the reference world. What is
//! feasible in other worlds only is numbered behind all these, so that no number
//! means two states, and a number says which of the two it is.

use super::{BitSet, Space, Structure};
use crate::text::formula::StateId;

/// How the states of the loosest world are numbered: those of the reference world as there, then
/// the others in ascending order of their vectors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbering {
    /// For each state of the loosest world, its place among all; empty where the two worlds have the
    /// same states.
    places: Vec<StateId>,
    /// For each place, the state of the loosest world that stands there; empty likewise.
    order: Vec<StateId>,
    /// How many states the reference world has.
    reference: usize,
}

impl Numbering {
    /// Numbers the states of a space for themselves.
    #[must_use]
    pub fn own(space: &Space) -> Self {
        Self { places: Vec::new(), order: Vec::new(), reference: space.len() }
    }

    /// Numbers the states of the loosest world.
    #[must_use]
    pub fn new(reference: &Structure, loosest: &Space) -> Self {
        // (A merged state is there if one of its members is.)
        let mut inside = BitSet::new(loosest.len());
        for (point, vector) in loosest.points().iter().enumerate() {
            if reference.constraints.iter().all(|constraint| constraint.holds(vector)) {
                inside.insert(loosest.state_of(point));
            }
        }
        let reference = inside.count();
        if reference == loosest.len() {
            return Self::own(loosest);
        }
        let (there, others): (Vec<StateId>, Vec<StateId>) =
            loosest.states().partition(|state| inside.contains(*state));
        let order = [there, others].concat();
        let mut places = vec![StateId(0); order.len()];
        for (place, state) in order.iter().enumerate() {
            if let Some(own) = places.get_mut(state.index()) {
                *own = StateId::at(place);
            }
        }
        Self { places, order, reference }
    }

    /// Returns the place of a state of the loosest world among all; of one that the reference world
    /// has, that is its place there.
    #[must_use]
    pub fn place(&self, state: StateId) -> StateId {
        self.places.get(state.index()).copied().unwrap_or(state)
    }

    /// Says whether the reference world has no state at a place.
    #[must_use]
    pub fn is_outside(&self, place: StateId) -> bool {
        place.index() >= self.reference
    }

    /// Returns how many states the reference world has.
    #[must_use]
    pub fn reference(&self) -> usize {
        self.reference
    }

    /// Returns the state of the loosest world at a place.
    #[must_use]
    pub fn state(&self, place: StateId) -> StateId {
        self.order.get(place.index()).copied().unwrap_or(place)
    }

    /// Lists the places at which the reference world has no state.
    pub fn outside(&self) -> impl Iterator<Item = StateId> + use<> {
        (self.reference..self.order.len()).map(StateId::at)
    }
}
