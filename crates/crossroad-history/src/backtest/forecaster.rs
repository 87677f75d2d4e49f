//! Who forecasts: the play-out of `forecast`, what concepts give, and those that know nothing.

use super::Categories;
use crossroad::game::space::{BitSet, Space};
use crossroad::stability::Concept;
use crossroad::text::formula::StateId;

/// Who forecasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forecaster {
    /// The play-out from today's state that `forecast` tells, under a concept.
    Play(&'static Concept),
    /// One of a concept's equilibria, all equally likely; any feasible state where there is none.
    Equilibria(&'static Concept),
    /// The mean of what the equilibria of all concepts give.
    Crowd,
    /// Any feasible state, all equally likely.
    Uniform,
    /// Today's state stays.
    StatusQuo,
    /// Today's state does not stay; any other, all equally likely.
    NotStatusQuo,
    /// What `forecast` tells of likelihood in the world: the outer model, with weights that other
    /// events choose or that are declared.
    InWorld,
}

impl Forecaster {
    /// Lists all of them, the play-outs first.
    #[must_use]
    pub fn all(concepts: &[&'static Concept]) -> Vec<Self> {
        let play = concepts.iter().map(|concept| Self::Play(concept));
        let equilibria = concepts.iter().map(|concept| Self::Equilibria(concept));
        let rest = [Self::Crowd, Self::Uniform, Self::StatusQuo, Self::NotStatusQuo, Self::InWorld];
        play.chain(equilibria).chain(rest).collect()
    }

    /// Returns its id in answers for programs.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Play(concept) => format!("play-{}", concept.id),
            Self::Equilibria(concept) => format!("equilibria-{}", concept.id),
            Self::Crowd => "crowd".to_owned(),
            Self::Uniform => "uniform".to_owned(),
            Self::StatusQuo => "status-quo".to_owned(),
            Self::NotStatusQuo => "not-status-quo".to_owned(),
            Self::InWorld => "in-world".to_owned(),
        }
    }
}

/// What a forecaster that plays nothing out says of categories; `None` where it says nothing.
pub(super) fn says(
    forecaster: Forecaster,
    space: &Space,
    categories: &Categories,
    start: Option<StateId>,
    equilibria: &[(&'static Concept, BitSet)],
) -> Option<Vec<f64>> {
    let found = |concept: &Concept| {
        let (_, set) = equilibria.iter().find(|(one, _)| one.id == concept.id)?;
        Some(even_over(categories, set))
    };
    match forecaster {
        Forecaster::Play(_) | Forecaster::InWorld => None,
        Forecaster::Equilibria(concept) => found(concept),
        Forecaster::Crowd => {
            let each: Vec<Vec<f64>> =
                equilibria.iter().filter_map(|(concept, _)| found(concept)).collect();
            let mean = |at: usize| {
                let all = each.iter().filter_map(|shares| shares.get(at));
                all.sum::<f64>() / each.len() as f64
            };
            (!each.is_empty()).then(|| (0..categories.count()).map(mean).collect())
        }
        Forecaster::Uniform => Some(categories.even.clone()),
        Forecaster::StatusQuo => {
            let mut only = BitSet::new(space.len());
            only.insert(start?);
            Some(categories.spread(&only))
        }
        Forecaster::NotStatusQuo => {
            let start = start?;
            let mut others = BitSet::new(space.len());
            for state in space.states().filter(|state| *state != start) {
                others.insert(state);
            }
            (!others.is_empty()).then(|| categories.spread(&others))
        }
    }
}

/// Spreads a forecast evenly over equilibria, or over all states where there are none.
pub(super) fn even_over(categories: &Categories, equilibria: &BitSet) -> Vec<f64> {
    match equilibria.is_empty() {
        true => categories.even.clone(),
        false => categories.spread(equilibria),
    }
}
