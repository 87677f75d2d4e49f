//! The points of a plan, each an ordinary analysis with some values replaced.

use super::axis::{Axis, AxisKind, AxisValue, put};
use super::model::Loaded;
use crossroad::finding::hinge::{Kind, What, withdraw};
use crossroad::finding::uncertainty::{Ask, Fingerprint};
use crossroad::game::check::validate;
use crossroad::game::naming::formula;
use crossroad::game::space::Memory;
use crossroad::model::conflict::{Conflict, Date};
use crossroad::model::preference::Written;
use crossroad::stability::{CONCEPTS, Concept, Profile, Sequences};
use crossroad::text::diagnostic::Severity;
use crossroad::text::source::{Span, Spanned};

/// What is computed at every point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compute {
    /// How likely each answer is.
    Forecast,
    /// Which states are equilibria.
    Analysis,
    /// What each withdrawal changes.
    Hinge,
}

/// A plan that has been read, with its models.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its title.
    pub title: String,
    /// What is computed.
    pub compute: Compute,
    /// The models.
    pub models: Vec<Loaded>,
    /// What varies; the last fastest.
    pub axes: Vec<Axis>,
    /// The most memory that one task may take.
    pub memory: Memory,
    pub(super) concepts: Option<Vec<&'static Concept>>,
    pub(super) sequences: Sequences,
    pub(super) at: Option<Date>,
    pub(super) question: Option<String>,
    pub(super) about: Option<String>,
    pub(super) uniform: bool,
    pub(super) exact: usize,
    pub(super) worlds: u64,
    pub(super) until: Option<f64>,
    pub(super) seed: u64,
    pub(super) documents: bool,
    pub(super) withdrawn: Vec<Kind>,
}

/// One combination of a model and a value for everything that varies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Which of the models.
    pub model: usize,
    /// For each axis, which of its values.
    pub values: Vec<usize>,
}

/// What is analysed at a point.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    /// The conflict, with its events still to be applied.
    pub(super) whole: Conflict,
    /// The conflict of the day.
    pub(super) today: Conflict,
    pub(super) ask: Ask,
    pub(super) profiles: Vec<(String, Profile)>,
}

impl Plan {
    fn of_model(&self, model: usize) -> usize {
        let count = |axis: &Axis| axis.values.get(model).map_or(1, Vec::len);
        self.axes.iter().map(count).fold(1, usize::saturating_mul)
    }

    /// Returns how many points there are.
    #[must_use]
    pub fn points(&self) -> usize {
        (0..self.models.len()).map(|model| self.of_model(model)).fold(0, usize::saturating_add)
    }

    /// Returns a point by its number, from 0.
    #[must_use]
    pub fn point(&self, number: usize) -> Option<Point> {
        let mut left = number;
        for model in 0..self.models.len() {
            let here = self.of_model(model);
            if left >= here {
                left -= here;
                continue;
            }
            let mut values = vec![0; self.axes.len()];
            for (place, axis) in values.iter_mut().zip(&self.axes).rev() {
                let count = axis.values.get(model).map_or(1, Vec::len);
                *place = left % count;
                left /= count;
            }
            return Some(Point { model, values });
        }
        None
    }

    /// Lists what everything that varies is at a point, in words, in the order of the axes.
    #[must_use]
    pub fn told(&self, point: &Point) -> Vec<String> {
        self.at_point(point).map(|(_, (_, told))| told.clone()).collect()
    }

    fn at_point<'p>(
        &'p self,
        point: &'p Point,
    ) -> impl Iterator<Item = (&'p Axis, &'p (AxisValue, String))> {
        let value =
            |(axis, at): (&'p Axis, &usize)| Some((axis, axis.values.get(point.model)?.get(*at)?));
        self.axes.iter().zip(&point.values).filter_map(value)
    }

    /// Returns how many worlds a point draws at most.
    #[must_use]
    pub fn worlds(&self) -> u64 {
        self.worlds
    }

    /// Makes the conflict of a point, and what is asked of it; or tells why there is none.
    pub(super) fn prepare(&self, point: &Point) -> Result<Prepared, String> {
        let model = self.models.get(point.model).ok_or("there is no such model")?;
        let mut whole = model.conflict.clone();
        whole.as_of = self.at.or(whole.as_of);
        let mut seed = self.seed;
        let mut withdrawn: Option<&What> = None;
        for (axis, (value, _)) in self.at_point(point) {
            put(&mut whole, axis, value);
            match value {
                AxisValue::Seed(one) => seed = *one,
                AxisValue::Withdraw(what) => withdrawn = what.as_ref(),
                _ => {}
            }
        }
        // (Last, so that the names of what varies are those of the file.)
        if let Some(what) = withdrawn {
            whole = withdraw(&whole, what).0;
        }
        let today = whole.today();
        let wrong = validate(&today).into_iter().find(|one| one.severity == Severity::Error);
        if let Some(problem) = wrong {
            return Err(problem.message);
        }
        let profiles = self.profiles(&today);
        Ok(Prepared { ask: self.ask(&today, seed)?, whole, today, profiles })
    }

    fn profiles(&self, today: &Conflict) -> Vec<(String, Profile)> {
        let concepts = self.concepts.clone().unwrap_or_else(|| CONCEPTS.to_vec());
        let profile = |concept: &'static Concept| {
            let profile = Profile::uniform(concept, today.dms.len(), self.sequences);
            (concept.id.to_owned(), profile)
        };
        concepts.into_iter().map(profile).collect()
    }

    fn ask(&self, today: &Conflict, seed: u64) -> Result<Ask, String> {
        let mut ask = Ask::of(today);
        if let Some(text) = &self.about {
            let formula = formula(today, text).map_err(|problem| problem.message)?;
            ask.about(Written::from((formula, Spanned::new(text.clone(), Span::default()))));
        } else if let Some(id) = &self.question {
            let found = today.questions.iter().position(|one| one.id.value == *id);
            ask.only(found.ok_or_else(|| format!("there is no question `{id}`"))?);
        }
        ask.concepts = self.concepts.clone().unwrap_or(ask.concepts);
        ask.stated = !self.uniform;
        (ask.leaves, ask.worlds, ask.until, ask.seed) = (self.exact, self.worlds, self.until, seed);
        Ok(ask)
    }

    /// Tells what an answer of a point depends on: the same for another plan that asks the same.
    pub(super) fn key(&self, prepared: &Prepared) -> Fingerprint {
        let ask = &prepared.ask;
        let ids: Vec<&str> = prepared.profiles.iter().map(|(id, _)| id.as_str()).collect();
        let concepts: Vec<&str> = ask.concepts.iter().map(|concept| concept.id).collect();
        Fingerprint::of(&[
            &self.compute,
            &prepared.whole,
            &(ids, concepts, self.sequences, &self.withdrawn, self.documents),
            &(&ask.questions, &ask.expected, ask.stated),
            &(ask.leaves, ask.worlds, ask.until, ask.seed),
        ])
    }

    /// Returns the place of the axis that withdraws, if there is one.
    pub(super) fn withdrawing(&self) -> Option<usize> {
        self.axes.iter().position(|axis| axis.kind == AxisKind::Withdraw)
    }
}
