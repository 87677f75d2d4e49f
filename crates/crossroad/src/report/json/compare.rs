//! The answer of `compare` on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{OptionRow, Player, Program, options, players};
use crate::compare::{Beside, Comparison, Difference, Fact, Likely, Outlooks, Renamed, Turn};
use crate::formula::OptionSet;
use crate::report::difference_words;

/// Something that got another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RenameRow {
    /// `decision-maker`, `option`, `statement` or `rule`.
    pub kind: &'static str,
    /// What it was called.
    pub from: String,
    /// What it is called now.
    pub to: String,
}

/// Something that differs and no analysis of stability reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BesideRow {
    /// What kind of thing: `source`, `claim`, `support`, `question`, and so on.
    pub kind: &'static str,
    /// Its id, or place.
    pub id: String,
    /// `new`, `gone` or `changed`.
    pub turn: &'static str,
}

/// Something that differs and can alter the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferenceRow {
    /// Its number, from 1, by which causes refer to it.
    pub number: usize,
    /// `structure` or `preferences`.
    pub part: &'static str,
    /// Whose preference; absent for structure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub player: Option<String>,
    /// What differs, in words.
    pub words: String,
}

/// A state, by the options of both versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnionState {
    /// One letter for each of `options`: Y taken, N not taken.
    pub pattern: String,
    /// Its number in the first version; absent if it is not feasible there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
    /// Its number in the second version; absent if it is not feasible there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
}

/// Equilibria in both versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EquilibriaRow {
    /// How many there were.
    pub before: usize,
    /// How many there are.
    pub after: usize,
    /// Those that are none any more.
    pub gone: Vec<UnionState>,
    /// Those that were none.
    pub new: Vec<UnionState>,
}

/// A change of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactRow {
    /// `equilibrium` (a state), `today` (today's state, stable for a player), `reached` (a state,
    /// from today's by moves that pay their movers).
    pub kind: &'static str,
    /// Under which concept; absent for `reached`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concept: Option<String>,
    /// For whom; for `today` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub player: Option<String>,
    /// Which state; absent for `today`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<UnionState>,
    /// Whether it is so now; it was the opposite before.
    pub now: bool,
}

/// What changes of the answer are due to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CauseRow {
    /// Numbers of differences: made alone they bring the changes about, and without them all
    /// others do not.
    pub differences: Vec<usize>,
    /// Whether no fewer differences do, proven.
    pub fewest: bool,
    /// The changes.
    pub changes: Vec<FactRow>,
}

/// How likely an answer is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LikelyRow {
    /// Its probability.
    pub value: f64,
    /// Its standard error; absent where no worlds were sampled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<f64>,
}

/// How likely an answer was and is; absent for a version that does not have the answer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LikelyTurn {
    /// The answer.
    pub answer: String,
    /// In the first version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<LikelyRow>,
    /// In the second version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<LikelyRow>,
}

/// The forecast of one question under one concept.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutlookRow {
    /// The question.
    pub question: String,
    /// What decision makers without a stated foresight foresee.
    pub concept: &'static str,
    /// The answers, none of them and never settling among them.
    pub answers: Vec<LikelyTurn>,
}

/// The answer of `compare`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Compare {
    /// `crossroad/compare/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts, in either version.
    pub players: Vec<Player>,
    /// What they can take, in either version: the order of patterns.
    pub options: Vec<OptionRow>,
    /// What got another name.
    pub renamed: Vec<RenameRow>,
    /// What differs and no analysis of stability reads.
    pub beside: Vec<BesideRow>,
    /// What differs and can alter the answer.
    pub differences: Vec<DifferenceRow>,
    /// How many states are feasible: before, after.
    pub feasible: [usize; 2],
    /// Why a version has no answer: before, after.
    pub no_answer: [Option<String>; 2],
    /// Under each concept, the equilibria.
    pub equilibria: BTreeMap<String, EquilibriaRow>,
    /// What each change of the answer is due to.
    pub causes: Vec<CauseRow>,
    /// How many models were analysed to find that out.
    pub models: usize,
    /// What both versions forecast; changes of it are not attributed.
    pub forecasts: Vec<OutlookRow>,
    /// Why forecasts are not compared; absent if they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_forecast: Option<String>,
}

