//! The smallest edits of preferences by trying all of them.
//!
//! A list of statements can become any order of any part of it, with any of the words put in
//! anywhere. What that costs is counted on the result: a price for each statement that is missing,
//! one for each that is new, and one for each pair of those that stay whose order is turned round.
//! In a ranking any states listed can be tied in any order: there is a price for each further part that an entry is divided into,
//! for each pair of parts of different entries whose order is turned round, and for each part tied with another entry's. Weights can
//! only be missing.

use crate::formula::Formula;
use crate::oracle::{self, Concept};
use crate::plain::{Entry, PlainConflict, Preference};
use crate::sequences::Sequences;
use crate::world::{self, PlainGraph};
use std::collections::BTreeSet;

/// What each kind of edit costs.
#[derive(Clone, Copy, Debug)]
pub struct Prices {
    /// A pair of statements, or of entries, whose order is turned round.
    pub turn: u32,
    /// A statement or weight that is missing.
    pub drop: u32,
    /// A statement that is new; `None` if nothing may be added.
    pub add: Option<u32>,
    /// A further part of an entry of a ranking; `None` if none may be divided.
    pub split: Option<u32>,
    /// A part of an entry that is tied with another entry's; `None` if none may be.
    pub tie: Option<u32>,
}

/// What is asked of one state.
#[derive(Clone, Debug)]
pub struct Question {
    /// The state.
    pub state: usize,
    /// Under which concept.
    pub concept: Concept,
    /// Whether it is to be an equilibrium, or not to be one.
    pub equilibrium: bool,
    /// Whose preferences may be edited.
    pub editable: Vec<bool>,
    /// What may be added.
    pub words: Vec<Formula>,
    /// No edits that cost more.
    pub most: u32,
}

/// Finds the least cost, and how many profiles of lists have it; `None` if there is none.
pub fn least(
    conflict: &PlainConflict,
    graph: &PlainGraph,
    prices: Prices,
    question: &Question,
) -> Option<(u32, usize)> {
    // For each decision maker: every list with its cost and the ranks it gives.
    let mut lists: Vec<Vec<(u32, Vec<u32>)>> = Vec::new();
    for (dm, maker) in conflict.dms.iter().enumerate() {
        let all = if question.editable[dm] {
            let words = telling(conflict, &maker.preference, &question.words);
            variants(&maker.preference, &words, prices, question.most)
        } else {
            vec![(0, maker.preference.clone())]
        };
        let ranked = all.into_iter().filter_map(|(cost, preference)| {
            let mut changed = conflict.clone();
            changed.dms[dm].preference = preference;
            Some((cost, world::build(&changed).ok()?.rank.swap_remove(dm)))
        });
        lists.push(ranked.collect());
    }
    let mut found: Option<(u32, usize)> = None;
    profiles(&lists, graph.clone(), 0, 0, question, &mut found);
    found
}

fn profiles(
    lists: &[Vec<(u32, Vec<u32>)>],
    mut graph: PlainGraph,
    dm: usize,
    spent: u32,
    question: &Question,
    found: &mut Option<(u32, usize)>,
) {
    let enough = found.map_or(question.most, |(cost, _)| cost);
    if spent > enough {
        return;
    }
    if dm == lists.len() {
        let stable = (0..graph.dms).all(|dm| {
            oracle::stable(&graph, question.concept, dm, question.state, Sequences::Legal)
        });
        if stable == question.equilibrium {
            *found = match *found {
                Some((cost, count)) if cost == spent => Some((cost, count + 1)),
                _ => Some((spent, 1)),
            };
        }
        return;
    }
    for (cost, rank) in &lists[dm] {
        if spent + cost <= question.most {
            graph.rank[dm] = rank.clone();
            profiles(lists, graph.clone(), dm + 1, spent + cost, question, found);
        }
    }
}

/// Keeps the words that tell feasible vectors apart as no statement, and no word before, does.
fn telling(conflict: &PlainConflict, preference: &Preference, words: &[Formula]) -> Vec<Formula> {
    let vectors: Vec<u64> =
        (0..1u64 << conflict.options().count()).filter(|&v| conflict.feasible(v)).collect();
    let truth = |formula: &Formula| vectors.iter().map(|&v| formula.holds(v)).collect::<Vec<_>>();
    let mut known: Vec<Vec<bool>> = match preference {
        Preference::Prioritized(statements) => statements.iter().map(truth).collect(),
        _ => Vec::new(),
    };
    let mut kept = Vec::new();
    for word in words {
        let holds = truth(word);
        if holds.contains(&true) && holds.contains(&false) && !known.contains(&holds) {
            known.push(holds);
            kept.push(word.clone());
        }
    }
    kept
}

