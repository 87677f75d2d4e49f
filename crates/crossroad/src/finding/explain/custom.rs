//! Accounts under concepts that are no value of the choices, read off their evidence.

use super::account::{Account, MoveAccount, Outcome, StepAccount, followed};
use super::choices;
use super::comparison::compare;
use crate::game::graph::{Code, Graph};
use crate::game::space::{BitSet, Certain, Refusal};
use crate::stability::{
    Answer, Behaviour, Breaking, Concept, Custom, Evidence, Joint, NASH, Profile, Reached, SEQ,
    Step, Table, answer_into, cautiously_answered, judge, quality,
};
use crate::text::formula::{DmId, StateId};

/// Accounts for every move of a decision maker from a state under a custom concept.
pub(super) fn account(
    graph: &Graph<'_>,
    profile: &Profile,
    custom: Custom,
    dm: DmId,
    state: StateId,
) -> Result<Account, Refusal> {
    let concept = profile.concept(dm);
    let verdict = judge(graph, profile, dm, state)?;
    let stable = verdict.stable();
    let breaks = match &verdict.evidence {
        Evidence::Robust { broken: Some(breaking), .. } => restrained(breaking, dm),
        _ => Vec::new(),
    };
    let under = |other: &'static Concept| {
        let all = Profile::uniform(other, graph.space.dms().len(), profile.sequences);
        Ok(Account { concept, ..choices::account(graph, &all, dm, state) })
    };
    let outcome: Box<dyn Fn(StateId) -> Result<Outcome, Refusal>> = match (verdict.evidence, custom)
    {
        // The follower under Stackelberg stability.
        (Evidence::Stable(_) | Evidence::Unstable { .. } | Evidence::Both(_), _) => {
            return under(&NASH);
        }
        (Evidence::Foreseen { tables, from, .. }, _) => {
            let last = telling(&tables, from, dm, state);
            Box::new(move |to| Ok(foreseen(graph, tables.get(..last).certain()?, dm, state, to)))
        }
        (Evidence::Alternated { levels, .. }, Custom::Alternating { credible, .. }) => {
            let sequences = profile.sequences;
            Box::new(move |to| {
                let lost = levels.len().checked_sub(2).and_then(|at| levels.get(at));
                let won = levels.last().is_some_and(|won| won.contains(to));
                let answer = |lost: &BitSet| {
                    answer_into(graph, dm, to, credible, sequences, |y| !lost.contains(y))
                };
                Ok(alternated(graph, dm, state, to, won, lost.and_then(answer)))
            })
        }
        (Evidence::Robust { .. }, _) => {
            let all = concept_seq(graph, profile);
            let sequences = profile.sequences;
            Box::new(move |to| {
                Ok(match cautiously_answered(graph, dm, (state, to), sequences)? {
                    None => Outcome::NotTempting,
                    Some(Err(reached)) => Outcome::Open { reached },
                    Some(Ok(answer)) => {
                        let last = answer.sequence.last().map_or(to, |step| step.to);
                        Outcome::Deterred {
                            steps: followed(graph, to, &answer.sequence),
                            end: compare(graph, dm, last, state),
                            quality: quality(graph, &all, state, &answer),
                            answer,
                        }
                    }
                })
            })
        }
        (Evidence::Together { alone, joint, answers, open }, _) => {
            if alone.get(dm.index()).is_some_and(|own| own.stable()) {
                return under(&SEQ);
            }
            let all = concept_seq(graph, profile);
            Box::new(move |to| {
                let open = open.as_ref();
                let sanctions = Sanctions { answers: &answers, joint: &joint, open };
                Ok(together(graph, &all, dm, state, to, sanctions))
            })
        }
        (Evidence::Alternated { .. } | Evidence::Coalitions(_), _) => {
            Box::new(|_| Ok(Outcome::NotTempting))
        }
    };
    let moves = graph.space.targets(dm, state).map(|to| {
        let comparison = compare(graph, dm, to, state);
        let outcome = outcome(to)?;
        Ok(MoveAccount { to, comparison, outcome, path: Vec::new(), members: Vec::new() })
    });
    let moves = moves.collect::<Result<_, _>>()?;
    Ok(Account { breaks, moves, ..Account::new(dm, state, concept, stable) })
}

