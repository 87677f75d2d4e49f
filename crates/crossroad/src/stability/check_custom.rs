//! Evidence of concepts that are no value of the choices, validated from their definitions.
//!
//! As in [`super::check_choices`], nothing is shared with what produces evidence: each entry of a table
//! is held against the entries it rests on, each set against its definition.

use std::collections::BTreeSet;

use super::check_choices::{answered, check_choices};
use super::check_robust::check_robust;
use super::evidence::{Joint, Table};
use super::flaw::Flaw;
use super::{
    Answer, Concept, Custom, Evidence, Profile, Prospect, Reached, Sequences, Verdict, concept,
};
use crate::game::graph::{Code, Graph};
use crate::game::space::BitSet;
use crate::text::formula::{DmId, StateId};

/// Validates the evidence of a verdict under a custom concept.
pub(super) fn check_custom(
    graph: &Graph<'_>,
    profile: &Profile,
    custom: Custom,
    verdict: &Verdict,
) -> Result<(), Flaw> {
    let (dm, state) = (verdict.dm, verdict.state);
    let all = |concept: &'static Concept| {
        Profile::uniform(concept, graph.space.dms().len(), profile.sequences)
    };
    let named = |id: &str| concept(id).map(all).ok_or(Flaw::WrongKind);
    match (custom, &verdict.evidence) {
        (Custom::Stackelberg { leader }, _) if leader != dm => {
            check_choices(graph, &named("nash")?, verdict)
        }
        (custom, Evidence::Foreseen { stable, tables, from }) => {
            let wanted = match custom {
                Custom::Limited { moves } => Some(moves as usize + 1),
                Custom::Stackelberg { .. } => Some(3),
                Custom::NonMyopic => None,
                _ => return Err(Flaw::WrongKind),
            };
            foreseen(graph, tables, wanted, *from)?;
            let looked_at = from.unwrap_or(tables.len().saturating_sub(1));
            let mut looked_at = tables.get(looked_at..).unwrap_or_default().iter();
            let stays = looked_at.all(|table| prospect(table, dm, state).end == state);
            if stays == *stable { Ok(()) } else { Err(Flaw::WrongTable(state)) }
        }
        (Custom::Alternating { moves, credible }, Evidence::Alternated { deviation, levels }) => {
            let game = Game { graph, dm, state, credible, sequences: profile.sequences };
            game.check(moves, *deviation, levels)
        }
        (Custom::Robust, Evidence::Robust { answers, broken }) => {
            check_robust(graph, (dm, state), profile.sequences, answers, broken.as_ref())
        }
        (
            Custom::Together { unstable_only },
            Evidence::Together { alone, answers, joint, open },
        ) => {
            if unstable_only {
                let seq = named("seq")?;
                let whose = graph.space.dms().map(|who| (who, state));
                if !alone.iter().map(|one| (one.dm, one.state)).eq(whose) {
                    return Err(Flaw::WrongKind);
                }
                alone.iter().try_for_each(|one| check_choices(graph, &seq, one))?;
            }
            let jumps = Jumps { graph, dm, state, alone: unstable_only.then_some(alone) };
            jumps.check(profile.sequences, answers, joint, open.as_ref())
        }
        _ => Err(Flaw::WrongKind),
    }
}

fn prospect(table: &Table, dm: DmId, state: StateId) -> Prospect {
    let found = table.get(dm.index()).and_then(|list| list.get(state.index()));
    found.copied().unwrap_or(Prospect { to: None, end: state })
}

