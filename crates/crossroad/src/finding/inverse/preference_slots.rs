//! A decision maker's preference as a list that can be edited, and what a list can become.
//!
//! Statements, the states listed in a ranking and weights are *slots*. A [`Target`] says what becomes of
//! each slot and in which order those that are held stand, with added statements among them. It
//! has one cost, whatever way leads there: for each slot its fate, for each added statement, and
//! for each pair of held slots whose order is turned round.

use super::Kind;
use crate::game::graph::{Keyed, Level, Wish, WishId, statements};
use crate::model::conflict::Conflict;
use crate::model::preference::{Chance, Entry, Preference, Statement};
use crate::text::formula::{DmId, Formula};

/// How something that the file leaves open is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Settled {
    /// The opposite of the statement is wanted.
    Opposite,
    /// The statement is wanted as it is written, for certain.
    AsWritten,
    /// The statement is held.
    Held,
    /// The statement is not held.
    NotHeld,
}

/// One statement, state of a ranking or weight as the file has it.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) id: WishId,
    pub(super) formula: Formula,
    pub(super) crucial: bool,
    /// Whether the reference world holds it.
    pub(super) held: bool,
    /// Whether it is not known which side of it is wanted.
    unknown: bool,
    /// Of a ranking: whether everything below its entry is strongly worse.
    strongly: bool,
    /// How it would be settled otherwise, if the file leaves it open.
    pub(super) open: Option<Settled>,
    /// What it adds, if it is a weight.
    weight: i128,
}

/// Which kind of list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Statements,
    Ranking,
    Weights,
}

/// What somebody wants, as slots in the order of the file.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) form: Form,
    pub(super) slots: Vec<Slot>,
    /// Whether it matters what is unknown or strong.
    pub(super) marks: bool,
}

/// What becomes of what a slot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    Kept,
    Dropped,
    Settled,
    /// What is not known is as written.
    Known,
}

/// What becomes of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fate {
    pub(super) turn: Turn,
    /// Whether it becomes crucial.
    pub(super) crucial: bool,
}

impl Fate {
    pub(super) const KEPT: Self = Self { turn: Turn::Kept, crucial: false };
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Placed {
    Slot(usize),
    /// A statement of the vocabulary.
    Word(usize),
}

/// What a list can become.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub(super) fates: Vec<Fate>,
    pub(super) order: Vec<Placed>,
    /// Of a ranking: the places whose slot is tied with the one before.
    pub(super) ties: Vec<usize>,
}

impl List {
    pub(super) fn new(preference: &Preference) -> Self {
        let plain = |(item, within, formula, weight): (usize, usize, Formula, i128)| Slot {
            id: WishId { item, within },
            formula,
            crucial: false,
            held: true,
            unknown: false,
            strongly: false,
            open: None,
            weight,
        };
        let (form, slots) = match (preference, Keyed::reference(preference)) {
            (Preference::Prioritized(list), _) => {
                let of_item = |(item, listed)| {
                    let members: &[Statement] = statements(listed);
                    // (what a reading has that the reference world has not is no slot: which
                    // reading is right is not for the decision maker to change)
                    let read =
                        move |(within, _): &(usize, &Statement)| listed.reference_reads(*within);
                    let members = members.iter().enumerate().filter(read);
                    members.map(move |(within, one)| slot(item, within, one))
                };
                (Form::Statements, list.items.iter().enumerate().flat_map(of_item).collect())
            }
            (Preference::Ranking(ranking), _) => {
                let of_entry = |(item, entry): (usize, &Entry)| {
                    let states = entry.states.iter().enumerate();
                    let all =
                        states.map(|(within, (_, formula))| (item, within, formula.clone(), 0));
                    let strongly = entry.strongly;
                    let all = all.map(plain).map(move |slot| Slot { strongly, ..slot });
                    all.collect::<Vec<Slot>>()
                };
                (Form::Ranking, ranking.entries.iter().enumerate().flat_map(of_entry).collect())
            }
            (Preference::Weights(_), Keyed::Sums(sums)) => {
                let sums = sums.into_iter().enumerate();
                let sums = sums.map(|(at, (formula, weight))| (at, 0, formula, weight));
                (Form::Weights, sums.map(plain).collect())
            }
            _ => (Form::Statements, Vec::new()),
        };
        Self { form, slots, marks: false }
    }

    pub(super) fn of(conflict: &Conflict, dm: DmId) -> Self {
        let preference = conflict.dms.get(dm.index()).map(|dm| &dm.preference);
        Self::new(preference.unwrap_or(&Preference::Indifferent))
    }

    /// Lists the fates that a slot can have, keeping it first, each with its kinds of edits.
    pub(super) fn fates(&self, slot: &Slot) -> Vec<(Fate, Vec<Kind>)> {
        let mut turns = vec![(Turn::Kept, None)];
        if slot.held && self.form != Form::Ranking {
            turns.push((Turn::Dropped, Some(Kind::Drop)));
        }
        if slot.open.is_some() {
            turns.push((Turn::Settled, Some(Kind::Settle)));
        }
        if self.marks && slot.unknown {
            turns.push((Turn::Known, Some(Kind::Settle)));
        }
        let statement = self.form == Form::Statements && !slot.crucial;
        let crucial = |(turn, kind): &(Turn, Option<Kind>)| {
            let fate = Fate { turn: *turn, crucial: true };
            let kinds = kind.iter().copied().chain([Kind::Crucial]).collect();
            (statement && Self::held(slot, fate)).then_some((fate, kinds))
        };
        let plain = |(turn, kind): &(Turn, Option<Kind>)| {
            (Fate { turn: *turn, crucial: false }, kind.iter().copied().collect())
        };
        turns.iter().map(plain).chain(turns.iter().filter_map(crucial)).collect()
    }

