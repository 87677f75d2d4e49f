//! How likely each answer of each question is.

use std::collections::BTreeMap;

use super::chain::{Chain, Paces};
use super::dag::{Diagram, Pin, Setting, diagram};
use super::doubt::{Doubt, Odds};
use super::draw::permutation;
use super::expect::{Expected, expected};
use super::extremes::{Extent, guess, of_diagram, of_ways, widen};
use super::knowing::{Given, TOLD_APART, by_chance, information, variation};
use super::likeliest::{Cycle, Path, likeliest};
use super::model::{Foreseen, Model};
use super::reading::{Reading, Slots};
use super::sample::{Count, Sampler, Tally};
use super::step::Play;
use super::tree::Trees;
use crate::conflict::{Answer, Conflict, Question};
use crate::preference::Written;
use crate::source::{Span, Spanned};
use crate::space::Refusal;
use crate::stability::{CONCEPTS, Concept};

/// Worlds from which paths, and what is held by empty threats, are taken where worlds are sampled.
const LOOKED_AT: u64 = 1 << 12;

/// Paths and cycles that are kept.
const PATHS: usize = 10;

/// The quantile of the normal distribution that leaves 2.5 % on either side.
const NORMAL: f64 = 1.959_963_984_540_054;

/// What is asked of a forecast.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What it is about.
    pub questions: Vec<Question>,
    /// What sources expect of it, to be compared.
    pub expected: Vec<Expected>,
    /// What decision makers are taken to foresee, a row each.
    pub concepts: Vec<&'static Concept>,
    /// Whether decision makers for whom the file states a foresight follow that instead.
    pub stated: bool,
    /// Worlds are gone through one by one up to this many different ones; beyond, sampled.
    pub leaves: usize,
    /// How many worlds are sampled, at most.
    pub worlds: u64,
    /// Sampling stops once the greatest standard error of any answer is this small.
    pub until: Option<f64>,
    /// What draws depend on.
    pub seed: u64,
}

impl Ask {
    /// Worlds that are gone through one by one, where nobody says otherwise.
    pub const LEAVES: usize = 1 << 16;
    /// Worlds that are sampled, where nobody says otherwise.
    pub const WORLDS: u64 = 100_000;

    /// Asks the questions of a file, under every concept that judges single moves.
    #[must_use]
    pub fn of(conflict: &Conflict) -> Self {
        Self {
            questions: conflict.questions.clone(),
            expected: expected(conflict),
            concepts: CONCEPTS.to_vec(),
            stated: true,
            leaves: Self::LEAVES,
            worlds: Self::WORLDS,
            until: None,
            seed: 0,
        }
    }

    /// Asks one thing instead: whether a formula will hold.
    pub fn about(&mut self, formula: Written) {
        let named = |name: &str| Spanned::new(name.to_owned(), Span::default());
        let ask = format!("Will `{}` hold?", formula.text.value);
        let answers = vec![Answer { name: named("yes"), when: formula }];
        let otherwise = Some(named("no"));
        self.questions = vec![Question { id: named("about"), ask, answers, otherwise }];
        self.expected.clear();
    }

    /// Asks only the question at a place.
    pub fn only(&mut self, question: usize) {
        self.questions = self.questions.iter().skip(question).take(1).cloned().collect();
        self.expected.retain(|one| one.question == question);
        self.expected.iter_mut().for_each(|one| one.question = 0);
    }
}

/// What a forecast may take, and whom it tells how far it is.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// Threads to use; the answer is the same.
    pub threads: usize,
    /// Told how many worlds are done (0: no news), and of how many if that is known (else 0); says
    /// whether to go on.
    pub progress: &'a (dyn Fn(u64, u64) -> bool + Sync),
}

/// How worlds were gone through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// All of them.
    Exact,
    /// So many were drawn.
    Sampled {
        /// How many.
        worlds: u64,
    },
}

/// How likely one answer is.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Its probability, ranges taken at their middle and what is open as even.
    pub value: f64,
    /// The least probability as ranges and open sides are settled.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
    /// The standard error of `value`, where worlds were sampled.
    pub error: Option<f64>,
    /// A 95 % interval for `value`, where worlds were sampled.
    pub interval: Option<(f64, f64)>,
    /// The part of `value` that is held by nothing but threats that would not be carried out;
    /// `None` where that is not known.
    pub hollow: Option<f64>,
}

/// What settling a doubt tells of the answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Knowing {
    /// Which doubt: an index into those of the model.
    pub doubt: usize,
    /// Mutual information in bits.
    pub bits: f64,
    /// Each outcome, and what the answer's distribution becomes.
    pub settled: Vec<Given>,
    /// How far the answer's distribution moves at most (total variation).
    pub moves: f64,
}

