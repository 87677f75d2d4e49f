//! A pairwise preference on the states of a space: which statement compares which two.

use super::resolved_preference::{Compared, How};
use super::{Codes, Grade};
use crate::game::space::{BitSet, Space};
use crate::model::preference::Fraction;
use crate::text::formula::StateId;

/// Which statement says how any two states compare: a table of all pairs.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparisons {
    states: usize,
    /// For each state and each other: 0 if nothing is said; 2k + 1 if statement k has the first
    /// as the better one, 2k + 2 if it has it the other way round.
    cells: Vec<u32>,
    hows: Vec<How>,
}

/// Two statements that say different things of two states, or one that compares a state with
/// itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    /// The statement that came first.
    pub first: usize,
    /// The one that says otherwise.
    pub second: usize,
    /// The two states.
    pub states: [StateId; 2],
}

/// Contradictions that are told of one preference: a slip of a formula makes many.
const TOLD: usize = 10;

/// Pairs looked at for a circle.
const MOST_STEPS: usize = 1 << 26;

impl Comparisons {
    /// Returns the bytes that comparing so many states takes.
    #[must_use]
    pub fn need(states: u64) -> u64 {
        states.saturating_mul(states).saturating_mul(4).saturating_add(8 * states)
    }

    /// Compares all states of a space; with what the statements say twice and differently, where
    /// the first counts.
    #[must_use]
    pub fn new(space: &Space, pairs: &[Compared]) -> (Self, Vec<Contradiction>) {
        let states = space.len();
        let cells = vec![0; states * states];
        let mut table = Self { states, cells, hows: pairs.iter().map(|pair| pair.how).collect() };
        let mut contradictions = Vec::new();
        for (at, pair) in pairs.iter().enumerate() {
            let (better, than) = (space.select(&pair.better), space.select(&pair.than));
            table.compare_sets(at, pair.how, (&better, &than), &mut contradictions);
        }
        (table, contradictions)
    }

    fn compare_sets(
        &mut self,
        at: usize,
        how: How,
        (better, than): (&BitSet, &BitSet),
        contradictions: &mut Vec<Contradiction>,
    ) {
        let mut told: Vec<usize> = Vec::new();
        let mut tell = |first: usize, states: [StateId; 2]| {
            if !told.contains(&first) && contradictions.len() < TOLD {
                told.push(first);
                contradictions.push(Contradiction { first, second: at, states });
            }
        };
        for a in better.iter() {
            for b in than.iter() {
                if a == b {
                    // (a state is as good as itself)
                    if how != How::Tied && how != How::Degree(Fraction::HALF) {
                        tell(at, [a, b]);
                    }
                    continue;
                }
                let code = 2 * at as u32 + 1;
                match self.said(a, b) {
                    None => {
                        self.set(a, b, code);
                        self.set(b, a, code + 1);
                    }
                    Some((first, turned)) if !self.agree(first, turned, how) => {
                        // (both sides of a statement may hold at both states)
                        tell(first, [a, b]);
                    }
                    Some(_) => {}
                }
            }
        }
    }

    /// Says whether a statement, turned round or not, says the same as another.
    fn agree(&self, first: usize, turned: bool, how: How) -> bool {
        match (self.hows.get(first).copied(), how) {
            (Some(How::Tied), How::Tied) => true,
            (Some(How::Degree(one)), How::Degree(other)) => {
                other == if turned { one.rest() } else { one }
            }
            (
                Some(How::Better { strongly, chance }),
                How::Better { strongly: so, chance: likely },
            ) => match (chance, likely) {
                (Some(one), Some(other)) => other == if turned { one.rest() } else { one },
                (None, None) => !turned && strongly == so,
                _ => false,
            },
            _ => false,
        }
    }

    fn place(&self, q: StateId, s: StateId) -> usize {
        q.index() * self.states + s.index()
    }

    fn set(&mut self, q: StateId, s: StateId, code: u32) {
        let place = self.place(q, s);
        if let Some(cell) = self.cells.get_mut(place) {
            *cell = code;
        }
    }

    /// Returns which statement compares two states, and whether it has them the other way round.
    #[must_use]
    pub fn said(&self, q: StateId, s: StateId) -> Option<(usize, bool)> {
        match self.cells.get(self.place(q, s)).copied().unwrap_or(0) {
            0 => None,
            code => Some(((code as usize - 1) / 2, code % 2 == 0)),
        }
    }

    fn how(&self, q: StateId, s: StateId) -> Option<(How, bool)> {
        let (at, turned) = self.said(q, s)?;
        self.hows.get(at).map(|how| (*how, turned))
    }

    /// Says how a state compares with another in the reference world: what is likelier than not
    /// holds, and so does what is preferred to a degree above one half.
    #[must_use]
    pub fn grade(&self, q: StateId, s: StateId) -> Grade {
        if q == s {
            return Grade::Equal;
        }
        let Some((how, turned)) = self.how(q, s) else { return Grade::Unknown };
        let (up, down) = match how {
            How::Better { strongly: true, chance: None } => (Grade::MuchBetter, Grade::MuchWorse),
            How::Better { strongly: false, chance: None } => (Grade::Better, Grade::Worse),
            How::Better { chance: Some(chance), .. } if chance >= Fraction::HALF => {
                (Grade::Better, Grade::Worse)
            }
            How::Better { .. } => (Grade::Worse, Grade::Better),
            How::Tied => (Grade::Equal, Grade::Equal),
            How::Degree(degree) => match degree.cmp(&Fraction::HALF) {
                std::cmp::Ordering::Greater => (Grade::Better, Grade::Worse),
                std::cmp::Ordering::Equal => (Grade::Equal, Grade::Equal),
                std::cmp::Ordering::Less => (Grade::Worse, Grade::Better),
            },
        };
        if turned { down } else { up }
    }

