//! Lists of several decision makers at once, where what one prefers makes another's sanction.
//!
//! The lists of each decision maker fall into classes that are alike in all that matters: which
//! states it prefers to the state in question, and which of its moves pay it. Classes are met in
//! order of cost, and combined so that costs add up to a total that is raised by one until
//! something is found. A combination is given up as soon as it is lost whatever the rest does: who
//! is not decided yet is taken to help as far as moves allow, or not at all.

use std::collections::BTreeSet;

use super::budget::Meter;
use super::cost_classes::{Class, Ladder};
use super::preference_slots::Target;
use super::responses::Reach;
use super::search_context::Ground;
use super::stability_given_responses::To;
use super::totals::{Reached, Totals};
use crate::game::graph::Ranks;
use crate::game::space::Refusal;
use crate::text::formula::{DmId, StateId};

/// A combination: for each decision maker, the lists that do.
pub(super) type Combination = Vec<(DmId, Vec<Target>)>;

/// The least total cost, and all combinations of that cost; `None` if there is none.
pub(super) type Found = Option<(u32, Vec<Combination>)>;

/// The least total cost up to `most` that makes a state what it is to be, and all combinations
/// of that cost; `None` if there is none.
///
/// # Errors
/// With the least total cost that is still open.
pub(super) fn coupled(
    ground: &Ground<'_>,
    state: StateId,
    to: To,
    most: u32,
    meter: &mut Meter<'_>,
) -> Result<Found, (u32, Refusal)> {
    let dms: Vec<DmId> = ground.space.dms().collect();
    let mut ladders: Vec<Ladder<'_, '_>> = Vec::new();
    // What each decision maker needs at least, by its own comparisons.
    let mut least = Vec::new();
    for dm in &dms {
        let own = ground.relaxed(*dm, state);
        let found = ground.least(&own, to, most, meter).map_err(|(_, refusal)| (0, refusal))?;
        least.push(found.cost);
        ladders.push(Ladder::new(ground, own, to));
    }
    let (first, last) = match to {
        To::Equilibrium => {
            match least.iter().try_fold(0, |sum, one| Some(u32::saturating_add(sum, (*one)?))) {
                Some(sum) if sum <= most => (sum, most),
                _ => return Ok(None),
            }
        }
        To::Not => {
            let own = least.iter().flatten().min().copied();
            (0, own.map_or(most, |own| own.min(most)))
        }
    };
    let least: Vec<u32> = least.into_iter().map(|cost| cost.unwrap_or(0)).collect();
    let sum = |from: usize| {
        let left = least.get(from..).unwrap_or_default().iter();
        left.fold(0, |sum, one| u32::saturating_add(sum, *one))
    };
    let rest: Vec<u32> = (0..=least.len()).map(sum).collect();
    let mut totals = Totals::default();
    for total in first..=last {
        let mut found = BTreeSet::new();
        let mut search = JointSearch {
            ladders: &mut ladders,
            rest: &rest,
            meter,
            found: &mut found,
            deepest: 0,
        };
        let done = match to {
            To::Equilibrium => search.hold(&mut Vec::new(), total),
            To::Not => search.break_any(total),
        };
        let deepest = search.deepest;
        done.map_err(|refusal| (total, refusal))?;
        if !found.is_empty() {
            let combination = |chosen: &Vec<usize>| -> Combination {
                let classes = ladders.iter().zip(chosen).zip(&dms);
                classes
                    .filter_map(|((ladder, at), dm)| {
                        Some((*dm, ladder.classes.get(*at)?.targets.clone()))
                    })
                    .collect()
            };
            return Ok(Some((total, found.iter().map(combination).collect())));
        }
        // Room is kept for what the others need at least.
        let kept = Reached { all: true, dearest: rest.first().copied().unwrap_or(0) };
        let reached = ladders.iter().take(deepest + 1).map(Ladder::reached).chain([kept]);
        if !totals.go_on(total, meter, reached).map_err(|refusal| (total, refusal))? {
            break;
        }
    }
    Ok(None)
}

struct JointSearch<'h, 'm, 'g, 'a> {
    ladders: &'h mut Vec<Ladder<'g, 'a>>,
    rest: &'h [u32],
    meter: &'h mut Meter<'m>,
    /// For each combination, the class of each decision maker.
    found: &'h mut BTreeSet<Vec<usize>>,
    /// The last decision maker whose lists were asked for.
    deepest: usize,
}

impl JointSearch<'_, '_, '_, '_> {
    fn class(&self, dm: usize, at: usize) -> Option<&Class> {
        self.ladders.get(dm)?.classes.get(at)
    }

