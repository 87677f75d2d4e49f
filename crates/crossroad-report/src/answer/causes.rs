//! What changes between versions are due to.

use crossroad::finding::compare::{Cause, Fact, Shift};

/// Puts the changes of stability and of forecasts that are due to the same together, in the order
/// of their differences.
pub(crate) fn merged(
    causes: &[Cause<Fact>],
    ahead: &[Cause<Shift>],
) -> Vec<(Cause<Fact>, Vec<Shift>)> {
    let mut all: Vec<(Cause<Fact>, Vec<Shift>)> =
        causes.iter().map(|cause| (cause.clone(), Vec::new())).collect();
    for one in ahead {
        let same = |(other, _): &&mut (Cause<Fact>, Vec<Shift>)| {
            other.differences == one.differences && other.smallest == one.smallest
        };
        match all.iter_mut().find(same) {
            Some((_, shifts)) => shifts.extend(&one.facts),
            None => {
                let differences = one.differences.clone();
                let cause = Cause { differences, facts: Vec::new(), smallest: one.smallest };
                all.push((cause, one.facts.clone()));
            }
        }
    }
    all.sort_by_key(|(cause, _)| (cause.differences.len(), cause.differences.clone()));
    all
}