    /// Returns how likely it is that a state is strictly preferred to another; one half if it is
    /// not known.
    #[must_use]
    pub fn chance(&self, q: StateId, s: StateId) -> Fraction {
        if q == s {
            return Fraction::ZERO;
        }
        let Some((how, turned)) = self.how(q, s) else { return Fraction::HALF };
        match (how, how.chance(), turned) {
            (How::Better { .. }, Some(chance), true) => chance.rest(),
            (_, Some(chance), _) => chance,
            (_, None, _) => Fraction::HALF,
        }
    }

    /// Returns the degree to which a state is preferred to another; `None` if degrees are not
    /// what is given.
    #[must_use]
    pub fn degree(&self, q: StateId, s: StateId) -> Option<Fraction> {
        match self.how(q, s)? {
            (How::Degree(degree), true) => Some(degree.rest()),
            (How::Degree(degree), false) => Some(degree),
            _ => None,
        }
    }

    /// Says whether degrees are given.
    #[must_use]
    pub fn fuzzy(&self) -> bool {
        matches!(self.hows.first(), Some(How::Degree(_)))
    }

    /// Finds two states of which nothing is said.
    #[must_use]
    pub fn left_out(&self) -> Option<[StateId; 2]> {
        let all = || (0..self.states).map(StateId::at);
        all().find_map(|q| {
            let s = all().find(|s| q < *s && self.said(q, *s).is_none())?;
            Some([q, s])
        })
    }

    /// Returns the grades that occur.
    #[must_use]
    pub fn grades(&self) -> Codes {
        let mut all = Codes::grades(&[Grade::Better, Grade::Equal, Grade::Worse]);
        if self.hows.iter().any(|how| matches!(how, How::Better { strongly: true, .. })) {
            all = all.or(Codes::grades(&[Grade::MuchBetter, Grade::MuchWorse]));
        }
        let said = self.cells.iter().filter(|cell| **cell != 0).count();
        if said + self.states < self.cells.len() {
            all = all.or(Codes::grades(&[Grade::Unknown]));
        }
        all
    }

    /// Returns a rank for each state, if states compare by ranks: the number of states that each
    /// is better than.
    #[must_use]
    pub fn ranks(&self) -> Option<Vec<u32>> {
        let all = || (0..self.states).map(StateId::at);
        let better =
            |q: StateId, s: StateId| matches!(self.grade(q, s), Grade::Better | Grade::MuchBetter);
        let ranks: Vec<u32> =
            all().map(|q| all().filter(|s| better(q, *s)).count() as u32).collect();
        let of = |state: StateId| ranks.get(state.index()).copied().unwrap_or(0);
        let by_rank = |q: StateId, s: StateId| match self.grade(q, s) {
            Grade::Better | Grade::MuchBetter => of(q) > of(s),
            Grade::Worse | Grade::MuchWorse => of(q) < of(s),
            Grade::Equal => of(q) == of(s),
            Grade::UnknownBetter
            | Grade::UnknownWorse
            | Grade::UnknownMuchBetter
            | Grade::UnknownMuchWorse
            | Grade::Unknown => false,
        };
        all().all(|q| all().all(|s| by_rank(q, s))).then_some(ranks)
    }

    /// Finds a circle of preferences, of which at least the first step is strict: each state is
    /// preferred to the next or tied with it, and the last to the first. Steps that are not
    /// certain do not count. It is the shortest one, unless there are many states: then the
    /// search ends after a while.
    #[must_use]
    pub fn circle(&self) -> Option<Vec<StateId>> {
        let certain = |q: StateId, s: StateId| {
            let chance = match self.how(q, s) {
                Some((How::Better { chance, .. }, _)) => chance,
                _ => None,
            };
            chance.is_none()
        };
        let strict = |q: StateId, s: StateId| {
            certain(q, s) && matches!(self.grade(q, s), Grade::Better | Grade::MuchBetter)
        };
        let step =
            |q: StateId, s: StateId| q != s && (strict(q, s) || self.grade(q, s) == Grade::Equal);
        let mut shortest: Option<Vec<StateId>> = None;
        let mut steps = 0_usize;
        for start in (0..self.states).map(StateId::at) {
            // Breadth first from the states below, back to where it began.
            let mut before: Vec<Option<StateId>> = vec![None; self.states];
            let mut open: Vec<StateId> = Vec::new();
            for below in (0..self.states).map(StateId::at).filter(|s| strict(start, *s)) {
                if let Some(place) = before.get_mut(below.index()) {
                    *place = Some(start);
                    open.push(below);
                }
            }
            let mut next = 0;
            while let Some(from) = open.get(next).copied() {
                next += 1;
                steps += self.states;
                if step(from, start) {
                    let mut way = vec![from];
                    let mut at = from;
                    while let Some(Some(earlier)) = before.get(at.index()).copied() {
                        way.push(earlier);
                        if earlier == start {
                            break;
                        }
                        at = earlier;
                    }
                    way.reverse();
                    if shortest.as_ref().is_none_or(|known| way.len() < known.len()) {
                        shortest = Some(way);
                    }
                    break;
                }
                for to in (0..self.states).map(StateId::at) {
                    if to != start
                        && step(from, to)
                        && let Some(place @ None) = before.get_mut(to.index())
                    {
                        *place = Some(from);
                        open.push(to);
                    }
                }
            }
            if steps > MOST_STEPS || shortest.as_ref().is_some_and(|way| way.len() <= 2) {
                break;
            }
        }
        shortest
    }
}
