//! What somebody prefers in a world of which only some is known.
//!
//! Two states compare by the first statement that tells them apart and is held.
//! Statements are bits, the most important highest, so that finding the next one
//! is a XOR and a count of zeros; only what it takes to decide is asked for.

use std::cmp::Ordering;
use std::ops::Range;

use super::draw::order_of;
use super::partial_world::{Halt, Oracle};
use super::unknown::{Doubt, DoubtKind};
use crate::game::graph::{Code, Keyed, Ranks, Relation, WishId, statements};
use crate::game::space::{Refusal, Space};
use crate::model::conflict::Pick;
use crate::model::preference::{Item, Pair, Pairs, Preference, ReadingOf, Said};
use crate::text::formula::{DmId, StateId};

/// What one decision maker wants, before what is open about it is settled.
#[derive(Debug)]
pub(super) struct OpenPreference {
    dm: DmId,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// Nothing about it is open.
    Ranks(Ranks),
    Listed(Listed),
}

/// Statements, most important first, and whether each holds at each feasible vector.
#[derive(Debug)]
struct Listed {
    words: usize,
    bits: Vec<u64>,
    statements: Vec<Held>,
    /// The any-order groups and disputed places.
    groups: Vec<Group>,
}

/// Statements whose order, or which of them stand there, is a doubt.
#[derive(Debug)]
struct Group {
    /// Where it begins and ends.
    place: Range<usize>,
    doubt: usize,
    /// Of a disputed place: where the statements of each reading begin and end.
    readings: Vec<Range<usize>>,
}

/// What is open about one statement: its doubt.
#[derive(Debug, Clone, Copy)]
enum Held {
    Certainly,
    Perhaps(usize),
    Sided(usize),
}

impl OpenPreference {
    /// Reads a preference on the vectors of a space.
    pub(super) fn new(
        space: &Space,
        dm: DmId,
        preference: &Preference,
        doubts: &[Doubt],
    ) -> Result<Self, Refusal> {
        if let Preference::Pairs(list) = preference {
            return Self::of_pairs(space, dm, list, preference);
        }
        let Preference::Prioritized(list) = preference else {
            let ranks = Ranks::of_points(space.points(), &Keyed::reference(preference));
            return Ok(Self { dm, kind: Kind::Ranks(ranks) });
        };
        let find = |kind: DoubtKind| doubts.iter().position(|doubt| doubt.kind == kind);
        let mut formulas = Vec::new();
        let mut held = Vec::new();
        let mut groups = Vec::new();
        for (item, listed) in list.items.iter().enumerate() {
            let first = formulas.len();
            for (within, statement) in statements(listed).iter().enumerate() {
                let wish = WishId { item, within };
                formulas.push(&statement.that.formula);
                let perhaps = find(DoubtKind::Held(dm, wish)).map(Held::Perhaps);
                let sided = find(DoubtKind::Side(dm, wish)).map(Held::Sided);
                held.push(perhaps.or(sided).unwrap_or(Held::Certainly));
            }
            let kind = match listed {
                Item::One(_) => continue,
                Item::AnyOrder { .. } => DoubtKind::Order(dm, item),
                Item::Disputed { .. } => DoubtKind::Reading(dm, item),
            };
            let Some(doubt) = find(kind) else { continue };
            let reading =
                |one: &ReadingOf| first + one.statements.start..first + one.statements.end;
            let readings = listed.readings().iter().map(reading).collect();
            groups.push(Group { place: first..formulas.len(), doubt, readings });
        }
        let words = formulas.len().div_ceil(64);
        let mut bits = vec![0_u64; words * space.points().len()];
        for (point, vector) in space.points().iter().enumerate() {
            let row = bits.get_mut(point * words..(point + 1) * words).unwrap_or_default();
            for (at, formula) in formulas.iter().enumerate() {
                if let Some(word) = row.get_mut(at / 64).filter(|_| formula.holds(vector)) {
                    *word |= 1 << (63 - at % 64);
                }
            }
        }
        let listed = Listed { words, bits, statements: held, groups };
        Ok(Self { dm, kind: Kind::Listed(listed) })
    }

