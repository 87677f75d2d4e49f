//! Which sequences of opponents' moves count as one answer.

use crate::text::formula::DmId;

/// Which sequences of opponents' moves count as one answer.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Sequences {
    /// One or more moves, no decision maker twice in succession (the literature's definition).
    #[default]
    Legal,
    /// Each opponent at most once (found in some programs).
    EachOnce,
    /// Exactly one move by one opponent (found in some programs).
    Single,
}

impl Sequences {
    /// All of them, with their names on the command line.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Legal, "legal"), (Self::EachOnce, "each-once"), (Self::Single, "single")];

    /// Says whether somebody may make the next move of a sequence, given who moved last (nobody
    /// yet: `None`) and, where that counts, who has moved, as bits.
    #[must_use]
    #[inline]
    pub(crate) fn permit(self, last: Option<DmId>, moved: u64, mover: DmId) -> bool {
        match self {
            Self::Legal => last != Some(mover),
            Self::EachOnce => moved >> mover.0 & 1 == 0,
            Self::Single => last.is_none(),
        }
    }

    /// Returns who has moved once somebody has moved too; nobody, where that does not count.
    #[must_use]
    #[inline]
    pub(crate) fn moved(self, moved: u64, mover: DmId) -> u64 {
        if self == Self::EachOnce { moved | 1 << mover.0 } else { 0 }
    }

    /// Returns its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("legal", |(_, name)| name)
    }
}
