//! What a comparison rests on in the file: the deciding statement and its support.

use super::{Comparison, Read};
use crate::game::graph::{Reason, statement};
use crate::model::conflict::Conflict;
use crate::model::preference::Preference;
use crate::model::provenance::Support;
use crate::text::formula::DmId;
use crate::text::source::Span;

/// A statement of the file that decides a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation<'a> {
    /// What it is called: its id, or its place such as `russia.prefers[3]`.
    pub place: String,
    /// Its words in the file.
    pub text: String,
    /// What it rests on.
    pub support: &'a Support,
    /// Where it stands.
    pub span: Span,
}

/// Finds the statements that decide a comparison, as it was read: those of others, too, where it
/// turns on what is wanted for them.
#[must_use]
pub fn cited<'a>(conflict: &'a Conflict, comparison: &Comparison) -> Vec<Citation<'a>> {
    match &comparison.read {
        Some(Read::Attitudes { by, .. }) => {
            by.iter().flat_map(|(_, one)| cite(conflict, one.dm, &one.reason)).collect()
        }
        _ => cite(conflict, comparison.dm, &comparison.reason),
    }
}

/// Finds the statements that decide a comparison; none for ties and given ranks.
#[must_use]
pub fn cite<'a>(conflict: &'a Conflict, dm: DmId, reason: &Reason) -> Vec<Citation<'a>> {
    let Some(preference) = conflict.dms.get(dm.index()).map(|dm| &dm.preference) else {
        return Vec::new();
    };
    let owner = conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str());
    match (reason, preference) {
        (Reason::Statement { wish, .. }, _) => {
            let cited = statement(preference, *wish).map(|statement| Citation {
                place: preference.name_of(owner, wish.item, Some(wish.within)),
                text: statement.that.text.value.clone(),
                support: &statement.support,
                span: statement.span,
            });
            cited.into_iter().collect()
        }
        (Reason::Entries { first, second }, Preference::Ranking(ranking)) => [first, second]
            .into_iter()
            .filter_map(|at| {
                let entry = ranking.entries.get(*at)?;
                let states: Vec<&str> =
                    entry.states.iter().map(|(text, _)| text.value.as_str()).collect();
                Some(Citation {
                    place: preference.name_of(owner, *at, None),
                    text: states.join(", "),
                    support: &entry.support,
                    span: entry.span,
                })
            })
            .collect(),
        (Reason::Sums { differing, .. }, Preference::Weights(list)) => differing
            .iter()
            .filter_map(|at| {
                let weight = list.weights.get(*at)?;
                Some(Citation {
                    place: preference.name_of(owner, *at, None),
                    text: weight.that.text.value.clone(),
                    support: &weight.support,
                    span: weight.span,
                })
            })
            .collect(),
        (Reason::Pair { at, .. }, Preference::Pairs(list)) => {
            let cited = list.pairs.get(*at).map(|pair| Citation {
                place: preference.name_of(owner, *at, None),
                text: pair.words(),
                support: &pair.support,
                span: pair.span,
            });
            cited.into_iter().collect()
        }
        _ => Vec::new(),
    }
}
