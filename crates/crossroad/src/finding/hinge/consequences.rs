//! The conflict that is left when something is withdrawn.
//!
//! A statement falls when none of the claims it rests on is left; one that also
//! rests on others stays, and what is assumed or judged never falls with a claim.
//! What falling means depends on what the statement says ([`Effect`]): the rule
//! throughout is that nothing new is asserted and that every statement with
//! another support keeps its meaning.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::What;
use crate::model::conflict::{Conflict, Event, UseKind, resting_on, uses};
use crate::model::preference::{Entry, Item, Preference, Ranking};
use crate::model::provenance::{Support, SupportKind};
use crate::text::formula::{ClaimId, SourceId};

/// What becomes of a statement that falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It is left out: wishes, weights, rules, arcs, merged states, forbidden moves, events (which
    /// have not happened then).
    Dropped,
    /// An option keeps its value of today (not taken, if no status quo is given).
    Closed {
        /// That value.
        taken: bool,
    },
    /// The states of a ranking's entry are tied with the next entry that stays (the one before,
    /// if none does): a ranking has every state somewhere.
    Tied,
    /// It stays and rests on nothing: the status quo, where an analysis has to start; that an order
    /// is not known, or that a state of a graph is thought of, which assert nothing.
    Unsupported,
    /// It is left out, and stability does not read it: expectations, coalitions, and wishes of
    /// views.
    Beside,
}

/// A statement that falls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fall {
    /// Its place in [`uses`].
    pub at: usize,
    /// What kind of statement it is.
    pub kind: UseKind,
    /// Its id or place in the file.
    pub place: String,
    /// What becomes of it.
    pub effect: Effect,
}

/// A statement that loses a claim and stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// Its place in [`uses`].
    pub at: usize,
    /// What kind of statement it is.
    pub kind: UseKind,
    /// Its id or place in the file.
    pub place: String,
    /// The claims it still rests on.
    pub on: Vec<ClaimId>,
}

/// What a withdrawal takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fallen {
    /// The claims withdrawn.
    pub claims: Vec<ClaimId>,
    /// The statements that fall, in the order of [`uses`].
    pub falls: Vec<Fall>,
    /// The statements that rested on one of the claims and stay by another.
    pub stays: Vec<Stay>,
}

/// Makes the conflict that is left without something, and tells what fell.
#[must_use]
pub fn withdraw(conflict: &Conflict, what: &What) -> (Conflict, Fallen) {
    let (left, fallen) = Withdrawals::new(conflict).withdraw(conflict, what);
    (left.into_owned(), fallen)
}

/// What there is to know of a conflict before one thing after the other is withdrawn from it.
pub(super) struct Withdrawals<'c> {
    conflict: &'c Conflict,
    /// What kind each statement is, where it stands and what it rests on, in the order of [`uses`].
    statements: Vec<(UseKind, String, &'c [ClaimId])>,
    /// The statements that rest on each claim.
    resting: Vec<Vec<usize>>,
    of_source: BTreeMap<SourceId, Vec<ClaimId>>,
    of_speaker: BTreeMap<&'c str, Vec<ClaimId>>,
}

impl<'c> Withdrawals<'c> {
    pub(super) fn new(conflict: &'c Conflict) -> Self {
        let uses = uses(conflict);
        let resting = resting_on(conflict, &uses);
        let (mut of_source, mut of_speaker) = (BTreeMap::new(), BTreeMap::new());
        for (at, claim) in conflict.claims.iter().enumerate() {
            let claims = |map: &mut Vec<ClaimId>| map.push(ClaimId::at(at));
            claim.source.into_iter().for_each(|id| claims(of_source.entry(id).or_default()));
            let speaker = claim.speaker.as_deref();
            speaker.into_iter().for_each(|name| claims(of_speaker.entry(name).or_default()));
        }
        let statements = uses.into_iter().map(|one| {
            let claims = one.claims();
            (one.kind, one.place, claims)
        });
        Self { conflict, statements: statements.collect(), resting, of_source, of_speaker }
    }

    /// Returns the conflict in which things fall and nothing else is looked up: without its sources
    /// and claims, of which there may be many more than statements.
    pub(super) fn bare(&self) -> Conflict {
        Conflict { sources: Vec::new(), claims: Vec::new(), ..self.conflict.clone() }
    }

    /// Returns the id or name of a thing in the file.
    pub(super) fn name(&self, what: &What) -> String {
        match what {
            What::Statement(at) => self.statements.get(*at).map(|(_, place, _)| place.clone()),
            _ => None,
        }
        .unwrap_or_else(|| what.name(self.conflict))
    }

