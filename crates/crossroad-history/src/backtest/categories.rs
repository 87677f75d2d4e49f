//! What a forecast is scored over: the outcome as it is coded, and what could have come instead.

use crossroad::game::space::{BitSet, Space};
use crossroad::model::conflict::{Answer, Coding, Conflict, Question};
use crossroad::model::preference::Written;
use crossroad::text::formula::{Formula, OptionId, StateId};
use crossroad::text::source::{Span, Spanned};

/// Categories that exclude each other, one of which came.
///
/// Where the outcome is coded as states these are one category, and every other feasible state is
/// one of its own. Where it is coded as the answer to a question the answers are the categories.
/// The last but one is what is none of them, the last is play that never settles: it never comes.
#[derive(Debug, Clone)]
pub struct Categories {
    /// The category of each state.
    of: Vec<usize>,
    /// The category that came.
    pub came: usize,
    /// The forecast that knows nothing: the share of the feasible states in each category.
    pub even: Vec<f64>,
    /// The categories as the answers of a question.
    pub question: Question,
}

impl Categories {
    /// Makes the categories that a coding of the outcome asks for.
    #[must_use]
    pub fn new(conflict: &Conflict, space: &Space, coding: &Coding) -> Self {
        let named = |name: String| Spanned::new(name, Span::default());
        let answered = coding.answers.first();
        let asked = answered.and_then(|(at, slot)| Some((conflict.questions.get(*at)?, *slot)));
        let (answers, came) = match asked {
            Some((question, slot)) => (question.answers.clone(), slot),
            None => {
                let outcome = space.select(&coding.when);
                let others = space.states().filter(|state| !outcome.contains(*state));
                let one = |formula: Formula, name: String| Answer {
                    name: named(name.clone()),
                    when: Written { formula, text: named(name) },
                };
                let first = one(coding.when.clone(), "outcome".to_owned());
                let rest = others.map(|state| {
                    one(exactly(conflict, space, state), format!("state-{}", state.0 + 1))
                });
                (std::iter::once(first).chain(rest).collect(), 0)
            }
        };
        let mut of = vec![answers.len(); space.len()];
        for (at, answer) in answers.iter().enumerate() {
            for state in space.select(&answer.when.formula).iter() {
                if let Some(place) = of.get_mut(state.index()) {
                    *place = at;
                }
            }
        }
        let mut even = vec![0.0; answers.len() + 2];
        for category in &of {
            if let Some(share) = even.get_mut(*category) {
                *share += 1.0 / space.len() as f64;
            }
        }
        let (id, ask) = (named("outcome".to_owned()), String::new());
        Self {
            of,
            came,
            even,
            question: Question { id, ask, answers, otherwise: None, says: Vec::new() },
        }
    }

    /// Returns how many there are, with those that are no answer.
    #[must_use]
    pub fn count(&self) -> usize {
        self.even.len()
    }

    /// Spreads a forecast evenly over some states.
    #[must_use]
    pub fn spread(&self, states: &BitSet) -> Vec<f64> {
        let mut shares = vec![0.0; self.count()];
        let each = 1.0 / states.count() as f64;
        for state in states.iter() {
            let category = self.of.get(state.index()).copied().unwrap_or_default();
            if let Some(share) = shares.get_mut(category) {
                *share += each;
            }
        }
        shares
    }
}

/// Returns the formula that holds in one state, in all its members if it is merged.
pub(super) fn exactly(conflict: &Conflict, space: &Space, state: StateId) -> Formula {
    let vectors = space.members(state).into_iter().map(|at| space.points().vector(at as usize));
    let one = |vector: u64| {
        if conflict.graph.is_some() {
            return Formula::At(StateId::at(vector as usize));
        }
        let option = |at: usize| {
            let taken = Formula::Taken(OptionId::at(at));
            if vector >> at & 1 == 1 { taken } else { Formula::Not(Box::new(taken)) }
        };
        Formula::And((0..conflict.options.len()).map(option).collect())
    };
    Formula::Or(vectors.map(one).collect())
}
