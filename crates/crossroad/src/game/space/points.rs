//! The feasible option vectors, ascending.

use crate::text::formula::OptionSet;

/// Feasible option vectors in ascending order; a *point* is a vector's place in it.
///
/// Where nothing is infeasible the list is not stored: the point is the vector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Points {
    /// All vectors over this many options.
    All(u32),
    /// These vectors.
    Listed(Vec<OptionSet>),
}

impl Points {
    /// Returns how many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::All(options) => 1 << options,
            Self::Listed(vectors) => vectors.len(),
        }
    }

    /// Says whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the vector of a point below [`Points::len`].
    #[must_use]
    #[inline]
    pub fn vector(&self, point: usize) -> OptionSet {
        debug_assert!(point < self.len(), "point {point} of {}", self.len());
        match self {
            Self::All(_) => point as OptionSet,
            Self::Listed(vectors) => vectors.get(point).copied().unwrap_or_default(),
        }
    }

    /// Finds the point of a vector.
    #[must_use]
    pub fn find(&self, vector: OptionSet) -> Option<usize> {
        match self {
            Self::All(_) => usize::try_from(vector).ok().filter(|point| *point < self.len()),
            Self::Listed(vectors) => vectors.binary_search(&vector).ok(),
        }
    }

    /// Lists the vectors, ascending.
    pub fn iter(&self) -> impl Iterator<Item = OptionSet> {
        (0..self.len()).map(|point| self.vector(point))
    }
}