    /// Reads comparisons two by two, if they are certain and make an order.
    fn of_pairs(
        space: &Space,
        dm: DmId,
        list: &Pairs,
        preference: &Preference,
    ) -> Result<Self, Refusal> {
        let none = |why: &str| Err(Refusal::NoForecast { why: why.to_owned() });
        let open =
            |pair: &Pair| !matches!(pair.said, Said::Tied | Said::Better { chance: None, .. });
        if list.pairs.iter().any(open) {
            return none("somebody compares states two by two with chances or degrees");
        }
        if space.is_merged() {
            return none("somebody compares states two by two, and states are merged");
        }
        let relation = Relation::new(space, dm, Keyed::reference(preference))?;
        if !relation.is_order() {
            return none(
                "somebody’s comparisons two by two make no order: they leave pairs out, or go round in a circle",
            );
        }
        Ok(Self { dm, kind: Kind::Ranks(relation.ranks) })
    }

    /// Returns the bytes that reading a preference on so many vectors takes.
    pub(super) fn need(preference: &Preference, vectors: u64) -> u64 {
        match preference {
            Preference::Prioritized(list) => {
                let count: usize = list.items.iter().map(|item| statements(item).len()).sum();
                8 * vectors * count.div_ceil(64) as u64
            }
            other => {
                let (kept, beside) = Ranks::need(vectors, &Keyed::reference(other));
                kept + beside
            }
        }
    }

    /// Says how state `q` compares with state `s`.
    pub(super) fn code(
        &self,
        space: &Space,
        q: StateId,
        s: StateId,
        world: &mut impl Oracle,
    ) -> Result<Code, Halt> {
        if q == s {
            return Ok(Code::Equal);
        }
        if !space.is_merged() {
            return Ok(code(self.compare(q.index(), s.index(), world)?));
        }
        let (left, right) = (self.stand_in(space, q, world)?, self.stand_in(space, s, world)?);
        let mut told: Option<(Ordering, u32)> = None;
        for (a, b) in left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b))) {
            let order = self.compare(a as usize, b as usize, world)?;
            match told {
                Some((first, member)) if first != order => {
                    return Err(Halt::Refused(self.straddles(space, q, s, [member, a])));
                }
                _ => told = Some((order, a)),
            }
        }
        Ok(told.map_or(Code::Equal, |(order, _)| code(order)))
    }

    /// Lists the vectors that stand for a state: the picked member of a merged state, or all.
    fn stand_in(
        &self,
        space: &Space,
        state: StateId,
        world: &mut impl Oracle,
    ) -> Result<Vec<u32>, Halt> {
        let members = space.members(state);
        let pick = space.merges().find(|(merged, ..)| *merged == state).and_then(|(.., pick)| pick);
        let Some(pick) = pick else { return Ok(members) };
        let wanted = if pick == Pick::Worst { Ordering::Less } else { Ordering::Greater };
        let mut rest = members.into_iter();
        let Some(mut chosen) = rest.next() else { return Ok(Vec::new()) };
        for member in rest {
            if self.compare(member as usize, chosen as usize, world)? == wanted {
                chosen = member;
            }
        }
        Ok(vec![chosen])
    }

    fn straddles(&self, space: &Space, q: StateId, s: StateId, members: [u32; 2]) -> Refusal {
        let merged = |state: StateId| space.merges().find(|(one, ..)| *one == state);
        let (merge, with) = match merged(q) {
            Some((_, merge, _)) => (merge, s),
            None => (merged(s).map_or(0, |(_, merge, _)| merge), q),
        };
        let vector = |point: u32| space.points().vector(point as usize);
        let [a, b] = members;
        Refusal::MergeStraddles {
            merge,
            dm: self.dm,
            members: [vector(a), vector(b)],
            with: space.vector(with),
        }
    }

    /// Compares two feasible vectors.
    fn compare(&self, q: usize, s: usize, world: &mut impl Oracle) -> Result<Ordering, Halt> {
        match &self.kind {
            Kind::Ranks(ranks) => Ok(ranks.get(StateId::at(q)).cmp(&ranks.get(StateId::at(s)))),
            Kind::Listed(listed) => listed.compare(q, s, world),
        }
    }
}

fn code(order: Ordering) -> Code {
    match order {
        Ordering::Greater => Code::Better,
        Ordering::Equal => Code::Equal,
        Ordering::Less => Code::Worse,
    }
}

