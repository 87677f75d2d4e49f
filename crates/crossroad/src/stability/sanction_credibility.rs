//! Whether a sanction is more than a threat.
//!
//! A sanction is *hollow* if one of its steps is a move that its mover would
//! not make: it is no improvement for it, or it is itself deterred under the
//! mover's concept. It is *idle* if the same steps would be taken from the
//! state itself: then it punishes nothing, it comes anyway. The definitions do
//! not ask; people must know.

use super::judge_choices::{deterred, tempts, undeterred};
use super::{Answer, Profile, Step};
use crate::game::graph::Graph;
use crate::text::formula::StateId;

/// Why a sanction is a threat that would not be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hollow {
    /// This step (from 0) does not improve its mover's lot.
    NoImprovement {
        /// Which step.
        step: usize,
    },
    /// This step (from 0) would itself be answered, so that its mover gains nothing.
    Deterred {
        /// Which step.
        step: usize,
        /// The answer to it.
        by: Answer,
    },
}

/// What can be said of a sanction beyond its existence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// The first reason, if any, why it would not be carried out.
    pub hollow: Option<Hollow>,
    /// Whether it would come anyway; not known where states have no option vectors.
    pub idle: Option<bool>,
}

/// Examines the answer to a move from `state`.
#[must_use]
pub fn quality(graph: &Graph<'_>, profile: &Profile, state: StateId, answer: &Answer) -> Quality {
    let mut from = answer.deviation;
    let mut hollow = None;
    for (step, Step { mover, to }) in answer.sequence.iter().enumerate() {
        hollow = if !tempts(graph, profile.concept(*mover), *mover, from, *to) {
            Some(Hollow::NoImprovement { step })
        } else {
            deterred(graph, profile, *mover, from, *to).map(|by| Hollow::Deterred { step, by })
        };
        if hollow.is_some() {
            break;
        }
        from = *to;
    }
    Quality { hollow, idle: idle(graph, profile, state, &answer.sequence) }
}

/// Takes the same steps from the state itself.
fn idle(graph: &Graph<'_>, profile: &Profile, state: StateId, sequence: &[Step]) -> Option<bool> {
    let space = graph.space;
    if space.options() == 0 || space.is_merged() {
        return None;
    }
    let mut from = state;
    for Step { mover, to } in sequence {
        let own = space.own(*mover);
        let vector = space.vector(from) & !own | space.vector(*to) & own;
        let same = space.find(vector).filter(|same| space.can_move(*mover, from, *same));
        match same {
            Some(same) if undeterred(graph, profile, *mover, from, same) => from = same,
            _ => return Some(false),
        }
    }
    Some(true)
}
