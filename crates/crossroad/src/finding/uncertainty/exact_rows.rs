//! All worlds gone through: rows of a forecast that are exact.

use super::decision_tree::Trees;
use super::diagram::{Diagram, diagram};
use super::estimates::{knowing, merge_orders, ranked};
use super::extremes::of_diagram;
use super::forecast::{Answered, Method, Row, Share};
use super::forecast_terms::Means;
use super::information::Given;
use super::likeliest_ways::{Ways, likeliest};
use super::moves_at_state::Play;
use super::play_out::Chain;
use super::setting::{Pin, Setting};
use super::study::{PATHS, Study};
use crate::game::space::{Certain, Refusal};
use crate::stability::Concept;

impl Study<'_> {
    /// Goes through all worlds; `None` if there are too many.
    pub(super) fn exact(
        &self,
        concept: &'static Concept,
        play: Play<'_>,
        means: Means<'_>,
    ) -> Result<Option<Row>, Refusal> {
        let doubts = &self.model.doubts;
        let mut trees = Trees::new(play, self.model.memory.limit / 4);
        let mut go_on = |done: usize| (means.progress)(done as u64, 0);
        let Some(found) = diagram(&mut trees, false, self.ask.leaves, &mut go_on)? else {
            return Ok(None);
        };
        let values = self.values(&found.chains, means)?;
        let stated = Setting::new();
        let mean = |found: &Diagram, values: &[Vec<f64>], at: &Setting| {
            self.reading.conditioned(found.mean(doubts, values, at))
        };
        let middle = mean(&found, &values, &stated);
        let seen = self.reading.evidence().and_then(|slot| Some((*middle.get(slot)?, None)));
        let (extremes, extent) = of_diagram(&found, doubts, &values, &self.reading);
        let hollow = match diagram(&mut trees, true, self.ask.leaves, &mut go_on)? {
            Some(more) => Some(mean(&more, &self.values(&more.chains, means)?, &stated)),
            None => None,
        };
        let weights = found.weights(doubts, &stated);
        let chains: Vec<(&Chain, f64)> = found.chains.iter().zip(weights).collect();
        let Ways { paths, cycles, flow } = likeliest(&chains, &self.reading, PATHS)?;
        let settled: Vec<(usize, Vec<Given>)> = found
            .doubts()
            .into_iter()
            .map(|doubt| (doubt, self.settle(&found, &values, doubt)))
            .collect();
        let answered = (0..self.ask.questions.len()).map(|question| {
            let slots = self.reading.slots(question);
            let base = slots.of(&middle);
            let (shares, expected) = slots.map(|slot, held| {
                let value = middle.get(slot).copied().certain()?;
                let (least, greatest) = extremes.get(slot).copied().certain()?;
                let hollow = match hollow.as_ref().zip(held) {
                    Some((all, held)) => Some(all.get(held).copied().certain()?),
                    None => None,
                };
                Ok(Share { value, least, greatest, error: None, interval: None, hollow })
            })?;
            let knowing = settled.iter().map(|(doubt, outcomes)| {
                let cut = |given: &Given| Given { shares: slots.of(&given.shares), ..*given };
                knowing(*doubt, outcomes.iter().map(cut).collect(), &base, 0.0)
            });
            let erring = middle.get(self.reading.erring(question)).unwrap_or_default();
            let erring = erring.iter().map(|share| (*share, None)).collect();
            Ok(Answered { shares, expected, knowing: ranked(knowing), erring })
        });
        let answered = answered.collect::<Result<_, Refusal>>()?;
        let method = Method::Exact;
        Ok(Some(Row { concept, method, extent, seen, answered, paths, cycles, flow }))
    }

    fn values(&self, chains: &[Chain], means: Means<'_>) -> Result<Vec<Vec<f64>>, Refusal> {
        let value = |chain| match (means.progress)(0, 0) {
            true => self.reading.values(chain),
            false => Err(Refusal::Stopped),
        };
        chains.iter().map(value).collect()
    }

    /// Lists the outcomes of a doubt with their probabilities and the means given each; all of them
    /// given what was seen.
    fn settle(&self, found: &Diagram, values: &[Vec<f64>], doubt: usize) -> Vec<Given> {
        let Some(odds) = self.model.doubts.get(doubt).map(|doubt| &doubt.odds) else {
            return Vec::new();
        };
        let possible = |outcome: &u64| odds.middle(*outcome) > 0.0;
        let one = |outcome: u64| {
            let setting = Setting::from([(doubt, Pin::Outcome(outcome))]);
            let means = found.mean(&self.model.doubts, values, &setting);
            self.reading.given_outcome(outcome, odds.middle(outcome), means)
        };
        let outcomes = (0..odds.outcomes()).filter(possible).map(one);
        merge_orders(odds, outcomes.filter(|given| given.probability > 0.0))
    }
}
