//! Some of the worlds, drawn: where there are too many to go through.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::decision_tree::Trees;
use super::draw::Dice;
use super::moves_at_state::Play;
use super::partial_world::{Drawn, Halt};
use super::play_out::{Chain, play_out};
use super::play_out_values::Reading;
use super::setting::Setting;
use super::tally::{Counted, ONE, Told};
use crate::game::space::{Certain, MOST_THREADS, Memory, Refusal, share_out, workers};

/// Worlds are handed out in lots of this many.
const LOT: u64 = 1 << 10;

/// Play-outs whose values a thread remembers.
const REMEMBERED: usize = 1 << 15;

/// What is sampled.
#[derive(Clone, Copy)]
pub(super) struct Sampler<'a> {
    pub(super) plays: &'a [Play<'a>],
    pub(super) reading: &'a Reading<'a>,
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
    ) -> Result<Vec<Counted>, Refusal> {
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
        let counted = share_out(self.threads, lots, labour).into_iter();
        let all = counted.reduce(|all, theirs| {
            let (mut all, theirs) = (all?, theirs?);
            all.iter_mut().zip(theirs).for_each(|(one, more)| one.merge(more));
            Ok(all)
        });
        all.certain().flatten()
    }

    /// Draws the first worlds; returns the different play-outs of one play, with their ends
    /// examined, each with the number of worlds it was drawn in.
    pub(super) fn chains(&self, play: usize, worlds: u64) -> Result<BTreeMap<Chain, u64>, Refusal> {
        let dice = self.dice(&Setting::new());
        let mut hand = Hand::new(self, &dice);
        let mut chains: BTreeMap<Chain, u64> = BTreeMap::new();
        let memory = self.plays.first().map_or(Memory::DEFAULT, |play| play.model.memory);
        let mut held = 0;
        for n in 0..worlds {
            if n % LOT == 0 && !(self.go_on)(n) {
                return Err(Refusal::Stopped);
            }
            let (chain, _) = hand.play(play, n)?;
            let (bytes, fresh) = (chain.bytes() + 64, chains.len());
            *chains.entry(chain).or_default() += 1;
            if chains.len() > fresh {
                held += bytes;
                // (What is remembered beside has at most half.)
                let need = held.saturating_add(memory.limit / 2);
                memory.allow("the different ways to an end", need)?;
            }
        }
        Ok(chains)
    }
}

/// What one thread works with.
struct Hand<'s, 'a> {
    sampler: &'s Sampler<'a>,
    trees: Vec<Trees<'a>>,
    world: Drawn<'s>,
    told: Vec<Told>,
    known: BTreeMap<Chain, Vec<u64>>,
    /// The bytes of what is known, roughly, …
    held: u64,
    /// … and how many that may be; the trees may take as many.
    most: u64,
    tallies: Vec<Counted>,
}

impl<'s, 'a> Hand<'s, 'a> {
    fn new(sampler: &'s Sampler<'a>, dice: &'s [Dice]) -> Self {
        let doubts = sampler.plays.first().map_or(&[][..], |play| &play.model.doubts);
        let limit = sampler.plays.first().map_or(0, |play| play.model.memory.limit);
        let most = limit / 4 / workers(sampler.threads, MOST_THREADS) as u64;
        let plays = sampler.plays.len().max(1) as u64;
        Self {
            sampler,
            trees: sampler.plays.iter().map(|play| Trees::new(*play, most / plays)).collect(),
            world: Drawn::new(dice, sampler.seed),
            told: doubts.iter().map(Told::of).collect(),
            known: BTreeMap::new(),
            held: 0,
            most,
            tallies: sampler.plays.iter().map(|_| Counted::new()).collect(),
        }
    }

    /// Plays one world out; returns how many things it asked about before its ends were examined.
    fn play(&mut self, play: usize, n: u64) -> Result<(Chain, usize), Refusal> {
        self.world.world(n);
        let trees = self.trees.get_mut(play).certain()?;
        let refusal = |halt| match halt {
            Halt::Refused(refusal) => refusal,
            // Whatever is asked of a drawn world is drawn.
            Halt::Need(_) => Refusal::internal(),
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
            if self.known.len() >= REMEMBERED || self.held > self.most {
                self.known.clear();
                self.held = 0;
            }
            let values = match self.known.get(&chain) {
                Some(values) => values,
                None => {
                    let values = self.sampler.reading.values(&chain)?;
                    let fixed: Vec<u64> =
                        values.iter().map(|value| (value * ONE).round() as u64).collect();
                    self.held += chain.bytes() + size_of_val(fixed.as_slice()) as u64 + 64;
                    self.known.entry(chain).or_insert(fixed)
                }
            };
            let tally = self.tallies.get_mut(play).certain()?;
            tally.add(values, self.sampler.reading, (&self.world, asked), &self.told);
        }
        Ok(())
    }
}
