//! A conflict's states and preferences as diagrams.

use super::contents::Path;
use super::manager::{Allowance, Diagrams, Exhausted};
use super::node::Diagram;
use super::order::ordered;
use crate::game::graph::{Codes, Keyed};
use crate::game::space::Structure;
use crate::text::formula::{DmId, Formula, OptionId, OptionSet};

/// States that agree on some options, whatever the others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cube {
    /// The options that they agree on.
    pub fixed: OptionSet,
    /// Those of them that are taken.
    pub taken: OptionSet,
}

/// What is the same of a decision maker in all questions.
#[derive(Clone)]
pub(super) struct Mover {
    /// Its options.
    pub(super) own: OptionSet,
    /// Its options as a conjunction of variables.
    pub(super) variables: Diagram,
    /// What it prefers, as a row of sets, most important first.
    pub(super) key: Vec<Diagram>,
    /// Those of `key` that its own options decide about, as far as one group is concerned.
    pub(super) within_groups: Vec<Diagram>,
    /// Its improvements, from a state to one over the twins of its options; made when they are
    /// first asked for.
    pub(super) improvements: Option<Diagram>,
}

/// A conflict's states and preferences as diagrams.
#[derive(Clone)]
pub struct SymbolicGraph<'a> {
    /// The sets of states.
    pub diagrams: Diagrams<'a>,
    /// The feasible states.
    pub feasible: Diagram,
    /// The option at each place of the order.
    pub(super) order: Vec<OptionId>,
    /// The level of each option.
    levels: Vec<u32>,
    pub(super) on: OptionSet,
    pub(super) off: OptionSet,
    pub(super) movers: Vec<Mover>,
    /// The grades that comparisons can have.
    pub grades: Codes,
}

/// Tells why a conflict cannot be read as diagrams, if it cannot, as a clause.
#[must_use]
pub fn unsuitable(structure: &Structure, preferences: &[Keyed]) -> Option<&'static str> {
    if structure.listed.is_some() {
        return Some("the conflict is in graph form, so its states are listed already");
    }
    if !structure.merges.is_empty() {
        return Some(
            "states are merged, and moves through a merged state cannot be joined into one",
        );
    }
    if !structure.forbidden.is_empty() {
        return Some("single moves are forbidden, so two moves cannot be joined into one");
    }
    let pairs = preferences.iter().any(|one| matches!(one, Keyed::Pairs(_)));
    pairs.then_some("somebody compares states in pairs, which is no order over options")
}

impl<'a> SymbolicGraph<'a> {
    /// Reads a structure and preferences that are not [`unsuitable`].
    ///
    /// # Errors
    /// [`Exhausted`] if that alone takes more than is allowed.
    pub fn new(
        structure: &Structure,
        preferences: &[Keyed],
        allowance: Allowance<'a>,
    ) -> Result<Self, Exhausted> {
        let formulas = preferences.iter().flat_map(spoken);
        let rules = structure.constraints.iter().map(crate::game::space::Constraint::options);
        let spoken: Vec<OptionSet> = formulas.chain(rules).collect();
        let order = ordered(&structure.own, &spoken);
        let mut levels = vec![0; structure.options];
        for (place, option) in order.iter().enumerate() {
            if let Some(level) = levels.get_mut(option.index()) {
                *level = 2 * place as u32;
            }
        }
        let mut diagrams = Diagrams::new(allowance);
        let level = |option: OptionId| levels.get(option.index()).copied().unwrap_or_default();
        let mut rules = Vec::new();
        for constraint in &structure.constraints {
            rules.push(diagrams.constraint(constraint, &level)?);
        }
        // Rules about what stands last in the order are joined first: what they leave is small.
        rules.sort_by_key(|rule| std::cmp::Reverse(diagrams.level(*rule)));
        let mut feasible = Diagram::ALL;
        for rule in rules {
            feasible = diagrams.and(feasible, rule)?;
        }
        let mut movers = Vec::new();
        let mut grades = Codes::grades(&[]);
        for (own, preference) in structure.own.iter().zip(preferences) {
            let key = diagrams.key(preference, &level)?;
            let touched = order.iter().filter(|option| own >> option.0 & 1 == 1);
            let touched = touched.fold(0, |all, option| all | 1_u128 << level(*option));
            let mut within_groups = key.clone();
            within_groups.retain(|set| diagrams.levels(*set) & touched != 0);
            let variables = conjunction(&mut diagrams, &order, *own)?;
            movers.push(Mover { own: *own, variables, key, within_groups, improvements: None });
            grades = grades.or(preference.grades());
        }
        let (on, off) = (structure.on, structure.off);
        Ok(Self { diagrams, feasible, order, levels, on, off, movers, grades })
    }

    /// Lists the decision makers.
    pub fn dms(&self) -> impl Iterator<Item = DmId> + use<> {
        (0..self.movers.len()).map(DmId::at)
    }

    /// Returns a decision maker's options.
    #[must_use]
    pub fn own(&self, dm: DmId) -> OptionSet {
        self.movers.get(dm.index()).map_or(0, |mover| mover.own)
    }

