//! The one wire format: what programs read.
//!
//! Versioned by `schema`. Players are decision makers here (later also
//! coalitions and owners of views); a state's pattern is absent where a graph
//! has no options. Large lists are written as they are computed, never held.

mod analysis;
mod backtest;
mod cases;
mod change;
mod compare;
mod condition;
mod dilemmas;
mod explanation;
mod facts;
mod forecast;
mod forecast_hinge;
mod hinge;
mod lines;
mod merge;
mod model;
mod outlooks;
mod paths;
mod pool;
mod post_mortem;
mod provenance;
mod rows;
mod score;
mod sighting;
mod states;
mod sweep;
mod symbolic;
mod views;
mod watch_for;

pub use analysis::{Analysis, analysis};
pub use backtest::{Backtest, BacktestTerms, backtest};
pub use cases::{CaseRow, Cases};
pub use change::{Change, change, effects};
pub use compare::{Compare, comparison};
pub use condition::{Condition, condition};
pub use dilemmas::{DilemmaRow, Dilemmas, PositionRow, dilemmas};
pub use explanation::{Explanation, explanation};
pub use facts::UnionState;
pub use forecast::{Forecast, ShareRow, Timeline, forecast, timeline};
pub use forecast_hinge::{ForecastHinge, forecast_hinge};
pub use hinge::{Hinge, hinge};
pub use lines::write;
pub use merge::{AnalystRow, DisputeRow, Merge, ReadingRow, merge};
pub use model::{Model, StatementRow, model};
pub use paths::{ArrivalRow, Paths, paths};
pub use pool::{DisagreementRow, OwnRow, PoolRow, Pooled, PooledRow, pooled};
pub use post_mortem::{PostMortem, post_mortem};
pub use provenance::{ClaimRow, ConfidenceRow, SourceRow, Support};
pub use rows::Rows;
pub use score::{Score, score};
pub use sighting::SightingRow;
pub use states::{StateRow, States, VectorRow, states};
pub use sweep::{
    Sweep, SweptAnswer, SweptEquilibrium, SweptFailure, SweptMove, SweptPoint, SweptWithdrawal,
};
pub(crate) use symbolic::cube_pattern;
pub use symbolic::{SymbolicAnalysis, SymbolicState, symbolic, symbolic_state};
pub use views::{HypergameRow, ViewRow, Views, views};
pub use watch_for::{TellingRow, WatchFor, WatchQuestionRow, watch_for};

pub use crossroad::program::Program;
use schemars::JsonSchema;
use serde::Serialize;

use crossroad::model::conflict::{Conflict, OneWay};

/// Somebody who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Player {
    /// Its id in the file.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is: `decision-maker`.
    pub kind: &'static str,
}

/// Something a player can take or drop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OptionRow {
    /// Its id as formulas write it, `player.option`.
    pub id: String,
    /// Whose option it is.
    pub player: String,
    /// What taking it means.
    pub does: String,
    /// `on`: once taken, stays taken; `off`: once dropped, stays dropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_way: Option<&'static str>,
}

/// Returns the players of a conflict, in file order.
#[must_use]
pub fn players(conflict: &Conflict) -> Vec<Player> {
    let player = |dm: &crossroad::model::conflict::DecisionMaker| Player {
        id: dm.id.value.clone(),
        name: dm.name.clone(),
        kind: "decision-maker",
    };
    conflict.dms.iter().map(player).collect()
}

/// Returns the options of a conflict, in file order.
#[must_use]
pub fn options(conflict: &Conflict) -> Vec<OptionRow> {
    let owner = |dm: crossroad::text::formula::DmId| {
        conflict.dms.get(dm.index()).map_or_else(String::new, |dm| dm.id.value.clone())
    };
    conflict
        .options
        .iter()
        .enumerate()
        .map(|(at, option)| OptionRow {
            id: conflict.option_name(crossroad::text::formula::OptionId::at(at)),
            player: owner(option.dm),
            does: option.does.clone(),
            one_way: option.one_way.map(|way| match way {
                OneWay::On => "on",
                OneWay::Off => "off",
            }),
        })
        .collect()
}

/// Names a decision maker on the wire.
pub(crate) fn player_id(conflict: &Conflict, dm: crossroad::text::formula::DmId) -> String {
    conflict.dms.get(dm.index()).map_or_else(String::new, |dm| dm.id.value.clone())
}

/// Names a coalition on the wire: its members, joined by `+`.
pub(crate) fn coalition_id(
    conflict: &Conflict,
    coalition: crossroad::stability::Coalition,
) -> String {
    let dms = (0..conflict.dms.len()).map(crossroad::text::formula::DmId::at);
    let ids: Vec<String> =
        dms.filter(|dm| coalition.has(*dm)).map(|dm| player_id(conflict, dm)).collect();
    ids.join("+")
}

/// Says that there is none of something, which is then left out.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Makes the schema of what is written (where an absent value is left out).
pub(crate) fn schema<T: JsonSchema>() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// The page of a stability concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConceptRow {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Other names it goes by.
    pub aliases: &'static [&'static str],
    /// When a state is stable.
    pub words: &'static str,
    /// What it assumes of people.
    pub behaviour: &'static str,
    /// The definition.
    pub formula: &'static str,
    /// Concepts it implies.
    pub implies: &'static [&'static str],
    /// What it needs, in words; refused where that is not there.
    pub needs: Vec<&'static str>,
    /// A worked example.
    pub example: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// Puts concepts on the wire.
#[must_use]
pub fn concepts(list: &[&'static crossroad::stability::Concept]) -> Vec<ConceptRow> {
    let row = |concept: &&'static crossroad::stability::Concept| ConceptRow {
        id: concept.id,
        name: concept.name,
        aliases: concept.aliases,
        words: concept.words,
        behaviour: concept.behaviour,
        formula: concept.formula,
        implies: concept.implies,
        needs: concept.needs().iter().map(|need| need.why()).collect(),
        example: concept.example,
        source: concept.source,
    };
    list.iter().map(row).collect()
}

/// The page of a diagnostic code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CodeRow {
    /// The code.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// What it means.
    pub means: &'static str,
    /// A file that has it.
    pub example: &'static str,
    /// How to mend it.
    pub mend: &'static str,
}

/// Puts diagnostic codes on the wire.
#[must_use]
pub fn codes(list: &[crossroad::text::diagnostic::Code]) -> Vec<CodeRow> {
    let row = |code: &crossroad::text::diagnostic::Code| {
        let page = code.page();
        CodeRow {
            code: code.id(),
            severity: match page.severity {
                crossroad::text::diagnostic::Severity::Error => "error",
                crossroad::text::diagnostic::Severity::Warning => "warning",
            },
            title: page.title,
            means: page.means,
            example: page.example,
            mend: page.mend,
        }
    };
    list.iter().map(row).collect()
}