/// Puts a comparison on the wire.
#[must_use]
pub fn comparison(found: &Comparison, beside: &[Beside], outlooks: &Outlooks) -> Compare {
    let versions = &found.versions;
    let state = |vector: OptionSet| UnionState {
        pattern: versions.after.pattern(vector),
        before: found.numbers[0].get(&vector).copied(),
        after: found.numbers[1].get(&vector).copied(),
    };
    let player = |dm: crate::formula::DmId| super::player_id(&versions.after, dm);
    let renamed = versions.renamed().into_iter().map(|one| RenameRow {
        kind: match one.what {
            Renamed::Dm => "decision-maker",
            Renamed::Option => "option",
            Renamed::Statement => "statement",
            Renamed::Rule => "rule",
        },
        from: one.from,
        to: one.to,
    });
    let difference = |(at, one): (usize, &Difference)| {
        let dm = match one {
            Difference::Statement { dm, .. }
            | Difference::Moved { dm, .. }
            | Difference::Weight { dm, .. }
            | Difference::Preference { dm } => Some(*dm),
            _ => None,
        };
        DifferenceRow {
            number: at + 1,
            part: if dm.is_some() { "preferences" } else { "structure" },
            player: dm.map(player),
            words: difference_words(found, one),
        }
    };
    let equilibria = found.labels.iter().enumerate().map(|(at, label)| {
        let of = |answer: &crate::compare::Answer| {
            answer.equilibria.get(at).cloned().unwrap_or_default()
        };
        let (old, new) = (of(&found.before), of(&found.after));
        let row = EquilibriaRow {
            before: old.len(),
            after: new.len(),
            gone: old.difference(&new).map(|vector| state(*vector)).collect(),
            new: new.difference(&old).map(|vector| state(*vector)).collect(),
        };
        (label.clone(), row)
    });
    let label = |at: usize| found.labels.get(at).cloned();
    let fact = |fact: &Fact| {
        let mut row = FactRow {
            kind: "reached",
            concept: None,
            player: None,
            state: None,
            now: found.after.says(fact),
        };
        match fact {
            Fact::Equilibrium { profile, vector } => {
                row.kind = "equilibrium";
                (row.concept, row.state) = (label(*profile), Some(state(*vector)));
            }
            Fact::Today { profile, dm } => {
                row.kind = "today";
                (row.concept, row.player) = (label(*profile), Some(player(*dm)));
            }
            Fact::Reached { vector } => row.state = Some(state(*vector)),
        }
        row
    };
    let causes = found.causes.iter().map(|cause| CauseRow {
        differences: cause.differences.iter().map(|at| at + 1).collect(),
        fewest: cause.smallest,
        changes: cause.facts.iter().map(fact).collect(),
    });
    let refused =
        |answer: &crate::compare::Answer| answer.refused.as_ref().map(ToString::to_string);
    Compare {
        schema: "crossroad/compare/1",
        program: Program::THIS,
        players: players(&versions.after),
        options: options(&versions.after),
        renamed: renamed.collect(),
        beside: beside
            .iter()
            .map(|one| BesideRow {
                kind: one.kind,
                id: one.id.clone(),
                turn: match one.turn {
                    Turn::New => "new",
                    Turn::Gone => "gone",
                    Turn::Changed => "changed",
                },
            })
            .collect(),
        differences: found.differences.iter().enumerate().map(difference).collect(),
        feasible: [found.before.states, found.after.states],
        no_answer: [refused(&found.before), refused(&found.after)],
        equilibria: equilibria.collect(),
        causes: causes.collect(),
        models: found.models,
        forecasts: outlooks.iter().flatten().map(outlook).collect(),
        no_forecast: outlooks.as_ref().err().cloned(),
    }
}

fn outlook(one: &crate::compare::Outlook) -> OutlookRow {
    let row = |likely: &Likely| LikelyRow { value: likely.0, error: likely.1 };
    let turn = |(answer, before, after): &(String, Option<Likely>, Option<Likely>)| LikelyTurn {
        answer: answer.clone(),
        before: before.as_ref().map(row),
        after: after.as_ref().map(row),
    };
    OutlookRow {
        question: one.question.clone(),
        concept: one.concept.id,
        answers: one.answers.iter().map(turn).collect(),
    }
}
