//! Random conflicts, with every feature of a conflict file that the core concepts can meet.
//!
//! A [`Shape`] says which features take part and how large things are, so that a law that only holds without, say, merged states is
//! tried on conflicts without them. Draws that make no sense (no feasible state, merges that overlap) are thrown away and drawn
//! again; what is returned always has a graph.

mod open;
mod preferences;
mod shape;

pub use open::{OpenShape, open};
pub(crate) use preferences::tell_apart;
pub use shape::{GraphShape, Kind, Shape};

use crate::draw::Draw;
use crate::formula::Formula;
use crate::plain::{
    ForbiddenMove, Merge, OneWay, Pick, PlainConflict, PlainDm, PlainOption, Preference, Rule,
};
use crate::world::{self, PlainGraph, WorldProblem};

/// Draws the conflict that belongs to a shape and a seed; its graph can be built.
///
/// # Panics
/// If the shape leaves no such conflict, or hardly any.
pub fn conflict(shape: &Shape, seed: u64) -> PlainConflict {
    let mut draw = Draw::seeded(seed);
    for _ in 0..10_000 {
        if let Some(found) = attempt(shape, &mut draw) {
            return PlainConflict { title: format!("random conflict {seed}"), ..found };
        }
    }
    unreachable!("no conflict of this shape: {shape:?}")
}

/// Draws a formula that mentions at most `leaves` options of the first `options`.
pub fn formula(draw: &mut Draw, options: usize, leaves: usize, constants: bool) -> Formula {
    let leaves = draw.within((1, leaves.max(1)));
    with_leaves(draw, options, leaves, constants)
}

/// Draws up to `count` formulas, no two of them spelled alike.
pub fn formulas(
    draw: &mut Draw,
    count: usize,
    options: usize,
    leaves: usize,
    constants: bool,
) -> Vec<Formula> {
    let mut found = Vec::new();
    for _ in 0..count * 8 {
        let next = formula(draw, options, leaves, constants);
        if found.len() < count && !found.contains(&next) {
            found.push(next);
        }
    }
    found
}

fn with_leaves(draw: &mut Draw, options: usize, leaves: usize, constants: bool) -> Formula {
    if leaves == 1 {
        if constants && draw.percent(4) {
            return if draw.percent(50) { Formula::True } else { Formula::False };
        }
        return Formula::literal(draw.below(options), draw.percent(60));
    }
    let left = draw.within((1, leaves - 1));
    let a = with_leaves(draw, options, left, constants);
    let b = with_leaves(draw, options, leaves - left, constants);
    let join = *draw.one(&[
        Formula::and,
        Formula::and,
        Formula::or,
        Formula::or,
        Formula::implies,
        Formula::iff,
    ]);
    if draw.percent(15) { !join(a, b) } else { join(a, b) }
}

fn attempt(shape: &Shape, draw: &mut Draw) -> Option<PlainConflict> {
    let mut conflict = PlainConflict {
        title: String::new(),
        dms: decision_makers(shape, draw),
        rules: Vec::new(),
        merges: Vec::new(),
        forbidden: Vec::new(),
        status_quo: None,
    };
    let options = conflict.options().count();
    for _ in 0..draw.within(shape.rules) {
        let next = rule(shape, draw, options);
        if !conflict.rules.contains(&next) {
            conflict.rules.push(next);
        }
    }
    for _ in 0..draw.within(shape.merges) {
        let next = (0..30).find_map(|_| merge(shape, draw, &conflict))?;
        conflict.merges.push(next);
    }
    let states = world::states(&conflict).ok()?;
    if states.len() < shape.states.0 || states.len() > shape.states.1 {
        return None;
    }
    for _ in 0..draw.within(shape.forbidden) {
        let dm = draw.below(conflict.dms.len());
        let from = formula(draw, options, 2, shape.constants);
        let to = formula(draw, options, 2, shape.constants);
        conflict.forbidden.push(ForbiddenMove { dm, from, to });
    }
    for dm in 0..conflict.dms.len() {
        let kind = *draw.one(shape.kinds);
        conflict.dms[dm].preference =
            preferences::preference(shape, draw, kind, &conflict, &states);
    }
    if shape.status_quo {
        let state = draw.one(&states).clone();
        conflict.status_quo = Some(*draw.one(&state));
    }
    if let Err(WorldProblem::MembersDiffer { .. }) = world::build(&conflict) {
        for merge in &mut conflict.merges {
            merge.pick = Some(*draw.one(&[Pick::Best, Pick::Worst]));
        }
    }
    world::build(&conflict).is_ok().then_some(conflict)
}

