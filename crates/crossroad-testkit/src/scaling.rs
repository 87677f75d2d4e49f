//! Families of large conflicts for benchmarks, drawn without walking the option vectors.
//!
//! Rules are drawn around one vector that keeps them all (the status quo), so that a conflict of 24, 40 or 64 options is known to
//! have a feasible state although nobody looked. [`few_feasible`] has a known, small number of them.

use crate::draw::Draw;
use crate::formula::Formula;
use crate::plain::{OneWay, PlainConflict, PlainDm, PlainOption, Preference, Rule};
use crate::random::{formulas, one_way, tell_apart};

/// The sizes of a scaling conflict.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// The number of decision makers.
    pub dms: usize,
    /// The options of each; at most 64 together.
    pub options: usize,
    /// The preference statements of each, every one over one to three options of anybody.
    pub statements: usize,
    /// The number of rules (fewer where there are not so many), each of which excludes one vector in 2^`rule_width`.
    pub rules: usize,
    /// The number of options a rule mentions, all different.
    pub rule_width: usize,
    /// The share of options that are one-way, half of them on, half off.
    pub one_way_percent: u32,
    /// Whether states may be tied; if not, a statement on every single option follows the others.
    pub ties: bool,
}

impl Scale {
    /// Sets sizes and statements, with free moves, no rules and ties as they fall.
    pub fn new(dms: usize, options: usize, statements: usize) -> Scale {
        Scale { dms, options, statements, rules: 0, rule_width: 2, one_way_percent: 0, ties: true }
    }
}

/// Draws the conflict that belongs to sizes and a seed.
pub fn conflict(scale: &Scale, seed: u64) -> PlainConflict {
    uneven(&vec![scale.options; scale.dms], scale, seed)
}

/// Draws a conflict of the stated numbers of options, whatever the scale says of these.
pub fn uneven(widths: &[usize], scale: &Scale, seed: u64) -> PlainConflict {
    let options = widths.iter().sum();
    assert!((1..=64).contains(&options), "1 to 64 options, not {options}");
    assert!((1..=options).contains(&scale.rule_width), "rules mention 1 to {options} options");
    let mut draw = Draw::seeded(seed);
    let today = draw.bits() & (u64::MAX >> (64 - options));
    let mut dms = decision_makers(widths);
    for dm in &mut dms {
        for option in &mut dm.options {
            option.one_way = one_way(&mut draw, scale.one_way_percent);
        }
        dm.preference = preference(&mut draw, scale.statements, options, scale.ties);
    }
    PlainConflict {
        title: format!("scaling conflict {widths:?}, seed {seed}"),
        dms,
        rules: rules_around(&mut draw, today, options, scale),
        merges: Vec::new(),
        forbidden: Vec::new(),
        status_quo: Some(today),
    }
}

/// Draws a conflict like [`conflict`], but everybody's statements speak of options that stand no further than `reach` from one of its
/// own, on a ring of all options.
pub fn neighbours(scale: &Scale, reach: usize, seed: u64) -> PlainConflict {
    let mut conflict = conflict(scale, seed);
    let (mut draw, options) = (Draw::seeded(seed), scale.dms * scale.options);
    for (place, dm) in conflict.dms.iter_mut().enumerate() {
        let statements = (0..scale.statements).flat_map(|_| {
            let around = place * scale.options + draw.below(scale.options);
            let near = formulas(&mut draw, 1, 2 * reach + 1, 3, false).into_iter();
            near.map(move |one| one.over(&|slot| (around + options + slot - reach) % options))
        });
        dm.preference = Preference::Prioritized(statements.collect());
    }
    conflict
}

/// Draws a conflict of few feasible states: `choices` decision makers each take exactly one of `size` options, and one more decision
/// maker's `tied` options follow theirs. It has `size`^`choices` feasible states among 2^(`choices`·`size` + `tied`) vectors.
pub fn few_feasible(
    choices: usize,
    size: usize,
    tied: usize,
    statements: usize,
    seed: u64,
) -> PlainConflict {
    let free = choices * size;
    let options = free + tied;
    assert!(choices > 0 && size > 0 && tied > 0 && options <= 64, "1 to 64 options, not {options}");
    let mut draw = Draw::seeded(seed);
    let mut dms = decision_makers(&[vec![size; choices], vec![tied]].concat());
    for dm in &mut dms {
        dm.preference = preference(&mut draw, statements, options, true);
    }
    let mut rules: Vec<Rule> = (0..choices)
        .map(|choice| {
            Rule::ExactlyOne((choice * size..(choice + 1) * size).map(Formula::Opt).collect())
        })
        .collect();
    let mut today = (0..choices).fold(0, |vector, choice| vector | 1u64 << (choice * size));
    for follower in free..options {
        let led = draw.below(free);
        today |= (today >> led & 1) << follower;
        rules.push(Rule::Always(Formula::Opt(follower).iff(Formula::Opt(led))));
    }
    PlainConflict {
        title: format!("few feasible of 2^{options}, seed {seed}"),
        dms,
        rules,
        merges: Vec::new(),
        forbidden: Vec::new(),
        status_quo: Some(today),
    }
}

fn decision_makers(options: &[usize]) -> Vec<PlainDm> {
    let option = |o| PlainOption { id: format!("o{o}"), one_way: OneWay::No };
    let dm = |(place, &of): (usize, &usize)| PlainDm {
        id: format!("d{place}"),
        options: (0..of).map(option).collect(),
        preference: Preference::Prioritized(Vec::new()),
    };
    options.iter().enumerate().map(dm).collect()
}

fn preference(draw: &mut Draw, statements: usize, options: usize, ties: bool) -> Preference {
    let mut statements = formulas(draw, statements, options, 3, false);
    if !ties {
        tell_apart(draw, &mut statements, options);
    }
    Preference::Prioritized(statements)
}

/// Draws combinations of choices that can never occur, none of them today's and no two alike.
fn rules_around(draw: &mut Draw, today: u64, options: usize, scale: &Scale) -> Vec<Rule> {
    let mut rules = Vec::new();
    for _ in 0..scale.rules * 8 {
        let mut places: Vec<usize> = (0..options).collect();
        draw.shuffle(&mut places);
        let mut literals: Vec<(usize, bool)> =
            places.iter().take(scale.rule_width).map(|&place| (place, draw.percent(50))).collect();
        // One choice unlike today's is enough for the whole to fail there.
        literals[0].1 = today >> literals[0].0 & 1 == 0;
        literals.sort();
        let literals = literals.into_iter().map(|(place, taken)| Formula::literal(place, taken));
        let rule = Rule::Never(Formula::all(literals.collect()));
        if rules.len() < scale.rules && !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules
}
