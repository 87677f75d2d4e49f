//! What statements are called: by their id, or by their place.

use super::{Item, Preference};
use crate::text::source::Spanned;

impl Preference {
    /// Returns what a statement, entry or weight is called: its id if it has one, else its place,
    /// counted from 1: `russia.prefers[3]`, in an any-order group `russia.prefers[3][1]`.
    ///
    /// `owner` is the decision maker's id; `at` counts from 0, as `inner` does, which says which
    /// statement of a group is meant (`None` for the group itself).
    #[must_use]
    pub fn name_of(&self, owner: &str, at: usize, inner: Option<usize>) -> String {
        let (key, id) = match self {
            Self::Prioritized(list) => {
                let id = match (list.items.get(at), inner) {
                    (Some(item), Some(inner)) if item.is_group() => {
                        item.statements().get(inner).and_then(|statement| statement.id.as_ref())
                    }
                    (item, _) => item.and_then(Item::id),
                };
                ("prefers", id)
            }
            Self::Ranking(list) => {
                ("ranking", list.entries.get(at).and_then(|entry| entry.id.as_ref()))
            }
            Self::Weights(list) => {
                ("weights", list.weights.get(at).and_then(|weight| weight.id.as_ref()))
            }
            Self::Pairs(list) => {
                let key = if list.fuzzy { "fuzzy" } else { "pairwise" };
                (key, list.pairs.get(at).and_then(|pair| pair.id.as_ref()))
            }
            Self::Indifferent => ("prefers", None),
        };
        let group = matches!(self, Self::Prioritized(list)
            if list.items.get(at).is_some_and(Item::is_group));
        match (id, inner.filter(|_| group)) {
            (Some(Spanned { value, .. }), _) => value.clone(),
            (None, Some(inner)) => format!("{owner}.{key}[{}][{}]", at + 1, inner + 1),
            (None, None) => format!("{owner}.{key}[{}]", at + 1),
        }
    }
}
