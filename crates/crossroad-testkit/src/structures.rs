//! Edits of what can be done and what cannot happen together, by trying all sets of them.
//!
//! An option that no rule fixes by itself can be closed at its value of today; one that rules fix by themselves can be opened,
//! which leaves these rules out; a change of an option can become one-way, or both ways; a rule can be left out. No two edits of a
//! set are about the same option.

use crate::edits::{Prices, Question, least};
use crate::formula::Formula;
use crate::plain::{OneWay, PlainConflict, Preference, Rule};
use crate::world;

/// What each kind of edit costs; `None` where it is not allowed.
#[derive(Clone, Copy, Debug)]
pub struct StructurePrices {
    /// An option keeps its value of today.
    pub close: Option<u32>,
    /// Rules that fix an option by themselves are left out.
    pub open: Option<u32>,
    /// An option is one-way, or not.
    pub one_way: Option<u32>,
    /// A rule is left out.
    pub rule: Option<u32>,
}

/// An edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    Close(usize),
    Open(usize),
    OneWay(usize, OneWay),
    Rule(usize),
}

impl Edit {
    fn option(self) -> Option<usize> {
        match self {
            Edit::Close(option) | Edit::Open(option) | Edit::OneWay(option, _) => Some(option),
            Edit::Rule(_) => None,
        }
    }
}

/// Finds the least cost of structural edits and edits of preferences together that make the state with an option vector what it is
/// to be, and how many ways have it. (The state of the question is not read.)
pub fn least_of_both(
    conflict: &PlainConflict,
    vector: u64,
    prices: (Prices, StructurePrices),
    question: &Question,
) -> Option<(u32, usize)> {
    let mut found: Option<(u32, usize)> = None;
    for (paid, changed) in variants(conflict, prices.1, &question.editable, question.most) {
        let Ok(graph) = world::build(&changed) else { continue };
        let Some(state) = graph.members.iter().position(|state| state.contains(&vector)) else {
            continue;
        };
        let here = Question { state, most: question.most - paid, ..question.clone() };
        let Some((cost, count)) = least(&changed, &graph, prices.0, &here) else { continue };
        let cost = cost + paid;
        found = match found {
            Some((best, ways)) if best == cost => Some((best, ways + count)),
            Some((best, ways)) if best < cost => Some((best, ways)),
            _ => Some((cost, count)),
        };
    }
    found
}

/// Lists what sets of structural edits make of a conflict, the empty one among them, each with what it costs.
fn variants(
    conflict: &PlainConflict,
    prices: StructurePrices,
    editable: &[bool],
    most: u32,
) -> Vec<(u32, PlainConflict)> {
    let edits = edits(conflict, prices, editable);
    let mut all = Vec::new();
    for mask in 0..1_u64 << edits.len() {
        let set: Vec<(u32, Edit)> =
            (0..edits.len()).filter(|at| mask >> at & 1 == 1).map(|at| edits[at]).collect();
        let cost: u32 = set.iter().map(|(cost, _)| cost).sum();
        let options: Vec<usize> = set.iter().filter_map(|(_, edit)| edit.option()).collect();
        let twice = (1..options.len()).any(|at| options[..at].contains(&options[at]));
        if cost <= most && !twice {
            let changed = made(conflict, &set);
            if ranked(conflict, &changed) {
                all.push((cost, changed));
            }
        }
    }
    all
}

/// Says whether every state has a place where somebody ranks states: no state is new.
fn ranked(conflict: &PlainConflict, changed: &PlainConflict) -> bool {
    let rankings = conflict.dms.iter().any(|dm| matches!(dm.preference, Preference::Ranking(_)));
    let mut vectors = 0..1_u64 << conflict.options().count();
    !rankings || vectors.all(|vector| conflict.feasible(vector) || !changed.feasible(vector))
}

fn edits(conflict: &PlainConflict, prices: StructurePrices, editable: &[bool]) -> Vec<(u32, Edit)> {
    let mut all = Vec::new();
    let mut put = |price: Option<u32>, edit| all.extend(price.map(|price| (price, edit)));
    for (dm, _) in editable.iter().enumerate().filter(|(_, may)| **may) {
        for option in conflict.options_of(dm) {
            let fixed = conflict.rules.iter().any(|rule| alone(rule, option));
            if fixed {
                put(prices.open, Edit::Open(option));
            } else {
                put(prices.close, Edit::Close(option));
            }
            let now = conflict.options().nth(option).map(|found| found.one_way);
            for to in [OneWay::No, OneWay::On, OneWay::Off] {
                if Some(to) != now {
                    put(prices.one_way, Edit::OneWay(option, to));
                }
            }
        }
    }
    for rule in 0..conflict.rules.len() {
        put(prices.rule, Edit::Rule(rule));
    }
    all
}

fn made(conflict: &PlainConflict, set: &[(u32, Edit)]) -> PlainConflict {
    let mut changed = conflict.clone();
    let today = conflict.status_quo.unwrap_or(0);
    let mut gone = Vec::new();
    let mut new = Vec::new();
    for (_, edit) in set {
        match *edit {
            Edit::Close(option) => {
                let taken = Formula::Opt(option);
                new.push(Rule::Always(if today >> option & 1 == 1 { taken } else { !taken }));
            }
            Edit::Open(option) => gone
                .extend((0..conflict.rules.len()).filter(|at| alone(&conflict.rules[*at], option))),
            Edit::OneWay(option, to) => {
                if let Some(found) =
                    changed.dms.iter_mut().flat_map(|dm| &mut dm.options).nth(option)
                {
                    found.one_way = to;
                }
            }
            Edit::Rule(rule) => gone.push(rule),
        }
    }
    let kept = conflict.rules.iter().enumerate().filter(|(at, _)| !gone.contains(at));
    changed.rules = kept.map(|(_, rule)| rule.clone()).chain(new).collect();
    changed
}

/// Says whether a rule speaks of one option and of no other.
fn alone(rule: &Rule, option: usize) -> bool {
    let mut spoken = Vec::new();
    match rule {
        Rule::Never(one) | Rule::Always(one) => one.spoken_of(&mut spoken),
        Rule::AtMostOne(of) | Rule::ExactlyOne(of) | Rule::AtLeastOne(of) => {
            of.iter().for_each(|one| one.spoken_of(&mut spoken));
        }
    }
    spoken.contains(&option) && spoken.iter().all(|other| *other == option)
}
