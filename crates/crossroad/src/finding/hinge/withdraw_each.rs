//! Every withdrawal analysed: one analysis for each distinct changed model.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::change::{Answer, change};
use super::consequences::Withdrawals;
use super::distinct_models::{Key, Models};
use super::survivors::{Standing, Survivors};
use super::{Change, Fallen, What};
use crate::game::graph::{Graph, Keyed, Relation};
use crate::game::space::{BitSet, Refusal, Space, build};
use crate::model::conflict::Conflict;
use crate::stability::{Analysis, Concept, Means, Profile, sweep};
use crate::text::formula::{DmId, Formula, OptionSet};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Under which profiles; each with what to call it.
    pub profiles: Vec<(String, Profile)>,
    /// What is withdrawn, one thing at a time.
    pub about: Vec<What>,
}

/// A withdrawal and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hinge {
    /// What is withdrawn.
    pub what: What,
    /// Its id or name.
    pub name: String,
    /// Which statements fall, and which stay.
    pub fallen: Fallen,
    /// What changes, or why what is left cannot be analysed.
    pub change: Result<Change, Refusal>,
}

/// What the answer hangs on.
#[derive(Debug, Clone)]
pub struct Hinges {
    /// What each profile is called.
    pub labels: Vec<String>,
    /// The feasible states, with nothing withdrawn.
    pub space: Space,
    /// The answer with nothing withdrawn.
    pub base: Analysis,
    /// The withdrawals, those that change most first.
    pub rows: Vec<Hinge>,
    /// What stands, for each kind of thing that was withdrawn.
    pub standing: Vec<Standing>,
    /// How many analyses were made, the one with nothing withdrawn included.
    pub analyses: usize,
    /// How many spaces were built, likewise.
    pub spaces: usize,
}

/// Withdraws one thing after the other and says what changes in the reference world, on the day
/// that the conflict describes: an event that falls has not happened.
///
/// # Errors
/// What building and sweeping the conflict as it is refuse, and [`Refusal::Stopped`]. A changed
/// model that is refused is a finding of its row.
pub fn hinge(conflict: &Conflict, ask: &Ask, means: Means<'_>) -> Result<Hinges, Refusal> {
    let concepts = ask
        .profiles
        .iter()
        .flat_map(|(_, profile)| (0..conflict.dms.len()).map(|dm| profile.concept(DmId::at(dm))));
    let mut models = Models::default();
    models.chances = concepts.into_iter().any(Concept::reads_chances);
    let own = models.key(&conflict.today());
    // For each structure the models on it, and for each of these the withdrawals that lead there.
    let mut leading: BTreeMap<usize, BTreeMap<Key, Vec<usize>>> = BTreeMap::new();
    // INVARIANT: the conflict as it is has structure 0 and preferences 0: they were met first.
    leading.entry(own.0).or_default().entry(own.clone()).or_default();
    let mut fallen = Vec::new();
    let withdrawals = Withdrawals::new(conflict);
    let bare = withdrawals.bare();
    for (row, what) in ask.about.iter().enumerate() {
        if !(means.progress)(0, 0) {
            return Err(Refusal::Stopped);
        }
        let (left, fell) = withdrawals.withdraw(&bare, what);
        let key = match left {
            Cow::Borrowed(_) => own.clone(),
            Cow::Owned(left) => models.key(&left.into_today()),
        };
        leading.entry(key.0).or_default().entry(key).or_default().push(row);
        fallen.push(fell);
    }
    let space = build(models.structure(0).ok_or(Refusal::NoState)?, means.memory)?;
    let mut run = Run {
        today: conflict.today().status_quo.map(|today| today.taken),
        profiles: ask.profiles.iter().map(|(_, profile)| profile.clone()).collect(),
        means,
        models: &models,
        total: leading.values().map(BTreeMap::len).sum(),
        analyses: 0,
        spaces: 1,
    };
    let graph = Graph::reference(&conflict.today(), &space)?;
    let base = run.sweep(&graph)?;
    let answer = Answer { space: &space, analysis: &base };
    let mut survivors = Survivors::new(&base, &ask.about);
    let mut changes: Vec<Option<Result<Change, Refusal>>> = vec![None; ask.about.len()];
    let mut note = |rows: &[usize], found: Result<(Change, Vec<BitSet>), Refusal>| {
        let (change, kept) = match found {
            Ok((change, kept)) => (Ok(change), Some(kept)),
            Err(refusal) if refusal.is_final() => return Err(refusal),
            Err(refusal) => (Err(refusal), None),
        };
        for row in rows {
            survivors.keep(&ask.about, *row, kept.as_deref());
            if let Some(place) = changes.get_mut(*row) {
                *place = Some(change.clone());
            }
        }
        Ok(())
    };
    let mut first = Some((graph, vec![0; conflict.dms.len()]));
    for (at, keys) in &leading {
        let built = match first {
            Some(_) => None,
            None => {
                run.spaces += 1;
                let structure = models.structure(*at).ok_or(Refusal::NoState);
                Some(structure.and_then(|structure| build(structure, means.memory)))
            }
        };
        let (mut graph, mut now) = match (first.take(), &built) {
            (Some(first), _) => first,
            (None, Some(Ok(space))) => (Graph::new(space, Vec::new()), Vec::new()),
            (None, Some(Err(refusal))) => {
                for rows in keys.values() {
                    note(rows, Err(refusal.clone()))?;
                }
                continue;
            }
            (None, None) => continue,
        };
        for ((_, keys), rows) in keys {
            note(rows, run.on(&mut graph, &mut now, keys, answer))?;
        }
    }
    let rows = ask.about.iter().zip(fallen).zip(changes);
    let rows = rows
        .map(|((what, fallen), change)| Hinge {
            what: what.clone(),
            name: withdrawals.name(what),
            fallen,
            change: change.unwrap_or(Err(Refusal::NoState)),
        })
        .collect();
    let (analyses, spaces) = (run.analyses, run.spaces);
    Ok(Hinges {
        labels: ask.profiles.iter().map(|(label, _)| label.clone()).collect(),
        rows: ranked(rows),
        standing: survivors.standing(&base, &ask.about),
        space,
        base,
        analyses,
        spaces,
    })
}

