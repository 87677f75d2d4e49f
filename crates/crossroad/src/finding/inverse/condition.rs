//! The exact condition on somebody's ranking for a state to be stable, the others as they are.
//!
//! Only comparisons with the state matter. It is stable iff for no deviation x both x is better
//! than it and so is whatever could deter: with opponents' responses given, a formula over "x is
//! better than s". Over all strict rankings, the share of those in which all of f given states are
//! better than one is 1/(f + 1); inclusion and exclusion over deviations then gives the share that
//! keeps the condition, exactly. (Where an answer must leave no escape, small cases are counted
//! one by one.)

use super::stability_given_responses::{StabilityQuestion, readings};
use crate::game::graph::Graph;
use crate::game::space::{BitSet, Refusal};
use crate::stability::Profile;
use crate::text::formula::{DmId, StateId};

/// Deviations over which inclusion and exclusion goes.
const DEVIATIONS: usize = 20;

/// States over which sets are counted one by one.
const STATES: usize = 20;

/// One state that deters unless it, or an escape from it, is better than the state in question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deterrent {
    /// Where the opponents' answer ends.
    pub end: StateId,
    /// What must not be better for it to deter: the end, and what can be escaped to.
    pub worse: Vec<StateId>,
}

/// A deviation, and what deters from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Where the decision maker could move.
    pub deviation: StateId,
    /// It must not be better than the state, unless one of these deters.
    pub unless: Vec<Deterrent>,
}

/// A share of all strict rankings, as a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Parts that keep the condition …
    pub part: u128,
    /// … of so many.
    pub whole: u128,
}

/// When a state is stable for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// For whom.
    pub dm: DmId,
    /// Which state.
    pub state: StateId,
    /// All of these must hold; none, if it is stable whatever the ranking.
    pub clauses: Vec<Clause>,
    /// Whether its ranking as it is keeps the condition.
    pub holds: bool,
    /// The share of strict rankings that keep the condition; `None` if that is too much to count.
    pub share: Option<Share>,
    /// How many strict rankings there are, and how many keep the condition; `None` if the numbers
    /// are too large.
    pub rankings: Option<(u128, u128)>,
}

/// Finds the condition for a decision maker and a state.
///
/// # Errors
/// If the concept asks more than strict preferences can tell; [`Refusal::Internal`] for a decision
/// maker or state that is not there.
pub fn condition(
    graph: &Graph<'_>,
    profile: &Profile,
    dm: DmId,
    state: StateId,
) -> Result<Condition, Refusal> {
    graph.space.certain(Some(dm), &[state])?;
    let why = "the concept looks at more than which states are strictly better";
    let refused = Refusal::EngineDoesNotApply { engine: "inverse", why };
    let reading = readings(profile, graph.space)?.get(dm.index()).copied().ok_or(refused)?;
    let own = StabilityQuestion::given(graph, reading, profile.sequences, dm, state);
    let better = match graph.relations.get(dm.index()) {
        Some(relation) => super::search_context::better(graph.space, relation, state),
        None => BitSet::new(graph.space.len()),
    };
    let clauses = clauses(&own);
    let share = share(&clauses);
    let rankings = share.and_then(|share| {
        let all = (1..=graph.space.len() as u128).try_fold(1_u128, u128::checked_mul)?;
        Some((all, (all / share.whole).checked_mul(share.part)?))
    });
    Ok(Condition { dm, state, clauses, holds: own.stable(&better), share, rankings })
}

/// Reads the condition off the deviations; what is always kept is left out.
fn clauses(own: &StabilityQuestion<'_>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for (x, reached) in &own.deviations {
        let mut unless: Vec<Deterrent> = Vec::new();
        for end in reached.iter().flat_map(BitSet::iter) {
            let mut worse = vec![end];
            if own.escapes {
                worse.extend(own.space.targets(own.dm, end));
            }
            worse.retain(|one| *one != own.state);
            worse.sort_unstable();
            worse.dedup();
            // What needs the deviation itself to be worse adds nothing to saying so.
            if !worse.contains(x) {
                unless.push(Deterrent { end, worse });
            }
        }
        let always = unless.iter().any(|one| one.worse.is_empty());
        if always {
            continue;
        }
        let within = |a: &Deterrent, b: &Deterrent| a.worse.iter().all(|s| b.worse.contains(s));
        let all = unless.clone();
        let mut at = 0;
        unless.retain(|one| {
            at += 1;
            let weaker = |(other, b): (usize, &Deterrent)| {
                within(b, one) && (!within(one, b) || other + 1 < at)
            };
            !all.iter().enumerate().any(weaker)
        });
        clauses.push(Clause { deviation: *x, unless });
    }
    clauses
}

