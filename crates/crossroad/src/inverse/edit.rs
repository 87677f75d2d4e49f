//! Edits as data: small changes of a conflict, what each costs, and making them.

use super::list::{Fate, Form, List, Placed, Settled, Target};
use super::{Costs, Kind};
use crate::conflict::{Conflict, OneWay, Rule, RuleKind};
use crate::formula::{DmId, Formula, OptionId, print};
use crate::graph::WishId;
use crate::preference::{Item, Preference, Prioritized, Statement, Written};
use crate::provenance::Support;
use crate::source::{Span, Spanned};

/// A small change of a conflict.
///
/// Several are made in the order: what becomes of statements, moves, additions. Places are counted
/// among the statements that are held in the reference world.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// A statement, or an entry of a ranking, changes its place.
    Move {
        /// Whose.
        dm: DmId,
        /// Which.
        what: WishId,
        /// By how many places; upward above 0.
        by: i32,
    },
    /// A statement or weight is dropped.
    Drop {
        /// Whose.
        dm: DmId,
        /// Which.
        what: WishId,
    },
    /// What the file leaves open of a statement is settled.
    Settle {
        /// Whose.
        dm: DmId,
        /// Which.
        what: WishId,
        /// How.
        how: Settled,
    },
    /// A statement becomes crucial: it stands last among the crucial ones, before all others.
    Crucial {
        /// Whose.
        dm: DmId,
        /// Which.
        what: WishId,
    },
    /// A statement is added.
    Add {
        /// Whose.
        dm: DmId,
        /// What is wanted.
        formula: Formula,
        /// Its place in the list that results, from 0 …
        first: usize,
        /// … or any place up to this one, with the same effect on the question.
        last: usize,
    },
    /// An option keeps one value.
    Close {
        /// Which.
        option: OptionId,
        /// Whether it stays taken.
        taken: bool,
    },
    /// An option that is closed can be used; rules that fix it by itself are left out.
    Open {
        /// Which.
        option: OptionId,
    },
    /// An option can be changed one way only, or both.
    OneWay {
        /// Which.
        option: OptionId,
        /// Which of its changes cannot be undone from now on.
        to: Option<OneWay>,
    },
    /// A rule is left out.
    Rule {
        /// Its place in the file, from 0.
        rule: usize,
    },
}

impl Edit {
    /// Returns whose preference it changes; `None` if it changes states or moves.
    #[must_use]
    pub fn dm(&self) -> Option<DmId> {
        match self {
            Self::Move { dm, .. }
            | Self::Drop { dm, .. }
            | Self::Settle { dm, .. }
            | Self::Crucial { dm, .. }
            | Self::Add { dm, .. } => Some(*dm),
            Self::Close { .. } | Self::Open { .. } | Self::OneWay { .. } | Self::Rule { .. } => {
                None
            }
        }
    }
}

impl Edit {
    /// Returns what kind of edit it is.
    #[must_use]
    pub fn kind(&self, conflict: &Conflict) -> Kind {
        let ranking = |dm: &DmId| {
            let maker = conflict.dms.get(dm.index());
            maker.is_some_and(|maker| matches!(maker.preference, Preference::Ranking(_)))
        };
        match self {
            Self::Move { dm, .. } if ranking(dm) => Kind::Swap,
            Self::Move { .. } => Kind::Move,
            Self::Drop { .. } => Kind::Drop,
            Self::Settle { .. } => Kind::Settle,
            Self::Crucial { .. } => Kind::Crucial,
            Self::Add { .. } => Kind::Add,
            Self::Close { .. } => Kind::Close,
            Self::Open { .. } => Kind::Open,
            Self::OneWay { .. } => Kind::OneWay,
            Self::Rule { .. } => Kind::Rule,
        }
    }

    /// Returns what it costs.
    #[must_use]
    pub fn cost(&self, conflict: &Conflict, costs: &Costs) -> u32 {
        let owner = match self {
            Self::Close { option, .. } | Self::Open { option } | Self::OneWay { option, .. } => {
                conflict.options.get(option.index()).map(|option| option.dm)
            }
            _ => self.dm(),
        };
        let times = match self {
            Self::Move { by, .. } => by.unsigned_abs(),
            _ => 1,
        };
        costs.of(self.kind(conflict), owner).saturating_mul(times)
    }
}

/// Makes the conflict that edits lead to.
#[must_use]
pub fn edited(conflict: &Conflict, edits: &[Edit]) -> Conflict {
    let mut changed = conflict.clone();
    for at in 0..conflict.dms.len() {
        let dm = DmId::at(at);
        let own: Vec<&Edit> = edits.iter().filter(|edit| edit.dm() == Some(dm)).collect();
        if own.is_empty() {
            continue;
        }
        let list = List::of(conflict, dm);
        let mut words = Vec::new();
        let target = target(&list, &own, &mut words);
        if let Some(maker) = changed.dms.get_mut(at) {
            maker.preference = rebuilt(conflict, &maker.preference, &list, &target, &words);
        }
    }
    // Rules are left out from the last to the first, so that places stay what they are.
    let mut gone: Vec<usize> = Vec::new();
    for edit in edits {
        match edit {
            Edit::Close { option, taken } => changed.rules.push(closing(conflict, *option, *taken)),
            Edit::Open { option } => {
                changed.closed &= !(1 << option.0);
                gone.extend(fixing(conflict, *option));
            }
            Edit::Rule { rule } => gone.push(*rule),
            Edit::OneWay { option, to } => {
                if let Some(found) = changed.options.get_mut(option.index()) {
                    found.one_way = *to;
                }
            }
            _ => {}
        }
    }
    let mut at = 0;
    changed.rules.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
    changed
}

