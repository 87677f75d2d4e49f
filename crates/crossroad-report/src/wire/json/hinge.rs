//! The answer of `hinge` on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::{ClaimRow, ConfidenceRow, SourceRow, Support, cited};
use super::states::VectorRow;
use super::{OptionRow, Player, Program, is_zero, options, player_id, players};
use crossroad::finding::hinge::{
    self, Change, Confidence, Effect, Fall, Hinges, Lost, Stay, Under,
};
use crossroad::game::naming::StateNames;
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::{ClaimId, DmId, OptionSet};

/// A statement that falls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FallRow {
    /// Its id, or its place in the file.
    pub id: String,
    /// What kind of statement it is, such as `option`, `wish` or `rule`.
    pub kind: &'static str,
    /// What becomes of it: `dropped`; `closed-taken` or `closed-not-taken` (an option);
    /// `tied` (a ranking entry, with the next); `unsupported` (kept, resting on nothing);
    /// `beside` (dropped; stability does not read it).
    pub effect: &'static str,
}

/// A statement that loses a claim and stays by another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StayRow {
    /// Its id, or its place in the file.
    pub id: String,
    /// What kind of statement it is.
    pub kind: &'static str,
    /// The claims it still rests on.
    pub claims: Vec<String>,
}

/// Equilibria that go or come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LostRow {
    /// How many.
    pub count: usize,
    /// The first of them.
    pub states: Vec<VectorRow>,
}

/// Something before and after a withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Turn {
    /// With nothing withdrawn.
    pub before: bool,
    /// After the withdrawal.
    pub after: bool,
}

/// What changes under one concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnderRow {
    /// How many verdicts change.
    pub verdicts_changed: u64,
    /// How many there are: for each option vector feasible in either model, one for each player
    /// and one for all together.
    pub verdicts: u64,
    /// Equilibria that are none any more.
    pub gone: LostRow,
    /// Equilibria that were none before.
    pub new: LostRow,
    /// How many equilibria stay.
    pub survive: usize,
    /// Whether the status quo is an equilibrium; absent if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_quo: Option<Turn>,
    /// Whether the status quo is stable for each player.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub status_quo_stable: BTreeMap<String, Turn>,
}

/// A withdrawal and what it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HingeRow {
    /// What kind of thing is withdrawn: `source`, `speaker`, `claim` or `statement`.
    pub kind: &'static str,
    /// Its id or name.
    pub id: String,
    /// The claims withdrawn with it.
    pub claims: Vec<String>,
    /// The statements that fall.
    pub falls: Vec<FallRow>,
    /// The statements that rested on one of the claims and stay by another.
    pub stays: Vec<StayRow>,
    /// How many verdicts change under all concepts.
    pub verdicts_changed: u64,
    /// How many verdicts there are.
    pub verdicts: u64,
    /// How many states are feasible; absent if what is left has no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feasible: Option<usize>,
    /// Why what is left has no answer; such a withdrawal counts as changing everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_answer: Option<String>,
    /// Players with a ranking that has no place for a state now feasible: it stands below all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unranked: Vec<String>,
    /// What changes under each concept.
    pub under: BTreeMap<String, UnderRow>,
}

/// The answer of `hinge`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Hinge {
    /// `crossroad/hinge/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// How many statements rest on what.
    pub support: Support,
    /// Who acts, in file order.
    pub players: Vec<Player>,
    /// What they can take, in file order, which is that of patterns.
    pub options: Vec<OptionRow>,
    /// How many states are feasible with nothing withdrawn.
    pub feasible: usize,
    /// How many analyses were made: one for each distinct model.
    pub analyses: usize,
    /// The withdrawals, each alone, those that change most first.
    pub withdrawals: Vec<HingeRow>,
    /// The claims withdrawn.
    pub claims: Vec<ClaimRow>,
    /// Their sources.
    pub sources: Vec<SourceRow>,
    /// How many things that were asked for were not withdrawn, since there are too many: the last
    /// of them. Absent if none.
    #[serde(skip_serializing_if = "is_zero")]
    pub left_out: usize,
    /// How far the answer can be relied on; absent where not all things were withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<ConfidenceRow>,
}