fn decision_makers(shape: &Shape, draw: &mut Draw) -> Vec<PlainDm> {
    let count = draw.within(shape.dms);
    let id = |letter: char, place: usize, of: usize| {
        format!("{letter}{}", if shape.reversed_ids { of - 1 - place } else { place })
    };
    let mut left = shape.most_options;
    let mut dms = Vec::new();
    for place in 0..count {
        let kept = (count - 1 - place) * shape.options.0;
        let (least, most) = (shape.options.0, shape.options.1.min(left - kept));
        let of = draw.within((least, most));
        left -= of;
        let options = (0..of).map(|o| PlainOption {
            id: id('o', o, of),
            one_way: one_way(draw, shape.one_way_percent),
        });
        let options = options.collect();
        dms.push(PlainDm {
            id: id('d', place, count),
            options,
            preference: Preference::Prioritized(Vec::new()),
        });
    }
    dms
}

/// Draws whether an option is one-way, on as often as off.
pub(crate) fn one_way(draw: &mut Draw, percent: u32) -> OneWay {
    if draw.percent(percent) { *draw.one(&[OneWay::On, OneWay::Off]) } else { OneWay::No }
}

fn rule(shape: &Shape, draw: &mut Draw, options: usize) -> Rule {
    let kind = draw.below(5);
    let leaves = if shape.listed_formulas && draw.percent(40) { 2 } else { 1 };
    let listed = draw.within((2, 3));
    let listed = if leaves == 1 {
        let mut places: Vec<usize> = (0..options).collect();
        draw.shuffle(&mut places);
        places.into_iter().take(listed).map(Formula::Opt).collect()
    } else {
        formulas(draw, listed, options, leaves, shape.constants)
    };
    match kind {
        0 => Rule::Never(formula(draw, options, shape.leaves, shape.constants)),
        1 => Rule::Always(formula(draw, options, shape.leaves, shape.constants)),
        2 => Rule::AtMostOne(listed),
        3 => Rule::ExactlyOne(listed),
        _ => Rule::AtLeastOne(listed),
    }
}

/// Draws a merge of several feasible vectors that no other merge claims.
fn merge(shape: &Shape, draw: &mut Draw, conflict: &PlainConflict) -> Option<Merge> {
    let options = conflict.options().count();
    let when =
        formula(draw, options, 2, shape.constants).and(formula(draw, options, 2, shape.constants));
    let feasible = (0..1u64 << options).filter(|&vector| conflict.feasible(vector));
    let members: Vec<u64> = feasible.filter(|&vector| when.holds(vector)).collect();
    let claimed = |&vector: &u64| conflict.merges.iter().any(|other| other.when.holds(vector));
    let pick = *draw.one(&[None, None, Some(Pick::Best), Some(Pick::Worst)]);
    (members.len() > 1 && !members.iter().any(claimed)).then_some(Merge { when, pick })
}

/// Draws a graph whose moves are neither transitive nor reversible.
pub fn graph(shape: &GraphShape, seed: u64) -> PlainGraph {
    let mut draw = Draw::seeded(seed);
    let mut arcs = Vec::new();
    for _ in 0..shape.dms {
        let targets = |from| {
            (0..shape.states).filter(|&to| to != from && draw.percent(shape.arc_percent)).collect()
        };
        arcs.push((0..shape.states).map(targets).collect());
    }
    let mut rank = || (0..shape.states).map(|_| draw.below(shape.ranks) as u32).collect();
    let rank = (0..shape.dms).map(|_| rank()).collect();
    PlainGraph::by_hand(arcs, rank)
}
