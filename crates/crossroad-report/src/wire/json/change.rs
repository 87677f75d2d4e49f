//! The answers of `change` and `condition` on the wire.

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::{ClaimRow, SourceRow, cited};
use super::states::VectorRow;
use super::{OptionRow, Player, Program, options, player_id, players};

use crossroad::finding::inverse::{
    self, Ask, Changes, Costs, Edit, Effects, Proof, Settled, To, against,
};
use crossroad::game::naming::StateNames;
use crossroad::game::space::Space;
use crossroad::model::conflict::{Conflict, OneWay};
use crossroad::model::provenance::SupportKind;
use crossroad::text::formula::{ClaimId, OptionId, OptionSet, print};

/// One edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EditRow {
    /// `move`, `swap`, `split`, `tie`, `drop`, `add`, `settle`, `crucial`, `close`, `open`, `one-way` or `rule`.
    pub kind: &'static str,
    /// Whose preference it changes; absent where it changes what can be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub player: Option<String>,
    /// The statement, option or rule: its id, or its place in the file; absent for what is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The formula that is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// Of a divided entry of a ranking: the states that come before the rest, by their places in it,
    /// from 1.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ahead: Vec<usize>,
    /// By how many places it moves, upward above 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<i32>,
    /// The first and the last place at which it can be added, from 1, among the statements held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<[usize; 2]>,
    /// How it is settled (`opposite`, `as-written`, `held`, `not-held`), closed (`taken`, `not-taken`), or can be
    /// changed from now on (`on`, `off`, `both`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<&'static str>,
    /// What it costs.
    pub cost: u32,
    /// The claims that it goes against.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<String>,
    /// The same in words.
    pub words: String,
}

/// Edits that together do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WayRow {
    /// The state that becomes what it was to be.
    pub state: VectorRow,
    /// The edits; none if it is so already.
    pub edits: Vec<EditRow>,
}

/// The answer of `change` for a state.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Change {
    /// `crossroad/change/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// Who acts, in file order.
    pub players: Vec<Player>,
    /// What they can take, in file order, which is that of patterns.
    pub options: Vec<OptionRow>,
    /// Under which concept.
    pub concept: String,
    /// What was asked: `equilibrium`, `not`, or `outside` (what single edits bring about).
    pub to: &'static str,
    /// The least cost, or that of the ways found; absent if none was, or was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<u32>,
    /// `least` (proven, and all ways are listed unless `more` says so), `none` (proven: no edits up
    /// to `limit`), `open` (given up); absent for `outside`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<&'static str>,
    /// The most that edits could cost; for `open` the cost below which it is proven that none do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Whether there are more ways of that cost than are listed.
    pub more: bool,
    /// For `open`: whether the ways do more than was asked (nobody has a move that pays; or somebody
    /// gains however the others answer), and so bound the least cost from above.
    pub stronger: bool,
    /// The ways of that cost.
    pub ways: Vec<WayRow>,
    /// What single edits bring about, for `outside`: the cheapest first, then what settles most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<EffectRow>,
    /// How many steps the search took, or how many single edits were tried.
    pub steps: u64,
    /// The claims that the edits go against.
    pub claims: Vec<ClaimRow>,
    /// Their sources.
    pub sources: Vec<SourceRow>,
}

/// What a single edit brings about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EffectRow {
    /// The edit.
    pub edit: EditRow,
    /// The states that become equilibria.
    pub settles: Vec<VectorRow>,
    /// The states that cease to be equilibria.
    pub unsettles: Vec<VectorRow>,
}

/// What naming things on the wire needs.
struct Wire<'a> {
    conflict: &'a Conflict,
    space: &'a Space,
    names: &'a StateNames,
    costs: &'a Costs,
}

