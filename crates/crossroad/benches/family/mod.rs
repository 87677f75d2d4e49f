//! What the benches have in common: scaling conflicts for the engine, and what a process has used.
#![allow(dead_code, reason = "each bench uses its own part")]

use crossroad::game::graph::{Keyed, Wish, WishId};
use crossroad::game::space::{Constraint, Structure};
use crossroad::stability::{CONCEPTS, Profile, Sequences};
use crossroad::text::formula::{Formula, OptionId};
use crossroad_testkit::formula::Formula as Plain;
use crossroad_testkit::plain::{OneWay, PlainConflict, Preference, Rule};

/// Reads a plain formula.
pub(crate) fn formula(plain: &Plain) -> Formula {
    let two = |a: &Plain, b: &Plain| vec![formula(a), formula(b)];
    match plain {
        Plain::True => Formula::Constant(true),
        Plain::False => Formula::Constant(false),
        Plain::Opt(option) => Formula::Taken(OptionId::at(*option)),
        Plain::Not(a) => Formula::Not(Box::new(formula(a))),
        Plain::And(a, b) => Formula::And(two(a, b)),
        Plain::Or(a, b) => Formula::Or(two(a, b)),
        Plain::Implies(a, b) => Formula::Implies(Box::new(formula(a)), Box::new(formula(b))),
        Plain::Iff(a, b) => Formula::Iff(Box::new(formula(a)), Box::new(formula(b))),
    }
}

/// Reads a plain conflict's options and rules.
pub(crate) fn structure(conflict: &PlainConflict) -> Structure {
    let one_way = |way| {
        let options = conflict.options().enumerate();
        options.filter(|(_, option)| option.one_way == way).fold(0, |set, (bit, _)| set | 1 << bit)
    };
    let list = |all: &[Plain]| all.iter().map(formula).collect::<Vec<_>>();
    let rule = |rule: &Rule| match rule {
        Rule::Never(x) => Constraint::from_formula(&Formula::Not(Box::new(formula(x)))),
        Rule::Always(x) => Constraint::from_formula(&formula(x)),
        Rule::AtMostOne(all) => Constraint::cardinality(&list(all), 0, 1),
        Rule::ExactlyOne(all) => Constraint::cardinality(&list(all), 1, 1),
        Rule::AtLeastOne(all) => Constraint::cardinality(&list(all), 1, all.len()),
    };
    Structure {
        options: conflict.options().count(),
        own: (0..conflict.dms.len())
            .map(|dm| conflict.options_of(dm).fold(0, |set, option| set | 1 << option))
            .collect(),
        on: one_way(OneWay::On),
        off: one_way(OneWay::Off),
        constraints: conflict.rules.iter().map(rule).collect(),
        merges: Vec::new(),
        forbidden: Vec::new(),
        listed: None,
    }
}

/// Reads a plain conflict's preferences: prioritized statements, as scaling conflicts have.
pub(crate) fn keyed(conflict: &PlainConflict) -> Vec<Keyed> {
    let wishes = |list: &[Plain]| {
        let wish = |(item, that)| Wish {
            crucial: false,
            unknown: false,
            id: WishId { item, within: 0 },
            formula: formula(that),
            wanted: true,
        };
        Keyed::Wishes(list.iter().enumerate().map(wish).collect())
    };
    let of = |preference: &Preference| match preference {
        Preference::Prioritized(list) => wishes(list),
        _ => Keyed::Wishes(Vec::new()),
    };
    conflict.dms.iter().map(|dm| of(&dm.preference)).collect()
}

/// The five core concepts for everybody.
pub(crate) fn profiles(dms: usize) -> Vec<Profile> {
    CONCEPTS.iter().map(|concept| Profile::uniform(concept, dms, Sequences::Legal)).collect()
}

/// Returns the processor seconds that this process has used, all threads together (Linux only).
pub(crate) fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// Returns the processor seconds of the main thread, to the nanosecond (Linux only).
pub(crate) fn cpu_of_main() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    stat.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// Returns the most memory that was resident so far, in MiB (Linux only).
pub(crate) fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// Reads `--name value` from the command line.
pub(crate) fn argument(name: &str, usual: usize) -> usize {
    let mut arguments = std::env::args().skip_while(|one| one != name).skip(1);
    arguments.next().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Bounds the number of levels of each preference by its statements.
pub(crate) fn levels(keyed: &[Keyed]) -> Vec<u64> {
    let of = |keyed: &Keyed| match keyed {
        Keyed::Wishes(wishes) => 1 << wishes.len().min(63),
        _ => u64::MAX,
    };
    keyed.iter().map(of).collect()
}
