//! What a file leaves open, each thing with its possible outcomes and their odds.

use crate::game::graph::{WishId, statements};
use crate::model::conflict::{Conflict, DecisionMaker};
use crate::model::preference::{Chance, Item, Preference, Statement};
use crate::model::provenance::{Support, SupportKind};
use crate::text::formula::{ClaimId, DmId, OptionId};
use crate::text::source::Spanned;

/// Any-order groups of more statements have more orders than an outcome can number.
pub(super) const LARGEST_GROUP: usize = 20;

/// What kind of thing is not settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoubtKind {
    /// Whether a statement is held at all (1) or not (0).
    Held(DmId, WishId),
    /// Whether a statement is wanted as written (1), or its opposite (0).
    Side(DmId, WishId),
    /// The order of an any-order group: a number for each permutation, 0 for the order written.
    Order(DmId, usize),
    /// Which of the readings of something disputed is right: an index into them.
    Reading(DmId, usize),
    /// Whether an option is there (1) or stays as it is today (0).
    Option(OptionId),
    /// Whether a rule holds (1) or not (0): an index into the rules.
    Rule(usize),
    /// Which of the concepts stated for it a decision maker follows: an index into them.
    Foresight(DmId),
}

/// How likely the outcomes are.
#[derive(Debug, Clone, PartialEq)]
pub enum Odds {
    /// Outcome 1 has a probability in a range, which may be a point; outcome 0 the rest.
    Chance(Chance),
    /// Either of two outcomes; nothing is said of how likely.
    Open,
    /// Every order of so many things is equally likely.
    Order(usize),
    /// The share of each outcome.
    Shares(Vec<f64>),
}

impl Odds {
    /// Returns how many outcomes there are.
    #[must_use]
    pub fn outcomes(&self) -> u64 {
        match self {
            Self::Chance(_) | Self::Open => 2,
            Self::Order(members) => (1..=*members as u64).product(),
            Self::Shares(shares) => shares.len() as u64,
        }
    }

    /// Returns how many things an order is of.
    #[must_use]
    pub fn members(&self) -> usize {
        if let Self::Order(members) = self { *members } else { 0 }
    }

    /// Returns the least and greatest probability of outcome 1, where a range is stated or nothing.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        match self {
            Self::Open => Some((0.0, 1.0)),
            Self::Chance(chance) if chance.low < chance.high => Some((chance.low, chance.high)),
            _ => None,
        }
    }

    /// Returns the probability of an outcome; ranges count as their middle, and what is open as ½.
    #[must_use]
    pub fn middle(&self, outcome: u64) -> f64 {
        match self {
            Self::Chance(chance) => side(f64::midpoint(chance.low, chance.high), outcome),
            Self::Open => 0.5,
            Self::Order(_) => 1.0 / self.outcomes() as f64,
            Self::Shares(shares) => shares.get(outcome as usize).copied().unwrap_or(0.0),
        }
    }
}

/// Returns the probability of an outcome where that of outcome 1 is `p`.
pub(super) fn side(p: f64, outcome: u64) -> f64 {
    if outcome == 1 { p } else { 1.0 - p }
}

/// Something that is not settled.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// What it is about.
    pub kind: DoubtKind,
    /// How likely its outcomes are.
    pub odds: Odds,
    /// Its id or place in the file.
    pub place: String,
    /// What draws depend on: the same whatever else the file leaves open.
    pub(super) key: String,
    /// For an order: what draws of its statements depend on.
    pub(super) members: Vec<String>,
}

impl Doubt {
    /// Lists the claims that what is open rests on, each once: those of its statements, of the option
    /// or the rule.
    #[must_use]
    pub fn claims(&self, conflict: &Conflict) -> Vec<ClaimId> {
        let item = |dm: DmId, item: usize| match conflict.dms.get(dm.index()) {
            Some(DecisionMaker { preference: Preference::Prioritized(wants), .. }) => {
                wants.items.get(item)
            }
            _ => None,
        };
        let supports: Vec<&Support> = match self.kind {
            DoubtKind::Held(dm, id) | DoubtKind::Side(dm, id) => {
                let statement = item(dm, id.item).and_then(|item| statements(item).get(id.within));
                statement.map(|one| &one.support).into_iter().collect()
            }
            DoubtKind::Order(dm, at) | DoubtKind::Reading(dm, at) => {
                let listed = item(dm, at).map_or(&[][..], statements);
                listed.iter().map(|one| &one.support).collect()
            }
            DoubtKind::Option(option) => {
                conflict.options.get(option.index()).map(|one| &one.support).into_iter().collect()
            }
            DoubtKind::Rule(at) => {
                conflict.rules.get(at).map(|one| &one.support).into_iter().collect()
            }
            DoubtKind::Foresight(_) => Vec::new(),
        };
        let mut claims = Vec::new();
        for support in supports {
            let SupportKind::Quoted(quoted) = &support.kind else { continue };
            for claim in quoted {
                if !claims.contains(claim) {
                    claims.push(*claim);
                }
            }
        }
        claims
    }
}