    /// Says whether a slot is held once it has met its fate.
    fn held(slot: &Slot, fate: Fate) -> bool {
        match fate.turn {
            Turn::Kept | Turn::Known => slot.held,
            Turn::Dropped => false,
            Turn::Settled => matches!(slot.open, Some(Settled::Held | Settled::Opposite)),
        }
    }

    /// Returns the slots that are held, as they stand by themselves: crucial ones first, those
    /// that become so last among them. The second figure says how many are crucial.
    pub(super) fn natural(&self, fates: &[Fate]) -> (Vec<usize>, usize) {
        let all = || self.slots.iter().zip(fates.iter().copied()).enumerate();
        let held = all().filter(|(_, (slot, fate))| Self::held(slot, *fate));
        let held: Vec<(usize, u8)> = held
            .map(|(at, (slot, fate))| match (slot.crucial, fate.crucial) {
                (true, _) => (at, 0),
                (false, true) => (at, 1),
                (false, false) => (at, 2),
            })
            .collect();
        let of = |class: u8| held.iter().filter(move |one| one.1 == class).map(|one| one.0);
        let crucial = of(0).chain(of(1)).count();
        (of(0).chain(of(1)).chain(of(2)).collect(), crucial)
    }

    /// Returns the list as it is.
    pub(super) fn unchanged(&self) -> Target {
        let fates = vec![Fate::KEPT; self.slots.len()];
        let (order, _) = self.natural(&fates);
        let mut ties = Vec::new();
        if self.form == Form::Ranking {
            let entry = |at: usize| self.slots.get(at).map(|slot| slot.id.item);
            ties.extend((1..self.slots.len()).filter(|at| entry(*at) == entry(*at - 1)));
        }
        Target { fates, order: order.into_iter().map(Placed::Slot).collect(), ties }
    }

    /// Says whether the opposite of a slot's formula is wanted.
    pub(super) fn turned(&self, at: usize, fate: Fate) -> bool {
        let open = self.slots.get(at).and_then(|slot| slot.open);
        fate.turn == Turn::Settled && open == Some(Settled::Opposite)
    }

    /// Makes the preference of a target.
    pub(super) fn keyed(&self, target: &Target, words: &[Formula]) -> Keyed {
        let slots = target.order.iter().filter_map(|placed| match placed {
            Placed::Slot(at) => {
                let fate = target.fates.get(*at).copied().unwrap_or(Fate::KEPT);
                Some((self.slots.get(*at)?, !self.turned(*at, fate)))
            }
            Placed::Word(_) => None,
        });
        match self.form {
            // (What is asked here does not read how strong a preference is.)
            Form::Ranking => {
                let formula = |at: &usize| self.slots.get(*at).map(|slot| slot.formula.clone());
                let level = |tier: &Vec<usize>| {
                    let mut all: Vec<Formula> = tier.iter().filter_map(formula).collect();
                    let only = if all.len() == 1 { all.pop() } else { None };
                    let last = tier.last().and_then(|at| self.slots.get(*at));
                    let strongly = last.is_some_and(|slot| slot.strongly);
                    Level { formula: only.unwrap_or(Formula::Or(all)), strongly }
                };
                Keyed::Levels(target.tiers().iter().map(level).collect())
            }
            Form::Weights => {
                Keyed::Sums(slots.map(|(slot, _)| (slot.formula.clone(), slot.weight)).collect())
            }
            Form::Statements => Keyed::Wishes(
                target.order.iter().filter_map(|placed| self.wish(placed, target, words)).collect(),
            ),
        }
    }

    fn wish(&self, placed: &Placed, target: &Target, words: &[Formula]) -> Option<Wish> {
        match *placed {
            Placed::Slot(at) => {
                let slot = self.slots.get(at)?;
                let wanted = !self.turned(at, target.fates.get(at).copied()?);
                let fate = target.fates.get(at).copied()?;
                let (id, formula) = (slot.id, slot.formula.clone());
                let crucial = slot.crucial || fate.crucial;
                let unknown = slot.unknown && !matches!(fate.turn, Turn::Settled | Turn::Known);
                Some(Wish { id, formula, wanted, crucial, unknown })
            }
            Placed::Word(word) => {
                let id = WishId { item: usize::MAX, within: word };
                let formula = words.get(word)?.clone();
                Some(Wish { id, formula, wanted: true, crucial: false, unknown: false })
            }
        }
    }
}

fn slot(item: usize, within: usize, one: &Statement) -> Slot {
    let held = one.chance.is_none_or(Chance::held);
    let open = match (one.unknown, one.chance) {
        (true, _) => Some(Settled::Opposite),
        (false, Some(_)) if held => Some(Settled::NotHeld),
        (false, Some(_)) => Some(Settled::Held),
        (false, None) => None,
    };
    Slot {
        id: WishId { item, within },
        formula: one.that.formula.clone(),
        crucial: one.crucial,
        held,
        unknown: one.unknown,
        strongly: false,
        open,
        weight: 0,
    }
}