/// Lists the opponents that a mix restrains, and how.
fn restrained(breaking: &Breaking, dm: DmId) -> Vec<(DmId, Behaviour)> {
    let all = breaking.mix.iter().enumerate().map(|(at, behaviour)| (DmId::at(at), *behaviour));
    all.filter(|(who, behaviour)| *who != dm && *behaviour != Behaviour::Any).collect()
}

fn concept_seq(graph: &Graph<'_>, profile: &Profile) -> Profile {
    Profile::uniform(&SEQ, graph.space.dms().len(), profile.sequences)
}

/// Returns which table tells most of a state: where foresight repeats, the first of the repeated
/// ones in which it is left; else the last.
fn telling(tables: &[Table], from: Option<usize>, dm: DmId, state: StateId) -> usize {
    let leaves = |at: &usize| {
        let list = tables.get(*at).and_then(|table| table.get(dm.index()));
        let prospect = list.and_then(|list| list.get(state.index()));
        prospect.is_some_and(|prospect| prospect.to.is_some())
    };
    let last = tables.len().saturating_sub(1);
    from.and_then(|from| (from.max(1)..tables.len()).find(leaves)).unwrap_or(last)
}

/// Tells where a move is foreseen to end, by tables of one move less each.
fn foreseen(graph: &Graph<'_>, tables: &[Table], dm: DmId, state: StateId, to: StateId) -> Outcome {
    let mut mover = dm;
    let mut at = to;
    let mut line = Vec::new();
    for table in tables.iter().rev() {
        mover = DmId(1 - mover.0.min(1));
        let prospect = table.get(mover.index()).and_then(|list| list.get(at.index()));
        let Some(next) = prospect.and_then(|prospect| prospect.to) else { break };
        line.push(Step { mover, to: next });
        at = next;
    }
    let end = compare(graph, dm, at, state);
    let gains = end.code == Code::Better;
    Outcome::Foreseen { line: followed(graph, to, &line), end, gains }
}

/// Tells what becomes of a move in a stop-or-move game.
fn alternated(
    graph: &Graph<'_>,
    dm: DmId,
    state: StateId,
    to: StateId,
    gains: bool,
    answer: Option<Vec<Step>>,
) -> Outcome {
    let here = compare(graph, dm, to, state);
    match answer {
        _ if gains => Outcome::Foreseen { line: Vec::new(), end: here, gains },
        Some(steps) if here.code == Code::Better => {
            let last = steps.last().map_or(to, |step| step.to);
            let end = compare(graph, dm, last, state);
            Outcome::Foreseen { line: followed(graph, to, &steps), end, gains }
        }
        // The others need only stop.
        _ => Outcome::NotTempting,
    }
}

/// What answers improvements from a state: in sequence, at the same time, or not.
#[derive(Clone, Copy)]
struct Sanctions<'a> {
    answers: &'a [Answer],
    joint: &'a [Joint],
    open: Option<&'a (StateId, Vec<Reached>)>,
}

/// Tells what becomes of a move where others may leave at the same time.
fn together(
    graph: &Graph<'_>,
    seq: &Profile,
    dm: DmId,
    state: StateId,
    to: StateId,
    sanctions: Sanctions<'_>,
) -> Outcome {
    if graph.code(dm, to, state) != Code::Better {
        return Outcome::NotTempting;
    }
    if let Some(answer) = sanctions.answers.iter().find(|answer| answer.deviation == to) {
        let last = answer.sequence.last().map_or(to, |step| step.to);
        return Outcome::Deterred {
            answer: answer.clone(),
            steps: followed(graph, to, &answer.sequence),
            end: compare(graph, dm, last, state),
            quality: quality(graph, seq, state, answer),
        };
    }
    if let Some(joint) = sanctions.joint.iter().find(|joint| joint.deviation == to) {
        let from_here = |step: &Step| StepAccount {
            from: state,
            step: *step,
            comparison: compare(graph, step.mover, step.to, state),
        };
        let steps = joint.jumps.iter().map(from_here).collect();
        return Outcome::Jumped { steps, end: compare(graph, dm, joint.end, state) };
    }
    let reached = sanctions.open.filter(|(open, _)| *open == to);
    Outcome::Open { reached: reached.map(|(_, reached)| reached.clone()).unwrap_or_default() }
}
