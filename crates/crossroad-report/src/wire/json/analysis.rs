//! The answer of `analyze` on the wire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::explanation::MoveRow;
use super::provenance::{ClaimRow, ConfidenceRow, SourceRow, Support, cited};
use super::states::StateRow;
use super::{OptionRow, Player, Program, Rows, coalition_id, options, player_id, players};
use crate::answer::{Findings, Judgements, MARGIN_MOST};
use crate::likelihood::Ladder;
use crate::wording::judgements::sentences;
use crossroad::game::naming::{StateNames, number};
use crossroad::game::space::BitSet;
use crossroad::stability::{Coalition, Settles, Worlds};
use crossroad::text::formula::DmId;

/// For each concept (or profile) asked for: something.
type ByConcept<T> = BTreeMap<String, T>;

/// For each player: something.
type ByPlayer<T> = BTreeMap<String, T>;

/// What the analysed file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct About {
    /// Its title.
    pub title: String,
    /// The time it describes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// What the analyst wants to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// How many statements rest on what.
    pub support: Support,
}

/// What each player is taken to foresee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProfileRow {
    /// The concept of each player.
    pub concepts: ByPlayer<&'static str>,
    /// Which sequences of opponents' moves count as one answer: `legal`, `each-once`, `single`.
    pub sequences: &'static str,
}

/// A player's moves from the status quo.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatusQuoMoves {
    /// Under which concept they are judged.
    pub concept: &'static str,
    /// Whether the status quo is stable for the player.
    pub stable: bool,
    /// The moves.
    pub moves: Vec<MoveRow>,
}

/// A coalition that upsets an equilibrium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UpsetRow {
    /// The equilibrium: no decision maker would leave it alone.
    pub state: u64,
    /// Who would leave it together.
    pub coalition: String,
    /// Where to: all members prefer it.
    pub to: u64,
}

/// What holds over all ways to settle what the file leaves uncertain.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WorldsRow<'a> {
    /// In how many ways it can be settled.
    pub ways: String,
    /// How many of these differ in states, moves or what anybody prefers.
    pub different: String,
    /// What is settled in each of them, by concept: `all` of it; `chances` (and orders: what is
    /// unknown stays so, which the concept reads); `nothing` that anybody prefers (the concept weighs
    /// that itself; which options and rules there are is settled).
    pub settles: ByConcept<&'static str>,
    /// The states below that the reference scenario does not have: an option or rule with a chance
    /// would have to be, or not to be. Their numbers are above those of all states that it has.
    pub outside: Rows<'a, StateRow>,
    /// The states stable in all of them; where a state is not feasible it is not stable.
    pub stable_in_all: ByConcept<ByPlayer<Rows<'a, u64>>>,
    /// The states stable in at least one of them.
    pub stable_in_some: ByConcept<ByPlayer<Rows<'a, u64>>>,
    /// The states that are equilibria in all of them.
    pub equilibria_in_all: ByConcept<Rows<'a, u64>>,
    /// The states that are equilibria in at least one of them.
    pub equilibria_in_some: ByConcept<Rows<'a, u64>>,
}

/// How far an equilibrium is from breaking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MarginRow {
    /// The equilibrium.
    pub state: u64,
    /// The least of all players' figures; absent if none up to `margin_limit` breaks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<u32>,
    /// For each player that can: the least cost of edits of its statements (moves, 1 a place; swaps
    /// in a ranking, 1; drops, 2) after which the state is no equilibrium.
    pub by_player: ByPlayer<u32>,
}

