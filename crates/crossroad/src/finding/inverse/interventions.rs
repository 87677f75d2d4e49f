//! What one edit from outside brings about: a sanction, a guarantee, a side payment.
//!
//! Somebody outside cannot say what others want, but can give them a reason: a statement that is
//! added, one that matters more than before, something open that is settled, an option that is
//! closed. Each single edit is made alone and analysed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::apply::edited;
use super::budget::Meter;
use super::edit::Edit;
use super::edits_from_target::edits;
use super::preference_edits::joined;
use super::search_context::Ground;
use super::single_edits::each_single;
use super::stability_given_responses::Reading;
use super::structural_edits::{applies, structural};
use super::terms::Terms;
use crate::game::graph::{Graph, Relation};
use crate::game::space::{BitSet, Refusal, Space, build, structure};
use crate::model::conflict::Conflict;
use crate::model::preference::{Item, Preference};
use crate::stability::{Means, sweep_one};
use crate::text::formula::{DmId, OptionSet};

/// One edit and what it brings about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The edit.
    pub edit: Edit,
    /// What it costs.
    pub cost: u32,
    /// The states that become equilibria, ascending.
    pub settled: Vec<OptionSet>,
    /// The states that cease to be equilibria, ascending.
    pub unsettled: Vec<OptionSet>,
}

/// What single edits bring about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effects {
    /// How many equilibria there are without any.
    pub equilibria: usize,
    /// The edits that change something: the cheapest first, then those that settle most states.
    pub rows: Vec<Effect>,
    /// How many edits were tried.
    pub tried: usize,
    /// How many of them change no equilibrium.
    pub idle: usize,
    /// How many analyses that took.
    pub analyses: usize,
    /// Whether words were added only where they concern the holder of the list.
    pub concerned: bool,
}

/// The effect of one model: states that become equilibria, and that cease to be.
type Turned = (Vec<OptionSet>, Vec<OptionSet>);

/// The states of a model and which of them are equilibria.
struct Held<'a> {
    space: &'a Space,
    set: BitSet,
}

impl<'a> Held<'a> {
    fn new(graph: &Graph<'a>, terms: &Terms, means: Means<'_>) -> Result<Self, Refusal> {
        let progress = |_, _| (means.progress)(0, 0);
        let means = Means { progress: &progress, ..means };
        let set = sweep_one(graph, &terms.profile, means)?.equilibria();
        Ok(Self { space: graph.space, set })
    }

    /// Lists the equilibria that are none in the other model, by their vectors, ascending.
    ///
    /// A merged state is the same in both if they share a member: it may go by another vector
    /// where an edit of the structure takes its lowest away.
    fn not_among(&self, other: &Held<'_>) -> Vec<OptionSet> {
        let vectors = other.set.iter().map(|state| other.space.vector(state));
        let known: BTreeSet<_> = vectors.filter_map(|vector| self.space.find(vector)).collect();
        let holds =
            |vector| other.space.find(vector).is_some_and(|state| other.set.contains(state));
        let new = self.set.iter().filter(|state| !known.contains(state));
        let mut new: Vec<_> = new.map(|state| self.space.vector(state)).collect();
        new.retain(|vector| !holds(*vector));
        new.sort_unstable();
        new
    }

    fn turned(&self, after: &Held<'_>) -> Turned {
        (after.not_among(self), self.not_among(after))
    }
}

/// What was found on the way, by cost and effect.
#[derive(Default)]
struct Found {
    ways: BTreeMap<(u32, Turned), Vec<Vec<Edit>>>,
    tried: usize,
    idle: usize,
    analyses: usize,
}

impl Found {
    fn note(&mut self, cost: u32, edit: Edit, turned: Turned) {
        self.tried += 1;
        if turned.0.is_empty() && turned.1.is_empty() {
            self.idle += 1;
        } else {
            self.ways.entry((cost, turned)).or_default().push(vec![edit]);
        }
    }
}

