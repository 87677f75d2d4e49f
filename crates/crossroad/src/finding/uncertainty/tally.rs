//! What was counted over worlds drawn: a value that can be kept, sent and merged.
//!
//! All counts are whole numbers (shares in units of 2⁻³²), so that they add up to
//! the same whatever the worlds were split into, and in whatever order the parts
//! come together. A tally says which worlds it is of, so that none is counted
//! twice, and which question was put to which model, so that none is counted for
//! another.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use super::information::TOLD_APART;
use super::partial_world::Drawn;
use super::play_out_values::Reading;
use super::range_ends::{TRIED, ends_fit};
use super::unknown::{Doubt, Odds};

/// One, in the units of shares.
pub(super) const ONE: f64 = (1_u64 << 32) as f64;

/// Ways to settle the ranges that are told apart; beyond, they are not.
const WAYS: usize = 1 << 16;

/// What was counted of one outcome of a doubt, or of one way to settle the ranges.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Count {
    /// In how many worlds.
    pub(super) worlds: u64,
    /// The sum of each value over them.
    pub(super) sums: Vec<u128>,
}

impl Count {
    fn add(&mut self, values: &[u64]) {
        self.worlds += 1;
        self.sums.resize(values.len(), 0);
        for (sum, value) in self.sums.iter_mut().zip(values) {
            *sum += u128::from(*value);
        }
    }

    fn merge(&mut self, other: &Self) {
        self.worlds += other.worlds;
        add(&mut self.sums, &other.sums);
    }

    /// Returns the mean of each value.
    pub(super) fn means(&self) -> Vec<f64> {
        let worlds = self.worlds.max(1) as f64;
        self.sums.iter().map(|sum| *sum as f64 / ONE / worlds).collect()
    }
}

fn add(sums: &mut Vec<u128>, more: &[u128]) {
    sums.resize(sums.len().max(more.len()), 0);
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += more;
    }
}

/// A way to settle the ranges that a world asked about: each doubt with its outcome, ascending.
pub(super) type Way = Vec<(usize, u64)>;

/// Worlds by how the ranges they asked about were settled.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Ways {
    /// The doubts with ranges that any of them asked about.
    pub(super) asked: BTreeSet<usize>,
    pub(super) counts: BTreeMap<Way, Count>,
}

impl Ways {
    /// Says whether there are few enough for the ends of ranges to be found by weighing them.
    ///
    /// INVARIANT: more worlds never make too many few enough, so it is all one when this is asked.
    fn fit(&self) -> bool {
        let width = self.counts.values().next().map_or(0, |count| count.sums.len());
        self.asked.len() <= TRIED
            && self.counts.len() <= WAYS
            && ends_fit(self.counts.len(), width, self.asked.len())
    }
}

/// What was counted over many worlds of one play.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Counted {
    pub(super) all: Count,
    /// Of each value, the sum of its squares (in units of 2⁻⁶⁴).
    squares: Vec<u128>,
    /// Of each value, the sum of its products with how likely it is to see what is given (in the
    /// same units); nothing where nothing is given.
    products: Vec<u128>,
    /// For each doubt, its outcomes in the worlds that asked for it; of orders of many things only
    /// which comes first.
    pub(super) doubts: BTreeMap<usize, BTreeMap<u64, Count>>,
    /// `None` once there are too many.
    pub(super) ways: Option<Ways>,
}

/// How the outcomes of a doubt are counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    ranged: bool,
    /// Orders are told apart by what comes first: outcomes are divided by this.
    by: u64,
}

impl Told {
    pub(super) fn of(doubt: &Doubt) -> Self {
        let by = match doubt.odds {
            Odds::Order(members) if members > TOLD_APART => (1..members as u64).product(),
            _ => 1,
        };
        Self { ranged: doubt.odds.range().is_some(), by }
    }
}

impl Counted {
    pub(super) fn new() -> Self {
        Self { ways: Some(Ways::default()), ..Self::default() }
    }

