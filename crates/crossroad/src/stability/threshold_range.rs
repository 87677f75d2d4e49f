//! At which values of a threshold a state is stable: the thresholds of a concept, one at a time.
//!
//! What is held to a threshold takes few values (chances, or degrees less those the other way
//! round), so stability changes at few thresholds. It is judged at each, so nothing is assumed of
//! how it changes: the answer may have gaps.

use super::concepts::thresholds_of;
use super::judge_choices::holds;
use super::{Choices, Concept, Sequences};
use crate::game::graph::{Graph, Reading};
use crate::model::preference::Fraction;
use crate::text::formula::{DmId, StateId};

/// Values of a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least value; with whether it belongs to the range.
    pub from: (Fraction, bool),
    /// The greatest value; with whether it belongs to the range.
    pub to: (Fraction, bool),
}

/// Where a state is stable as one threshold changes and the others stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// What the threshold is called.
    pub threshold: &'static str,
    /// The value that was asked for.
    pub given: Fraction,
    /// The values at which the state is stable, ascending; with a gap between any two.
    pub ranges: Vec<Range>,
}

/// Values of a threshold that are judged.
const MOST: usize = 2_000;

/// Finds where a state is stable for a decision maker as each threshold of a concept changes;
/// nothing for concepts without thresholds, and for a threshold where too much would have to be
/// judged.
#[must_use]
pub fn extents(
    graph: &Graph<'_>,
    concept: &'static Concept,
    sequences: Sequences,
    dm: DmId,
    state: StateId,
) -> Vec<Extent> {
    let Some(choices) = concept.choices() else { return Vec::new() };
    match choices.reading {
        Reading::Written | Reading::Attitudes => Vec::new(),
        Reading::Likely(_) => likely(graph, concept, sequences, dm, state),
        Reading::Degree(threshold) => {
            let given = threshold.or(graph.threshold(dm));
            let given = given.filter(|_| threshold.is_some() || graph.is_fuzzy(dm));
            given
                .and_then(|given| degree(graph, choices, given, sequences, (dm, state)))
                .into_iter()
                .collect()
        }
    }
}

/// Two states that are compared, for whom.
type Compared = (DmId, StateId, StateId);

/// Lists how every state compares for a decision maker with one state.
fn ends<'a>(graph: &'a Graph<'_>, dm: DmId, with: StateId) -> impl Iterator<Item = Compared> + 'a {
    graph.space.states().map(move |state| (dm, state, with))
}

/// Lists how the target of every move of some compares for the mover with where it begins.
fn moves<'a>(graph: &'a Graph<'_>, movers: &'a [DmId]) -> impl Iterator<Item = Compared> + 'a {
    movers.iter().flat_map(move |mover| {
        graph.space.states().flat_map(move |from| {
            graph.space.targets(*mover, from).map(move |to| (*mover, to, from))
        })
    })
}

/// Lists the values that a measure takes, if they are few.
fn values(
    compared: impl Iterator<Item = Compared>,
    measure: impl Fn(DmId, StateId, StateId) -> Fraction,
) -> Option<Vec<Fraction>> {
    let mut all: Vec<Fraction> = Vec::new();
    for (dm, q, s) in compared {
        let value = measure(dm, q, s);
        if let Err(place) = all.binary_search(&value) {
            if all.len() == MOST {
                return None;
            }
            all.insert(place, value);
        }
    }
    Some(all)
}

fn likely(
    graph: &Graph<'_>,
    concept: &'static Concept,
    sequences: Sequences,
    dm: DmId,
    state: StateId,
) -> Vec<Extent> {
    let Some((limits, given, member)) = thresholds_of(concept) else { return Vec::new() };
    let chance = |dm, q, s| graph.chance(dm, q, s);
    let others: Vec<DmId> = graph.space.dms().filter(|other| *other != dm).collect();
    let mut extents = Vec::new();
    for (at, limit) in limits.iter().enumerate() {
        let mut stable = |value: Fraction| {
            let mut thresholds = given.clone();
            if let Some(place) = thresholds.get_mut(at) {
                *place = value;
            }
            holds(graph, &member(&thresholds), sequences, dm, state)
        };
        // α and β are met from below by 1 − P, γ from above by P.
        let found = if at < 2 {
            values(ends(graph, dm, state), chance).map(|all| {
                let mut steps: Vec<Fraction> = all.into_iter().map(Fraction::rest).collect();
                steps.push(Fraction::ONE);
                up_to(steps, &mut stable)
            })
        } else {
            values(moves(graph, &others), chance).map(|mut all| {
                all.push(Fraction::ZERO);
                from_on(all, &mut stable)
            })
        };
        let given = given.get(at).copied();
        extents.extend(found.zip(given).map(|(ranges, given)| Extent {
            threshold: limit.name,
            given,
            ranges,
        }));
    }
    extents
}

