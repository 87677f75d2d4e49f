//! The answer beside what a source expects of it.

use super::layout::list;
use crate::likelihood::percent;
use crossroad::finding::uncertainty::{Agreement, Expected, Forecast, agreement};
use crossroad::model::conflict::Expectation;

/// Says under which concepts a forecast agrees with an expectation, as a clause: "the answer agrees
/// under gmr (100 %); it differs under nash (12 %)"; nothing where it has no figure for it. `set` is
/// the place of the expectation among those of the question at `at`.
#[must_use]
pub(crate) fn agreements(
    forecast: &Forecast,
    expectation: &Expectation,
    one: &Expected,
    (at, set): (usize, usize),
) -> String {
    let mut verdicts: Vec<(Agreement, Vec<String>)> = Vec::new();
    for row in &forecast.rows {
        let Some(answered) = row.answered.get(at) else { continue };
        let Some(share) = answered.expected.get(set) else { continue };
        let verdict = agreement(expectation, &one.answers, share, answered);
        let label = format!("{} ({} %)", row.concept.id, percent(share.value));
        match verdicts.iter_mut().find(|(other, _)| *other == verdict) {
            Some((_, rows)) => rows.push(label),
            None => verdicts.push((verdict, vec![label])),
        }
    }
    verdicts.sort_by_key(|(verdict, _)| match verdict {
        Agreement::Agrees => 0,
        Agreement::Could => 1,
        Agreement::Differs => 2,
    });
    let clause = |(at, (verdict, rows)): (usize, (Agreement, Vec<String>))| {
        let subject = if at == 0 { "the forecast" } else { "it" };
        let verdict = match verdict {
            Agreement::Agrees => "agrees under",
            Agreement::Could => "may agree, depending on the unknowns, under",
            Agreement::Differs => "differs under",
        };
        format!("{subject} {verdict} {}", list(&rows))
    };
    verdicts.into_iter().enumerate().map(clause).collect::<Vec<_>>().join("; ")
}
