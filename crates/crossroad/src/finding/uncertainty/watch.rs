//! What to watch for: how much seeing a move would tell of the answer to a question.
//!
//! What can be seen is that somebody takes an option or drops one, next or at some time; in graph
//! form that play comes to a state. Seeing it, or seeing that it does not come, is worth the mutual
//! information between it and the answer: what is left of the answer's entropy is least, on average,
//! after the first of the list.

use super::decision_tree::Trees;
use super::diagram::{Diagram, diagram};
use super::estimates::merge_orders;
use super::forecast::Method;
use super::forecast_terms::{Ask, Means};
use super::information::{Given, Likely, information, variation};
use super::model::Model;
use super::moves_at_state::Play;
use super::play_out_values::Reading;
use super::sample::Sampler;
use super::sampled_rows::seen_by_chance;
use super::setting::{Pin, Setting};
use super::sighting::{Sighting, When};
use super::study::Study;
use crate::game::space::{Certain, Refusal};
use crate::model::conflict::{Conflict, Question};
use crate::model::preference::Written;
use crate::stability::Concept;
use crate::text::formula::{Formula, OptionId, StateId};
use crate::text::source::{Span, Spanned};

/// As many moves can be watched for at once.
pub const MOST_WATCHED: usize = 1 << 9;

/// What counts as the same probability.
const SAME: f64 = 1e-12;

/// What seeing a move would tell of the answer to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// Which move: an index into those watched for.
    pub sighting: usize,
    /// How likely it is to see it.
    pub probability: f64,
    /// The standard error of that, where worlds were sampled.
    pub error: Option<f64>,
    /// The answer's distribution once it is seen: the answers, none of them, never settling …
    pub seen: Vec<f64>,
    /// … and once it is known that it does not come.
    pub unseen: Vec<f64>,
    /// Mutual information in bits.
    pub bits: f64,
    /// How far the answer's distribution moves at most (total variation).
    pub moves: f64,
}

/// What there is to watch for under one assumption about foresight.
#[derive(Debug, Clone, PartialEq)]
pub struct WatchRow {
    /// The concept that decision makers without a stated foresight follow.
    pub concept: &'static Concept,
    /// How worlds were gone through.
    pub method: Method,
    /// How likely it is to see what is given as seen; `None` where nothing is. Everything else is
    /// given that it is seen.
    pub seen: Option<Likely>,
    /// For each question the answer's distribution as long as nothing more is seen.
    pub shares: Vec<Vec<f64>>,
    /// For each question what seeing each move would tell, the most telling first; without moves that
    /// are never seen or certain to be.
    pub telling: Vec<Vec<Telling>>,
    /// For each move the doubt that most decides whether it is seen, and how much knowing that doubt
    /// would tell of it, in bits; `None` where none does.
    pub rests_on: Vec<Option<(usize, f64)>>,
}

/// What there is to watch for.
#[derive(Debug, Clone, PartialEq)]
pub struct Watching {
    /// What it is about.
    pub questions: Vec<Question>,
    /// The moves that can be seen.
    pub sightings: Vec<Sighting>,
    /// A row for each assumption about foresight.
    pub rows: Vec<WatchRow>,
    /// The assumptions under which what is given as seen never is, so that there is no row.
    pub never_seen: Vec<&'static Concept>,
}

/// Lists what can be seen: each option taken or dropped, in graph form each state come to; at some
/// time, and as the very next move.
#[must_use]
pub fn sightings(conflict: &Conflict) -> Vec<Sighting> {
    let written = |formula: Formula, text: String| Written {
        formula,
        text: Spanned::new(text, Span::default()),
    };
    let what: Vec<Written> = match &conflict.graph {
        Some(graph) => {
            let states = graph.states.iter().enumerate();
            let states = states.filter(|(at, _)| !graph.absent.contains(&StateId::at(*at)));
            let one = |(at, state): (usize, &crate::model::conflict::GraphState)| {
                written(Formula::At(StateId::at(at)), state.id.value.clone())
            };
            states.map(one).collect()
        }
        None => (0..conflict.options.len())
            .map(OptionId::at)
            .flat_map(|option| {
                let name = conflict.option_name(option);
                let taken = written(Formula::Taken(option), name.clone());
                let not = Formula::Not(Box::new(Formula::Taken(option)));
                [taken, written(not, format!("not {name}"))]
            })
            .collect(),
    };
    both_times(&what)
}

/// Lists moves at some time, each followed by itself as the very next move.
#[must_use]
pub fn both_times(what: &[Written]) -> Vec<Sighting> {
    let when = [When::Ever, When::Next];
    let each = |what: &Written| when.map(|when| Sighting { what: what.clone(), when });
    what.iter().flat_map(each).collect()
}

