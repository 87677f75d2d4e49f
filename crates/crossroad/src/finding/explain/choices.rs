//! Accounts under concepts that are values of the choices: each move is judged on its own.

use super::account::{Account, MoveAccount, Outcome, followed_as};
use super::comparison::compare_as;
use crate::game::graph::{Graph, Reading};
use crate::stability::{Answer, Profile, extents, judge_move, quality};
use crate::text::formula::{DmId, StateId};

/// Accounts for every move of a decision maker from a state under a concept of the choices.
pub(super) fn account(graph: &Graph<'_>, profile: &Profile, dm: DmId, state: StateId) -> Account {
    let concept = profile.concept(dm);
    let unanswered = concept.choices().is_some_and(|choices| choices.response.is_none());
    let reading = concept.choices().map_or(&Reading::Written, |choices| &choices.reading);
    let moves: Vec<MoveAccount> = graph
        .space
        .targets(dm, state)
        .map(|to| {
            let comparison = compare_as(graph, reading, dm, to, state);
            let outcome = match judge_move(graph, profile, dm, state, to) {
                None => Outcome::NotTempting,
                Some(Err(_)) if unanswered => Outcome::Unanswered,
                Some(Err(reached)) => Outcome::Open { reached },
                Some(Ok(answer)) => deterred(graph, profile, reading, (dm, state), answer),
            };
            MoveAccount { to, comparison, outcome, path: Vec::new(), members: Vec::new() }
        })
        .collect();
    let breaks = |outcome: &Outcome| matches!(outcome, Outcome::Unanswered | Outcome::Open { .. });
    let stable = !moves.iter().any(|one| breaks(&one.outcome));
    let extents = extents(graph, concept, profile.sequences, dm, state);
    Account { moves, extents, ..Account::new(dm, state, concept, stable) }
}

fn deterred(
    graph: &Graph<'_>,
    profile: &Profile,
    reading: &Reading,
    (dm, state): (DmId, StateId),
    answer: Answer,
) -> Outcome {
    let steps = followed_as(graph, reading, answer.deviation, &answer.sequence);
    let last = answer.sequence.last().map_or(answer.deviation, |step| step.to);
    let end = compare_as(graph, reading, dm, last, state);
    let quality = quality(graph, profile, state, &answer);
    Outcome::Deterred { answer, steps, end, quality }
}