fn degree(
    graph: &Graph<'_>,
    choices: &Choices,
    given: Fraction,
    sequences: Sequences,
    (dm, state): (DmId, StateId),
) -> Option<Extent> {
    let common = matches!(choices.reading, Reading::Degree(Some(_)));
    let margin = |dm, q, s| graph.margin(dm, q, s);
    let others: Vec<DmId> = graph.space.dms().filter(|other| common && *other != dm).collect();
    let mut steps = values(ends(graph, dm, state), margin)?;
    steps.extend(values(moves(graph, &others), margin)?);
    steps.push(Fraction::ONE);
    let mut changed = graph.clone();
    let mut stable = |value: Fraction| match common {
        true => {
            let reading = Reading::Degree(Some(value));
            holds(graph, &Choices { reading, ..*choices }, sequences, dm, state)
        }
        false => {
            changed.set_threshold(dm, value);
            holds(&changed, choices, sequences, dm, state)
        }
    };
    let threshold = if common { "threshold" } else { "own threshold" };
    Some(Extent { threshold, given, ranges: up_to(steps, &mut stable) })
}

/// Judges thresholds above 0 up to 1, where what is stable at a step is so down to the step below.
fn up_to(mut steps: Vec<Fraction>, stable: &mut dyn FnMut(Fraction) -> bool) -> Vec<Range> {
    steps.retain(|step| step.positive_share());
    steps.sort();
    steps.dedup();
    let mut ranges: Vec<Range> = Vec::new();
    let mut below = Fraction::ZERO;
    for step in steps {
        if stable(step) {
            match ranges.last_mut() {
                Some(last) if last.to == (below, true) => last.to = (step, true),
                _ => ranges.push(Range { from: (below, false), to: (step, true) }),
            }
        }
        below = step;
    }
    ranges
}

/// Judges thresholds from 0 to below 1, where what is stable at a step is so up to the step above.
fn from_on(mut steps: Vec<Fraction>, stable: &mut dyn FnMut(Fraction) -> bool) -> Vec<Range> {
    steps.retain(|step| step.partial_share());
    steps.sort();
    steps.dedup();
    let next = steps.iter().skip(1).copied().chain([Fraction::ONE]);
    let mut ranges: Vec<Range> = Vec::new();
    for (step, above) in steps.iter().copied().zip(next) {
        if stable(step) {
            match ranges.last_mut() {
                Some(last) if last.to == (step, false) => last.to = (above, false),
                _ => ranges.push(Range { from: (step, true), to: (above, false) }),
            }
        }
    }
    ranges
}

/// Returns the values at which both are stable.
#[must_use]
pub fn both(one: &[Range], other: &[Range]) -> Vec<Range> {
    let mut common = Vec::new();
    for a in one {
        for b in other {
            // The later beginning and the earlier end; where two meet, the one without it.
            let from = match a.from.0.cmp(&b.from.0) {
                std::cmp::Ordering::Greater => a.from,
                std::cmp::Ordering::Less => b.from,
                std::cmp::Ordering::Equal => (a.from.0, a.from.1 && b.from.1),
            };
            let to = match a.to.0.cmp(&b.to.0) {
                std::cmp::Ordering::Less => a.to,
                std::cmp::Ordering::Greater => b.to,
                std::cmp::Ordering::Equal => (a.to.0, a.to.1 && b.to.1),
            };
            if from.0 < to.0 || from.0 == to.0 && from.1 && to.1 {
                common.push(Range { from, to });
            }
        }
    }
    common
}
