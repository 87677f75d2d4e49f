//! Accounts against coalitions, read off their evidence.

use super::account::{Account, MoveAccount, Outcome, followed};
use super::comparison::compare;
use crate::game::graph::{Code, Graph};
use crate::stability::{
    Coalition, Coalitional, Profile, Reached, Step, coalition_improvements, judge_coalition,
};
use crate::text::formula::{DmId, StateId};

/// Accounts for a state, for every coalition that a decision maker is in.
pub(super) fn account(
    graph: &Graph<'_>,
    profile: &Profile,
    how: Coalitional,
    dm: DmId,
    state: StateId,
) -> Account {
    let concept = profile.concept(dm);
    let looked_at = profile.looked_at(graph.space.dms().len()).into_iter();
    let parts: Vec<Account> = looked_at
        .filter(|coalition| coalition.has(dm))
        .map(|coalition| Account { concept, ..of_coalition(graph, profile, how, coalition, state) })
        .collect();
    let stable = parts.iter().all(|part| part.stable);
    Account { parts, ..Account::new(dm, state, concept, stable) }
}

/// Accounts for every improvement of a coalition from a state.
#[must_use]
pub fn of_coalition(
    graph: &Graph<'_>,
    profile: &Profile,
    how: Coalitional,
    coalition: Coalition,
    state: StateId,
) -> Account {
    let dm = coalition.members().next().unwrap_or(DmId(0));
    let verdict = judge_coalition(graph, how, coalition, state);
    let stable = verdict.stable();
    // A state that is not stable: its evidence has one improvement that is not answered; the
    // others are not looked at.
    let (answers, open) = match verdict.evidence {
        Ok(answers) => (answers, None),
        Err((path, reached)) => (Vec::new(), path.last().map(|step| (step.to, reached))),
    };
    let moves = coalition_improvements(graph, coalition, state)
        .into_iter()
        .filter(|(to, _)| stable || open.as_ref().is_some_and(|(open, _)| open == to))
        .map(|(to, path)| {
            let answer = answers.iter().find(|answer| answer.deviation == to);
            let outcome = match (answer, &open) {
                (Some(answer), _) => {
                    let steps: Vec<Step> =
                        answer.leaps.iter().flat_map(|leap| leap.steps.clone()).collect();
                    let last = steps.last().map_or(to, |step| step.to);
                    let against =
                        coalition.members().find(|dm| graph.code(*dm, last, state) != Code::Better);
                    let end = compare(graph, against.unwrap_or(dm), last, state);
                    Outcome::Countered { steps: followed(graph, to, &steps), end }
                }
                (None, Some((_, reached))) => {
                    let place = |one: &crate::stability::CoalitionReached| Reached {
                        state: one.state,
                        last: one.last.members().next().unwrap_or(DmId(0)),
                        moved: one.last.0,
                        why: one.why,
                    };
                    Outcome::Open { reached: reached.iter().map(place).collect() }
                }
                (None, None) => Outcome::Unanswered,
            };
            let comparison = compare(graph, dm, to, state);
            let others = coalition.members().filter(|other| *other != dm);
            let members = others.map(|other| compare(graph, other, to, state)).collect();
            let path = followed(graph, state, &path);
            MoveAccount { to, comparison, outcome, path, members }
        })
        .collect();
    let concept = profile.concept(dm);
    let coalition = Some(coalition);
    Account { coalition, moves, ..Account::new(dm, state, concept, stable) }
}
