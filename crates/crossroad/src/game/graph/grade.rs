//! How a state compares with another, as finely as any concept asks.

use std::cmp::Ordering;

/// How a state compares with another for a decision maker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// Strictly preferred to the other: `+`.
    Better,
    /// As good as the other: `=`.
    Equal,
    /// The other is strictly preferred: `−`.
    Worse,
    /// Which is preferred is not known: `U`.
    Unknown,
}

/// A [`Code`] with how strong the preference is, and whether it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Strongly preferred: `≫`.
    MuchBetter,
    /// Strictly preferred.
    Better,
    /// As good.
    Equal,
    /// The other is strictly preferred.
    Worse,
    /// The other is strongly preferred: `≪`.
    MuchWorse,
    /// Not known; the file has it on the side of better (the reference world).
    UnknownBetter,
    /// Not known; the file has it on the side of worse.
    UnknownWorse,
    /// Not known; the file has it strongly preferred.
    UnknownMuchBetter,
    /// Not known; the file has the other strongly preferred.
    UnknownMuchWorse,
    /// Not known, and the file takes no side.
    Unknown,
}

impl Grade {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::MuchBetter,
        Self::Better,
        Self::Equal,
        Self::Worse,
        Self::MuchWorse,
        Self::UnknownBetter,
        Self::UnknownWorse,
        Self::UnknownMuchBetter,
        Self::UnknownMuchWorse,
        Self::Unknown,
    ];

    /// Four grades that stand for how many of three thresholds are passed, where a concept reads
    /// preferences by thresholds.
    pub const LEVELS: [Self; 4] = [Self::Worse, Self::Equal, Self::Better, Self::MuchBetter];

    /// Returns the grade of a comparison: how the file has it, whether that is strong, and whether
    /// it is not known.
    #[must_use]
    pub fn of(order: Ordering, strong: bool, unknown: bool) -> Self {
        match (order, unknown, strong) {
            (Ordering::Equal, _, _) => Self::Equal,
            (Ordering::Greater, true, true) => Self::UnknownMuchBetter,
            (Ordering::Less, true, true) => Self::UnknownMuchWorse,
            (Ordering::Greater, true, false) => Self::UnknownBetter,
            (Ordering::Less, true, false) => Self::UnknownWorse,
            (Ordering::Greater, false, true) => Self::MuchBetter,
            (Ordering::Less, false, true) => Self::MuchWorse,
            (Ordering::Greater, false, false) => Self::Better,
            (Ordering::Less, false, false) => Self::Worse,
        }
    }

    /// Returns how the states compare in the reference world.
    #[must_use]
    pub fn code(self) -> Code {
        match self {
            Self::MuchBetter | Self::Better | Self::UnknownBetter | Self::UnknownMuchBetter => {
                Code::Better
            }
            Self::Equal => Code::Equal,
            Self::Worse | Self::MuchWorse | Self::UnknownWorse | Self::UnknownMuchWorse => {
                Code::Worse
            }
            Self::Unknown => Code::Unknown,
        }
    }

    /// Says whether it is known how the states compare.
    #[must_use]
    pub fn known(self) -> bool {
        !Codes::UNKNOWN.has(self)
    }

    /// Says whether the preference is strong; one that is not known, as the file has it.
    #[must_use]
    pub fn strong(self) -> bool {
        matches!(
            self,
            Self::MuchBetter | Self::MuchWorse | Self::UnknownMuchBetter | Self::UnknownMuchWorse
        )
    }
}

/// A set of [`Grade`]s, as stability concepts name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Codes(u16);

impl Codes {
    /// Strictly preferred; what is not known counts as the file has it.
    pub const BETTER: Self =
        Self::KNOWN_BETTER.or(Self::grades(&[Grade::UnknownBetter, Grade::UnknownMuchBetter]));
    /// Not strictly preferred; what is not known counts as the file has it.
    pub const NOT_BETTER: Self = Self::BETTER.complement();
    /// Known to be strictly preferred: `+`.
    pub const KNOWN_BETTER: Self = Self::grades(&[Grade::MuchBetter, Grade::Better]);
    /// Known not to be strictly preferred: `−`, `=`.
    pub const KNOWN_NOT_BETTER: Self =
        Self::grades(&[Grade::Equal, Grade::Worse, Grade::MuchWorse]);
    /// Not known: `U`.
    pub const UNKNOWN: Self = Self::grades(&[
        Grade::UnknownBetter,
        Grade::UnknownWorse,
        Grade::UnknownMuchBetter,
        Grade::UnknownMuchWorse,
        Grade::Unknown,
    ]);
    /// The other is strongly preferred: `≪`; what is not known counts as the file has it.
    pub const MUCH_WORSE: Self = Self::grades(&[Grade::MuchWorse, Grade::UnknownMuchWorse]);
    /// The other is known to be strongly preferred: `≪`.
    pub const KNOWN_MUCH_WORSE: Self = Self::grades(&[Grade::MuchWorse]);
    /// Everything.
    pub const ALL: Self = Self(u16::MAX);

    /// Makes the set of these grades.
    #[must_use]
    pub const fn grades(grades: &[Grade]) -> Self {
        let mut set = 0;
        let mut rest = grades;
        while let [first, others @ ..] = rest {
            set |= 1 << *first as u16;
            rest = others;
        }
        Self(set)
    }

    /// Makes the set of the grades that occur where all is compared, with differences that are
    /// strong, or not known.
    pub(super) const fn of_kinds(strong: bool, unknown: bool) -> Self {
        let mut set = Self::grades(&[Grade::Better, Grade::Equal, Grade::Worse]);
        if strong {
            set = set.or(Self::grades(&[Grade::MuchBetter, Grade::MuchWorse]));
        }
        if unknown {
            set = set.or(Self::grades(&[Grade::UnknownBetter, Grade::UnknownWorse]));
        }
        if strong && unknown {
            set = set.or(Self::grades(&[Grade::UnknownMuchBetter, Grade::UnknownMuchWorse]));
        }
        set
    }

    /// Makes the set of all grades with one of these codes.
    #[must_use]
    pub const fn of(codes: &[Code]) -> Self {
        let mut set = Self(0);
        let mut rest = codes;
        while let [first, others @ ..] = rest {
            set = set.or(match first {
                Code::Better => Self::BETTER,
                Code::Equal => Self::grades(&[Grade::Equal]),
                Code::Worse => {
                    Self::MUCH_WORSE.or(Self::grades(&[Grade::Worse, Grade::UnknownWorse]))
                }
                Code::Unknown => Self::grades(&[Grade::Unknown]),
            });
            rest = others;
        }
        set
    }

    /// Returns the grades in either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the grades in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the grades that are not in the set.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self(!self.0)
    }

    /// Says whether a grade is in the set.
    #[must_use]
    #[inline]
    pub const fn has(self, grade: Grade) -> bool {
        self.0 >> grade as u16 & 1 == 1
    }

    /// Says whether a known code of no special strength is in the set.
    #[must_use]
    #[inline]
    pub const fn contains(self, code: Code) -> bool {
        self.has(match code {
            Code::Better => Grade::Better,
            Code::Equal => Grade::Equal,
            Code::Worse => Grade::Worse,
            Code::Unknown => Grade::Unknown,
        })
    }
}
