//! Some of the worlds, drawn: where there are too many to go through.
//!
//! All counts are whole numbers (shares in units of 2⁻³²), so that they add up to
//! the same in any order, on any number of threads.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::chain::{Chain, play_out};
use super::dag::Setting;
use super::draw::Dice;
use super::oracle::{Drawn, Halt};
use super::reading::Reading;
use super::step::Play;
use super::tree::Trees;
use crate::space::Refusal;

/// One, in the units of shares.
const ONE: f64 = (1_u64 << 32) as f64;

/// Worlds are handed out in lots of this many.
const LOT: u64 = 1 << 10;

/// Play-outs whose values a thread remembers.
const REMEMBERED: usize = 1 << 15;

/// Ways to settle the ranges that are told apart; beyond, they are not.
const WAYS: usize = 1 << 16;

/// What was counted of one outcome of a doubt, or of one way to settle the ranges.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
        self.sums.resize(self.sums.len().max(other.sums.len()), 0);
        for (sum, more) in self.sums.iter_mut().zip(&other.sums) {
            *sum += more;
        }
    }

    /// Returns the mean of each value.
    pub(super) fn means(&self) -> Vec<f64> {
        let worlds = self.worlds.max(1) as f64;
        self.sums.iter().map(|sum| *sum as f64 / ONE / worlds).collect()
    }
}

/// A way to settle the ranges that a world asked about: each doubt with its outcome, ascending.
pub(super) type Way = Vec<(usize, u64)>;

/// What was counted over many worlds of one play.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub(super) all: Count,
    /// Of each value, the sum of its squares (in units of 2⁻⁶⁴).
    squares: Vec<u128>,
    /// For each doubt, its outcomes in the worlds that asked for it.
    pub(super) doubts: BTreeMap<usize, BTreeMap<u64, Count>>,
    /// The worlds by how the ranges they asked about were settled; `None` once there are too many.
    pub(super) ways: Option<BTreeMap<Way, Count>>,
}

impl Tally {
    fn new() -> Self {
        Self { ways: Some(BTreeMap::new()), ..Self::default() }
    }

    fn add(&mut self, values: &[u64], world: &Drawn<'_>, asked: usize, ranged: &[bool]) {
        self.all.add(values);
        self.squares.resize(values.len(), 0);
        for (sum, value) in self.squares.iter_mut().zip(values) {
            *sum += u128::from(*value) * u128::from(*value);
        }
        let mut way = Way::new();
        for doubt in world.asked.iter().copied().take(asked) {
            let outcome = world.outcome(doubt).unwrap_or(0);
            self.doubts.entry(doubt).or_default().entry(outcome).or_default().add(values);
            if ranged.get(doubt).copied().unwrap_or(false) {
                way.push((doubt, outcome));
            }
        }
        way.sort_unstable();
        if let Some(ways) = &mut self.ways {
            ways.entry(way).or_default().add(values);
            if ways.len() > WAYS {
                self.ways = None;
            }
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.all.merge(&other.all);
        self.squares.resize(self.squares.len().max(other.squares.len()), 0);
        for (sum, more) in self.squares.iter_mut().zip(&other.squares) {
            *sum += more;
        }
        for (doubt, outcomes) in other.doubts {
            let own = self.doubts.entry(doubt).or_default();
            for (outcome, count) in outcomes {
                own.entry(outcome).or_default().merge(&count);
            }
        }
        self.ways = match (self.ways.take(), other.ways) {
            (Some(mut own), Some(others)) => {
                for (way, count) in others {
                    own.entry(way).or_default().merge(&count);
                }
                (own.len() <= WAYS).then_some(own)
            }
            _ => None,
        };
    }

    /// Returns the variance of each value between worlds.
    pub(super) fn variances(&self) -> Vec<f64> {
        let worlds = self.all.worlds as f64;
        let means = self.all.means();
        let each = self.squares.iter().zip(means).map(|(square, mean)| {
            let square = *square as f64 / (ONE * ONE) / worlds.max(1.0);
            (square - mean * mean).max(0.0) * worlds / (worlds - 1.0).max(1.0)
        });
        each.collect()
    }
}

/// What is sampled.
#[derive(Clone, Copy)]
pub(super) struct Sampler<'a> {
    pub(super) plays: &'a [Play<'a>],
    pub(super) reading: &'a Reading,
    pub(super) seed: u64,
    pub(super) threads: usize,
    pub(super) go_on: &'a (dyn Fn(u64) -> bool + Sync),
}

impl<'a> Sampler<'a> {
    fn dice(&self, setting: &Setting) -> Vec<Dice> {
        let doubts = self.plays.first().map_or(&[][..], |play| &play.model.doubts);
        let dice = doubts.iter().enumerate();
        dice.map(|(at, doubt)| Dice::new(doubt, setting.get(&at).copied())).collect()
    }