/// Holds each table against the one before it.
fn foreseen(
    graph: &Graph<'_>,
    tables: &[Table],
    wanted: Option<usize>,
    from: Option<usize>,
) -> Result<(), Flaw> {
    let space = graph.space;
    let whole = |table: &Table| table.iter().all(|list| list.len() == space.len());
    if !tables.iter().all(whole) || wanted.is_some_and(|wanted| wanted != tables.len()) {
        return Err(Flaw::WrongKind);
    }
    let ends = |table: &Table| -> Vec<StateId> {
        table.iter().flatten().map(|prospect| prospect.end).collect()
    };
    let repeats = match (from, tables) {
        (Some(from), [before @ .., last]) => {
            before.get(from).is_some_and(|table| ends(table) == ends(last))
        }
        (None, [_, ..]) => wanted.is_some(),
        (_, []) => false,
    };
    if !repeats || from.is_some() == wanted.is_some() {
        return Err(Flaw::WrongKind);
    }
    for (dm, state) in space.dms().flat_map(|dm| space.states().map(move |state| (dm, state))) {
        let first = tables.first().map(|table| prospect(table, dm, state));
        if first != Some(Prospect { to: None, end: state }) {
            return Err(Flaw::WrongTable(state));
        }
        for pair in tables.windows(2) {
            let [shorter, longer] = pair else { continue };
            let other = DmId(1 - dm.0.min(1));
            let found = prospect(longer, dm, state);
            let end = |to: StateId| prospect(shorter, other, to).end;
            let better = |a: StateId, b: StateId| graph.code(dm, a, b) == Code::Better;
            let mut targets = space.states().filter(|to| space.can_move(dm, state, *to));
            let right = match found.to {
                None => found.end == state && !targets.any(|to| better(end(to), state)),
                Some(to) => {
                    space.can_move(dm, state, to)
                        && found.end == end(to)
                        && better(end(to), state)
                        && targets.all(|rival| {
                            !better(end(rival), end(to))
                                && (rival >= to || better(end(to), end(rival)))
                        })
                }
            };
            if !right {
                return Err(Flaw::WrongTable(state));
            }
        }
    }
    Ok(())
}

/// A stop-or-move game from one state.
struct Game<'a> {
    graph: &'a Graph<'a>,
    dm: DmId,
    state: StateId,
    credible: bool,
    sequences: Sequences,
}

impl Game<'_> {
    fn better(&self, q: StateId) -> bool {
        self.graph.code(self.dm, q, self.state) == Code::Better
    }

    fn moves(&self, who: DmId, from: StateId) -> impl Iterator<Item = StateId> + '_ {
        let space = self.graph.space;
        space.states().filter(move |to| {
            let pays = || self.graph.code(who, *to, from) == Code::Better;
            space.can_move(who, from, *to) && (!self.credible || pays())
        })
    }

    /// Lists the states that the others can lead to.
    fn answers(&self, from: StateId) -> BTreeSet<StateId> {
        let mut places: BTreeSet<(StateId, Option<DmId>, u64)> = BTreeSet::new();
        places.insert((from, None, 0));
        loop {
            let mut more = places.clone();
            for (at, last, moved) in &places {
                for who in self.graph.space.dms().filter(|who| *who != self.dm) {
                    let in_turn = match self.sequences {
                        Sequences::Legal => *last != Some(who),
                        Sequences::EachOnce => moved >> who.0 & 1 == 0,
                        Sequences::Single => last.is_none(),
                    };
                    let once = self.sequences == Sequences::EachOnce;
                    let then = if once { moved | 1 << who.0 } else { 0 };
                    let steps = self.moves(who, *at).filter(|_| in_turn);
                    more.extend(steps.map(|to| (to, Some(who), then)));
                }
            }
            if more == places {
                let led = places.into_iter().filter(|(_, last, _)| last.is_some());
                return led.map(|(at, _, _)| at).collect();
            }
            places = more;
        }
    }

    fn check(&self, moves: u32, deviation: Option<StateId>, levels: &[BitSet]) -> Result<(), Flaw> {
        let space = self.graph.space;
        if levels.len() != moves as usize || levels.iter().any(|set| set.universe() != space.len())
        {
            return Err(Flaw::WrongKind);
        }
        for (to_go, level) in levels.iter().enumerate() {
            let before = to_go.checked_sub(1).and_then(|at| levels.get(at));
            let others = (levels.len() - 1 - to_go).is_multiple_of(2);
            for q in space.states() {
                let right = match before {
                    None => self.better(q),
                    Some(before) if others => {
                        self.better(q) && self.answers(q).iter().all(|y| before.contains(*y))
                    }
                    Some(before) => {
                        self.better(q) || self.moves(self.dm, q).any(|z| before.contains(z))
                    }
                };
                if level.contains(q) != right {
                    return Err(Flaw::WrongTable(q));
                }
            }
        }
        let Some(won) = levels.last() else { return Err(Flaw::WrongKind) };
        match deviation {
            Some(x) => {
                let found = self.moves(self.dm, self.state).any(|to| to == x) && won.contains(x);
                if found { Ok(()) } else { Err(Flaw::NoTemptation(x)) }
            }
            None => match self.moves(self.dm, self.state).find(|x| won.contains(*x)) {
                Some(x) => Err(Flaw::TemptingMoveNotAnswered(x)),
                None => Ok(()),
            },
        }
    }
}

/// Simultaneous sanctions at one state.
struct Jumps<'a> {
    graph: &'a Graph<'a>,
    dm: DmId,
    state: StateId,
    alone: Option<&'a Vec<Verdict>>,
}

