//! The stable states of one decision maker, by halving the order of what it prefers.
//!
//! A state is stable if every improvement x is *answered*: the opponents can bring about a state
//! that is worth no more to the focal decision maker than the state it left. There are as many such
//! thresholds as there are keys, 2 to the number of statements; so states are not judged threshold by threshold.
//! For the first half of the keys, the states from which the opponents can bring about something
//! of that half are found. That decides the states above it all of whose improvements are among
//! them, which are stable, and those below it that have an improvement elsewhere, which are not; the
//! halves are halved again only where something is undecided.

use super::closure::Opponents;
use crate::game::diagram::{Diagram, Exhausted, SymbolicGraph};
use crate::stability::level_engine::Question;
use crate::text::formula::DmId;

/// A piece of the order of keys: those that begin with the same digits.
#[derive(Clone, Copy)]
struct Interval {
    /// How many digits these are.
    digits: usize,
    /// The states of the interval that are not decided.
    open: Diagram,
    /// The states that are worth less than anything in the interval, …
    less: Diagram,
    /// … and those that are worth something in it.
    within: Diagram,
    /// From where the opponents can bring about something worth less, …
    leading_below: Diagram,
    /// … and something of the interval or less.
    leading_here: Diagram,
}

impl Interval {
    fn sets(&self) -> [Diagram; 5] {
        [self.open, self.less, self.within, self.leading_below, self.leading_here]
    }
}

struct Halving<'h, 'a> {
    graph: &'h mut SymbolicGraph<'a>,
    opponents: Opponents,
    /// What states are called by, digit by digit, …
    key: Vec<Diagram>,
    /// … and what they are worth as answers.
    worth: Vec<Diagram>,
    /// Sets that are still needed: the rows, and what callers hold.
    held: Vec<Diagram>,
}

/// Finds the states that are stable for a decision maker.
pub(super) fn stable(
    graph: &mut SymbolicGraph<'_>,
    dm: DmId,
    question: Question,
) -> Result<Diagram, Exhausted> {
    let feasible = graph.feasible;
    let open = graph.improvers_into(dm, feasible)?;
    let calm = graph.diagrams.without(feasible, open)?;
    let Question::Answered(along, escape) = question else { return Ok(calm) };
    let key = graph.key(dm);
    let worth = if escape { graph.best(dm)? } else { key.clone() };
    let held = [key.as_slice(), &worth, &[calm]].concat();
    let opponents = Opponents { focal: dm, along };
    let whole = Interval {
        digits: 0,
        open,
        less: Diagram::NONE,
        within: feasible,
        leading_below: Diagram::NONE,
        leading_here: feasible,
    };
    let mut halving = Halving { graph, opponents, key, worth, held };
    let found = halving.decide(whole)?;
    graph.diagrams.or(calm, found)
}

impl Halving<'_, '_> {
    /// Finds the stable ones among the open states of an interval.
    fn decide(&mut self, interval: Interval) -> Result<Diagram, Exhausted> {
        let Interval { digits, open, less, within, leading_below, leading_here } = interval;
        if open.is_none() {
            return Ok(Diagram::NONE);
        }
        let row = self.key.get(digits).copied().zip(self.worth.get(digits).copied());
        let Some((above, worth_more)) = row else {
            // All open states have this very key.
            let unanswered = self.unanswered(leading_here)?;
            return self.graph.diagrams.without(open, unanswered);
        };
        let diagrams = &mut self.graph.diagrams;
        let lower_within = diagrams.without(within, worth_more)?;
        let upper_within = diagrams.and(within, worth_more)?;
        let bad = diagrams.or(less, lower_within)?;
        let held = self.held.len();
        self.held.extend(interval.sets());
        self.held.extend([lower_within, upper_within, bad]);
        let leading = if lower_within.is_none() {
            leading_below
        } else if upper_within.is_none() {
            leading_here
        } else {
            // What leads to less leads to this, too.
            let start = self.graph.diagrams.or(bad, leading_below)?;
            let kept = self.held.clone();
            self.opponents.closure(self.graph, start, &kept)?
        };
        self.held.push(leading);
        let unanswered = self.unanswered(leading)?;
        let diagrams = &mut self.graph.diagrams;
        let lower = diagrams.without(open, above)?;
        let lower = diagrams.without(lower, unanswered)?;
        let upper = diagrams.and(open, above)?;
        let undecided = diagrams.and(upper, unanswered)?;
        let decided = diagrams.without(upper, unanswered)?;
        self.held.extend([undecided, decided]);
        let below = self.decide(Interval {
            digits: digits + 1,
            open: lower,
            less,
            within: lower_within,
            leading_below,
            leading_here: leading,
        })?;
        self.held.push(below);
        let further = self.decide(Interval {
            digits: digits + 1,
            open: undecided,
            less: bad,
            within: upper_within,
            leading_below: leading,
            leading_here,
        })?;
        self.held.truncate(held);
        let stable = self.graph.diagrams.or(decided, below)?;
        self.graph.diagrams.or(stable, further)
    }

    /// Returns the states that have an improvement from which the opponents do not lead into `leading`.
    fn unanswered(&mut self, leading: Diagram) -> Result<Diagram, Exhausted> {
        let elsewhere = self.graph.diagrams.without(self.graph.feasible, leading)?;
        self.graph.improvers_into(self.opponents.focal, elsewhere)
    }
}
