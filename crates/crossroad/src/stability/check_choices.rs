//! Evidence under concepts of the choices, validated from the definitions.
//!
//! Nothing here is shared with what produces evidence: no search, no queue. An
//! answer is followed step by step; a set of responses is accepted if it
//! contains every first response and with each place every next one.

use std::collections::BTreeSet;

use super::flaw::Flaw;
use super::{Answer, Evidence, Profile, Reached, Response, Sequences, Verdict, WhyNot};
use crate::game::graph::{Graph, Reading};
use crate::text::formula::{DmId, StateId};

/// Validates the evidence of a verdict under a concept of the choices.
pub(super) fn check_choices(
    graph: &Graph<'_>,
    profile: &Profile,
    verdict: &Verdict,
) -> Result<(), Flaw> {
    let (dm, state) = (verdict.dm, verdict.state);
    let choices = profile.concept(dm).choices().ok_or(Flaw::WrongKind)?;
    let tempting: BTreeSet<StateId> = graph
        .space
        .states()
        .filter(|x| graph.space.can_move(dm, state, *x))
        .filter(|x| choices.tempting.has(graph.grade_as(&choices.reading, dm, *x, state)))
        .collect();
    match &verdict.evidence {
        Evidence::Stable(answers) => {
            let mut open = tempting.clone();
            for answer in answers {
                if !open.remove(&answer.deviation) {
                    let twice = tempting.contains(&answer.deviation);
                    return Err(match twice {
                        true => Flaw::TemptingMoveNotAnswered(answer.deviation),
                        false => Flaw::NoTemptation(answer.deviation),
                    });
                }
                let response = choices.response.ok_or(Flaw::NoResponses)?;
                let how = (profile.sequences, &choices.reading, response);
                follow(graph, how, dm, state, answer)?;
            }
            open.first().map_or(Ok(()), |left| Err(Flaw::TemptingMoveNotAnswered(*left)))
        }
        Evidence::Unstable { deviation, reached } => {
            if !tempting.contains(deviation) {
                return Err(Flaw::NoTemptation(*deviation));
            }
            match choices.response {
                None if reached.is_empty() => Ok(()),
                None => Err(Flaw::NoResponses),
                Some(response) => {
                    let how = (profile.sequences, &choices.reading, response);
                    complete(graph, how, dm, *deviation, reached)?;
                    reached.iter().try_for_each(|place| reason(graph, how, dm, state, place))
                }
            }
        }
        _ => Err(Flaw::WrongKind),
    }
}

/// Makes sure that an answer deters under a concept of choices.
pub(super) fn answered(
    graph: &Graph<'_>,
    profile: &Profile,
    dm: DmId,
    state: StateId,
    answer: &Answer,
) -> Result<(), Flaw> {
    let choices = profile.concept(dm).choices().ok_or(Flaw::NoResponses)?;
    let response = choices.response.ok_or(Flaw::NoResponses)?;
    follow(graph, (profile.sequences, &choices.reading, response), dm, state, answer)
}

/// Follows an answer step by step to its end.
fn follow(
    graph: &Graph<'_>,
    (sequences, reading, response): (Sequences, &Reading, Response),
    dm: DmId,
    state: StateId,
    answer: &Answer,
) -> Result<(), Flaw> {
    let mut here = answer.deviation;
    let mut movers: Vec<DmId> = Vec::new();
    for (step, next) in answer.sequence.iter().enumerate() {
        let in_turn = match sequences {
            Sequences::Legal => movers.last() != Some(&next.mover),
            Sequences::EachOnce => !movers.contains(&next.mover),
            Sequences::Single => movers.is_empty(),
        };
        let permitted = next.mover != dm
            && graph.space.can_move(next.mover, here, next.to)
            && response.moves.allow(|| graph.grade_as(reading, next.mover, next.to, here));
        if !in_turn || !permitted {
            return Err(Flaw::IllegalStep { deviation: answer.deviation, step });
        }
        movers.push(next.mover);
        here = next.to;
    }
    if movers.is_empty() {
        return Err(Flaw::EmptyAnswer(answer.deviation));
    }
    if !response.sanction.has(graph.grade_as(reading, dm, here, state)) {
        return Err(Flaw::NotBad(here));
    }
    let escapes = response.escape.is_some_and(|escape| {
        let ways = graph.space.states().filter(|z| graph.space.can_move(dm, here, *z));
        ways.into_iter().any(|z| escape.has(graph.grade_as(reading, dm, z, state)))
    });
    if escapes { Err(Flaw::Escapes(here)) } else { Ok(()) }
}

/// Makes sure that a set of places contains every response to a move and, with each place, every
/// response that may follow it.
fn complete(
    graph: &Graph<'_>,
    (sequences, reading, response): (Sequences, &Reading, Response),
    dm: DmId,
    deviation: StateId,
    reached: &[Reached],
) -> Result<(), Flaw> {
    // What must be told apart: by whom a state was reached, or who has moved.
    let key = |state: StateId, last: DmId, moved: u64| match sequences {
        Sequences::EachOnce => (state, 0, moved),
        _ => (state, last.0, 0),
    };
    let places: BTreeSet<_> =
        reached.iter().map(|place| key(place.state, place.last, place.moved)).collect();
    let first = std::iter::once((deviation, None, 0));
    let later = reached.iter().map(|place| (place.state, Some(place.last), place.moved));
    for (from, last, moved) in first.chain(later) {
        for mover in graph.space.dms().filter(|mover| *mover != dm) {
            let in_turn = match sequences {
                Sequences::Legal => last != Some(mover),
                Sequences::EachOnce => moved >> mover.0 & 1 == 0,
                Sequences::Single => last.is_none(),
            };
            if !in_turn {
                continue;
            }
            for to in graph.space.targets(mover, from) {
                let now = key(to, mover, moved | 1 << mover.0);
                let possible = response.moves.allow(|| graph.grade_as(reading, mover, to, from));
                if possible && !places.contains(&now) {
                    return Err(Flaw::ResponseLeftOut { mover, from, to });
                }
            }
        }
    }
    Ok(())
}

/// Makes sure that a response does not deter for the reason given.
fn reason(
    graph: &Graph<'_>,
    (_, reading, response): (Sequences, &Reading, Response),
    dm: DmId,
    state: StateId,
    place: &Reached,
) -> Result<(), Flaw> {
    let right = match place.why {
        WhyNot::NotBad => !response.sanction.has(graph.grade_as(reading, dm, place.state, state)),
        WhyNot::Escape(way) => response.escape.is_some_and(|escape| {
            graph.space.can_move(dm, place.state, way)
                && escape.has(graph.grade_as(reading, dm, way, state))
        }),
    };
    if right { Ok(()) } else { Err(Flaw::WrongReason(place.state)) }
}