/// Makes every single edit that is allowed, each alone; statements move upward only.
///
/// # Errors
/// What building and sweeping refuse, and [`Refusal::Stopped`].
pub fn outside(conflict: &Conflict, terms: &Terms, means: Means<'_>) -> Result<Effects, Refusal> {
    applies(conflict, &terms.allow)?;
    super::change::lists_only(conflict, &terms.profile)?;
    let space = build(&structure(conflict), means.memory)?;
    // (Each edit is analysed: lists are edited, and no concept is read.)
    let plain = super::stability_given_responses::readings(&terms.profile, &space).is_ok();
    let readings = (vec![Reading::NASH; conflict.dms.len()], terms.profile.sequences);
    let graph = Graph::reference(conflict, &space)?;
    let base = Held::new(&graph, terms, means)?;
    let allowed = |dm: DmId| match terms.dms.contains(&dm) {
        true => {
            let about = if terms.concerned { concern(conflict, dm) } else { OptionSet::MAX };
            let words = terms.words.iter().filter(|word| word.options() & !about == 0);
            (terms.allow.clone(), words.cloned().collect())
        }
        false => (Vec::new(), Vec::new()),
    };
    let ground = Ground::new(conflict, graph, readings, &terms.costs, &allowed);
    let ground = if plain { ground } else { ground.with_marks() };
    let mut found = Found { analyses: 1, ..Found::default() };
    statements(conflict, (&ground, &base), &mut found, terms, means)?;
    for (cost, edit) in structural(conflict, &terms.allow, &terms.costs) {
        let changed = edited(conflict, std::slice::from_ref(&edit));
        let Ok(space) = build(&structure(&changed), means.memory) else { continue };
        let Ok(graph) = Graph::reference(&changed, &space) else { continue };
        found.analyses += 1;
        let turned = base.turned(&Held::new(&graph, terms, means)?);
        found.note(cost, edit, turned);
    }
    let mut rows: Vec<Effect> = Vec::new();
    for ((cost, (settled, unsettled)), ways) in found.ways {
        rows.extend(joined(ways).into_iter().flatten().map(|edit| Effect {
            edit,
            cost,
            settled: settled.clone(),
            unsettled: unsettled.clone(),
        }));
    }
    rows.sort_by_key(|row| (row.cost, Reverse(row.settled.len()), row.unsettled.len()));
    let Found { tried, idle, analyses, .. } = found;
    Ok(Effects {
        equilibria: base.set.iter().count(),
        rows,
        tried,
        idle,
        analyses,
        concerned: terms.concerned,
    })
}

/// Lists the options that concern a decision maker: its own, and those its statements speak of;
/// all where its preferences are no list of statements.
fn concern(conflict: &Conflict, dm: DmId) -> OptionSet {
    let options = conflict.options.iter().enumerate();
    let own = options.filter(|(_, option)| option.dm == dm).fold(0, |set, (at, _)| set | 1 << at);
    let statements: OptionSet = match conflict.dms.get(dm.index()).map(|dm| &dm.preference) {
        Some(Preference::Prioritized(list)) => {
            let formulas = list.items.iter().flat_map(Item::statements);
            formulas.fold(0, |set, one| set | one.that.formula.options())
        }
        Some(Preference::Weights(list)) => {
            list.weights.iter().fold(0, |set, one| set | one.that.formula.options())
        }
        _ => OptionSet::MAX,
    };
    own | statements
}

/// Makes every single edit of a list; those that lead to the same preferences are analysed once.
fn statements(
    conflict: &Conflict,
    (ground, base): (&Ground<'_>, &Held<'_>),
    found: &mut Found,
    terms: &Terms,
    means: Means<'_>,
) -> Result<(), Refusal> {
    let mut meter = Meter::new(terms.steps, means.progress);
    let mut graph = ground.graph.clone();
    for dm in base.space.dms() {
        let Some(actor) = ground.actors.get(dm.index()) else { continue };
        let mut known: Vec<(Relation, Turned)> = Vec::new();
        each_single(ground, dm, &mut |target| {
            meter.tick(ground.evaluation(dm))?;
            let told = edits(&actor.list, dm, target, &actor.words);
            let [edit] = told.as_slice() else { return Ok(()) };
            let Some(relation) = ground.relation(dm, target) else { return Ok(()) };
            let alike = |(other, _): &&(Relation, Turned)| {
                other.ranks == relation.ranks && other.marks == relation.marks
            };
            let turned = match known.iter().find(alike) {
                Some((_, turned)) => turned.clone(),
                None => {
                    meter.tick(1 + base.space.len() as u64)?;
                    let Some(place) = graph.relations.get_mut(dm.index()) else { return Ok(()) };
                    let before = std::mem::replace(place, relation.clone());
                    let turned = base.turned(&Held::new(&graph, terms, means)?);
                    found.analyses += 1;
                    if let Some(place) = graph.relations.get_mut(dm.index()) {
                        *place = before;
                    }
                    known.push((relation, turned.clone()));
                    turned
                }
            };
            found.note(edit.cost(conflict, &terms.costs), edit.clone(), turned);
            Ok(())
        })?;
    }
    Ok(())
}
