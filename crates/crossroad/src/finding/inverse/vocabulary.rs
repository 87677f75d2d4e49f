//! What can be said in a few options: the statements an edit may add.

use crate::model::conflict::Conflict;
use crate::text::formula::{Formula, OptionId, StateId};

/// Most options that a statement of the vocabulary speaks of.
pub const WIDEST: usize = 3;

/// Lists the statements that an edit of a conflict may add: over at most `most` of its options
/// ([`vocabulary`]); in graph form, that one of at most so many states holds, or none of them.
#[must_use]
pub fn vocabulary_of(conflict: &Conflict, most: usize) -> Vec<Formula> {
    match &conflict.graph {
        Some(graph) => of_states(graph.states.len(), most),
        None => vocabulary(conflict.options.len(), most),
    }
}

/// Lists the sets of one, two, … up to `most` (and [`WIDEST`]) of so many things, by size.
fn sets(things: usize, most: usize) -> Vec<Vec<Vec<usize>>> {
    let mut sizes: Vec<Vec<Vec<usize>>> = Vec::new();
    for _ in 0..most.min(WIDEST) {
        let smaller = sizes.last().cloned().unwrap_or_else(|| vec![Vec::new()]);
        let larger = smaller.iter().flat_map(|set| {
            let next = set.last().map_or(0, |last| last + 1);
            (next..things).map(move |thing| [set.as_slice(), &[thing]].concat())
        });
        sizes.push(larger.collect());
    }
    sizes
}

fn of_states(states: usize, most: usize) -> Vec<Formula> {
    let mut words = Vec::new();
    for set in sets(states, most).into_iter().flatten() {
        let mut any: Vec<Formula> =
            set.into_iter().map(|state| Formula::At(StateId::at(state))).collect();
        let one = if any.len() == 1 { any.swap_remove(0) } else { Formula::Or(any) };
        words.push(one.clone());
        words.push(Formula::Not(Box::new(one)));
    }
    words
}

/// Lists the statements over at most `most` (up to [`WIDEST`]) of `options` options: an option or
/// its opposite; of several, that all of such things hold, that one or more does, and of two that
/// both or neither does.
#[must_use]
pub fn vocabulary(options: usize, most: usize) -> Vec<Formula> {
    let mut words: Vec<Formula> = Vec::new();
    for (size, sets) in (1..).zip(sets(options, most)) {
        for set in &sets {
            for signs in 0..1_u32 << size {
                let literals = || -> Vec<Formula> {
                    let signed = set.iter().enumerate();
                    signed.map(|(at, option)| literal(*option, signs >> at & 1 == 0)).collect()
                };
                match literals().as_slice() {
                    [only] => words.push(only.clone()),
                    [a, b] => {
                        words.extend([Formula::And(literals()), Formula::Or(literals())]);
                        // The other two signs say the same.
                        if signs < 2 {
                            let (a, b) = (Box::new(a.clone()), Box::new(b.clone()));
                            words.push(Formula::Iff(a, b));
                        }
                    }
                    _ => words.extend([Formula::And(literals()), Formula::Or(literals())]),
                }
            }
        }
    }
    words
}

fn literal(option: usize, taken: bool) -> Formula {
    let option = Formula::Taken(OptionId::at(option));
    if taken { option } else { Formula::Not(Box::new(option)) }
}
