//! What rests on claims and sources, told with problems of either.

use crate::model::conflict::{Conflict, Use, resting_on, uses};
use crate::text::diagnostic::{Diagnostic, list};
use crate::text::formula::{ClaimId, SourceId};

/// What rests on what.
pub(super) struct Resting<'c> {
    conflict: &'c Conflict,
    uses: Vec<Use<'c>>,
    by_claim: Vec<Vec<usize>>,
}

impl<'c> Resting<'c> {
    pub(super) fn new(conflict: &'c Conflict) -> Self {
        let uses = uses(conflict);
        let by_claim = resting_on(conflict, &uses);
        Self { conflict, uses, by_claim }
    }

    fn of(&self, claim: ClaimId) -> impl Iterator<Item = &Use<'c>> {
        let indices = self.by_claim.get(claim.index()).map_or(&[][..], Vec::as_slice);
        indices.iter().filter_map(|at| self.uses.get(*at))
    }

    /// Adds every statement that rests on a claim to a problem of it.
    pub(super) fn on_claim(&self, claim: ClaimId, mut problem: Diagnostic) -> Diagnostic {
        let names: Vec<String> = self.of(claim).map(|one| format!("`{}`", one.place)).collect();
        for one in self.of(claim) {
            problem = problem.also(one.span, "rests on it");
        }
        match names.as_slice() {
            [] => problem,
            [one] => problem.hint(format!("{one} rests on it")),
            more => {
                problem.hint(format!("{} statements rest on it: {}", more.len(), more.join(", ")))
            }
        }
    }

    /// Adds what rests on a source to a problem of it: its claims, and the statements on them.
    pub(super) fn on_source(&self, source: SourceId, problem: Diagnostic) -> Diagnostic {
        let claims: Vec<ClaimId> = (0..self.conflict.claims.len())
            .map(ClaimId::at)
            .filter(|id| {
                self.conflict.claims.get(id.index()).and_then(|claim| claim.source) == Some(source)
            })
            .collect();
        let mut indices: Vec<usize> = claims
            .iter()
            .filter_map(|claim| self.by_claim.get(claim.index()))
            .flatten()
            .copied()
            .collect();
        indices.sort_unstable();
        indices.dedup();
        let ids = claims.iter().filter_map(|id| self.conflict.claims.get(id.index()));
        let ids = list(ids.map(|claim| claim.id.value.as_str()), "and");
        let places = indices.iter().filter_map(|at| self.uses.get(*at));
        let places = list(places.map(|one| one.place.as_str()), "and");
        let problem = match claims.as_slice() {
            [] => problem,
            _ => problem.hint(format!("quoted from it: {ids}")),
        };
        match indices.as_slice() {
            [] => problem,
            _ => problem.hint(format!("resting on that: {places}")),
        }
    }
}
