//! Everything a play-out reads: the states, the wants, and what is open.

use std::sync::OnceLock;

use super::partial_world::{Halt, Oracle};
use super::unknown::{Doubt, DoubtKind, LARGEST_GROUP, Odds, doubts};
use super::visited::Seen;
use super::world_preference::OpenPreference;
use crate::game::graph::Code;
use crate::game::space::{
    BitSet, Memory, Numbering, Refusal, Space, build, rule_constraint, structure,
};
use crate::model::conflict::Conflict;
use crate::stability::{Concept, Sequences, concept};
use crate::text::formula::{DmId, StateId};

/// A conflict with everything open left open.
///
/// Its space is that of the loosest world: every option is there and no uncertain rule holds. In
/// a world where they are not, moves are missing.
#[derive(Debug)]
pub struct Model<'a> {
    /// The conflict.
    pub conflict: &'a Conflict,
    /// Its states where nothing uncertain forbids any.
    pub space: Space,
    /// How people number these.
    pub numbering: Numbering,
    /// What is open.
    pub doubts: Vec<Doubt>,
    /// How much memory may be taken.
    pub(super) memory: Memory,
    /// Where play begins.
    pub start: StateId,
    pub(super) sequences: Sequences,
    wants: Vec<OpenPreference>,
    /// Options that may not be there, as bits, each with its doubt.
    options: Vec<(u64, usize)>,
    /// Rules that may hold: the doubt of each, and the states that break it.
    rules: Vec<(usize, BitSet)>,
    pub(super) paces: Vec<f64>,
    pub(super) coalitions: Vec<Vec<DmId>>,
    /// For each decision maker and state: where the others can go from it; empty where that
    /// depends on what is open, or would take too much memory.
    reached: Vec<OnceLock<Vec<StateId>>>,
}

/// Spaces up to this many states remember where the others can go from each.
const REMEMBERED: usize = 1 << 10;