/// Lists what a conflict leaves open, in the order of its parts.
#[must_use]
pub fn doubts(conflict: &Conflict) -> Vec<Doubt> {
    let mut list = Vec::new();
    for (at, option) in conflict.options.iter().enumerate() {
        if let Some(chance) = option.chance {
            let place = conflict.option_name(OptionId::at(at));
            list.push(doubt(DoubtKind::Option(OptionId::at(at)), Odds::Chance(chance), place));
        }
    }
    for (at, rule) in conflict.rules.iter().enumerate() {
        if let Some(chance) = rule.chance {
            let place = named("rules", rule.id.as_ref(), at);
            list.push(doubt(DoubtKind::Rule(at), Odds::Chance(chance), place));
        }
    }
    for (at, dm) in conflict.dms.iter().enumerate() {
        of_dm(&mut list, DmId::at(at), dm);
    }
    number_twins(&mut list);
    list
}

/// Lists what is open about one decision maker.
fn of_dm(list: &mut Vec<Doubt>, dm: DmId, maker: &DecisionMaker) {
    let owner = &maker.id.value;
    if let Some(foresight) = maker.foresight.as_ref().filter(|stated| stated.mixture.len() > 1) {
        let shares = foresight.mixture.iter().map(|(_, share)| *share).collect();
        list.push(doubt(
            DoubtKind::Foresight(dm),
            Odds::Shares(shares),
            format!("{owner}.foresight"),
        ));
    }
    let Preference::Prioritized(wants) = &maker.preference else { return };
    for (item, listed) in wants.items.iter().enumerate() {
        let within = format!("{owner}.prefers");
        let place = match listed {
            Item::One(statement) => named(&within, statement.id.as_ref(), item),
            Item::AnyOrder { id, statements, .. } => {
                let place = named(&within, id.as_ref(), item);
                let members: Vec<String> = statements.iter().map(|one| key(owner, one)).collect();
                let kind = DoubtKind::Order(dm, item);
                list.push(Doubt {
                    key: format!("order {}", members.join(" ")),
                    members,
                    ..doubt(kind, Odds::Order(statements.len()), place.clone())
                });
                place
            }
            Item::Disputed { id, readings, statements, .. } => {
                let place = named(&within, id.as_ref(), item);
                let shares = readings.iter().map(|one| one.by.share.nearest()).collect();
                let members: Vec<String> = statements.iter().map(|one| key(owner, one)).collect();
                list.push(Doubt {
                    key: format!("reading {}", members.join(" ")),
                    ..doubt(DoubtKind::Reading(dm, item), Odds::Shares(shares), place.clone())
                });
                place
            }
        };
        for (at, statement) in statements(listed).iter().enumerate() {
            let place = match listed {
                Item::One(_) => place.clone(),
                Item::AnyOrder { .. } | Item::Disputed { .. } => {
                    named(&place, statement.id.as_ref(), at)
                }
            };
            let wish = WishId { item, within: at };
            let open = match (statement.unknown, statement.chance) {
                (true, _) => Some((DoubtKind::Side(dm, wish), Odds::Open)),
                (_, Some(chance)) => Some((DoubtKind::Held(dm, wish), Odds::Chance(chance))),
                _ => None,
            };
            if let Some((kind, odds)) = open {
                list.push(Doubt { key: key(owner, statement), ..doubt(kind, odds, place) });
            }
        }
    }
}

fn doubt(kind: DoubtKind, odds: Odds, place: String) -> Doubt {
    Doubt { kind, odds, key: place.clone(), place, members: Vec::new() }
}

/// Names a statement by its id, or by what it says: not by its place, which changes when another
/// is added before it.
fn key(owner: &str, statement: &Statement) -> String {
    match &statement.id {
        Some(id) => format!("{owner} {}", id.value),
        None => format!("{owner} ({})", statement.that.text.value),
    }
}

fn named(list: &str, id: Option<&Spanned<String>>, at: usize) -> String {
    id.map_or_else(|| format!("{list}[{}]", at + 1), |id| id.value.clone())
}

/// Tells things with the same key apart by counting them.
fn number_twins(list: &mut [Doubt]) {
    let mut seen = std::collections::BTreeMap::new();
    for doubt in list {
        let count: &mut usize = seen.entry(doubt.key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            doubt.key = format!("{} #{count}", doubt.key);
        }
    }
}
