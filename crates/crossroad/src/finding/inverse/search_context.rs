//! Everything about lists on one space, so that searches share it.

use super::budget::Meter;
use super::enumerate_lists::{Prefixes, Walk};
use super::preference_slots::{Form, List, Target};
use super::stability_given_responses::{Reading, StabilityQuestion, To};
use super::{Costs, Kind};
use crate::game::graph::{Code, Graph, Relation};
use crate::game::space::{BitSet, Refusal, Space};
use crate::model::conflict::Conflict;
use crate::stability::Sequences;
use crate::text::formula::{DmId, Formula, StateId};

/// Lists kept of one decision maker at one cost.
const KEPT: usize = 10_000;

/// What may be edited, and on which space.
pub(super) struct Ground<'a> {
    pub(super) space: &'a Space,
    pub(super) graph: Graph<'a>,
    pub(super) readings: Vec<Reading>,
    pub(super) sequences: Sequences,
    pub(super) costs: &'a Costs,
    pub(super) actors: Vec<Actor>,
}

/// A decision maker's list, and what may be done to it.
pub(super) struct Actor {
    pub(super) list: List,
    pub(super) words: Vec<Formula>,
    pub(super) allow: Vec<Kind>,
    /// Where each slot, and each word, holds; `None` where states cannot be compared statement by
    /// statement.
    columns: Option<(Vec<BitSet>, Vec<BitSet>)>,
    /// For each slot of a ranking: those of its entry that hold where it does.
    overlaps: Vec<Vec<usize>>,
}

/// The least cost at which a list answers a question, and the lists that do.
#[derive(Debug, Clone, Default)]
pub(super) struct Least {
    /// The cost; `None` if no list of a cost asked for does.
    pub(super) cost: Option<u32>,
    pub(super) targets: Vec<Target>,
    /// Whether more lists do than were kept.
    pub(super) more: bool,
}

impl<'a> Ground<'a> {
    /// Makes the ground of a conflict on its space; `edits` says whose lists may be edited.
    pub(super) fn new(
        conflict: &Conflict,
        graph: Graph<'a>,
        (readings, sequences): (Vec<Reading>, Sequences),
        costs: &'a Costs,
        edits: &dyn Fn(DmId) -> (Vec<Kind>, Vec<Formula>),
    ) -> Self {
        let space = graph.space;
        let actor = |dm: DmId| {
            let list = List::of(conflict, dm);
            let (allow, words) = edits(dm);
            let words = if allow.contains(&Kind::Add) && list.form == Form::Statements {
                telling(space, &list, words)
            } else {
                Vec::new()
            };
            let columns = columns(space, &list, &words);
            let overlaps = overlaps(space, &list);
            Actor { list, words, allow, columns, overlaps }
        };
        let actors = space.dms().map(actor).collect();
        Self { space, graph, readings, sequences, costs, actors }
    }

    /// Reads lists with what is unknown or strong in them.
    pub(super) fn with_marks(mut self) -> Self {
        self.actors.iter_mut().for_each(|actor| actor.list.marks = true);
        self
    }

    pub(super) fn reading(&self, dm: DmId) -> Reading {
        self.readings.get(dm.index()).copied().unwrap_or(Reading::NASH)
    }

    /// Says whether somebody's stability depends on what the others prefer.
    pub(super) fn coupled(&self) -> bool {
        self.readings.iter().any(|reading| reading.credible)
    }