/// What a decision maker is taken to foresee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Foreseen {
    /// What this concept says.
    Always(&'static Concept),
    /// What one of these says; which, is a doubt.
    One(usize, Vec<&'static Concept>),
}

impl<'a> Model<'a> {
    /// Reads a conflict.
    ///
    /// # Errors
    /// What building its space refuses; [`Refusal::NoForecast`] if it has no status quo, or one
    /// that an uncertain rule forbids, and for the few things that forecasts do not cover.
    pub fn new(
        conflict: &'a Conflict,
        sequences: Sequences,
        memory: Memory,
    ) -> Result<Self, Refusal> {
        let none = |why: String| Refusal::NoForecast { why };
        let doubts = doubts(conflict);
        for doubt in &doubts {
            if matches!(doubt.odds, Odds::Order(members) if members > LARGEST_GROUP) {
                let why = format!(
                    "`{}` has more than {LARGEST_GROUP} statements in any order",
                    doubt.place
                );
                return Err(none(why));
            }
        }
        let space = build(&structure(&conflict.loosest()), memory)?;
        let vectors = space.points().len() as u64;
        let need =
            conflict.dms.iter().map(|dm| OpenPreference::need(&dm.preference, vectors)).sum();
        memory.allow("what everybody wants at all states", need)?;
        let today = conflict.status_quo.as_ref().ok_or_else(|| {
            none("the file does not say what holds today (`status-quo`)".to_owned())
        })?;
        let start = space
            .find(today.taken)
            .ok_or_else(|| none("what holds today is not feasible".to_owned()))?;
        let dms = conflict.dms.iter().enumerate();
        let wants = dms
            .map(|(at, dm)| OpenPreference::new(&space, DmId::at(at), &dm.preference, &doubts))
            .collect::<Result<_, _>>()?;
        let mut model = Self {
            conflict,
            start,
            sequences,
            wants,
            options: Vec::new(),
            rules: Vec::new(),
            paces: conflict.dms.iter().map(|dm| dm.pace).collect(),
            coalitions: conflict.coalitions.iter().map(|one| one.of.clone()).collect(),
            reached: Vec::new(),
            numbering: match conflict.structures() {
                1 => Numbering::own(&space),
                _ => Numbering::new(&structure(conflict), &space),
            },
            space,
            doubts,
            memory,
        };
        model.read_structure()?;
        let fixed = model.options.is_empty() && model.rules.is_empty();
        if fixed && model.space.len() <= REMEMBERED {
            let places = model.space.len() * model.space.dms().len();
            model.reached.resize_with(places, OnceLock::new);
        }
        Ok(model)
    }

    fn read_structure(&mut self) -> Result<(), Refusal> {
        for (at, doubt) in self.doubts.iter().enumerate() {
            match doubt.kind {
                DoubtKind::Option(option) => self.options.push((1 << option.0, at)),
                DoubtKind::Rule(rule) => {
                    let Some(rule) = self.conflict.rules.get(rule) else { continue };
                    let constraint = rule_constraint(rule);
                    let mut breaks = BitSet::new(self.space.len());
                    for state in self.space.states() {
                        let vector = self.space.vector(state);
                        if !constraint.holds(vector) {
                            breaks.insert(state);
                        }
                    }
                    if breaks.contains(self.start) {
                        let why = format!(
                            "what holds today breaks the rule `{}`, which may hold",
                            doubt.place
                        );
                        return Err(Refusal::NoForecast { why });
                    }
                    self.rules.push((at, breaks));
                }
                _ => {}
            }
        }
        if self.space.is_merged() && !(self.options.is_empty() && self.rules.is_empty()) {
            let why = "states are merged, and some option or rule has a chance".to_owned();
            return Err(Refusal::NoForecast { why });
        }
        Ok(())
    }

    /// Says how state `q` compares with state `s` for a decision maker.
    pub(super) fn code(
        &self,
        dm: DmId,
        q: StateId,
        s: StateId,
        world: &mut impl Oracle,
    ) -> Result<Code, Halt> {
        match self.wants.get(dm.index()) {
            Some(wants) => wants.code(&self.space, q, s, world),
            None => Ok(Code::Equal),
        }
    }

    /// Lists where the others can go after a decision maker has moved to a state, those first that
    /// take fewer moves; `None` where that is not remembered.
    pub(super) fn reached(&self, dm: DmId, state: StateId) -> Option<&[StateId]> {
        let place = self.reached.get(dm.index() * self.space.len() + state.index())?;
        Some(place.get_or_init(|| self.reach(dm, state)))
    }

    fn reach(&self, dm: DmId, state: StateId) -> Vec<StateId> {
        let mut seen = Seen::new(&self.space, self.sequences);
        let mut known = BitSet::new(self.space.len());
        let mut places = vec![(state, None::<DmId>, 0_u64)];
        let mut list = Vec::new();
        let mut next = 0;
        while let Some((from, last, moved)) = places.get(next).copied() {
            next += 1;
            let may = |mover: &DmId| *mover != dm && self.sequences.permit(last, moved, *mover);
            for mover in self.space.dms().filter(may) {
                let moved = self.sequences.moved(moved, mover);
                for to in self.space.targets(mover, from) {
                    if !seen.contains(to, mover, moved) {
                        seen.insert(to, mover, moved);
                        places.push((to, Some(mover), moved));
                        if known.insert(to) {
                            list.push(to);
                        }
                    }
                }
            }
        }
        list
    }

    /// Says whether a move of the loosest world can be made.
    pub(super) fn permits(
        &self,
        from: StateId,
        to: StateId,
        world: &mut impl Oracle,
    ) -> Result<bool, Halt> {
        if self.options.is_empty() && self.rules.is_empty() {
            return Ok(true);
        }
        let changed = self.space.vector(from) ^ self.space.vector(to);
        for (bit, doubt) in &self.options {
            if changed & bit != 0 && world.ask(*doubt)? == 0 {
                return Ok(false);
            }
        }
        for (doubt, breaks) in &self.rules {
            if breaks.contains(to) && world.ask(*doubt)? == 1 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Gives every decision maker what the file states that it foresees, or else a concept.
    pub(super) fn foreseen(&self, otherwise: &'static Concept, stated: bool) -> Vec<Foreseen> {
        let one = |(at, dm): (usize, &crate::model::conflict::DecisionMaker)| {
            let known = |(id, _): &(crate::text::source::Spanned<String>, f64)| concept(&id.value);
            let mixture = dm.foresight.as_ref().filter(|_| stated).map(|one| &one.mixture);
            let concepts: Vec<_> = mixture.into_iter().flatten().filter_map(known).collect();
            let kind = DoubtKind::Foresight(DmId::at(at));
            let doubt = self.doubts.iter().position(|doubt| doubt.kind == kind);
            match (concepts.as_slice(), doubt) {
                ([], _) => Foreseen::Always(otherwise),
                ([only], _) => Foreseen::Always(only),
                (_, Some(doubt)) => Foreseen::One(doubt, concepts),
                ([first, ..], None) => Foreseen::Always(first),
            }
        };
        self.conflict.dms.iter().enumerate().map(one).collect()
    }
}