    /// Gives decision makers their classes one after the other, so that the state holds.
    fn hold(&mut self, chosen: &mut Vec<usize>, left: u32) -> Result<(), Refusal> {
        let dm = chosen.len();
        if dm == self.ladders.len() {
            if left == 0 {
                self.found.insert(chosen.clone());
            }
            return Ok(());
        }
        let need = self.rest.get(dm + 1).copied().unwrap_or(0);
        let Some(room) = left.checked_sub(need) else { return Ok(()) };
        self.deepest = self.deepest.max(dm);
        if let Some(ladder) = self.ladders.get_mut(dm) {
            ladder.raise(room, self.meter)?;
        }
        let last = dm + 1 == self.ladders.len();
        for at in 0.. {
            let Some(cost) = self.class(dm, at).map(|class| class.cost) else { break };
            if cost > room || last && cost != left {
                continue;
            }
            chosen.push(at);
            if self.may_hold(chosen)? {
                self.hold(chosen, left - cost)?;
            }
            chosen.pop();
        }
        Ok(())
    }

    /// Says whether the state can be stable for all that are decided.
    fn may_hold(&mut self, chosen: &[usize]) -> Result<bool, Refusal> {
        let decided: Vec<Option<usize>> = chosen.iter().copied().map(Some).collect();
        for dm in 0..chosen.len() {
            if !self.stable(dm, &decided, true)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Says whether the state is stable for somebody whose class is decided; those who are not
    /// decided answer with any move, or with none.
    fn stable(
        &mut self,
        dm: usize,
        decided: &[Option<usize>],
        others_help: bool,
    ) -> Result<bool, Refusal> {
        let class = |who: usize| self.class(who, decided.get(who).copied().flatten()?);
        let (Some(own), Some(ladder)) = (class(dm), self.ladders.get(dm)) else {
            return Ok(others_help);
        };
        if own.firm || !own.relaxed {
            return Ok(own.firm);
        }
        let ground = ladder.ground;
        let credible = ground.reading(ladder.own.dm).credible;
        let ranks: Vec<Option<&Ranks>> =
            (0..self.ladders.len()).map(|who| class(who).map(|class| &class.ranks)).collect();
        let allows = |who: DmId, from: StateId, to: StateId| match ranks.get(who.index()) {
            _ if !credible => true,
            Some(Some(ranks)) => ranks.get(to) > ranks.get(from),
            _ => others_help,
        };
        let reach = Reach {
            space: ground.space,
            focal: ladder.own.dm,
            sequences: ground.sequences,
            allows: &allows,
        };
        let mut steps = 1;
        let mut stable = true;
        for (x, _) in ladder.own.deviations.iter().filter(|(x, _)| own.better.contains(*x)) {
            let deters = |y: StateId| ladder.own.deters(y, &own.better);
            let (deterred, visited) = reach.search(*x, &mut |y| deters(y));
            steps += visited;
            if !deterred {
                stable = false;
                break;
            }
        }
        self.meter.tick(steps)?;
        Ok(stable)
    }

    /// Looks for combinations of a total cost for which the state is not stable for somebody.
    fn break_any(&mut self, total: u32) -> Result<(), Refusal> {
        for dm in 0..self.ladders.len() {
            self.deepest = self.deepest.max(dm);
            if let Some(ladder) = self.ladders.get_mut(dm) {
                ladder.raise(total, self.meter)?;
            }
            for at in 0.. {
                let Some(class) = self.class(dm, at) else { break };
                let (cost, firm, relaxed) = (class.cost, class.firm, class.relaxed);
                if firm || cost > total {
                    continue;
                }
                let mut decided = vec![None; self.ladders.len()];
                if let Some(place) = decided.get_mut(dm) {
                    *place = Some(at);
                }
                if relaxed {
                    self.undo(dm, &mut decided, 0, total - cost)?;
                } else if cost == total {
                    // Nobody else matters: a list of theirs that costs nothing is the one it is.
                    self.found.insert(decided.iter().map(|one| one.unwrap_or(0)).collect());
                }
            }
        }
        Ok(())
    }

    /// Gives the others their classes so that nothing deters `dm`.
    fn undo(
        &mut self,
        dm: usize,
        decided: &mut Vec<Option<usize>>,
        next: usize,
        left: u32,
    ) -> Result<(), Refusal> {
        if self.stable(dm, decided, false)? {
            return Ok(());
        }
        let next = if next == dm { next + 1 } else { next };
        if next >= decided.len() {
            if left == 0 {
                self.found.insert(decided.iter().map(|one| one.unwrap_or(0)).collect());
            }
            return Ok(());
        }
        if let Some(ladder) = self.ladders.get_mut(next) {
            ladder.raise(left, self.meter)?;
        }
        for at in 0.. {
            let Some(cost) = self.class(next, at).map(|class| class.cost) else { break };
            if cost > left {
                continue;
            }
            if let Some(place) = decided.get_mut(next) {
                *place = Some(at);
            }
            self.undo(dm, decided, next + 1, left - cost)?;
            if let Some(place) = decided.get_mut(next) {
                *place = None;
            }
        }
        Ok(())
    }
}
