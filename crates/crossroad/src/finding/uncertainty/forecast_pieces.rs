//! A forecast in pieces: what has to be drawn can be drawn anywhere, in any order.
//!
//! [`forecast`] goes through the same pieces, one after the other, so that
//! pieces put together are the same answer, to the byte.

use std::ops::Range;

use super::forecast::{Forecast, Row};
use super::forecast_terms::{Ask, Means};
use super::information::Likely;
use super::model::{Foreseen, Model};
use super::model_error::InWorld;
use super::moves_at_state::Play;
use super::sample::Sampler;
use super::setting::Setting;
use super::study::{LOOKED_AT, Study};
use super::tally::{Tally, Unmergeable};
use crate::game::space::Refusal;
use crate::stability::Concept;

/// Forecasts the answers to questions.
///
/// # Errors
/// [`Refusal::Stopped`] when told to stop; [`Refusal::MergeStraddles`] where a comparison with a
/// merged state has no answer in some world; [`Refusal::TooLong`] for cycles too large to solve.
pub fn forecast(model: &Model<'_>, ask: &Ask, means: Means<'_>) -> Result<Forecast, Refusal> {
    Study::new(model, ask)?.forecast(means)
}

/// What can be said without drawing worlds.
pub struct Opened {
    rows: Vec<(&'static Concept, Option<Row>)>,
}

impl Opened {
    /// Lists the concepts for which worlds have to be drawn, by their ids; none if all is known.
    #[must_use]
    pub fn sampled(&self) -> Vec<String> {
        let open = self.rows.iter().filter(|(_, row)| row.is_none());
        open.map(|(concept, _)| concept.id.to_owned()).collect()
    }
}

impl Unmergeable {
    /// Says so as a refusal.
    #[must_use]
    pub fn refusal(self) -> Refusal {
        Refusal::Apart { why: self.to_string() }
    }
}

impl Study<'_> {
    /// Works the whole answer out.
    ///
    /// # Errors
    /// As [`forecast`].
    pub fn forecast(&self, means: Means<'_>) -> Result<Forecast, Refusal> {
        let opened = self.open(means)?;
        let mut tally = self.none(&opened.sampled());
        while let Some(next) = tally.missing(self.target(&tally)).into_iter().next() {
            let progress = |done: u64, _| (means.progress)(next.start + done, self.ask.worlds);
            let drawn =
                self.draw(tally.concepts(), next.clone(), Means { progress: &progress, ..means });
            tally.merge(drawn?).map_err(Unmergeable::refusal)?;
        }
        self.finish(opened, &tally, means)
    }

    /// Goes through all worlds for every concept where there are few enough.
    ///
    /// # Errors
    /// As [`forecast`].
    pub fn open(&self, means: Means<'_>) -> Result<Opened, Refusal> {
        self.reopen(&[], means)
    }

    /// As [`Study::open`], where it is known already for which concepts worlds have to be drawn.
    ///
    /// # Errors
    /// As [`forecast`].
    pub fn reopen(&self, sampled: &[String], means: Means<'_>) -> Result<Opened, Refusal> {
        let go_on = || (means.progress)(0, 0);
        let row = |(concept, foreseen): &(&'static Concept, Vec<Foreseen>)| {
            let play = Play { model: self.model, foreseen, go_on: &go_on };
            let known = sampled.iter().any(|id| id == concept.id);
            let row = if known { None } else { self.exact(concept, play, means)? };
            Ok((*concept, row))
        };
        Ok(Opened { rows: self.kinds.iter().map(row).collect::<Result<_, Refusal>>()? })
    }

    /// Returns the tally of no worlds, for others to be merged into.
    #[must_use]
    pub fn none(&self, concepts: &[String]) -> Tally {
        Tally::none(self.fingerprint(), concepts.to_vec())
    }

