//! Conflicts between two versions: some of the differences made, the others not.

use super::difference::Difference;
use super::graph_form::redraw;
use super::same_content::Pair;
use super::statement_matching::{Step, between, pairs};
use super::versions::Versions;
use crate::model::conflict::{Conflict, Rule, RuleKind};
use crate::model::preference::{Preference, Prioritized, Weights, Written};
use crate::model::provenance::Support;
use crate::text::formula::{DmId, Formula, OptionId, OptionSet};
use crate::text::source::{Span, Spanned};

impl Versions {
    /// Makes the conflict in which some of the differences are made and the others not, as it is
    /// on its day, after the events up to then.
    ///
    /// With none it is the first version, with all the second.
    #[must_use]
    pub fn with(&self, made: &[Difference]) -> Conflict {
        let mut now = self.before.clone();
        for difference in made {
            self.single(difference, &mut now);
        }
        self.listed(made, &mut now);
        for at in 0..now.dms.len() {
            self.between(DmId::at(at), made, &mut now);
        }
        // What happens can take an option that is not there: it is never taken.
        let present = self.there(made);
        let mut day = now.today();
        if let Some(today) = &mut day.status_quo {
            today.taken &= present;
        }
        for bit in (0..day.options.len()).filter(|bit| present >> bit & 1 == 0) {
            day.rules.push(absent(OptionId::at(bit)));
        }
        day
    }

    /// Returns the options that are there.
    fn there(&self, made: &[Difference]) -> OptionSet {
        let [before, _] = self.present;
        made.iter().fold(before, |set, difference| match difference {
            Difference::Option { option, new: true } => set | 1 << option.0,
            Difference::Option { option, new: false } => set & !(1 << option.0),
            _ => set,
        })
    }

    /// Makes a difference of something that there is once.
    fn single(&self, difference: &Difference, now: &mut Conflict) {
        let after = &self.after;
        let dm = difference.dm().map(DmId::index);
        let maker = dm.and_then(|at| now.dms.get_mut(at).zip(after.dms.get(at)));
        match (difference, maker) {
            (Difference::OptionKind { option }, _) => {
                let new = after.options.get(option.index());
                if let (Some(old), Some(new)) = (now.options.get_mut(option.index()), new) {
                    (old.one_way, old.chance) = (new.one_way, new.chance);
                }
                let bit = 1 << option.0;
                now.closed = now.closed & !bit | after.closed & bit;
            }
            (Difference::State { .. } | Difference::Arc { .. }, _) => {
                if let (Some(old), Some(new)) = (&mut now.graph, &after.graph) {
                    redraw(old, new, difference);
                }
            }
            (Difference::StatusQuo, _) => now.status_quo.clone_from(&after.status_quo),
            (Difference::Day, _) => now.as_of = after.as_of,
            (Difference::Preference { .. }, Some((old, new))) => {
                old.preference = new.preference.clone();
            }
            (Difference::Attitudes { .. }, Some((old, new))) => {
                old.threshold = new.threshold;
                old.attitudes.clone_from(&new.attitudes);
            }
            (Difference::Foresight { .. }, Some((old, new))) => {
                old.foresight.clone_from(&new.foresight);
            }
            (Difference::Pace { .. }, Some((old, new))) => old.pace = new.pace,
            _ => {}
        }
    }