    /// Makes what is left of the conflict, or of its [`Withdrawals::bare`] form, without something;
    /// where nothing falls it is `from` itself, whose statements may rest on fewer claims.
    pub(super) fn withdraw<'f>(
        &self,
        from: &'f Conflict,
        what: &What,
    ) -> (Cow<'f, Conflict>, Fallen) {
        let claims: Vec<ClaimId> = match what {
            What::Source(id) => self.of_source.get(id).cloned().unwrap_or_default(),
            What::Speaker(name) => self.of_speaker.get(name.as_str()).cloned().unwrap_or_default(),
            What::Claim(id) => vec![*id],
            What::Statement(_) => Vec::new(),
        };
        let only = match what {
            What::Statement(at) => Some(*at),
            _ => None,
        };
        let mut walk = Walk { gone: &claims, only, at: 0, falls: Vec::new(), stays: Vec::new() };
        let mut left = Cow::Borrowed(from);
        let hit = self.hit(&claims);
        let lost = |at: &usize| {
            self.statements.get(*at).is_some_and(|(.., on)| on.iter().all(|one| walk.is_gone(*one)))
        };
        if only.is_some() || hit.iter().any(lost) {
            walk.conflict(left.to_mut());
        } else {
            walk.stays = hit.into_iter().map(|at| (at, self.rest(at, &walk))).collect();
        }
        let named = |at: usize| match self.statements.get(at) {
            Some((kind, place, _)) => (*kind, place.clone()),
            None => (UseKind::StatusQuo, String::new()),
        };
        let fall = |(at, effect): (usize, Effect)| {
            let (kind, place) = named(at);
            Fall { at, kind, place, effect }
        };
        let stay = |(at, on): (usize, Vec<ClaimId>)| {
            let (kind, place) = named(at);
            Stay { at, kind, place, on }
        };
        let (falls, stays) = (walk.falls, walk.stays);
        let falls = falls.into_iter().map(fall).collect();
        let stays = stays.into_iter().map(stay).collect();
        (left, Fallen { claims, falls, stays })
    }

    /// Lists the statements that rest on one of some claims, each once.
    fn hit(&self, claims: &[ClaimId]) -> Vec<usize> {
        let resting = claims.iter().filter_map(|claim| self.resting.get(claim.index()));
        let mut hit: Vec<usize> = resting.flatten().copied().collect();
        hit.sort_unstable();
        hit.dedup();
        hit
    }

    /// Lists the claims that a statement still rests on.
    fn rest(&self, at: usize, walk: &Walk<'_>) -> Vec<ClaimId> {
        let on = self.statements.get(at).map_or(&[][..], |(.., on)| on);
        on.iter().copied().filter(|claim| !walk.is_gone(*claim)).collect()
    }
}

/// Goes through the statements of a conflict.
///
/// INVARIANT: in the order of [`uses`], one step for each of them.
struct Walk<'w> {
    /// The claims withdrawn, ascending.
    gone: &'w [ClaimId],
    only: Option<usize>,
    at: usize,
    falls: Vec<(usize, Effect)>,
    stays: Vec<(usize, Vec<ClaimId>)>,
}

