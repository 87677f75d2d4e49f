//! The answer of `forecast` on the wire.

mod rows;
mod timeline;

pub use rows::{Forecast, ShareRow};
pub use timeline::{Timeline, timeline};

use std::collections::BTreeSet;

use super::provenance::{ConfidenceRow, Support};
use super::states::StateRow;
use super::{Program, SightingRow, options, player_id, players};
use crate::answer::Judgements;
use crate::likelihood::Ladder;
use crate::wording::judgements::sentences;
use crate::wording::shares::{answers, slots};
use crate::wording::speaker::Speaker;
use crossroad::finding::uncertainty::{
    self, Agreement, Answered, Ask, DoubtKind, Extent, Method, Model, Mover, agreement,
};
use crossroad::model::conflict::{Expectation, Question};
use crossroad::text::formula::StateId;
use rows::{
    AnswerRow, BranchRow, CycleRow, EndingRow, ExpectedRow, FlowRow, InWorldRow, KnowingRow,
    OutcomeRow, PlayRow, QuestionRow, TurnRow, UnderRow, WayRow, WayStep, WorldAnswerRow,
    WorldQuestionRow,
};

/// Puts a forecast on the wire.
#[must_use]
pub fn forecast(
    speaker: Speaker<'_>,
    model: &Model<'_>,
    ask: &Ask,
    found: &uncertainty::Forecast,
    judgements: &Judgements,
) -> Forecast {
    let conflict = speaker.conflict;
    let question = |(at, question): (usize, &Question)| {
        let names = answers(question);
        let under = |row: &uncertainty::Row| {
            let answered = row.answered.get(at)?;
            let named = names.iter().zip(&answered.shares);
            let told = named.enumerate().filter(|(slot, (_, share))| {
                // Never settling, and none of the answers, are told where they can be.
                *slot < question.answers.len()
                    || *slot == question.answers.len() && question.otherwise.is_some()
                    || share.greatest > 0.0
            });
            let answer = |(_, (name, share)): (usize, (&String, &uncertainty::Share))| AnswerRow {
                answer: name.clone(),
                share: ShareRow::new(share),
            };
            Some(UnderRow {
                concept: row.concept.id,
                answers: told.map(answer).collect(),
                find_out: answered.knowing.iter().map(|one| knowing(speaker, model, one)).collect(),
                expected: expected(speaker, ask, at, &names, answered),
            })
        };
        QuestionRow {
            id: question.id.value.clone(),
            ask: question.ask.clone(),
            under: found.rows.iter().filter_map(under).collect(),
        }
    };
    Forecast {
        schema: "crossroad/forecast/1",
        program: Program::THIS,
        players: players(conflict),
        options: options(conflict),
        support: Support::of(conflict),
        from: StateRow::new(conflict, speaker.space, speaker.names, model.start),
        outside: outside(speaker, found),
        seed: ask.seed,
        given: ask.given.iter().map(|one| SightingRow::new(conflict, one)).collect(),
        never_seen: found.never_seen.iter().map(|concept| concept.id).collect(),
        questions: found.questions.iter().enumerate().map(question).collect(),
        in_world: found.in_world.as_ref().map(|one| in_world(&found.questions, one)),
        plays: found.rows.iter().map(|row| play(speaker, row)).collect(),
        key_judgements: sentences(conflict, judgements, Ladder::Icd203),
        confidence: ConfidenceRow::new(conflict, &judgements.confidence),
    }
}

/// Tells likelihood in the world.
fn in_world(questions: &[Question], found: &uncertainty::InWorld) -> InWorldRow {
    let question = |(question, shares): (&Question, &Vec<uncertainty::Likely>)| {
        let named = answers(question).into_iter().zip(shares);
        let answer = |(answer, (probability, standard_error)): (String, &uncertainty::Likely)| {
            let (probability, standard_error) = (*probability, *standard_error);
            WorldAnswerRow { answer, probability, standard_error }
        };
        let answers = named.map(answer).collect();
        WorldQuestionRow { question: question.id.value.clone(), answers }
    };
    InWorldRow {
        mistakes: found.outer.mistakes,
        unmodelled: found.outer.unmodelled,
        questions: questions.iter().zip(&found.answers).map(question).collect(),
    }
}

/// Describes the states that ways and cycles lead to and that the reference scenario does not have.
fn outside(speaker: Speaker<'_>, found: &uncertainty::Forecast) -> Vec<StateRow> {
    let ways = found.rows.iter().flat_map(|row| &row.paths);
    let of_ways = ways.flat_map(|path| path.steps.iter().map(|(_, to)| *to));
    let branches = || found.rows.iter().flat_map(|row| &row.flow.branches);
    let of_branches = branches().filter_map(|branch| Some(branch.step?.1));
    let of_endings = branches().flat_map(|branch| branch.endings.iter().map(|one| one.state));
    let of_ways = of_ways.chain(of_branches).chain(of_endings);
    let cycles = found.rows.iter().flat_map(|row| &row.cycles);
    let of_cycles = cycles.flat_map(|cycle| cycle.shares.iter().map(|(state, _)| *state));
    let told: BTreeSet<StateId> =
        of_ways.chain(of_cycles).filter(|state| speaker.names.is_outside(*state)).collect();
    let row = |state| StateRow::new(speaker.conflict, speaker.space, speaker.names, state);
    told.into_iter().map(row).collect()
}

