//! Some worlds drawn: rows of a forecast that are read off a tally.

use std::collections::BTreeMap;

use super::estimates::{interval, knowing, ranked};
use super::extremes::{Extent, guess, of_ways, widen};
use super::forecast::{Answered, Method, Row, Share};
use super::information::{Given, by_chance};
use super::likeliest_ways::{Ways, likeliest};
use super::moves_at_state::Play;
use super::play_out::Chain;
use super::play_out_values::Slots;
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
        let variances = tally.variances();
        let worlds = tally.all.worlds.max(1) as f64;
        let questions = 0..self.ask.questions.len();
        let slots = questions.flat_map(|question| self.reading.slots(question).answers());
        let errors =
            slots.map(|slot| (variances.get(slot).copied().unwrap_or(0.0) / worlds).sqrt());
        errors.fold(0.0, f64::max)
    }

    pub(super) fn row(
        &self,
        concept: &'static Concept,
        sampler: &Sampler<'_>,
        play: usize,
        tally: &Counted,
    ) -> Result<Row, Refusal> {
        let worlds = tally.all.worlds;
        let (means, variances) = (tally.all.means(), tally.variances());
        let (extremes, extent) = self.extremes(sampler, play, tally)?;
        let looked = worlds.min(LOOKED_AT);
        let drawn = sampler.chains(play, looked)?;
        let chains: Vec<(&Chain, f64)> = drawn
            .iter()
            .map(|(chain, count)| (chain, *count as f64 / looked.max(1) as f64))
            .collect();
        let Ways { paths, cycles, flow } = likeliest(&chains, self.reading.paces(), PATHS)?;
        let answered = (0..self.ask.questions.len()).map(|question| {
            let slots = self.reading.slots(question);
            let (shares, expected) = slots.map(|slot, held| {
                let value = means.get(slot).copied().unwrap_or(0.0);
                let variance = variances.get(slot).copied().unwrap_or(0.0);
                let (least, greatest) = extremes.get(slot).copied().unwrap_or_default();
                Ok(Share {
                    value,
                    least,
                    greatest,
                    error: Some((variance / worlds.max(1) as f64).sqrt()),
                    interval: Some(interval(value, variance, worlds)),
                    hollow: held.and_then(|held| means.get(held).copied()),
                })
            })?;
            let base = slots.of(&means);
            let knowing = tally.doubts.iter().map(|(doubt, outcomes)| {
                let (outcomes, chance) = self.outcomes(worlds, *doubt, outcomes, slots, &base);
                knowing(*doubt, outcomes, &base, chance)
            });
            Ok(Answered { shares, expected, knowing: ranked(knowing) })
        });
        let answered = answered.collect::<Result<_, Refusal>>()?;
        Ok(Row {
            concept,
            method: Method::Sampled { worlds },
            extent,
            answered,
            paths,
            cycles,
            flow,
        })
    }

    /// Lists the outcomes of a doubt with their probabilities and the means given each, and how
    /// much they would seem to tell by chance alone; `base` is the answer's distribution.
    ///
    /// In the worlds that did not ask for it the answer is the same whatever its outcome.
    fn outcomes(
        &self,
        worlds: u64,
        doubt: usize,
        outcomes: &BTreeMap<u64, Count>,
        slots: Slots,
        base: &[f64],
    ) -> (Vec<Given>, f64) {
        let Some(odds) = self.model.doubts.get(doubt).map(|doubt| &doubt.odds) else {
            return (Vec::new(), 0.0);
        };
        let all = worlds.max(1) as f64;
        let asked: u64 = outcomes.values().map(|count| count.worlds).sum();
        let share = asked as f64 / all;
        let means: Vec<Vec<f64>> =
            outcomes.values().map(|count| slots.of(&count.means())).collect();
        // What the worlds that did not ask add up to.
        let mut rest = base.to_vec();
        for (count, means) in outcomes.values().zip(&means) {
            let part = count.worlds as f64 / all;
            for (sum, mean) in rest.iter_mut().zip(means) {
                *sum -= part * mean;
            }
        }
        let one = |(outcome, means): (&u64, &Vec<f64>)| {
            let given = rest.iter().zip(means).map(|(rest, mean)| (rest + share * mean).max(0.0));
            let shares = given.collect();
            // (What comes first of many in any order is as likely as anything else of them.)
            let told = self.model.doubts.get(doubt).is_some_and(Doubt::orders_told_apart);
            let probability = if told { odds.middle(*outcome) } else { 1.0 };
            Given { outcome: *outcome, probability, shares }
        };
        let known: Vec<Given> = outcomes.keys().zip(&means).map(one).collect();
        let met = |given: &Given| given.shares.iter().filter(|p| **p > 0.0).count();
        let pairs: usize = known.iter().map(met).sum();
        let seen = base.iter().filter(|p| **p > 0.0).count();
        let chance = by_chance(known.len(), seen, pairs, worlds);
        (known, chance)
    }

    /// Finds the least and greatest means over the ways to settle ranges.
    fn extremes(
        &self,
        sampler: &Sampler<'_>,
        play: usize,
        tally: &Counted,
    ) -> Result<(Vec<(f64, f64)>, Extent), Refusal> {
        let doubts = &self.model.doubts;
        let width = self.reading.width();
        let weighed = tally.ways.as_ref().map(|ways| of_ways(ways, doubts, width));
        let enough = tally.all.worlds.min(LOOKED_AT) as f64;
        if let Some(weighed) = weighed.as_ref().filter(|weighed| weighed.worlds >= enough) {
            return Ok((weighed.found.clone(), Extent::Sampled));
        }
        let mut found: Vec<(f64, f64)> =
            tally.all.means().iter().map(|mean| (*mean, *mean)).collect();
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
                        None => guess(&tally.doubts, doubts, slot, greatest),
                    };
                    if tried.contains(&setting) {
                        continue;
                    }
                    for tally in one.run(0..tally.all.worlds.min(LOOKED_AT), &setting)? {
                        widen(&mut found, &tally.all.means());
                    }
                    tried.push(setting);
                }
            }
        }
        Ok((found, Extent::Search))
    }
}
