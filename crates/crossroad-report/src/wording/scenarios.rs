//! Of which scenario an answer speaks: all that is uncertain settled one way, or in all ways.

use super::layout::grouped;

/// Says that an answer is that of the reference scenario; nothing where nothing is uncertain.
#[must_use]
pub(crate) fn reference_world(ways: u128) -> Option<String> {
    (ways > 1).then(|| {
        format!(
            "The uncertainties combine into {} scenarios. What follows is the reference scenario: each \
             uncertain wish with a chance of 50 % or more counts as held, and what has no stated chance \
             is taken as written.",
            grouped(ways)
        )
    })
}

/// Says the same in a few words, behind a count of states; nothing where nothing is uncertain.
#[must_use]
pub(crate) fn one_of(ways: u128) -> Option<String> {
    (ways > 1).then(|| format!("; one of {} scenarios", grouped(ways)))
}
