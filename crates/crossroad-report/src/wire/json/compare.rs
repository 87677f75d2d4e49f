//! The answer of `compare` on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::facts::{FactRow, UnionState};
use super::outlooks::{OutlookRow, outlooks, shift};
use super::{OptionRow, Player, Program, options, players};
use crate::answer::causes::merged;
use crate::wording::difference_words;
use crossroad::finding::compare::{Beside, Comparison, Difference, Fact, Outlooks, Turn};
use crossroad::text::formula::OptionSet;

/// Something that got another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RenameRow {
    /// What kind of thing, in words: `decision maker`, `option`, `statement`, `rule`, and so on.
    pub kind: &'static str,
    /// What it was called.
    pub from: String,
    /// What it is called now.
    pub to: String,
}

/// Something that differs and no analysis reads.
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
    /// `structure`, `preferences`, `events` (with the day), or `forecasts`: what nothing else reads
    /// (foresight, pace, coalitions, questions).
    pub part: &'static str,
    /// Whose preference, foresight or pace; absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub player: Option<String>,
    /// What differs, in words.
    pub words: String,
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
    /// What differs and no analysis reads.
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
    /// By how much a share has to move to count as changed, at least; where worlds are drawn, by
    /// two standard errors.
    pub moved: f64,
    /// What both versions forecast.
    pub forecasts: Vec<OutlookRow>,
    /// How many models were forecast to find out what changes are due to.
    pub forecast_models: usize,
    /// Why a version has no forecast: before, after.
    pub no_forecast: [Option<String>; 2],
}

/// Puts a comparison on the wire.
#[must_use]
pub fn comparison(found: &Comparison, beside: &[Beside], ahead: &Outlooks) -> Compare {
    let versions = &found.versions;
    let state = |vector: OptionSet| UnionState {
        pattern: versions.after.graph.is_none().then(|| versions.after.pattern(vector)),
        name: versions.after.graph_state(vector).map(|found| found.id.value.clone()),
        before: found.numbers[0].get(&vector).copied(),
        after: found.numbers[1].get(&vector).copied(),
    };
    let player = |dm: crossroad::text::formula::DmId| super::player_id(&versions.after, dm);
    let renamed = versions.renamed().into_iter().map(|one| RenameRow {
        kind: one.what.word(),
        from: one.from,
        to: one.to,
    });
    let difference = |(at, one): (usize, &Difference)| {
        let part = match one {
            Difference::Event(_) | Difference::Day => "events",
            _ if one.forecasts_only() => "forecasts",
            _ if one.dm().is_some() => "preferences",
            _ => "structure",
        };
        DifferenceRow {
            number: at + 1,
            part,
            player: one.dm().map(player),
            words: difference_words(versions, one),
        }
    };
    let equilibria = found.labels.iter().enumerate().map(|(at, label)| {
        let of = |answer: &crossroad::finding::compare::Answer| {
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
        let mut row = FactRow::new("reached", Some(found.after.says(fact)));
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
    let row = |(cause, shifts): (
        crossroad::finding::compare::Cause<Fact>,
        Vec<crossroad::finding::compare::Shift>,
    )| {
        let shifts = shifts.iter().map(|one| shift(ahead, one));
        CauseRow {
            differences: cause.differences.iter().map(|at| at + 1).collect(),
            fewest: cause.smallest,
            changes: cause.facts.iter().map(fact).chain(shifts).collect(),
        }
    };
    let causes = merged(&found.causes, &ahead.causes).into_iter().map(row);
    let refusal =
        |of: &crossroad::finding::compare::Outlook| of.refused.as_ref().map(ToString::to_string);
    let refused = |answer: &crossroad::finding::compare::Answer| {
        answer.refused.as_ref().map(ToString::to_string)
    };
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
        moved: ahead.moved,
        forecasts: outlooks(ahead),
        forecast_models: ahead.models,
        no_forecast: [refusal(&ahead.before), refusal(&ahead.after)],
    }
}