    /// Adds a world, which asked so many things before its ends were examined.
    pub(super) fn add(
        &mut self,
        values: &[u64],
        reading: &Reading<'_>,
        (world, asked): (&Drawn<'_>, usize),
        told: &[Told],
    ) {
        self.all.add(values);
        self.squares.resize(values.len(), 0);
        for (sum, value) in self.squares.iter_mut().zip(values) {
            *sum += u128::from(*value) * u128::from(*value);
        }
        if reading.evidence().is_some() {
            self.products.resize(values.len(), 0);
            for (at, (sum, value)) in self.products.iter_mut().zip(values).enumerate() {
                let seen = reading.given_at(at).and_then(|slot| values.get(slot));
                *sum += u128::from(*value) * u128::from(seen.copied().unwrap_or(0));
            }
        }
        let mut way = Way::new();
        for doubt in world.asked.iter().copied().take(asked) {
            let Some(told) = told.get(doubt) else { continue };
            let outcome = world.outcome(doubt).unwrap_or(0);
            let outcomes = self.doubts.entry(doubt).or_default();
            outcomes.entry(outcome / told.by).or_default().add(values);
            if told.ranged {
                way.push((doubt, outcome));
            }
        }
        let Some(ways) = &mut self.ways else { return };
        way.sort_unstable();
        if let Some(count) = ways.counts.get_mut(&way) {
            count.add(values);
            return;
        }
        ways.asked.extend(way.iter().map(|(doubt, _)| *doubt));
        ways.counts.entry(way).or_default().add(values);
        if !ways.fit() {
            self.ways = None;
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.all.merge(&other.all);
        add(&mut self.squares, &other.squares);
        add(&mut self.products, &other.products);
        for (doubt, outcomes) in other.doubts {
            let own = self.doubts.entry(doubt).or_default();
            for (outcome, count) in outcomes {
                own.entry(outcome).or_default().merge(&count);
            }
        }
        self.ways = match (self.ways.take(), other.ways) {
            (Some(mut own), Some(others)) => {
                own.asked.extend(others.asked);
                for (way, count) in others.counts {
                    own.counts.entry(way).or_default().merge(&count);
                }
                Some(own).filter(Ways::fit)
            }
            _ => None,
        };
    }

    /// Estimates the mean of each value given what was seen.
    ///
    /// What is given makes each mean a quotient of two, whose variance is that of what is left of
    /// the one without what the other explains (the delta method; Cochran 1977, §6.3).
    pub(super) fn estimates(&self, reading: &Reading<'_>) -> Estimates {
        let worlds = self.all.worlds as f64;
        let means = self.all.means();
        let unbiased = worlds / (worlds - 1.0).max(1.0);
        let square = |sums: &[u128], at: usize| {
            sums.get(at).map_or(0.0, |sum| *sum as f64 / (ONE * ONE) / worlds.max(1.0))
        };
        let plain =
            |at: usize, mean: f64| (square(&self.squares, at) - mean * mean).max(0.0) * unbiased;
        let Some(evidence) = reading.evidence() else {
            let variances = means.iter().enumerate().map(|(at, mean)| plain(at, *mean)).collect();
            return Estimates { means, variances, worlds };
        };
        let mean = |slot: usize| means.get(slot).copied().unwrap_or(0.0);
        // (as many worlds in which all of it is seen would tell as much: Kish 1965)
        let squared = square(&self.squares, evidence);
        let share = if squared > 0.0 { mean(evidence) * mean(evidence) / squared } else { 0.0 };
        let variance = |at: usize, quotient: f64| {
            let Some(slot) = reading.given_at(at) else { return plain(at, mean(at)) * share };
            let seen = mean(slot);
            if seen <= 0.0 {
                return 0.0;
            }
            let left = square(&self.squares, at) - 2.0 * quotient * square(&self.products, at)
                + quotient * quotient * square(&self.squares, slot);
            left.max(0.0) / (seen * seen) * unbiased * share
        };
        let quotients = reading.conditioned(means.clone());
        let variances = quotients.iter().enumerate().map(|(at, one)| variance(at, *one)).collect();
        Estimates { variances, means: quotients, worlds: worlds * share }
    }
}

/// What worlds drawn tell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Estimates {
    /// The mean of each value.
    pub(super) means: Vec<f64>,
    /// The variance of each, as if so many worlds had been drawn as are said to tell of it.
    pub(super) variances: Vec<f64>,
    /// How many worlds tell of it: those drawn, or as many in which all is seen that is given.
    pub(super) worlds: f64,
}

impl Estimates {
    /// Returns a mean.
    pub(super) fn mean(&self, at: usize) -> f64 {
        self.means.get(at).copied().unwrap_or(0.0)
    }