    /// Returns what a decision maker prefers, as a row of sets, most important first.
    #[must_use]
    pub fn key(&self, dm: DmId) -> Vec<Diagram> {
        self.movers.get(dm.index()).map(|mover| mover.key.clone()).unwrap_or_default()
    }

    /// Returns the level of an option.
    pub(super) fn level(&self, option: OptionId) -> u32 {
        self.levels.get(option.index()).copied().unwrap_or_default()
    }

    /// Returns the states where a formula holds, feasible or not.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn formula(&mut self, formula: &Formula) -> Result<Diagram, Exhausted> {
        let levels = &self.levels;
        let level = |option: OptionId| levels.get(option.index()).copied().unwrap_or_default();
        self.diagrams.formula(formula, &level)
    }

    /// Returns the states of a cube.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn cube(&mut self, cube: Cube) -> Result<Diagram, Exhausted> {
        let mut set = Diagram::ALL;
        for option in self.order.iter().rev().filter(|option| cube.fixed >> option.0 & 1 == 1) {
            let level = self.levels.get(option.index()).copied().unwrap_or_default();
            let taken = self.diagrams.variable(level)?;
            set = self.diagrams.and(taken.turned(cube.taken >> option.0 & 1 == 0), set)?;
        }
        Ok(set)
    }

    /// Returns some options as a conjunction of variables.
    pub(super) fn conjunction(&mut self, options: OptionSet) -> Result<Diagram, Exhausted> {
        conjunction(&mut self.diagrams, &self.order, options)
    }

    /// Returns what is the same in all states of a set; nothing of an empty one.
    ///
    /// # Errors
    /// [`Exhausted`].
    pub fn common(&mut self, set: Diagram) -> Result<Cube, Exhausted> {
        let mut cube = Cube { fixed: 0, taken: 0 };
        for option in self.order.clone() {
            let variable = self.diagrams.variable(self.level(option))?;
            let bit = 1 << option.0;
            let (taken, dropped) =
                (self.diagrams.and(set, variable)?, self.diagrams.without(set, variable)?);
            cube.fixed |= if taken.is_none() != dropped.is_none() { bit } else { 0 };
            cube.taken |= if dropped.is_none() && !taken.is_none() { bit } else { 0 };
        }
        Ok(cube)
    }

    /// Counts the states of a set.
    #[must_use]
    pub fn count(&self, set: Diagram) -> u128 {
        self.diagrams.count(set, self.order.len())
    }

    /// Says whether a state is in a set.
    #[must_use]
    pub fn contains(&self, set: Diagram, state: OptionSet) -> bool {
        self.diagrams.contains(set, |place| {
            self.order.get(place).is_some_and(|option| state >> option.0 & 1 == 1)
        })
    }

    /// Splits a set into cubes that share no state, and returns so many of them, the largest first.
    #[must_use]
    pub fn cubes(&self, set: Diagram, most: usize) -> Vec<Cube> {
        let paths = self.diagrams.paths(set, most).into_iter();
        paths.map(|path| self.cube_of(&path)).collect()
    }

    fn cube_of(&self, path: &Path) -> Cube {
        let mut cube = Cube { fixed: 0, taken: 0 };
        for (place, holds) in path {
            let option = self.order.get(*place).map_or(0, |option| 1 << option.0);
            cube.fixed |= option;
            cube.taken |= if *holds { option } else { 0 };
        }
        cube
    }

    /// Lists states of a set, so many at most: those of its largest cubes first, ascending in each.
    #[must_use]
    pub fn members(&self, set: Diagram, most: usize) -> Vec<OptionSet> {
        let all = match self.order.len() {
            64 => OptionSet::MAX,
            options => (1 << options) - 1,
        };
        let mut members = Vec::new();
        for cube in self.cubes(set, most) {
            let open = all & !cube.fixed;
            let mut chosen: OptionSet = 0;
            loop {
                if members.len() == most {
                    return members;
                }
                members.push(cube.taken | chosen);
                // The next set of the open options, counting up over these bits only.
                chosen = (chosen | !open).wrapping_add(1) & open;
                if chosen == 0 {
                    break;
                }
            }
        }
        members
    }
}

/// Returns some options as a conjunction of variables.
fn conjunction(
    diagrams: &mut Diagrams<'_>,
    order: &[OptionId],
    options: OptionSet,
) -> Result<Diagram, Exhausted> {
    let mut set = Diagram::ALL;
    for (place, option) in order.iter().enumerate().rev() {
        if options >> option.0 & 1 == 1 {
            let variable = diagrams.variable(2 * place as u32)?;
            set = diagrams.and(variable, set)?;
        }
    }
    Ok(set)
}

/// Lists the sets of options that a preference speaks of together.
fn spoken(preference: &Keyed) -> Vec<OptionSet> {
    match preference {
        Keyed::Wishes(wishes) => wishes.iter().map(|wish| wish.formula.options()).collect(),
        Keyed::Levels(levels) => levels.iter().map(|level| level.formula.options()).collect(),
        Keyed::Sums(weights) => weights.iter().map(|(formula, _)| formula.options()).collect(),
        Keyed::Pairs(_) => Vec::new(),
    }
}
