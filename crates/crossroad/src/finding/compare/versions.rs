//! Two versions over the same decision makers and options.

use super::rename::Rename;
use crate::model::conflict::Conflict;
use crate::text::formula::OptionSet;

/// Two versions over the same decision makers and options.
#[derive(Debug, Clone)]
pub struct Versions {
    /// The first version.
    pub before: Conflict,
    /// The second version.
    pub after: Conflict,
    /// The options that there are in the first, and in the second version.
    pub present: [OptionSet; 2],
    /// What got another name.
    pub renames: Vec<Rename>,
    /// The versions as they were given, and for each of all options (in graph form, of all states)
    /// its place there.
    pub given: [(Conflict, Vec<Option<usize>>); 2],
}

impl Versions {
    /// Says whether no option is in both: two conflicts, not two versions of one.
    #[must_use]
    pub fn unrelated(&self) -> bool {
        let [before, after] = self.present;
        before & after == 0 && before | after != 0
    }

    /// Writes a vector over the options of one version as it was given (0 before, 1 after).
    #[must_use]
    pub fn own(&self, version: usize, vector: OptionSet) -> OptionSet {
        let places = self.given.get(version).map_or([].as_slice(), |(_, places)| places);
        if self.before.graph.is_some() {
            return Self::own_state(places, vector);
        }
        let taken = places.iter().enumerate().filter(|(bit, _)| vector >> bit & 1 == 1);
        taken.filter_map(|(_, place)| *place).fold(0, |set, place| set | 1 << place)
    }

    /// Writes the vector of a state of a graph as one version has it.
    fn own_state(places: &[Option<usize>], vector: OptionSet) -> OptionSet {
        let place = usize::try_from(vector).ok().and_then(|at| places.get(at).copied());
        // (what is no state there has a vector that no state has)
        place.flatten().map_or(OptionSet::MAX, |place| place as OptionSet)
    }
}