/// Returns the share of strict rankings that keep all clauses.
fn share(clauses: &[Clause]) -> Option<Share> {
    let plain = |clause: &Clause| clause.unless.iter().all(|one| one.worse.len() == 1);
    if clauses.iter().all(plain) && clauses.len() <= DEVIATIONS {
        return by_exclusion(clauses);
    }
    let mut about: Vec<StateId> = clauses
        .iter()
        .flat_map(|clause| {
            let worse = clause.unless.iter().flat_map(|one| one.worse.iter().copied());
            worse.chain([clause.deviation])
        })
        .collect();
    about.sort_unstable();
    about.dedup();
    (about.len() <= STATES).then(|| one_by_one(clauses, &about))
}

/// A clause fails where the deviation and all that could deter from it are better.
fn by_exclusion(clauses: &[Clause]) -> Option<Share> {
    let failing: Vec<Vec<StateId>> = clauses
        .iter()
        .map(|clause| {
            let worse = clause.unless.iter().flat_map(|one| one.worse.iter().copied());
            worse.chain([clause.deviation]).collect()
        })
        .collect();
    let mut sum = Share { part: 0, whole: 1 };
    for chosen in 0..1_u32 << failing.len() {
        let sets = failing.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
        let mut states: Vec<StateId> = sets.flat_map(|(_, set)| set.iter().copied()).collect();
        states.sort_unstable();
        states.dedup();
        sum = plus(sum, chosen.count_ones() % 2 == 1, states.len() as u128 + 1)?;
    }
    Some(sum)
}

/// Adds, or takes away, one part of `whole`.
///
/// Sums in between can be below zero: they are kept in the range by wrapping, which is undone in
/// the end, since the result is not.
fn plus(sum: Share, less: bool, whole: u128) -> Option<Share> {
    let common = divisor(sum.whole, whole);
    let all = sum.whole.checked_mul(whole / common)?;
    let part = i128::try_from(all / whole).ok()?;
    let now = (sum.part as i128).checked_mul(i128::try_from(all / sum.whole).ok()?)?;
    let total = if less { now.checked_sub(part)? } else { now.checked_add(part)? };
    let shrink = divisor(total.unsigned_abs(), all);
    let part = total / i128::try_from(shrink).ok()?;
    Some(Share { part: part as u128, whole: all / shrink })
}

fn divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// Counts, for each number of better states, the sets that keep the clauses: in a strict ranking a
/// given set of k of r states is better than one, and the rest worse, with share k!(r−k)!/(r+1)!.
fn one_by_one(clauses: &[Clause], about: &[StateId]) -> Share {
    let bit = |state: &StateId| about.binary_search(state).map_or(0, |at| 1_u32 << at);
    let mask = |states: &[StateId]| states.iter().fold(0, |set, state| set | bit(state));
    let masks: Vec<(u32, Vec<u32>)> = clauses
        .iter()
        .map(|clause| {
            let unless = clause.unless.iter().map(|one| mask(&one.worse)).collect();
            (bit(&clause.deviation), unless)
        })
        .collect();
    let r = about.len() as u32;
    let factorial = |n: u32| (1..=u128::from(n)).product::<u128>();
    let mut part = 0;
    for better in 0..1_u32 << r {
        let kept = masks
            .iter()
            .all(|(x, unless)| better & x == 0 || unless.iter().any(|worse| better & worse == 0));
        if kept {
            let k = better.count_ones();
            part += factorial(k) * factorial(r - k);
        }
    }
    let whole = factorial(r + 1);
    let common = divisor(part, whole);
    Share { part: part / common, whole: whole / common }
}