/// Finds how much seeing each of some moves would tell of the answers to questions.
///
/// # Errors
/// As [`super::forecast()`]; [`Refusal::TooLong`] for more than [`MOST_WATCHED`] moves.
pub fn watch(
    model: &Model<'_>,
    ask: &Ask,
    sightings: Vec<Sighting>,
    means: Means<'_>,
) -> Result<Watching, Refusal> {
    if sightings.len() > MOST_WATCHED {
        return Err(Refusal::TooLong {
            what: "watching for moves",
            steps: sightings.len() as u128,
            limit: MOST_WATCHED as u128,
        });
    }
    let reading = Reading::new(model, ask, &sightings);
    let study = Study { reading, ..Study::new(model, ask)? };
    let go_on = || (means.progress)(0, 0);
    let (mut rows, mut never_seen, mut drawn) = (Vec::new(), Vec::new(), false);
    for (concept, foreseen) in &study.kinds {
        let play = Play { model, foreseen, go_on: &go_on };
        let found = match study.all_worlds(play, means)? {
            Some(found) => found,
            None => study.some_worlds(play, means)?,
        };
        match found.seen(&study.reading).is_none_or(|(probability, _)| probability > 0.0) {
            true => rows.push(study.watch_row(concept, &found, &sightings)),
            false => {
                never_seen.push(*concept);
                drawn |= found.method != Method::Exact;
            }
        }
    }
    if rows.is_empty() && !never_seen.is_empty() {
        return Err(Refusal::NeverSeen { drawn });
    }
    Ok(Watching { questions: ask.questions.clone(), sightings, rows, never_seen })
}

/// Means over worlds, given what was seen.
struct Found {
    method: Method,
    means: Vec<f64>,
    /// The standard error of each, and how many worlds tell of them, where worlds were drawn.
    drawn: Option<(Vec<f64>, f64)>,
    /// For each doubt its outcomes, and the means given each.
    settled: Vec<(usize, Vec<Given>)>,
}

impl Found {
    fn mean(&self, at: usize) -> f64 {
        self.means.get(at).copied().unwrap_or(0.0)
    }

    fn error(&self, at: usize) -> Option<f64> {
        self.drawn.as_ref().and_then(|(errors, _)| errors.get(at)).copied()
    }

    fn seen(&self, reading: &Reading<'_>) -> Option<Likely> {
        reading.evidence().map(|slot| (self.mean(slot), self.error(slot)))
    }
}