    /// Asks about a decision maker with opponents that make any move.
    pub(super) fn relaxed(&self, dm: DmId, state: StateId) -> StabilityQuestion<'a> {
        StabilityQuestion::relaxed(self.space, self.reading(dm), self.sequences, dm, state)
    }

    /// Asks about a decision maker with its opponents as they are.
    pub(super) fn given(&self, dm: DmId, state: StateId) -> StabilityQuestion<'a> {
        StabilityQuestion::given(&self.graph, self.reading(dm), self.sequences, dm, state)
    }

    /// Returns the steps that evaluating a list counts for.
    pub(super) fn evaluation(&self, dm: DmId) -> u64 {
        let slots = self.actors.get(dm.index()).map_or(0, |actor| actor.list.slots.len()) as u64;
        let blocks = self.space.points().len() as u64 / 64;
        1 + slots * (2 + blocks) / 2
    }

    /// Evaluates a list; `None` if it leaves a merged state's members apart.
    pub(super) fn relation(&self, dm: DmId, target: &Target) -> Option<Relation> {
        let actor = self.actors.get(dm.index())?;
        Relation::new(self.space, dm, actor.list.keyed(target, &actor.words)).ok()
    }

    /// Meets every list of a cost; where a question is given, only those that answer it.
    ///
    /// Returns the least cost above at which there may be others.
    pub(super) fn walk(
        &self,
        dm: DmId,
        question: Option<(&StabilityQuestion<'_>, To)>,
        bound: u32,
        meter: &mut Meter<'_>,
        meet: &mut dyn FnMut(&Target),
    ) -> Result<Option<u32>, Refusal> {
        let Some(actor) = self.actors.get(dm.index()) else { return Ok(None) };
        let walk = |prefixes, weight| Walk {
            list: &actor.list,
            dm,
            words: actor.words.len(),
            allow: &actor.allow,
            costs: self.costs,
            weight,
            overlaps: &actor.overlaps,
            prefixes,
        };
        match (question, &actor.columns) {
            (Some((own, to)), Some((slots, words))) => {
                let standing = |better: &BitSet, alike: &BitSet| own.standing(to, better, alike);
                let about = own.about();
                let prefixes =
                    Prefixes { slots, words, state: own.state, about: &about, standing: &standing };
                walk(Some(prefixes), 1).at(bound, meter, meet)
            }
            (Some((own, to)), None) => {
                let mut answers = |target: &Target| {
                    let relation = self.relation(dm, target);
                    let better = relation.map(|relation| better(self.space, &relation, own.state));
                    if better.is_some_and(|set| own.stable(&set) == (to == To::Equilibrium)) {
                        meet(target);
                    }
                };
                // Each list that is met is evaluated on all states.
                walk(None, self.evaluation(dm)).at(bound, meter, &mut answers)
            }
            (None, _) => walk(None, 1).at(bound, meter, meet),
        }
    }

    /// Finds the least cost up to `most` at which a list answers a question, and all lists of it.
    pub(super) fn least(
        &self,
        own: &StabilityQuestion<'_>,
        to: To,
        most: u32,
        meter: &mut Meter<'_>,
    ) -> Result<Least, (u32, Refusal)> {
        let mut bound = 0;
        let mut least = Least::default();
        loop {
            let mut meet = |target: &Target| {
                least.more |= least.targets.len() == KEPT;
                if least.targets.len() < KEPT {
                    least.targets.push(target.clone());
                }
            };
            let next = self.walk(own.dm, Some((own, to)), bound, meter, &mut meet);
            let next = next.map_err(|refusal| (bound, refusal))?;
            if !least.targets.is_empty() {
                least.cost = Some(bound);
                return Ok(least);
            }
            match next {
                Some(next) if next <= most => bound = next,
                _ => return Ok(least),
            }
        }
    }
}

/// Collects the states that are better than one.
pub(super) fn better(space: &Space, relation: &Relation, state: StateId) -> BitSet {
    let mut set = BitSet::new(space.len());
    for other in space.states().filter(|other| relation.code(*other, state) == Code::Better) {
        set.insert(other);
    }
    set
}

/// Says where a formula holds, point by point.
fn truth(space: &Space, formula: &Formula) -> BitSet {
    if !space.is_merged() {
        return space.select(formula);
    }
    let mut set = BitSet::new(space.points().len());
    for (at, vector) in space.points().iter().enumerate() {
        if formula.holds(vector) {
            set.insert(StateId::at(at));
        }
    }
    set
}

/// Keeps the words that tell states apart, and as nothing before them does: neither a statement of
/// the list (moving it is the edit for that) nor an earlier word.
fn telling(space: &Space, list: &List, words: Vec<Formula>) -> Vec<Formula> {
    let mut known: Vec<BitSet> =
        list.slots.iter().map(|slot| truth(space, &slot.formula)).collect();
    let mut kept = Vec::new();
    for word in words {
        let holds = truth(space, &word);
        if !holds.is_empty() && holds.count() < holds.universe() && !known.contains(&holds) {
            known.push(holds);
            kept.push(word);
        }
    }
    kept
}

/// Says where slots and words hold, if states compare by them one after the other.
fn columns(space: &Space, list: &List, words: &[Formula]) -> Option<(Vec<BitSet>, Vec<BitSet>)> {
    if space.is_merged() || list.form == Form::Weights {
        return None;
    }
    let mut slots: Vec<BitSet> =
        list.slots.iter().map(|slot| space.select(&slot.formula)).collect();
    if list.form == Form::Ranking {
        // A state stands where the first formula that holds puts it.
        let mut above = BitSet::new(space.len());
        for column in &mut slots {
            above.iter().for_each(|state| column.remove(state));
            above.unite(column);
        }
    }
    Some((slots, words.iter().map(|word| space.select(word)).collect()))
}

/// Lists, for each slot of a ranking, the others of its entry that hold where it does: they cannot
/// be divided.
fn overlaps(space: &Space, list: &List) -> Vec<Vec<usize>> {
    let all = list.slots.iter().enumerate();
    let twin = |at: usize| {
        let slot = list.slots.get(at);
        let entry = slot.filter(|_| list.form == Form::Ranking).map(|slot| slot.id.item);
        let others =
            all.clone().filter(move |(other, slot)| *other != at && Some(slot.id.item) == entry);
        let holds = slot.map(|slot| &slot.formula);
        others
            .filter(|(_, other)| {
                holds.is_some_and(|formula| {
                    let mut both = truth(space, formula);
                    both.intersect(&truth(space, &other.formula));
                    !both.is_empty()
                })
            })
            .map(|(other, _)| other)
            .collect()
    };
    (0..list.slots.len()).map(twin).collect()
}
