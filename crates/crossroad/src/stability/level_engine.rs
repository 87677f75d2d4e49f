//! All concepts of one decision maker, on one level per state.
//!
//! Levels start as what a state is worth: its rank or, where the focal decision
//! maker may move once more after the answer, the best rank it can reach from
//! there. The opponents lower them to the worst they can bring about. A move
//! s → x is deterred iff the level of x is at most the rank of s, so s is stable
//! iff the greatest level among its strict improvements is: one more pass over
//! the own groups.

use std::sync::Mutex;

use super::along::Along;
use super::group_pass::{Greatest, pick_any, pick_better};
use super::layout::Layout;
use super::level::{Level, Slot};
use super::progress::Share;
use super::rounds;
use super::shortcut::{self, Components};
use super::walk::{Team, pass};
use super::{Concept, ResponseMoves};
use crate::game::graph::{Codes, Graph, Reading};
use crate::game::space::{BitSet, Cells, Groups, Points, Refusal, share_out, workers};
use crate::text::formula::DmId;

/// What decides about stability, as far as rounds are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    /// Are there improvements?
    Tempted,
    /// Are all improvements answered, even if one more move is possible after the answer?
    Answered(Along, bool),
}

/// Says what a concept asks, if its relations are those of total preorders as far as the grades
/// that occur are concerned.
pub(super) fn question(concept: &Concept, occurring: Codes) -> Option<Question> {
    let choices = concept.choices().filter(|choices| choices.reading == Reading::Written)?;
    let same = |set: Codes, other: Codes| set.and(occurring) == other.and(occurring);
    if !same(choices.tempting, Codes::BETTER) {
        return None;
    }
    let Some(response) = choices.response else { return Some(Question::Tempted) };
    let along = match response.moves {
        ResponseMoves::Any => Along::Moves,
        ResponseMoves::Credible(codes) if same(codes, Codes::BETTER) => Along::Improvements,
        ResponseMoves::Credible(_) => return None,
    };
    let plain = same(response.sanction, Codes::NOT_BETTER)
        && response.escape.is_none_or(|escape| same(escape, Codes::BETTER));
    plain.then_some(Question::Answered(along, response.escape.is_some()))
}

/// Everything that is the same for all questions about one graph.
pub(super) struct Ground<'a, S> {
    pub(super) graph: &'a Graph<'a>,
    pub(super) layouts: &'a [Layout<'a, S>],
    pub(super) patience: usize,
}

/// What the levels are at the moment.
#[derive(PartialEq)]
enum Now {
    Ranks,
    Best,
    Spent,
}

impl<'a, S: Slot> Ground<'a, S> {
    /// Answers questions about one decision maker; calls `answer` with the stable states for
    /// each.
    pub(super) fn solve<T: Level>(
        &self,
        dm: DmId,
        ranks: &[T],
        questions: &mut [(Question, &Share<'_>)],
        threads: usize,
        mut answer: impl FnMut(Question, BitSet),
    ) -> Result<(), Refusal> {
        let Some(own) = self.layouts.get(dm.index()) else { return Ok(()) };
        // Those about improvements come first, and those with an escape before those without:
        // what is computed for the one serves the next.
        questions.sort_by_key(|(question, _)| match question {
            Question::Tempted => 0,
            Question::Answered(_, escape) => 2 - u8::from(*escape),
        });
        let mut levels: Vec<T::Cell> = ranks.iter().map(|rank| rank.cell()).collect();
        let mut now = Now::Ranks;
        let mut components = None;
        for (question, share) in questions.iter() {
            let team = Team { threads, share };
            let best = !matches!(question, Question::Answered(_, false));
            if now == Now::Spent || (now == Now::Best && !best) {
                refill(&mut levels, ranks);
                now = Now::Ranks;
            }
            if best && now == Now::Ranks {
                pass(own, &levels, None, team, pick_any::<Greatest, T, S>, |_, _| {})?;
                now = Now::Best;
            }
            if let Question::Answered(along, _) = question {
                self.worst::<T>(dm, *along, &mut levels, &mut components, team)?;
                pass(own, &levels, None, team, pick_better::<Greatest, false, T, S>, |_, _| {})?;
                now = Now::Spent;
            }
            // Nothing better: the best in reach is no better than the state itself. Nothing
            // better that is not deterred: the greatest level led to is no better.
            answer(*question, at_most(&mut levels, ranks, threads));
            share.finish()?;
        }
        Ok(())
    }

    /// Lowers levels to the worst that the opponents can bring about.
    fn worst<T: Level>(
        &self,
        dm: DmId,
        along: Along,
        levels: &mut [T::Cell],
        components: &mut Option<Components<'a>>,
        team: Team<'_>,
    ) -> Result<(), Refusal> {
        let groups = self.graph.space.groups().unwrap_or_default();
        let others = groups.iter().enumerate().filter(|(other, _)| *other != dm.index());
        let opponents: Vec<&Groups> = others.map(|(_, groups)| *groups).collect();
        let own = groups.get(dm.index()).map(|groups| &groups.cells);
        if along == Along::Moves && opponents.iter().all(|groups| groups.reversible()) {
            match (own, self.graph.space.points()) {
                (Some(Cells::Cube { low, width, .. }), Points::All(_)) => {
                    shortcut::alike::<T>(*low, *width, levels);
                }
                _ => {
                    if components.is_none() {
                        *components = Components::of(&opponents);
                    }
                    if let Some(components) = components {
                        components.spread::<T>(levels);
                    }
                }
            }
            return team.share.step(levels.len());
        }
        rounds::settle::<T, S>(self.graph, self.layouts, dm, along, self.patience, levels, team)
    }
}

fn refill<T: Level>(levels: &mut [T::Cell], ranks: &[T]) {
    levels.iter_mut().zip(ranks).for_each(|(cell, rank)| *T::sole(cell) = *rank);
}

/// Lists the states whose level is at most their rank.
fn at_most<T: Level>(levels: &mut [T::Cell], ranks: &[T], threads: usize) -> BitSet {
    let mut words = vec![0_u64; ranks.len().div_ceil(64)];
    let pieces = workers(threads, words.len());
    let each = words.len().div_ceil(pieces).max(1);
    let parts = words.chunks_mut(each).zip(levels.chunks_mut(each * 64));
    let left = Mutex::new(parts.zip(ranks.chunks(each * 64)));
    let next = || left.lock().ok()?.next();
    share_out(threads, pieces, || {
        while let Some(((words, levels), ranks)) = next() {
            let blocks = levels.chunks_mut(64).zip(ranks.chunks(64));
            for (word, (levels, ranks)) in words.iter_mut().zip(blocks) {
                for (bit, (level, rank)) in levels.iter_mut().zip(ranks).enumerate() {
                    *word |= u64::from(*T::sole(level) <= *rank) << bit;
                }
            }
        }
    });
    BitSet::from_words(words, ranks.len())
}
