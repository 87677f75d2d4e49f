//! The search for feasible states against all states looked at one by one, and its limits.

use std::ops::ControlFlow;

use crossroad::game::space::{Constraint, Feasible, Patience, TooHard};
use crossroad::text::formula::{Formula, OptionId, OptionSet};
use crossroad_testkit::draw::Draw;

use crate::support;

fn taken(option: usize) -> Formula {
    Formula::Taken(OptionId::at(option))
}

fn not(formula: Formula) -> Formula {
    Formula::Not(Box::new(formula))
}

fn iff(a: Formula, b: Formula) -> Formula {
    Formula::Iff(Box::new(a), Box::new(b))
}

/// One of two and not both, without a word for it.
fn either(a: &Formula, b: &Formula) -> Formula {
    let one = |a: &Formula, b: &Formula| Formula::And(vec![a.clone(), not(b.clone())]);
    Formula::Or(vec![one(a, b), one(b, a)])
}

/// Draws a formula, `iff` more often than anything else.
fn formula(draws: &mut Draw, options: usize, depth: usize) -> Formula {
    if depth == 0 || draws.below(6) == 0 {
        let option = taken(draws.below(options));
        return match draws.below(20) {
            0 => Formula::Constant(draws.below(2) == 0),
            n if n % 2 == 0 => option,
            _ => not(option),
        };
    }
    let a = formula(draws, options, depth - 1);
    let b = formula(draws, options, depth - 1);
    match draws.below(9) {
        0 => Formula::And(vec![a, b]),
        1 => Formula::Or(vec![a, b]),
        2 => Formula::Implies(Box::new(a), Box::new(b)),
        3 => Formula::If(Box::new(a), Box::new(b)),
        4 => not(a),
        5 => either(&a, &b),
        _ => iff(a, b),
    }
}

/// Between `least` and `most` of the formulas hold: judged by the formulas themselves, so that how
/// a constraint reads them is tested, too.
#[derive(Debug)]
struct Rule {
    formulas: Vec<Formula>,
    least: usize,
    most: usize,
}

impl Rule {
    fn always(formula: Formula) -> Self {
        Self { formulas: vec![formula], least: 1, most: 1 }
    }

    fn drawn(draws: &mut Draw, options: usize) -> Self {
        if draws.below(5) > 0 {
            let depth = draws.below(4);
            return Self::always(formula(draws, options, depth));
        }
        let count = 1 + if draws.below(8) == 0 { draws.below(60) } else { draws.below(4) };
        let one = |draws: &mut Draw| {
            let depth = draws.below(3);
            formula(draws, options, depth)
        };
        let formulas = (0..count).map(|_| one(draws)).collect();
        let least = draws.below(count + 1);
        Self { formulas, least, most: least + draws.below(count + 1) }
    }

    fn constraint(&self) -> Constraint {
        match self.formulas.as_slice() {
            [only] if (self.least, self.most) == (1, 1) => Constraint::from_formula(only),
            formulas => Constraint::cardinality(formulas, self.least, self.most),
        }
    }

    fn holds(&self, vector: OptionSet) -> bool {
        let holding = self.formulas.iter().filter(|formula| formula.holds(vector)).count();
        (self.least..=self.most).contains(&holding)
    }
}

fn feasible(options: usize, rules: &[Rule]) -> Feasible {
    let constraints: Vec<Constraint> = rules.iter().map(Rule::constraint).collect();
    Feasible::new(options, &constraints)
}

#[test]
fn what_is_found_counted_and_listed_is_what_holds_in_all_states_looked_at() {
    let mut draws = Draw::seeded(23);
    let (mut met, mut unmet) = (0, 0);
    for case in 0..support::how_many(3_000) {
        let options = 1 + draws.below(9);
        let rules: Vec<Rule> =
            (0..draws.below(7)).map(|_| Rule::drawn(&mut draws, options)).collect();
        let right: Vec<OptionSet> =
            (0..1 << options).filter(|one| rules.iter().all(|rule| rule.holds(*one))).collect();
        let feasible = feasible(options, &rules);
        let mut patience = Patience::default();
        let shown = || format!("case {case}: {rules:?}");
        assert_eq!(feasible.find(&mut patience), Ok(right.first().copied()), "{}", shown());
        let counted = feasible.count(1 << 20, &mut patience);
        assert_eq!(counted, Ok(right.len() as u128), "{}", shown());
        if right.is_empty() {
            unmet += 1;
        } else {
            met += 1;
        }
        assert_eq!(feasible.list(0, &mut patience), Ok(right), "{}", shown());
    }
    assert!(met > 100 && unmet > 100, "{met} {unmet}");
}

/// Rules that an even or odd number of some options is taken, which all hang together.
fn parities(draws: &mut Draw, rules: usize, width: usize, join: Join) -> Vec<Rule> {
    let rule = |draws: &mut Draw| {
        let mut some: Vec<usize> = Vec::new();
        while some.len() < width {
            let option = draws.below(64);
            if !some.contains(&option) {
                some.push(option);
            }
        }
        let joined = some.into_iter().map(taken).reduce(join).expect("some");
        Rule::always(if draws.below(2) == 0 { joined } else { not(joined) })
    };
    (0..rules).map(|_| rule(draws)).collect()
}

