//! What differs in what analyses read, one thing at a time, and conflicts between two versions.

use super::items::{Step, between, moved, pairs, same};
use super::union::{Match, Rename, Renamed, matched};
use crate::conflict::{Conflict, ForbiddenMove, Merge, Rule, RuleKind};
use crate::formula::{DmId, Formula, OptionId, OptionSet};
use crate::preference::{Preference, Prioritized, Weight, Weights, Written};
use crate::provenance::Support;
use crate::source::{Span, Spanned};

/// Where something stands in both versions: places from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Its place before; `None` if it is new.
    pub before: Option<usize>,
    /// Its place after; `None` if it is gone.
    pub after: Option<usize>,
}

impl From<Match> for Pair {
    fn from((before, after): Match) -> Self {
        Self { before, after }
    }
}

/// One thing that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// An option is there in one version only.
    Option {
        /// Which, among those of both.
        option: OptionId,
        /// Whether it is new.
        new: bool,
    },
    /// Whether changes of an option can be undone, whether it can be used, or how likely it is
    /// there.
    OptionKind {
        /// Which.
        option: OptionId,
    },
    /// What holds today.
    StatusQuo,
    /// A rule.
    Rule(Pair),
    /// A merged state.
    Merge(Pair),
    /// A forbidden move.
    Move(Pair),
    /// A statement is new, gone, or says something else.
    Statement {
        /// Whose.
        dm: DmId,
        /// Which.
        pair: Pair,
    },
    /// A statement stands at another place among the rest.
    Moved {
        /// Whose.
        dm: DmId,
        /// Which.
        pair: Pair,
    },
    /// A weight is new, gone, or weighs something else.
    Weight {
        /// Whose.
        dm: DmId,
        /// Which.
        pair: Pair,
    },
    /// A whole preference is replaced: by one of another kind, or by another ranking.
    Preference {
        /// Whose.
        dm: DmId,
    },
}

/// Two versions over the same decision makers and options.
#[derive(Debug, Clone)]
pub struct Versions {
    /// The first version.
    pub before: Conflict,
    /// The second version.
    pub after: Conflict,
    /// The options that there are in the first, and in the second version.
    pub present: [OptionSet; 2],
    /// What got another name.
    pub renames: Vec<Rename>,
    /// The versions as they were given, and for each of all options its place there.
    pub given: [(Conflict, Vec<Option<usize>>); 2],
}

fn rule_content(rule: &Rule) -> (&'static str, Vec<Formula>, Option<crate::preference::Chance>) {
    let (key, formulas) = rule.kind.parts();
    (key, formulas.iter().map(|one| one.formula.clone()).collect(), rule.chance)
}

fn same_rule(a: &Rule, b: &Rule) -> bool {
    rule_content(a) == rule_content(b)
}

fn same_merge(a: &Merge, b: &Merge) -> bool {
    (&a.when.formula, a.pick) == (&b.when.formula, b.pick)
}

fn same_move(a: &ForbiddenMove, b: &ForbiddenMove) -> bool {
    (a.dm, &a.from.formula, &a.to.formula) == (b.dm, &b.from.formula, &b.to.formula)
}

fn same_weight(a: &Weight, b: &Weight) -> bool {
    (&a.that.formula, a.weight) == (&b.that.formula, b.weight)
}

fn named(id: &Option<Spanned<String>>) -> Option<String> {
    id.as_ref().map(|id| id.value.clone())
}