impl Listed {
    fn row(&self, point: usize) -> &[u64] {
        self.bits.get(point * self.words..(point + 1) * self.words).unwrap_or_default()
    }

    fn compare(&self, q: usize, s: usize, world: &mut impl Oracle) -> Result<Ordering, Halt> {
        let mut from = 0;
        while let Some(at) = self.next(q, s, from) {
            let group = self.groups.iter().find(|group| group.place.contains(&at));
            let decided = match group {
                None => self.one(q, at, world)?,
                Some(group) if group.readings.is_empty() => {
                    self.decided_by_group(q, s, at, group, world)?
                }
                Some(group) => self.decided_by_reading(q, s, at, group, world)?,
            };
            if let Some(order) = decided {
                return Ok(order);
            }
            from = group.map_or(at, |group| group.place.end - 1) + 1;
        }
        Ok(Ordering::Equal)
    }

    /// Finds the first statement from a place on that tells two vectors apart.
    fn next(&self, q: usize, s: usize, from: usize) -> Option<usize> {
        let words = self.row(q).iter().zip(self.row(s)).enumerate().skip(from / 64);
        for (at, (left, right)) in words {
            let mut apart = left ^ right;
            if at == from / 64 {
                apart &= u64::MAX >> (from % 64);
            }
            if apart != 0 {
                return Some(at * 64 + apart.leading_zeros() as usize);
            }
        }
        None
    }

    fn holds(&self, point: usize, statement: usize) -> bool {
        let word = self.row(point).get(statement / 64).copied().unwrap_or(0);
        word >> (63 - statement % 64) & 1 == 1
    }

    /// Says what one statement that tells two vectors apart decides; `None` if it is not held.
    fn one(&self, q: usize, at: usize, world: &mut impl Oracle) -> Result<Option<Ordering>, Halt> {
        let wanted = match self.statements.get(at) {
            Some(Held::Perhaps(doubt)) if world.ask(*doubt)? == 0 => return Ok(None),
            Some(Held::Sided(doubt)) => world.ask(*doubt)? == 1,
            _ => true,
        };
        let better = self.holds(q, at) == wanted;
        Ok(Some(if better { Ordering::Greater } else { Ordering::Less }))
    }

    /// Lists the statements that tell two vectors apart, from one of them to the end of its group.
    fn apart(&self, q: usize, s: usize, at: usize, end: usize) -> Vec<usize> {
        let each = std::iter::successors(Some(at), |at| self.next(q, s, at + 1));
        each.take_while(|at| *at < end).collect()
    }

    /// Says what a disputed place decides, given its first statement that tells two vectors apart.
    fn decided_by_reading(
        &self,
        q: usize,
        s: usize,
        at: usize,
        group: &Group,
        world: &mut impl Oracle,
    ) -> Result<Option<Ordering>, Halt> {
        let right = world.ask(group.doubt)?;
        let Some(reading) = group.readings.get(right as usize) else { return Ok(None) };
        for one in self.apart(q, s, at, group.place.end) {
            if reading.contains(&one)
                && let Some(decided) = self.one(q, one, world)?
            {
                return Ok(Some(decided));
            }
        }
        Ok(None)
    }

    /// Says what an any-order group decides, given its first statement that tells two vectors
    /// apart. Its order is asked for only where it matters.
    fn decided_by_group(
        &self,
        q: usize,
        s: usize,
        at: usize,
        group: &Group,
        world: &mut impl Oracle,
    ) -> Result<Option<Ordering>, Halt> {
        let (first, end, order) = (group.place.start, group.place.end, group.doubt);
        let apart = self.apart(q, s, at, end);
        let certain = |at: &usize| matches!(self.statements.get(*at), Some(Held::Certainly));
        let side = self.holds(q, at);
        if apart.iter().all(|one| certain(one) && self.holds(q, *one) == side) {
            return self.one(q, at, world);
        }
        let sequence = match apart.as_slice() {
            [_] => apart,
            _ => {
                let number = world.ask(order)?;
                let order = order_of(number, end - first).into_iter().map(|at| first + at);
                order.filter(|at| apart.contains(at)).collect()
            }
        };
        for at in sequence {
            if let Some(decided) = self.one(q, at, world)? {
                return Ok(Some(decided));
            }
        }
        Ok(None)
    }
}
