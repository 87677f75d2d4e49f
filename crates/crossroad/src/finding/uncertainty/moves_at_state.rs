//! What happens next at one state: whose moves are open, and which it takes.
//!
//! Everything here is worked out from the definitions, asking the world for no
//! more than it takes to decide.

use std::collections::BTreeSet;

use super::model::{Foreseen, Model};
use super::partial_world::{Halt, Oracle};
use super::visited::Seen;
use crate::game::graph::Code;
use crate::game::space::Refusal;
use crate::stability::{Choices, ResponseMoves, Sequences};
use crate::text::formula::{DmId, StateId};

/// A model with what everybody foresees.
#[derive(Clone, Copy)]
pub(super) struct Play<'a> {
    pub(super) model: &'a Model<'a>,
    pub(super) foreseen: &'a [Foreseen],
    /// Says whether to go on.
    pub(super) go_on: &'a (dyn Fn() -> bool + Sync),
}

/// A search asks whether to go on after this many places.
const STRIDE: usize = 1 << 10;

/// A place in a search for answers: a state, who moved last, and who has moved.
type Place = (StateId, DmId, u64);

impl Play<'_> {
    fn pause(&self) -> Result<(), Halt> {
        if (self.go_on)() { Ok(()) } else { Err(Halt::Refused(Refusal::Stopped)) }
    }

    fn choices(&self, dm: DmId, world: &mut impl Oracle) -> Result<Choices, Halt> {
        match self.foreseen.get(dm.index()) {
            Some(Foreseen::Always(concept)) => Ok(concept.foresight().unwrap_or(NO_FORESIGHT)),
            Some(Foreseen::One(doubt, concepts)) => {
                let at = world.ask(*doubt)? as usize;
                let concept = concepts.get(at).or(concepts.first());
                Ok(concept.and_then(|concept| concept.foresight()).unwrap_or(NO_FORESIGHT))
            }
            None => Ok(NO_FORESIGHT),
        }
    }

    fn compares(
        &self,
        codes: crate::game::graph::Codes,
        dm: DmId,
        q: StateId,
        s: StateId,
        world: &mut impl Oracle,
    ) -> Result<bool, Halt> {
        Ok(codes.contains(self.model.code(dm, q, s, world)?))
    }

    /// Lists where a decision maker goes from a state: the best of its undeterred moves.
    pub(super) fn open(
        &self,
        dm: DmId,
        state: StateId,
        world: &mut impl Oracle,
    ) -> Result<Vec<StateId>, Halt> {
        let choices = self.choices(dm, world)?;
        let mut left = self.tempting(choices, dm, state, world)?;
        while let Some(best) = self.best(dm, &left, world)? {
            let mut open = Vec::new();
            for to in &best {
                if self.answer(choices, dm, state, *to, false, world)?.is_none() {
                    open.push(*to);
                }
            }
            if !open.is_empty() {
                return Ok(open);
            }
            left.retain(|to| !best.contains(to));
        }
        Ok(Vec::new())
    }

    fn tempting(
        &self,
        choices: Choices,
        dm: DmId,
        state: StateId,
        world: &mut impl Oracle,
    ) -> Result<Vec<StateId>, Halt> {
        let mut moves = Vec::new();
        self.pause()?;
        for to in self.model.space.targets(dm, state) {
            if self.model.permits(state, to, world)?
                && self.compares(choices.tempting, dm, to, state, world)?
            {
                moves.push(to);
            }
        }
        Ok(moves)
    }

    /// Lists the best of some states, ascending; `None` if there are none.
    fn best(
        &self,
        dm: DmId,
        states: &[StateId],
        world: &mut impl Oracle,
    ) -> Result<Option<Vec<StateId>>, Halt> {
        let mut rest = states.iter();
        let Some(mut top) = rest.next().copied() else { return Ok(None) };
        let mut best = vec![top];
        for state in rest {
            match self.model.code(dm, *state, top, world)? {
                Code::Better => {
                    top = *state;
                    best = vec![top];
                }
                Code::Equal => best.push(*state),
                Code::Worse | Code::Unknown => {}
            }
        }
        Ok(Some(best))
    }

    /// Finds where the others can bring a decision maker that it left `state` for nothing; where
    /// they are to be `willing`, only by moves that each would make.
    fn answer(
        &self,
        choices: Choices,
        dm: DmId,
        state: StateId,
        deviation: StateId,
        willing: bool,
        world: &mut impl Oracle,
    ) -> Result<Option<StateId>, Halt> {
        let Some(response) = choices.response else { return Ok(None) };
        if response.moves == ResponseMoves::Any && !willing {
            // Where the others can go depends on no preference.
            if let Some(reached) = self.model.reached(dm, deviation) {
                for to in reached {
                    if self.bad(response, dm, state, *to, world)? {
                        return Ok(Some(*to));
                    }
                }
                return Ok(None);
            }
        }
        let mut seen = Seen::new(&self.model.space, self.model.sequences);
        let mut places: Vec<Place> = Vec::new();
        let mut here: Option<Place> = None;
        let mut next = 0;
        loop {
            let from = here.map_or(deviation, |(state, ..)| state);
            for mover in self.model.space.dms().filter(|mover| self.may_answer(dm, *mover, here)) {
                for to in self.model.space.targets(mover, from) {
                    let before = here.map_or(0, |(.., moved)| moved);
                    let moved = self.model.sequences.moved(before, mover);
                    if seen.contains(to, mover, moved) || !self.model.permits(from, to, world)? {
                        continue;
                    }
                    if let ResponseMoves::Credible(codes) = response.moves
                        && !self.compares(codes, mover, to, from, world)?
                    {
                        continue;
                    }
                    if willing && !self.undeterred(mover, from, to, world)? {
                        continue;
                    }
                    seen.insert(to, mover, moved);
                    places.push((to, mover, moved));
                    if self.bad(response, dm, state, to, world)? {
                        return Ok(Some(to));
                    }
                }
            }
            here = places.get(next).copied();
            if here.is_none() {
                return Ok(None);
            }
            next += 1;
            if next.is_multiple_of(STRIDE) {
                self.pause()?;
            }
        }
    }

    /// Says whether somebody may make the next move of an answer.
    fn may_answer(&self, focal: DmId, mover: DmId, here: Option<Place>) -> bool {
        let (last, moved) = here.map_or((None, 0), |(_, last, moved)| (Some(last), moved));
        mover != focal && self.model.sequences.permit(last, moved, mover)
    }

    /// Says whether being at `end` is bad for having left `state`, and leaves no escape.
    fn bad(
        &self,
        response: crate::stability::Response,
        dm: DmId,
        state: StateId,
        end: StateId,
        world: &mut impl Oracle,
    ) -> Result<bool, Halt> {
        if !self.compares(response.sanction, dm, end, state, world)? {
            return Ok(false);
        }
        let Some(escape) = response.escape else { return Ok(true) };
        for way in self.model.space.targets(dm, end) {
            if self.model.permits(end, way, world)?
                && self.compares(escape, dm, way, state, world)?
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Says whether somebody would make a move: it tempts and nothing deters it.
    fn undeterred(
        &self,
        mover: DmId,
        from: StateId,
        to: StateId,
        world: &mut impl Oracle,
    ) -> Result<bool, Halt> {
        let choices = self.choices(mover, world)?;
        Ok(self.compares(choices.tempting, mover, to, from, world)?
            && self.answer(choices, mover, from, to, false, world)?.is_none())
    }

    /// Says whether some move from a state is held back by nothing but threats that would not be
    /// carried out.
    pub(super) fn hollow(&self, state: StateId, world: &mut impl Oracle) -> Result<bool, Halt> {
        for dm in self.model.space.dms() {
            let choices = self.choices(dm, world)?;
            for to in self.tempting(choices, dm, state, world)? {
                if self.answer(choices, dm, state, to, true, world)?.is_none() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Lists where a coalition goes from a state by moving together: to what improves the lot of
    /// every member, takes more than one of them, and is not worse for one and better for none
    /// than another such place.
    pub(super) fn together(
        &self,
        members: &[DmId],
        state: StateId,
        world: &mut impl Oracle,
    ) -> Result<Vec<StateId>, Halt> {
        let mut found = Vec::new();
        for to in self.reachable(members, state, world)? {
            let mut better = true;
            for dm in members {
                better &= self.model.code(*dm, to, state, world)? == Code::Better;
                if !better {
                    break;
                }
            }
            if better && !self.alone(members, state, to, world)? {
                found.push(to);
            }
        }
        let mut best = Vec::new();
        for one in &found {
            let mut beaten = false;
            for other in &found {
                beaten |= self.dominates(members, *other, *one, world)?;
            }
            if !beaten {
                best.push(*one);
            }
        }
        Ok(best)
    }

    /// Lists what members can reach by legal sequences of their moves, ascending.
    fn reachable(
        &self,
        members: &[DmId],
        state: StateId,
        world: &mut impl Oracle,
    ) -> Result<BTreeSet<StateId>, Halt> {
        // (a coalition may move in any order and as often as it likes, so who moved last is all that counts)
        let mut seen = Seen::new(&self.model.space, Sequences::Legal);
        let mut places: Vec<(StateId, Option<DmId>)> = vec![(state, None)];
        let mut next = 0;
        while let Some((from, last)) = places.get(next).copied() {
            next += 1;
            for mover in members.iter().copied().filter(|mover| last != Some(*mover)) {
                for to in self.model.space.targets(mover, from) {
                    if !seen.contains(to, mover, 0) && self.model.permits(from, to, world)? {
                        seen.insert(to, mover, 0);
                        places.push((to, Some(mover)));
                    }
                }
            }
        }
        Ok(places.into_iter().skip(1).map(|(state, _)| state).collect())
    }

    fn alone(
        &self,
        members: &[DmId],
        from: StateId,
        to: StateId,
        world: &mut impl Oracle,
    ) -> Result<bool, Halt> {
        let one = members.iter().any(|dm| self.model.space.can_move(*dm, from, to));
        Ok(one && self.model.permits(from, to, world)?)
    }

    /// Says whether a state is better than another for some members and worse for none.
    fn dominates(
        &self,
        members: &[DmId],
        q: StateId,
        s: StateId,
        world: &mut impl Oracle,
    ) -> Result<bool, Halt> {
        let mut better = false;
        for dm in members {
            match self.model.code(*dm, q, s, world)? {
                Code::Better => better = true,
                Code::Equal => {}
                Code::Worse | Code::Unknown => return Ok(false),
            }
        }
        Ok(better)
    }
}

/// What somebody does of whom nothing is known: it does not move.
const NO_FORESIGHT: Choices = Choices {
    reading: crate::game::graph::Reading::Written,
    tempting: crate::game::graph::Codes::of(&[]),
    response: None,
};