impl Jumps<'_> {
    fn improves(&self, who: DmId, to: StateId) -> bool {
        self.graph.space.can_move(who, self.state, to)
            && self.graph.code(who, to, self.state) == Code::Better
    }

    /// Says whether somebody may jump.
    fn may_jump(&self, who: DmId) -> bool {
        let unstable = |alone: &Vec<Verdict>| {
            alone.iter().any(|verdict| verdict.dm == who && !verdict.stable())
        };
        self.alone.is_none_or(unstable)
    }

    /// Returns where moves made at once lead: every option as its owner's move has it.
    fn lands(&self, moves: &[(DmId, StateId)]) -> Option<StateId> {
        let space = self.graph.space;
        let vector = (0..space.options()).fold(0_u64, |vector, option| {
            let bit = 1_u64 << option;
            let changed = moves.iter().find(|(who, _)| space.own(*who) & bit != 0);
            let from = changed.map_or(self.state, |(_, to)| *to);
            vector | space.vector(from) & bit
        });
        space.find(vector)
    }

    fn sanctions(&self, moves: &[(DmId, StateId)]) -> bool {
        let better = |end: StateId| self.graph.code(self.dm, end, self.state) == Code::Better;
        self.lands(moves).is_some_and(|end| !better(end))
    }

    /// Says whether some choice of jumps by others sanctions, given those already chosen.
    fn any(&self, rest: &[DmId], moves: &mut Vec<(DmId, StateId)>) -> bool {
        let Some((who, rest)) = rest.split_first() else {
            return moves.len() > 1 && self.sanctions(moves);
        };
        let targets: Vec<StateId> =
            self.graph.space.states().filter(|to| self.improves(*who, *to)).collect();
        targets.into_iter().any(|to| {
            moves.push((*who, to));
            let found = self.any(rest, moves);
            moves.pop();
            found
        }) || self.any(rest, moves)
    }

    fn check(
        &self,
        sequences: Sequences,
        answers: &[Answer],
        joint: &[Joint],
        open: Option<&(StateId, Vec<Reached>)>,
    ) -> Result<(), Flaw> {
        let space = self.graph.space;
        if !self.may_jump(self.dm) {
            // Sequentially stable: nothing more is to be shown.
            let bare = answers.is_empty() && joint.is_empty() && open.is_none();
            return if bare { Ok(()) } else { Err(Flaw::WrongKind) };
        }
        let seq = concept("seq").ok_or(Flaw::WrongKind)?;
        let seq = Profile::uniform(seq, space.dms().len(), sequences);
        let mut left: BTreeSet<StateId> =
            space.states().filter(|to| self.improves(self.dm, *to)).collect();
        for answer in answers {
            if self.alone.is_none() || !left.remove(&answer.deviation) {
                return Err(Flaw::NoTemptation(answer.deviation));
            }
            answered(self.graph, &seq, self.dm, self.state, answer)?;
        }
        for one in joint {
            if !left.remove(&one.deviation) {
                return Err(Flaw::NoTemptation(one.deviation));
            }
            let mut moves = vec![(self.dm, one.deviation)];
            moves.extend(one.jumps.iter().map(|step| (step.mover, step.to)));
            let movers: BTreeSet<DmId> = moves.iter().map(|(who, _)| *who).collect();
            let legal = movers.len() == moves.len()
                && moves.len() > 1
                && one.jumps.iter().all(|step| self.may_jump(step.mover))
                && moves.iter().all(|(who, to)| self.improves(*who, *to));
            if !legal || self.lands(&moves) != Some(one.end) || !self.sanctions(&moves) {
                return Err(Flaw::NotBad(one.end));
            }
        }
        let Some((open, reached)) = open else {
            return left.first().map_or(Ok(()), |x| Err(Flaw::TemptingMoveNotAnswered(*x)));
        };
        let others: Vec<DmId> =
            space.dms().filter(|who| *who != self.dm && self.may_jump(*who)).collect();
        if !left.contains(open) || self.any(&others, &mut vec![(self.dm, *open)]) {
            return Err(Flaw::NoTemptation(*open));
        }
        match self.alone {
            // Nothing in sequence deters it either.
            Some(_) => {
                let evidence = Evidence::Unstable { deviation: *open, reached: reached.clone() };
                check_choices(
                    self.graph,
                    &seq,
                    &Verdict { dm: self.dm, state: self.state, evidence },
                )
            }
            None if reached.is_empty() => Ok(()),
            None => Err(Flaw::WrongKind),
        }
    }
}