/// Lists the rules that speak of one option alone.
pub(super) fn fixing(conflict: &Conflict, option: OptionId) -> Vec<usize> {
    let only = |rule: &Rule| {
        let (_, formulas) = rule.kind.parts();
        formulas.iter().fold(0, |set, one| set | one.formula.options()) == 1 << option.0
    };
    let rules = conflict.rules.iter().enumerate().filter(|(_, rule)| only(rule));
    rules.map(|(at, _)| at).collect()
}

/// Makes the rule that holds an option at a value.
fn closing(conflict: &Conflict, option: OptionId, taken: bool) -> Rule {
    let bit = 1 << option.0;
    let formula = Formula::pattern(bit, if taken { bit } else { 0 });
    let kind = RuleKind::Always(written(conflict, formula));
    Rule { id: None, kind, chance: None, support: Support::default(), span: Span::default() }
}

fn written(conflict: &Conflict, formula: Formula) -> Written {
    let text = print(&formula, &|option| conflict.option_name(option));
    Written { formula, text: Spanned::new(text, Span::default()) }
}

/// Reads the target that edits of one list lead to.
fn target(list: &List, edits: &[&Edit], words: &mut Vec<Formula>) -> Target {
    let mut target = list.unchanged();
    let place = |what: &WishId| list.slots.iter().position(|slot| slot.id == *what);
    for edit in edits {
        let (what, fate) = match edit {
            Edit::Drop { what, .. } => (what, Fate::Dropped),
            Edit::Settle { what, .. } => (what, Fate::Settled),
            Edit::Crucial { what, .. } => (what, Fate::Crucial),
            _ => continue,
        };
        if let Some(slot) = place(what).and_then(|at| target.fates.get_mut(at)) {
            *slot = fate;
        }
    }
    target.order = list.natural(&target.fates).0.into_iter().map(Placed::Slot).collect();
    for edit in edits {
        let Edit::Move { what, by, .. } = edit else { continue };
        let slot = place(what).map(Placed::Slot);
        let at = target.order.iter().position(|placed| Some(*placed) == slot);
        let Some(at) = at else { continue };
        let to = (at as i64 - i64::from(*by)).clamp(0, target.order.len() as i64 - 1);
        let moved = target.order.remove(at);
        target.order.insert(to as usize, moved);
    }
    for edit in edits {
        let Edit::Add { formula, first, .. } = edit else { continue };
        let to = (*first).min(target.order.len());
        target.order.insert(to, Placed::Word(words.len()));
        words.push(formula.clone());
    }
    target
}

/// Tells by which edits a list becomes its target.
pub(super) fn edits(list: &List, dm: DmId, target: &Target, words: &[Formula]) -> Vec<Edit> {
    let id = |at: usize| list.slots.get(at).map(|slot| slot.id);
    let mut edits = Vec::new();
    for (at, (slot, fate)) in list.slots.iter().zip(&target.fates).enumerate() {
        let what = slot.id;
        match (fate, slot.open) {
            (Fate::Dropped, _) => edits.push(Edit::Drop { dm, what }),
            (Fate::Crucial, _) => edits.push(Edit::Crucial { dm, what }),
            (Fate::Settled, Some(how)) => edits.push(Edit::Settle { dm, what, how }),
            _ => debug_assert!(at < list.slots.len()),
        }
    }
    let (natural, _) = list.natural(&target.fates);
    let slots: Vec<usize> = target
        .order
        .iter()
        .filter_map(|placed| match placed {
            Placed::Slot(at) => Some(*at),
            Placed::Word(_) => None,
        })
        .collect();
    for (slot, by) in moves(&natural, &slots) {
        edits.extend(id(slot).map(|what| Edit::Move { dm, what, by }));
    }
    for (at, placed) in target.order.iter().enumerate() {
        if let Placed::Word(word) = placed {
            let formula = words.get(*word).cloned().unwrap_or(Formula::Constant(true));
            edits.push(Edit::Add { dm, formula, first: at, last: at });
        }
    }
    edits
}

/// Tells by which moves an order becomes another: as few moves as either way of telling gives,
/// and together as many places as pairs are turned round.
fn moves(from: &[usize], to: &[usize]) -> Vec<(usize, i32)> {
    let along = |from: &[usize], to: &[usize], sign: i32| {
        let mut now = from.to_vec();
        let mut moves = Vec::new();
        for (at, wanted) in to.iter().enumerate() {
            let Some(here) = now.iter().position(|one| one == wanted) else { continue };
            if here > at {
                moves.push((*wanted, sign * (here - at) as i32));
                let moved = now.remove(here);
                now.insert(at, moved);
            }
        }
        moves
    };
    let turned = |list: &[usize]| list.iter().rev().copied().collect::<Vec<_>>();
    let up = along(from, to, 1);
    let down = along(&turned(from), &turned(to), -1);
    if down.len() < up.len() { down } else { up }
}