/// Lists the pairs of two lists that differ.
fn apart<T>(
    before: &[T],
    after: &[T],
    id: impl Fn(&T) -> Option<String>,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<Pair> {
    let all = matched(before, after, id, &same).into_iter();
    let differ = |pair: &Match| match (
        pair.0.and_then(|a| before.get(a)),
        pair.1.and_then(|b| after.get(b)),
    ) {
        (Some(a), Some(b)) => !same(a, b),
        _ => true,
    };
    all.filter(differ).map(Pair::from).collect()
}

/// Says whether two preferences say the same.
fn same_preference(a: &Preference, b: &Preference) -> bool {
    match (a, b) {
        (Preference::Prioritized(a), Preference::Prioritized(b)) => {
            a.items.len() == b.items.len() && a.items.iter().zip(&b.items).all(|(a, b)| same(a, b))
        }
        (Preference::Weights(a), Preference::Weights(b)) => {
            apart(&a.weights, &b.weights, |one| named(&one.id), same_weight).is_empty()
        }
        (Preference::Ranking(a), Preference::Ranking(b)) => {
            let levels = |list: &crate::preference::Ranking| -> Vec<(Vec<Formula>, bool)> {
                let level = |entry: &crate::preference::Entry| {
                    let states = entry.states.iter().map(|(_, formula)| formula.clone());
                    (states.collect(), entry.strongly)
                };
                list.entries.iter().map(level).collect()
            };
            levels(a) == levels(b)
        }
        (Preference::Indifferent, Preference::Indifferent) => true,
        _ => false,
    }
}

impl Versions {
    /// Writes a vector over the options of one version as it was given (0 before, 1 after).
    #[must_use]
    pub fn own(&self, version: usize, vector: OptionSet) -> OptionSet {
        let places = self.given.get(version).map_or([].as_slice(), |(_, places)| places);
        let taken = places.iter().enumerate().filter(|(bit, _)| vector >> bit & 1 == 1);
        taken.filter_map(|(_, place)| *place).fold(0, |set, place| set | 1 << place)
    }

    /// Lists what differs in what analyses read, structure first.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let (before, after) = (&self.before, &self.after);
        let mut all = Vec::new();
        for (bit, (a, b)) in before.options.iter().zip(&after.options).enumerate() {
            let option = OptionId::at(bit);
            match self.present.map(|set| set >> bit & 1 == 1) {
                [true, true]
                    if (a.one_way, a.chance) != (b.one_way, b.chance)
                        || (before.closed ^ after.closed) >> bit & 1 == 1 =>
                {
                    all.push(Difference::OptionKind { option });
                }
                [true, false] => all.push(Difference::Option { option, new: false }),
                [false, true] => all.push(Difference::Option { option, new: true }),
                _ => {}
            }
        }
        let today = |conflict: &Conflict| conflict.status_quo.as_ref().map(|today| today.taken);
        if today(before) != today(after) {
            all.push(Difference::StatusQuo);
        }
        let rules = apart(&before.rules, &after.rules, |one| named(&one.id), same_rule);
        all.extend(rules.into_iter().map(Difference::Rule));
        let merges = apart(&before.merges, &after.merges, |one| named(&one.id), same_merge);
        all.extend(merges.into_iter().map(Difference::Merge));
        let moves = apart(&before.forbidden, &after.forbidden, |one| named(&one.id), same_move);
        all.extend(moves.into_iter().map(Difference::Move));
        for (at, (a, b)) in before.dms.iter().zip(&after.dms).enumerate() {
            self.preference(DmId::at(at), &a.preference, &b.preference, &mut all);
        }
        all
    }

    fn preference(&self, dm: DmId, a: &Preference, b: &Preference, all: &mut Vec<Difference>) {
        let none = Prioritized::default();
        let lists = match (a, b) {
            (Preference::Prioritized(a), Preference::Prioritized(b)) => Some((a, b)),
            (Preference::Indifferent, Preference::Prioritized(b)) => Some((&none, b)),
            (Preference::Prioritized(a), Preference::Indifferent) => Some((a, &none)),
            _ => None,
        };
        match (lists, a, b) {
            (Some((a, b)), ..) => {
                let pairs = pairs(a, b);
                let places = moved(&pairs);
                for (at, pair) in pairs.iter().enumerate() {
                    let items =
                        (pair.0.and_then(|x| a.items.get(x)), pair.1.and_then(|x| b.items.get(x)));
                    let differ = !matches!(items, (Some(x), Some(y)) if same(x, y));
                    if differ {
                        all.push(Difference::Statement { dm, pair: (*pair).into() });
                    }
                    if places.contains(&at) {
                        all.push(Difference::Moved { dm, pair: (*pair).into() });
                    }
                }
            }
            (None, Preference::Weights(a), Preference::Weights(b)) => {
                let pairs = apart(&a.weights, &b.weights, |one| named(&one.id), same_weight);
                all.extend(pairs.into_iter().map(|pair| Difference::Weight { dm, pair }));
            }
            (None, a, b) if !same_preference(a, b) => all.push(Difference::Preference { dm }),
            _ => {}
        }
    }

    /// Lists statements and rules that say the same under another id.
    #[must_use]
    pub fn renamed(&self) -> Vec<Rename> {
        let mut all = self.renames.clone();
        for (a, b) in self.before.dms.iter().zip(&self.after.dms) {
            let (Preference::Prioritized(x), Preference::Prioritized(y)) =
                (&a.preference, &b.preference)
            else {
                continue;
            };
            for (old, new) in pairs(x, y) {
                let (Some(old), Some(new)) = (old, new) else { continue };
                let id =
                    |list: &Prioritized, at: usize| list.items.get(at).and_then(super::items::id);
                let (from, to) = (id(x, old), id(y, new));
                if from != to {
                    let name = |id: Option<String>, maker: &crate::conflict::DecisionMaker, at| {
                        id.unwrap_or_else(|| maker.preference.name_of(&maker.id.value, at, None))
                    };
                    let (from, to) = (name(from, a, old), name(to, b, new));
                    all.push(Rename { what: Renamed::Statement, from, to });
                }
            }
        }
        let rules = matched(&self.before.rules, &self.after.rules, |one| named(&one.id), same_rule);
        for (old, new) in rules {
            let (Some(old), Some(new)) = (old, new) else { continue };
            let id = |list: &[Rule], at: usize| list.get(at).and_then(|rule| named(&rule.id));
            let (from, to) = (id(&self.before.rules, old), id(&self.after.rules, new));
            if from != to {
                let place = |at: usize| format!("rules[{}]", at + 1);
                let from = from.unwrap_or_else(|| place(old));
                let to = to.unwrap_or_else(|| place(new));
                all.push(Rename { what: Renamed::Rule, from, to });
            }
        }
        all
    }

    /// Makes the conflict in which some of the differences are made and the others not.
    ///
    /// With none it is the first version, with all the second.
    #[must_use]
    pub fn with(&self, made: &[Difference]) -> Conflict {
        let (before, after) = (&self.before, &self.after);
        let mut now = before.clone();
        let [mut present, _] = self.present;
        for difference in made {
            match difference {
                Difference::Option { option, new } => {
                    let bit = 1 << option.0;
                    present = if *new { present | bit } else { present & !bit };
                }
                Difference::OptionKind { option } => {
                    let new = after.options.get(option.index());
                    if let (Some(old), Some(new)) = (now.options.get_mut(option.index()), new) {
                        (old.one_way, old.chance) = (new.one_way, new.chance);
                    }
                    let bit = 1 << option.0;
                    now.closed = now.closed & !bit | after.closed & bit;
                }
                Difference::StatusQuo => now.status_quo.clone_from(&after.status_quo),
                Difference::Preference { dm } => {
                    let new = after.dms.get(dm.index());
                    if let (Some(old), Some(new)) = (now.dms.get_mut(dm.index()), new) {
                        old.preference = new.preference.clone();
                    }
                }
                _ => {}
            }
        }
        let some = |pick: fn(&Difference) -> Option<Pair>| -> Vec<Pair> {
            made.iter().filter_map(pick).collect()
        };
        now.rules = replaced(
            &before.rules,
            &after.rules,
            &some(|one| match one {
                Difference::Rule(pair) => Some(*pair),
                _ => None,
            }),
        );
        now.merges = replaced(
            &before.merges,
            &after.merges,
            &some(|one| match one {
                Difference::Merge(pair) => Some(*pair),
                _ => None,
            }),
        );
        now.forbidden = replaced(
            &before.forbidden,
            &after.forbidden,
            &some(|one| match one {
                Difference::Move(pair) => Some(*pair),
                _ => None,
            }),
        );
        for at in 0..now.dms.len() {
            self.between(DmId::at(at), made, &mut now);
        }
        // An option that is not there is never taken.
        let mut today = now.status_quo.as_ref().map_or(0, |today| today.taken);
        today &= present;
        if let Some(quo) = &mut now.status_quo {
            quo.taken = today;
        }
        for bit in (0..now.options.len()).filter(|bit| present >> bit & 1 == 0) {
            now.rules.push(absent(OptionId::at(bit)));
        }
        now
    }

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
        support: Support::default(),
        span: Span::default(),
    }
}