impl Walk<'_> {
    fn is_gone(&self, claim: ClaimId) -> bool {
        self.gone.binary_search(&claim).is_ok()
    }

    /// Takes claims from the next statement's support; says whether the statement stays.
    fn stays(&mut self, support: &mut Support, effect: Effect) -> bool {
        let at = self.at;
        self.at += 1;
        let mut falls = self.only == Some(at);
        if let SupportKind::Quoted(claims) = &mut support.kind {
            let before = claims.len();
            claims.retain(|claim| !self.is_gone(*claim));
            if claims.is_empty() {
                falls = true;
            } else if claims.len() < before {
                self.stays.push((at, claims.clone()));
            }
        }
        if falls {
            support.kind = SupportKind::Unstated;
            self.falls.push((at, effect));
        }
        !falls
    }

    fn conflict(&mut self, conflict: &mut Conflict) {
        if let Some(today) = &mut conflict.status_quo {
            self.stays(&mut today.support, Effect::Unsupported);
        }
        let today = conflict.status_quo.as_ref().map_or(0, |today| today.taken);
        for (bit, option) in conflict.options.iter_mut().enumerate() {
            let taken = today >> bit & 1 == 1;
            if !self.stays(&mut option.support, Effect::Closed { taken }) {
                conflict.closed |= 1 << bit;
            }
        }
        if let Some(graph) = &mut conflict.graph {
            for state in &mut graph.states {
                if state.support.kind != SupportKind::Unstated {
                    self.stays(&mut state.support, Effect::Unsupported);
                }
            }
            graph.arcs.retain_mut(|arc| self.stays(&mut arc.support, Effect::Dropped));
        }
        conflict.rules.retain_mut(|one| self.stays(&mut one.support, Effect::Dropped));
        conflict.merges.retain_mut(|one| self.stays(&mut one.support, Effect::Dropped));
        conflict.forbidden.retain_mut(|one| self.stays(&mut one.support, Effect::Dropped));
        for dm in &mut conflict.dms {
            self.preference(&mut dm.preference, Effect::Dropped);
        }
        conflict.expectations.retain_mut(|one| self.stays(&mut one.support, Effect::Beside));
        for view in &mut conflict.views {
            view.beliefs.retain_mut(|(_, belief)| self.replaced(belief, Effect::Beside));
        }
        conflict.events.retain_mut(|event| self.event(event));
        conflict.coalitions.retain_mut(|one| self.stays(&mut one.support, Effect::Beside));
    }

    /// Walks through a preference; one of which nothing is left becomes indifference.
    fn preference(&mut self, preference: &mut Preference, effect: Effect) {
        let empty = match preference {
            Preference::Prioritized(list) => {
                let items = std::mem::take(&mut list.items);
                list.items = items.into_iter().filter_map(|item| self.item(item, effect)).collect();
                list.items.is_empty()
            }
            Preference::Weights(list) => {
                list.weights.retain_mut(|one| self.stays(&mut one.support, effect));
                list.weights.is_empty()
            }
            Preference::Ranking(list) => {
                self.ranking(list, effect);
                list.entries.is_empty()
            }
            Preference::Pairs(list) => {
                list.pairs.retain_mut(|one| self.stays(&mut one.support, effect));
                list.pairs.is_empty()
            }
            Preference::Indifferent => false,
        };
        if empty {
            *preference = Preference::Indifferent;
        }
    }

    /// Walks through an item; a group of which one wish is left is that wish.
    fn item(&mut self, item: Item, effect: Effect) -> Option<Item> {
        match item {
            Item::Disputed { .. } => {
                let mut item = item;
                item.retain(|one| self.stays(&mut one.support, effect));
                (!item.statements().is_empty()).then_some(item)
            }
            Item::One(mut one) => self.stays(&mut one.support, effect).then_some(Item::One(one)),
            Item::AnyOrder { id, mut statements, mut support, span } => {
                if support.kind != SupportKind::Unstated {
                    self.stays(&mut support, Effect::Unsupported);
                }
                statements.retain_mut(|one| self.stays(&mut one.support, effect));
                match statements.len() {
                    0 | 1 => statements.pop().map(Item::One),
                    _ => Some(Item::AnyOrder { id, statements, support, span }),
                }
            }
        }
    }

    fn ranking(&mut self, ranking: &mut Ranking, effect: Effect) {
        let effect = if effect == Effect::Dropped { Effect::Tied } else { effect };
        let mut entries: Vec<Entry> = Vec::new();
        let mut fallen = Vec::new();
        for mut entry in std::mem::take(&mut ranking.entries) {
            if self.stays(&mut entry.support, effect) {
                entry.states.append(&mut fallen);
                entries.push(entry);
            } else {
                fallen.append(&mut entry.states);
            }
        }
        if let Some(last) = entries.last_mut() {
            last.states.append(&mut fallen);
        }
        ranking.entries = entries;
    }

    /// Walks through a preference that replaces another; says whether anything of it is left.
    fn replaced(&mut self, preference: &mut Preference, effect: Effect) -> bool {
        let before = self.falls.len();
        self.preference(preference, effect);
        // (One that says nothing from the start stays.)
        self.falls.len() == before || *preference != Preference::Indifferent
    }

    fn event(&mut self, event: &mut Event) -> bool {
        let (first, falls) = (self.at, self.falls.len());
        if let Some(today) = &mut event.status_quo
            && today.support.kind != SupportKind::Unstated
        {
            self.stays(&mut today.support, Effect::Unsupported);
        }
        event.preferences.retain_mut(|(_, preference)| self.replaced(preference, Effect::Dropped));
        let stays = self.stays(&mut event.support, Effect::Dropped);
        if !stays {
            // What was said of an event that did not happen falls with it.
            self.stays.retain(|(at, _)| *at < first);
            self.falls.truncate(falls);
            self.falls.extend((first..self.at).map(|at| (at, Effect::Dropped)));
        }
        stays
    }
}
