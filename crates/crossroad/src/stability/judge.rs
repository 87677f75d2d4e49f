//! One state, one decision maker: the verdict and its proof, under whichever concept.

use super::coalition::judge_coalitions;
use super::custom::{foresight, robust, simultaneous, stop_or_move};
use super::judge_choices::judge_by_choices;
use super::{Concept, Custom, Definition, Evidence, NASH, Profile, Verdict, applies};
use crate::game::graph::Graph;
use crate::game::space::Refusal;
use crate::text::formula::{DmId, StateId};

/// Judges whether a state is stable for a decision maker under its concept of a profile.
///
/// # Errors
/// [`Refusal::ConceptDoesNotApply`] for a family of concepts as a whole, and what its concept
/// refuses; [`Refusal::Internal`] for a decision maker or state that is not there.
pub fn judge(
    graph: &Graph<'_>,
    profile: &Profile,
    dm: DmId,
    state: StateId,
) -> Result<Verdict, Refusal> {
    graph.space.certain(Some(dm), &[state])?;
    let concept = profile.concept(dm);
    let sequences = profile.sequences;
    let verdict = |evidence| Ok(Verdict { dm, state, evidence });
    let under = |other: &'static Concept| {
        judge(graph, &Profile::uniform(other, graph.space.dms().len(), sequences), dm, state)
    };
    match concept.definition {
        Definition::Choices(_) => Ok(judge_by_choices(graph, profile, dm, state)),
        Definition::Family(_) => {
            applies(graph, profile)?;
            Err(Refusal::internal())
        }
        Definition::Coalitional(concept) => {
            let looked_at = profile.looked_at(graph.space.dms().len());
            verdict(judge_coalitions(graph, concept, &looked_at, dm, state))
        }
        Definition::Difference { of, less } => {
            verdict(Evidence::Both(Box::new([under(of)?, under(less)?])))
        }
        Definition::Custom(custom) => match custom {
            Custom::Stackelberg { leader } if leader != dm => under(&NASH),
            Custom::Limited { moves } => verdict(foresight::judge(graph, dm, state, Some(moves))),
            Custom::Stackelberg { .. } => verdict(foresight::judge(graph, dm, state, Some(2))),
            Custom::NonMyopic => verdict(foresight::judge(graph, dm, state, None)),
            Custom::Alternating { moves, credible } => {
                let game = (moves, credible);
                verdict(stop_or_move::judge(graph, dm, state, game, sequences))
            }
            Custom::Robust => verdict(robust::judge_robust(graph, dm, state, sequences)?),
            Custom::Together { unstable_only } => {
                let evidence =
                    simultaneous::judge_together(graph, dm, state, unstable_only, sequences);
                verdict(evidence?)
            }
        },
    }
}