    /// Returns the standard error of a mean.
    pub(super) fn error(&self, at: usize) -> f64 {
        let variance = self.variances.get(at).copied().unwrap_or(0.0);
        (variance / self.worlds.max(1.0)).sqrt()
    }
}

/// What was counted over some of the worlds that a forecast draws.
///
/// Tallies of the same question put to the same model merge in any order, whatever the worlds
/// were split into; all worlds asked for together are what [`super::Study::finish`] needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    of: Fingerprint,
    /// Under which concepts.
    concepts: Vec<String>,
    /// Which worlds: ascending, no two touching.
    drawn: Vec<(u64, u64)>,
    /// For each concept.
    pub(super) counted: Vec<Counted>,
}

/// Why two tallies cannot be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmergeable {
    /// They are of different questions, models or programs.
    OfAnother,
    /// They have worlds in common, the first of which is this.
    Twice(u64),
}

impl std::fmt::Display for Unmergeable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OfAnother => f.write_str("the tallies are of different questions or models"),
            Self::Twice(world) => write!(f, "world {world} is in both tallies"),
        }
    }
}

impl std::error::Error for Unmergeable {}

impl Tally {
    /// Makes the tally of no world at all.
    pub(super) fn none(of: Fingerprint, concepts: Vec<String>) -> Self {
        let counted = concepts.iter().map(|_| Counted::new()).collect();
        Self { of, concepts, drawn: Vec::new(), counted }
    }

    /// Makes the tally of a range of worlds.
    pub(super) fn of(self, worlds: &Range<u64>, counted: Vec<Counted>) -> Self {
        let drawn = (!worlds.is_empty()).then_some((worlds.start, worlds.end));
        Self { drawn: drawn.into_iter().collect(), counted, ..self }
    }

    /// Tells which question was put to which model.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.of
    }

    /// Lists the concepts under which worlds were drawn, by their ids.
    #[must_use]
    pub fn concepts(&self) -> &[String] {
        &self.concepts
    }

    /// Lists the worlds that were drawn, ascending, as ranges that do not touch.
    pub fn drawn(&self) -> impl Iterator<Item = Range<u64>> {
        self.drawn.iter().map(|(start, end)| *start..*end)
    }

    /// Lists the worlds below a number that were not drawn, as ranges, ascending.
    #[must_use]
    pub fn missing(&self, below: u64) -> Vec<Range<u64>> {
        let mut from = 0;
        let mut gaps = Vec::new();
        for (start, end) in &self.drawn {
            gaps.push(from..(*start).min(below));
            from = (*end).min(below);
        }
        gaps.push(from..below);
        gaps.retain(|gap| !gap.is_empty());
        gaps
    }

    /// Says whether exactly the worlds below a number were drawn.
    #[must_use]
    pub fn is_up_to(&self, worlds: u64) -> bool {
        match self.drawn.as_slice() {
            [] => worlds == 0,
            [only] => *only == (0, worlds),
            _ => false,
        }
    }

    /// Returns the number after that of the last world drawn.
    #[must_use]
    pub fn end(&self) -> u64 {
        self.drawn.last().map_or(0, |(_, end)| *end)
    }

    /// Adds what was counted over other worlds.
    ///
    /// # Errors
    /// [`Unmergeable`]; nothing is added then.
    pub fn merge(&mut self, other: Self) -> Result<(), Unmergeable> {
        if (self.of, &self.concepts) != (other.of, &other.concepts)
            || self.counted.len() != other.counted.len()
        {
            return Err(Unmergeable::OfAnother);
        }
        let mut all = [self.drawn.as_slice(), &other.drawn].concat();
        all.sort_unstable();
        let mut joined: Vec<(u64, u64)> = Vec::new();
        for (start, end) in all {
            match joined.last_mut() {
                Some((_, last)) if start < *last => return Err(Unmergeable::Twice(start)),
                Some((_, last)) if start == *last => *last = end,
                _ => joined.push((start, end)),
            }
        }
        self.drawn = joined;
        self.counted.iter_mut().zip(other.counted).for_each(|(own, more)| own.merge(more));
        Ok(())
    }

    /// Writes it as bytes; the same tally gives the same bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // (Nothing in it is of a kind that cannot be written.)
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads it from bytes; `None` if they are not those of a tally.
    ///
    /// Bytes that were altered may be those of another tally: whoever keeps them must be able to
    /// tell.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (tally, rest) = postcard::take_from_bytes::<Self>(bytes).ok()?;
        let apart = |pair: &[(u64, u64)]| match pair {
            [(_, end), (start, _)] => end < start,
            _ => true,
        };
        let right = rest.is_empty()
            && tally.counted.len() == tally.concepts.len()
            && tally.drawn.iter().all(|(start, end)| start < end)
            && tally.drawn.windows(2).all(apart);
        right.then_some(tally)
    }
}