/// The answer of `analyze`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Analysis<'a> {
    /// `crossroad/analysis/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// What was analysed.
    pub conflict: About,
    /// What it comes to, in sentences, as screens and reports begin with them.
    pub key_judgements: Vec<String>,
    /// Who acts, in file order.
    pub players: Vec<Player>,
    /// What they can take, in file order, which is that of patterns.
    pub options: Vec<OptionRow>,
    /// How many states are feasible.
    pub feasible: usize,
    /// The states asked for (`--where`), in words; absent where all are. The lists of states
    /// below have no others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<String>,
    /// The feasible states (asked for).
    pub states: Rows<'a, StateRow>,
    /// What was asked: the concept of each player.
    pub profiles: ByConcept<ProfileRow>,
    /// Under each concept, the states stable for each player, in the reference scenario.
    pub stable: ByConcept<ByPlayer<Rows<'a, u64>>>,
    /// Under each concept against coalitions, the states stable for each coalition (its members
    /// joined by `+`).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub coalitions: ByConcept<ByPlayer<Rows<'a, u64>>>,
    /// From which equilibria of single decision makers (Nash equilibria, and the status quo where it
    /// is an equilibrium of any kind) which coalitions would move where: the coalitions asked about,
    /// or else those of the file, where that is quick.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub upsets: Vec<UpsetRow>,
    /// Under each concept, the states stable for every player, in the reference scenario.
    pub equilibria: ByConcept<Rows<'a, u64>>,
    /// Under each concept, how far each equilibrium is from breaking; absent for concepts where
    /// that is not quick to find out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub margins: ByConcept<Vec<MarginRow>>,
    /// The cost up to which margins were looked for.
    pub margin_limit: u32,
    /// Today's state, if the file says.
    pub status_quo: Option<u64>,
    /// Every move from the status quo, for each player; absent where the space is large.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub from_status_quo: ByPlayer<StatusQuoMoves>,
    /// The claims that the verdicts on the status quo rest on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimRow>,
    /// Their sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceRow>,
    /// How far the answer can be relied on, apart from any likelihood.
    pub confidence: ConfidenceRow,
    /// What holds over all worlds; absent where nothing is uncertain or there are too many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worlds: Option<WorldsRow<'a>>,
    /// In how many ways what is uncertain can be settled; 1 if nothing is.
    pub ways: String,
    /// What a reader must know to read the rest right.
    pub notes: Vec<String>,
}

/// Lists the members of a set that it keeps alive.
fn members(set: std::rc::Rc<BitSet>) -> impl Iterator<Item = u64> {
    let words = set.words().len();
    (0..words).flat_map(move |at| {
        let word = set.words().get(at).copied().unwrap_or(0);
        let bits = (0..64).filter(move |bit| word >> bit & 1 == 1);
        bits.map(move |bit| (at * 64 + bit) as u64 + 1)
    })
}

fn ids<'a>(found: &'a Findings<'a>, set: &'a BitSet) -> Rows<'a, u64> {
    Rows::new(move || set.iter().filter(|state| found.is_asked(*state)).map(number))
}

/// Describes the states that are stable for somebody in some world, and that the reference scenario
/// does not have.
fn outside<'a>(found: &'a Findings<'a>, worlds: &'a Worlds) -> Rows<'a, StateRow> {
    Rows::new(move || {
        let wide = worlds.wide.as_ref();
        let states = wide.map(|wide| {
            let names = StateNames::numbered(found.conflict, &wide.space, wide.numbering.clone());
            let mut told = BitSet::new(wide.space.len());
            worlds.stable.iter().flat_map(|one| &one.some).for_each(|set| told.unite(set));
            let asked = wide
                .numbering
                .outside()
                .filter(move |place| told.contains(*place) && found.is_asked(*place));
            let states = asked.map(|place| wide.numbering.state(place));
            states.map(move |state| StateRow::new(found.conflict, &wide.space, &names, state))
        });
        states.into_iter().flatten()
    })
}

