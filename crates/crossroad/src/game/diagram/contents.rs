//! What is in a set: how many, some of them, and the fewest conditions that describe it.
//!
//! Sets are read over the variables at even levels; twins, at odd levels, take part in moves only
//! and are in no set that is asked about.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::manager::Diagrams;
use super::node::{Diagram, LEAF};

/// Assignments that agree on some variables, whatever the others are: a place in the order and
/// whether its variable holds, each.
pub(super) type Path = Vec<(usize, bool)>;

impl Diagrams<'_> {
    /// Counts the assignments of so many variables in a set.
    #[must_use]
    pub fn count(&self, set: Diagram, variables: usize) -> u128 {
        let mut known = BTreeMap::new();
        let below = self.count_below(set, variables, &mut known);
        below << self.place(set, variables)
    }

    /// Returns the place of a set's first variable, or their number if it has none.
    fn place(&self, set: Diagram, variables: usize) -> usize {
        match self.level(set) {
            LEAF => variables,
            level => (level / 2) as usize,
        }
    }

    /// Counts the assignments of the variables from the set's first on.
    fn count_below(
        &self,
        set: Diagram,
        variables: usize,
        known: &mut BTreeMap<usize, u128>,
    ) -> u128 {
        let place = self.place(set, variables);
        let all = 1_u128 << (variables - place.min(variables));
        let plain = set.turned(set.negated());
        let counted = match known.get(&plain.index()) {
            Some(count) => *count,
            None if plain == Diagram::ALL => 1,
            None => {
                let node = self.node(plain);
                let mut part = |part: Diagram| {
                    let between = self.place(part, variables) - place - 1;
                    self.count_below(part, variables, known) << between
                };
                let count = part(node.low) + part(node.high);
                known.insert(plain.index(), count);
                count
            }
        };
        if set.negated() { all - counted } else { counted }
    }

    /// Counts the nodes of a set.
    #[must_use]
    pub fn size(&self, set: Diagram) -> usize {
        self.nodes_of(set).len()
    }

    fn nodes_of(&self, set: Diagram) -> std::collections::BTreeSet<usize> {
        let mut found = std::collections::BTreeSet::new();
        let mut open = vec![set];
        while let Some(next) = open.pop() {
            let node = self.node(next);
            if node.level != LEAF && found.insert(next.index()) {
                open.extend([node.low, node.high]);
            }
        }
        found
    }

    /// Returns the levels that a set speaks of, a bit each.
    #[must_use]
    pub fn levels(&self, set: Diagram) -> u128 {
        let nodes = self.nodes_of(set).into_iter();
        nodes.filter_map(|index| self.nodes.get(index)).fold(0, |all, node| all | 1 << node.level)
    }

    /// Says whether an assignment is in a set; `holds` tells the value of the variable at a place.
    #[must_use]
    pub fn contains(&self, set: Diagram, holds: impl Fn(usize) -> bool) -> bool {
        let mut at = set;
        loop {
            match self.level(at) {
                LEAF => return at == Diagram::ALL,
                level => {
                    let (low, high) = self.split(at, level);
                    at = if holds((level / 2) as usize) { high } else { low };
                }
            }
        }
    }

    /// Splits a set into boxes that share no assignment, and returns so many of them, the largest
    /// first.
    #[must_use]
    pub(super) fn paths(&self, set: Diagram, most: usize) -> Vec<Path> {
        let mut fewest = BTreeMap::new();
        let mut found = Vec::new();
        // By the conditions of the largest box that a path can still become; then in the order in
        // which they were met.
        let mut open = BinaryHeap::new();
        let mut met = 0_u64;
        let mut paths: Vec<(Diagram, Path)> = Vec::new();
        if let Some(least) = self.fewest(set, &mut fewest) {
            paths.push((set, Vec::new()));
            open.push(Reverse((least, met, 0_usize)));
        }
        while let Some(Reverse((_, _, at))) = open.pop() {
            let Some((here, path)) = paths.get(at).cloned() else { continue };
            if here == Diagram::ALL {
                found.push(path);
                if found.len() == most {
                    break;
                }
                continue;
            }
            let level = self.level(here);
            let (low, high) = self.split(here, level);
            for (part, holds) in [(low, false), (high, true)] {
                let Some(least) = self.fewest(part, &mut fewest) else { continue };
                let mut longer = path.clone();
                longer.push(((level / 2) as usize, holds));
                met += 1;
                open.push(Reverse((longer.len() as u32 + least, met, paths.len())));
                paths.push((part, longer));
            }
        }
        found
    }

    /// Returns the fewest conditions that lead into a set; `None` if it is empty.
    fn fewest(&self, set: Diagram, known: &mut BTreeMap<Diagram, Option<u32>>) -> Option<u32> {
        if self.level(set) == LEAF {
            return (set == Diagram::ALL).then_some(0);
        }
        if let Some(fewest) = known.get(&set) {
            return *fewest;
        }
        let (low, high) = self.split(set, self.level(set));
        let ways = [self.fewest(low, known), self.fewest(high, known)];
        let fewest = ways.into_iter().flatten().min().map(|fewest| fewest + 1);
        known.insert(set, fewest);
        fewest
    }
}
