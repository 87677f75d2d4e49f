//! How two states compare for a decision maker, and the graph as a whole.

use std::cmp::Ordering;
use std::sync::Mutex;

use super::merged::{ranks_of_merged, stand_in};
use super::outside_reference::Beside;
use super::{Code, Codes, Comparisons, Grade, Keyed, Marks, Ranks};
use crate::game::space::{Certain, Memory, Refusal, Space, parallel, workers};
use crate::model::conflict::Conflict;
use crate::text::formula::{DmId, StateId};

/// What one decision maker prefers, on the states of one space.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The preference it comes from, to give reasons; `None` for given ranks.
    pub keyed: Option<Keyed>,
    /// The rank of each state in the reference world.
    pub ranks: Ranks,
    /// Which differences of rank are strong or not known; `None` if none is.
    pub marks: Option<Marks>,
    /// How any two states compare, where that is said of each pair. Unless the relation is an
    /// order, ranks then only number the states.
    pub pairs: Option<Comparisons>,
    order: bool,
}

impl Relation {
    /// Makes a relation from given ranks (greater is better).
    #[must_use]
    pub fn from_ranks(ranks: Vec<u32>) -> Self {
        let values = ranks.iter().max().map_or(0, |most| u64::from(*most) + 1);
        let ranks = Ranks::from_codes(ranks, values);
        Self { keyed: None, ranks, marks: None, pairs: None, order: true }
    }

    /// Evaluates a preference on a space.
    ///
    /// # Errors
    /// [`Refusal::MergeStraddles`] if the members of a merged state compare differently with some
    /// other state (in which is better, in how strong that is, or in whether it is known) and its
    /// merge does not say which member stands for it.
    pub fn new(space: &Space, dm: DmId, keyed: Keyed) -> Result<Self, Refusal> {
        if let Keyed::Pairs(list) = &keyed {
            let pairs = Comparisons::new(space, list).0;
            let ranks = pairs.ranks();
            let order = ranks.is_some();
            let codes = ranks.unwrap_or_else(|| (0..space.len() as u32).collect());
            let ranks = Ranks::from_codes(codes, space.len() as u64 + 1);
            return Ok(Self { keyed: Some(keyed), ranks, marks: None, pairs: Some(pairs), order });
        }
        let points = Ranks::of_points(space.points(), &keyed);
        let ranks = match space.is_merged() {
            true => ranks_of_merged(space, dm, &keyed, &points)?,
            false => points,
        };
        let marks = match space.is_merged() {
            true => {
                let vectors = space.states().map(|state| stand_in(space, &keyed, state));
                Marks::new(&keyed, &ranks, vectors)
            }
            false => Marks::new(&keyed, &ranks, space.points().iter()),
        };
        Ok(Self { keyed: Some(keyed), ranks, marks, pairs: None, order: true })
    }

    /// Says whether it is complete and transitive, as ranks are.
    #[must_use]
    pub fn is_order(&self) -> bool {
        self.order
    }

    /// Says how `q` compares with `s` in the reference world.
    #[must_use]
    #[inline]
    pub fn code(&self, q: StateId, s: StateId) -> Code {
        if let Some(pairs) = &self.pairs {
            return pairs.grade(q, s).code();
        }
        match self.ranks.get(q).cmp(&self.ranks.get(s)) {
            Ordering::Greater => Code::Better,
            Ordering::Equal => Code::Equal,
            Ordering::Less => Code::Worse,
        }
    }

    /// Says how `q` compares with `s`, with how strong that is and whether it is known.
    #[must_use]
    #[inline]
    pub fn grade(&self, q: StateId, s: StateId) -> Grade {
        if let Some(pairs) = &self.pairs {
            return pairs.grade(q, s);
        }
        let (a, b) = (self.ranks.get(q), self.ranks.get(s));
        match &self.marks {
            Some(marks) => marks.grade(a, b),
            None => match a.cmp(&b) {
                Ordering::Greater => Grade::Better,
                Ordering::Equal => Grade::Equal,
                Ordering::Less => Grade::Worse,
            },
        }
    }

