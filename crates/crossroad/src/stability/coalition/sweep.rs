//! Where coalitions can go, and the states that are stable for them.

use std::collections::BTreeMap;

use crate::game::components::components;
use crate::game::graph::Graph;
use crate::game::space::{BitSet, Certain, Refusal};
use crate::stability::{Answers, Coalition, Coalitional, Definition, Profile};
use crate::text::formula::{DmId, StateId};

/// What coalitions can reach, each found once.
pub(in crate::stability) struct Ways<'a> {
    graph: &'a Graph<'a>,
    /// For each coalition: the states that each state leads to.
    reach: BTreeMap<Coalition, Vec<BitSet>>,
    /// For each coalition: those that all members prefer.
    better: BTreeMap<Coalition, Vec<Vec<StateId>>>,
    /// The stable states found so far.
    found: BTreeMap<(Coalition, Answers, bool), BitSet>,
}

impl<'a> Ways<'a> {
    pub(in crate::stability) fn new(graph: &'a Graph<'a>) -> Self {
        Self { graph, reach: BTreeMap::new(), better: BTreeMap::new(), found: BTreeMap::new() }
    }

    /// Returns the states that legal sequences of a coalition's moves lead to, for each state.
    fn reach(&mut self, coalition: Coalition) -> &[BitSet] {
        let graph = self.graph;
        self.reach.entry(coalition).or_insert_with(|| reached(graph, coalition))
    }

    /// Returns the coalition improvements from each state.
    fn better(&mut self, coalition: Coalition) -> &[Vec<StateId>] {
        if !self.better.contains_key(&coalition) {
            let graph = self.graph;
            let pays = |s: StateId, set: &BitSet| -> Vec<StateId> {
                set.iter().filter(|q| coalition.prefers(graph, *q, s)).collect()
            };
            let reach = self.reach(coalition);
            let lists =
                graph.space.states().zip(reach).map(|(s, set)| pays(s, set)).collect::<Vec<_>>();
            self.better.insert(coalition, lists);
        }
        self.better.get(&coalition).map(Vec::as_slice).unwrap_or_default()
    }

    /// Lists the states to which coalition improvements of the others lead from a state.
    fn improved(&self, others: Coalition, from: StateId) -> BitSet {
        let mut all = BitSet::new(self.graph.space.len());
        let mut seen: BTreeMap<Coalition, BitSet> = BTreeMap::new();
        let mut open: Vec<(StateId, Option<Coalition>)> = vec![(from, None)];
        while let Some((at, last)) = open.pop() {
            for part in others.parts().filter(|part| Some(*part) != last) {
                let list = self.better.get(&part).and_then(|lists| lists.get(at.index()));
                for to in list.into_iter().flatten() {
                    let set = seen.entry(part).or_insert_with(|| BitSet::new(all.universe()));
                    if set.insert(*to) {
                        all.insert(*to);
                        open.push((*to, Some(part)));
                    }
                }
            }
        }
        all
    }

    /// Lists the states found stable for each coalition that a profile looks at, where it has one
    /// concept, against coalitions, for everybody.
    pub(in crate::stability) fn known(
        &self,
        graph: &Graph<'_>,
        profile: &Profile,
    ) -> Vec<(Coalition, BitSet)> {
        let mut concepts = graph.space.dms().map(|dm| profile.concept(dm));
        let first = concepts.next();
        let concept = match first.map(|first| first.definition) {
            Some(Definition::Coalitional(concept)) if concepts.all(|one| Some(one) == first) => {
                concept
            }
            _ => return Vec::new(),
        };
        let set = |coalition: Coalition| {
            let found = self.found.get(&(coalition, concept.answers, concept.escape));
            found.map(|set| (coalition, set.clone()))
        };
        profile.looked_at(graph.space.dms().len()).into_iter().filter_map(set).collect()
    }