    /// Makes the differences of what there is a list of.
    fn listed(&self, made: &[Difference], now: &mut Conflict) {
        let (before, after) = (&self.before, &self.after);
        let some = |pick: fn(&Difference) -> Option<Pair>| -> Vec<Pair> {
            made.iter().filter_map(pick).collect()
        };
        let rules = some(|one| if let Difference::Rule(pair) = one { Some(*pair) } else { None });
        now.rules = replaced(&before.rules, &after.rules, &rules);
        let merges = some(|one| if let Difference::Merge(pair) = one { Some(*pair) } else { None });
        now.merges = replaced(&before.merges, &after.merges, &merges);
        let moves = some(|one| if let Difference::Move(pair) = one { Some(*pair) } else { None });
        now.forbidden = replaced(&before.forbidden, &after.forbidden, &moves);
        let events = some(|one| if let Difference::Event(pair) = one { Some(*pair) } else { None });
        now.events = replaced(&before.events, &after.events, &events);
        now.events.sort_by_key(|event| event.date);
        let together =
            some(|one| if let Difference::Coalition(pair) = one { Some(*pair) } else { None });
        now.coalitions = replaced(&before.coalitions, &after.coalitions, &together);
        let asked =
            some(|one| if let Difference::Question(pair) = one { Some(*pair) } else { None });
        now.questions = replaced(&before.questions, &after.questions, &asked);
    }

    /// Makes the differences of the statements or weights of a decision maker.
    fn between(&self, dm: DmId, made: &[Difference], now: &mut Conflict) {
        let at = dm.index();
        let (Some(a), Some(b)) = (self.before.dms.get(at), self.after.dms.get(at)) else { return };
        let Some(place) = now.dms.get_mut(at) else { return };
        let own = |pair: Pair, one: &Difference| match one {
            Difference::Statement { dm: whose, pair: other }
            | Difference::Weight { dm: whose, pair: other } => *whose == dm && *other == pair,
            _ => false,
        };
        if let (Preference::Weights(x), Preference::Weights(y)) = (&a.preference, &b.preference) {
            let pairs: Vec<Pair> = made
                .iter()
                .filter_map(|one| match one {
                    Difference::Weight { pair, .. } if own(*pair, one) => Some(*pair),
                    _ => None,
                })
                .collect();
            let weights = replaced(&x.weights, &y.weights, &pairs);
            place.preference = match weights.is_empty() {
                true => Preference::Indifferent,
                false => Preference::Weights(Weights { weights }),
            };
            return;
        }
        let none = Prioritized::default();
        let list = |preference: &'_ Preference| match preference {
            Preference::Prioritized(list) => Some(list.clone()),
            Preference::Indifferent => Some(none.clone()),
            _ => None,
        };
        let (Some(x), Some(y)) = (list(&a.preference), list(&b.preference)) else { return };
        let steps: Vec<Step> = pairs(&x, &y)
            .into_iter()
            .map(|found| {
                let pair = Pair::from(found);
                let changed = made.iter().any(|one| own(pair, one));
                let moved = made.contains(&Difference::Moved { dm, pair });
                let there = match found {
                    (Some(_), Some(_)) => true,
                    (Some(_), None) => !changed,
                    _ => changed,
                };
                let new = found.0.is_none();
                Step { pair: found, there, new_content: changed, new_place: moved || new }
            })
            .collect();
        let items = between(&x, &y, &steps);
        place.preference = match items.items.is_empty() {
            true => Preference::Indifferent,
            false => Preference::Prioritized(items),
        };
    }
}

/// Replaces what the pairs say by what it is after.
fn replaced<T: Clone>(before: &[T], after: &[T], pairs: &[Pair]) -> Vec<T> {
    let mut list = Vec::new();
    for (at, one) in before.iter().enumerate() {
        match pairs.iter().find(|pair| pair.before == Some(at)) {
            None => list.push(one.clone()),
            Some(pair) => list.extend(pair.after.and_then(|at| after.get(at)).cloned()),
        }
    }
    let new = pairs.iter().filter(|pair| pair.before.is_none());
    list.extend(new.filter_map(|pair| after.get(pair.after?).cloned()));
    list
}

fn absent(option: OptionId) -> Rule {
    let that = Formula::pattern(1 << option.0, 0);
    let written = Written { formula: that, text: Spanned::new(String::new(), Span::default()) };
    Rule {
        id: None,
        kind: RuleKind::Always(written),
        chance: None,
        held_by: None,
        support: Support::default(),
        span: Span::default(),
    }
}