/// What one run shares.
struct Run<'a> {
    today: Option<OptionSet>,
    profiles: Vec<Profile>,
    means: Means<'a>,
    models: &'a Models,
    total: usize,
    analyses: usize,
    spaces: usize,
}

impl Run<'_> {
    fn sweep(&mut self, graph: &Graph<'_>) -> Result<Analysis, Refusal> {
        let (done, total) = (self.analyses, self.total);
        let progress = |_, _| (self.means.progress)(done, total);
        let found = sweep(graph, &self.profiles, Means { progress: &progress, ..self.means })?;
        self.analyses += 1;
        Ok(found)
    }

    /// Analyses a model on a space; swaps only the relations that differ from those of `now`.
    fn on(
        &mut self,
        graph: &mut Graph<'_>,
        now: &mut Vec<usize>,
        keys: &[usize],
        base: Answer<'_>,
    ) -> Result<(Change, Vec<BitSet>), Refusal> {
        let dms = keys.len().saturating_sub(1);
        for (dm, key) in keys.iter().take(dms).enumerate() {
            if now.get(dm) == Some(key) {
                continue;
            }
            let keyed =
                self.models.preference(dm, *key).cloned().unwrap_or(Keyed::Levels(Vec::new()));
            let relation = Relation::new(graph.space, DmId::at(dm), keyed)?;
            match (graph.relations.get_mut(dm), now.get_mut(dm)) {
                (Some(old), Some(at)) => (*old, *at) = (relation, *key),
                _ => {
                    graph.relations.push(relation);
                    now.push(*key);
                }
            }
        }
        *graph = std::mem::replace(graph, Graph::new(graph.space, Vec::new()))
            .with(self.models.beside(keys));
        let today = self.today;
        let unchanged = std::ptr::eq(graph.space, base.space) && keys.iter().all(|key| *key == 0);
        if unchanged {
            return Ok(change(base, base, today));
        }
        let analysis = self.sweep(graph)?;
        let (mut found, kept) =
            change(base, Answer { space: graph.space, analysis: &analysis }, today);
        found.unranked = unranked(graph);
        Ok((found, kept))
    }
}

/// Lists the decision makers whose ranking has no place for some state.
fn unranked(graph: &Graph<'_>) -> Vec<DmId> {
    let lacks = |relation: &Relation| match &relation.keyed {
        Some(Keyed::Levels(levels)) if !levels.is_empty() => {
            let ranked = levels.iter().map(|level| level.formula.clone());
            let any = ranked.chain([Formula::Constant(false)]).collect();
            graph.space.select(&Formula::Or(any)).count() < graph.space.len()
        }
        _ => false,
    };
    let dms = graph.relations.iter().enumerate().filter(|(_, relation)| lacks(relation));
    dms.map(|(dm, _)| DmId::at(dm)).collect()
}

/// Puts what changes most first: by the share of verdicts that change (what cannot be analysed
/// counts as all), then by whether the status quo is touched, then by how many statements fall;
/// the rest stay in the order asked.
fn ranked(mut rows: Vec<Hinge>) -> Vec<Hinge> {
    rows.sort_by(|a, b| {
        let share = |one: &Hinge| one.change.as_ref().map_or((2, 1), Change::share);
        let (x, y) = (share(a), share(b));
        // x.0 / x.1 against y.0 / y.1, exactly.
        let left = u128::from(x.0) * u128::from(y.1);
        let right = u128::from(y.0) * u128::from(x.1);
        let rest = |one: &Hinge| {
            let today = one.change.as_ref().is_ok_and(Change::moves_today);
            (Reverse(today), Reverse(one.fallen.falls.len()))
        };
        right.cmp(&left).then(rest(a).cmp(&rest(b)))
    });
    rows
}
