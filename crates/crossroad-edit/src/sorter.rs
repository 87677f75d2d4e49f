//! Putting in order what somebody wants, by asking about two at a time.
//!
//! Each is inserted among those before it by halving (binary insertion), and what follows from the
//! answers so far is not asked again. Nothing is kept between questions: the answers are the state,
//! so that one can be taken back, and answers that contradict each other are shown as the circle
//! that they make.

use std::cmp::Ordering;
use std::collections::VecDeque;

use crossroad::text::formula::{Formula, OptionSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An answer: which of two is preferred. Both count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Preferred {
    /// The one that is preferred.
    pub better: usize,
    /// The other.
    pub worse: usize,
    /// Neither is preferred to the other.
    #[serde(default)]
    pub tied: bool,
}

/// What follows from answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sorting {
    /// What there is, best first, as far as is known; tied ones stand together. Those that were not
    /// asked about yet stand behind, each alone.
    pub order: Vec<Vec<usize>>,
    /// Which two to ask about next; `None` when the order is known, or contradicted.
    pub next: Option<(usize, usize)>,
    /// Questions that are still needed, at most.
    pub left: usize,
    /// Answers that contradict each other: each is preferred to the next (or tied with it), and the
    /// last to the first, the shortest such circle that an answer is part of.
    pub contradiction: Option<Vec<usize>>,
}

/// Works out what follows from answers about `count` things. `apart` says whether two can be told
/// apart at all: those that cannot are never asked about, and keep their order.
///
/// Answers about what there is not are passed over.
#[must_use]
pub fn sorting(
    count: usize,
    answers: &[Preferred],
    apart: &dyn Fn(usize, usize) -> bool,
) -> Sorting {
    let known = Known::new(count, answers);
    if let Some(circle) = known.circle() {
        let order = (0..count).map(|one| vec![one]).collect();
        return Sorting { order, next: None, left: 0, contradiction: Some(circle) };
    }
    let mut order: Vec<Vec<usize>> = Vec::new();
    for one in 0..count {
        match insert(&known, &mut order, one, apart) {
            Ok(()) => {}
            Err((other, width)) => {
                let left =
                    questions(width) + (one + 1..count).map(|at| questions(at + 1)).sum::<usize>();
                order.extend((one..count).map(|one| vec![one]));
                return Sorting { order, next: Some((one, other)), left, contradiction: None };
            }
        }
    }
    Sorting { order, next: None, left: 0, contradiction: None }
}

/// Questions that halving needs among so many places.
fn questions(places: usize) -> usize {
    places.max(1).next_power_of_two().trailing_zeros() as usize
}

/// Puts one where it belongs; or tells with which other it must be compared first, and how many
/// places are still open to it.
fn insert(
    known: &Known,
    order: &mut Vec<Vec<usize>>,
    one: usize,
    apart: &dyn Fn(usize, usize) -> bool,
) -> Result<(), (usize, usize)> {
    let (mut low, mut high) = (0, order.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // The nearest to the middle that it can be told apart from.
        let mut near: Vec<usize> = (low..high).collect();
        near.sort_by_key(|at| (at.abs_diff(middle), *at));
        let mut asked = None;
        let mut found = None;
        for at in near {
            let tier = order.get(at).map(Vec::as_slice).unwrap_or_default();
            if let Some(side) = tier.iter().find_map(|other| known.compared(one, *other)) {
                found = Some((at, side));
                break;
            }
            asked = asked.or_else(|| tier.iter().copied().find(|other| apart(one, *other)));
            if asked.is_some() && at == middle {
                break;
            }
        }
        match (found, asked) {
            (Some((at, Ordering::Equal)), _) => {
                if let Some(tier) = order.get_mut(at) {
                    tier.push(one);
                }
                return Ok(());
            }
            (Some((at, Ordering::Less)), _) => high = at,
            (Some((at, Ordering::Greater)), _) => low = at + 1,
            (None, Some(other)) => return Err((other, high - low + 1)),
            // Nothing tells it apart from any of them: it stays behind them.
            (None, None) => low = high,
        }
    }
    order.insert(low, vec![one]);
    Ok(())
}

