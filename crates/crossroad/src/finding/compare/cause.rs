//! Which differences a change of the answer is due to.
//!
//! The cause of a change is the smallest set of differences which, made alone, bring it about, and
//! which, left out of all, leave it out. All differences together are such a set, so there always
//! is one. Sets are tried from the smallest on; where there are too many, differences are taken
//! out of the whole one after the other as long as what is left is still a cause: no difference can
//! then be spared, though a smaller cause may exist, and the answer says so.

use super::answered_models::{Models, Set};
use crate::game::space::Refusal;

/// What some changes of the answer are due to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause<F> {
    /// The differences: indices into those of the comparison.
    pub differences: Vec<usize>,
    /// The changes that are due to them.
    pub facts: Vec<F>,
    /// Whether it is proven that no smaller set of differences is a cause.
    pub smallest: bool,
}

/// How the answer of a model is held against those of the versions.
pub(super) struct Held<'a, A, F> {
    /// Whether a change is not made in it, …
    pub(super) before: &'a dyn Fn(&A, &F) -> bool,
    /// … or made as in the second version. It is never both.
    pub(super) after: &'a dyn Fn(&A, &F) -> bool,
}

/// Finds the cause of each change; so many more models may be answered where differences are taken
/// out one by one.
pub(super) fn causes<A, F: Copy + PartialEq>(
    models: &mut Models<'_, A>,
    changes: Vec<F>,
    held: &Held<'_, A, F>,
    more: usize,
) -> Result<Vec<Cause<F>>, Refusal> {
    let (all, count) = (models.all(), models.count());
    let mut search = Search { models, all, held };
    let mut open = changes;
    let mut causes: Vec<(Set, Cause<F>)> = Vec::new();
    'sizes: for size in 1..=count {
        let mut set: Set = (1 << size) - 1;
        while set <= all && !open.is_empty() {
            let mut left = Vec::new();
            for fact in &open {
                match search.is_cause(set, fact)? {
                    None => break 'sizes,
                    Some(true) => add_cause(&mut causes, set, *fact, true),
                    Some(false) => left.push(*fact),
                }
            }
            open = left;
            let Some(next) = next_of_size(set) else { break };
            set = next;
        }
        if open.is_empty() {
            break;
        }
    }
    // (Those that were found for a set that was not finished are found again.)
    open.retain(|fact| !causes.iter().any(|(_, cause)| cause.facts.contains(fact)));
    search.models.left += more;
    for fact in open {
        let set = search.thinned_cause(&fact)?;
        add_cause(&mut causes, set, fact, false);
    }
    causes.sort_by_key(|(set, _)| (set.count_ones(), set.reverse_bits()));
    causes.sort_by_key(|(set, _)| set.count_ones());
    let named = |(set, cause)| Cause { differences: models.members(set), ..cause };
    Ok(causes.into_iter().map(named).collect())
}

struct Search<'s, 'm, 'h, A, F> {
    models: &'s mut Models<'m, A>,
    all: Set,
    held: &'s Held<'h, A, F>,
}

impl<A, F> Search<'_, '_, '_, A, F> {
    /// Says whether a set brings a change about and its absence keeps it away; `None` if no more
    /// models may be answered.
    fn is_cause(&mut self, set: Set, fact: &F) -> Result<Option<bool>, Refusal> {
        match self.models.answer(set)? {
            None => return Ok(None),
            Some(answer) if !(self.held.after)(answer, fact) => return Ok(Some(false)),
            Some(_) => {}
        }
        let without = self.models.answer(self.all & !set)?;
        Ok(without.map(|answer| (self.held.before)(answer, fact)))
    }

    /// Takes differences out as long as what is left is a cause.
    fn thinned_cause(&mut self, fact: &F) -> Result<Set, Refusal> {
        let mut set = self.all;
        let mut again = true;
        while again {
            again = false;
            for bit in (0..64).map(|at| 1 << at) {
                if set & bit != 0 && self.is_cause(set & !bit, fact)? == Some(true) {
                    set &= !bit;
                    again = true;
                }
            }
        }
        Ok(set)
    }
}

/// Returns the next greater number with as many bits (Gosper).
fn next_of_size(set: Set) -> Option<Set> {
    let low = set & set.wrapping_neg();
    let ripple = set.checked_add(low)?;
    Some(ripple | (((set ^ ripple) >> 2) / low))
}

fn add_cause<F>(causes: &mut Vec<(Set, Cause<F>)>, set: Set, fact: F, smallest: bool) {
    match causes.iter_mut().find(|(other, cause)| *other == set && cause.smallest == smallest) {
        Some((_, cause)) => cause.facts.push(fact),
        None => causes.push((set, Cause { differences: Vec::new(), facts: vec![fact], smallest })),
    }
}