impl Study<'_> {
    /// Goes through all worlds; `None` if there are too many.
    fn all_worlds(&self, play: Play<'_>, means: Means<'_>) -> Result<Option<Found>, Refusal> {
        let memory = self.model.memory;
        let mut trees = Trees::new(play, memory.limit / 4);
        let mut go_on = |done: usize| (means.progress)(done as u64, 0);
        let Some(found) = diagram(&mut trees, false, self.ask.leaves, &mut go_on)? else {
            return Ok(None);
        };
        let bytes = found.chains.len() as u64 * (8 * self.reading.width() as u64 + 24);
        memory.allow("what each way to an end shows", bytes.saturating_add(memory.limit / 4))?;
        let mut values = Vec::with_capacity(found.chains.len());
        for chain in &found.chains {
            if !(means.progress)(0, 0) {
                return Err(Refusal::Stopped);
            }
            values.push(self.reading.values(chain)?);
        }
        let mut settled = Vec::new();
        for doubt in found.doubts() {
            if !(means.progress)(0, 0) {
                return Err(Refusal::Stopped);
            }
            let odds = &self.model.doubts.get(doubt).certain()?.odds;
            let possible = (0..odds.outcomes()).filter(|outcome| odds.middle(*outcome) > 0.0);
            let one = |outcome: u64| {
                let setting = Setting::from([(doubt, Pin::Outcome(outcome))]);
                let means = self.weighed(&found, &values, &setting);
                self.reading.given_outcome(outcome, odds.middle(outcome), means)
            };
            let outcomes = possible.map(one).filter(|given| given.probability > 0.0);
            settled.push((doubt, merge_orders(odds, outcomes)));
        }
        let means = self.weighed(&found, &values, &Setting::new());
        let means = self.reading.conditioned(means);
        Ok(Some(Found { method: Method::Exact, means, drawn: None, settled }))
    }

    /// Returns the mean of each value over all worlds at a setting: without a table of all nodes,
    /// since there are many values.
    fn weighed(&self, found: &Diagram, values: &[Vec<f64>], at: &Setting) -> Vec<f64> {
        let mut means = vec![0.0; self.reading.width()];
        let weights = found.weights(&self.model.doubts, at);
        for (weight, values) in weights.iter().zip(values).filter(|(weight, _)| **weight > 0.0) {
            for (sum, value) in means.iter_mut().zip(values) {
                *sum += weight * value;
            }
        }
        means
    }

    /// Draws worlds.
    fn some_worlds(&self, play: Play<'_>, means: Means<'_>) -> Result<Found, Refusal> {
        let (worlds, go_on) = (self.ask.worlds, |done| (means.progress)(done, self.ask.worlds));
        let sampler = Sampler {
            plays: std::slice::from_ref(&play),
            reading: &self.reading,
            seed: self.ask.seed,
            threads: means.threads,
            go_on: &go_on,
        };
        let tallies = sampler.run(0..worlds, &Setting::new())?;
        let tally = tallies.first().certain()?;
        let found = tally.estimates(&self.reading);
        let errors = (0..found.means.len()).map(|at| found.error(at)).collect();
        let doubts = tally.doubts.iter();
        let settled =
            doubts.map(|(doubt, outcomes)| (*doubt, self.outcomes(&tally.all, *doubt, outcomes)));
        Ok(Found {
            method: Method::Sampled { worlds },
            settled: settled.collect(),
            drawn: Some((errors, found.worlds)),
            means: found.means,
        })
    }

    fn watch_row(
        &self,
        concept: &'static Concept,
        found: &Found,
        sightings: &[Sighting],
    ) -> WatchRow {
        let questions = 0..self.ask.questions.len();
        let shares: Vec<Vec<f64>> =
            questions.map(|question| self.reading.slots(question).of(&found.means)).collect();
        let telling = shares.iter().enumerate().map(|(question, base)| {
            let each = sightings.iter().enumerate();
            let each = each.filter(|(at, one)| {
                // (What is seen next or not at all is the same move, told once.)
                let ever = at.checked_sub(1).filter(|_| one.when == When::Next);
                let p = found.mean(self.reading.seen(*at));
                ever.is_none_or(|ever| {
                    sightings.get(ever).is_none_or(|other| other.what != one.what)
                        || p < found.mean(self.reading.seen(ever)) - SAME
                })
            });
            let mut list: Vec<Telling> =
                each.filter_map(|(at, _)| self.telling(found, at, question, base)).collect();
            list.sort_by(|a, b| b.bits.total_cmp(&a.bits));
            list
        });
        WatchRow {
            concept,
            method: found.method,
            seen: found.seen(&self.reading),
            telling: telling.collect(),
            rests_on: (0..sightings.len()).map(|at| self.rests_on(found, at)).collect(),
            shares,
        }
    }

    /// Says what seeing a move tells; `None` where it is never seen, or certain to be.
    fn telling(
        &self,
        found: &Found,
        sighting: usize,
        question: usize,
        base: &[f64],
    ) -> Option<Telling> {
        let slot = self.reading.seen(sighting);
        let probability = found.mean(slot);
        if probability <= SAME || probability >= 1.0 - SAME {
            return None;
        }
        let joint = found.means.get(self.reading.with_seen(sighting, question))?;
        let seen: Vec<f64> = joint.iter().map(|joint| joint / probability).collect();
        let rest = base.iter().zip(joint);
        let unseen: Vec<f64> =
            rest.map(|(all, joint)| (all - joint).max(0.0) / (1.0 - probability)).collect();
        let moves = variation(base, &seen).max(variation(base, &unseen));
        let given = |outcome, probability, shares| Given { outcome, probability, shares };
        let both =
            [given(1, probability, seen.clone()), given(0, 1.0 - probability, unseen.clone())];
        let worlds = found.drawn.as_ref().map(|(_, worlds)| *worlds);
        let chance = worlds.map_or(0.0, |worlds| seen_by_chance(&both, base, worlds));
        let bits = (information(&both) - chance).max(0.0);
        let error = found.error(slot);
        Some(Telling { sighting, probability, error, seen, unseen, bits, moves })
    }

    /// Finds the doubt that most decides whether a move is seen.
    fn rests_on(&self, found: &Found, sighting: usize) -> Option<(usize, f64)> {
        /// Fewer bits are nothing.
        const LEAST: f64 = 1e-6;
        let slot = self.reading.seen(sighting);
        let p = found.mean(slot);
        let each = found.settled.iter().map(|(doubt, outcomes)| {
            let all: f64 = outcomes.iter().map(|given| given.probability).sum();
            let both = |given: &Given| {
                let seen = given.shares.get(slot).copied().unwrap_or(0.0).clamp(0.0, 1.0);
                let probability = given.probability / all;
                Given { probability, shares: vec![seen, 1.0 - seen], ..*given }
            };
            let both: Vec<Given> = outcomes.iter().map(both).collect();
            let worlds = found.drawn.as_ref().map(|(_, worlds)| *worlds);
            let chance = worlds.map_or(0.0, |worlds| seen_by_chance(&both, &[p, 1.0 - p], worlds));
            (*doubt, information(&both) - chance)
        });
        let most = each.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        most.filter(|(_, bits)| *bits > LEAST)
    }
}