    /// Returns how many worlds, from the first, have to be drawn for an answer, as far as a tally
    /// tells: where sampling stops at an error, that may be more once these are drawn.
    #[must_use]
    pub fn target(&self, tally: &Tally) -> u64 {
        let total = if tally.concepts().is_empty() { 0 } else { self.ask.worlds };
        let Some(error) = self.ask.until else { return total };
        let mut round = LOOKED_AT.min(total);
        while round < tally.end().min(total) {
            round = (round * 2).min(total);
        }
        let enough = || tally.counted.iter().all(|counted| self.worst(counted) <= error);
        if round < total && tally.is_up_to(round) && !enough() {
            round = (round * 2).min(total);
        }
        round
    }

    /// Draws the worlds of a range for some concepts, by their ids.
    ///
    /// # Errors
    /// As [`forecast`], and [`Refusal::Apart`] if one of the concepts is none of those asked
    /// for.
    pub fn draw(
        &self,
        concepts: &[String],
        worlds: Range<u64>,
        means: Means<'_>,
    ) -> Result<Tally, Refusal> {
        let none = self.none(concepts);
        let (first, len) = (worlds.start, worlds.end.saturating_sub(worlds.start));
        let go_on = |done: u64| (means.progress)(done - first, len);
        let counted = self.sampler(concepts, &go_on, means, |sampler| {
            sampler.run(worlds.clone(), &Setting::new())
        })?;
        Ok(none.of(&worlds, counted))
    }

    /// Puts the answer together.
    ///
    /// # Errors
    /// As [`forecast`], and [`Refusal::Apart`] if the tally is not that of all worlds that
    /// have to be drawn.
    pub fn finish(
        &self,
        opened: Opened,
        tally: &Tally,
        means: Means<'_>,
    ) -> Result<Forecast, Refusal> {
        let concepts = opened.sampled();
        if (tally.fingerprint(), tally.concepts()) != (self.fingerprint(), concepts.as_slice()) {
            return Err(Unmergeable::OfAnother.refusal());
        }
        let target = self.target(tally);
        if !tally.is_up_to(target) {
            let why = format!("the tally is not that of the first {target} worlds");
            return Err(Refusal::Apart { why });
        }
        let go_on = |_| (means.progress)(0, 0);
        let mut found = self.sampler(&concepts, &go_on, means, |sampler| {
            let counted = tally.counted.iter().enumerate();
            let rows = counted.zip(&concepts).map(|((play, counted), id)| {
                let kind = self.kind(id)?;
                self.row(kind.0, sampler, play, counted)
            });
            rows.collect::<Result<Vec<Row>, Refusal>>()
        })?;
        found.reverse();
        let rows = opened.rows.into_iter().filter_map(|(_, row)| row.or_else(|| found.pop()));
        let seen = |row: &Row| row.seen.is_none_or(|(probability, _)| probability > 0.0);
        let (rows, never): (Vec<Row>, Vec<Row>) = rows.partition(seen);
        let never_seen = never.iter().map(|row| row.concept).collect();
        if rows.is_empty() && !never.is_empty() {
            return Err(Refusal::NeverSeen { drawn: never.iter().any(Row::is_drawn) });
        }
        let in_world = self.ask.outer.map(|outer| {
            let question = |at: usize| {
                let rows = rows.iter().filter_map(|row| row.answered.get(at));
                let rows: Vec<Vec<Likely>> = rows.map(|one| one.erring.clone()).collect();
                outer.mix(&rows, &self.reading.even(at))
            };
            let answers = (0..self.ask.questions.len()).map(question).collect();
            InWorld { outer, answers }
        });
        Ok(Forecast { questions: self.ask.questions.clone(), rows, in_world, never_seen })
    }

    /// Does something with what draws the worlds of some concepts.
    fn sampler<T>(
        &self,
        concepts: &[String],
        go_on: &(dyn Fn(u64) -> bool + Sync),
        means: Means<'_>,
        with: impl FnOnce(&Sampler<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let quiet = || (means.progress)(0, 0);
        let play = |id: &String| {
            let (_, foreseen) = self.kind(id)?;
            Ok(Play { model: self.model, foreseen, go_on: &quiet })
        };
        let plays = concepts.iter().map(play).collect::<Result<Vec<_>, Refusal>>()?;
        with(&Sampler {
            plays: &plays,
            reading: &self.reading,
            seed: self.ask.seed,
            threads: means.threads,
            go_on,
        })
    }
}
