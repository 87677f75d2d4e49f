//! What one edit from outside brings about: a sanction, a guarantee, a side payment.
//!
//! Somebody outside cannot say what others want, but can give them a reason: a statement that is
//! added, one that matters more than before, something open that is settled, an option that is
//! closed. Each single edit is made alone and analysed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::change::Terms;
use super::edit::Edit;
use super::ground::Ground;
use super::make::edited;
use super::meter::Meter;
use super::own::Reading;
use super::singles::singles;
use super::solve::joined;
use super::structures::{applies, structural};
use super::tell::edits;
use crate::conflict::Conflict;
use crate::formula::{DmId, OptionSet};
use crate::graph::{Graph, Relation};
use crate::space::{BitSet, Refusal, Space, build, structure};
use crate::stability::{Means, sweep};

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
}

/// The effect of one model: states that become equilibria, and that cease to be.
type Turned = (Vec<OptionSet>, Vec<OptionSet>);

/// Makes every single edit that is allowed, each alone; statements move upward only.
///
/// # Errors
/// What building and sweeping refuse, and [`Refusal::Stopped`].
pub fn outside(conflict: &Conflict, terms: &Terms, means: Means<'_>) -> Result<Effects, Refusal> {
    applies(conflict, &terms.allow)?;
    super::change::lists_only(conflict, &terms.profile)?;
    let space = build(&structure(conflict), means.memory)?;
    // (Each edit is analysed: lists are edited, and no concept is read.)
    let plain = super::change::readings(&terms.profile, &space).is_ok();
    let readings = (vec![Reading::NASH; conflict.dms.len()], terms.profile.sequences);
    let graph = Graph::reference(conflict, &space)?;
    let mut meter = Meter::new(terms.steps, means.progress);
    let base = equilibria(&graph, terms, means)?;
    let allowed = |dm: DmId| match terms.dms.contains(&dm) {
        true => (terms.allow.clone(), terms.words.clone()),
        false => (Vec::new(), Vec::new()),
    };
    let ground = Ground::new(conflict, graph, readings, &terms.costs, &allowed);
    let ground = if plain { ground } else { ground.with_marks() };
    let mut found: BTreeMap<(u32, Turned), Vec<Vec<Edit>>> = BTreeMap::new();
    let (mut tried, mut idle, mut analyses) = (0, 0, 1);
    let mut graph = ground.graph.clone();
    for dm in space.dms() {
        let Some(actor) = ground.actors.get(dm.index()) else { continue };
        let mut known: Vec<(Relation, Turned)> = Vec::new();
        for target in singles(&ground, dm) {
            let told = edits(&actor.list, dm, &target, &actor.words);
            let [edit] = told.as_slice() else { continue };
            let edit = edit.clone();
            let Some(mut relation) = ground.relation(dm, &target) else { continue };
            tried += 1;
            let alike = |(other, _): &&(Relation, Turned)| {
                other.ranks == relation.ranks && other.marks == relation.marks
            };
            let same = known.iter().find(alike);
            let turned = match same {
                Some((_, turned)) => turned.clone(),
                None => {
                    meter.tick(1 + space.len() as u64)?;
                    let kept = relation.clone();
                    let place = graph.relations.get_mut(dm.index());
                    if let Some(place) = place {
                        std::mem::swap(place, &mut relation);
                    }
                    analyses += 1;
                    let after = equilibria(&graph, terms, means)?;
                    if let Some(place) = graph.relations.get_mut(dm.index()) {
                        std::mem::swap(place, &mut relation);
                    }
                    let turned = (lost(&after, &base), lost(&base, &after));
                    known.push((kept, turned.clone()));
                    turned
                }
            };
            if turned.0.is_empty() && turned.1.is_empty() {
                idle += 1;
                continue;
            }
            let cost = edit.cost(conflict, &terms.costs);
            found.entry((cost, turned)).or_default().push(vec![edit]);
        }
    }
    for (cost, edit) in structural(conflict, &terms.allow, &terms.costs) {
        let changed = edited(conflict, std::slice::from_ref(&edit));
        let Ok(space) = build(&structure(&changed), means.memory) else { continue };
        let Ok(graph) = Graph::reference(&changed, &space) else { continue };
        (tried, analyses) = (tried + 1, analyses + 1);
        let after = equilibria(&graph, terms, means)?;
        let turned = (lost(&after, &base), lost(&base, &after));
        if turned.0.is_empty() && turned.1.is_empty() {
            idle += 1;
        } else {
            found.entry((cost, turned)).or_default().push(vec![edit]);
        }
    }
    let mut rows: Vec<Effect> = Vec::new();
    for ((cost, (settled, unsettled)), ways) in found {
        rows.extend(joined(ways).into_iter().flatten().map(|edit| Effect {
            edit,
            cost,
            settled: settled.clone(),
            unsettled: unsettled.clone(),
        }));
    }
    rows.sort_by_key(|row| (row.cost, Reverse(row.settled.len()), row.unsettled.len()));
    Ok(Effects { equilibria: base.len(), rows, tried, idle, analyses })
}

/// Lists the equilibria by their vectors, ascending.
fn equilibria(
    graph: &Graph<'_>,
    terms: &Terms,
    means: Means<'_>,
) -> Result<Vec<OptionSet>, Refusal> {
    let progress = |_, _| (means.progress)(0, 0);
    let means = Means { progress: &progress, ..means };
    let found = sweep(graph, std::slice::from_ref(&terms.profile), means)?;
    let set: BitSet = found.stable.first().map(|one| one.equilibria()).unwrap_or_default();
    Ok(vectors(graph.space, &set))
}

fn vectors(space: &Space, set: &BitSet) -> Vec<OptionSet> {
    let mut vectors: Vec<OptionSet> = set.iter().map(|state| space.vector(state)).collect();
    vectors.sort_unstable();
    vectors
}

/// Lists what is in one list and not in the other.
fn lost(from: &[OptionSet], other: &[OptionSet]) -> Vec<OptionSet> {
    from.iter().copied().filter(|vector| other.binary_search(vector).is_err()).collect()
}