/// What is known of pairs.
struct Known {
    count: usize,
    /// For each, those that it is at least as good as by an answer, and whether it is better.
    over: Vec<Vec<(usize, bool)>>,
}

impl Known {
    fn new(count: usize, answers: &[Preferred]) -> Self {
        let mut over = vec![Vec::new(); count];
        for answer in answers {
            let Preferred { better, worse, tied } = *answer;
            if better >= count || worse >= count || better == worse {
                continue;
            }
            if let Some(list) = over.get_mut(better) {
                list.push((worse, !tied));
            }
            if let Some(list) = over.get_mut(worse).filter(|_| tied) {
                list.push((better, false));
            }
        }
        Self { count, over }
    }

    /// Says what follows for two: the first is better (`Less`: it comes first), worse, or tied.
    fn compared(&self, one: usize, other: usize) -> Option<Ordering> {
        let strictly = |from: usize, to: usize| -> Option<bool> {
            let [strict, tied] = self.ways(from, to).map(|way| way.is_some());
            (strict || tied).then_some(strict)
        };
        match (strictly(one, other), strictly(other, one)) {
            (Some(true), _) => Some(Ordering::Less),
            (_, Some(true)) => Some(Ordering::Greater),
            (Some(_), Some(_)) => Some(Ordering::Equal),
            _ => None,
        }
    }

    /// Finds the shortest ways from one down to another: that with a strict step, and that without.
    fn ways(&self, from: usize, to: usize) -> [Option<Vec<usize>>; 2] {
        // Each is met twice at most: before and after a strict step.
        let mut before: Vec<Option<usize>> = vec![None; 2 * self.count];
        let mut queue = VecDeque::from([2 * from]);
        let mut seen = vec![false; 2 * self.count];
        if let Some(first) = seen.get_mut(2 * from) {
            *first = true;
        }
        while let Some(at) = queue.pop_front() {
            let (one, strict) = (at / 2, at % 2 == 1);
            for (next, step) in self.over.get(one).into_iter().flatten() {
                let next = 2 * next + usize::from(strict || *step);
                if let Some(mark) = seen.get_mut(next).filter(|mark| !**mark) {
                    *mark = true;
                    if let Some(slot) = before.get_mut(next) {
                        *slot = Some(at);
                    }
                    queue.push_back(next);
                }
            }
        }
        [2 * to + 1, 2 * to].map(|end| {
            seen.get(end).filter(|seen| **seen)?;
            let mut way = vec![end / 2];
            let mut at = end;
            while let Some(Some(previous)) = before.get(at) {
                at = *previous;
                way.push(at / 2);
            }
            way.reverse();
            Some(way)
        })
    }

    /// Finds the shortest circle with a strict step.
    fn circle(&self) -> Option<Vec<usize>> {
        let circles = (0..self.count).flat_map(|one| {
            let steps = self.over.get(one).into_iter().flatten();
            steps.filter(|(_, strict)| *strict).filter_map(move |(next, _)| {
                // (its first step is strict: the shortest way back closes it, strict or not)
                let way = self.ways(*next, one).into_iter().flatten().min_by_key(Vec::len)?;
                // (from `one` over the rest, back to `one`)
                let rest = way.get(..way.len().saturating_sub(1)).unwrap_or_default();
                Some([&[one], rest].concat())
            })
        });
        circles.min_by_key(Vec::len)
    }
}

/// Vectors of each side that are looked at.
const SIDE: usize = 1024;

