//! Evidence of coalitional stability, validated from the definitions; nothing is shared with what
//! produces it.

use std::collections::BTreeSet;

use crate::game::graph::{Code, Graph};
use crate::stability::{
    Answers, Coalition, CoalitionAnswer, CoalitionReached, CoalitionVerdict, Coalitional, Flaw,
    Leap, WhyNot,
};
use crate::text::formula::{DmId, StateId};

/// Validates the verdicts on one state for each of some coalitions.
pub(in crate::stability) fn check_coalitions(
    graph: &Graph<'_>,
    concept: Coalitional,
    (wanted, dm, state): (&[Coalition], DmId, StateId),
    verdicts: &[CoalitionVerdict],
) -> Result<(), Flaw> {
    let whose = wanted.iter().filter(|coalition| coalition.has(dm)).map(|one| (*one, state));
    if !verdicts.iter().map(|one| (one.coalition, one.state)).eq(whose) {
        return Err(Flaw::WrongKind);
    }
    verdicts.iter().try_for_each(|one| check_one(graph, concept, one))
}

/// Says whether everybody in a coalition prefers `q` to `s`.
fn all_prefer(graph: &Graph<'_>, coalition: Coalition, q: StateId, s: StateId) -> bool {
    let dms = graph.space.dms().filter(|dm| coalition.0 >> dm.0 & 1 == 1);
    dms.into_iter().all(|dm| graph.code(dm, q, s) == Code::Better)
}

/// Lists the states that legal sequences of a coalition's moves lead to: places are added until
/// there is none to add.
fn reach(graph: &Graph<'_>, coalition: Coalition, from: StateId) -> BTreeSet<StateId> {
    let space = graph.space;
    let movers: Vec<DmId> = space.dms().filter(|dm| coalition.0 >> dm.0 & 1 == 1).collect();
    let mut places: BTreeSet<(StateId, Option<DmId>)> = [(from, None)].into();
    loop {
        let mut more = places.clone();
        for (at, last) in &places {
            for mover in movers.iter().filter(|mover| Some(**mover) != *last) {
                let targets = space.states().filter(|to| space.can_move(*mover, *at, *to));
                more.extend(targets.map(|to| (to, Some(*mover))));
            }
        }
        if more.len() == places.len() {
            let led = places.into_iter().filter(|(_, last)| last.is_some());
            return led.map(|(state, _)| state).collect();
        }
        places = more;
    }
}

/// Follows a coalition's single moves to their end.
fn follow(graph: &Graph<'_>, from: StateId, leap: &Leap) -> Option<StateId> {
    let mut here = from;
    let mut last = None;
    for step in &leap.steps {
        let legal = leap.movers.has(step.mover)
            && last != Some(step.mover)
            && graph.space.can_move(step.mover, here, step.to);
        if !legal {
            return None;
        }
        (here, last) = (step.to, Some(step.mover));
    }
    last.map(|_| here)
}

fn check_one(
    graph: &Graph<'_>,
    concept: Coalitional,
    verdict: &CoalitionVerdict,
) -> Result<(), Flaw> {
    let (coalition, state) = (verdict.coalition, verdict.state);
    let others = Coalition::grand(graph.space.dms().len()).0 & !coalition.0;
    let mut tempting: BTreeSet<StateId> = reach(graph, coalition, state)
        .into_iter()
        .filter(|q| all_prefer(graph, coalition, *q, state))
        .collect();
    match &verdict.evidence {
        Ok(answers) => {
            for answer in answers {
                if !tempting.remove(&answer.deviation) {
                    return Err(Flaw::NoTemptation(answer.deviation));
                }
                answered(graph, concept, (coalition, others, state), answer)?;
            }
            tempting.first().map_or(Ok(()), |left| Err(Flaw::TemptingMoveNotAnswered(*left)))
        }
        Err((path, reached)) => {
            let leap = Leap { movers: coalition, steps: path.clone() };
            let end = follow(graph, state, &leap).ok_or(Flaw::NoTemptation(state))?;
            if !all_prefer(graph, coalition, end, state) {
                return Err(Flaw::NoTemptation(end));
            }
            complete(graph, concept, Coalition(others), end, reached)?;
            reached.iter().try_for_each(|place| {
                let right = match place.why {
                    WhyNot::NotBad => all_prefer(graph, coalition, place.state, state),
                    WhyNot::Escape(z) => {
                        concept.escape
                            && all_prefer(graph, coalition, z, state)
                            && reach(graph, coalition, place.state).contains(&z)
                    }
                };
                if right { Ok(()) } else { Err(Flaw::WrongReason(place.state)) }
            })
        }
    }
}

/// Makes sure that an answer is one, and deters.
fn answered(
    graph: &Graph<'_>,
    concept: Coalitional,
    (coalition, others, state): (Coalition, u64, StateId),
    answer: &CoalitionAnswer,
) -> Result<(), Flaw> {
    let mut here = answer.deviation;
    let mut last = None;
    for (step, leap) in answer.leaps.iter().enumerate() {
        let to = follow(graph, here, leap);
        let legal = leap.movers.0 & !others == 0
            && last != Some(leap.movers)
            && to.is_some_and(|to| match concept.answers {
                Answers::None => false,
                Answers::Any => leap.movers.0.count_ones() == 1 && leap.steps.len() == 1,
                Answers::Improvements => all_prefer(graph, leap.movers, to, here),
            });
        match to.filter(|_| legal) {
            Some(to) => (here, last) = (to, Some(leap.movers)),
            None => return Err(Flaw::IllegalStep { deviation: answer.deviation, step }),
        }
    }
    if last.is_none() {
        return Err(Flaw::EmptyAnswer(answer.deviation));
    }
    if all_prefer(graph, coalition, here, state) {
        return Err(Flaw::NotBad(here));
    }
    let mut ways = reach(graph, coalition, here).into_iter();
    let escapes = concept.escape && ways.any(|z| all_prefer(graph, coalition, z, state));
    if escapes { Err(Flaw::Escapes(here)) } else { Ok(()) }
}

/// Makes sure that a set of places has every answer and, with each place, every next one.
fn complete(
    graph: &Graph<'_>,
    concept: Coalitional,
    others: Coalition,
    deviation: StateId,
    reached: &[CoalitionReached],
) -> Result<(), Flaw> {
    let places: BTreeSet<(StateId, Coalition)> =
        reached.iter().map(|place| (place.state, place.last)).collect();
    let first = std::iter::once((deviation, None));
    for (from, last) in first.chain(reached.iter().map(|place| (place.state, Some(place.last)))) {
        // Every set of the others, by counting through all sets.
        for set in (1..=others.0).filter(|set| set & !others.0 == 0).map(Coalition) {
            let targets: Vec<StateId> = match concept.answers {
                _ if last == Some(set) => continue,
                Answers::None => continue,
                Answers::Any if set.0.count_ones() > 1 => continue,
                Answers::Any => {
                    let mover = DmId(set.0.trailing_zeros() as u16);
                    let space = graph.space;
                    space.states().filter(|to| space.can_move(mover, from, *to)).collect()
                }
                Answers::Improvements => reach(graph, set, from)
                    .into_iter()
                    .filter(|to| all_prefer(graph, set, *to, from))
                    .collect(),
            };
            if let Some(to) = targets.into_iter().find(|to| !places.contains(&(*to, set))) {
                let mover = DmId(set.0.trailing_zeros() as u16);
                return Err(Flaw::ResponseLeftOut { mover, from, to });
            }
        }
    }
    Ok(())
}