/// Lists how likely each answer is.
fn told(question: &Question, answered: &Answered) -> Vec<AnswerRow> {
    let names = answers(question);
    let row = |slot: usize| {
        let (name, share) = (names.get(slot)?, answered.shares.get(slot)?);
        Some(AnswerRow { answer: name.clone(), share: ShareRow::new(share) })
    };
    slots(question, std::iter::once(answered)).into_iter().filter_map(row).collect()
}

fn knowing(speaker: Speaker<'_>, model: &Model<'_>, one: &uncertainty::Knowing) -> KnowingRow {
    let doubt = model.doubts.get(one.doubt);
    let kind = doubt.map_or("", |doubt| match doubt.kind {
        DoubtKind::Held(..) => "held",
        DoubtKind::Side(..) => "side",
        DoubtKind::Order(..) => "order",
        DoubtKind::Reading(..) => "reading",
        DoubtKind::Option(_) => "option",
        DoubtKind::Rule(_) => "rule",
        DoubtKind::Foresight(_) => "foresight",
    });
    let outcomes = one.settled.iter().map(|given| OutcomeRow {
        outcome: given.outcome,
        probability: given.probability,
        answers: given.shares.clone(),
    });
    KnowingRow {
        id: doubt.map_or_else(String::new, |doubt| doubt.place.clone()),
        kind,
        question: doubt.map_or_else(String::new, |doubt| speaker.doubt(doubt)),
        bits: one.bits,
        moves: one.moves,
        outcomes: outcomes.collect(),
    }
}

fn expected(
    speaker: Speaker<'_>,
    ask: &Ask,
    question: usize,
    names: &[String],
    answered: &Answered,
) -> Vec<ExpectedRow> {
    let asked = ask.expected.iter().filter(|one| one.question == question);
    let row = |(one, share): (&uncertainty::Expected, &uncertainty::Share)| {
        let found: &Expectation = speaker.conflict.expectations.get(one.expectation)?;
        let range = found.likelihood.as_ref().map(|one| [one.chance.low, one.chance.high]);
        Some(ExpectedRow {
            id: found.id.as_ref().map(|id| id.value.clone()),
            answers: one.answers.iter().filter_map(|slot| names.get(*slot).cloned()).collect(),
            most_likely: found.most_likely,
            likelihood: range,
            share: ShareRow::new(share),
            verdict: match agreement(found, &one.answers, share, answered) {
                Agreement::Agrees => "agrees",
                Agreement::Could => "could",
                Agreement::Differs => "differs",
            },
        })
    };
    asked.zip(&answered.expected).filter_map(row).collect()
}

fn play(speaker: Speaker<'_>, row: &uncertainty::Row) -> PlayRow {
    let conflict = speaker.conflict;
    let step = |(mover, to): &(Mover, StateId)| WayStep {
        players: match mover {
            Mover::Dm(dm) => vec![player_id(conflict, *dm)],
            Mover::Coalition(at) => {
                let members = conflict.coalitions.get(*at).map_or(&[][..], |one| &one.of);
                members.iter().map(|dm| player_id(conflict, *dm)).collect()
            }
        },
        to: speaker.names.number(*to),
    };
    let way = |path: &uncertainty::Path| WayRow {
        probability: path.share,
        steps: path.steps.iter().map(step).collect(),
        unsettled: path.unsettled,
    };
    let cycle = |cycle: &uncertainty::Cycle| CycleRow {
        probability: cycle.share,
        states: cycle
            .shares
            .iter()
            .map(|(state, share)| TurnRow { state: speaker.names.number(*state), share: *share })
            .collect(),
    };
    let ending = |one: &uncertainty::Ending| EndingRow {
        state: speaker.names.number(one.state),
        unsettled: one.unsettled,
        probability: one.share,
        ways: one.ways,
    };
    let branch = |branch: &uncertainty::Branch| BranchRow {
        from: branch.from,
        step: branch.step.as_ref().map(step),
        probability: branch.share,
        endings: branch.endings.iter().map(ending).collect(),
    };
    let (method, worlds) = match row.method {
        Method::Exact => ("exact", None),
        Method::Sampled { worlds } => ("sampled", Some(worlds)),
    };
    PlayRow {
        concept: row.concept.id,
        method,
        worlds,
        extremes: match row.extent {
            Extent::Exact => "exact",
            Extent::Sampled => "sampled",
            Extent::Bounds => "bounds",
            Extent::Search => "search",
        },
        given_probability: row.seen.map(|(probability, _)| probability),
        ways: row.paths.iter().map(way).collect(),
        cycles: row.cycles.iter().map(cycle).collect(),
        flow: FlowRow {
            branches: row.flow.branches.iter().map(branch).collect(),
            rest: row.flow.rest,
        },
    }
}