/// Puts findings on the wire.
#[must_use]
pub fn analysis<'a>(found: &'a Findings<'a>, judgements: &Judgements) -> Analysis<'a> {
    let (conflict, space) = (found.conflict, found.graph.space);
    let player = |dm: usize| player_id(conflict, DmId::at(dm));
    let by_player = |sets: &'a [BitSet]| -> ByPlayer<Rows<'a, u64>> {
        sets.iter().enumerate().map(|(dm, set)| (player(dm), ids(found, set))).collect()
    };
    let labelled = move || found.labels.iter().cloned().zip(&found.analysis.stable);
    let profile = |stable: &crossroad::stability::Stable| ProfileRow {
        concepts: space
            .dms()
            .map(|dm| (player(dm.index()), stable.profile.concept(dm).id))
            .collect(),
        sequences: stable.profile.sequences.name(),
    };
    let worlds = found.worlds.as_ref().map(|worlds| {
        let labelled = || found.labels.iter().cloned().zip(&worlds.stable);
        WorldsRow {
            ways: worlds.ways.to_string(),
            different: worlds.different.to_string(),
            settles: labelled()
                .map(|(id, across)| {
                    let word = match across.settles {
                        Settles::All => "all",
                        Settles::Chances => "chances",
                        Settles::Nothing => "nothing",
                    };
                    (id, word)
                })
                .collect(),
            outside: outside(found, worlds),
            stable_in_all: labelled().map(|(id, across)| (id, by_player(&across.all))).collect(),
            stable_in_some: labelled().map(|(id, across)| (id, by_player(&across.some))).collect(),
            equilibria_in_all: labelled()
                .map(|(id, across)| (id, ids(found, &across.equilibria_in_all)))
                .collect(),
            equilibria_in_some: labelled()
                .map(|(id, across)| (id, ids(found, &across.equilibria_in_some)))
                .collect(),
        }
    });
    let margin = |one: &crossroad::finding::inverse::Margin| MarginRow {
        state: number(one.state),
        least: one.least(),
        by_player: one
            .by_dm
            .iter()
            .enumerate()
            .filter_map(|(dm, cost)| cost.map(|cost| (player(dm), cost)))
            .collect(),
    };
    let margins = found.labels.iter().zip(&found.margins).filter_map(|(label, margins)| {
        let told = margins.as_ref()?.iter().filter(|one| found.is_asked(one.state));
        Some((label.clone(), told.map(margin).collect()))
    });
    let from_status_quo: ByPlayer<StatusQuoMoves> = found
        .accounts
        .iter()
        .map(|account| {
            let moves = account.moves.iter().map(|one| MoveRow::new(conflict, one)).collect();
            let row = StatusQuoMoves { concept: account.concept.id, stable: account.stable, moves };
            (player(account.dm.index()), row)
        })
        .collect();
    let moves = from_status_quo.values().flat_map(|row| &row.moves);
    let (claims, sources) = cited(conflict, moves.flat_map(MoveRow::claims));
    Analysis {
        schema: "crossroad/analysis/1",
        program: Program::THIS,
        conflict: About {
            title: conflict.title.clone(),
            as_of: conflict.as_of.map(|date| date.to_string()),
            question: conflict.question.clone(),
            support: Support::of(conflict),
        },
        players: players(conflict),
        options: options(conflict),
        feasible: space.len(),
        only: found.only.as_ref().map(|(words, _)| words.clone()),
        states: Rows::new(move || {
            let asked = space.states().filter(move |state| found.is_asked(*state));
            asked.map(move |state| StateRow::new(conflict, space, &found.names, state))
        }),
        profiles: labelled().map(|(id, stable)| (id, profile(stable))).collect(),
        stable: labelled().map(|(id, stable)| (id, by_player(&stable.by_dm))).collect(),
        coalitions: labelled()
            .filter(|(_, stable)| !stable.by_coalition.is_empty())
            .map(|(id, stable)| {
                let sets = stable.by_coalition.iter();
                let row = |(coalition, set): &'a (Coalition, BitSet)| {
                    (coalition_id(conflict, *coalition), ids(found, set))
                };
                (id, sets.map(row).collect())
            })
            .collect(),
        upsets: found
            .upsets
            .iter()
            .map(|upset| UpsetRow {
                state: number(upset.state),
                coalition: coalition_id(conflict, upset.coalition),
                to: number(upset.to),
            })
            .collect(),
        equilibria: found
            .labels
            .iter()
            .enumerate()
            .map(|(at, id)| {
                let set = std::rc::Rc::new(found.equilibria(at));
                (id.clone(), Rows::new(move || members(std::rc::Rc::clone(&set))))
            })
            .collect(),
        margins: margins.collect(),
        margin_limit: MARGIN_MOST,
        status_quo: found.status_quo.map(number),
        from_status_quo,
        claims,
        sources,
        key_judgements: sentences(conflict, judgements, Ladder::Icd203),
        confidence: ConfidenceRow::new(conflict, &found.confidence),
        worlds,
        ways: found.ways.to_string(),
        notes: found.notes.clone(),
    }
}