impl Wire<'_> {
    fn state(&self, vector: OptionSet) -> VectorRow {
        VectorRow::new(self.conflict, self.space, self.names, vector)
    }

    fn edit(&self, edit: &Edit) -> EditRow {
        let conflict = self.conflict;
        let cited = against(conflict, edit);
        let claim = |id: &ClaimId| conflict.claims.get(id.index()).map(|one| one.id.value.clone());
        let claims = cited.iter().flat_map(|one| match &one.support.kind {
            SupportKind::Quoted(claims) => claims.iter().filter_map(claim).collect(),
            _ => Vec::new(),
        });
        let speaker =
            crate::wording::speaker::Speaker { conflict, space: self.space, names: self.names };
        let named = |id: &OptionId| Some(conflict.option_name(*id));
        let mut row = EditRow {
            kind: edit.kind(conflict).word(),
            player: edit.dm().map(|dm| player_id(conflict, dm)),
            id: cited.first().map(|one| one.place.clone()),
            formula: None,
            ahead: Vec::new(),
            by: None,
            places: None,
            how: None,
            cost: edit.cost(conflict, self.costs),
            against: claims.collect(),
            words: crate::wording::edit_words(speaker, edit),
        };
        match edit {
            Edit::Move { by, .. } => row.by = Some(*by),
            Edit::Split { ahead, .. } => row.ahead = ahead.iter().map(|at| at + 1).collect(),
            Edit::Add { formula, first, last, .. } => {
                row.formula = Some(print(formula, &|atom| conflict.atom_name(atom)));
                row.places = Some([first + 1, last + 1]);
            }
            Edit::Settle { how, .. } => {
                row.how = Some(match how {
                    Settled::Opposite => "opposite",
                    Settled::AsWritten => "as-written",
                    Settled::Held => "held",
                    Settled::NotHeld => "not-held",
                });
            }
            Edit::Close { option, taken } => {
                row.id = named(option);
                row.how = Some(if *taken { "taken" } else { "not-taken" });
            }
            Edit::OneWay { option, to } => {
                row.id = named(option);
                row.how = Some(match to {
                    Some(OneWay::On) => "on",
                    Some(OneWay::Off) => "off",
                    None => "both",
                });
            }
            Edit::Open { option } => row.id = named(option),
            Edit::Tie { .. } | Edit::Drop { .. } | Edit::Crucial { .. } | Edit::Rule { .. } => {}
        }
        row
    }

    fn finish(
        &self,
        concept: &str,
        to: &'static str,
        ways: Vec<WayRow>,
        effects: Vec<EffectRow>,
    ) -> Change {
        let edits = ways.iter().flat_map(|way| &way.edits);
        let edits = edits.chain(effects.iter().map(|row| &row.edit));
        let (claims, sources) = cited(self.conflict, edits.flat_map(|edit| &edit.against));
        Change {
            schema: "crossroad/change/1",
            program: Program::THIS,
            players: players(self.conflict),
            options: options(self.conflict),
            concept: concept.to_owned(),
            to,
            cost: None,
            proof: None,
            limit: None,
            more: false,
            stronger: false,
            ways,
            effects,
            steps: 0,
            claims,
            sources,
        }
    }
}

/// Puts the smallest edits on the wire.
#[must_use]
pub fn change(
    conflict: &Conflict,
    (space, names): (&Space, &StateNames),
    (ask, label): (&Ask, &str),
    found: &Changes,
) -> Change {
    let wire = Wire { conflict, space, names, costs: &ask.terms.costs };
    let ways = found.ways.iter().map(|way| WayRow {
        state: wire.state(way.state),
        edits: way.edits.iter().map(|edit| wire.edit(edit)).collect(),
    });
    let to = match ask.to {
        To::Equilibrium => "equilibrium",
        To::Not => "not",
    };
    let (proof, limit) = match found.proof {
        Proof::Least => ("least", None),
        Proof::NoneWithin(limit) => ("none", Some(limit)),
        Proof::Open { below } => ("open", Some(below)),
    };
    Change {
        cost: found.cost,
        proof: Some(proof),
        limit,
        more: found.more,
        stronger: found.stronger,
        steps: found.steps,
        ..wire.finish(label, to, ways.collect(), Vec::new())
    }
}

/// Puts what single edits bring about on the wire.
#[must_use]
pub fn effects(
    conflict: &Conflict,
    (space, names): (&Space, &StateNames),
    (costs, label): (&Costs, &str),
    found: &Effects,
) -> Change {
    let wire = Wire { conflict, space, names, costs };
    let row = |row: &inverse::Effect| EffectRow {
        edit: wire.edit(&row.edit),
        settles: row.settled.iter().map(|vector| wire.state(*vector)).collect(),
        unsettles: row.unsettled.iter().map(|vector| wire.state(*vector)).collect(),
    };
    let effects = found.rows.iter().map(row).collect();
    let steps = found.tried as u64;
    Change { steps, ..wire.finish(label, "outside", Vec::new(), effects) }
}
