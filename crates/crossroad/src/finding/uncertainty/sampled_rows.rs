//! Some worlds drawn: rows of a forecast that are read off a tally.

use std::collections::BTreeMap;

use super::estimates::{interval, knowing, ranked};
use super::extremes::{Extent, guess, of_ways};
use super::forecast::{Answered, Method, Row, Share};
use super::information::{Given, by_chance};
use super::likeliest_ways::{Ways, likeliest};
use super::moves_at_state::Play;
use super::play_out::Chain;
use super::sample::Sampler;
use super::setting::Setting;
use super::study::{LOOKED_AT, PATHS, Study};
use super::tally::{Count, Counted};
use super::unknown::Doubt;
use crate::game::space::Refusal;
use crate::stability::Concept;

impl Study<'_> {
    /// Returns the greatest standard error of any answer.
    pub(super) fn worst(&self, tally: &Counted) -> f64 {
        let found = tally.estimates(&self.reading);
        let questions = 0..self.ask.questions.len();
        let slots = questions.flat_map(|question| self.reading.slots(question).answers());
        slots.map(|slot| found.error(slot)).fold(0.0, f64::max)
    }

    pub(super) fn row(
        &self,
        concept: &'static Concept,
        sampler: &Sampler<'_>,
        play: usize,
        tally: &Counted,
    ) -> Result<Row, Refusal> {
        let worlds = tally.all.worlds;
        let evidence = self.reading.evidence();
        let found = tally.estimates(&self.reading);
        let seen = evidence.and_then(|at| Some((*found.means.get(at)?, Some(found.error(at)))));
        let (extremes, extent) = self.extremes(sampler, play, tally)?;
        let looked = worlds.min(LOOKED_AT);
        let drawn = sampler.chains(play, looked)?;
        let chains: Vec<(&Chain, f64)> = drawn
            .iter()
            .map(|(chain, count)| (chain, *count as f64 / looked.max(1) as f64))
            .collect();
        let Ways { paths, cycles, flow } = likeliest(&chains, &self.reading, PATHS)?;
        let settled: Vec<(usize, Vec<Given>)> = tally
            .doubts
            .iter()
            .map(|(doubt, outcomes)| (*doubt, self.outcomes(&tally.all, *doubt, outcomes)))
            .collect();
        let answered = (0..self.ask.questions.len()).map(|question| {
            let slots = self.reading.slots(question);
            let (shares, expected) = slots.map(|slot, held| {
                let value = found.means.get(slot).copied().unwrap_or(0.0);
                let variance = found.variances.get(slot).copied().unwrap_or(0.0);
                let (least, greatest) = extremes.get(slot).copied().unwrap_or_default();
                Ok(Share {
                    value,
                    least,
                    greatest,
                    error: Some(found.error(slot)),
                    interval: Some(interval(value, variance, found.worlds)),
                    hollow: held.and_then(|held| found.means.get(held).copied()),
                })
            })?;
            let base = slots.of(&found.means);
            let knowing = settled.iter().map(|(doubt, outcomes)| {
                let cut = |given: &Given| Given { shares: slots.of(&given.shares), ..*given };
                let outcomes: Vec<Given> = outcomes.iter().map(cut).collect();
                let chance = seen_by_chance(&outcomes, &base, found.worlds);
                knowing(*doubt, outcomes, &base, chance)
            });
            let erring = self.reading.erring(question);
            let erring = erring.map(|at| (found.mean(at), Some(found.error(at)))).collect();
            Ok(Answered { shares, expected, knowing: ranked(knowing), erring })
        });
        let answered = answered.collect::<Result<_, Refusal>>()?;
        let method = Method::Sampled { worlds };
        Ok(Row { concept, method, extent, seen, answered, paths, cycles, flow })
    }

    /// Lists the outcomes of a doubt with their probabilities and the means given each; all of them
    /// given what was seen.
    ///
    /// In the worlds that did not ask for it all is the same whatever its outcome.
    pub(super) fn outcomes(
        &self,
        all: &Count,
        doubt: usize,
        outcomes: &BTreeMap<u64, Count>,
    ) -> Vec<Given> {
        let Some(odds) = self.model.doubts.get(doubt).map(|doubt| &doubt.odds) else {
            return Vec::new();
        };
        let worlds = all.worlds.max(1) as f64;
        let asked: u64 = outcomes.values().map(|count| count.worlds).sum();
        let share = asked as f64 / worlds;
        let means: Vec<Vec<f64>> = outcomes.values().map(Count::means).collect();
        // What the worlds that did not ask add up to.
        let mut rest = all.means();
        for (count, means) in outcomes.values().zip(&means) {
            let part = count.worlds as f64 / worlds;
            for (sum, mean) in rest.iter_mut().zip(means) {
                *sum -= part * mean;
            }
        }
        let one = |(outcome, means): (&u64, &Vec<f64>)| {
            let given = rest.iter().zip(means).map(|(rest, mean)| (rest + share * mean).max(0.0));
            // (What comes first of many in any order is as likely as anything else of them.)
            let told = self.model.doubts.get(doubt).is_some_and(Doubt::orders_told_apart);
            let probability = if told { odds.middle(*outcome) } else { 1.0 };
            self.reading.given_outcome(*outcome, probability, given.collect())
        };
        let outcomes = outcomes.keys().zip(&means).map(one);
        outcomes.filter(|given| given.probability > 0.0).collect()
    }

    /// Finds the least and greatest means over the ways to settle ranges.
    fn extremes(
        &self,
        sampler: &Sampler<'_>,
        play: usize,
        tally: &Counted,
    ) -> Result<(Vec<(f64, f64)>, Extent), Refusal> {
        let doubts = &self.model.doubts;
        let weighed = tally.ways.as_ref().map(|ways| of_ways(ways, doubts, &self.reading));
        let enough = tally.all.worlds.min(LOOKED_AT) as f64;
        if let Some(weighed) = weighed.as_ref().filter(|weighed| weighed.worlds >= enough) {
            return Ok((weighed.found.clone(), Extent::Sampled));
        }
        let means = self.reading.conditioned(tally.all.means());
        let mut found: Vec<(f64, f64)> = means.iter().map(|mean| (*mean, *mean)).collect();
        let plays: Vec<Play<'_>> = sampler.plays.get(play).into_iter().copied().collect();
        let one = Sampler { plays: &plays, ..*sampler };
        // Too few worlds speak for an end: others are drawn there.
        let mut tried: Vec<Setting> = Vec::new();
        for question in 0..self.ask.questions.len() {
            let slots = self.reading.slots(question);
            for slot in slots.answers().chain(slots.expected()) {
                for greatest in [false, true] {
                    let met = weighed.as_ref().and_then(|weighed| weighed.met.get(slot));
                    let setting = match met {
                        Some([least, most]) => if greatest { most } else { least }.clone(),
                        None => guess(&tally.doubts, doubts, (&self.reading, slot), greatest),
                    };
                    if tried.contains(&setting) {
                        continue;
                    }
                    for tally in one.run(0..tally.all.worlds.min(LOOKED_AT), &setting)? {
                        self.reading.widen(&mut found, tally.all.means());
                    }
                    tried.push(setting);
                }
            }
        }
        Ok((found, Extent::Search))
    }
}

/// Returns how many bits outcomes would seem to tell of an answer by chance alone, in so many worlds.
pub(super) fn seen_by_chance(outcomes: &[Given], base: &[f64], worlds: f64) -> f64 {
    let met = |shares: &[f64]| shares.iter().filter(|p| **p > 0.0).count();
    let pairs: usize = outcomes.iter().map(|given| met(&given.shares)).sum();
    by_chance(outcomes.len(), met(base), pairs, worlds as u64)
}