type Join = fn(Formula, Formula) -> Formula;

#[test]
fn entangled_parities_are_solved_and_not_searched() {
    let mut draws = Draw::seeded(7);
    let joins: [Join; 2] = [iff, |a, b| either(&a, &b)];
    for join in joins {
        let (mut met, mut unmet) = (0, 0);
        for (rules, width) in [(40, 3), (62, 3), (64, 4), (64, 5), (70, 3)] {
            let rules = parities(&mut draws, rules, width, join);
            let met_by = |state: &OptionSet| rules.iter().all(|rule| rule.holds(*state));
            let feasible = feasible(64, &rules);
            // Far fewer steps than there are ways to settle a dozen options.
            let mut patience = Patience::of(1 << 20);
            match feasible.find(&mut patience).expect("solved") {
                Some(state) => {
                    met += 1;
                    assert!(met_by(&state));
                    let count = feasible.count(1 << 40, &mut patience).expect("solved");
                    assert!(count.is_power_of_two(), "{count}");
                    let mut first: Vec<OptionSet> = Vec::new();
                    let ended = feasible.blocks(&mut patience, |block| {
                        first.extend(block.vectors().take(300 - first.len()));
                        if first.len() < 300 {
                            ControlFlow::Continue(())
                        } else {
                            ControlFlow::Break(())
                        }
                    });
                    assert_eq!(ended, Ok(()));
                    assert_eq!(first.len() as u128, count.min(300));
                    assert_eq!(first.first(), Some(&state));
                    assert!(first.is_sorted_by(|a, b| a < b), "ascending");
                    assert!(first.iter().all(met_by));
                }
                None => unmet += 1,
            }
        }
        assert!(met > 0 && unmet > 0, "{met} {unmet}");
    }
}

/// Rules that no solver of equations reads, and that tell nothing until nearly all is settled.
fn opaque(draws: &mut Draw) -> Vec<Constraint> {
    let rule = |draws: &mut Draw| {
        let option = |draws: &mut Draw| taken(draws.below(64));
        let both = Formula::And(vec![option(draws), option(draws)]);
        let parity = iff(iff(option(draws), option(draws)), option(draws));
        let whole = iff(both, parity);
        Constraint::from_formula(&if draws.below(2) == 0 { whole } else { not(whole) })
    };
    (0..64).map(|_| rule(draws)).collect()
}

#[test]
fn a_hopeless_search_is_given_up_after_the_steps_that_are_allowed() {
    let mut draws = Draw::seeded(5);
    let constraints = opaque(&mut draws);
    let feasible = Feasible::new(64, &constraints);
    for steps in [1_000, 100_000] {
        let mut patience = Patience::of(steps);
        assert_eq!(feasible.find(&mut patience), Err(TooHard));
        assert_eq!(patience.spent(), steps);
        assert_eq!(feasible.count(10, &mut Patience::of(steps)), Err(TooHard));
        assert_eq!(feasible.list(0, &mut Patience::of(steps)), Err(TooHard));
    }
    // Nothing is left for whoever shares it.
    let mut patience = Patience::of(1_000);
    assert_eq!(feasible.find(&mut patience), Err(TooHard));
    let easy = Feasible::new(2, &[Constraint::from_formula(&taken(0))]);
    assert_eq!(easy.find(&mut patience), Err(TooHard));
    assert_eq!(easy.find(&mut Patience::of(1_000)), Ok(Some(1)));
}

#[test]
fn states_that_are_found_give_steps_back_unless_they_are_firm() {
    // 2^14 states, each found by itself, for as many steps as a few hundred take.
    let constraints: Vec<Constraint> = (0..7)
        .map(|at| Formula::Or(vec![taken(2 * at), taken(2 * at + 1), taken(14)]))
        .map(|formula| Constraint::from_formula(&formula))
        .collect();
    let feasible = Feasible::new(15, &constraints);
    let right = 3_u128.pow(7) + (1 << 14);
    assert_eq!(feasible.count(1 << 20, &mut Patience::of(100)), Ok(right));
    assert_eq!(feasible.count(1 << 20, &mut Patience::firm(100)), Err(TooHard));
    assert_eq!(feasible.count(1 << 20, &mut Patience::firm(1 << 20)), Ok(right));
}

#[test]
fn two_of_many_patterns_are_told_apart_in_steps_that_follow_their_number() {
    let steps = |options: usize| {
        let all = (1_u64 << options) - 1;
        let patterns: Vec<Formula> = (0..=all).map(|one| Formula::pattern(all, one)).collect();
        let two = Constraint::cardinality(&patterns, 2, patterns.len());
        let mut patience = Patience::of(1 << 40);
        assert_eq!(Feasible::new(options, &[two]).find(&mut patience), Ok(None));
        patience.spent()
    };
    // Sixteen times the patterns, a little longer each; not 256 times the steps.
    assert!(steps(10) < 16 * 3 * steps(6), "{} {}", steps(10), steps(6));
}
