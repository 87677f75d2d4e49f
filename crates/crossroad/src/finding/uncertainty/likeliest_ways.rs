//! The likeliest ways from today to where it ends.

use std::collections::BTreeMap;

use super::flow::{Flow, Step, Way, flow};
use super::play_out::{Chain, End};
use super::play_out_values::Reading;
use crate::game::space::{BitSet, Refusal};
use crate::text::formula::StateId;

/// Paths less likely than this in one play-out are not followed, …
const FAINT: f64 = 1e-4;

/// … nor those less likely than this over all worlds.
const FAINTEST: f64 = 1e-6;

/// A way from today to an end, and how likely it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The steps: who moves, and where to.
    pub steps: Vec<Step>,
    /// Whether it ends in a cycle, which is never left; else nobody leaves its end.
    pub unsettled: bool,
    /// Its probability.
    pub share: f64,
}

/// A cycle in which a play-out ends, and how likely it is to end there.
#[derive(Debug, Clone, PartialEq)]
pub struct Cycle {
    /// Its states, each with the share of time spent there.
    pub shares: Vec<(StateId, f64)>,
    /// The probability of ending there.
    pub share: f64,
}

/// The ways from today to where it ends.
pub(super) struct Ways {
    /// The likeliest.
    pub(super) paths: Vec<Path>,
    /// The likeliest cycles in which they end.
    pub(super) cycles: Vec<Cycle>,
    /// All of them as a tree.
    pub(super) flow: Flow,
}

/// Finds the paths without detours (no state twice), and the cycles, over weighted play-outs; the
/// most likely first.
pub(super) fn likeliest(
    chains: &[(&Chain, f64)],
    reading: &Reading<'_>,
    most: usize,
) -> Result<Ways, Refusal> {
    let (paces, seen) = (reading.paces(), reading.given());
    let chains = &given(chains, reading)?;
    let mut paths = Paths::new();
    let mut cycles: BTreeMap<Vec<StateId>, (f64, Vec<f64>)> = BTreeMap::new();
    for (chain, weight) in chains {
        let mut endless: Vec<StateId> = Vec::new();
        for (end, _) in chain.ends(paces)? {
            let End::Unsettled { shares } = end else { continue };
            endless.extend(shares.iter().map(|(state, _)| *state));
        }
        for (end, p) in &chain.ends_seen(paces, seen, None)? {
            let End::Unsettled { shares } = end else { continue };
            let states: Vec<StateId> = shares.iter().map(|(state, _)| *state).collect();
            let entry = cycles.entry(states).or_insert_with(|| (0.0, vec![0.0; shares.len()]));
            entry.0 += weight * p;
            for (sum, (_, share)) in entry.1.iter_mut().zip(shares) {
                *sum += weight * p * share;
            }
        }
        follow(chain, *weight, reading, &endless, &mut paths);
    }
    let start = chains.first().map_or(StateId(0), |(chain, _)| chain.start);
    let all: Vec<Way<'_>> = paths
        .iter()
        .map(|((steps, unsettled), share)| (steps.as_slice(), *unsettled, *share))
        .collect();
    let flow = flow(start, &all);
    let mut paths: Vec<Path> = paths
        .into_iter()
        .map(|((steps, unsettled), share)| Path { steps, unsettled, share })
        .collect();
    paths.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.steps.len().cmp(&b.steps.len())));
    paths.truncate(most);
    let mut cycles: Vec<Cycle> = cycles
        .into_iter()
        .map(|(states, (share, times))| Cycle {
            shares: states.into_iter().zip(times.into_iter().map(|time| time / share)).collect(),
            share,
        })
        .collect();
    cycles.sort_by(|a, b| b.share.total_cmp(&a.share));
    cycles.truncate(most);
    Ok(Ways { paths, cycles, flow })
}

/// Weighs play-outs anew given what was seen: what the weights of all their ways with it add up to
/// is 1.
fn given<'c>(
    chains: &[(&'c Chain, f64)],
    reading: &Reading<'_>,
) -> Result<Vec<(&'c Chain, f64)>, Refusal> {
    let seen = reading.given();
    if seen.is_empty() {
        return Ok(chains.to_vec());
    }
    let mut all = 0.0;
    for (chain, weight) in chains {
        let ends = chain.ends_seen(reading.paces(), seen, None)?;
        all += weight * ends.iter().map(|(_, p)| p).sum::<f64>();
    }
    let anew = |(chain, weight): &(&'c Chain, f64)| (*chain, weight / all);
    Ok(if all > 0.0 { chains.iter().map(anew).collect() } else { Vec::new() })
}

/// The steps of a path, and whether it ends in a cycle; with how likely it is.
type Paths = BTreeMap<(Vec<Step>, bool), f64>;

/// A step to follow: how deep it is, and how likely the path that ends with it.
struct Open {
    depth: usize,
    step: Option<Step>,
    share: f64,
}

/// Adds the paths of one play-out.
fn follow(
    chain: &Chain,
    weight: f64,
    reading: &Reading<'_>,
    endless: &[StateId],
    paths: &mut Paths,
) {
    let (paces, given) = (reading.paces(), reading.given());
    let states = chain.links.last().map_or(0, |link| link.state.index() + 1);
    let mut visited = BitSet::new(states);
    let mut steps: Vec<Step> = Vec::new();
    let mut open = vec![Open { depth: 0, step: None, share: 1.0 }];
    while let Some(Open { depth, step, share: p }) = open.pop() {
        for (_, state) in steps.drain(depth.saturating_sub(1).min(steps.len())..) {
            visited.remove(state);
        }
        steps.extend(step);
        let here = step.map_or(chain.start, |(_, state)| state);
        visited.insert(here);
        let Some(link) = chain.link(here) else { continue };
        let unsettled = endless.contains(&here);
        if link.movers.is_empty() || unsettled {
            if given.seen_on(chain, &steps, endless) {
                *paths.entry((steps.clone(), unsettled)).or_default() += weight * p;
            }
            continue;
        }
        for (mover, to, share) in link.steps(paces) {
            if to != chain.start
                && !visited.contains(to)
                && p * share >= FAINT.max(FAINTEST / weight)
            {
                let step = Some((mover, to));
                open.push(Open { depth: depth + 1, step, share: p * share });
            }
        }
    }
}
