//! Likelihood in the world: what a forecast gives once it allows that the model is wrong.
//!
//! What play within the model gives is certain where the model is: a world in which everybody foresees
//! by one rule, never errs, and does only what was written down. The outer model mixes what is
//! foreseen, lets mistakes be made in play, and leaves a share to what nobody modelled. Its weights
//! are few and declared; they were chosen on past conflicts (`crossroad backtest`), and nothing that
//! a file or a source concludes goes into them.

use super::decision_tree::Mover;
use super::information::Likely;
use super::play_out::{Link, Paces};
use crate::game::space::Space;
use crate::text::formula::StateId;

/// The weights of the outer model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outer {
    /// How likely a mistake of either kind is at each state that play comes to, from 0 to ½: that
    /// nobody makes a move that pays, and play stays for good; and that somebody makes a move that it
    /// would not make, and play stays where that leads. What others would make of a mistake is not
    /// followed. Who errs is drawn by the paces, the move evenly, among all that the loosest world has.
    pub mistakes: f64,
    /// The share of what nobody modelled, from 0 to 1: it goes to all feasible states alike.
    pub unmodelled: f64,
}

impl Outer {
    /// The weights that a forecast has where nobody says otherwise: those of the ones tried that score
    /// best (Brier) on the case library's models from after the outcome and from memory, which give
    /// mistakes no weight. Models from before their outcome have no part in it. A test holds the weights
    /// to that.
    pub const DECLARED: Self = Self { mistakes: 0.0, unmodelled: 0.6 };
}

/// How likely the answers to the questions are in the world.
#[derive(Debug, Clone, PartialEq)]
pub struct InWorld {
    /// With which weights.
    pub outer: Outer,
    /// For each question: its answers in the order of the file, none of them, and never settling; with
    /// the standard error where worlds were sampled.
    pub answers: Vec<Vec<Likely>>,
}

impl Outer {
    /// Mixes what play with mistakes gives under each assumption about foresight, all alike, and gives
    /// what nobody modelled its share, spread as feasible states are (`even`).
    #[must_use]
    pub fn mix(self, rows: &[Vec<Likely>], even: &[f64]) -> Vec<Likely> {
        let one = |(at, even): (usize, &f64)| {
            let each: Vec<Likely> = rows.iter().filter_map(|row| row.get(at)).copied().collect();
            let count = each.len().max(1) as f64;
            let mean = each.iter().map(|(share, _)| share).sum::<f64>() / count;
            // (The same worlds are drawn for all rows, so that errors may go together.)
            let errors: Option<f64> = each.iter().map(|(_, error)| *error).sum();
            let inner = 1.0 - self.unmodelled;
            (inner * mean + self.unmodelled * even, errors.map(|sum| inner * sum / count))
        };
        even.iter().enumerate().map(one).collect()
    }

    /// Lists where play goes from a state, whether it ends there, and how likely that is; nothing if
    /// nobody leaves it, and nobody could by mistake.
    pub(super) fn steps(
        self,
        link: &Link,
        paces: &Paces,
        space: &Space,
    ) -> Vec<(StateId, bool, f64)> {
        let slips = slips(link, paces, space);
        let share = |never: bool| if never { 0.0 } else { self.mistakes };
        let rests = link.movers.is_empty();
        let (missed, slipped) = (share(rests), share(slips.is_empty()));
        if rests && slipped <= 0.0 {
            return Vec::new();
        }
        let right = 1.0 - missed - slipped;
        let mut steps: Vec<(StateId, bool, f64)> = match rests {
            // (Nobody has a move that pays: that it stays is no mistake.)
            true => vec![(link.state, true, right)],
            false => link.steps(paces).map(|(_, to, p)| (to, false, right * p)).collect(),
        };
        steps.push((link.state, true, missed));
        steps.extend(slips.into_iter().map(|(to, p)| (to, true, slipped * p)));
        steps.retain(|(_, _, p)| *p > 0.0);
        steps
    }
}

/// Lists the moves from a state that nobody would make, with how likely each is if one is made.
fn slips(link: &Link, paces: &Paces, space: &Space) -> Vec<(StateId, f64)> {
    let mut each: Vec<(f64, Vec<StateId>)> = Vec::new();
    for dm in space.dms() {
        let own = link.movers.iter().find(|(mover, _)| *mover == Mover::Dm(dm));
        let meant = own.map_or(&[][..], |(_, targets)| targets.as_slice());
        let others = space.targets(dm, link.state);
        let others: Vec<StateId> = others.filter(|to| !meant.contains(to)).collect();
        if !others.is_empty() {
            each.push((paces.known(Mover::Dm(dm)).unwrap_or(1.0), others));
        }
    }
    let all: f64 = each.iter().map(|(pace, _)| pace).sum();
    let one = |(pace, targets): (f64, Vec<StateId>)| {
        let p = pace / all / targets.len() as f64;
        targets.into_iter().map(move |to| (to, p))
    };
    each.into_iter().flat_map(one).collect()
}
