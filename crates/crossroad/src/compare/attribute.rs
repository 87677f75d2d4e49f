//! Which differences a change of the answer is due to.
//!
//! The cause of a change is the smallest set of differences which, made alone, bring it about, and
//! which, left out of all, leave it out. All differences together are such a set, so there always
//! is one. Sets are tried from the smallest on; where there are too many, differences are taken
//! out of the whole one after the other as long as what is left is still a cause: no difference can
//! then be spared, though a smaller cause may exist, and the answer says so.

use std::collections::BTreeMap;

use super::answer::{Answer, Fact};
use super::differences::{Difference, Versions};
use super::models::{BITS, Models, Set};
use crate::formula::OptionSet;
use crate::space::{Refusal, build, structure};
use crate::stability::{Means, Profile};

/// Models that are answered at most while sets are tried by size, with states times models kept
/// below [`WORK`]; as many again may be where differences are taken out one by one.
const MODELS: usize = 4_000;

/// States times models.
const WORK: usize = 40_000_000;

/// What some changes of the answer are due to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The differences: indices into those of the comparison.
    pub differences: Vec<usize>,
    /// The changes that are due to them.
    pub facts: Vec<Fact>,
    /// Whether it is proven that no smaller set of differences is a cause.
    pub smallest: bool,
}

/// Two versions compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What each profile is called.
    pub labels: Vec<String>,
    /// Both versions, over the same decision makers and options.
    pub versions: Versions,
    /// What differs in what analyses read.
    pub differences: Vec<Difference>,
    /// The answer of the first version.
    pub before: Answer,
    /// The answer of the second version.
    pub after: Answer,
    /// What each change of the answer is due to.
    pub causes: Vec<Cause>,
    /// How many models were analysed.
    pub models: usize,
    /// For each version: the states (as a vector over all options) that are spoken of and feasible
    /// there, and the numbers they have there.
    pub numbers: [BTreeMap<OptionSet, u64>; 2],
}

/// Compares two versions under profiles, each with what to call it.
///
/// # Errors
/// What sweeping refuses, and [`Refusal::Stopped`]. A version without a feasible state is an
/// answer: nothing holds in it.
pub fn compare(
    versions: Versions,
    profiles: &[(String, Profile)],
    means: Means<'_>,
) -> Result<Comparison, Refusal> {
    let differences = versions.differences();
    let plain: Vec<Profile> = profiles.iter().map(|(_, profile)| profile.clone()).collect();
    let bits = differences.len().min(BITS);
    let mut models = Models::new(&versions, &differences, &plain, means, MODELS);
    let all = (1 << bits) - 1;
    let before = models.answer(0)?.cloned().unwrap_or_default();
    let after = models.answer(all)?.cloned().unwrap_or_default();
    let states = before.states.max(after.states).max(1);
    models.left = MODELS.min(WORK / states).max(64);
    let mut search = Search { models, all, before: &before, after: &after };
    let mut causes = search.causes(bits)?;
    let models = search.models.answered();
    for cause in causes.iter_mut().filter(|cause| cause.differences.contains(&(BITS - 1))) {
        cause.differences.extend(BITS..differences.len());
    }
    let labels = profiles.iter().map(|(label, _)| label.clone()).collect();
    let numbers = [0, 1].map(|version| numbers(&versions, version, [&before, &after], means));
    Ok(Comparison { labels, before, after, causes, models, differences, versions, numbers })
}

/// Numbers the states that answers speak of as one of the versions does.
fn numbers(
    versions: &Versions,
    version: usize,
    answers: [&Answer; 2],
    means: Means<'_>,
) -> BTreeMap<OptionSet, u64> {
    let given = versions.given.get(version).map(|(conflict, _)| structure(conflict));
    let Some(space) = given.and_then(|given| build(&given, means.memory).ok()) else {
        return BTreeMap::new();
    };
    let present = versions.present.get(version).copied().unwrap_or_default();
    let told =
        answers.into_iter().flat_map(|one| one.equilibria.iter().flatten().chain(&one.reached));
    let here = told.filter(|vector| *vector & !present == 0);
    let number = |vector: &OptionSet| {
        let state = space.find(versions.own(version, *vector))?;
        Some((*vector, crate::naming::number(state)))
    };
    here.filter_map(number).collect()
}

struct Search<'a, 'm> {
    models: Models<'m>,
    all: Set,
    before: &'a Answer,
    after: &'a Answer,
}

impl Search<'_, '_> {
    fn causes(&mut self, count: usize) -> Result<Vec<Cause>, Refusal> {
        let mut open = self.before.changes(self.after);
        let mut causes: Vec<(Set, Cause)> = Vec::new();
        'sizes: for size in 1..=count {
            let mut set: Set = (1 << size) - 1;
            while set <= self.all && !open.is_empty() {
                let mut left = Vec::new();
                for fact in &open {
                    match self.is_cause(set, fact)? {
                        None => break 'sizes,
                        Some(true) => put(&mut causes, set, *fact, true),
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
        self.models.left += MODELS;
        for fact in open {
            let set = self.spared(&fact)?;
            put(&mut causes, set, fact, false);
        }
        causes.sort_by_key(|(set, _)| (set.count_ones(), set.reverse_bits()));
        causes.sort_by_key(|(set, _)| set.count_ones());
        Ok(causes.into_iter().map(|(_, cause)| cause).collect())
    }

    /// Says whether a set brings a change about and its absence keeps it away; `None` if no more
    /// models may be answered.
    fn is_cause(&mut self, set: Set, fact: &Fact) -> Result<Option<bool>, Refusal> {
        let (old, new) = (self.before.says(fact), self.after.says(fact));
        match self.models.answer(set)? {
            None => return Ok(None),
            Some(answer) if answer.says(fact) != new => return Ok(Some(false)),
            Some(_) => {}
        }
        let without = self.models.answer(self.all & !set)?;
        Ok(without.map(|answer| answer.says(fact) == old))
    }

    /// Takes differences out as long as what is left is a cause.
    fn spared(&mut self, fact: &Fact) -> Result<Set, Refusal> {
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

fn put(causes: &mut Vec<(Set, Cause)>, set: Set, fact: Fact, smallest: bool) {
    match causes.iter_mut().find(|(other, cause)| *other == set && cause.smallest == smallest) {
        Some((_, cause)) => cause.facts.push(fact),
        None => {
            let differences = (0..64).filter(|at| set >> at & 1 == 1).collect();
            causes.push((set, Cause { differences, facts: vec![fact], smallest }));
        }
    }
}