/// Finds two outcomes whose comparison tells which of two wishes matters more: in the first the
/// first holds and not the second, in the other the other way round. They are the two that differ
/// least in what else is wanted, and then in options. `None` if there are none: nothing ever tells
/// which of the two matters more.
#[must_use]
pub fn outcomes(
    feasible: &[OptionSet],
    one: &Formula,
    other: &Formula,
    rest: &[Formula],
) -> Option<(OptionSet, OptionSet)> {
    let side = |holds: &Formula, not: &Formula| -> Vec<(OptionSet, Vec<bool>)> {
        let all: Vec<OptionSet> = feasible
            .iter()
            .copied()
            .filter(|state| holds.holds(*state) && !not.holds(*state))
            .collect();
        let step = all.len().div_ceil(SIDE).max(1);
        let wants = |state: OptionSet| rest.iter().map(|wish| wish.holds(state)).collect();
        all.into_iter().step_by(step).map(|state| (state, wants(state))).collect()
    };
    let (first, second) = (side(one, other), side(other, one));
    let mut best: Option<((usize, u32), (OptionSet, OptionSet))> = None;
    for (a, wants) in &first {
        for (b, wanted) in &second {
            let wishes = wants.iter().zip(wanted).filter(|(a, b)| a != b).count();
            let cost = (wishes, (a ^ b).count_ones());
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, (*a, *b)));
            }
        }
    }
    best.map(|(_, pair)| pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers questions by a hidden order; counts them.
    fn asked(hidden: &[usize]) -> (Sorting, usize) {
        let mut answers = Vec::new();
        loop {
            let sorting = sorting(hidden.len(), &answers, &|_, _| true);
            let Some((a, b)) = sorting.next else { return (sorting, answers.len()) };
            assert!(sorting.left >= 1 && answers.len() < 100);
            let (better, worse) = if hidden[a] <= hidden[b] { (a, b) } else { (b, a) };
            answers.push(Preferred { better, worse, tied: hidden[a] == hidden[b] });
        }
    }

    /// Lists all orders of `count` things, with ties.
    fn orders(count: usize) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new()];
        for _ in 0..count {
            all = all
                .into_iter()
                .flat_map(|order: Vec<usize>| {
                    (0..count).map(move |rank| [order.as_slice(), &[rank]].concat())
                })
                .collect();
        }
        all
    }

    #[test]
    fn every_order_is_found_and_no_more_is_asked_than_halving_needs() {
        for count in 0..=5 {
            let most: usize = (1..=count).map(questions).sum();
            for hidden in orders(count) {
                let (found, questions) = asked(&hidden);
                assert!(questions <= most, "{hidden:?}: {questions} of {most}");
                let flat: Vec<usize> = found.order.concat();
                assert_eq!(flat.len(), count);
                assert!(flat.windows(2).all(|two| hidden[two[0]] <= hidden[two[1]]), "{hidden:?}");
                for tier in &found.order {
                    assert!(tier.iter().all(|one| hidden[*one] == hidden[tier[0]]), "{hidden:?}");
                }
            }
        }
    }

    #[test]
    fn answers_that_go_round_in_a_circle_are_shown() {
        let over = |better, worse| Preferred { better, worse, tied: false };
        let answers = [over(0, 1), over(1, 2), over(2, 3), over(2, 0), over(9, 1)];
        let found = sorting(4, &answers, &|_, _| true);
        assert_eq!((found.contradiction, found.next), (Some(vec![0, 1, 2]), None));
        let tied = Preferred { better: 0, worse: 1, tied: true };
        assert_eq!(sorting(2, &[tied, over(1, 0)], &|_, _| true).contradiction, Some(vec![1, 0]));
        assert_eq!(sorting(2, &[tied], &|_, _| true).order, [vec![0, 1]]);
    }

    #[test]
    fn what_nothing_tells_apart_is_not_asked_about() {
        let found = sorting(3, &[], &|_, _| false);
        assert_eq!((found.next, found.order), (None, vec![vec![0], vec![1], vec![2]]));
    }

    #[test]
    fn outcomes_that_are_compared_differ_in_nothing_else_if_that_can_be() {
        use crossroad::text::formula::OptionId;
        let taken = |option| Formula::Taken(OptionId(option));
        let all: Vec<OptionSet> = (0..8).collect();
        assert_eq!(outcomes(&all, &taken(0), &taken(1), &[taken(2)]), Some((0b001, 0b010)));
        assert_eq!(outcomes(&all, &taken(0), &taken(0), &[]), None);
        assert_eq!(outcomes(&[0b101, 0b010], &taken(0), &taken(1), &[]), Some((0b101, 0b010)));
    }
}
