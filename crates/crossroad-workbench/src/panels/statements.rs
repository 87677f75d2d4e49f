//! What stands for what: tokens of statements and claims, and the marks of what they rest on.

use crossroad::model::conflict::{Conflict, Use, resting_on, uses};
use crossroad::model::provenance::{Support, SupportKind};
use crossroad::text::formula::ClaimId;
use crossroad::text::source::Span;
use maud::{Markup, html};

use super::given;

/// The statements of a conflict as reports count them, and what rests on which claim.
pub(super) struct Statements<'c> {
    conflict: &'c Conflict,
    uses: Vec<Use<'c>>,
    resting: Vec<Vec<usize>>,
}

impl<'c> Statements<'c> {
    pub(super) fn of(conflict: &'c Conflict) -> Self {
        let uses = uses(conflict);
        let resting = resting_on(conflict, &uses);
        Self { conflict, uses, resting }
    }

    /// Returns the token of the statement that is written at a place.
    pub(super) fn token(&self, span: Span) -> Option<String> {
        let here = |one: &Use<'_>| (one.span.start, one.span.end) == (span.start, span.end);
        self.uses.iter().position(here).map(|at| format!("statement-{}", at + 1))
    }

    /// Returns the token of a claim.
    pub(super) fn claim(&self, claim: ClaimId) -> String {
        let found = self.conflict.claims.get(claim.index());
        format!("claim-{}", found.map_or("", |claim| claim.id.value.as_str()))
    }

    /// Returns the tokens of what rests on a claim, separated by spaces.
    pub(super) fn resting(&self, claim: ClaimId) -> String {
        let list = self.resting.get(claim.index()).map_or(&[][..], Vec::as_slice);
        let tokens: Vec<String> = list.iter().map(|at| format!("statement-{}", at + 1)).collect();
        tokens.join(" ")
    }

    /// Says whether nothing rests on a claim.
    pub(super) fn is_idle(&self, claim: ClaimId) -> bool {
        self.resting.get(claim.index()).is_none_or(Vec::is_empty)
    }

    /// Returns the tokens of what a statement rests on, separated by spaces.
    pub(super) fn rests_on(&self, support: &Support) -> String {
        let SupportKind::Quoted(claims) = &support.kind else { return String::new() };
        claims.iter().map(|claim| self.claim(*claim)).collect::<Vec<_>>().join(" ")
    }

    /// Counts the statements that are quoted, and those that are not.
    pub(super) fn counts(&self) -> (usize, usize) {
        let tally = self.conflict.tally();
        (tally.quoted, tally.all() - tally.quoted)
    }

    /// Shows what a statement rests on: the numbers of its passages, or that it is assumed.
    pub(super) fn marks(&self, support: &Support) -> Markup {
        let rests = match &support.kind {
            SupportKind::Quoted(claims) => html! {
                @for claim in claims {
                    @let token = self.claim(*claim);
                    button.passage type="button" data-select=(token) data-is=(token)
                        aria-label=(format!("Passage {}", claim.index() + 1)) {
                        (claim.index() + 1)
                    }
                }
            },
            SupportKind::Assumed(why) => {
                html! { span.assumed { "assumed" span.hush { ": " (given(why)) } } }
            }
            SupportKind::Judged(by) => html! { span.assumed { "judged by " (given(by)) } },
            SupportKind::Unstated => html! { span.assumed.open { "no support yet" } },
        };
        html! {
            (rests)
            @if let Some(tool) = &support.drafted {
                span.assumed.open { "draft" span.hush { " by " (given(tool)) } }
            }
        }
    }
}
