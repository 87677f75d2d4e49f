//! Likelihood in the world, in words: how it is told from likelihood within the model.

use super::shares::answers;
use crate::document::Phrase;
use crate::likelihood::percent;
use crossroad::finding::uncertainty::{InWorld, Outer};
use crossroad::model::conflict::Question;

/// Answers that are less likely than this are left out.
const FAINT: f64 = 0.005;

/// Tells how likely the answers to a question are in the world: "In the world: …".
#[must_use]
pub(crate) fn in_world(question: &Question, at: usize, found: &InWorld) -> Phrase {
    let names = answers(question);
    let told = found.answers.get(at).into_iter().flatten().zip(&names);
    let told = told.filter(|((share, _), _)| *share >= FAINT);
    let told = told.map(|((share, error), name)| {
        let error = error.filter(|error| *error >= FAINT);
        let error = error.map(|error| format!(" ± {}", percent(error))).unwrap_or_default();
        Phrase::given(name).say(format!(" {}{error} %", percent(*share)))
    });
    Phrase::new().say("In the world: ").and(Phrase::joined(told.collect(), ", ")).say(".")
}

/// Says what both figures mean, and what the one for the world is worth.
#[must_use]
pub(crate) fn explained(outer: Outer) -> String {
    let mistakes = match outer.mistakes > 0.0 {
        true => format!(
            "it mixes these rows alike, lets mistakes be made in play (a chance of {} % at each state \
             for either kind), and",
            percent(outer.mistakes)
        ),
        false => "it mixes these rows alike, gives mistakes in play no weight, since past conflicts gave \
                  them none, and"
            .to_owned(),
    };
    format!(
        "The rows by concept are likelihood within the model. Likelihood in the world allows that the \
         model is wrong: {mistakes} spreads {} % evenly over the outcomes that the model has. On past conflicts that was not \
         shown to be better than a uniform guess (`crossroad backtest`); --within leaves it out.",
        percent(outer.unmodelled),
    )
}
