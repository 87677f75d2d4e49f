//! What of a thing two versions compare: what it says, without its name, place and support.

use super::matching::{Match, matched};
use super::statement_matching;
use crate::model::conflict::{
    Coalition, DecisionMaker, Event, ForbiddenMove, Merge, Question, Rule,
};
use crate::model::preference::{
    Chance, Entry, Pairs, Preference, Ranking, Said, StatesWritten, Weight,
};
use crate::text::formula::Formula;
use crate::text::source::Spanned;

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

fn rule_content(rule: &Rule) -> (&'static str, Vec<Formula>, Option<Chance>) {
    let (key, formulas) = rule.kind.parts();
    (key, formulas.iter().map(|one| one.formula.clone()).collect(), rule.chance)
}

pub(super) fn same_rule(a: &Rule, b: &Rule) -> bool {
    rule_content(a) == rule_content(b)
}

pub(super) fn same_merge(a: &Merge, b: &Merge) -> bool {
    (&a.when.formula, a.pick) == (&b.when.formula, b.pick)
}

pub(super) fn same_move(a: &ForbiddenMove, b: &ForbiddenMove) -> bool {
    (a.dm, &a.from.formula, &a.to.formula) == (b.dm, &b.from.formula, &b.to.formula)
}

pub(super) fn same_weight(a: &Weight, b: &Weight) -> bool {
    (&a.that.formula, a.weight) == (&b.that.formula, b.weight)
}

pub(super) fn same_coalition(a: &Coalition, b: &Coalition) -> bool {
    let members = |one: &Coalition| one.of.iter().fold(0_u64, |set, dm| set | 1 << dm.0);
    members(a) == members(b)
}

/// Says whether two events change the same on the same day, whatever the words.
pub(super) fn same_event(a: &Event, b: &Event) -> bool {
    let plain = |one: &Event| {
        let today = one.status_quo.as_ref().map(|today| today.taken);
        (one.date, today, one.opens, one.closes)
    };
    let mut pairs = a.preferences.iter().zip(&b.preferences);
    plain(a) == plain(b)
        && a.preferences.len() == b.preferences.len()
        && pairs.all(|((x, old), (y, new))| x == y && same_preference(old, new))
}

/// Says whether two questions have the same answers, by name and by where each holds.
pub(super) fn same_question(a: &Question, b: &Question) -> bool {
    let answers = |one: &Question| -> Vec<(String, Formula)> {
        let answer = |answer: &crate::model::conflict::Answer| {
            (answer.name.value.clone(), answer.when.formula.clone())
        };
        one.answers.iter().map(answer).collect()
    };
    let otherwise = |one: &Question| one.otherwise.as_ref().map(|name| name.value.clone());
    answers(a) == answers(b) && otherwise(a) == otherwise(b)
}

/// Says whether two decision makers foresee the same.
pub(super) fn same_foresight(a: &DecisionMaker, b: &DecisionMaker) -> bool {
    let mixture = |one: &DecisionMaker| -> Vec<(String, f64)> {
        let shares = one.foresight.iter().flat_map(|stated| &stated.mixture);
        shares.map(|(id, share)| (id.value.clone(), *share)).collect()
    };
    mixture(a) == mixture(b)
}

/// Says whether two preferences say the same.
pub(super) fn same_preference(a: &Preference, b: &Preference) -> bool {
    match (a, b) {
        (Preference::Prioritized(a), Preference::Prioritized(b)) => {
            let mut pairs = a.items.iter().zip(&b.items);
            a.items.len() == b.items.len() && pairs.all(|(a, b)| statement_matching::same(a, b))
        }
        (Preference::Weights(a), Preference::Weights(b)) => {
            apart(&a.weights, &b.weights, |one| named(&one.id), same_weight).is_empty()
        }
        (Preference::Ranking(a), Preference::Ranking(b)) => levels(a) == levels(b),
        (Preference::Pairs(a), Preference::Pairs(b)) => compared(a) == compared(b),
        (Preference::Indifferent, Preference::Indifferent) => true,
        _ => false,
    }
}

fn compared(list: &Pairs) -> Vec<(Vec<Formula>, Vec<Formula>, Said)> {
    let formulas = |states: &StatesWritten| -> Vec<Formula> {
        states.iter().map(|(_, formula)| formula.clone()).collect()
    };
    let one = |pair: &crate::model::preference::Pair| {
        (formulas(&pair.better), formulas(&pair.than), pair.said)
    };
    list.pairs.iter().map(one).collect()
}

fn levels(list: &Ranking) -> Vec<(Vec<Formula>, bool)> {
    let level = |entry: &Entry| {
        let states = entry.states.iter().map(|(_, formula)| formula.clone());
        (states.collect(), entry.strongly)
    };
    list.entries.iter().map(level).collect()
}

pub(super) fn named(id: &Option<Spanned<String>>) -> Option<String> {
    id.as_ref().map(|id| id.value.clone())
}

/// Lists the pairs of two lists that differ.
pub(super) fn apart<T>(
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