    /// Draws the worlds of a range; returns what was counted of each play.
    pub(super) fn run(
        &self,
        worlds: std::ops::Range<u64>,
        setting: &Setting,
    ) -> Result<Vec<Tally>, Refusal> {
        let dice = self.dice(setting);
        let next = AtomicU64::new(worlds.start);
        let stopped = AtomicBool::new(false);
        let labour = || {
            let mut hand = Hand::new(self, &dice);
            while !stopped.load(Ordering::Relaxed) {
                let first = next.fetch_add(LOT, Ordering::Relaxed);
                if first >= worlds.end {
                    break;
                }
                if !(self.go_on)(first) {
                    stopped.store(true, Ordering::Relaxed);
                    return Err(Refusal::Stopped);
                }
                for n in first..(first + LOT).min(worlds.end) {
                    if let Err(refusal) = hand.world(n) {
                        stopped.store(true, Ordering::Relaxed);
                        return Err(refusal);
                    }
                }
            }
            Ok(hand.tallies)
        };
        let lots = (worlds.end - worlds.start).div_ceil(LOT) as usize;
        std::thread::scope(|scope| {
            let others: Vec<_> =
                (1..self.threads.clamp(1, lots.max(1))).map(|_| scope.spawn(labour)).collect();
            let mut all = labour();
            for other in others {
                let theirs = other.join().unwrap_or(Err(Refusal::Stopped));
                all = match (all, theirs) {
                    (Ok(mut own), Ok(theirs)) => {
                        own.iter_mut().zip(theirs).for_each(|(one, more)| one.merge(more));
                        Ok(own)
                    }
                    (Err(refusal), _) | (Ok(_), Err(refusal)) => Err(refusal),
                };
            }
            all
        })
    }

    /// Draws the first worlds; returns the different play-outs of one play, with their ends
    /// examined, each with the number of worlds it was drawn in.
    pub(super) fn chains(&self, play: usize, worlds: u64) -> Result<BTreeMap<Chain, u64>, Refusal> {
        let dice = self.dice(&Setting::new());
        let mut hand = Hand::new(self, &dice);
        let mut chains: BTreeMap<Chain, u64> = BTreeMap::new();
        for n in 0..worlds {
            if n % LOT == 0 && !(self.go_on)(n) {
                return Err(Refusal::Stopped);
            }
            let (chain, _) = hand.play(play, n)?;
            *chains.entry(chain).or_default() += 1;
        }
        Ok(chains)
    }
}

/// What one thread works with.
struct Hand<'s, 'a> {
    sampler: &'s Sampler<'a>,
    trees: Vec<Trees<'a>>,
    world: Drawn<'s>,
    ranged: Vec<bool>,
    known: BTreeMap<Chain, Vec<u64>>,
    tallies: Vec<Tally>,
}

impl<'s, 'a> Hand<'s, 'a> {
    fn new(sampler: &'s Sampler<'a>, dice: &'s [Dice]) -> Self {
        let doubts = sampler.plays.first().map_or(&[][..], |play| &play.model.doubts);
        Self {
            sampler,
            trees: sampler.plays.iter().map(|play| Trees::new(*play)).collect(),
            world: Drawn::new(dice, sampler.seed),
            ranged: doubts.iter().map(|doubt| doubt.odds.range().is_some()).collect(),
            known: BTreeMap::new(),
            tallies: sampler.plays.iter().map(|_| Tally::new()).collect(),
        }
    }

    /// Plays one world out; returns how many things it asked about before its ends were examined.
    fn play(&mut self, play: usize, n: u64) -> Result<(Chain, usize), Refusal> {
        self.world.world(n);
        let Some(trees) = self.trees.get_mut(play) else { return Err(Refusal::Stopped) };
        let refusal = |halt| match halt {
            Halt::Refused(refusal) => refusal,
            // (Whatever is asked of a drawn world is drawn.)
            Halt::Need(_) => Refusal::Stopped,
        };
        let mut chain = play_out(trees, false, &mut self.world).map_err(refusal)?;
        let asked = self.world.asked.len();
        for link in chain.links.iter_mut().filter(|link| link.movers.is_empty()) {
            link.hollow = Some(trees.hollow(link.state, &mut self.world).map_err(refusal)?);
        }
        Ok((chain, asked))
    }

    fn world(&mut self, n: u64) -> Result<(), Refusal> {
        for play in 0..self.sampler.plays.len() {
            let (chain, asked) = self.play(play, n)?;
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            let values = match self.known.get(&chain) {
                Some(values) => values,
                None => {
                    let values = self.sampler.reading.values(&chain)?;
                    let fixed = values.iter().map(|value| (value * ONE).round() as u64).collect();
                    self.known.entry(chain).or_insert(fixed)
                }
            };
            if let Some(tally) = self.tallies.get_mut(play) {
                tally.add(values, &self.world, asked, &self.ranged);
            }
        }
        Ok(())
    }
}