/// Writes a target back as a preference.
fn rebuilt(
    conflict: &Conflict,
    preference: &Preference,
    list: &List,
    target: &Target,
    words: &[Formula],
) -> Preference {
    let slots = |order: &[Placed]| -> Vec<usize> {
        let slot = |placed: &Placed| match placed {
            Placed::Slot(at) => Some(*at),
            Placed::Word(_) => None,
        };
        order.iter().filter_map(slot).collect()
    };
    match preference {
        Preference::Ranking(ranking) => {
            let mut ranking = ranking.clone();
            let entries = std::mem::take(&mut ranking.entries);
            let order = slots(&target.order);
            ranking.entries = order.iter().filter_map(|at| entries.get(*at).cloned()).collect();
            Preference::Ranking(ranking)
        }
        Preference::Weights(weights) => {
            let mut weights = weights.clone();
            let kept = slots(&target.order);
            let mut at = 0;
            weights.weights.retain(|_| {
                at += 1;
                kept.contains(&(at - 1))
            });
            match weights.weights.is_empty() {
                true => Preference::Indifferent,
                false => Preference::Weights(weights),
            }
        }
        Preference::Prioritized(old) => statements(conflict, Some(old), list, target, words),
        Preference::Indifferent => statements(conflict, None, list, target, words),
    }
}

/// A statement on its way to its new place, with the any-order group it comes from.
struct Moving {
    statement: Statement,
    group: Option<usize>,
}

fn statements(
    conflict: &Conflict,
    old: Option<&Prioritized>,
    list: &List,
    target: &Target,
    words: &[Formula],
) -> Preference {
    debug_assert_eq!(list.form, Form::Statements);
    let taken = |at: usize| -> Option<Moving> {
        let slot = list.slots.get(at)?;
        let item = old?.items.get(slot.id.item)?;
        let mut statement = crate::graph::statements(item).get(slot.id.within)?.clone();
        let group = matches!(item, Item::AnyOrder { .. }).then_some(slot.id.item);
        match target.fates.get(at)? {
            Fate::Dropped => return None,
            Fate::Kept => {}
            Fate::Crucial => statement.crucial = true,
            Fate::Settled => match slot.open? {
                Settled::NotHeld => return None,
                Settled::Held => statement.chance = None,
                Settled::Opposite => {
                    let opposite = Formula::Not(Box::new(statement.that.formula.clone()));
                    statement.that = written(conflict, opposite);
                    statement.unknown = false;
                }
            },
        }
        Some(Moving { statement, group })
    };
    let mut all: Vec<Moving> = Vec::new();
    for placed in &target.order {
        match *placed {
            Placed::Slot(at) => all.extend(taken(at)),
            Placed::Word(word) => {
                let formula = words.get(word).cloned().unwrap_or(Formula::Constant(true));
                let statement = Statement {
                    id: None,
                    that: written(conflict, formula),
                    crucial: false,
                    unknown: false,
                    chance: None,
                    support: Support::default(),
                    span: Span::default(),
                };
                all.push(Moving { statement, group: None });
            }
        }
    }
    // What the reference world does not hold stays in the file, behind the rest.
    let unheld = (0..list.slots.len())
        .filter(|at| !target.order.contains(&Placed::Slot(*at)))
        .filter(|at| target.fates.get(*at) == Some(&Fate::Kept));
    all.extend(unheld.filter_map(taken));
    let mut items: Vec<Item> = Vec::new();
    let mut last = None;
    for moving in all {
        match (moving.group, items.last_mut()) {
            (Some(group), Some(Item::AnyOrder { statements, .. })) if last == Some(group) => {
                statements.push(moving.statement);
            }
            (Some(group), _) => {
                let of = old.and_then(|old| old.items.get(group));
                if let Some(Item::AnyOrder { id, support, span, .. }) = of {
                    let again = items.iter().any(
                        |item| matches!(item, Item::AnyOrder { id: other, .. } if other == id),
                    );
                    items.push(Item::AnyOrder {
                        id: id.clone().filter(|_| !again),
                        statements: vec![moving.statement],
                        support: support.clone(),
                        span: *span,
                    });
                }
            }
            (None, _) => items.push(Item::One(moving.statement)),
        }
        last = moving.group;
    }
    let alone = |item: Item| match item {
        Item::AnyOrder { mut statements, .. } if statements.len() == 1 => {
            statements.pop().map(Item::One)
        }
        other => Some(other),
    };
    let items: Vec<Item> = items.into_iter().filter_map(alone).collect();
    match items.is_empty() {
        true => Preference::Indifferent,
        false => Preference::Prioritized(Prioritized { items }),
    }
}
