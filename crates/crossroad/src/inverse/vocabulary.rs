//! What can be said in a few options: the statements an edit may add.

use crate::formula::{Formula, OptionId};

/// Most options that a statement of the vocabulary speaks of.
pub const WIDEST: usize = 3;

/// Lists the statements over at most `most` (up to [`WIDEST`]) of `options` options: an option or
/// its opposite; of several, that all of such things hold, that one or more does, and of two that
/// both or neither does.
#[must_use]
pub fn vocabulary(options: usize, most: usize) -> Vec<Formula> {
    let mut words: Vec<Formula> = Vec::new();
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for size in 1..=most.min(WIDEST) {
        sets = sets
            .iter()
            .flat_map(|set| {
                let next = set.last().map_or(0, |last| last + 1);
                (next..options).map(move |option| [set.as_slice(), &[option]].concat())
            })
            .collect();
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
