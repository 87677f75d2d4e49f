//! One of two conflicts, written over the decision makers and options of both.

use super::matching::Match;
use crate::model::conflict::{Arc, Conflict, ConflictOption, DecisionMaker, GraphForm, RuleKind};
use crate::model::preference::{Preference, Written};
use crate::text::formula::{Atom, DmId, Formula, OptionId, OptionSet, StateId};

/// One of the conflicts, and where its things stand among all.
pub(super) struct Side<'c> {
    pub(super) own: &'c Conflict,
    pub(super) other: &'c Conflict,
    /// For each decision maker of both: its place here, and there.
    pub(super) dms: Vec<Match>,
    /// For each option of both: whose it is, and its place here, and there.
    pub(super) options: Vec<(usize, Match)>,
    /// For each state of both, in graph form: its place here, and there.
    pub(super) states: Vec<Match>,
}

impl Side<'_> {
    pub(super) fn present(&self) -> OptionSet {
        if self.own.graph.is_some() {
            // (which states there are, the graph says)
            return OptionSet::MAX;
        }
        let here = self.options.iter().enumerate().filter(|(_, (_, (own, _)))| own.is_some());
        here.fold(0, |set, (bit, _)| set | 1 << bit)
    }

    /// Returns for each option of both, or for each state in graph form, its place here.
    pub(super) fn places(&self) -> Vec<Option<usize>> {
        if self.own.graph.is_some() {
            return self.states.iter().map(|(own, _)| *own).collect();
        }
        self.options.iter().map(|(_, (own, _))| *own).collect()
    }

    fn option(&self, option: OptionId) -> OptionId {
        let place = self.options.iter().position(|(_, (own, _))| *own == Some(option.index()));
        OptionId::at(place.unwrap_or(0))
    }

    fn dm(&self, dm: DmId) -> DmId {
        DmId::at(self.dms.iter().position(|(own, _)| *own == Some(dm.index())).unwrap_or(0))
    }

    fn formula(&self, formula: &mut Formula) {
        *formula = formula.about(&|atom| match atom {
            Atom::Option(option) => Atom::Option(self.option(option)),
            Atom::State(state) => Atom::State(self.state(state)),
        });
    }

    fn written(&self, written: &mut Written) {
        self.formula(&mut written.formula);
    }

    fn preference(&self, preference: &mut Preference) {
        match preference {
            Preference::Prioritized(list) => {
                for item in &mut list.items {
                    item.statements_mut().iter_mut().for_each(|one| self.written(&mut one.that));
                }
            }
            Preference::Ranking(list) => {
                let states = list.entries.iter_mut().flat_map(|entry| &mut entry.states);
                states.for_each(|(_, formula)| self.formula(formula));
            }
            Preference::Weights(list) => {
                list.weights.iter_mut().for_each(|one| self.written(&mut one.that));
            }
            Preference::Pairs(list) => {
                for pair in &mut list.pairs {
                    let states = pair.better.iter_mut().chain(&mut pair.than);
                    states.for_each(|(_, formula)| self.formula(formula));
                }
            }
            Preference::Indifferent => {}
        }
    }

    /// Writes a state over all options, or among all states.
    fn vector(&self, vector: OptionSet) -> OptionSet {
        match (&self.own.graph, u32::try_from(vector)) {
            (Some(_), Ok(state)) => self.state(StateId(state)).0.into(),
            _ => self.set(vector),
        }
    }

    fn set(&self, taken: OptionSet) -> OptionSet {
        let bits = (0..64).filter(|bit| taken >> bit & 1 == 1);
        bits.fold(0, |set, bit| set | 1 << self.option(OptionId(bit)).0)
    }

    /// Writes the conflict over all decision makers and options.
    pub(super) fn conflict(&self) -> Conflict {
        let mut all = self.own.clone();
        let maker = |(own, other): &Match| -> Option<DecisionMaker> {
            if let Some(found) = own.and_then(|at| self.own.dms.get(at)) {
                let mut found = found.clone();
                self.preference(&mut found.preference);
                found.attitudes.iter_mut().for_each(|(to, _)| *to = self.dm(*to));
                return Some(found);
            }
            let found = self.other.dms.get((*other)?)?.clone();
            Some(DecisionMaker { preference: Preference::Indifferent, ..found })
        };
        all.dms = self.dms.iter().filter_map(maker).collect();
        let option = |(dm, (own, other)): &(usize, Match)| {
            let here = own.and_then(|at| self.own.options.get(at));
            let found = here.or_else(|| self.other.options.get((*other)?))?.clone();
            Some(ConflictOption { dm: DmId::at(*dm), ..found })
        };
        all.options = self.options.iter().filter_map(option).collect();
        all.graph = self.graph();
        for rule in &mut all.rules {
            match &mut rule.kind {
                RuleKind::Never(one) | RuleKind::Always(one) => self.written(one),
                RuleKind::AtMostOne(list)
                | RuleKind::ExactlyOne(list)
                | RuleKind::AtLeastOne(list) => list.iter_mut().for_each(|one| self.written(one)),
            }
        }
        all.merges.iter_mut().for_each(|one| self.written(&mut one.when));
        for one in &mut all.forbidden {
            one.dm = self.dm(one.dm);
            self.written(&mut one.from);
            self.written(&mut one.to);
        }
        if let Some(today) = &mut all.status_quo {
            today.taken = self.vector(today.taken);
        }
        all.closed = self.set(all.closed);
        all.states.iter_mut().for_each(|one| self.formula(&mut one.when));
        for question in &mut all.questions {
            question.answers.iter_mut().for_each(|one| self.written(&mut one.when));
        }
        for one in &mut all.coalitions {
            one.of.iter_mut().for_each(|dm| *dm = self.dm(*dm));
        }
        for event in &mut all.events {
            if let Some(today) = &mut event.status_quo {
                today.taken = self.vector(today.taken);
            }
            (event.opens, event.closes) = (self.set(event.opens), self.set(event.closes));
            for (dm, preference) in &mut event.preferences {
                *dm = self.dm(*dm);
                self.preference(preference);
            }
        }
        // What analyses do not read is compared apart.
        all.views.clear();
        all
    }

    /// Returns the place of a state among those of both.
    fn state(&self, state: StateId) -> StateId {
        let place = self.states.iter().position(|(own, _)| *own == Some(state.index()));
        StateId::at(place.unwrap_or(0))
    }

    /// Writes the graph over the states of both, with an arc for each single move.
    fn graph(&self) -> Option<GraphForm> {
        let (own, other) = (self.own.graph.as_ref()?, self.other.graph.as_ref()?);
        let state = |(here, there): &Match| match here {
            Some(at) => own.states.get(*at).cloned(),
            None => other.states.get((*there)?).cloned(),
        };
        let absent = self.states.iter().enumerate().filter(|(_, (own, _))| own.is_none());
        let single = |arc: &Arc| -> Vec<Arc> {
            let one = |(from, to)| Arc {
                id: None,
                dm: self.dm(arc.dm),
                from: self.state(from),
                to: vec![self.state(to)],
                back: false,
                ..arc.clone()
            };
            arc.moves().map(one).collect()
        };
        let mut arcs: Vec<Arc> = own.arcs.iter().flat_map(single).collect();
        arcs.sort_by_key(|arc| (arc.dm, arc.from, arc.to.clone()));
        Some(GraphForm {
            states: self.states.iter().filter_map(state).collect(),
            arcs,
            absent: absent.map(|(at, _)| StateId::at(at)).collect(),
        })
    }
}