    /// Lists the states that are stable for a coalition.
    pub(in crate::stability) fn stable(
        &mut self,
        coalition: Coalition,
        concept: Coalitional,
        go_on: &dyn Fn() -> Result<(), Refusal>,
    ) -> Result<BitSet, Refusal> {
        let key = (coalition, concept.answers, concept.escape);
        if let Some(found) = self.found.get(&key) {
            return Ok(found.clone());
        }
        let graph = self.graph;
        let others = coalition.others(graph.space.dms().len());
        self.better(coalition);
        match concept.answers {
            Answers::None => {}
            Answers::Any => {
                self.reach(others);
            }
            Answers::Improvements => {
                for part in others.parts() {
                    go_on()?;
                    self.better(part);
                }
            }
        }
        let mut answers: Vec<Option<BitSet>> = vec![None; graph.space.len()];
        let mut stable = BitSet::full(graph.space.len());
        for s in graph.space.states() {
            go_on()?;
            let deviations = self.better.get(&coalition).and_then(|lists| lists.get(s.index()));
            for x in deviations.certain()? {
                let place = answers.get_mut(x.index()).certain()?;
                let answers = match place {
                    Some(answers) => answers,
                    None => place.insert(match concept.answers {
                        Answers::None => BitSet::new(graph.space.len()),
                        Answers::Any => {
                            let lists = self.reach.get(&others);
                            lists.and_then(|lists| lists.get(x.index())).cloned().certain()?
                        }
                        Answers::Improvements => self.improved(others, *x),
                    }),
                };
                let escapes = |y: StateId| {
                    let own = self.reach.get(&coalition).and_then(|lists| lists.get(y.index()));
                    concept.escape
                        && own.is_some_and(|own| own.iter().any(|z| coalition.prefers(graph, z, s)))
                };
                if !answers.iter().any(|y| !coalition.prefers(graph, y, s) && !escapes(y)) {
                    stable.remove(s);
                    break;
                }
            }
        }
        self.found.insert(key, stable.clone());
        Ok(stable)
    }
}

/// Lists, for each state, the states that legal sequences of a coalition's moves lead to.
///
/// Who moved last decides who may move next, so a place is a state and who moved there. Places that
/// lead to one another lead to the same states: these are gathered once, from where nothing goes on
/// back to where moves begin.
fn reached(graph: &Graph<'_>, coalition: Coalition) -> Vec<BitSet> {
    let space = graph.space;
    let members: Vec<DmId> = coalition.members().collect();
    let moves = |from: StateId, last: Option<usize>| {
        let movers = members.iter().enumerate().filter(move |(slot, _)| Some(*slot) != last);
        movers.flat_map(move |(slot, mover)| space.targets(*mover, from).map(move |to| (to, slot)))
    };
    let place = |(state, slot): (StateId, usize)| state.index() * members.len() + slot;
    let (width, len) = (members.len().max(1), space.len() * members.len());
    let states: Vec<StateId> = space.states().collect();
    let state = |place: usize| states.get(place / width).copied();
    let next = |at: usize| {
        let from = state(at).into_iter();
        from.flat_map(move |from| moves(from, Some(at % width))).map(place)
    };
    let parts = components(len, 0..len, next);
    let mut part_of = vec![0; len];
    for (part, places) in parts.iter().enumerate() {
        for at in places {
            if let Some(slot) = part_of.get_mut(*at) {
                *slot = part;
            }
        }
    }
    // What each component leads to, itself where it leads back to itself.
    let mut leads: Vec<BitSet> = vec![BitSet::default(); parts.len()];
    let gather = |starts: &mut dyn Iterator<Item = (StateId, usize)>, leads: &[BitSet]| {
        let mut all = BitSet::new(space.len());
        let mut behind: Vec<usize> = Vec::new();
        for (to, slot) in starts {
            all.insert(to);
            behind.extend(part_of.get(place((to, slot))));
        }
        behind.sort_unstable();
        behind.dedup();
        // (a component's own entry is still empty while it is gathered)
        behind.iter().filter_map(|part| leads.get(*part)).for_each(|one| all.unite(one));
        all
    };
    for (part, places) in parts.iter().enumerate().rev() {
        let from = places.iter().filter_map(|at| Some((state(*at)?, at % width)));
        let all = gather(&mut from.flat_map(|(from, slot)| moves(from, Some(slot))), &leads);
        if let Some(own) = leads.get_mut(part) {
            *own = all;
        }
    }
    states.iter().map(|from| gather(&mut moves(*from, None), &leads)).collect()
}
