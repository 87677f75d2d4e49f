//! A set of states, one bit each.

use crate::text::formula::StateId;

/// A set of states of one space.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BitSet {
    words: Vec<u64>,
    len: usize,
}

impl BitSet {
    /// Makes the empty set of a space of `len` states.
    #[must_use]
    pub fn new(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// Makes the set of all states of a space of `len` states.
    #[must_use]
    pub fn full(len: usize) -> Self {
        Self::from_words(vec![u64::MAX; len.div_ceil(64)], len)
    }

    /// Makes a set from its words, bit `s % 64` of word `s / 64` for state s.
    #[must_use]
    pub fn from_words(mut words: Vec<u64>, len: usize) -> Self {
        words.resize(len.div_ceil(64), 0);
        if let (Some(last), tail @ 1..) = (words.last_mut(), len % 64) {
            *last &= (1 << tail) - 1;
        }
        Self { words, len }
    }

    /// Returns the number of states of the space, in the set or not.
    #[must_use]
    pub fn universe(&self) -> usize {
        self.len
    }

    /// Returns the words of the set.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Says whether a state is in the set.
    #[must_use]
    #[inline]
    pub fn contains(&self, state: StateId) -> bool {
        let word = self.words.get(state.index() / 64).copied().unwrap_or(0);
        word >> (state.0 % 64) & 1 == 1
    }

    /// Puts a state into the set; says whether it is new there.
    #[inline]
    pub fn insert(&mut self, state: StateId) -> bool {
        match self.words.get_mut(state.index() / 64) {
            Some(word) => {
                let bit = 1 << (state.0 % 64);
                let new = *word & bit == 0;
                *word |= bit;
                new
            }
            None => false,
        }
    }

    /// Takes a state out of the set.
    #[inline]
    pub fn remove(&mut self, state: StateId) {
        if let Some(word) = self.words.get_mut(state.index() / 64) {
            *word &= !(1 << (state.0 % 64));
        }
    }

    /// Returns the number of states in the set.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Says whether no state is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Keeps the states that are in the other set too.
    pub fn intersect(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    /// Adds the states of the other set.
    pub fn unite(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    /// Takes the states of the other set out.
    pub fn subtract(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= !b);
    }

    /// Empties the set.
    pub fn clear(&mut self) {
        self.words.fill(0);
    }

    /// Lists the states of the set, ascending.
    pub fn iter(&self) -> impl Iterator<Item = StateId> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros();
                    rest &= rest - 1;
                    StateId::at(at * 64 + bit as usize)
                })
            })
        })
    }
}