/// Puts withdrawals on the wire.
#[must_use]
pub fn hinge(
    conflict: &Conflict,
    names: &StateNames,
    found: &Hinges,
    (sure, left_out): (Option<&Confidence>, usize),
) -> Hinge {
    let wire = Wire { conflict, names, found };
    let withdrawals: Vec<HingeRow> = found.rows.iter().map(|row| wire.row(row)).collect();
    let (claims, sources) = cited(conflict, withdrawals.iter().flat_map(|row| &row.claims));
    Hinge {
        schema: "crossroad/hinge/1",
        program: Program::THIS,
        support: Support::of(conflict),
        players: players(conflict),
        options: options(conflict),
        feasible: found.space.len(),
        analyses: found.analyses,
        withdrawals,
        claims,
        sources,
        left_out,
        confidence: sure.map(|sure| ConfidenceRow::new(conflict, sure)),
    }
}

struct Wire<'a> {
    conflict: &'a Conflict,
    names: &'a StateNames,
    found: &'a Hinges,
}

impl Wire<'_> {
    fn row(&self, row: &hinge::Hinge) -> HingeRow {
        let change = row.change.as_ref().ok();
        let (verdicts_changed, verdicts) = change.map_or((0, 0), Change::share);
        let under = change.into_iter().flat_map(|change| &change.under);
        let labelled = self.found.labels.iter().cloned().zip(under);
        HingeRow {
            kind: row.what.kind().word(),
            id: row.name.clone(),
            claims: self.claims(&row.fallen.claims),
            falls: row.fallen.falls.iter().map(fall).collect(),
            stays: row.fallen.stays.iter().map(|one| self.stay(one)).collect(),
            verdicts_changed,
            verdicts,
            feasible: change.map(|change| change.states),
            no_answer: row.change.as_ref().err().map(ToString::to_string),
            unranked: change
                .into_iter()
                .flat_map(|change| &change.unranked)
                .map(|dm| player_id(self.conflict, *dm))
                .collect(),
            under: labelled.map(|(label, under)| (label, self.under(under))).collect(),
        }
    }

    fn claims(&self, claims: &[ClaimId]) -> Vec<String> {
        let found = claims.iter().filter_map(|id| self.conflict.claims.get(id.index()));
        found.map(|claim| claim.id.value.clone()).collect()
    }

    fn stay(&self, one: &Stay) -> StayRow {
        StayRow { id: one.place.clone(), kind: one.kind.id(), claims: self.claims(&one.on) }
    }

    fn under(&self, under: &Under) -> UnderRow {
        let turn = |(before, after): (bool, bool)| Turn { before, after };
        let stable = under.today.iter().flat_map(|today| &today.stable).enumerate();
        UnderRow {
            verdicts_changed: under.changed,
            verdicts: under.verdicts,
            gone: self.lost(&under.gone),
            new: self.lost(&under.new),
            survive: under.survive,
            status_quo: under.today.as_ref().map(|today| turn(today.equilibrium)),
            status_quo_stable: stable
                .map(|(dm, one)| (player_id(self.conflict, DmId::at(dm)), turn(*one)))
                .collect(),
        }
    }

    fn lost(&self, lost: &Lost) -> LostRow {
        let states = lost.vectors.iter().map(|vector| self.vector(*vector)).collect();
        LostRow { count: lost.count, states }
    }

    fn vector(&self, vector: OptionSet) -> VectorRow {
        VectorRow::new(self.conflict, &self.found.space, self.names, vector)
    }
}

fn fall(one: &Fall) -> FallRow {
    let effect = match one.effect {
        Effect::Dropped => "dropped",
        Effect::Closed { taken: true } => "closed-taken",
        Effect::Closed { taken: false } => "closed-not-taken",
        Effect::Tied => "tied",
        Effect::Unsupported => "unsupported",
        Effect::Beside => "beside",
    };
    FallRow { id: one.place.clone(), kind: one.kind.id(), effect }
}