/// The answers to one question under one assumption about foresight.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The share of each answer, of none of them, and of never settling.
    pub shares: Vec<Share>,
    /// The share of each set of answers that is expected, in the order asked.
    pub expected: Vec<Share>,
    /// What settling each doubt that matters would tell, the most first.
    pub knowing: Vec<Knowing>,
}

/// What is foreseen under one assumption about foresight.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The concept that decision makers without a stated foresight follow.
    pub concept: &'static Concept,
    /// How worlds were gone through.
    pub method: Method,
    /// How least and greatest values were found.
    pub extent: Extent,
    /// The answers to each question.
    pub answered: Vec<Answered>,
    /// The likeliest ways to an end.
    pub paths: Vec<Path>,
    /// The cycles in which it may end.
    pub cycles: Vec<Cycle>,
}

/// A forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// What it is about.
    pub questions: Vec<Question>,
    /// A row for each assumption about foresight.
    pub rows: Vec<Row>,
}

/// Forecasts the answers to questions.
///
/// # Errors
/// [`Refusal::Stopped`] when told to stop; [`Refusal::MergeStraddles`] where a comparison with a
/// merged state has no answer in some world; [`Refusal::TooLong`] for cycles too large to solve.
pub fn forecast(model: &Model<'_>, ask: &Ask, means: Means<'_>) -> Result<Forecast, Refusal> {
    // What a move is worth must be told by the concept alone, move by move.
    if let Some(other) = ask.concepts.iter().find(|concept| concept.foresight().is_none()) {
        let why = "playing out needs a concept that judges single moves";
        return Err(Refusal::ConceptDoesNotApply { concept: other.id, why });
    }
    let paces = Paces::of(&model.paces, &model.coalitions);
    let reading = Reading::new(&model.space, &ask.questions, &ask.expected, paces);
    let foreseen: Vec<Vec<Foreseen>> =
        ask.concepts.iter().map(|concept| model.foreseen(concept, ask.stated)).collect();
    // Where the file states what everybody foresees, all rows would be the same.
    let mut kinds: Vec<(&'static Concept, Vec<Foreseen>)> = Vec::new();
    for (concept, foreseen) in ask.concepts.iter().zip(foreseen) {
        if !kinds.iter().any(|(_, other)| *other == foreseen) {
            kinds.push((concept, foreseen));
        }
    }
    let go_on = || (means.progress)(0, 0);
    let play = |foreseen| Play { model, foreseen, go_on: &go_on };
    let plays: Vec<Play<'_>> = kinds.iter().map(|(_, foreseen)| play(foreseen)).collect();
    let run = Run { model, ask, means, reading: &reading };
    let mut rows: Vec<Option<Row>> = Vec::new();
    for (concept, play) in kinds.iter().map(|(concept, _)| *concept).zip(&plays) {
        rows.push(run.exact(concept, *play)?);
    }
    let open: Vec<usize> =
        (0..rows.len()).filter(|at| matches!(rows.get(*at), Some(None))).collect();
    let sampled: Vec<Play<'_>> = open.iter().filter_map(|at| plays.get(*at).copied()).collect();
    if !sampled.is_empty() {
        let concepts: Vec<_> =
            open.iter().filter_map(|at| kinds.get(*at).map(|(concept, _)| *concept)).collect();
        let found = run.sampled(&concepts, &sampled)?;
        for (at, row) in open.into_iter().zip(found) {
            if let Some(place) = rows.get_mut(at) {
                *place = Some(row);
            }
        }
    }
    let rows = rows.into_iter().flatten().collect();
    Ok(Forecast { questions: ask.questions.clone(), rows })
}

/// What one forecast shares.
struct Run<'r, 'a> {
    model: &'a Model<'a>,
    ask: &'r Ask,
    means: Means<'r>,
    reading: &'r Reading,
}

impl<'a> Run<'_, 'a> {
    /// Goes through all worlds; `None` if there are too many.
    fn exact(&self, concept: &'static Concept, play: Play<'a>) -> Result<Option<Row>, Refusal> {
        let doubts = &self.model.doubts;
        let mut trees = Trees::new(play);
        let mut go_on = |done: usize| (self.means.progress)(done as u64, 0);
        let Some(found) = diagram(&mut trees, false, self.ask.leaves, &mut go_on)? else {
            return Ok(None);
        };
        let values = self.values(&found.chains)?;
        let stated = Setting::new();
        let means = found.mean(doubts, &values, &stated);
        let (extremes, extent) = of_diagram(&found, doubts, &values);
        let hollow = match diagram(&mut trees, true, self.ask.leaves, &mut go_on)? {
            Some(more) => Some(more.mean(doubts, &self.values(&more.chains)?, &stated)),
            None => None,
        };
        let weights = found.weights(doubts, &stated);
        let chains: Vec<(&Chain, f64)> = found.chains.iter().zip(weights).collect();
        let (paths, cycles) = likeliest(&chains, self.reading.paces(), PATHS)?;
        let settled: Vec<(usize, Vec<Given>)> = found
            .doubts()
            .into_iter()
            .map(|doubt| (doubt, self.settle(&found, &values, doubt)))
            .collect();
        let answered = (0..self.ask.questions.len()).map(|question| {
            let slots = self.reading.slots(question);
            let base = slots.of(&means);
            let (shares, expected) = slots.map(|slot, held| {
                let value = means.get(slot).copied().unwrap_or(0.0);
                let (least, greatest) = extremes.get(slot).copied().unwrap_or_default();
                let hollow = hollow.as_ref().zip(held);
                let hollow = hollow.and_then(|(all, held)| all.get(held).copied());
                Share { value, least, greatest, error: None, interval: None, hollow }
            });
            let knowing = settled.iter().map(|(doubt, outcomes)| {
                let cut = |given: &Given| Given { shares: slots.of(&given.shares), ..*given };
                knowing(*doubt, outcomes.iter().map(cut).collect(), &base, 0.0)
            });
            Answered { shares, expected, knowing: ranked(knowing) }
        });
        let answered = answered.collect();
        Ok(Some(Row { concept, method: Method::Exact, extent, answered, paths, cycles }))
    }

    fn values(&self, chains: &[Chain]) -> Result<Vec<Vec<f64>>, Refusal> {
        chains.iter().map(|chain| self.reading.values(chain)).collect()
    }

    /// Lists the outcomes of a doubt with their probabilities and the means given each.
    fn settle(&self, found: &Diagram, values: &[Vec<f64>], doubt: usize) -> Vec<Given> {
        let Some(odds) = self.model.doubts.get(doubt).map(|doubt| &doubt.odds) else {
            return Vec::new();
        };
        let possible = |outcome: &u64| odds.middle(*outcome) > 0.0;
        let one = |outcome: u64| {
            let setting = Setting::from([(doubt, Pin::Outcome(outcome))]);
            let shares = found.mean(&self.model.doubts, values, &setting);
            Given { outcome, probability: odds.middle(outcome), shares }
        };
        merge_orders(odds, (0..odds.outcomes()).filter(possible).map(one))
    }

    /// Draws worlds for all plays together.
    fn sampled(
        &self,
        concepts: &[&'static Concept],
        plays: &[Play<'a>],
    ) -> Result<Vec<Row>, Refusal> {
        let total = self.ask.worlds;
        let go_on = |done: u64| (self.means.progress)(done, total);
        let sampler = Sampler {
            plays,
            reading: self.reading,
            seed: self.ask.seed,
            threads: self.means.threads,
            go_on: &go_on,
        };
        let first = if self.ask.until.is_some() { LOOKED_AT.min(total) } else { total };
        let mut tallies = sampler.run(0..first, &Setting::new())?;
        let mut done = first;
        while let Some(error) = self.ask.until
            && done < total
            && tallies.iter().any(|tally| self.worst(tally) > error)
        {
            let next = (done * 2).min(total);
            let more = sampler.run(done..next, &Setting::new())?;
            tallies.iter_mut().zip(more).for_each(|(tally, more)| tally.merge(more));
            done = next;
        }
        let rows = concepts.iter().zip(&tallies).enumerate();
        rows.map(|(play, (concept, tally))| self.row(concept, &sampler, play, tally)).collect()
    }

    /// Returns the greatest standard error of any answer.
    fn worst(&self, tally: &Tally) -> f64 {
        let variances = tally.variances();
        let worlds = tally.all.worlds.max(1) as f64;
        let questions = 0..self.ask.questions.len();
        let slots = questions.flat_map(|question| self.reading.slots(question).answers());
        let errors =
            slots.map(|slot| (variances.get(slot).copied().unwrap_or(0.0) / worlds).sqrt());
        errors.fold(0.0, f64::max)
    }

    fn row(
        &self,
        concept: &'static Concept,
        sampler: &Sampler<'a>,
        play: usize,
        tally: &Tally,
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
        let (paths, cycles) = likeliest(&chains, self.reading.paces(), PATHS)?;
        let answered = (0..self.ask.questions.len()).map(|question| {
            let slots = self.reading.slots(question);
            let (shares, expected) = slots.map(|slot, held| {
                let value = means.get(slot).copied().unwrap_or(0.0);
                let variance = variances.get(slot).copied().unwrap_or(0.0);
                let (least, greatest) = extremes.get(slot).copied().unwrap_or_default();
                Share {
                    value,
                    least,
                    greatest,
                    error: Some((variance / worlds.max(1) as f64).sqrt()),
                    interval: Some(interval(value, variance, worlds)),
                    hollow: held.and_then(|held| means.get(held).copied()),
                }
            });
            let base = slots.of(&means);
            let knowing = tally.doubts.iter().map(|(doubt, outcomes)| {
                let (outcomes, chance) = self.outcomes(worlds, *doubt, outcomes, slots, &base);
                knowing(*doubt, outcomes, &base, chance)
            });
            Answered { shares, expected, knowing: ranked(knowing) }
        });
        let answered = answered.collect();
        Ok(Row { concept, method: Method::Sampled { worlds }, extent, answered, paths, cycles })
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
            Given { outcome: *outcome, probability: odds.middle(*outcome), shares }
        };
        let known: Vec<Given> = outcomes.keys().zip(&means).map(one).collect();
        let met = |given: &Given| given.shares.iter().filter(|p| **p > 0.0).count();
        let pairs: usize = known.iter().map(met).sum();
        let seen = base.iter().filter(|p| **p > 0.0).count();
        let chance = by_chance(known.len(), seen, pairs, worlds);
        (merge_orders(odds, known.into_iter()), chance)
    }

    /// Finds the least and greatest means over the ways to settle ranges.
    fn extremes(
        &self,
        sampler: &Sampler<'a>,
        play: usize,
        tally: &Tally,
    ) -> Result<(Vec<(f64, f64)>, Extent), Refusal> {
        let doubts = &self.model.doubts;
        let width = self.reading.width();
        let weighed = tally.ways.as_ref().and_then(|ways| of_ways(ways, doubts, width));
        let enough = tally.all.worlds.min(LOOKED_AT) as f64;
        if let Some(weighed) = weighed.as_ref().filter(|weighed| weighed.worlds >= enough) {
            return Ok((weighed.found.clone(), Extent::Exact));
        }
        let mut found: Vec<(f64, f64)> =
            tally.all.means().iter().map(|mean| (*mean, *mean)).collect();
        let plays: Vec<Play<'a>> = sampler.plays.get(play).into_iter().copied().collect();
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

/// Puts orders of large groups together by the statement that comes first.
fn merge_orders(odds: &Odds, outcomes: impl Iterator<Item = Given>) -> Vec<Given> {
    let Odds::Order(members) = odds else { return outcomes.collect() };
    if *members <= TOLD_APART {
        return outcomes.collect();
    }
    let mut by_first: BTreeMap<u64, Given> = BTreeMap::new();
    for given in outcomes {
        let outcome = permutation(given.outcome, *members).first().copied().unwrap_or(0) as u64;
        let none = Given { outcome, probability: 0.0, shares: vec![0.0; given.shares.len()] };
        let sum = by_first.entry(outcome).or_insert(none);
        sum.probability += given.probability;
        for (place, share) in sum.shares.iter_mut().zip(&given.shares) {
            *place += given.probability * share;
        }
    }
    let mean = |mut sum: Given| {
        sum.shares.iter_mut().for_each(|share| *share /= sum.probability);
        sum
    };
    by_first.into_values().map(mean).collect()
}

/// Describes what settling a doubt tells; `chance` is what it would seem to tell by chance alone.
fn knowing(doubt: usize, mut settled: Vec<Given>, base: &[f64], chance: f64) -> Knowing {
    let all: f64 = settled.iter().map(|given| given.probability).sum();
    settled.iter_mut().for_each(|given| given.probability /= all);
    let moves = settled.iter().map(|given| variation(base, &given.shares)).fold(0.0, f64::max);
    let bits = (information(&settled) - chance).max(0.0);
    Knowing { doubt, bits, settled, moves }
}

/// Puts what tells most first.
fn ranked(knowing: impl Iterator<Item = Knowing>) -> Vec<Knowing> {
    let mut list: Vec<Knowing> = knowing.collect();
    list.sort_by(|a, b| b.bits.total_cmp(&a.bits));
    list
}

/// Returns a 95 % interval for a mean of values between 0 and 1 (Wilson 1927, with as many worlds
/// as values of 0 and 1 would need for the same variance).
fn interval(mean: f64, variance: f64, worlds: u64) -> (f64, f64) {
    let worlds = worlds.max(1) as f64;
    let most = mean * (1.0 - mean);
    let n = if variance > 0.0 { worlds * (most / variance).max(1.0) } else { worlds };
    let square = NORMAL * NORMAL;
    let middle = (mean + square / (2.0 * n)) / (1.0 + square / n);
    let half = NORMAL / (1.0 + square / n) * (most / n + square / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

impl Doubt {
    /// Says whether orders of the group are told apart, or only which statement comes first.
    #[must_use]
    pub fn orders_told_apart(&self) -> bool {
        !matches!(self.odds, Odds::Order(members) if members > TOLD_APART)
    }
}
