//! Lists of statements: which go together, which moved, and lists between two versions.

use super::matching::{Match, matched};
use crate::model::preference::{Chance, Item, Prioritized, ReadingOf, Statement};
use crate::text::formula::Formula;

/// What a statement says, without its name, place and support.
type Content = (Formula, bool, bool, Option<Chance>);

fn content(item: &Item) -> (bool, Vec<Content>, &[ReadingOf]) {
    let of = |one: &Statement| (one.that.formula.clone(), one.crucial, one.unknown, one.chance);
    (item.is_group(), item.statements().iter().map(of).collect(), item.readings())
}

/// Says whether two items say the same.
pub(super) fn same(a: &Item, b: &Item) -> bool {
    content(a) == content(b)
}

pub(super) fn id(item: &Item) -> Option<String> {
    item.id().map(|id| id.value.clone())
}

/// Matches the items of two lists.
pub(super) fn pairs(before: &Prioritized, after: &Prioritized) -> Vec<Match> {
    matched(&before.items, &after.items, id, same)
}

/// Says which pairs stand in another order than the rest: as few as possible.
pub(super) fn moved(pairs: &[Match]) -> Vec<usize> {
    let both: Vec<(usize, usize)> =
        pairs.iter().enumerate().filter_map(|(at, (a, b))| a.and(*b).map(|to| (at, to))).collect();
    // The longest part that is in order: for each pair, the length of the best part that ends
    // there, and the pair before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, (_, to)) in both.iter().enumerate() {
        let before = both.iter().take(at).enumerate().filter(|(_, (_, other))| other < to);
        let longest = before
            .filter_map(|(earlier, _)| best.get(earlier).map(|(length, _)| (*length, earlier)))
            .max_by_key(|(length, earlier)| (*length, std::cmp::Reverse(*earlier)));
        best.push(longest.map_or((1, None), |(length, earlier)| (length + 1, Some(earlier))));
    }
    let last =
        best.iter().enumerate().max_by_key(|(at, (length, _))| (*length, std::cmp::Reverse(*at)));
    let mut kept = Vec::new();
    let mut next = last.map(|(at, _)| at);
    while let Some(at) = next {
        kept.extend(both.get(at).map(|(pair, _)| *pair));
        next = best.get(at).and_then(|(_, before)| *before);
    }
    both.iter().map(|(pair, _)| *pair).filter(|pair| !kept.contains(pair)).collect()
}

/// One item on its way from one version to the other.
pub(super) struct Step {
    /// Its places in both.
    pub(super) pair: Match,
    /// Whether it is there, …
    pub(super) there: bool,
    /// … says what it says in the second version, …
    pub(super) new_content: bool,
    /// … and stands where it does there.
    pub(super) new_place: bool,
}

/// Makes the list between two versions.
pub(super) fn between(before: &Prioritized, after: &Prioritized, steps: &[Step]) -> Prioritized {
    // Those that keep their place stand as before; the others follow what they follow after.
    let mut order: Vec<&Step> = steps.iter().filter(|step| step.there && !step.new_place).collect();
    order.sort_by_key(|step| step.pair.0);
    let mut fresh: Vec<&Step> = steps.iter().filter(|step| step.there && step.new_place).collect();
    fresh.sort_by_key(|step| step.pair.1);
    for step in fresh {
        let place = step.pair.1;
        let ahead = |other: &&Step| other.pair.1.is_some() && other.pair.1 < place;
        let nearest = order.iter().filter(|other| ahead(other)).map(|other| other.pair.1).max();
        let at = nearest.and_then(|near| order.iter().position(|other| other.pair.1 == near));
        order.insert(at.map_or(0, |at| at + 1), step);
    }
    let item = |step: &&Step| {
        let (old, new) = (step.pair.0, step.pair.1);
        let old = old.and_then(|at| before.items.get(at));
        let new = new.and_then(|at| after.items.get(at));
        (if step.new_content { new.or(old) } else { old.or(new) }).cloned()
    };
    Prioritized { items: order.iter().filter_map(item).collect() }
}