/// Lists everything a preference can become for a cost up to `most`.
pub fn variants(
    preference: &Preference,
    words: &[Formula],
    prices: Prices,
    most: u32,
) -> Vec<(u32, Preference)> {
    match preference {
        Preference::Prioritized(statements) => {
            let mut all = Vec::new();
            for order in arrangements(statements.len()) {
                let missing = (statements.len() - order.len()) as u32 * prices.drop;
                let cost = missing + turned(&order) * prices.turn;
                let list: Vec<Formula> = order.iter().map(|&at| statements[at].clone()).collect();
                if cost <= most {
                    with_words(list, cost, words, prices, most, &mut all);
                }
            }
            all.into_iter().map(|(cost, list)| (cost, Preference::Prioritized(list))).collect()
        }
        Preference::Ranking(groups) => rankings(groups, prices)
            .into_iter()
            .filter(|(cost, _)| *cost <= most)
            .map(|(cost, groups)| (cost, Preference::Ranking(groups)))
            .collect(),
        Preference::Weights(weights) => arrangements(weights.len())
            .into_iter()
            .filter(|order| order.is_sorted())
            .map(|order| {
                let cost = (weights.len() - order.len()) as u32 * prices.drop;
                let weights = order.iter().map(|&at| weights[at].clone()).collect();
                (cost, Preference::Weights(weights))
            })
            .filter(|(cost, _)| *cost <= most)
            .collect(),
    }
}

/// Lists every way to tie and order what a ranking lists, with what it costs.
fn rankings(groups: &[Vec<Entry>], prices: Prices) -> Vec<(u32, Vec<Vec<Entry>>)> {
    let listed: Vec<(usize, &Entry)> = groups
        .iter()
        .enumerate()
        .flat_map(|(at, group)| group.iter().map(move |one| (at, one)))
        .collect();
    let mut all = Vec::new();
    let free = prices.split.is_some() || prices.tie.is_some();
    if !free && listed.len() > groups.len() {
        // Whole entries change places, and nothing else.
        let whole =
            arrangements(groups.len()).into_iter().filter(|order| order.len() == groups.len());
        return whole
            .map(|order| {
                let ranking = order.iter().map(|&at| groups[at].clone()).collect();
                (turned(&order) * prices.turn, ranking)
            })
            .collect();
    }
    for tiers in tiers((0..listed.len()).collect()) {
        // The entries that each tier has parts of.
        let parts: Vec<BTreeSet<usize>> =
            tiers.iter().map(|tier| tier.iter().map(|&one| listed[one].0).collect()).collect();
        let count: usize = parts.iter().map(BTreeSet::len).sum();
        let divided = (count - groups.len()) as u32;
        let tied = (count - tiers.len()) as u32;
        let above = |a: usize, b: usize| {
            parts[a].iter().map(|x| parts[b].range(..x).count()).sum::<usize>()
        };
        let turned: usize =
            (0..parts.len()).map(|b| (0..b).map(|a| above(a, b)).sum::<usize>()).sum();
        let turned = turned as u32;
        let price = |count: u32, price: Option<u32>| match count {
            0 => Some(0),
            _ => price.map(|price| price * count),
        };
        let (Some(split), Some(tie)) = (price(divided, prices.split), price(tied, prices.tie))
        else {
            continue;
        };
        let ranking =
            tiers.iter().map(|tier| tier.iter().map(|&one| listed[one].1.clone()).collect());
        all.push((split + tie + turned * prices.turn, ranking.collect()));
    }
    all
}

/// Lists every way to put things into tiers.
fn tiers(things: Vec<usize>) -> Vec<Vec<Vec<usize>>> {
    if things.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for chosen in 1..1_u64 << things.len() {
        let part = |taken: bool| -> Vec<usize> {
            let all = things.iter().enumerate();
            all.filter(|(at, _)| (chosen >> at & 1 == 1) == taken).map(|(_, one)| *one).collect()
        };
        let (first, rest) = (part(true), part(false));
        for below in tiers(rest) {
            all.push([vec![first.clone()], below].concat());
        }
    }
    all
}

/// Puts each word, or none, or several, into a list at every place.
fn with_words(
    list: Vec<Formula>,
    cost: u32,
    words: &[Formula],
    prices: Prices,
    most: u32,
    all: &mut Vec<(u32, Vec<Formula>)>,
) {
    let known = all.iter().any(|(_, other)| *other == list);
    if known {
        return;
    }
    if let Some(add) = prices.add.filter(|add| cost + add <= most) {
        for word in words.iter().filter(|word| !list.contains(word)) {
            for at in 0..=list.len() {
                let mut longer = list.clone();
                longer.insert(at, word.clone());
                with_words(longer, cost + add, words, prices, most, all);
            }
        }
    }
    all.push((cost, list));
}

/// Counts the pairs whose order is turned round.
fn turned(order: &[usize]) -> u32 {
    let pairs = (0..order.len()).flat_map(|a| (a + 1..order.len()).map(move |b| (a, b)));
    pairs.filter(|&(a, b)| order[a] > order[b]).count() as u32
}

/// Lists every order of every part of the first `count` numbers.
fn arrangements(count: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    let mut at = 0;
    while at < all.len() {
        let next: Vec<Vec<usize>> = (0..count)
            .filter(|one| !all[at].contains(one))
            .map(|one| [all[at].clone(), vec![one]].concat())
            .collect();
        all.extend(next);
        at += 1;
    }
    all
}
