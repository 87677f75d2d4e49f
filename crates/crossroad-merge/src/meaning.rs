//! What formulas and statements mean, so that two that mean the same are known for it however they
//! are written.

use crossroad::model::conflict::{Conflict, Rule};
use crossroad::model::preference::{Item, Statement};
use crossroad::text::formula::{Formula, OptionSet, print};

/// Formulas over up to so many options are compared by where they hold; over more, by how they are
/// written once they are read.
const MOST: usize = 12;

/// Returns what a formula means: the same for two formulas that hold in the same cases.
pub(crate) fn meaning(conflict: &Conflict, formula: &Formula) -> String {
    let set = formula.options();
    let mut bits: Vec<u32> = (0..64).filter(|bit| set >> bit & 1 == 1).collect();
    if conflict.graph.is_some() || bits.len() > MOST {
        return print(formula, &|atom| conflict.atom_name(atom));
    }
    bits.sort_by_key(|bit| name(conflict, *bit));
    // An option that never makes a difference says nothing.
    let mut matters: Vec<u32> = bits.clone();
    matters.retain(|bit| {
        cases(&bits).any(|case| formula.holds(case) != formula.holds(case ^ 1 << bit))
    });
    let names: Vec<String> = matters.iter().map(|bit| name(conflict, *bit)).collect();
    let truth: String =
        cases(&matters).map(|case| if formula.holds(case) { '1' } else { '0' }).collect();
    format!("{}:{truth}", names.join(","))
}

fn name(conflict: &Conflict, bit: u32) -> String {
    conflict.option_name(crossroad::text::formula::OptionId::at(bit as usize))
}

/// Lists every way to take these options.
fn cases(bits: &[u32]) -> impl Iterator<Item = OptionSet> {
    (0..1_u64 << bits.len()).map(|case| {
        let taken = bits.iter().enumerate().filter(|(at, _)| case >> at & 1 == 1);
        taken.fold(0, |set, (_, bit)| set | 1 << bit)
    })
}

/// Returns what a wish says, without its id and support.
fn statement(conflict: &Conflict, one: &Statement) -> String {
    let chance =
        one.chance.map_or(String::new(), |chance| format!("{}-{}", chance.low, chance.high));
    let (crucial, unknown) = (one.crucial, one.unknown);
    format!("{} {crucial} {unknown} {chance}", meaning(conflict, &one.that.formula))
}

/// Returns what an item of a list of wishes says, without ids and support.
pub(crate) fn item(conflict: &Conflict, item: &Item) -> String {
    let each = item.statements().iter().map(|one| statement(conflict, one));
    let each: Vec<String> = each.collect();
    match item {
        Item::One(_) => each.join(""),
        Item::AnyOrder { .. } => format!("any-order({})", each.join(" | ")),
        Item::Disputed { readings, .. } => {
            let by = |one: &crossroad::model::preference::ReadingOf| {
                let names = one.by.analysts.iter();
                let names = names.filter_map(|at| conflict.analysts.get(*at));
                let names: Vec<&str> = names.map(|one| one.id.value.as_str()).collect();
                let own = each.get(one.statements.clone()).unwrap_or_default();
                format!("{}: {}", names.join(","), own.join(" | "))
            };
            format!("disputed({})", readings.iter().map(by).collect::<Vec<_>>().join("; "))
        }
    }
}

/// Returns what a rule says, without its id, chance and support.
pub(crate) fn rule(conflict: &Conflict, rule: &Rule) -> String {
    let (key, formulas) = rule.kind.parts();
    let mut each: Vec<String> =
        formulas.iter().map(|one| meaning(conflict, &one.formula)).collect();
    each.sort();
    format!("{key} {}", each.join(" | "))
}
