//! Evidence, validated from the definitions, under whichever concept.
//!
//! Nothing that checks is shared with what produces evidence.

use super::check_choices::check_choices;
use super::check_custom::check_custom;
use super::coalition::check_coalitions;
use super::flaw::Flaw;
use super::{Concept, Definition, Evidence, Profile, Verdict};
use crate::game::graph::Graph;

/// Validates the evidence of a verdict.
///
/// # Errors
/// The first [`Flaw`] found.
pub fn check(graph: &Graph<'_>, profile: &Profile, verdict: &Verdict) -> Result<(), Flaw> {
    let (dm, state) = (verdict.dm, verdict.state);
    let all = |concept: &'static Concept| {
        Profile::uniform(concept, graph.space.dms().len(), profile.sequences)
    };
    match (profile.concept(dm).definition, &verdict.evidence) {
        (Definition::Choices(_), _) => check_choices(graph, profile, verdict),
        (Definition::Difference { of, less }, Evidence::Both(both)) => {
            for (part, concept) in both.iter().zip([of, less]) {
                if (part.dm, part.state) != (dm, state) {
                    return Err(Flaw::WrongKind);
                }
                check(graph, &all(concept), part)?;
            }
            Ok(())
        }
        (Definition::Coalitional(concept), Evidence::Coalitions(verdicts)) => {
            let looked_at = profile.looked_at(graph.space.dms().len());
            check_coalitions(graph, concept, (&looked_at, dm, state), verdicts)
        }
        (Definition::Custom(custom), _) => check_custom(graph, profile, custom, verdict),
        _ => Err(Flaw::WrongKind),
    }
}
