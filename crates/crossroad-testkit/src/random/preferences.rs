//! Random preferences of each kind.
//!
//! Rankings come in two styles: one listing every state in a shuffled order, one cutting the states up by formulas, since both are
//! written by people. Weights are small hundredths, whose sums are equal exactly where binary fractions would miss the tie.

use super::{Kind, Shape, formula, formulas};
use crate::draw::Draw;
use crate::formula::Formula;
use crate::plain::{Entry, PlainConflict, Preference};

/// Rankings of more states than this are cut up by formulas where ties are allowed.
const MOST_LISTED: usize = 40;

pub(super) fn preference(
    shape: &Shape,
    draw: &mut Draw,
    kind: Kind,
    conflict: &PlainConflict,
    states: &[Vec<u64>],
) -> Preference {
    let options = conflict.options().count();
    match kind {
        Kind::Prioritized => Preference::Prioritized(prioritized(shape, draw, conflict)),
        Kind::Weights => Preference::Weights(weights(shape, draw, options)),
        Kind::Ranking => {
            let cut = shape.ties && (states.len() > MOST_LISTED || draw.percent(40));
            let cut = if cut { cut_up(shape, draw, options, states) } else { None };
            Preference::Ranking(cut.unwrap_or_else(|| listed(shape, draw, conflict, states)))
        }
    }
}

fn prioritized(shape: &Shape, draw: &mut Draw, conflict: &PlainConflict) -> Vec<Formula> {
    let options = conflict.options().count();
    let count = draw.within(shape.statements);
    let mut statements = formulas(draw, count, options, shape.leaves, shape.constants);
    // What is merged is often wanted or shunned above all, as abandoning is in Elmira, and needs no pick then.
    if draw.percent(60) {
        for merge in &conflict.merges {
            let that = if draw.percent(50) { merge.when.clone() } else { !merge.when.clone() };
            statements.retain(|other| *other != that);
            statements.insert(0, that);
        }
    }
    if !shape.ties {
        tell_apart(draw, &mut statements, options);
    }
    statements
}

/// Appends a statement on every option that has none yet, so that no two option vectors are tied.
pub(crate) fn tell_apart(draw: &mut Draw, statements: &mut Vec<Formula>, options: usize) {
    let mut places: Vec<usize> = (0..options).collect();
    draw.shuffle(&mut places);
    for place in places {
        let taken = draw.percent(50);
        if !statements.contains(&Formula::literal(place, true))
            && !statements.contains(&Formula::literal(place, false))
        {
            statements.push(Formula::literal(place, taken));
        }
    }
}

fn weights(shape: &Shape, draw: &mut Draw, options: usize) -> Vec<(Formula, i64)> {
    let count = draw.within(shape.statements);
    // Without ties the low digits, in base two, are the option vector itself; everything drawn is a multiple of what they span.
    let unit = if shape.ties { 1 } else { 1 << options };
    let mut weights = Vec::new();
    for that in formulas(draw, count, options, shape.leaves, shape.constants) {
        let any = draw.within((1, 500)) as i64;
        let size = *draw.one(&[10, 20, 30, 70, 100, 110, 250, any]);
        let sign = if shape.negative_weights && draw.percent(30) { -1 } else { 1 };
        let single = matches!(that, Formula::Opt(_));
        if shape.ties || !single {
            weights.push((that, sign * size * unit));
        }
    }
    if !shape.ties {
        weights.extend((0..options).map(|o| (Formula::Opt(o), 1 << o)));
        draw.shuffle(&mut weights);
    }
    weights
}

/// Lists every state once, in a random order, some of them tied.
fn listed(
    shape: &Shape,
    draw: &mut Draw,
    conflict: &PlainConflict,
    states: &[Vec<u64>],
) -> Vec<Vec<Entry>> {
    let options = conflict.options().count();
    let mut order: Vec<&Vec<u64>> = states.iter().collect();
    draw.shuffle(&mut order);
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    for members in order {
        let merge = conflict.merges.iter().find(|merge| merge.when.holds(members[0]));
        let entry = match merge {
            Some(merge) => Entry::Formula(merge.when.clone()),
            None if draw.percent(70) => {
                Entry::Pattern((0..options).map(|o| Some(members[0] >> o & 1 == 1)).collect())
            }
            None => Entry::Formula(Formula::exactly(members[0], options)),
        };
        match groups.last_mut() {
            Some(tied) if shape.ties && draw.percent(30) => tied.push(entry),
            _ => groups.push(vec![entry]),
        }
    }
    groups
}

/// Cuts the states up: a pattern first, then formulas, each over what is left; `None` if that splits a merged state unasked.
fn cut_up(
    shape: &Shape,
    draw: &mut Draw,
    options: usize,
    states: &[Vec<u64>],
) -> Option<Vec<Vec<Entry>>> {
    let (fixed, taken) = (draw.below(options), draw.percent(50));
    let pattern = (0..options).map(|o| (o == fixed).then_some(taken)).collect();
    let mut groups = vec![vec![Entry::Pattern(pattern)]];
    let mut left = Formula::literal(fixed, !taken);
    for _ in 0..draw.within(shape.statements) {
        let next = formula(draw, options, shape.leaves, shape.constants);
        groups.push(halves(draw, left.clone().and(next.clone()), options));
        left = left.and(!next);
    }
    groups.push(vec![Entry::Formula(left)]);
    // An entry for no state at all is a mistake in a file, so there are none.
    for group in &mut groups {
        group.retain(|entry| states.iter().flatten().any(|&vector| entry.covers(vector)));
    }
    groups.retain(|group| !group.is_empty());
    draw.shuffle(&mut groups);

    let place = |vector: u64| {
        groups.iter().position(|group| group.iter().any(|entry| entry.covers(vector)))
    };
    let split = states
        .iter()
        .any(|members| members.iter().any(|&vector| place(vector) != place(members[0])));
    (shape.split_rankings || !split).then_some(groups)
}

/// Writes a group as one entry, or as two that share it.
fn halves(draw: &mut Draw, whole: Formula, options: usize) -> Vec<Entry> {
    if draw.percent(60) {
        return vec![Entry::Formula(whole)];
    }
    let by = draw.below(options);
    let half = |taken| Entry::Formula(whole.clone().and(Formula::literal(by, taken)));
    vec![half(true), half(false)]
}
