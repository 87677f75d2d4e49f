//! Any concept: lists of several decision makers at once, each combination analysed as a whole.
//!
//! Where a concept asks more than which states are strictly better (unknown or strong preferences,
//! coalitions, simultaneous moves, several moves ahead), nothing is known that would cut branches.
//! Lists are still met by cost, those that give the same relation once, and every combination of a
//! total cost is swept before the next total: exact and smallest, but for small costs only.

use std::collections::BTreeMap;

use super::budget::Meter;
use super::cost_classes::raised;
use super::joint_lists::Combination;
use super::preference_slots::Target;
use super::search_context::Ground;
use super::stability_given_responses::To;
use super::totals::{Reached, Totals};
use crate::game::graph::{Graph, Marks, Ranks, Relation};
use crate::game::space::Refusal;
use crate::stability::{Means, Profile, sweep_one};
use crate::text::formula::{DmId, StateId};

/// Lists that give the same relation, at the least cost that any of them has.
struct Class {
    cost: u32,
    targets: Vec<Target>,
    relation: Relation,
}

/// The classes of one decision maker, cheapest first.
struct Ladder {
    dm: DmId,
    classes: Vec<Class>,
    /// The class of each relation that was met.
    known: BTreeMap<(Ranks, Option<Marks>), usize>,
    /// The least cost at which there may be more.
    next: Option<u32>,
}

impl Ladder {
    /// Tells how far its lists have been met.
    fn reached(&self) -> Reached {
        let dearest = self.classes.iter().map(|class| class.cost).max().unwrap_or(0);
        Reached { all: self.next.is_none(), dearest }
    }

    /// Adds all classes up to a cost.
    fn raise(
        &mut self,
        ground: &Ground<'_>,
        cost: u32,
        meter: &mut Meter<'_>,
    ) -> Result<(), Refusal> {
        let (classes, known) = (&mut self.classes, &mut self.known);
        self.next = raised(ground, self.dm, (self.next, cost), meter, |cost, target| {
            let Some(relation) = ground.relation(self.dm, &target) else { return };
            let key = (relation.ranks.clone(), relation.marks.clone());
            let at = *known.entry(key).or_insert(classes.len());
            match classes.get_mut(at) {
                Some(class) if class.cost == cost => class.targets.push(target),
                Some(_) => {}
                None => classes.push(Class { cost, targets: vec![target], relation }),
            }
        })?;
        Ok(())
    }
}

/// The least total cost, with each state and combination of lists that answer for it.
pub(super) type Whole = Option<(u32, Vec<(StateId, Combination)>)>;

/// Finds the least total cost up to `most` that makes one of some states what it is to be under a
/// profile of any concepts, and all combinations of that cost.
///
/// # Errors
/// With the least total cost that is still open.
pub(super) fn whole(
    ground: &Ground<'_>,
    (profile, states, to): (&Profile, &[StateId], To),
    most: u32,
    means: Means<'_>,
    meter: &mut Meter<'_>,
) -> Result<Whole, (u32, Refusal)> {
    let ladder = |dm| Ladder { dm, classes: Vec::new(), known: BTreeMap::new(), next: Some(0) };
    let mut ladders: Vec<Ladder> = ground.space.dms().map(ladder).collect();
    let mut totals = Totals::default();
    for total in 0..=most {
        let mut search = ListSearch {
            ground,
            asked: (profile, states, to),
            graph: ground.graph.clone(),
            means,
            meter,
            found: Vec::new(),
            deepest: 0,
        };
        search
            .choose(&mut ladders, 0, &mut Vec::new(), total)
            .map_err(|refusal| (total, refusal))?;
        if !search.found.is_empty() {
            let found = search.found.into_iter().map(|(state, chosen)| {
                let classes = ladders.iter().zip(chosen);
                let lists = classes.filter_map(|(ladder, at)| {
                    Some((ladder.dm, ladder.classes.get(at)?.targets.clone()))
                });
                (state, lists.collect())
            });
            return Ok(Some((total, found.collect())));
        }
        let deepest = search.deepest;
        let reached = ladders.iter().take(deepest + 1).map(Ladder::reached);
        if !totals.go_on(total, meter, reached).map_err(|refusal| (total, refusal))? {
            break;
        }
    }
    Ok(None)
}

struct ListSearch<'h, 'm, 'g, 'a> {
    ground: &'g Ground<'a>,
    asked: (&'h Profile, &'h [StateId], To),
    graph: Graph<'a>,
    means: Means<'h>,
    meter: &'h mut Meter<'m>,
    /// The states, each with the class of each decision maker.
    found: Vec<(StateId, Vec<usize>)>,
    /// The last decision maker whose lists were asked for.
    deepest: usize,
}

impl ListSearch<'_, '_, '_, '_> {
    /// Gives decision makers their classes one after the other.
    fn choose(
        &mut self,
        ladders: &mut [Ladder],
        dm: usize,
        chosen: &mut Vec<usize>,
        left: u32,
    ) -> Result<(), Refusal> {
        let Some(ladder) = ladders.get_mut(dm) else {
            return if left == 0 { self.sweep(chosen) } else { Ok(()) };
        };
        self.deepest = self.deepest.max(dm);
        ladder.raise(self.ground, left, self.meter)?;
        let last = dm + 1 == ladders.len();
        for at in 0.. {
            let Some(class) = ladders.get(dm).and_then(|ladder| ladder.classes.get(at)) else {
                break;
            };
            let cost = class.cost;
            if cost > left || last && cost != left {
                continue;
            }
            if let Some(place) = self.graph.relations.get_mut(dm) {
                place.clone_from(&class.relation);
            }
            chosen.push(at);
            self.choose(ladders, dm + 1, chosen, left - cost)?;
            chosen.pop();
        }
        Ok(())
    }

    fn sweep(&mut self, chosen: &[usize]) -> Result<(), Refusal> {
        let (profile, states, to) = self.asked;
        let work = self.graph.space.len() * self.graph.relations.len();
        self.meter.tick(1 + work as u64)?;
        let quiet = |_, _| (self.means.progress)(0, 0);
        // One after the other: starting threads would cost more than most of these sweeps.
        let means = Means { progress: &quiet, threads: 1, ..self.means };
        let holds = sweep_one(&self.graph, profile, means)?.equilibria();
        let wanted = |state: &&StateId| holds.contains(**state) == (to == To::Equilibrium);
        let answers = states.iter().filter(wanted).map(|state| (*state, chosen.to_vec()));
        self.found.extend(answers);
        Ok(())
    }
}
