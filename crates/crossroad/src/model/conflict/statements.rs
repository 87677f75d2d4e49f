//! Every statement of a conflict with what it rests on: for counts, for
//! withdrawals, and for telling what falls with a quotation.

use super::{Conflict, Event, Tally, Use, UseKind};
use crate::model::preference::{Item, Preference, Statement};
use crate::model::provenance::Support;
use crate::text::formula::DmId;
use crate::text::source::{Span, Spanned};

impl Conflict {
    /// Counts what the statements rest on: all that the file makes, those of its events among
    /// them, on whatever day this is.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.statements.unwrap_or_else(|| Tally::of(&uses(self)))
    }
}

/// Lists every statement of a conflict, in the order of its parts.
///
/// That wishes stand in any order is a statement of its own only where it says
/// what it rests on: leaving an order open asserts nothing.
#[must_use]
pub fn uses(conflict: &Conflict) -> Vec<Use<'_>> {
    let mut list = List { conflict, uses: Vec::new() };
    if let Some(quo) = &conflict.status_quo {
        list.add(UseKind::StatusQuo, "status-quo".to_owned(), quo.span, &quo.support);
    }
    for option in &conflict.options {
        let place = format!("{}.{}", list.dm(option.dm), option.id.value);
        list.add(UseKind::Option, place, option.id.span, &option.support);
    }
    if let Some(graph) = &conflict.graph {
        // That a state is thought of asserts nothing: it needs no support, and may have one.
        for state in &graph.states {
            if state.support.is_said() {
                let place = format!("graph.states.{}", state.id.value);
                list.add(UseKind::State, place, state.id.span, &state.support);
            }
        }
        for (at, arc) in graph.placed() {
            let arcs = format!("{}.arcs", list.dm(arc.dm));
            list.named(UseKind::Arc, &arcs, &arc.id, at - 1, arc.span, &arc.support);
        }
    }
    for (at, rule) in conflict.rules.iter().enumerate() {
        list.named(UseKind::Rule, "rules", &rule.id, at, rule.span, &rule.support);
    }
    for (at, merge) in conflict.merges.iter().enumerate() {
        list.named(UseKind::Merge, "merge", &merge.id, at, merge.span, &merge.support);
    }
    for (at, moves) in conflict.forbidden.iter().enumerate() {
        list.named(UseKind::Move, "moves", &moves.id, at, moves.span, &moves.support);
    }
    for dm in &conflict.dms {
        list.preference(&dm.id.value, &dm.preference);
    }
    for (at, one) in conflict.expectations.iter().enumerate() {
        list.named(UseKind::Expectation, "expect", &one.id, at, one.span, &one.support);
    }
    for view in &conflict.views {
        for (dm, preference) in &view.beliefs {
            let prefix = format!("views.{}.{}", list.dm(view.dm), list.dm(*dm));
            list.preference(&prefix, preference);
        }
    }
    for event in &conflict.events {
        list.event(event);
    }
    for (at, one) in conflict.coalitions.iter().enumerate() {
        list.named(UseKind::Coalition, "coalitions", &one.id, at, one.span, &one.support);
    }
    list.uses
}

/// Lists, for each claim, the statements that rest on it: indices into `uses`.
#[must_use]
pub fn resting_on(conflict: &Conflict, uses: &[Use<'_>]) -> Vec<Vec<usize>> {
    let mut resting = vec![Vec::new(); conflict.claims.len()];
    for (at, one) in uses.iter().enumerate() {
        for claim in one.claims() {
            if let Some(list) = resting.get_mut(claim.index()) {
                list.push(at);
            }
        }
    }
    resting
}

/// Names a statement by its id, or else by its place in a list.
fn place(list: &str, id: Option<&Spanned<String>>, at: usize) -> String {
    id.map_or_else(|| format!("{list}[{}]", at + 1), |id| id.value.clone())
}

struct List<'c> {
    conflict: &'c Conflict,
    uses: Vec<Use<'c>>,
}

impl<'c> List<'c> {
    fn add(&mut self, kind: UseKind, place: String, span: Span, support: &'c Support) {
        self.uses.push(Use { kind, place, span, support });
    }

    fn named(
        &mut self,
        kind: UseKind,
        list: &str,
        id: &Option<Spanned<String>>,
        at: usize,
        span: Span,
        support: &'c Support,
    ) {
        self.add(kind, place(list, id.as_ref(), at), span, support);
    }

    fn dm(&self, dm: DmId) -> &'c str {
        self.conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str())
    }

    fn preference(&mut self, prefix: &str, preference: &'c Preference) {
        match preference {
            Preference::Prioritized(list) => {
                for (at, item) in list.items.iter().enumerate() {
                    self.item(&format!("{prefix}.prefers"), at, item);
                }
            }
            Preference::Ranking(ranking) => {
                let list = format!("{prefix}.ranking");
                for (at, one) in ranking.entries.iter().enumerate() {
                    self.named(UseKind::Entry, &list, &one.id, at, one.span, &one.support);
                }
            }
            Preference::Weights(weights) => {
                let list = format!("{prefix}.weights");
                for (at, one) in weights.weights.iter().enumerate() {
                    self.named(UseKind::Weight, &list, &one.id, at, one.span, &one.support);
                }
            }
            Preference::Pairs(pairs) => {
                let list = format!("{prefix}.{}", if pairs.fuzzy { "fuzzy" } else { "pairwise" });
                for (at, one) in pairs.pairs.iter().enumerate() {
                    self.named(UseKind::Pair, &list, &one.id, at, one.span, &one.support);
                }
            }
            Preference::Indifferent => {}
        }
    }

    fn item(&mut self, list: &str, at: usize, item: &'c Item) {
        match item {
            Item::One(one) => self.wish(list, at, one),
            Item::AnyOrder { id, statements, support, span } => {
                if support.is_said() {
                    self.named(UseKind::AnyOrder, list, id, at, *span, support);
                }
                let inner = place(list, id.as_ref(), at);
                for (at, one) in statements.iter().enumerate() {
                    self.wish(&inner, at, one);
                }
            }
            Item::Disputed { id, statements, .. } => {
                let inner = place(list, id.as_ref(), at);
                for (at, one) in statements.iter().enumerate() {
                    self.wish(&inner, at, one);
                }
            }
        }
    }

    fn wish(&mut self, list: &str, at: usize, wish: &'c Statement) {
        self.named(UseKind::Wish, list, &wish.id, at, wish.span, &wish.support);
    }

    fn event(&mut self, event: &'c Event) {
        let place = format!("events.{}", event.id.value);
        if let Some(quo) = &event.status_quo {
            let place = format!("{place}.status-quo");
            // Written without a support of its own, it rests on what the event rests on.
            if quo.support.is_said() {
                self.add(UseKind::StatusQuo, place, quo.span, &quo.support);
            }
        }
        for (dm, preference) in &event.preferences {
            let prefix = format!("{place}.{}", self.dm(*dm));
            self.preference(&prefix, preference);
        }
        self.add(UseKind::Event, place, event.span, &event.support);
    }
}
