//! What sources expect, held against the answer; never an input of it.

use super::forecast::{Answered, Share};
use crate::model::conflict::Expectation;

/// How an answer compares with what a source expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// It agrees.
    Agrees,
    /// It does not as ranges are taken at their middle and what is open as even, but would for
    /// some way to settle them.
    Could,
    /// It differs, however they are settled.
    Differs,
}

/// Compares an answer with what a source expects: that one of some answers is the likeliest, that
/// their share is in a range, or both.
#[must_use]
pub fn agreement(
    expectation: &Expectation,
    answers: &[usize],
    share: &Share,
    answered: &Answered,
) -> Agreement {
    let mut found = Agreement::Agrees;
    let mut note = |agrees: bool, could: bool| {
        found = match (found, agrees, could) {
            (found, true, _) => found,
            (Agreement::Differs, ..) | (_, false, false) => Agreement::Differs,
            _ => Agreement::Could,
        };
    };
    if expectation.most_likely {
        let named = |at: usize| answers.contains(&at);
        let all = || answered.shares.iter().enumerate();
        let most = |of: &dyn Fn(&Share) -> f64, wanted: bool| {
            let chosen = all().filter(|(at, _)| named(*at) == wanted);
            chosen.map(|(_, share)| of(share)).fold(0.0, f64::max)
        };
        let agrees = most(&|share| share.value, true) >= most(&|share| share.value, false);
        // (Extremes of different answers may not be reached together.)
        let could = most(&|share| share.greatest, true) >= most(&|share| share.least, false);
        note(agrees, could);
    }
    if let Some(likelihood) = &expectation.likelihood {
        let (low, high) = (likelihood.chance.low, likelihood.chance.high);
        let agrees = (low..=high).contains(&share.value);
        note(agrees, share.least <= high && share.greatest >= low);
    }
    found
}