    /// Returns the grades that can occur.
    #[must_use]
    pub fn grades(&self) -> Codes {
        if let Some(pairs) = &self.pairs {
            return pairs.grades();
        }
        let (strong, unknown) = self.marks.as_ref().map_or((false, false), Marks::kinds);
        Codes::of_kinds(strong, unknown)
    }
}

/// A conflict ready to be analysed: who can move where, and who prefers what.
#[derive(Debug, Clone)]
pub struct Graph<'a> {
    /// States and moves.
    pub space: &'a Space,
    /// What each decision maker prefers.
    pub relations: Vec<Relation>,
    pub(super) beside: Beside,
}

impl<'a> Graph<'a> {
    /// Puts relations on a space, one for each decision maker in order.
    #[must_use]
    pub fn new(space: &'a Space, relations: Vec<Relation>) -> Self {
        Self { space, relations, beside: Beside::default() }
    }

    /// Evaluates the preferences of a conflict in its reference world, with all that it says
    /// beside.
    ///
    /// # Errors
    /// As [`Graph::evaluate`].
    pub fn of(
        conflict: &Conflict,
        space: &'a Space,
        memory: Memory,
        threads: usize,
    ) -> Result<Self, Refusal> {
        let graph = Self::evaluate(space, Keyed::references(conflict), memory, threads)?;
        Ok(graph.with(Beside::of(conflict)))
    }

    /// Evaluates a preference for each decision maker in order, several at a time.
    ///
    /// # Errors
    /// [`Refusal::Memory`] before anything large is taken; else as [`Relation::new`], and which
    /// of several is told does not depend on the threads.
    pub fn evaluate(
        space: &'a Space,
        keyed: Vec<Keyed>,
        memory: Memory,
        threads: usize,
    ) -> Result<Self, Refusal> {
        let states = space.points().len() as u64;
        let needs = keyed.iter().map(|keyed| Ranks::need(states, keyed));
        let (kept, beside) =
            needs.fold((0, 0), |(kept, most), (more, beside)| (kept + more, beside.max(most)));
        let working = workers(threads, keyed.len()) as u64;
        memory.allow("the ranks of all states", kept + working * beside)?;
        let each: Vec<Mutex<Option<Keyed>>> =
            keyed.into_iter().map(|keyed| Mutex::new(Some(keyed))).collect();
        let relations = parallel(threads, each.len(), |dm| {
            let keyed = each.get(dm).and_then(|keyed| keyed.lock().ok()?.take());
            Relation::new(space, DmId::at(dm), keyed.certain()?)
        })?;
        Ok(Self::new(space, relations))
    }

    /// Evaluates the preferences of a conflict in its reference world, on one thread and with the
    /// memory allowed where nobody says otherwise.
    ///
    /// # Errors
    /// As [`Graph::evaluate`].
    pub fn reference(conflict: &Conflict, space: &'a Space) -> Result<Self, Refusal> {
        Self::of(conflict, space, Memory::DEFAULT, 1)
    }

    /// Says how `q` compares with `s` for a decision maker.
    #[must_use]
    #[inline]
    pub fn code(&self, dm: DmId, q: StateId, s: StateId) -> Code {
        self.relations.get(dm.index()).map_or(Code::Equal, |relation| relation.code(q, s))
    }

    /// Says how `q` compares with `s`, with how strong that is and whether it is known.
    #[must_use]
    #[inline]
    pub fn grade(&self, dm: DmId, q: StateId, s: StateId) -> Grade {
        self.relations.get(dm.index()).map_or(Grade::Equal, |relation| relation.grade(q, s))
    }

    /// Returns the grades that can occur for anybody.
    #[must_use]
    pub fn grades(&self) -> Codes {
        let none = Codes::grades(&[]);
        self.relations.iter().fold(none, |all, relation| all.or(relation.grades()))
    }

    /// Lists a decision maker's unilateral improvements from a state.
    pub fn improvements(&self, dm: DmId, state: StateId) -> impl Iterator<Item = StateId> + '_ {
        self.space
            .targets(dm, state)
            .filter(move |target| self.code(dm, *target, state) == Code::Better)
    }
}
