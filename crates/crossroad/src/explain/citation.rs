//! What a comparison rests on in the file: the deciding statement and its support.

use crate::conflict::Conflict;
use crate::formula::DmId;
use crate::graph::{Reason, statements};
use crate::preference::{Preference, Statement};
use crate::provenance::Support;
use crate::source::Span;

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

/// Names a statement by its id or, without one, by its place: item and place within the item,
/// from 0.
#[must_use]
pub fn statement_place(
    conflict: &Conflict,
    dm: DmId,
    statement: &Statement,
    item: usize,
    within: Option<usize>,
) -> String {
    if let Some(id) = &statement.id {
        return id.value.clone();
    }
    let owner = conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str());
    match within {
        Some(within) => format!("{owner}.prefers[{}][{}]", item + 1, within + 1),
        None => format!("{owner}.prefers[{}]", item + 1),
    }
}

/// Finds the statements that decide a comparison; none for ties, weights and given ranks, where
/// no single statement does.
#[must_use]
pub fn cite<'a>(conflict: &'a Conflict, dm: DmId, reason: &Reason) -> Vec<Citation<'a>> {
    let Some(preference) = conflict.dms.get(dm.index()).map(|dm| &dm.preference) else {
        return Vec::new();
    };
    match (reason, preference) {
        (Reason::Statement { wish, .. }, Preference::Prioritized(list)) => {
            let found = list.items.get(wish.item).and_then(|item| {
                let several = matches!(item, crate::preference::Item::AnyOrder { .. });
                let statement = statements(item).get(wish.within)?;
                let within = several.then_some(wish.within);
                Some(Citation {
                    place: statement_place(conflict, dm, statement, wish.item, within),
                    text: statement.that.text.value.clone(),
                    support: &statement.support,
                    span: statement.span,
                })
            });
            found.into_iter().collect()
        }
        (Reason::Entries { first, second }, Preference::Ranking(ranking)) => [first, second]
            .into_iter()
            .filter_map(|at| {
                let entry = ranking.entries.get(*at)?;
                let owner = conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str());
                let place = entry
                    .id
                    .as_ref()
                    .map_or_else(|| format!("{owner}.ranking[{}]", at + 1), |id| id.value.clone());
                let states: Vec<&str> =
                    entry.states.iter().map(|(text, _)| text.value.as_str()).collect();
                Some(Citation {
                    place,
                    text: states.join(", "),
                    support: &entry.support,
                    span: entry.span,
                })
            })
            .collect(),
        _ => Vec::new(),
    }
}
