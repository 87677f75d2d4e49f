//! What says the same under another id.

use super::matching::matched;
use super::rename::{Rename, Renamed};
use super::same_content::{
    named, same_coalition, same_event, same_merge, same_move, same_rule, same_weight,
};
use super::statement_matching::{id, pairs};
use super::versions::Versions;
use crate::model::conflict::DecisionMaker;
use crate::model::preference::{Preference, Prioritized};

impl Versions {
    /// Lists what says the same under another id.
    #[must_use]
    pub fn renamed(&self) -> Vec<Rename> {
        let (before, after) = (&self.before, &self.after);
        let mut all = self.renames.clone();
        for (a, b) in before.dms.iter().zip(&after.dms) {
            match (&a.preference, &b.preference) {
                (Preference::Prioritized(x), Preference::Prioritized(y)) => {
                    statements((a, x), (b, y), &mut all);
                }
                (Preference::Weights(x), Preference::Weights(y)) => {
                    let key = |one: &crate::model::preference::Weight| named(&one.id);
                    let place = format!("{}.weights", b.id.value);
                    let what = (Renamed::Statement, place.as_str());
                    others(what, (&x.weights, &y.weights), key, same_weight, &mut all);
                }
                _ => {}
            }
        }
        let lists = (before.rules.as_slice(), after.rules.as_slice());
        others((Renamed::Rule, "rules"), lists, |one| named(&one.id), same_rule, &mut all);
        let lists = (before.merges.as_slice(), after.merges.as_slice());
        others((Renamed::Merge, "merge"), lists, |one| named(&one.id), same_merge, &mut all);
        let lists = (before.forbidden.as_slice(), after.forbidden.as_slice());
        others((Renamed::Move, "forbidden"), lists, |one| named(&one.id), same_move, &mut all);
        let lists = (before.coalitions.as_slice(), after.coalitions.as_slice());
        let key = |one: &crate::model::conflict::Coalition| named(&one.id);
        others((Renamed::Coalition, "coalitions"), lists, key, same_coalition, &mut all);
        let lists = (before.events.as_slice(), after.events.as_slice());
        let key = |one: &crate::model::conflict::Event| Some(one.id.value.clone());
        others((Renamed::Event, "events"), lists, key, same_event, &mut all);
        let [(old, _), (new, _)] = &self.given;
        all.extend(super::unanalysed::renamed(old, new));
        all
    }
}

fn statements(
    (a, x): (&DecisionMaker, &Prioritized),
    (b, y): (&DecisionMaker, &Prioritized),
    all: &mut Vec<Rename>,
) {
    for (old, new) in pairs(x, y) {
        let (Some(old), Some(new)) = (old, new) else { continue };
        let name = |list: &Prioritized, at: usize| list.items.get(at).and_then(id);
        let (from, to) = (name(x, old), name(y, new));
        if from != to {
            let called = |id: Option<String>, maker: &DecisionMaker, at| {
                id.unwrap_or_else(|| maker.preference.name_of(&maker.id.value, at, None))
            };
            let (from, to) = (called(from, a, old), called(to, b, new));
            all.push(Rename { what: Renamed::Statement, from, to });
        }
    }
}

/// Lists what of two lists of a kind says the same under another id; what has none goes by the
/// place.
fn others<T>(
    (what, list): (Renamed, &str),
    (before, after): (&[T], &[T]),
    id: impl Fn(&T) -> Option<String> + Copy,
    same: impl Fn(&T, &T) -> bool,
    all: &mut Vec<Rename>,
) {
    for (old, new) in matched(before, after, id, same) {
        let (Some(old), Some(new)) = (old, new) else { continue };
        let (from, to) = (before.get(old).and_then(id), after.get(new).and_then(id));
        if from != to {
            let place = |at: usize| format!("{list}[{}]", at + 1);
            let from = from.unwrap_or_else(|| place(old));
            let to = to.unwrap_or_else(|| place(new));
            all.push(Rename { what, from, to });
        }
    }
}
