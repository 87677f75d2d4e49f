//! What changes in stability from one model to another.
//!
//! States are matched by option vectors, merged ones by each of their members.
//! For each vector that is feasible in either model there is a verdict for each
//! decision maker and one more, whether it is an equilibrium; where the vector is
//! feasible in one of the two only, all of them count as changed.

use crate::game::space::{BitSet, Space};
use crate::stability::{Analysis, Stable};
use crate::text::formula::{DmId, OptionSet, StateId};

/// At most this many equilibria that go or come are listed; all are counted.
pub const LISTED: usize = 10_000;

/// Equilibria that go or come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lost {
    /// How many.
    pub count: usize,
    /// Their option vectors (of a merged state its highest member's), ascending; the first
    /// [`LISTED`] of them.
    pub vectors: Vec<OptionSet>,
}

impl Lost {
    fn put(&mut self, vector: OptionSet) {
        self.count += 1;
        if self.vectors.len() < LISTED {
            self.vectors.push(vector);
        }
    }
}

/// Whether the status quo holds, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtToday {
    /// Whether it is an equilibrium: before, after.
    pub equilibrium: (bool, bool),
    /// Whether it is stable for each decision maker: before, after.
    pub stable: Vec<(bool, bool)>,
}

/// What changes under one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Under {
    /// How many verdicts change.
    pub changed: u64,
    /// How many verdicts there are.
    pub verdicts: u64,
    /// Equilibria that are none any more.
    pub gone: Lost,
    /// Equilibria that were none before.
    pub new: Lost,
    /// How many equilibria stay.
    pub survive: usize,
    /// What becomes of the status quo; `None` if there is none.
    pub today: Option<AtToday>,
}

/// What changes from one model to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How many states the changed model has.
    pub states: usize,
    /// How many option vectors are feasible in one of the models only.
    pub unmatched: u64,
    /// Decision makers with a ranking that has no place for some state of the changed model: such
    /// states stand below all others.
    pub unranked: Vec<DmId>,
    /// One for each profile.
    pub under: Vec<Under>,
}

impl Change {
    /// Returns how many verdicts change, and of how many, under all profiles.
    #[must_use]
    pub fn share(&self) -> (u64, u64) {
        let sum = |count: fn(&Under) -> u64| self.under.iter().map(count).sum();
        (sum(|under| under.changed), sum(|under| under.verdicts))
    }

    /// Says whether any verdict on the status quo changes.
    #[must_use]
    pub fn moves_today(&self) -> bool {
        let moved = |(before, after): &(bool, bool)| before != after;
        let todays = self.under.iter().filter_map(|under| under.today.as_ref());
        todays.flat_map(|today| &today.stable).any(moved)
    }
}

/// A model with its answer.
#[derive(Clone, Copy)]
pub(super) struct Answer<'a> {
    pub(super) space: &'a Space,
    pub(super) analysis: &'a Analysis,
}

/// Compares the answers of two models; the second result has, for each profile, the equilibria of
/// the first model that survive.
pub(super) fn change(
    before: Answer<'_>,
    after: Answer<'_>,
    today: Option<OptionSet>,
) -> (Change, Vec<BitSet>) {
    let same = std::ptr::eq(before.space, after.space);
    let mut kept = Vec::new();
    let mut list = Vec::new();
    let mut unmatched = 0;
    for (old, new) in before.analysis.stable.iter().zip(&after.analysis.stable) {
        let (ours, theirs) = (old.equilibria(), new.equilibria());
        let mut left = sets(old, &ours);
        let mut right = sets(new, &theirs);
        let (changed, vectors) = if same && !before.space.is_merged() {
            (differing(&left, &right), before.space.len() as u64)
        } else {
            let walked = walk(before.space, after.space, &mut left, &mut right);
            unmatched = walked.unmatched;
            (walked.changed, walked.vectors)
        };
        let (gone, survivors) = lost(before.space, &ours, after.space, &theirs);
        let (fresh, _) = lost(after.space, &theirs, before.space, &ours);
        list.push(Under {
            changed,
            verdicts: vectors * left.len() as u64,
            gone,
            new: fresh,
            survive: survivors.count(),
            today: today.and_then(|vector| {
                let here = before.space.find(vector)?;
                let there = after.space.find(vector);
                let holds = |set: &BitSet| there.is_some_and(|state| set.contains(state));
                Some(AtToday {
                    equilibrium: (ours.contains(here), holds(&theirs)),
                    stable: old
                        .by_dm
                        .iter()
                        .zip(&new.by_dm)
                        .map(|(old, new)| (old.contains(here), holds(new)))
                        .collect(),
                })
            }),
        });
        kept.push(survivors);
    }
    let states = after.space.len();
    (Change { states, unmatched, unranked: Vec::new(), under: list }, kept)
}

/// The stable sets of everybody, and the equilibria.
fn sets<'a>(stable: &'a Stable, equilibria: &'a BitSet) -> Vec<&'a BitSet> {
    stable.by_dm.iter().chain([equilibria]).collect()
}

/// Counts the differing members of sets of the same states.
fn differing(left: &[&BitSet], right: &[&BitSet]) -> u64 {
    let pairs = left.iter().zip(right).flat_map(|(a, b)| a.words().iter().zip(b.words()));
    pairs.map(|(a, b)| u64::from((a ^ b).count_ones())).sum()
}

struct Walked {
    changed: u64,
    vectors: u64,
    unmatched: u64,
}

/// Goes through the vectors feasible in either space, ascending.
fn walk(before: &Space, after: &Space, left: &mut [&BitSet], right: &mut [&BitSet]) -> Walked {
    let verdicts = left.len() as u64;
    let mut walked = Walked { changed: 0, vectors: 0, unmatched: 0 };
    let (ours, theirs) = (before.points(), after.points());
    let (mut a, mut b) = (0, 0);
    while a < ours.len() || b < theirs.len() {
        walked.vectors += 1;
        let vector = |at: usize, points: &crate::game::space::Points| {
            (at < points.len()).then(|| points.vector(at))
        };
        match (vector(a, ours), vector(b, theirs)) {
            (Some(x), Some(y)) if x == y => {
                let (here, there) = (before.state_of(a), after.state_of(b));
                let pairs = left.iter().zip(right.iter());
                let differ = pairs.filter(|(old, new)| old.contains(here) != new.contains(there));
                walked.changed += differ.count() as u64;
                a += 1;
                b += 1;
            }
            (x, y) => {
                walked.changed += verdicts;
                walked.unmatched += 1;
                let first = y.is_none_or(|y| x.is_some_and(|x| x < y));
                a += usize::from(first);
                b += usize::from(!first);
            }
        }
    }
    walked
}

/// Lists the equilibria of one model that are none in another, and those that are.
fn lost(space: &Space, own: &BitSet, other: &Space, theirs: &BitSet) -> (Lost, BitSet) {
    let mut gone = Lost::default();
    let mut kept = own.clone();
    let holds = |vector: OptionSet| other.find(vector).is_some_and(|state| theirs.contains(state));
    let states: Vec<StateId> = own.iter().collect();
    for state in states {
        let vector = space.vector(state);
        if !holds(vector) {
            gone.put(vector);
            kept.remove(state);
        }
    }
    (gone, kept)
}
